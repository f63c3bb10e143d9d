"""Saving a talk about pain, or entering the last one in error."""

from decimal import Decimal

from db.pain_talks import record_pain_talk, withdraw_pain_talk
from goals.pain_talk import PainTalk
from web.goal_saving import save
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit


def pain_talk(edit: Edit) -> PainTalk:
    """Give what was typed; an untouched box is no level."""
    hoped, agreed = (_level(edit.get(name)) for name in ("hoped", "agreed"))
    return PainTalk(hoped=hoped, agreed=agreed, on=edit.get("date"), reason=edit.get("reason") or "")


def record_talk(edit: Edit) -> None:
    """Record the talk that is typed. Called by the button, before the page is drawn again."""
    save(
        edit,
        lambda sent: record_pain_talk(*sent, pain_talk(edit), key=edit.key, base_version=edit.base_version),
    )


@uninterrupted()
def withdraw_talk(edit: Edit) -> None:
    """Enter the talk in force in error, for the reason that is typed."""
    key = f"{edit.key} in error"  # the form holds two things to save, each with a receipt of its own
    reason = edit.get("reason") or ""
    save(edit, lambda sent: withdraw_pain_talk(*sent, reason=reason, key=key, base_version=edit.base_version))


def _level(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
