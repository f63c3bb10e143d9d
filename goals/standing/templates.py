"""The answer sentences: one template per state (printed on the methods page), and the clauses in them."""

TEMPLATES = {
    "cannot_tell": "Cannot tell {question}: {cause}.",
    "overdue": (
        "No visit since {last_visit} ({days} days), so where the case is now is not known. "
        "The answer at that visit: {then}"
    ),
    "too_early": (
        "Too early to tell {question}: {measure} was {reference} before it"
        "{so_far}, and its full effect is expected by {expected}; {baseline}."
    ),
    "responding": (
        "{subject} is still better after {intervention} on {date}: {measure} went from {reference} "
        "to {response} ({gain}), {benefit}{now}; {baseline}."
    ),
    "creeping_back": (
        "{subject} {improved} after {intervention} on {date} and is creeping back: {measure} went from "
        "{reference} to {response} ({gain}), {benefit}{now}, still {left} than before{settled}; {baseline}."
    ),
    "back_at_baseline": (
        "{subject} {improved} after {intervention} on {date} and is back where it started: {measure} went "
        "from {reference} to {response} ({gain}), {benefit}{now}{settled}; {baseline}."
    ),
    "new_baseline": (
        "{subject} {verdict} after {intervention} on {date} and has settled: {measure} was {reference} "
        "before and {response} after ({gain}; a change counts from {bar}){settled}{now}{late}; {baseline}."
    ),
    "not_improved": (
        "{subject} {verdict} after {intervention} on {date}: {measure} was {reference} before and "
        "{response} after ({gain}; a change counts from {bar}){now}{late}; {baseline}."
    ),
}

BENEFIT = {
    "lost": "benefit seen until {seen}, gone by {gone}",
    "lost_unconfirmed": "benefit seen until {seen}, gone by {gone} (one visit so far)",
    "still_at_last_visit": "benefit seen until {seen}",
    "seen_again": "benefit seen until {seen}, gone by {gone}, seen again on {again}",
    "transient": "reached on {reached} but not held over 14 days",
}
IMPROVED, IMPROVED_BRIEFLY = "improved", "improved only briefly"
VERDICTS = {
    "unchanged": "did not improve enough to count",
    "worse": "got worse",
    "worse_unconfirmed": "looks worse (not confirmed)",
}
AFTER_REMOVAL = VERDICTS | {"unchanged": "did not change enough to count"}
REMOVAL = "; a device was taken away, and no gain is expected of that"
CAUSES = {
    "nothing": "no score has been recorded yet",
    "pain_only": (
        "only pain is measured, and a pain score alone is not an answer; add a function measure such as PSFS"
    ),
    "no_measure": "no function measure is followed; add one such as PSFS",
    "no_procedure": "no procedure that {measure} could respond to is on record{now}",
    "no_baseline": "no {measure} reading before it can serve as its baseline{now}",
    "no_follow_up": (
        "no {measure} reading lies between {expected} and {window_end}, where a response would show{now}"
    ),
    "not_classified": (
        "no agreed value says what counts as a change in {measure}, so it is followed but not judged{now}"
    ),
}
WORKED = "whether {intervention} on {date} worked"
FOLLOWED = "what followed {intervention} on {date}"
WHERE = "where the case stands"
NOW = ", now {value} on {date}"
LAST_SCORE = "; the last {measure} was {value} on {date}"
NOW_SAME_DAY = ", now {value}"
SO_FAR = " and is {value} on {date}"
SETTLED = ", settled at {value} since {since} ({visits})"
UNCONFIRMED = ", not confirmed by a visit 14 days later"
LATE = ", with an improvement only after the response window"
BASELINE = "the baseline of {value} rests on {visits}"
BASELINE_CREPT = "the baseline of {value} rests on {visits} and is {creep} than before the first treatment"
BASELINE_ON_BENEFIT = (
    "it was given while the benefit before it held, "
    "and the baseline of {value} rests on {visits} up to {date}"
)
