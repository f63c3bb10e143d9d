"""The other cases of the same person, linked for the clinic alone."""

import streamlit as st

from db.access import Actor
from db.links import OTHER, REASON, OtherCase, linkable_cases, linked_cases
from db.reading import CaseView
from web.case_saving import save_link, save_unlinking
from web.navigation import CASE, link_to
from web.outcome import outcome_of
from web.state import LINK_OPEN, keyed
from web.store import process_store
from web.text import markdown_text
from web.visit_edit import Edit, begin, finish, is_restored, latest_draft, taken_up
from web.widgets.conflict import save_label, show_nothing_left, show_overtaken
from web.widgets.heading import show_note, show_section
from web.widgets.receipt import finish_with_receipt, show_receipt

PLACE, UNLINK = "link", "unlink"
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
    if place not in st.session_state:
        _open(place, latest_draft(process_store(), actor, view.case_id, {PLACE: True}) or False)
    if st.session_state[place]:
        _show_new(view, actor, place)
    else:
        key = keyed(PLACE, "open", view.case_id)
        st.button("Link another case of this person", key=key, on_click=_open, args=(place, True))
    if linked:
        _show_taking_back(view, actor, linked)
    else:
        _show_taken_back(view, actor)


def _open(place: str, is_open: bool) -> None:
    st.session_state[place] = is_open


def _settle(edit: Edit, actor: Actor) -> None:
    """Let go of a form that was saved, and say so."""
    if outcome_of(edit).saved:
        finish_with_receipt(process_store(), actor, edit, "It is saved in both cases.", at=PLACE)
        _open(keyed(LINK_OPEN, edit.case_id), False)
        st.rerun()


def _show_new(view: CaseView, actor: Actor, place: str) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form=PLACE, drawn="other")
    _settle(edit, actor)
    offered = {case.case_id: case for case in linkable_cases(process_store(), actor, view.case_id)}
    if not offered:
        show_note("There is no other case of your clinic to link.")
    outcome, chosen = outcome_of(edit), offered.get(edit.get("other") or "")
    mine = f"Link it to {named(chosen)}" if chosen else ""
    refusals = show_overtaken(outcome, [mine], view.catalogue)
    st.selectbox(
        OTHER,
        list(offered),
        index=None,
        format_func=lambda case_id: _offered(offered[case_id]),
        placeholder="search by label or name",
        disabled=not offered,
        key=edit.field("other"),
    )
    refusals.show_all()
    with st.container(horizontal=True):
        st.button(
            save_label(outcome, "Link the two"),
            key=edit.button("link"),
            on_click=save_link,
            args=(edit,),
            disabled=not edit.get("other"),
        )
        st.button(
            "Leave it as it is",
            type="tertiary",
            key=edit.button("leave"),
            on_click=_leave,
            args=(edit, actor, place),
        )


def _leave(edit: Edit, actor: Actor, place: str) -> None:
    finish(process_store(), actor, edit)
    _open(place, False)


def _offered(case: OtherCase) -> str:
    return called(case) + (" (same name)" if case.same_person else "")


def _show_taking_back(view: CaseView, actor: Actor, linked: tuple[OtherCase, ...]) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form=UNLINK, drawn="why")
    _settle(edit, actor)
    outcome = outcome_of(edit)
    begun = bool(outcome.problems) or outcome.overtaken or is_restored(edit)
    with st.expander("Take a link back", expanded=begun):
        _show_why(edit, linked, view)


def _show_why(edit: Edit, linked: tuple[OtherCase, ...], view: CaseView) -> None:
    refusals = show_overtaken(outcome_of(edit), _typed(edit), view.catalogue)
    st.text_input(REASON, placeholder="a namesake", key=edit.field("why"))
    for case in linked:
        st.button(
            f"Take back the link to {called(case)}",
            key=edit.button("unlink", case.case_id),
            on_click=save_unlinking,
            args=(edit, case.case_id),
        )
    refusals.show_all()


def _typed(edit: Edit) -> list[str]:
    return [f"{REASON}: {edit.get('why')}"] if edit.get("why") else []


def _show_taken_back(view: CaseView, actor: Actor) -> None:
    """Show what was typed about links that somebody else has taken back meanwhile."""
    edit = taken_up(process_store(), actor, view.case_id, form=UNLINK, drawn="why")
    if edit and _typed(edit):
        show_nothing_left(edit, actor, "The link was taken back meanwhile.", _typed(edit))
