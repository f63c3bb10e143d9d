"""Saving a visit: one call to the store, no Streamlit inside it, whatever the browser does (F1, F4)."""

from dataclasses import dataclass

import streamlit as st

from db.access import Actor, NotFoundError
from db.reading import CaseView
from db.visits import ConflictError, save_visit
from goals.entry import prompts_raised
from goals.errors import Problem, RefusedError
from goals.records import Fact
from web.actor import current_actor
from web.state import OUTCOME, keyed
from web.store import process_store
from web.visit_edit import Edit, carry_on, forget_draft, rebased
from web.widgets.visit_form import visit_entry

GONE = Problem("Record", "It is not there any more, or not yours to change. Go back to the case.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the last try: saved, refused with problems, or overtaken by someone else's save.

    `prompts` names the instruments whose safety prompt the saved answers raise.
    """

    saved: bool = False
    problems: tuple[Problem, ...] = ()
    theirs: tuple[Fact, ...] = ()
    prompts: tuple[str, ...] = ()


def outcome_of(edit: Edit) -> Outcome:
    """Give what came of the last try with this edit; nothing yet where there was none."""
    return st.session_state.get(keyed(OUTCOME, edit.case_id, edit.edit_id), Outcome())


def try_to_save(edit: Edit, view: CaseView) -> None:
    """Save what is typed. Called by the button, before the page is drawn again."""
    held = st.session_state.get(edit.place)
    if not held or held["edit_id"] != edit.edit_id:
        return  # a late click on a form that already has its receipt
    st.session_state[keyed(OUTCOME, edit.case_id, edit.edit_id)] = _saved(current_actor(), edit, view)


def _saved(actor: Actor, edit: Edit, view: CaseView) -> Outcome:
    entry = visit_entry(edit, view)
    try:
        receipt = save_visit(process_store(), actor, entry, key=edit.key, base_version=edit.base_version)
    except RefusedError as refusal:
        return Outcome(problems=refusal.problems)
    except ConflictError as conflict:
        rebased(edit, conflict.version)  # the next click saves on top of what is shown now
        return Outcome(theirs=conflict.facts)
    except NotFoundError:
        return Outcome(problems=(GONE,))
    forget_draft(edit)  # now: the page that was to do it may be gone by the next click
    carry_on(edit.case_id, saved_on=edit.base_version, version=receipt.version)
    return Outcome(saved=True, prompts=prompts_raised(entry))
