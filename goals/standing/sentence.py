"""Filling the answer sentence: each number with the ledger field and the readings it came from."""

import datetime as dt

from goals.catalogue import Catalogue, Instrument
from goals.evidence import evidence, exact, reference_episode, series_evidence
from goals.measures import parse_measure
from goals.results import CaseResults, Point
from goals.standing.judge import REACHED, LastEpisode
from goals.standing.parts import Part, Parts, Slot, amount, better, day, fill, number, visits, with_unit
from goals.standing.templates import (
    AFTER_REMOVAL,
    BASELINE,
    BASELINE_CREPT,
    BASELINE_ON_BENEFIT,
    BENEFIT,
    CAUSES,
    FOLLOWED,
    IMPROVED,
    IMPROVED_BRIEFLY,
    LAST_SCORE,
    LATE,
    NOW,
    NOW_SAME_DAY,
    REMOVAL,
    SETTLED,
    SO_FAR,
    TEMPLATES,
    UNCONFIRMED,
    VERDICTS,
    WHERE,
    WORKED,
)


def episode_sentence(
    state: str, episode: LastEpisode, results: CaseResults, catalogue: Catalogue, *, removal: bool
) -> Parts:
    """Say what the last episode of the lead measure showed; a removal is not said to have failed."""
    teller = _Teller(episode, results, catalogue, removal=removal)
    return teller.cannot_tell() if state == "cannot_tell" else teller.tell(state)


def overdue_sentence(then: Parts, seen: dt.date, on: dt.date) -> Parts:
    """Say that nobody knows where the case is now, and what the last visit showed."""
    return fill(TEMPLATES["overdue"], last_visit=day(seen), days=str((on - seen).days), then=then)


def no_lead_sentence(results: CaseResults, catalogue: Catalogue) -> Parts:
    """Say that no measure can answer."""
    instruments = [catalogue.instruments[parse_measure(row.measure).code] for row in results.series]
    cause = "pain_only" if any(instrument.is_pain for instrument in instruments) else "no_measure"
    return fill(TEMPLATES["cannot_tell"], question=WHERE, cause=CAUSES[cause if instruments else "nothing"])


def no_procedure_sentence(results: CaseResults, measure: str, catalogue: Catalogue) -> Parts:
    """Say that no treatment is on record that the lead measure could answer for."""
    instrument = catalogue.instruments[parse_measure(measure).code]
    last = [point for point in results.points if point.measure == measure][-1]
    name = short_name(measure, catalogue)
    cause = fill(CAUSES["no_procedure"], measure=name, now=last_score(last, name, instrument))
    return fill(TEMPLATES["cannot_tell"], question=WHERE, cause=cause)


def last_score(last: Point | None, name: str, instrument: Instrument) -> Parts:
    """Say what was measured last, where no more can be said."""
    if last is None:
        return ()
    value = Part(with_unit(last.value, instrument), points=(last,))
    return fill(LAST_SCORE, measure=name, value=value, date=day(last.date))


def short_name(measure: str, catalogue: Catalogue) -> str:
    """Name a measure briefly: "NPRS average, low back"."""
    parsed = parse_measure(measure)
    instrument = catalogue.instruments[parsed.code]
    name = " ".join(filter(None, (instrument.abbr or instrument.name, parsed.variant.replace("_", " "))))
    return f"{name}, {parsed.site.replace('_', ' ')}" if parsed.site else name


