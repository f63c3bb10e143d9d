"""A clinic's own bar for an instrument of the catalogue: beside what is published, with its versions."""

from decimal import Decimal

import streamlit as st

from db.access import Actor
from db.reading import CaseView
from goals.amending import reason_words
from goals.catalogue import Instrument
from goals.catalogue.units import change_unit
from goals.defining.bar import BAR as BAR_LABEL
from goals.defining.bar import MEASURE, SOURCE
from goals.history import parse_data
from goals.history.definitions import OWN_BAR
from goals.history.fields import number_of
from goals.records import CaseHistory, Fact, Kind, Status
from web.bar_words import OWN_BAR_WORDS, change_words, instead_words
from web.html_table import html_table
from web.measure_saving import leave, set_bar, take_back_bar
from web.outcome import outcome_of
from web.store import process_store
from web.text import html_text, markdown_text
from web.visit_edit import Edit, autosave, begin
from web.widgets.conflict import show_overtaken
from web.widgets.heading import show_note
from web.widgets.refused import Refusals
from web.wording import NONE, day

HEADINGS = ("Set on", "By", "Counts", "Now", "Source, or why")
STANDS = {Status.CURRENT: "counts now", Status.SUPERSEDED: "replaced", Status.VOIDED: "taken back"}
ABOUT = (
    "Your own bar counts for this case only, for all of its episodes, from now on and looking back. The "
    "ledger, the chart and the answer follow at once and say that it is the clinic's own."
)


def bars_of(history: CaseHistory, code: str) -> tuple[Fact, ...]:
    """Give every version of the clinic's own bar for an instrument, oldest first."""
    facts = (fact for fact in history.facts if fact.record is Kind.INSTRUMENT and fact.code == code)
    bars = [fact for fact in facts if OWN_BAR in parse_data(fact.data)]
    return tuple(sorted(bars, key=lambda fact: fact.entered_at.isoformat() if fact.entered_at else ""))


def own_bars_note(view: CaseView) -> str:
    """Say which measures of the case are judged by the clinic's own bar, and what is published instead."""
    known = view.catalogue.instruments
    bars = [fact for fact in view.history.current(Kind.INSTRUMENT) if OWN_BAR in parse_data(fact.data)]
    return " ".join(_own_bar(fact, known[fact.code]) for fact in bars if fact.code in known)


def _own_bar(fact: Fact, instrument: Instrument) -> str:
    set_on = f"set on {day(fact.entered_at.date())}" if fact.entered_at else ""
    rests = ": ".join(filter(None, (set_on, reason_words(fact.reason))))
    bar = change_words(number_of(parse_data(fact.data)[OWN_BAR]) or Decimal(0), instrument.unit)
    said = ", ".join(filter(None, (f"{OWN_BAR_WORDS} from {bar}", rests)))
    return f"{instrument.abbr or instrument.name}: judged by the {said}. {instead_words(instrument)}."


def bar_versions(bars: tuple[Fact, ...], instrument: Instrument, names: dict[str, str]) -> str:
    """Give a table of who set what, when and from which source; nothing where none was ever set."""
    if not bars:
        return ""
    return html_table(HEADINGS, [_version(fact, instrument, names) for fact in reversed(bars)])


def _version(fact: Fact, instrument: Instrument, names: dict[str, str]) -> tuple[str, ...]:
    bar = number_of(parse_data(fact.data).get(OWN_BAR))
    counts = html_text(change_words(bar, instrument.unit)) if bar is not None else NONE
    shown = counts if fact.status is Status.CURRENT else f'<s class="fh-struck">{counts}</s>'
    set_on = day(fact.entered_at.date()) if fact.entered_at else NONE
    by = html_text(names.get(fact.entered_by, NONE))
    return set_on, by, shown, STANDS[fact.status], html_text(reason_words(fact.reason) or NONE)


def show_bar_form(instrument: Instrument, view: CaseView, actor: Actor, form: str) -> None:
    """Draw the form: the value and its source; and, where one is set, the way to take it back."""
    edit = begin(process_store(), actor, view.case_id, view.version, form=form, drawn="bar")
    outcome = outcome_of(edit)
    refusals = show_overtaken(outcome, _typed(edit, instrument), view.catalogue)
    show_note(ABOUT)
    _show_fields(edit, instrument, refusals)
    with st.container(horizontal=True):
        st.button(
            "Let this count",
            type="primary",
            key=edit.button("set"),
            on_click=set_bar,
            args=(edit, instrument.code),
        )
        st.button(
            "Leave it as it is", type="tertiary", key=edit.button("leave"), on_click=leave, args=(edit, actor)
        )
    if instrument.clinic_mcid is not None:
        _show_taking_back(edit, instrument, refusals)


def _typed(edit: Edit, instrument: Instrument) -> tuple[str, ...]:
    """Say what was typed, as it was typed."""
    bar, why, unit = edit.get("bar"), edit.get("why"), change_unit(instrument.unit, None)
    counts = " ".join(filter(None, (bar, unit, "counts"))) if bar else ""
    return counts, edit.get("source") or "", f"Take it back: {why}" if why else ""


def _show_fields(edit: Edit, instrument: Instrument, refusals: Refusals) -> None:
    bar, source = st.columns([2, 5])
    saved = {"on_change": autosave, "args": (edit,)}
    unit = change_unit(instrument.unit, None)
    with bar:
        st.text_input(
            markdown_text(f"{BAR_LABEL}, in {unit}" if unit else BAR_LABEL),
            key=edit.field("bar"),
            placeholder="8",
            **saved,
        )
        refusals.show(BAR_LABEL)
    with source:
        st.text_input(
            SOURCE,
            key=edit.field("source"),
            placeholder="Author and year, or the clinic's own data and how they were read",
            **saved,
        )
        refusals.show(SOURCE)
    for where in (MEASURE, "Case"):
        refusals.show(where)


def _show_taking_back(edit: Edit, instrument: Instrument, refusals: Refusals) -> None:
    why, act = st.columns([5, 2], vertical_alignment="bottom")
    with why:
        st.text_input(
            "Or take it back: why what was published shall count again",
            key=edit.field("why"),
            on_change=autosave,
            args=(edit,),
        )
        refusals.show("Reason")
    act.button("Take it back", key=edit.button("back"), on_click=take_back_bar, args=(edit, instrument.code))
