"""Opening a case: one call to the store, no Streamlit inside it (hazards F1, F4)."""

from db.access import Actor
from db.cases import NewCase, open_case
from goals.caserecord import lead_fault
from goals.catalogue import Catalogue
from goals.errors import RefusedError
from web.actor import current_actor
from web.navigation import CASE, go_to
from web.outcome import Outcome, note_outcome
from web.store import process_store
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit, is_in_hand
from web.widgets.receipt import finish_with_receipt

FORM, DRAWN = "new case", "label"
RECEIPT = "The case is open. Complete its record, or log its first visit."


def new_case(edit: Edit, catalogue: Catalogue) -> NewCase:
    """Give what is typed."""
    measures = tuple(edit.get("measures") or ())
    leads = any(lead_fault(measure, catalogue) is None for measure in measures)
    return NewCase(
        label=edit.get("label") or "",
        claim_number=edit.get("claim_number") or "",
        person_name=edit.get("person_name") or "",
        birth_date=edit.get("birth_date"),
        injury_date=edit.get("injury_date"),
        clinic_id=edit.get("clinic") or "",
        region=edit.get("site") or "",
        measures=measures,
        lead_measure=(edit.get("lead") or "") if leads else "",
    )


def try_to_open(edit: Edit, catalogue: Catalogue) -> None:
    """Open the case that is typed and go to its page. Called by the button, before a page is drawn."""
    if case_id := _opened(edit, catalogue):
        go_to(CASE, case=case_id)


@uninterrupted()
def _opened(edit: Edit, catalogue: Catalogue) -> str:
    """Open it, note what came of it, and give its id; nothing where it was refused."""
    if not is_in_hand(edit):
        return ""  # a late click on a form that already has its receipt
    actor = current_actor()
    try:
        case_id = _send(actor, edit, catalogue)
    except RefusedError as refusal:
        note_outcome(edit, Outcome(problems=refusal.problems))
        return ""
    finish_with_receipt(process_store(), actor, edit, RECEIPT)
    return case_id


def _send(actor: Actor, edit: Edit, catalogue: Catalogue) -> str:
    return open_case(process_store(), actor, new_case(edit, catalogue), key=edit.key).case_id
