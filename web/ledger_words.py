"""What each number of the ledger is called on the screen, and how it is made (METHODS 3 to 8)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field of the ledger: its heading with its unit, and how it is made."""

    heading: str
    made: str


FIELDS = {
    "measure": FieldWords("Measure, unit", "The instrument as followed in this case; its numbers' unit."),
    "episode": FieldWords("Episode", "From one treatment up to the next one of the same body site."),
    "interventions": FieldWords("Treatment", "The treatment, or all treatments of that day."),
    "anchor_date": FieldWords("Date", "The day of the treatment."),
    "end_date": FieldWords("Next treatment", "The day of the next treatment of the same body site."),
    "baseline": FieldWords("Baseline", "Median of the last readings before the treatment, three at most."),
    "baseline_n": FieldWords("Baseline visits", "How many readings the baseline rests on."),
    "baseline_grade": FieldWords(
        "Baseline grade", "A: three readings over a week or more. B: two or three. C: one."
    ),
    "baseline_state": FieldWords("Baseline taken", "On or off the benefit of the treatment before it."),
    "reference": FieldWords("Measured against", "The baseline that the response is measured against."),
    "bar": FieldWords("What counts", "The smallest change that counts for this measure."),
    "bar_basis": FieldWords("What counts rests on", "Published MCID or percentage, or the clinic's own."),
    "follow_up_n": FieldWords("Follow-up visits", "Readings after the treatment, up to the next one."),
    "best": FieldWords("Best improvement", "The largest improvement within the response window."),
    "best_date": FieldWords("Best on", "The first day of the best improvement."),
    "best_percent": FieldWords("Best, %", "The best improvement as a share of the reference."),
    "response": FieldWords(
        "Response",
        "Held over visits at least 14 days apart where the best reaches what counts; "
        "otherwise the median visit of the window.",
    ),
    "response_kind": FieldWords("Response is", "Sustained, single, or the typical visit of the window."),
    "response_percent": FieldWords("Response, %", "The response as a share of the reference."),
    "response_class": FieldWords("Result", "What the visits of the response window showed."),
    "late_improvement": FieldWords("Late improvement", "Whether a later visit reached what counts."),
    "reached_30": FieldWords("Reached 30 %", "Whether the best improvement reached 30 %."),
    "reached_50": FieldWords("Reached 50 %", "Whether the best improvement reached 50 %."),
    "reached_80": FieldWords("Reached 80 %", "Whether the best improvement reached 80 %."),
    "reach_low": FieldWords("Reached after", "The last visit before what counts was reached."),
    "reach_high": FieldWords("Reached by", "The first visit at which what counts was reached."),
    "duration_low": FieldWords("Benefit seen until", "The last visit that still showed what counts."),
    "duration_high": FieldWords("Gone by", "The visit at which it was gone."),
    "duration_end": FieldWords("How it ended", "Lost, still there, or cut by the next treatment."),
    "seen_days": FieldWords("Benefit seen, days", "From the first visit that showed it to the last."),
    "duration_30_low": FieldWords("30 % seen until", "The last visit that still showed 30 %."),
    "duration_30_high": FieldWords("30 % gone by", "The visit at which 30 % was gone."),
    "duration_30_end": FieldWords("How 30 % ended", "Lost, still there, or cut by the next treatment."),
    "duration_50_low": FieldWords("50 % seen until", "The last visit that still showed 50 %."),
    "duration_50_high": FieldWords("50 % gone by", "The visit at which 50 % was gone."),
    "duration_50_end": FieldWords("How 50 % ended", "Lost, still there, or cut by the next treatment."),
    "return_low": FieldWords("Back at reference after", "The last visit still better."),
    "return_high": FieldWords("Back at reference by", "The visit at which nothing was left."),
    "retained_percent": FieldWords("Kept, % of best", "The improvement at the last visit against the best."),
    "creep_back_per_30d": FieldWords(
        "Creep-back per 30 days",
        "Slope of worsening after the best visit. Counted from the best visit it overstates the loss.",
    ),
    "creep_back_ci_low": FieldWords("Creep-back from", "Lower end of its nominal 95 % interval."),
    "creep_back_ci_high": FieldWords("Creep-back to", "Upper end of its nominal 95 % interval."),
    "mean_improvement": FieldWords("Mean improvement", "Area under the improvement divided by the days."),
    "creep_step": FieldWords("Baseline creep since last", "How much worse than the baseline before it."),
    "creep_total": FieldWords("Baseline creep in all", "How much worse than the first baseline."),
    "crept": FieldWords("Crept", "Whether the baseline has worsened by what counts."),
    "concurrent": FieldWords("At the same time", "What else was going on during the episode."),
    "method_version": FieldWords("Method", "The version of the definitions."),
}

# Counted in days from the treatment (METHODS 6, 7) and said as the date of the visit.
VISIT_DAYS = (
    *("reach_low", "reach_high", "return_low", "return_high"),
    *(f"duration{mark}_{end}" for mark in ("", "_30", "_50") for end in ("low", "high")),
)

# What one looks for comes first: a tablet shows no more than the first seven without scrolling.
SHOWN = (
    "measure",
    "anchor_date",
    "interventions",
    "response_class",
    "response",
    "response_percent",
    "duration_low",
    "duration_high",
    "duration_end",
    "reference",
    "best",
    "best_percent",
    "bar",
    "baseline",
    "baseline_n",
    "creep_step",
    "creep_total",
    "creep_back_per_30d",
    "concurrent",
)
