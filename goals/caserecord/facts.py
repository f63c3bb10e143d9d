"""A typed case record as the new versions to write: of the row of the case, and of its injury."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from goals.caserecord.draft import CASE_FIELDS, INJURY_FIELDS, RecordDraft
from goals.caserecord.record import texts_of
from goals.history import data_text, parse_data
from goals.records import Fact, Kind, Site


def amended_case(case: Fact, draft: RecordDraft, changed: Collection[str], reason: str) -> Fact | None:
    """Give the new version of the row of a case.

    Parameters
    ----------
    case
        The row as it stands.
    draft
        What was typed, tidied.
    changed
        The names of the fields that it changes.
    reason
        Why, or empty where something was only filled in.

    Returns
    -------
    Fact or None
        None where nothing of it changes. Fields that the form does not have stay as they are.

    References
    ----------
    docs/history-csv.md, `case`
    """
    names = [name for name in CASE_FIELDS if name in changed]
    if not names:
        return None
    typed = {name: _field(getattr(draft, name)) for name in names if name != "label"}
    fields = parse_data(case.data) | typed
    if "label" in names:
        fields.pop("label", None)  # a label among the fields of an imported row would say otherwise
        case = replace(case, name=draft.label)
    return replace(case, data=data_text(fields), reason=reason)


def amended_injury(
    injury: Fact | None, draft: RecordDraft, changed: Collection[str], *, case_id: str, reason: str
) -> Fact | None:
    """Give the new version of an injury, or its first one.

    Parameters
    ----------
    injury
        The injury as it stands; None where none was recorded.
    draft
        What was typed, tidied.
    changed
        The names of the fields that it changes.
    case_id
        Whose injury.
    reason
        Why, or empty where something was only filled in.

    Returns
    -------
    Fact or None
        None where nothing of it changes.

    References
    ----------
    docs/history-csv.md, `injury`
    """
    if draft.injury_date is None or not set(INJURY_FIELDS) & set(changed):
        return None
    old = injury or Fact(case_id=case_id, date=draft.injury_date, record=Kind.INJURY, code="")
    fields = parse_data(old.data) | {"mechanism": draft.mechanism or None}
    region = old.region
    if "sites" in changed:
        region = draft.sites[0] if len(draft.sites) == 1 else ""
        others = [part for part in texts_of(fields.get("body_parts")) if part not in set(Site)]
        several = list(draft.sites) if len(draft.sites) > 1 else []
        fields["body_parts"] = [*several, *others] or None
    return replace(old, date=draft.injury_date, region=region, data=data_text(fields), reason=reason)


def _field(typed: object) -> object:
    if isinstance(typed, dt.date):
        return typed.isoformat()
    return (list(typed) if isinstance(typed, tuple) else typed) or None
