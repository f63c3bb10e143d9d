"""The instruments that a clinic defined itself: follow one, define one, amend it or enter it in error."""

import streamlit as st

from db.access import Actor
from db.definitions import ELSEWHERE, IN_USE, NO_ROOM
from db.known_instruments import OwnInstrument, own_instruments
from db.measures import TAKEN
from db.reading import CaseView
from goals.amending import reason_words, versions_of
from goals.catalogue import load
from goals.defining import LABELS, draft_of, instrument_problems
from goals.errors import Problem
from goals.following import INSTRUMENT as WHERE
from goals.records import Fact
from web.bar_words import counts_words, range_words, status_words
from web.html_table import html_table
from web.measure_draft import fill, instrument_draft, typed_reason
from web.measure_saving import (
    INSTRUMENT,
    OWN,
    VOID,
    amend,
    define,
    follow_at_once,
    form_of,
    is_open,
    leave,
    open_form,
    void,
)
from web.navigation import MEASURES, go_to
from web.outcome import Outcome, outcome_of
from web.record_words import version_html
from web.state import keyed
from web.store import process_store
from web.text import html_text, markdown_text
from web.visit_edit import Edit, begin
from web.widgets.conflict import show_overtaken
from web.widgets.heading import show_note, show_section
from web.widgets.measure_form import show_instrument_form, show_reason
from web.widgets.receipt import show_receipt
from web.widgets.refused import Refusals
from web.wording import NONE, day

HEADINGS = ("Written on", "By", "Definition", "Why it was amended")
TOLD_BY_THE_STORE = frozenset({TAKEN, ELSEWHERE, IN_USE, NO_ROOM})
TEACHES = (
    "None yet. What no catalogue has, a clinic can count itself: flights of stairs without a rest, minutes "
    "of standing at the stove, days a month without a rescue drug. It needs a range, a direction and, to be "
    "judged, the smallest change that counts with the source of that value."
)


def show_own_instruments(view: CaseView, actor: Actor, names: dict[str, str]) -> None:
    """Draw the list and the way to define one more."""
    show_section("Instruments of this clinic", "They mean the same in every case that follows them.")
    show_receipt(at=OWN)
    known = own_instruments(process_store(), actor)
    if not known:
        show_note(TEACHES)
    for one in known:
        with st.container(border=True, key=keyed("own", view.case_id, one.fact.code)):
            _row(one, view, actor, names)
    if is_open(view.case_id, INSTRUMENT):
        _show_definition(view, actor)
    else:
        st.button(
            "Define an instrument",
            icon=":material/add:",
            key=keyed("own", "define", view.case_id),
            on_click=open_form,
            args=(view.case_id, INSTRUMENT),
        )


def _row(one: OwnInstrument, view: CaseView, actor: Actor, names: dict[str, str]) -> None:
    about, acts = st.columns([7, 3], vertical_alignment="top")
    about.html(_about(one, view, names))
    amending, voiding = form_of(INSTRUMENT, one.fact.code), form_of(VOID, one.fact.code)
    with acts, st.container(horizontal=True, horizontal_alignment="right"):
        if one.fact.code not in view.header.measures:
            _act("Follow", one, view, follow_at_once, (view.case_id, view.version, one.fact.code))
        if one.fact.case_id == view.case_id:
            _act("Amend", one, view, open_form, (view.case_id, amending))
            _act("Enter in error", one, view, open_form, (view.case_id, voiding))
        elif one.label:
            _show_way(one, view)
    if one.fact.case_id == view.case_id and is_open(view.case_id, amending):
        _show_amendment(one, view, actor, amending)
    if one.fact.case_id == view.case_id and is_open(view.case_id, voiding):
        _show_voiding(one, view, actor, voiding)


def _show_way(one: OwnInstrument, view: CaseView) -> None:
    """Draw the way to the case that defines an instrument: it is amended there."""
    label = markdown_text(f"Amend it with {one.label}")
    if st.button(label, key=keyed("own", "there", view.case_id, one.fact.code), type="tertiary"):
        go_to(MEASURES, case=one.fact.case_id)


def _act(label: str, one: OwnInstrument, view: CaseView, act, args) -> None:  # type: ignore[no-untyped-def]  # a callback
    st.button(
        label,
        key=keyed("own", label, view.case_id, one.fact.code),
        help=markdown_text(f"{label}: {one.instrument.name}"),
        on_click=act,
        args=args,
    )


