"""The treatments of a visit: any number of them, each from the catalogue."""

import datetime as dt

import streamlit as st

from goals.catalogue import Catalogue, InterventionKind
from goals.entry import InterventionEntry
from goals.records import SIDES, Role
from web.text import html_text
from web.visit_edit import Edit, autosave
from web.widgets.refused import Refusals
from web.wording import SIDE_WORDS, SITES

LIST = "treatments"
GUIDANCE = ("Fluoroscopy", "Ultrasound", "CT", "Landmarks", "EMG")


def listed(edit: Edit) -> list[int]:
    """Give the numbers of the treatments on the form, in the order they were added."""
    return list(edit.get(LIST) or [])


def add_treatment(edit: Edit) -> None:
    numbers = listed(edit)
    st.session_state[edit.field(LIST)] = [*numbers, max(numbers, default=0) + 1]
    autosave(edit)


def remove_treatment(edit: Edit, number: int) -> None:
    st.session_state[edit.field(LIST)] = [n for n in listed(edit) if n != number]
    autosave(edit)


def splits_the_day(edit: Edit, catalogue: Catalogue) -> bool:
    """Tell whether a treatment of the day has a before and an after; a course has none (METHODS 2.3)."""
    picked = [(number, edit.get("tx", number, "code")) for number in listed(edit)]
    roles = [_role(edit, number, catalogue.interventions[code]) for number, code in picked if code]
    return any(role != Role.COURSE for role in roles)


def show_treatments(edit: Edit, catalogue: Catalogue, refusals: Refusals) -> None:
    for position, number in enumerate(listed(edit), start=1):
        with st.container(border=True):
            _one(edit, number, position, catalogue)
            refusals.show(f"Treatment {position}")
    st.button(
        "Add a treatment", icon=":material/add:", key=edit.button("add"), on_click=add_treatment, args=(edit,)
    )


def _one(edit: Edit, number: int, position: int, catalogue: Catalogue) -> None:
    saved = {"on_change": autosave, "args": (edit,)}
    kinds = catalogue.interventions
    what, remove = st.columns([6, 1], vertical_alignment="bottom")
    code = what.selectbox(
        f"Treatment {position}",
        list(kinds),
        index=None,
        format_func=lambda code: f"{kinds[code].name} ({kinds[code].category})",
        key=edit.field("tx", number, "code"),
        placeholder="Type to search the catalogue",
        **saved,
    )
    remove.button(
        "Remove",
        key=edit.button("remove", number),
        help=f"Take treatment {position} off this visit",
        on_click=remove_treatment,
        args=(edit, number),
    )
    if code:
        _details(edit, number, kinds[code], saved)


def _details(edit: Edit, number: int, kind: InterventionKind, saved: dict[str, object]) -> None:
    site, side, levels, guidance = st.columns(4)
    if not kind.site:
        site.selectbox(
            "Site",
            list(SITES),
            format_func=SITES.__getitem__,
            key=edit.field("tx", number, "region"),
            **saved,
        )
    else:
        site.html(f'<p class="fh-fixed"><span>Site</span>{html_text(SITES[kind.site])}</p>')
    side.selectbox(
        "Side", SIDES, format_func=SIDE_WORDS.__getitem__, key=edit.field("tx", number, "side"), **saved
    )
    levels.text_input("Levels", placeholder="L4/5, L5/S1", key=edit.field("tx", number, "levels"), **saved)
    guidance.selectbox(
        "Guidance",
        GUIDANCE,
        index=None,
        placeholder=kind.guidance or "none",
        accept_new_options=True,
        key=edit.field("tx", number, "guidance"),
        **saved,
    )
    _role_and_end(edit, number, kind, saved)


def _role_and_end(edit: Edit, number: int, kind: InterventionKind, saved: dict[str, object]) -> None:
    left, right = st.columns([1, 1])
    if kind.role_options:
        left.radio(
            "Given as",
            [str(role) for role in kind.role_options],
            index=None,
            format_func=ROLE_QUESTION.__getitem__,
            horizontal=True,
            key=edit.field("tx", number, "role"),
            **saved,
        )
    if _role(edit, number, kind) in (Role.COURSE, Role.DIAGNOSTIC):
        left.date_input(
            "Ends on (leave empty while it goes on)",
            value=None,
            format="YYYY-MM-DD",
            key=edit.field("tx", number, "until"),
            **saved,
        )
    right.text_input("Remark", key=edit.field("tx", number, "detail"), **saved)


ROLE_QUESTION = {"procedure": "A treatment", "diagnostic": "A diagnostic block", "course": "A course"}


def _role(edit: Edit, number: int, kind: InterventionKind) -> str:
    return edit.get("tx", number, "role") or kind.role


def treatment_entries(edit: Edit, catalogue: Catalogue) -> tuple[InterventionEntry, ...]:
    """Give the treatments that were picked."""
    entries = []
    for number in listed(edit):
        kind = catalogue.interventions.get(edit.get("tx", number, "code") or "")
        if kind:
            entries.append(_entry(edit, number, kind))
    return tuple(entries)


def _entry(edit: Edit, number: int, kind: InterventionKind) -> InterventionEntry:
    until = edit.get("tx", number, "until")
    return InterventionEntry(
        code=kind.code,
        name=kind.name,
        region=edit.get("tx", number, "region") or kind.site,
        side=edit.get("tx", number, "side") or "",
        role=edit.get("tx", number, "role") or ("" if kind.role_options else kind.role),
        levels=edit.get("tx", number, "levels") or "",
        guidance=edit.get("tx", number, "guidance") or "",
        end_date=until if isinstance(until, dt.date) else None,
        detail=edit.get("tx", number, "detail") or "",
    )
