"""The catalogue for anyone to check: what each instrument and intervention rests on, and who checked it."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from goals.catalogue import Catalogue, Instrument, InterventionKind
from web.text import html_text
from web.wording import NONE, ROLES, SITES, number

STATUSES = {
    "seen in source": "✓ Seen in source",
    "partly seen in source": "◐ Partly seen in source",
    "to verify": "? To verify",
    "project default": "· Project default",
}
INSTRUMENT_COLUMNS = (
    "Instrument",
    "Short",
    "Measures",
    "Range",
    "Better",
    "What counts",
    "Evidence",
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


def status_words(status: str) -> str:
    return STATUSES.get(status, f"· {status}")


def instrument_row(instrument: Instrument) -> dict[str, str]:
    """Give one instrument as a line of the table."""
    values = (
        instrument.name,
        instrument.abbr,
        instrument.domain,
        f"{number(instrument.minimum)} to {number(instrument.maximum)} {instrument.unit}".strip(),
        "lower" if instrument.sign < 0 else "higher",
        counts_words(instrument),
        status_words(instrument.evidence_status),
        instrument.licence,
    )
    return dict(zip(INSTRUMENT_COLUMNS, values, strict=True))


def counts_words(instrument: Instrument) -> str:
    """Say what counts as a change for an instrument."""
    if not instrument.judged:
        return "followed, not judged"
    if instrument.mcid is not None:
        return number(instrument.mcid)
    return f"{number(instrument.mcid_percent)} %" if instrument.mcid_percent is not None else "none published"


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


def found(rows: Iterable[dict[str, str]], text: str, status: str | None) -> list[dict[str, str]]:
    """Keep the rows that hold the text and have the status."""
    wanted = text.casefold().split()
    return [
        row
        for row in rows
        if all(word in " ".join(row.values()).casefold() for word in wanted)
        and (status is None or row["Evidence"] == status)
    ]


def show_catalogue(catalogue: Catalogue) -> None:
    """Draw both tables with one search and one filter, and the sources of the line that is chosen."""
    text, status = _filters()
    instruments, interventions = st.tabs(["Instruments", "Interventions"], key="methods:tabs")
    with instruments:
        kinds = {i.name: i for i in catalogue.instruments.values()}
        _table(found(map(instrument_row, kinds.values()), text, status), kinds, _instrument_sources)
    with interventions:
        treatments = {k.name: k for k in catalogue.interventions.values()}
        _table(
            found(map(intervention_row, treatments.values()), text, status), treatments, _intervention_sources
        )


def _filters() -> tuple[str, str | None]:
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    text = left.text_input(
        "Search the catalogue", key="methods:text", placeholder="oswestry, epidural, low back"
    )
    status = right.segmented_control("Evidence", list(STATUSES.values()), key="methods:status")
    return text, status


def _table(rows: list[dict[str, str]], things: dict[str, Any], describe: Any) -> None:
    if not rows:
        st.html(
            '<p class="fh-note">Nothing in the catalogue matches. Take a word away or clear the filter.</p>'
        )
        return
    st.html('<p class="fh-note">Choose a line to read its sources and its licence.</p>')
    chosen = st.dataframe(
        rows,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"methods:{describe.__name__}",
        alt="Catalogue",
    )
    picked = chosen["selection"]["rows"]
    if picked and picked[0] < len(rows):
        describe(things[next(iter(rows[picked[0]].values()))])


def _sources(title: str, entries: Iterable[tuple[str, str]]) -> None:
    lines = "".join(
        f'<tr><th scope="row">{html_text(name)}</th><td>{html_text(value)}</td></tr>'
        for name, value in entries
        if value
    )
    st.html(f'<table class="fh-table"><caption>{html_text(title)}</caption><tbody>{lines}</tbody></table>')


def _instrument_sources(instrument: Instrument) -> None:
    entries = (
        ("What counts", instrument.mcid_detail),
        ("Source", instrument.mcid_citation),
        ("Measurement error", instrument.mdc),
        ("Bands", instrument.bands_text),
        ("Source of the bands", instrument.bands_citation),
        ("Scoring", instrument.scoring),
        ("Missing items", instrument.missing_rule),
        ("Licence", f"{instrument.licence}. {instrument.licence_note}"),
        ("Evidence", status_words(instrument.evidence_status)),
        ("Checked by", instrument.checked_by or "nobody yet"),
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
