"""Saving what was agreed about a goal: one call to the store, no Streamlit inside it (F1, F4)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from db.access import Actor, NotFoundError
from db.changes import ConflictError
from db.goals import AGREED, REASON, change_status, revise_goal, set_goal
from db.goals_in_error import enter_goal_in_error
from db.receipts import Receipt
from db.store import Store
from goals.errors import RefusedError
from web.actor import current_actor
from web.outcome import Outcome, note_outcome
from web.store import process_store
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit, carry_on, forget_draft, is_in_hand, rebased
from web.visit_saving import GONE
from web.widgets.goal_form import goal_draft
from web.widgets.receipt import finish_with_receipt

WHY, SINCE = "Why", "Since"
STATUS_LABELS = {REASON: WHY, AGREED: SINCE}  # of the fields that say where a goal stands
BY_STORE: Mapping[str, str] = {}

Sent = tuple[Store, Actor, str]


def agree(edit: Edit) -> None:
    """Set the goal that is typed. Called by the button, before the page is drawn again."""
    save(
        edit,
        lambda sent: set_goal(*sent, goal_draft(edit), key=edit.key, base_version=edit.base_version),
        said="The goal is agreed. The next visit asks for it.",
    )


@uninterrupted()
def revise(edit: Edit, goal_id: str) -> None:
    """Word a goal anew, as it is typed."""
    reason = edit.get("reason") or ""
    save(
        edit,
        lambda sent: revise_goal(
            *sent, goal_id, goal_draft(edit), reason=reason, key=edit.key, base_version=edit.base_version
        ),
    )


@uninterrupted()
def end(edit: Edit, goal_id: str) -> None:
    """Change where a goal stands, as it is typed."""
    status, on, reason = edit.get("status") or "", edit.get("since"), edit.get("why") or ""
    key = f"{edit.key} status"  # the form holds two things to save, each with a receipt of its own
    save(
        edit,
        lambda sent: change_status(
            *sent, goal_id, status, on=on, reason=reason, key=key, base_version=edit.base_version
        ),
        labels=STATUS_LABELS,
    )


@uninterrupted()
def enter_in_error(edit: Edit, goal_id: str) -> None:
    """Enter the whole goal in error, for the reason that is typed."""
    reason, key = edit.get("why") or "", f"{edit.key} error"
    save(
        edit,
        lambda sent: enter_goal_in_error(
            *sent, goal_id, reason=reason, key=key, base_version=edit.base_version
        ),
        labels=STATUS_LABELS,
    )


@uninterrupted()
def save(
    edit: Edit, send: Callable[[Sent], Receipt], *, labels: Mapping[str, str] = BY_STORE, said: str = ""
) -> None:
    """Save by one call to the store, and keep what came of it for the page that is drawn next.

    `labels` are those of the fields, where the form calls them otherwise than the store does. `said` is the
    receipt of a form that is let go of at once; others are let go of by their page, which says so beside.
    """
    if not is_in_hand(edit):
        return  # a late click on a form that already has its receipt
    outcome = _outcome(edit, send, labels)
    note_outcome(edit, outcome)
    if outcome.saved and said:
        finish_with_receipt(process_store(), current_actor(), edit, said)


def _outcome(edit: Edit, send: Callable[[Sent], Receipt], labels: Mapping[str, str]) -> Outcome:
    try:
        receipt = send((process_store(), current_actor(), edit.case_id))
    except RefusedError as refusal:
        return Outcome(
            problems=tuple(replace(p, where=labels.get(p.where, p.where)) for p in refusal.problems)
        )
    except ConflictError as conflict:
        rebased(edit, conflict.version)
        return Outcome(overtaken=True, theirs=conflict.facts)
    except NotFoundError:
        return Outcome(problems=(GONE,))
    forget_draft(edit)
    carry_on(edit.case_id, saved_on=edit.base_version, version=receipt.version)
    return Outcome(saved=True)
