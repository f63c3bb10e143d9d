"""What a case follows: each measure with its range, what counts and why, and its last reading."""

from decimal import Decimal

import streamlit as st

from db.access import Actor
from db.reading import CaseView
from goals.catalogue import Instrument
from goals.following import MEASURE, Stopped, stopped
from goals.results import Point
from goals.trend import shown_measures
from web.band_words import band_label, bands_lines
from web.bar_words import counts_words, instead_words, range_words, status_words
from web.measure_saving import (
    BAR,
    LIST,
    STOP,
    follow_at_once,
    form_of,
    is_open,
    leave,
    open_form,
    refused_at_once,
    stop,
)
from web.measure_words import full_name, instrument_of
from web.outcome import Outcome, outcome_of
from web.state import keyed
from web.store import process_store
from web.text import html_text, markdown_text
from web.visit_edit import Edit, autosave, begin, taken_up
from web.widgets.conflict import show_nothing_left, show_overtaken
from web.widgets.heading import show_section
from web.widgets.measure_bar import bar_versions, bars_of, show_bar_form
from web.widgets.receipt import show_receipt
from web.wording import day, number

ASK_AGAIN = "Ask for a measure again: press its button once more"
Authors = dict[str, str]


def show_followed(view: CaseView, actor: Actor, names: Authors, *, lead: str | None) -> None:
    """Draw a row per measure: function first, pain beside it, then the rest."""
    show_section("What this case follows", "Function first. Each visit asks for these.")
    show_receipt(at=LIST)
    function_first = shown_measures(view.history, view.results, view.catalogue)
    places = {measure: place for place, measure in enumerate(function_first)}
    for measure in sorted(view.header.measures, key=lambda m: _order(m, view, places, lead)):
        with st.container(border=True, key=keyed("measure", view.case_id, measure)):
            _row(measure, view, actor, names, leads=measure == lead)


def _order(measure: str, view: CaseView, places: dict[str, int], lead: str | None) -> tuple[bool, int, int]:
    instrument = instrument_of(measure, view.catalogue)
    kind = 2 if instrument is None else 0 if instrument.is_function else 1 if instrument.is_pain else 2
    return measure != lead, kind, places.get(measure, len(places))


def _row(measure: str, view: CaseView, actor: Actor, names: Authors, *, leads: bool) -> None:
    instrument = instrument_of(measure, view.catalogue)
    about, acts = st.columns([7, 3], vertical_alignment="top")
    about.html(_about(measure, instrument, view, leads=leads))
    takes_bar = instrument is not None and instrument.judged and not instrument.custom
    stop_form, bar_form = form_of(STOP, measure), form_of(BAR, measure)
    with acts, st.container(horizontal=True, horizontal_alignment="right"):
        if takes_bar:
            _button("Own bar", measure, bar_form, view, full_name(measure, view.catalogue))
        _button("Stop asking", measure, stop_form, view, full_name(measure, view.catalogue))
    if instrument is not None and (
        versions := bar_versions(bars_of(view.history, instrument.code), instrument, names)
    ):
        st.html(versions)
    if is_open(view.case_id, stop_form):
        _show_stop(measure, view, actor, stop_form)
    if instrument is not None and takes_bar and is_open(view.case_id, bar_form):
        show_bar_form(instrument, view, actor, bar_form)


def _button(label: str, measure: str, form: str, view: CaseView, name: str) -> None:
    is_bar = label == "Own bar"
    st.button(
        label,
        key=keyed("measure", label, view.case_id, measure),
        help=markdown_text(
            f"{'What counts as a change for' if is_bar else 'No visit asks any more for'} {name}"
        ),
        on_click=open_form,
        args=(view.case_id, form),
    )


def _about(measure: str, instrument: Instrument | None, view: CaseView, *, leads: bool) -> str:
    name = html_text(full_name(measure, view.catalogue))
    chip = '<span class="fh-chip fh-quiet">Leads the case</span>' if leads else ""
    if instrument is None:
        return f'<h3 class="fh-measure">{name}</h3><p class="fh-note">No catalogue knows it any more.</p>'
    lines = [f"{range_words(instrument)} · {_last(measure, view, instrument)}", _counts(instrument)]
    said = "".join(f'<p class="fh-note">{html_text(line)}</p>' for line in lines)
    return f'<h3 class="fh-measure">{name} {chip}</h3>{said}{_source(instrument)}'


