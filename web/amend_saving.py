"""Saving what is done to a record: one call to the store, no Streamlit inside it (hazards F1, F4)."""

from db.access import Actor, NotFoundError
from db.amendments import amend, enter_in_error
from db.changes import ConflictError
from db.reading import CaseView
from db.receipts import Receipt
from db.signing import add_addendum, sign_visit
from goals.amending import reason_problems, reason_text
from goals.errors import RefusedError
from goals.records import Fact, Kind
from web.actor import current_actor
from web.amend_edit import ADD, AMEND, IN_ERROR, SIGN, Amending, in_hand, let_go, rebased
from web.amend_fields import changes_of
from web.amend_reading import prompts_raised, prompts_shown
from web.navigation import CASE, go_to
from web.outcome import Outcome, note_outcome
from web.store import process_store
from web.uninterrupted import uninterrupted
from web.visit_edit import carry_on, forget_draft
from web.visit_saving import GONE
from web.widgets.receipt import keep_prompts, keep_receipt

RECEIPTS = {
    AMEND: "The record is amended. The original stays in the chronology, with your reason.",
    IN_ERROR: "Entered in error. It takes part in no number and stays in the chronology, with your reason.",
    SIGN: "The visit is signed and locked.",
    ADD: "The addendum is saved.",
}


def try_to_save(amending: Amending, fact: Fact, view: CaseView) -> None:
    """Save what is typed and go to the page of the case. Called by the button, before a page is drawn."""
    if _is_saved(amending, fact, view):
        go_to(CASE, case=amending.case_id)


@uninterrupted()
def _is_saved(amending: Amending, fact: Fact, view: CaseView) -> bool:
    """Save, and note what came of it for the next page, whichever it is: a click cannot come between."""
    held = in_hand(amending.case_id)
    if held is None or held.edit_id != amending.edit_id:
        return False  # a late click on a form that already has its receipt
    outcome = _outcome(current_actor(), held, fact, view)
    note_outcome(amending, outcome)
    if outcome.saved:
        let_go(amending.case_id)
        keep_receipt(RECEIPTS[amending.act])
        keep_prompts(outcome.prompts)
    return outcome.saved


def _outcome(actor: Actor, amending: Amending, fact: Fact, view: CaseView) -> Outcome:
    if amending.act in (AMEND, IN_ERROR) and not amending.get("reason"):
        return Outcome(problems=reason_problems(""))
    try:
        receipt = _send(actor, amending, fact, view)
    except RefusedError as refusal:
        return Outcome(problems=refusal.problems)
    except ConflictError as conflict:
        rebased(amending, conflict.version)  # the next click saves on top of what is shown now
        return Outcome(overtaken=True, theirs=conflict.facts)
    except NotFoundError:
        return Outcome(problems=(GONE,))
    forget_draft(amending.edit)
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
