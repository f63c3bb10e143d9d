"""How the measures without items on the page are asked and counted, one click away below the boxes."""

import streamlit as st

from goals.catalogue import Catalogue
from goals.measures import Measure, parse_measure
from goals.scoring import Form, form_for, load_forms, totals_only
from goals.scoring.filled import FROM_GOALS
from web.item_sheet import sheet_form
from web.measure_words import full_name
from web.text import html_text

FROM_GOALS_PAGE = {
    "activities": "Name them on the goals page: from three on they are rated here, and the score is theirs.",
    "goals": "Set the goals on the goals page: they are rated here, and their T-score stands there.",
}


def show_about(measures: tuple[str, ...], catalogue: Catalogue) -> None:
    """Draw the closed list of what is known about each; nothing where every measure has its items."""
    entries = [
        f"<dt>{html_text(full_name(measure, catalogue))}</dt><dd>{html_text(about(parsed, catalogue))}</dd>"
        for measure in measures
        if sheet_form(parsed := parse_measure(measure)) is None and parsed.code in catalogue.instruments
    ]
    if entries:
        st.html(
            '<details class="fh-more"><summary>How these are asked and counted</summary>'
            f'<dl class="fh-asked">{"".join(entries)}</dl></details>'
        )


def about(measure: Measure, catalogue: Catalogue) -> str:
    """Say how one measure is asked, or why only its total is."""
    form = load_forms().get(measure.code)
    if form is None:
        return totals_only(measure.code, catalogue) or ""
    if form.kind in FROM_GOALS:
        return f"{form.instruction} {FROM_GOALS_PAGE[form.kind]}"
    if form_for(measure) is None:
        asked = "; ".join(f"{variant.key} ({variant.text})" for variant in form.variants)
        return f"Several questions go by this name. Follow one of them to have it asked here. {asked}"
    return _question(form, measure)


def _question(form: Form, measure: Measure) -> str:
    """Give the question of a single number, with what its ends mean and where it comes from."""
    variant = next((variant.text for variant in form.variants if variant.key == measure.variant), "")
    low, high = form.instrument.minimum, form.instrument.maximum
    ends = f"{low:f} is “{form.low_anchor}”, {high:f} “{form.high_anchor}”." if form.low_anchor else ""
    asked = variant if variant.endswith("?") else f"{variant}." if variant else ""
    known = "" if form.evidence_status == form.source else f" (wording {form.evidence_status})"
    source = f"Source: {form.source}{known}."
    return " ".join(filter(None, (asked, form.instruction, ends, source)))