def _about(one: OwnInstrument, view: CaseView, names: dict[str, str]) -> str:
    instrument = one.instrument
    followed = "followed in this case" if one.fact.code in view.header.measures else ""
    where = f"defined with {one.label}" if one.label else "defined by another clinic"
    lines = (
        range_words(instrument),
        counts_words(instrument),
        " · ".join(filter(None, (status_words(instrument.evidence_status), where, followed))),
        f"Source: {instrument.mcid_citation}" if instrument.mcid_citation else "",
    )
    said = "".join(f'<p class="fh-note">{html_text(line)}</p>' for line in lines if line)
    versions = _versions(one.fact, view, names)
    return f'<h3 class="fh-measure">{html_text(instrument.name)}</h3>{said}{versions}'


def _versions(fact: Fact, view: CaseView, names: dict[str, str]) -> str:
    """Give the earlier definitions with who amended them and why; nothing where there is none."""
    records = versions_of(view.history)
    rows = [
        (
            day(known.entered_at.date()) if known.entered_at else NONE,
            html_text(names.get(known.entered_by, NONE)),
            version_html(known, view.catalogue, records),
            html_text(reason_words(known.reason) or NONE),
        )
        for known in reversed(records.get(fact.record_id, ()))
    ]
    return html_table(HEADINGS, rows) if len(rows) > 1 else ""


def _show_definition(view: CaseView, actor: Actor) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form=INSTRUMENT, drawn="name")
    outcome = outcome_of(edit)
    with st.container(border=True, key=keyed("own", "form", view.case_id)):
        st.html('<h3 class="fh-measure">A new instrument</h3>')
        show_overtaken(outcome, _typed(edit), view.catalogue)
        refusals = Refusals(_still_wrong(edit, outcome))
        show_instrument_form(edit, refusals)
        refusals.show_all()
        with st.container(horizontal=True):
            st.button(
                "Define and follow it",
                type="primary",
                icon=":material/check:",
                key=edit.button("define"),
                on_click=define,
                args=(edit,),
            )
            _leave_button(edit, actor, "Throw this draft away")


def _show_amendment(one: OwnInstrument, view: CaseView, actor: Actor, form: str) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form=form, drawn="name")
    fill(edit, draft_of(one.instrument))
    outcome = outcome_of(edit)
    show_overtaken(outcome, _typed(edit), view.catalogue)
    refusals = Refusals(_still_wrong(edit, outcome, standing=one.fact))
    show_note(
        "It is amended for every case that follows it; the earlier definition stays in sight. Readings that "
        "are on record must still fit its range and step."
    )
    show_instrument_form(edit, refusals, standing=one.fact)
    show_reason(edit, refusals)
    refusals.show_all()
    with st.container(horizontal=True):
        st.button(
            "Save the amendment",
            type="primary",
            key=edit.button("amend"),
            on_click=amend,
            args=(edit, one.fact.record_id),
        )
        _leave_button(edit, actor, "Leave it as it is")


def _show_voiding(one: OwnInstrument, view: CaseView, actor: Actor, form: str) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form=form, drawn="why")
    mine = f"Enter in error: {typed_reason(edit)}"
    refusals = show_overtaken(outcome_of(edit), [mine], view.catalogue)
    show_note("It can be entered in error while no reading uses it and no other case asks for it.")
    show_reason(edit, refusals)
    for where in (WHERE, "Code", "Case"):
        refusals.show(where)
    with st.container(horizontal=True):
        st.button(
            "Enter in error now",
            type="primary",
            key=edit.button("void"),
            on_click=void,
            args=(edit, one.fact.record_id),
        )
        _leave_button(edit, actor, "Leave it as it is")


def _still_wrong(edit: Edit, outcome: Outcome, *, standing: Fact | None = None) -> tuple[Problem, ...]:
    """Leave out what was put right since the last try; what only the store can tell stays until the next."""
    now = instrument_problems(instrument_draft(edit), load(), standing=standing)
    fields = frozenset(LABELS.values())
    return tuple(
        problem
        for problem in outcome.problems
        if problem in now or problem.where not in fields or problem.sentence in TOLD_BY_THE_STORE
    )


def _leave_button(edit: Edit, actor: Actor, label: str) -> None:
    st.button(label, type="tertiary", key=edit.button("leave"), on_click=leave, args=(edit, actor))


def _typed(edit: Edit) -> list[str]:
    """Say the instrument that was typed, line by line."""
    draft = instrument_draft(edit)
    span = f"{draft.minimum or NONE} to {draft.maximum or NONE} {draft.unit}".strip()
    counts = f"{draft.bar} {draft.unit} counts".replace("  ", " ") if draft.bar else ""
    return [draft.name, span, counts, draft.source, typed_reason(edit)]
