"""Saving what is done to a case itself: one call to the store, no Streamlit inside it (hazards F1, F4)."""

import datetime as dt

from db.amendments import enter_in_error
from db.case_record import amend_record
from db.cases import close_case, reopen_case
from db.flags import end_flag, record_flag
from db.links import link_cases, unlink_cases
from db.receipts import Receipt
from goals.amending import reason_text
from goals.caserecord import FlagDraft
from goals.errors import Problem, RefusedError
from web.case_edit import record_draft
from web.goal_saving import Sent, save
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit

CODE = "If it was entered in error"
NO_CODE = Problem(CODE, "Choose the reason: it stays beside the record.")
WHY_CLOSED, WHY_REOPENED = "Why it is closed", "Why it is opened again"


@uninterrupted()
def save_record(edit: Edit) -> None:
    """Save the record that is typed. Called by the button, before the page is drawn again."""
    draft, reason = record_draft(edit), edit.get("reason") or ""
    save(
        edit,
        lambda sent: amend_record(*sent, draft, reason=reason, key=edit.key, base_version=edit.base_version),
        said="The record is saved. What stood before stays in sight below.",
    )


def flag_draft(edit: Edit) -> FlagDraft:
    """Give the flag that is typed."""
    return FlagDraft(
        kind=edit.get("kind") or "",
        found=edit.get("found") or "",
        since=edit.get("date") or dt.date.min,
        source=edit.get("source") or "",
        detail=edit.get("detail") or "",
    )


@uninterrupted()
def save_flag(edit: Edit) -> None:
    """Record the flag that is typed."""
    draft = flag_draft(edit)
    save(edit, lambda sent: record_flag(*sent, draft, key=edit.key, base_version=edit.base_version))


@uninterrupted()
def save_end_of_flag(edit: Edit, record_id: str) -> None:
    """End a flag, as it is typed."""
    until, why = edit.get("date"), edit.get("why") or ""
    save(
        edit,
        lambda sent: end_flag(
            *sent, record_id, until=until, reason=why, key=edit.key, base_version=edit.base_version
        ),
    )


@uninterrupted()
def save_flag_in_error(edit: Edit, record_id: str) -> None:
    """Enter a flag in error, for the reason that is chosen and typed."""
    code, key = edit.get("code") or "", f"{edit.key} error"  # the form holds two things to save
    why = reason_text(code, edit.get("why") or "")

    def send(sent: Sent) -> Receipt:
        if not code:
            raise RefusedError((NO_CODE,))
        return enter_in_error(*sent, record_id, reason=why, key=key, base_version=edit.base_version)

    save(edit, send)


@uninterrupted()
def save_turn(edit: Edit, is_closed: bool) -> None:
    """Close the case, or open it again, for the reason that is typed."""
    turn, why = (reopen_case if is_closed else close_case), edit.get("why") or ""
    save(
        edit,
        lambda sent: turn(*sent, reason=why, key=edit.key, base_version=edit.base_version),
        labels={"Reason": WHY_REOPENED if is_closed else WHY_CLOSED},
    )


@uninterrupted()
def save_link(edit: Edit) -> None:
    """Link the case to the one that is chosen; without one nothing is sent."""
    other = edit.get("other")
    if other:
        save(edit, lambda sent: link_cases(*sent, other, key=edit.key, base_version=edit.base_version))


@uninterrupted()
def save_unlinking(edit: Edit, other: str) -> None:
    """Take a link back, for the reason that is typed."""
    why = edit.get("why") or ""
    save(
        edit,
        lambda sent: unlink_cases(*sent, other, reason=why, key=edit.key, base_version=edit.base_version),
    )
