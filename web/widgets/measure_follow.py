"""Following one more measure: found in the catalogue by a word of it, with its variant and body site."""

import streamlit as st

from db.access import Actor
from db.reading import CaseView
from goals.catalogue import Catalogue, Instrument
from goals.following import MEASURE, SITE, VARIANT_OF
from goals.measures import parse_measure
from goals.scoring import load_forms
from web.bar_words import counts_words, range_words, status_words
from web.measure_draft import chosen_measure
from web.measure_saving import FOLLOW, follow
from web.measure_words import full_name, instrument_of
from web.outcome import outcome_of
from web.store import process_store
from web.text import markdown_text
from web.visit_edit import Edit, begin
from web.widgets.conflict import show_overtaken
from web.widgets.heading import show_note, show_section
from web.wording import SITES

CONSTRUCTS = {"function": "function", "pain": "pain", "other": "other"}


def show_follow(view: CaseView, actor: Actor, catalogue: Catalogue) -> None:
    """Draw the search, what else has to be said of the measure, and what a visit will ask then."""
    show_section("Follow one more", "Search by a word of its name, what it measures or the body part.")
    edit = begin(process_store(), actor, view.case_id, view.version, form=FOLLOW, drawn="code")
    outcome = outcome_of(edit)
    chosen = catalogue.instruments.get(edit.get("code") or "")
    refusals = show_overtaken(outcome, [f"Follow {chosen.name}" if chosen else ""], view.catalogue)
    which, variant, site = st.columns([6, 3, 3], vertical_alignment="bottom")
    which.selectbox(
        "Instrument",
        sorted(catalogue.instruments, key=lambda code: _order(catalogue.instruments[code])),
        index=None,
        format_func=lambda code: markdown_text(option_words(catalogue.instruments[code])),
        placeholder="oswestry, walking, neck, spasticity ...",
        key=edit.field("code"),
    )
    instrument = catalogue.instruments.get(edit.get("code") or "")
    if instrument is not None:
        with variant:
            _show_variant(edit, instrument)
        if not instrument.site:
            with site:
                _show_site(edit, instrument)
    for where in (MEASURE, VARIANT_OF, SITE, "Case"):
        refusals.show(where)
    if instrument is not None:
        _show_choice(edit, view, catalogue)


def _order(instrument: Instrument) -> tuple[int, str]:
    kind = 0 if instrument.is_function else 1 if instrument.is_pain else 2
    return kind, instrument.name.casefold()


def option_words(instrument: Instrument) -> str:
    """Say an instrument so that it is found by its name, its short name, what it measures and its site."""
    short = f" ({instrument.abbr})" if instrument.abbr and instrument.abbr not in instrument.name else ""
    kind = instrument.domain or CONSTRUCTS[instrument.construct]
    site = SITES[instrument.site].lower() if instrument.site else ""
    own = "the clinic's own" if instrument.custom else ""
    return " · ".join(filter(None, (f"{instrument.name}{short}", kind, site, own)))


def _show_variant(edit: Edit, instrument: Instrument) -> None:
    form = load_forms().get(instrument.code)
    asked = {variant.key: variant.text for variant in form.variants} if form else {}
    needed = form is not None and form.variant_needed
    st.selectbox(
        f"{VARIANT_OF} (optional)" if not needed else VARIANT_OF,
        list(asked),
        index=0 if needed else None,
        format_func=lambda key: markdown_text(key.replace("_", " ").capitalize()),
        placeholder="only one; or name it",
        accept_new_options=True,
        help=markdown_text("; ".join(f"{key}: {text}" for key, text in asked.items())) or None,
        key=edit.field("variant", instrument.code),
    )


def _show_site(edit: Edit, instrument: Instrument) -> None:
    st.selectbox(
        f"{SITE} (optional)",
        [site for site in SITES if site],
        index=None,
        format_func=SITES.__getitem__,
        placeholder="whole person",
        key=edit.field("site", instrument.code),
    )


def _show_choice(edit: Edit, view: CaseView, catalogue: Catalogue) -> None:
    measure = chosen_measure(edit)
    try:
        parse_measure(measure)
    except ValueError:
        show_note(f"{VARIANT_OF}: use letters, digits, single spaces and _ + / . - only.")
        return
    instrument = instrument_of(measure, catalogue)
    if instrument is None:
        return
    name = full_name(measure, catalogue)
    if measure in view.header.measures:
        show_note(f"{name} is followed already.")
        return
    status = status_words(instrument.evidence_status)
    show_note(f"A visit will ask: {name} ({range_words(instrument)}). {counts_words(instrument)}. {status}.")
    st.button("Follow it", type="primary", key=edit.button("follow"), on_click=follow, args=(edit,))
