"""The methods page: definitions, sentences, the catalogue with its evidence, and what not to use it for."""

import datetime as dt
from collections.abc import Callable
from string import Formatter

from db.granting import NewGrant, grant
from db.store import Store
from goals import method
from goals.catalogue import load
from goals.standing import TEMPLATES
from tests.app.conftest import Person, text_of
from tests.app.test_measures import define, set_bar
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
    app = carla.open("methods.py")
    shown = next(body for body in (html.proto.body for html in app.get("html")) if "fh-slot" in body)
    for template in TEMPLATES.values():
        for words, slot, *_ in Formatter().parse(template):
            assert html_text(words.strip()) in shown
            assert slot is None or f">{slot.replace('_', ' ')}</span>" in shown
    assert not set("{}") & set(shown)


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
    lines = [(instrument_row(instrument), instrument) for instrument in load().instruments.values()]
    assert [row["Short"] for row, _ in found(lines, "disability neck", None)] == ["NDI"]
    assert found(lines, "disability nowhere", None) == []


def test_a_clinics_own_instrument_stands_among_the_others_with_its_status(
    store: Store, carla: Person, a_case: str
) -> None:
    define(store, carla, a_case, name="Oswestry Disability Index (v2.1a)", code="ours")
    shown = carla.open("methods.py").dataframe[0].value
    (own,) = shown[shown["Evidence"] == "✎ Entered by the clinic"].to_dict("records")
    assert (own["Range"], own["Better"], own["What counts"]) == ("0 to 20 flights", "higher", "3")
    assert len(shown) == len(load().instruments) + 1
    app = carla.open("methods.py")
    app.session_state["methods:_instrument_sources"] = {
        "selection": {"rows": [len(shown) - 1], "columns": [], "cells": []}
    }
    app.run()
    assert "Our audit of 2025" in text_of(app)


def test_where_the_clinics_own_bar_counts_is_said_beside_what_is_published(
    store: Store, carla: Person, a_case: str
) -> None:
    set_bar(store, carla, a_case, "odi", "8")
    shown = carla.open("methods.py").dataframe[0].value
    assert list(shown[shown["Short"] == "ODI"]["What counts"]) == ["10; clinic's own bar in 1 case"]
    assert list(shown[shown["Short"] == "NDI"]["What counts"]) == ["14"]


def test_a_claims_team_reads_of_the_instruments_of_granted_cases_alone(
    store: Store, carla: Person, a_case: str, person: Callable[..., Person]
) -> None:
    define(store, carla, a_case)
    set_bar(store, carla, a_case, "odi", "8")
    clive = person("clive", "claims", team="Acme Claims")
    shown = clive.open("methods.py").dataframe[0].value
    assert "Flights of stairs" not in set(shown["Instrument"])
    assert "own bar" not in " ".join(shown["What counts"])
    new = NewGrant(case_id=a_case, team="Acme Claims", basis="Release signed", valid_from=dt.date(2024, 1, 1))
    grant(store, carla.actor, new, at=dt.datetime.now(dt.UTC))
    shown = clive.open("methods.py").dataframe[0].value
    assert "Flights of stairs" in set(shown["Instrument"])
    assert "own bar in 1 case" in " ".join(shown["What counts"])


def test_a_line_opens_its_sources(carla: Person) -> None:
    app = carla.open("methods.py")
    app.session_state["methods:_instrument_sources"] = {
        "selection": {"rows": [0], "columns": [], "cells": []}
    }
    app.run()
    assert "Farrar" in text_of(app)
    assert "nobody yet" in text_of(app)
