"""The catalogue for anyone to check: what each instrument and intervention rests on, and who checked it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from goals.catalogue import Catalogue, Instrument, InterventionKind
from goals.catalogue.units import amount_unit
from web.bar_words import OWN_BAR_WORDS, STATUSES, exact_words, status_words
from web.text import html_text
from web.wording import NONE, ROLES, SITES, count

INSTRUMENTS, INTERVENTIONS = "methods:_instrument_sources", "methods:_intervention_sources"

COUNTS_WIDE = 120  # of the column of what counts: on a tablet the evidence stands beside it [px]

Line = tuple[dict[str, str], Any]  # a row of the table, and what it is about

INSTRUMENT_COLUMNS = (
    "Instrument",
    "Short",
    "What counts",
    "Better",
    "Evidence",
    "Range",
    "Measures",
    "Licence",
)
INTERVENTION_COLUMNS = (
    "Intervention",
    "Kind",
    "Site",
    "Role",
    "Sets in, days",
    "Usual benefit, days",
    "Evidence",
)


def instrument_row(instrument: Instrument, own_bars: int = 0) -> dict[str, str]:
    """Give one instrument as a line of the table; `own_bars` cases are judged by the clinic's own bar."""
    low, high = exact_words(instrument.minimum), exact_words(instrument.maximum)
    values = (
        instrument.name,
        instrument.abbr,
        counts_words(instrument) + (f"; {own_bar_words(own_bars)}" if own_bars else ""),
        "lower" if instrument.sign < 0 else "higher",
        status_words(instrument.evidence_status),
        f"{low} to {high} {amount_unit(instrument.unit, instrument.maximum)}".strip(),
        instrument.domain or (instrument.construct if instrument.custom else ""),
        "the clinic's own" if instrument.custom else instrument.licence,
    )
    return dict(zip(INSTRUMENT_COLUMNS, values, strict=True))


def counts_words(instrument: Instrument) -> str:
    """Say what counts as a change for an instrument."""
    if not instrument.judged:
        return "followed, not judged"
    if instrument.mcid is not None:
        return exact_words(instrument.mcid)
    if instrument.mcid_percent is not None:
        return f"{exact_words(instrument.mcid_percent)} %"
    return "not known" if instrument.custom else "none published"


def own_bar_words(cases: int) -> str:
    """Say in how many cases the clinic's own bar counts instead."""
    return f"{OWN_BAR_WORDS} in {count(cases, 'case')}"


def intervention_row(kind: InterventionKind) -> dict[str, str]:
    """Give one intervention as a line of the table."""
    values = (
        kind.name,
        kind.category,
        SITES.get(kind.site, kind.site),
        ROLES.get(kind.role, kind.role),
        f"{kind.onset_lo} to {kind.onset_hi}",
        f"{kind.benefit_lo} to {kind.benefit_hi}" if kind.benefit_hi is not None else NONE,
        status_words(kind.evidence_status),
    )
    return dict(zip(INTERVENTION_COLUMNS, values, strict=True))


def found(lines: Iterable[Line], text: str, status: str | None) -> list[Line]:
    """Keep the lines whose row holds the text and has the status."""
    wanted = text.casefold().split()
    return [
        (row, thing)
        for row, thing in lines
        if all(word in " ".join(row.values()).casefold() for word in wanted)
        and (status is None or row["Evidence"] == status)
    ]


def show_catalogue(catalogue: Catalogue, own_bars: Mapping[str, int]) -> None:
    """Draw both tables with one search and one filter, and the sources of the line that is chosen.

    The own instruments of clinics stand among the others; `own_bars` counts, by instrument, the cases of this
    reader that the clinic's own bar holds for.
    """
    text, status = _filters()
    instruments, interventions = st.tabs(["Instruments", "Interventions"], key="methods:tabs")
    with instruments:
        kinds = [(instrument_row(i, own_bars.get(i.code, 0)), i) for i in catalogue.instruments.values()]
        sources = partial(_instrument_sources, own_bars)
        _table(found(kinds, text, status), sources, key=INSTRUMENTS)
    with interventions:
        treatments = [(intervention_row(kind), kind) for kind in catalogue.interventions.values()]
        _table(found(treatments, text, status), _intervention_sources, key=INTERVENTIONS)


def _filters() -> tuple[str, str | None]:
    text = st.text_input(
        "Search the catalogue", key="methods:text", placeholder="oswestry, epidural, low back", width=420
    )
    status = st.segmented_control("Evidence", list(STATUSES.values()), key="methods:status")
    return text, status


def _table(lines: list[Line], describe: Callable[[Any], None], *, key: str) -> None:
    if not lines:
        st.html(
            '<p class="fh-note">Nothing in the catalogue matches. Take a word away or clear the filter.</p>'
        )
        return
    st.html('<p class="fh-note">Choose a line to read its sources and its licence.</p>')
    chosen = st.dataframe(
        [row for row, _ in lines],
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=key,
        alt="Catalogue",
        column_config={"What counts": st.column_config.TextColumn(width=COUNTS_WIDE)},
    )
    picked = chosen["selection"]["rows"]
    if picked and picked[0] < len(lines):
        describe(lines[picked[0]][1])


def _sources(title: str, entries: Iterable[tuple[str, str]]) -> None:
    lines = "".join(
        f'<tr><th scope="row">{html_text(name)}</th><td>{html_text(value)}</td></tr>'
        for name, value in entries
        if value
    )
    st.html(f'<table class="fh-table"><caption>{html_text(title)}</caption><tbody>{lines}</tbody></table>')


def _instrument_sources(own_bars: Mapping[str, int], instrument: Instrument) -> None:
    cases = own_bars.get(instrument.code, 0)
    entries = (
        ("What counts", instrument.mcid_detail),
        ("Not so everywhere", own_bar_words(cases) if cases else ""),
        ("Source", instrument.mcid_citation),
        ("Measurement error", instrument.mdc),
        ("Bands", instrument.bands_text),
        ("Source of the bands", instrument.bands_citation),
        ("Scoring", instrument.scoring),
        ("Missing items", instrument.missing_rule),
        ("Licence", f"{instrument.licence}. {instrument.licence_note}" if instrument.licence else ""),
        ("Evidence", status_words(instrument.evidence_status)),
        ("Checked by", instrument.checked_by or ("its clinic" if instrument.custom else "nobody yet")),
    )
    _sources(instrument.name, entries)


def _intervention_sources(kind: InterventionKind) -> None:
    entries = (
        ("Evidence found", kind.evidence),
        ("Repeats", kind.repeat_note),
        ("Guidance", kind.guidance),
        ("CPT numbers", ", ".join(kind.cpt)),
        ("Evidence", status_words(kind.evidence_status)),
        ("Checked by", kind.checked_by or "nobody yet"),
    )
    _sources(kind.name, entries)
