"""Saving a visit: one call to the store, no Streamlit inside it, whatever the browser does (F1, F4)."""

from db.access import Actor, NotFoundError
from db.reading import CaseView
from db.visits import ConflictError, save_visit
from goals.entry import prompts_raised
from goals.errors import Problem, RefusedError
from web.actor import current_actor
from web.navigation import CASE, go_to
from web.outcome import Outcome, note_outcome
from web.store import process_store
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit, carry_on, forget_draft, is_in_hand, rebased
from web.widgets.receipt import finish_with_receipt
from web.widgets.visit_form import visit_entry

GONE = Problem("Record", "It is not there any more, or not yours to change. Go back to the case.")


RECEIPT = "The visit is saved. The numbers below include it."


def try_to_save(edit: Edit, view: CaseView) -> None:
    """Save what is typed and go to the page of the case. Called by the button, before a page is drawn."""
    if _is_saved(edit, view):
        go_to(CASE, case=edit.case_id)


@uninterrupted()
def _is_saved(edit: Edit, view: CaseView) -> bool:
    """Save, and note what came of it for the next page, whichever it is: a click cannot come between."""
    if not is_in_hand(edit):
        return False  # a late click on a form that already has its receipt
    actor = current_actor()
    outcome = _outcome(actor, edit, view)
    note_outcome(edit, outcome)
    if outcome.saved:
        finish_with_receipt(process_store(), actor, edit, RECEIPT, prompts=outcome.prompts)
    return outcome.saved


def _outcome(actor: Actor, edit: Edit, view: CaseView) -> Outcome:
    entry = visit_entry(edit, view)
    try:
        receipt = save_visit(process_store(), actor, entry, key=edit.key, base_version=edit.base_version)
    except RefusedError as refusal:
        return Outcome(problems=refusal.problems)
    except ConflictError as conflict:
        rebased(edit, conflict.version)  # the next click saves on top of what is shown now
        return Outcome(overtaken=True, theirs=conflict.facts)
    except NotFoundError:
        return Outcome(problems=(GONE,))
    forget_draft(edit)
    carry_on(edit.case_id, saved_on=edit.base_version, version=receipt.version)
    return Outcome(saved=True, prompts=prompts_raised(entry))
