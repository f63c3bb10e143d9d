"""The methods page: definitions, sentences, the catalogue with its evidence, and what not to use it for."""

from goals import method
from goals.catalogue import load
from goals.standing import TEMPLATES
from tests.app.conftest import Person, text_of
from web.text import html_text
from web.widgets.catalogue_tables import STATUSES, found, instrument_row, status_words
from web.widgets.definitions import definitions


def test_the_windows_on_the_page_are_those_of_the_method() -> None:
    words = definitions()
    assert f"in the {method.BASELINE_WINDOW_DAYS} days up to it" in words
    assert f"to {method.RESPONSE_TAIL_DAYS} days after its latest onset" in words
    assert "{" not in words


def test_the_days_of_the_phases_are_those_that_the_case_page_uses() -> None:
    words = definitions()
    assert "Days 0 to 28 are *acute*" in words
    assert "up to day 84 *subacute*" in words
    assert "Evidence: partly seen in source. Qaseem A et al." in words


def test_every_answer_sentence_is_printed(carla: Person) -> None:
    shown = text_of(carla.open("methods.py"))
    assert [state for state, sentence in TEMPLATES.items() if html_text(sentence) not in shown] == []


def test_what_the_numbers_must_not_be_used_for_is_said(carla: Person) -> None:
    shown = text_of(carla.open("methods.py"))
    assert "Not for proving cause" in shown
    assert "Not for dosing" in shown


def test_the_whole_catalogue_is_listed(carla: Person) -> None:
    instruments, interventions = carla.open("methods.py").dataframe
    assert len(instruments.value) == len(load().instruments)
    assert len(interventions.value) == len(load().interventions)


def test_what_nobody_has_checked_is_marked_and_can_be_filtered(carla: Person) -> None:
    app = carla.open("methods.py")
    app.segmented_control(key="methods:status").set_value("? To verify").run()
    assert set(app.dataframe[0].value["Evidence"]) == {"? To verify"}
    assert set(app.dataframe[1].value["Evidence"]) == {"? To verify"}


def test_every_evidence_status_of_the_catalogue_has_words() -> None:
    entries = [*load().instruments.values(), *load().interventions.values()]
    assert {entry.evidence_status for entry in entries} <= set(STATUSES)
    assert status_words("brand new") == "· brand new"


def test_a_search_needs_every_word() -> None:
    rows = [instrument_row(instrument) for instrument in load().instruments.values()]
    assert [row["Short"] for row in found(rows, "disability neck", None)] == ["NDI"]
    assert found(rows, "disability nowhere", None) == []


def test_a_line_opens_its_sources(carla: Person) -> None:
    app = carla.open("methods.py")
    app.session_state["methods:_instrument_sources"] = {
        "selection": {"rows": [0], "columns": [], "cells": []}
    }
    app.run()
    assert "Farrar" in text_of(app)
    assert "nobody yet" in text_of(app)