def _counts(instrument: Instrument) -> str:
    if instrument.clinic_mcid is None:
        return counts_words(instrument)
    return f"{counts_words(instrument)}. {instead_words(instrument)}"


def _source(instrument: Instrument) -> str:
    """Give where the published value comes from, folded up: some sources are long."""
    status = html_text(status_words(instrument.evidence_status))
    lines = [
        instrument.mcid_detail,
        instrument.mcid_citation,
        instrument.scoring and f"Scoring: {instrument.scoring}",
        *bands_lines(instrument),
    ]
    body = "".join(f"<p>{html_text(line)}</p>" for line in lines if line) or "<p>No source is given.</p>"
    return f'<details class="fh-source"><summary>Evidence: {status}</summary>{body}</details>'


def _last(measure: str, view: CaseView, instrument: Instrument | None = None) -> str:
    """Say the last reading, and its band where the source of the bands stands below."""
    point = last_point(measure, view)
    if point is None:
        return "no reading yet"
    band = band_label(instrument, Decimal(repr(point.value))) if instrument else ""
    return f"last {number(point.value)} on {day(point.date)}" + (f" (band: {band})" if band else "")


def last_point(measure: str, view: CaseView) -> Point | None:
    """Give the latest reading of a measure."""
    points = [point for point in view.results.points if point.measure == measure]
    return max(points, key=lambda point: (point.date, point.timing == "post"), default=None)


def _show_stop(measure: str, view: CaseView, actor: Actor, form: str) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form=form, drawn="why")
    refusals = show_overtaken(outcome_of(edit), [_stop_words(measure, edit, view)], view.catalogue)
    st.text_input(
        "Why it is asked no more",
        key=edit.field("why"),
        placeholder="too long for her; the knee replaced it ...",
        on_change=autosave,
        args=(edit,),
    )
    for where in ("Reason", MEASURE, "Case"):
        refusals.show(where)
    with st.container(horizontal=True):
        st.button(
            "Stop asking now", type="primary", key=edit.button("stop"), on_click=stop, args=(edit, measure)
        )
        st.button(
            "Go on asking", type="tertiary", key=edit.button("leave"), on_click=leave, args=(edit, actor)
        )


def show_stopped(view: CaseView, actor: Actor, names: Authors) -> None:
    """Draw what is no longer asked, by whom and why, and the way to ask for it again."""
    ended = stopped(view.history)
    if not ended:
        return
    show_section("No longer asked", "Their readings stay in the chart, the ledger and every number.")
    pressed = refused_at_once(view.case_id)
    outcome = outcome_of(pressed) if pressed else Outcome()
    refusals = show_overtaken(outcome, [ASK_AGAIN], view.catalogue)
    for end in ended:
        about, act = st.columns([7, 3], vertical_alignment="center")
        about.html(_ended(end, view, names))
        with act, st.container(horizontal=True, horizontal_alignment="right"):
            st.button(
                "Ask again",
                key=keyed("measure", "again", view.case_id, end.measure),
                help=markdown_text(f"Ask for {full_name(end.measure, view.catalogue)} at each visit again"),
                on_click=follow_at_once,
                args=(view.case_id, view.version, end.measure),
            )
        _show_stopped_meanwhile(end.measure, view, actor)
    refusals.show_all()


def _show_stopped_meanwhile(measure: str, view: CaseView, actor: Actor) -> None:
    """Show what was typed to stop asking for a measure that somebody else has stopped meanwhile."""
    edit = taken_up(process_store(), actor, view.case_id, form=form_of(STOP, measure), drawn="why")
    if edit and edit.get("why"):
        show_nothing_left(edit, actor, "It was stopped meanwhile.", [_stop_words(measure, edit, view)])


def _stop_words(measure: str, edit: Edit, view: CaseView) -> str:
    """Say what was typed to stop asking for a measure."""
    why = edit.get("why")
    return f"Stop asking for {full_name(measure, view.catalogue)}" + (f": {why}" if why else "")


def _ended(end: Stopped, view: CaseView, names: Authors) -> str:
    by = f" by {names[end.by]}" if end.by in names else ""
    since = f"since {day(end.at.date())}{by}" if end.at else ""
    said = " · ".join(filter(None, (_last(end.measure, view), since, end.reason)))
    name = html_text(full_name(end.measure, view.catalogue))
    return f'<h3 class="fh-measure">{name}</h3><p class="fh-note">{html_text(said)}</p>'
