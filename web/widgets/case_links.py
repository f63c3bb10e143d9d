"""The other cases of the same person, linked for the clinic alone."""

import streamlit as st

from db.access import Actor
from db.links import OTHER, REASON, OtherCase, linkable_cases, linked_cases
from db.reading import CaseView
from web.case_saving import save_link, save_unlinking
from web.navigation import CASE, link_to
from web.state import LINK_OPEN, keyed
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
    show_receipt(at=PLACE)
    linked = linked_cases(process_store(), actor, view.case_id)
    for case in linked:
        link_to(CASE, called(case), icon=":material/link:", case=case.case_id)
    place = keyed(LINK_OPEN, view.case_id)
    if st.session_state.get(place):
        _show_new(view, actor, place)
    else:
        key = keyed(PLACE, "open", view.case_id)
        st.button("Link another case of this person", key=key, on_click=_open, args=(place, True))
    if linked:
        with st.expander("Take a link back"):
            _show_taking_back(view, actor, linked)


def _open(place: str, is_open: bool) -> None:
    st.session_state[place] = is_open


def _settle(edit: Edit, actor: Actor) -> None:
    """Let go of a form that was saved, and say so."""
    if outcome_of(edit).saved:
        finish(process_store(), actor, edit)
        _open(keyed(LINK_OPEN, edit.case_id), False)
        keep_receipt("It is saved in both cases.", at=PLACE)
        st.rerun()


def _show_new(view: CaseView, actor: Actor, place: str) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form=PLACE, drawn="other")
    _settle(edit, actor)
    offered = {case.case_id: case for case in linkable_cases(process_store(), actor, view.case_id)}
    if not offered:
        show_note("There is no other case of your clinic to link.")
    st.selectbox(
        OTHER,
        list(offered),
        index=None,
        format_func=lambda case_id: _offered(offered[case_id]),
        placeholder="search by label or name",
        disabled=not offered,
        key=edit.field("other"),
    )
    Refusals(outcome_of(edit).problems).show_all()
    with st.container(horizontal=True):
        st.button(
            "Link the two",
            key=edit.button("link"),
            on_click=save_link,
            args=(edit,),
            disabled=not edit.get("other"),
        )
        st.button(
            "Leave it as it is",
            type="tertiary",
            key=edit.button("leave"),
            on_click=_open,
            args=(place, False),
        )


def _offered(case: OtherCase) -> str:
    return called(case) + (" (same name)" if case.same_person else "")


def _show_taking_back(view: CaseView, actor: Actor, linked: tuple[OtherCase, ...]) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form="unlink", drawn="why")
    _settle(edit, actor)
    st.text_input(REASON, placeholder="a namesake", key=edit.field("why"))
    for case in linked:
        st.button(
            f"Take back the link to {called(case)}",
            key=edit.button("unlink", case.case_id),
            on_click=save_unlinking,
            args=(edit, case.case_id),
        )
    Refusals(outcome_of(edit).problems).show_all()