class _Teller:
    """Fills the templates from one episode; a method per clause that needs a choice."""

    def __init__(
        self, episode: LastEpisode, results: CaseResults, catalogue: Catalogue, *, removal: bool
    ) -> None:
        self.episode, self.row, self.window = episode, episode.row, episode.window
        self.results, self.instrument, self.removal = results, episode.instrument, removal
        self.name = short_name(self.row.measure, catalogue)
        self.behind = evidence(results, self.row.measure, self.row.episode)

    def tell(self, state: str) -> Parts:
        row = self.row
        function = self.instrument.is_function
        slots: dict[str, Slot] = {
            "intervention": self.treatment(),
            "date": day(row.anchor_date),
            "subject": "Function" if function else self.name,
            "measure": self.name if function or state == "too_early" else "it",
            "reference": self.part(number(row.reference or 0.0), "reference"),
            "now": self.now(),
            "settled": self.settled(),
            "baseline": self.baseline(),
        }
        if state == "too_early":
            slots |= {"question": self.question(), "so_far": self.so_far(), "expected": self.expected()}
        else:
            slots |= self.change()
        return fill(TEMPLATES[state], **slots)

    def part(self, text: str, field: str) -> Part:
        return Part(text, field, self.behind.get(field, ()))

    def treatment(self) -> str:
        return self.row.interventions.replace("; ", " and ")

    def question(self) -> Parts:
        template = FOLLOWED if self.removal else WORKED
        return fill(template, intervention=self.treatment(), date=day(self.row.anchor_date))

    def expected(self) -> str:
        return day(self.episode.day(self.window.onset_hi))

    def change(self) -> dict[str, Slot]:
        """Say the response, what counts as one, and what became of it."""
        row, reached = self.row, self.row.response_class in REACHED
        briefly = row.response_class == "transient"
        field = "best" if briefly else "response"
        improvement = (row.best if briefly else row.response) or 0.0
        level = float(exact(row.reference or 0.0) + self.instrument.sign * exact(improvement))
        return {
            "response": self.part(with_unit(level, self.instrument), field),
            "gain": self.gain(improvement, field),
            "bar": self.part(self.bar(), "bar"),
            "benefit": self.benefit() if reached else "",
            "improved": IMPROVED_BRIEFLY if briefly else IMPROVED,
            "verdict": "" if reached else (AFTER_REMOVAL if self.removal else VERDICTS)[row.response_class],
            "late": self.part(LATE, "late_improvement") if row.late_improvement else "",
            "left": self.left(),
        }

    def bar(self) -> str:
        """Say from where on a change counts, and whether that is the clinic's own choice."""
        own = ", the clinic's own bar" if self.row.bar_basis == "clinic" else ""
        return amount(self.row.bar or 0.0, self.instrument) + own

    def gain(self, improvement: float, field: str) -> Parts:
        percent: float | None = getattr(self.row, f"{field}_percent")
        said = self.part(
            better(improvement, percent, self.instrument), f"{field}_percent" if percent else field
        )
        return (said, Part(UNCONFIRMED)) if self.row.response_class == "improved_unconfirmed" else (said,)

    def benefit(self) -> Parts:
        """Say between which visits the benefit was seen and was gone (METHODS 6)."""
        row, episode, last = self.row, self.episode, self.episode.last
        if row.response_class == "transient":
            return fill(BENEFIT["transient"], reached=self.part(day(row.best_date), "best_date"))
        again = row.duration_end == "lost" and last is not None and self.still_reached(last)
        key = "seen_again" if again else row.duration_end or "still_at_last_visit"
        return fill(
            BENEFIT[key],
            seen=self.part(day(episode.day(row.duration_low)), "duration_low"),
            gone=self.part(day(episode.day(row.duration_high)), "duration_high"),
            again=Part(day(last.date), points=(last,)) if again and last else "",
        )

    def still_reached(self, last: Point) -> bool:
        return self.episode.improvement(last) >= exact(self.row.bar or 0.0)

    def left(self) -> Parts:
        """Say how the last reading compares with the reference."""
        last = self.episode.last
        if last is None:
            return ()
        improvement, reference = self.episode.improvement(last), exact(self.row.reference or 0.0)
        ratio = self.instrument.scale == "ratio" and reference != 0
        percent = float(100 * improvement / abs(reference)) if ratio else None
        return (Part(better(float(improvement), percent, self.instrument), points=(last,)),)

    def now(self) -> Parts:
        """Say the last reading; its date only where the benefit clause did not end on it."""
        last, row = self.episode.last, self.row
        if last is None:
            return ()
        value = Part(with_unit(last.value, self.instrument), points=(last,))
        days = (last.date - row.anchor_date).days
        told = days in (row.duration_low, row.duration_high)
        return fill(NOW_SAME_DAY if told else NOW, value=value, date=day(last.date))

    def so_far(self) -> Parts:
        last = self.episode.last
        if last is None:
            return ()
        value = Part(with_unit(last.value, self.instrument), points=(last,))
        return fill(SO_FAR, value=value, date=day(last.date))

    def settled(self) -> Parts:
        """Say the new baseline, where section 9 gives one."""
        series = self.episode.series
        if series.new_baseline is None or series.new_baseline_n is None:
            return ()
        behind = series_evidence(self.results, self.row.measure)["new_baseline"]
        value = with_unit(series.new_baseline, self.instrument)
        since = Part(day(series.new_baseline_since), "new_baseline_since", behind)
        n = Part(visits(series.new_baseline_n), "new_baseline_n", behind)
        return fill(SETTLED, value=Part(value, "new_baseline", behind), since=since, visits=n)

    def baseline(self) -> Parts:
        """Say what the baseline rests on, and how far it has crept."""
        row = self.row
        number_of = reference_episode(self.results, row)
        origin = next(r for r in self.results.ledger if (r.measure, r.episode) == (row.measure, number_of))
        template = BASELINE_ON_BENEFIT if origin is not row else BASELINE_CREPT if row.crept else BASELINE
        return fill(
            template,
            value=self.part(with_unit(row.reference or 0.0, self.instrument), "reference"),
            visits=Part(visits(origin.baseline_n), "baseline_n", self.behind["reference"]),
            date=day(origin.anchor_date),
            creep=self.part(better(-(row.creep_total or 0.0), None, self.instrument), "creep_total"),
        ) + ((Part(REMOVAL),) if self.removal else ())

    def cannot_tell(self) -> Parts:
        row = self.row
        cause = fill(
            CAUSES[row.response_class],
            measure=self.name,
            expected=self.expected(),
            window_end=day(self.window.window_to),
            now=last_score(self.episode.last, self.name, self.instrument),
        )
        return fill(TEMPLATES["cannot_tell"], question=self.question(), cause=cause)
