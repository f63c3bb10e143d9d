"""Amending a reading: its answers, which give the score; or the total alone, which lets the answers go."""

from decimal import Decimal
from typing import Any

import streamlit as st

from db.reading import CaseView
from goals.catalogue import Catalogue
from goals.errors import Problem, RefusedError
from goals.history import data_text, parse_data
from goals.measures import Measure, measure_of, parse_measure
from goals.records import Fact
from goals.scoring import FilledScore, filled_of
from web.amend_edit import Amending
from web.boxes import filled
from web.item_sheet import ItemSheet, held_of, sheet_form
from web.item_words import has_items
from web.measure_words import box_format, full_name, instrument_of
from web.state import ITEMS, keyed
from web.text import markdown_text
from web.widgets.heading import show_note
from web.widgets.item_form import show_item_form
from web.widgets.readings import hint
from web.widgets.refused import Refusals
from web.wording import MISSING_REASONS

BY_ANSWERS, BY_TOTAL = "answers", "total"
WAYS = {BY_ANSWERS: "Its answers: they give the score", BY_TOTAL: "The total alone"}
ANSWERS_GO = (
    "This score was made from its answers. A new version with another total is saved without them; "
    "they stay with the original version, in sight."
)
BLANK_FORM = Problem("Answers", "Nothing of the form is filled in. Answer it, or amend the total alone.")


def show_reading(amending: Amending, fact: Fact, view: CaseView, refusals: Refusals) -> None:
    """Draw the measure, and either its form or its total and the reason why there is none."""
    now, catalogue = str(measure_of(fact)), view.catalogue
    measures = list(dict.fromkeys([now, *view.header.measures]))
    measure, value, missing = st.columns([4, 2, 3])
    measure.selectbox(
        "Measure",
        measures,
        format_func=lambda text: markdown_text(full_name(text, catalogue)),
        key=amending.field("measure"),
    )
    sheet = sheet_of(amending, fact)
    if sheet is not None:
        st.radio(
            "What is amended",
            list(WAYS),
            index=list(WAYS).index(_usual_way(fact, sheet)),
            format_func=WAYS.__getitem__,
            horizontal=True,
            key=amending.field("by"),
        )
    if sheet is not None and _way(amending, fact, sheet) == BY_ANSWERS:
        show_item_form(sheet)
        refusals.show("Answers")
        return
    with value:
        _value(amending, fact, catalogue)
    with missing:
        _missing(amending, fact)
    if has_items(fact):
        show_note(ANSWERS_GO)
    refusals.show("Value")


def sheet_of(amending: Amending, fact: Fact) -> ItemSheet | None:
    """Give the form of the chosen measure, filled with the answers on record; None where it has none."""
    chosen = parse_measure(amending.get("measure") or str(measure_of(fact)))
    form = sheet_form(chosen)
    if form is None:
        return None
    place = amending.field(f"items:{chosen}")
    recorded = filled_of(form, parse_data(fact.data).get("items")) if chosen.code == fact.code else None
    if place not in st.session_state and recorded is not None:
        st.session_state[place] = held_of(recorded, form)
    return ItemSheet(
        form=form,
        variant=chosen.variant,
        place=place,
        boxes=keyed(ITEMS, amending.case_id, amending.record_id, amending.edit_id, str(chosen)),
        prompts=amending.field("prompts"),
        kept=lambda: None,
    )


def _usual_way(fact: Fact, sheet: ItemSheet) -> str:
    """Begin with the answers where there are any."""
    return BY_ANSWERS if has_items(fact) and not sheet.filled.is_blank else BY_TOTAL


def _way(amending: Amending, fact: Fact, sheet: ItemSheet) -> str:
    return str(amending.get("by") or _usual_way(fact, sheet))


def _value(amending: Amending, fact: Fact, catalogue: Catalogue) -> None:
    instrument = instrument_of(amending.get("measure") or str(measure_of(fact)), catalogue)
    st.number_input(
        "Value",
        value=None,
        step=float(instrument.step) if instrument and instrument.step else 1.0,
        format=box_format(instrument),
        placeholder="not measured",
        help=markdown_text(hint(instrument)) if instrument else None,
        key=filled(amending.field("value"), float(fact.value) if fact.value is not None else None),
    )


def _missing(amending: Amending, fact: Fact) -> None:
    reason = str(parse_data(fact.data).get("missing_reason", ""))
    st.selectbox(
        "Why not measured",
        list(MISSING_REASONS),
        index=None,
        format_func=MISSING_REASONS.__getitem__,
        placeholder="or why not",
        key=filled(amending.field("missing"), reason or None),
    )


def typed_reading(amending: Amending, fact: Fact, catalogue: Catalogue) -> dict[str, Any]:
    """Give the reading as typed: scored from its answers, or a total without stale ones.

    Raises
    ------
    RefusedError
        When the answers cannot be scored.
    """
    measure = parse_measure(amending.get("measure"))
    typed: dict[str, Any] = {"code": measure.code, "variant": measure.variant, "region": measure.site}
    if measure.code != fact.code and measure.code in catalogue.instruments:
        typed["unit"] = catalogue.instruments[measure.code].unit
    sheet = sheet_of(amending, fact)
    if sheet is not None and _way(amending, fact, sheet) == BY_ANSWERS:
        return typed | _from_answers(fact, sheet)
    return typed | _from_total(amending, fact, measure)


def _from_answers(fact: Fact, sheet: ItemSheet) -> dict[str, Any]:
    if sheet.filled.is_blank:
        raise RefusedError((BLANK_FORM,))
    found = sheet.score()
    if not isinstance(found, FilledScore):
        raise RefusedError(found)
    fields = {"items": found.items, "missing_reason": found.score.missing_reason or None}
    return {"value": found.score.value, "data": data_text({**parse_data(fact.data), **fields})}


def _from_total(amending: Amending, fact: Fact, measure: Measure) -> dict[str, Any]:
    typed = amending.get("value")
    value = None if typed is None else Decimal(str(int(typed) if float(typed).is_integer() else typed))
    reason = amending.get("missing") or None
    data = {**parse_data(fact.data), "missing_reason": reason}
    if (value, reason, measure) != (fact.value, _reason_of(fact), measure_of(fact)):
        data.pop("items", None)
    return {"value": value, "data": data_text(data)}


def _reason_of(fact: Fact) -> object:
    return parse_data(fact.data).get("missing_reason")


def prompts_shown(amending: Amending) -> tuple[str, ...]:
    """Give the instruments whose safety prompt stood on the page meanwhile."""
    return tuple(amending.get("prompts") or ())


def prompts_raised(amending: Amending, fact: Fact) -> tuple[str, ...]:
    """Give the instruments whose safety prompt the amended answers raise."""
    sheet = sheet_of(amending, fact)
    if sheet is None or _way(amending, fact, sheet) != BY_ANSWERS:
        return ()
    found = sheet.score()
    return (found.prompt.code,) if isinstance(found, FilledScore) and found.prompt else ()
