"""The record of a case as it is typed, and what of it differs from what stands."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any

from goals.caserecord.naming import LABEL
from goals.caserecord.record import CaseRecord

FIELDS: dict[str, str] = {
    "label": LABEL,
    "claim_number": "Claim number",
    "jurisdiction": "Jurisdiction",
    "person_name": "Name",
    "birth_date": "Born on",
    "injury_date": "Injured on",
    "sites": "Injured sites",
    "mechanism": "How it happened",
    "body_parts": "Accepted body parts",
    "conditions": "Accepted conditions",
    "condition_group": "Condition group",
    "pain_pattern": "Axial or radicular",
    "job": "Job at the injury",
    "job_demand": "Physical demand of the job",
    "surgery_date": "Operated on",
    "mmi_date": "MMI reached on",
    "lead_measure": "Lead measure",
    "lead_goal": "Lead goal",
}
PERSON_FIELDS = ("person_name", "birth_date", "claim_number")
INJURY_FIELDS = ("injury_date", "sites", "mechanism")
CASE_FIELDS = tuple(name for name in FIELDS if name not in (*PERSON_FIELDS, *INJURY_FIELDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDraft:
    """What the form of the case record says; the fields of `FIELDS`, each empty where nothing is said.

    Parameters
    ----------
    person_name, birth_date
        For the clinic only.
    sites
        Body sites of the injury, as METHODS 1 names them.
    condition_group, pain_pattern, job_demand
        Words of `goals.vocabulary`.
    """

    label: str = ""
    claim_number: str = ""
    jurisdiction: str = ""
    person_name: str = ""
    birth_date: dt.date | None = None
    injury_date: dt.date | None = None
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


def draft_of(
    record: CaseRecord, *, person_name: str = "", birth_date: dt.date | None = None, claim_number: str = ""
) -> RecordDraft:
    """Give what stands as a draft to change.

    Parameters
    ----------
    record
        The record of the case.
    person_name, birth_date, claim_number
        Whom it is about, which the record never holds.

    Returns
    -------
    RecordDraft
        With the same contents.
    """
    shared = {name: getattr(record, name) for name in CASE_FIELDS}
    return RecordDraft(
        **shared,
        injury_date=record.injured_on,
        sites=record.sites,
        mechanism=record.mechanism,
        person_name=person_name,
        birth_date=birth_date,
        claim_number=claim_number,
    )


def tidy(draft: RecordDraft) -> RecordDraft:
    """Give a draft with single spaces, without empty lines and without a line twice.

    Parameters
    ----------
    draft
        What was typed.

    Returns
    -------
    RecordDraft
        As it is recorded.
    """
    return replace(draft, **{field.name: _tidy(getattr(draft, field.name)) for field in fields(draft)})


def changed_fields(before: RecordDraft, draft: RecordDraft) -> tuple[str, ...]:
    """Name the fields that a draft changes.

    Parameters
    ----------
    before
        What stands.
    draft
        What was typed.

    Returns
    -------
    tuple of str
        Names of `FIELDS`, in their order; spaces make no difference.
    """
    old, new = tidy(before), tidy(draft)
    return tuple(name for name in FIELDS if getattr(old, name) != getattr(new, name))


def _tidy(typed: Any) -> Any:
    if isinstance(typed, str):
        return " ".join(typed.split())
    if isinstance(typed, tuple):
        lines = (" ".join(line.split()) for line in typed)
        return tuple(dict.fromkeys(line for line in lines if line))
    return typed
