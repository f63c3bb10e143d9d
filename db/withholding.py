"""What a claims team sees of a case: the same numbers, without what its grant does not cover (DESIGN 5)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from db.deciding import Access
from goals.catalogue import Catalogue
from goals.following import measure_of_reason
from goals.history import data_text, parse_data
from goals.measures import parse_measure
from goals.records import CaseHistory, Fact, Kind, Status
from goals.results import CaseResults

NAMES = "the person's name, birth date and contact: never shown outside the clinic"
PSYCHOLOGICAL = "psychological measures and flags: not part of this grant"
NOTES = "notes, remarks and reasons in free text: not part of this grant"

FREE_TEXT_FIELDS = ("complications",)
MEASURED_GOAL_FIELDS = ("measure", "start", "target", "levels")


class Need(StrEnum):
    """What a grant must cover for a field to be shown outside the clinic."""

    NOTHING = "nothing"  # scores, goals, work status, and what was accepted for the claim
    NOTES = "notes"
    PSYCHOLOGICAL = "psychological"


# Texts of these records that count no more may have been changed because the person's name was in them.
EARLIER_TEXTS = ("label", "jurisdiction", "body_parts", "conditions", "job", "mechanism", "restrictions")
# Every field of the records that tell of the case itself. A field that nobody decided about is not shown.
DECIDED: dict[Kind, dict[str, Need]] = {
    Kind.CASE: {
        "label": Need.NOTHING,
        "status": Need.NOTHING,
        "status_reason": Need.NOTES,  # why it was closed, in the clinic's words
        "lead_measure": Need.NOTHING,  # unless the measure itself is withheld
        "lead_goal": Need.NOTHING,
        "jurisdiction": Need.NOTHING,
        "body_parts": Need.NOTHING,  # accepted for the claim: the claims team has accepted them
        "conditions": Need.NOTHING,
        "condition_group": Need.NOTHING,
        "pain_pattern": Need.NOTHING,
        "surgery_date": Need.NOTHING,  # a date of care, as the treatments have it
        "mmi_date": Need.NOTHING,
        "job": Need.NOTHING,
        "job_demand": Need.NOTHING,
        "measures": Need.NOTHING,  # unless a measure itself is withheld
        "no_longer_asked": Need.NOTHING,  # likewise
        "pain_hoped": Need.NOTHING,  # the levels of the talk about pain are goals like any other
        "pain_agreed": Need.NOTHING,
        "pain_agreed_on": Need.NOTHING,
    },
    Kind.INJURY: {"body_parts": Need.NOTHING, "mechanism": Need.NOTHING},  # the claim says how it happened
    Kind.WORK_STATUS: {
        "restrictions": Need.NOTHING,  # they are the work status, however they are worded
        "hours_per_week": Need.NOTHING,
        "demand": Need.NOTHING,
    },
    Kind.FLAG: {"source": Need.NOTES},  # and no flag at all without both
}


@dataclass(frozen=True, slots=True)
class FieldSet:
    """What one reader may see of one case, by one catalogue."""

    access: Access
    catalogue: Catalogue

    @property
    def withheld(self) -> tuple[str, ...]:
        """Say what is left out, the same whether or not the case has any of it."""
        left_out = {
            NAMES: not self.access.own,
            PSYCHOLOGICAL: not self.access.psychological,
            NOTES: not self.access.notes,
        }
        return tuple(words for words, out in left_out.items() if out)

    def history(self, history: CaseHistory) -> CaseHistory:
        """Leave out and blank what the reader may not see; visits stay, for the dates of care."""
        if self.access.own:
            return history
        return CaseHistory(history.case_id, tuple(self._facts(history)))

    def results(self, results: CaseResults) -> CaseResults:
        """Leave out the rows of measures that the reader may not see; the others stay as computed."""
        if self.access.own:
            return results
        return CaseResults(
            ledger=tuple(row for row in results.ledger if self.shows(row.measure)),
            series=tuple(row for row in results.series if self.shows(row.measure)),
            blocks=tuple(row for row in results.blocks if self.shows(row.measure)),
            points=tuple(row for row in results.points if self.shows(row.measure)),
            windows=tuple(row for row in results.windows if self.shows(row.measure)),
        )

    def shows(self, measure: object) -> bool:
        """Tell whether the reader may see a measure; what no catalogue knows is not shown."""
        try:
            code = parse_measure(str(measure)).code
        except ValueError:
            return False
        instrument = self.catalogue.instruments.get(code)
        return instrument is not None and (self.access.psychological or not instrument.is_psychological)

    def _facts(self, history: CaseHistory) -> Iterable[Fact]:
        hidden_goals = {
            fact.code
            for fact in history.facts
            if fact.record in (Kind.GOAL, Kind.GOAL_RATING) and not self._shows_goal_of(fact)
        }
        for fact in history.facts:
            rule = RULES.get(fact.record)
            shown = rule(self, fact) if rule else fact
            if shown is not None and fact.code in hidden_goals:
                shown = _without_measure(shown)
            if shown is not None:
                yield self._without_notes(shown)

    def _shows_goal_of(self, fact: Fact) -> bool:
        measure = parse_data(fact.data).get("measure")
        return measure is None or self.shows(measure)

    def _without_notes(self, fact: Fact) -> Fact:
        if self.access.notes:
            return fact
        return replace(fact, detail="", reason="", data=_without(fact.data, FREE_TEXT_FIELDS))

    def _visit(self, fact: Fact) -> Fact:
        if self.access.notes:
            return fact
        return replace(fact, name="", detail="", data="", unit="", variant="")

    def _scored(self, fact: Fact) -> Fact | None:
        return fact if self.shows(fact.code) else None

    def _covers(self, need: Need | None) -> bool:
        return {
            Need.NOTHING: True,
            Need.NOTES: self.access.notes,
            Need.PSYCHOLOGICAL: self.access.psychological,
            None: False,
        }[need]

    def _decided(self, fact: Fact) -> Fact:
        if not fact.data:
            return fact
        decided, fields = DECIDED[fact.record], parse_data(fact.data)
        left_out = EARLIER_TEXTS if fact.status != Status.CURRENT else ()
        shown = {
            name: field
            for name, field in fields.items()
            if name not in left_out and self._covers(decided.get(name))
        }
        return fact if shown == fields else replace(fact, data=data_text(shown))

    def _case(self, fact: Fact) -> Fact:
        fact = self._decided(fact)
        if fact.status != Status.CURRENT:
            fact = replace(fact, name="")
        named = measure_of_reason(fact.reason)
        if named and not self.shows(named):
            fact = replace(fact, reason="")
        fields = parse_data(fact.data)
        for name in ("measures", "no_longer_asked", "lead_measure"):
            listed = fields.get(name)
            if isinstance(listed, list):
                fields[name] = [measure for measure in listed if self.shows(measure)] or None
            elif listed is not None and not self.shows(listed):
                fields[name] = None
        return replace(fact, data=data_text(fields))

    def _flag(self, fact: Fact) -> Fact | None:
        return self._decided(fact) if self.access.psychological and self.access.notes else None


def _without_measure(fact: Fact) -> Fact:
    """Keep a goal's words and take away what it is measured by, and the remarks that may tell of it."""
    if fact.record not in (Kind.GOAL, Kind.GOAL_RATING):
        return fact
    return replace(
        fact, value=None, unit="", detail="", reason="", data=_without(fact.data, MEASURED_GOAL_FIELDS)
    )


def _without(data: str, names: tuple[str, ...]) -> str:
    if not any(name in data for name in names):
        return data
    return data_text({name: field for name, field in parse_data(data).items() if name not in names})


RULES: dict[Kind, Callable[[FieldSet, Fact], Fact | None]] = {
    Kind.CASE: FieldSet._case,
    Kind.INSTRUMENT: FieldSet._scored,
    Kind.INJURY: FieldSet._decided,
    Kind.VISIT: FieldSet._visit,
    Kind.READING: FieldSet._scored,
    Kind.WORK_STATUS: FieldSet._decided,
    Kind.FLAG: FieldSet._flag,
}
