"""The other cases of the same person, linked for the clinic alone."""

import streamlit as st

from db.access import Actor
from db.links import REASON, OtherCase, linkable_cases, linked_cases
from db.reading import CaseView
from web.case_saving import save_link, save_unlinking
from web.navigation import CASE, link_to
from web.store import process_store
from web.text import markdown_text
from web.visit_edit import Edit, begin, finish
from web.visit_saving import outcome_of
from web.widgets.heading import show_note, show_section
from web.widgets.receipt import keep_receipt, show_receipt
from web.widgets.refused import Refusals

PLACE = "link"
ABOUT = "Other claims of the same person. For the clinic alone: no file and no claims team tells of a link."


def named(case: OtherCase) -> str:
    """Name a case as its clinic knows it."""
    return f"{case.label}, {case.person_name}" if case.person_name else case.label


def called(case: OtherCase) -> str:
    """Name a case where Streamlit reads Markdown."""
    return markdown_text(named(case))


def show_links(view: CaseView, actor: Actor) -> None:
    """Draw the linked cases, and the forms that link another one and take a link back."""
    show_section("Linked cases", ABOUT)
    edit = begin(process_store(), actor, view.case_id, view.version, form=PLACE, drawn="other")
    outcome = outcome_of(edit)
    if outcome.saved:
        finish(process_store(), actor, edit)
        keep_receipt("It is saved in both cases.", at=PLACE)
        st.rerun()
    show_receipt(at=PLACE)
    linked = linked_cases(process_store(), actor, view.case_id)
    for case in linked:
        link_to(CASE, called(case), icon=":material/link:", case=case.case_id)
    _show_new(edit, linkable_cases(process_store(), actor, view.case_id))
    if linked:
        _show_taking_back(edit, linked)
    Refusals(outcome.problems).show_all()


def _show_new(edit: Edit, others: tuple[OtherCase, ...]) -> None:
    offered = {case.case_id: case for case in others}
    choose, act = st.columns([5, 2], vertical_alignment="bottom")
    choose.selectbox(
        "Link another case of this person",
        list(offered),
        index=None,
        format_func=lambda case_id: _offered(offered[case_id]),
        placeholder="search by label or name" if others else "there is no other case",
        disabled=not others,
        key=edit.field("other"),
    )
    act.button(
        "Link the two",
        key=edit.button("link"),
        on_click=save_link,
        args=(edit,),
        disabled=not edit.get("other"),
        width="stretch",
    )
    if not others:
        show_note("There is no other case of your clinic to link.")


def _offered(case: OtherCase) -> str:
    return called(case) + (" (same name)" if case.same_person else "")


def _show_taking_back(edit: Edit, linked: tuple[OtherCase, ...]) -> None:
    with st.expander("Take a link back"):
        st.text_input(REASON, placeholder="a namesake", key=edit.field("why"))
        for case in linked:
            st.button(
                f"Take back the link to {called(case)}",
                key=edit.button("unlink", case.case_id),
                on_click=save_unlinking,
                args=(edit, case.case_id),
            )
