"""Saving what is done to a record: one call to the store, no Streamlit inside it (hazards F1, F4)."""

from dataclasses import dataclass

import streamlit as st

from db.access import Actor, NotFoundError
from db.amendments import amend, enter_in_error
from db.changes import ConflictError
from db.reading import CaseView
from db.receipts import Receipt
from db.signing import add_addendum, sign_visit
from goals.amending import reason_problems, reason_text
from goals.errors import Problem, RefusedError
from goals.records import Fact, Kind
from web.actor import current_actor
from web.amend_edit import ADD, AMEND, IN_ERROR, SIGN, Amending, in_hand, rebased
from web.amend_fields import changes_of
from web.amend_reading import prompts_raised, prompts_shown
from web.state import OUTCOME, keyed
from web.store import process_store
from web.visit_edit import carry_on, forget_draft
from web.visit_saving import GONE

RECEIPTS = {
    AMEND: "The record is amended. The original stays in the chronology, with your reason.",
    IN_ERROR: "Entered in error. It takes part in no number and stays in the chronology, with your reason.",
    SIGN: "The visit is signed and locked.",
    ADD: "The addendum is saved.",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the last try: saved, refused with problems, or overtaken by someone else's save.

    `prompts` names the instruments whose safety prompt the amended answers raise.
    """

    saved: bool = False
    problems: tuple[Problem, ...] = ()
    theirs: tuple[Fact, ...] = ()
    prompts: tuple[str, ...] = ()


def outcome_of(amending: Amending) -> Outcome:
    """Give what came of the last try; nothing yet where there was none."""
    return st.session_state.get(keyed(OUTCOME, amending.case_id, amending.edit_id), Outcome())


def try_to_save(amending: Amending, fact: Fact, view: CaseView) -> None:
    """Save what is typed. Called by the button, before the page is drawn again."""
    held = in_hand(amending.case_id)
    if held is None or held.edit_id != amending.edit_id:
        return  # a late click on a form that already has its receipt
    outcome = _saved(current_actor(), held, fact, view)
    st.session_state[keyed(OUTCOME, amending.case_id, amending.edit_id)] = outcome


def _saved(actor: Actor, amending: Amending, fact: Fact, view: CaseView) -> Outcome:
    if amending.act in (AMEND, IN_ERROR) and not amending.get("reason"):
        return Outcome(problems=reason_problems(""))
    try:
        receipt = _send(actor, amending, fact, view)
    except RefusedError as refusal:
        return Outcome(problems=refusal.problems)
    except ConflictError as conflict:
        rebased(amending, conflict.version)  # the next click saves on top of what is shown now
        return Outcome(theirs=conflict.facts)
    except NotFoundError:
        return Outcome(problems=(GONE,))
    forget_draft(amending.edit)  # now: the page that was to do it may be gone by the next click
    carry_on(amending.case_id, saved_on=amending.base_version, version=receipt.version)
    is_reading = amending.act == AMEND and fact.record is Kind.READING
    return Outcome(saved=True, prompts=prompts_raised(amending, fact) if is_reading else ())


def _send(actor: Actor, amending: Amending, fact: Fact, view: CaseView) -> Receipt:
    store, case_id, record_id = process_store(), amending.case_id, amending.record_id
    once = {"key": amending.key, "base_version": amending.base_version}
    reason = reason_text(amending.get("reason") or "", amending.get("text") or "")
    if amending.act == AMEND:
        changes, shown = changes_of(amending, fact, view), prompts_shown(amending)
        return amend(store, actor, case_id, record_id, changes, reason=reason, prompts_shown=shown, **once)
    if amending.act == IN_ERROR:
        return enter_in_error(store, actor, case_id, record_id, reason=reason, **once)
    if amending.act == SIGN:
        return sign_visit(store, actor, case_id, fact.visit_id or record_id, **once)
    text = amending.get("text") or ""
    return add_addendum(store, actor, case_id, fact.visit_id or record_id, text, **once)
