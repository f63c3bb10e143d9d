"""The record of a case: what stands about the injury, the claim, the job, the milestones and what leads."""

import datetime as dt
from dataclasses import dataclass

from goals.catalogue.cells import parse_date
from goals.history import parse_data
from goals.records import CaseHistory, Fact, Kind
from goals.standing import injured_sites


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """What is known of a case; an empty text, an empty tuple and None say that nothing was recorded.

    Parameters
    ----------
    injured_on
        The day of the first injury on record.
    sites
        Body sites of the injury, as METHODS 1 names them.
    body_parts, conditions
        What was accepted for the claim.
    condition_group, pain_pattern, job_demand
        Words of `goals.vocabulary`; an imported `job_demand` may be another word.
    surgery_date
        The operation that the pain followed, where the record names one.
    mmi_date
        Maximum medical improvement.
    status
        `open`, `closed`, or a word of an imported record.
    """

    label: str
    opened_on: dt.date | None
    status: str
    jurisdiction: str = ""
    injured_on: dt.date | None = None
    sites: tuple[str, ...] = ()
    mechanism: str = ""
    body_parts: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    condition_group: str = ""
    pain_pattern: str = ""
    job: str = ""
    job_demand: str = ""
    surgery_date: dt.date | None = None
    mmi_date: dt.date | None = None
    lead_measure: str = ""
    lead_goal: str = ""


def case_record(history: CaseHistory) -> CaseRecord:
    """Read the record of a case.

    Parameters
    ----------
    history
        The case, as far as its reader may see it.

    Returns
    -------
    CaseRecord
        What the row of the case and its first injury say now.

    References
    ----------
    docs/history-csv.md, `case` and `injury`
    """
    case, injury = case_row(history), injury_row(history)
    fields = parse_data(case.data) if case else {}
    return CaseRecord(
        label=label_of(case, history.case_id),
        opened_on=case.date if case else None,
        status=str(fields.get("status") or "open"),
        jurisdiction=_text(fields, "jurisdiction"),
        injured_on=injury.date if injury else None,
        sites=injured_sites(history),
        mechanism=_text(parse_data(injury.data), "mechanism") if injury else "",
        body_parts=texts_of(fields.get("body_parts")),
        conditions=texts_of(fields.get("conditions")),
        condition_group=_text(fields, "condition_group"),
        pain_pattern=_text(fields, "pain_pattern"),
        job=_text(fields, "job"),
        job_demand=_text(fields, "job_demand"),
        surgery_date=_day(fields, "surgery_date"),
        mmi_date=_day(fields, "mmi_date"),
        lead_measure=_text(fields, "lead_measure"),
        lead_goal=_text(fields, "lead_goal"),
    )


def case_row(history: CaseHistory) -> Fact | None:
    """Give the row of the case itself; an imported case may lack it."""
    cases = history.current(Kind.CASE)
    return cases[-1] if cases else None


def injury_row(history: CaseHistory) -> Fact | None:
    """Give the first injury on record; an imported case may lack it."""
    injuries = history.current(Kind.INJURY)
    return injuries[0] if injuries else None


def label_of(case: Fact | None, case_id: str) -> str:
    """Give the label of a case: its name, else the label among its fields, else its id."""
    if case is None:
        return case_id
    return case.name or _text(parse_data(case.data), "label") or case_id


def texts_of(field: object) -> tuple[str, ...]:
    """Read a field that is one text or a list of texts."""
    listed = field if isinstance(field, list) else [field]
    return tuple(str(text) for text in listed if text not in (None, ""))


def _text(fields: dict[str, object], name: str) -> str:
    field = fields.get(name)
    return "" if field is None else str(field)


def _day(fields: dict[str, object], name: str) -> dt.date | None:
    text = _text(fields, name)
    return parse_date(text) if text else None
