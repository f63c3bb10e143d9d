"""Treatments on the form, on the page of the case, and amended: what was given, and what it belongs to."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from db.granting import NewGrant, grant
from db.reading import case_version, read_case
from db.store import Store
from db.visits import save_visit
from goals.amending import versions_of
from goals.entry import InterventionEntry, VisitEntry
from goals.history import parse_data
from goals.records import Fact, Kind
from tests.app.conftest import Person, log_visit, new_case, recorded, text_of

TODAY = dt.datetime.now(dt.UTC).date()
TRIAL = InterventionEntry(code="itp_trial", drug="morphine")
PUMP = InterventionEntry(
    code="itp_opioid", device="20 mL pump", drug="morphine", dose=Decimal(1), dose_unit="mg/day"
)
REFILL = InterventionEntry(code="pump_refill", drug="morphine", dose=Decimal("1.4"), dose_unit="mg/day")


def give(store: Store, person: Person, case_id: str, date: dt.date, entry: InterventionEntry) -> str:
    """Log a treatment by the store and give its record."""
    before = {fact.record_id for fact in recorded(store, person, case_id, Kind.INTERVENTION)}
    version = case_version(store, person.actor, case_id)
    visit = VisitEntry(case_id=case_id, date=date, interventions=(entry,))
    save_visit(store, person.actor, visit, key=f"{date} {entry.code}", base_version=version)
    new = [f for f in recorded(store, person, case_id, Kind.INTERVENTION) if f.record_id not in before]
    return new[0].record_id


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def field(app: AppTest, kind: str, label: str) -> object:
    return next(element for element in app.get(kind) if element.label == label)


def labels(app: AppTest) -> list[str]:
    return [entry.label for kind in ("selectbox", "text_input", "number_input") for entry in app.get(kind)]


def pick(carla: Person, case_id: str, code: str) -> AppTest:
    app = press(carla.open("visit.py", case=case_id), "Add a treatment")
    return field(app, "selectbox", "Treatment 1").set_value(code).run()


def in_sight(app: AppTest) -> set[str]:
    """Name the fields of a treatment that stand outside of what is asked on demand."""
    (more,) = [block for block in app.expander if block.label == "More about this treatment"]
    hidden = {entry.label for kind in ("selectbox", "text_input", "number_input") for entry in more.get(kind)}
    ours = {"Side", "Levels", "Guidance", "Number in its series", "Drug", "Dose", "Unit", "Device"}
    return (ours & set(labels(app))) - hidden


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("tfesi_lumb", {"Side", "Levels", "Guidance", "Number in its series", "Drug", "Dose", "Unit"}),
        ("rfa_lumb", {"Side", "Levels", "Guidance"}),
        ("scs_perm", {"Levels", "Guidance", "Device"}),
        ("pump_refill", {"Drug", "Dose", "Unit"}),
        ("med_start", {"Drug", "Dose", "Unit"}),
        ("pt", set()),
    ],
)
def test_only_what_fits_the_kind_is_asked_at_once_and_the_rest_can_be(
    store: Store, carla: Person, a_case: str, code: str, asked: set[str]
) -> None:
    app = pick(carla, a_case, code)
    assert in_sight(app) == asked
    for label in (
        "Side",
        "Levels",
        "Guidance",
        "Number in its series",
        "Drug",
        "Dose",
        "Device",
        "Complications",
    ):
        assert label in labels(app)


def test_a_treatment_is_saved_with_all_that_was_typed(store: Store, carla: Person, a_case: str) -> None:
    app = pick(carla, a_case, "esi_lumb_il")
    field(app, "text_input", "Levels").set_value("L4/5").run()
    field(app, "selectbox", "Guidance").set_value("fluoroscopy").run()
    field(app, "number_input", "Number in its series").set_value(2).run()
    field(app, "text_input", "Drug").set_value("triamcinolone").run()
    field(app, "text_input", "Dose").set_value("80").run()
    field(app, "selectbox", "Unit").set_value("mg").run()
    field(app, "text_input", "Complications").set_value("vasovagal").run()
    press(app, "Save visit")
    (fact,) = recorded(store, carla, a_case, Kind.INTERVENTION)
    assert parse_data(fact.data) == {
        "complications": "vasovagal",
        "dose": 80,
        "dose_unit": "mg",
        "drug": "triamcinolone",
        "guidance": "fluoroscopy",
        "levels": "L4/5",
        "series_number": 2,
    }
    shown = text_of(carla.open("case.py", case=a_case))
    assert "number 2 of its series, L4/5, fluoroscopy, triamcinolone 80 mg" in shown
    assert "complications: vasovagal" in shown


def test_a_dose_with_a_comma_is_refused_and_stays_typed(store: Store, carla: Person, a_case: str) -> None:
    app = pick(carla, a_case, "pump_refill")
    field(app, "text_input", "Dose").set_value("1,4").run()
    press(app, "Save visit")
    assert "Write the dose as a plain number with a point" in text_of(app)
    assert field(app, "text_input", "Dose").value == "1,4"
    assert recorded(store, carla, a_case, Kind.INTERVENTION) == ()
    field(app, "text_input", "Dose").set_value("1.4 mg/day").run()
    press(app, "Save visit")
    (fact,) = recorded(store, carla, a_case, Kind.INTERVENTION)
    assert parse_data(fact.data) == {"dose": Decimal("1.4"), "dose_unit": "mg/day"}


def test_the_next_number_of_a_series_is_suggested_and_never_stored_by_itself(
    store: Store, carla: Person, a_case: str
) -> None:
    for place, date in enumerate((dt.date(2024, 2, 5), dt.date(2024, 3, 4)), start=1):
        entry = InterventionEntry(code="esi_lumb_il", side="left", series_number=place)
        give(store, carla, a_case, date, entry)
    app = pick(carla, a_case, "esi_lumb_il")
    number = field(app, "number_input", "Number in its series")
    assert (number.value, number.placeholder) == (None, "1 is next")
    field(app, "selectbox", "Side").set_value("left").run()
    assert field(app, "number_input", "Number in its series").placeholder == "3 is next"
    assert "2 earlier ones at this site and side, the last on 4 Mar 2024, number 2 of its series" in text_of(
        app
    )
    press(app, "Save visit")
    new = recorded(store, carla, a_case, Kind.INTERVENTION)[-1]
    assert parse_data(new.data) == {}


def test_a_refill_is_linked_to_a_pump_of_this_case_and_to_nothing_else(
    store: Store, carla: Person, a_case: str
) -> None:
    other = new_case(store, carla, "B-2")
    give(store, carla, other, dt.date(2024, 2, 5), PUMP)
    trial = give(store, carla, a_case, dt.date(2024, 2, 5), TRIAL)
    pump = give(store, carla, a_case, dt.date(2024, 3, 4), PUMP)
    give(store, carla, a_case, dt.date(2024, 3, 5), InterventionEntry(code="scs_perm"))
    app = pick(carla, a_case, "pump_refill")
    link = field(app, "selectbox", "Belongs to")
    assert link.value is None
    assert link.options == [
        "Intrathecal pump (opioid/ziconotide), 20 mL pump, 4 Mar 2024",
        "Intrathecal drug trial, 5 Feb 2024",
    ]
    assert field(app, "text_input", "Dose").placeholder == "last time 1 mg/day"
    link.set_value(pump).run()
    reloaded = carla.open("visit.py", case=a_case)
    assert field(reloaded, "selectbox", "Belongs to").value == pump
    press(reloaded, "Save visit")
    refill = recorded(store, carla, a_case, Kind.INTERVENTION)[-1]
    assert parse_data(refill.data)["linked_to"] == pump != trial


def test_f2_a_link_that_vanished_is_refused_and_not_replaced(
    store: Store, carla: Person, a_case: str
) -> None:
    pump = give(store, carla, a_case, dt.date(2024, 3, 4), PUMP)
    other = give(store, carla, a_case, dt.date(2024, 3, 5), PUMP)
    app = pick(carla, a_case, "pump_refill")
    field(app, "selectbox", "Belongs to").set_value(pump).run()
    app = carla.open("record.py", case=a_case, record=pump)
    app.button(key=f"error:{a_case}:{pump}").click().run()
    field(app, "selectbox", "Reason").set_value("wrong_person")
    [b for b in app.button if b.label == "Enter in error"][-1].click().run()
    app = carla.open("visit.py", case=a_case)
    assert field(app, "selectbox", "Belongs to").value == pump
    press(app, "Save visit")
    press(app, "Save mine as well")
    assert "a treatment that this case does not have" in text_of(app)
    assert [f.record_id for f in recorded(store, carla, a_case, Kind.INTERVENTION)] == [other]


def test_no_link_is_asked_where_there_is_nothing_to_link_to(store: Store, carla: Person, a_case: str) -> None:
    assert "Belongs to" not in labels(pick(carla, a_case, "pump_refill"))
    give(store, carla, a_case, dt.date(2024, 3, 4), PUMP)
    assert "Belongs to" not in labels(pick(carla, a_case, "rfa_lumb"))


def pump_story(store: Store, carla: Person, case_id: str) -> tuple[str, str, str]:
    trial = give(store, carla, case_id, dt.date(2024, 2, 5), TRIAL)
    pump = give(store, carla, case_id, dt.date(2024, 3, 4), entry_with(PUMP, linked_to=trial))
    return trial, pump, give(store, carla, case_id, dt.date(2024, 5, 6), entry_with(REFILL, linked_to=pump))


def entry_with(entry: InterventionEntry, **fields: object) -> InterventionEntry:
    names = InterventionEntry.__slots__
    return InterventionEntry(**{**{name: getattr(entry, name) for name in names}, **fields})


def test_a_case_without_implants_or_doses_has_no_such_section(
    store: Store, carla: Person, a_case: str
) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="44")
    shown = text_of(carla.open("case.py", case=a_case))
    assert "Implants" not in shown
    assert "Diagnostic blocks" not in shown


def test_the_case_shows_the_life_of_the_pump_and_its_doses(store: Store, carla: Person, a_case: str) -> None:
    pump_story(store, carla, a_case)
    app = carla.open("case.py", case=a_case)
    shown = text_of(app)
    assert "Pump (20 mL pump): in place since 4 Mar 2024, no explant is recorded" in shown
    assert "It is not an outcome" in shown
    assert '<td>4 Mar 2024 to 6 May 2024</td><td class="fh-num">1</td>' in shown
    assert '<td>From 6 May 2024 on</td><td class="fh-num">1.4</td>' in shown
    spec = app.get("vega_lite_chart")[-1].proto.spec
    assert "Morphine in the pump, mg a day" in spec
    assert "belongs to: Intrathecal pump (opioid/ziconotide) of 4 Mar 2024" in shown


def test_an_explanted_pump_says_so(store: Store, carla: Person, a_case: str) -> None:
    pump = pump_story(store, carla, a_case)[1]
    explant = InterventionEntry(code="implant_explant", linked_to=pump, detail="infection")
    give(store, carla, a_case, dt.date(2024, 7, 8), explant)
    shown = text_of(carla.open("case.py", case=a_case))
    assert "Pump (20 mL pump): explanted on 8 Jul 2024" in shown
    assert "Pump explanted on 8 Jul 2024" in shown


def test_a_step_that_may_belong_to_two_says_what_to_do(store: Store, carla: Person, a_case: str) -> None:
    for date in (dt.date(2024, 2, 5), dt.date(2024, 3, 4)):
        give(store, carla, a_case, date, PUMP)
    give(store, carla, a_case, dt.date(2024, 5, 6), REFILL)
    assert "Amend it and choose what it belongs to" in text_of(carla.open("case.py", case=a_case))


def test_a_step_that_is_not_linked_is_marked(store: Store, carla: Person, a_case: str) -> None:
    give(store, carla, a_case, dt.date(2024, 3, 4), PUMP)
    give(store, carla, a_case, dt.date(2024, 5, 6), REFILL)
    assert "taken to belong here, the only one it could" in text_of(carla.open("case.py", case=a_case))


def test_t1_what_was_typed_of_a_device_is_shown_as_it_was_typed(
    store: Store, carla: Person, a_case: str
) -> None:
    nasty = '<img src="http://evil.example/a.png">'
    give(store, carla, a_case, dt.date(2024, 3, 4), entry_with(PUMP, device=nasty, drug=nasty))
    app = carla.open("case.py", case=a_case)
    assert "<img" not in text_of(app)
    assert "&lt;img src=" in text_of(app)
    assert app.get("vega_lite_chart")


def amending(carla: Person, a_case: str, record_id: str) -> AppTest:
    app = carla.open("record.py", case=a_case, record=record_id)
    return app.button(key=f"amend:{a_case}:{record_id}").click().run()


def versions(store: Store, carla: Person, case_id: str, record_id: str) -> tuple[Fact, ...]:
    return versions_of(read_case(store, carla.actor, case_id).history)[record_id]


def test_every_field_of_a_treatment_can_be_amended(store: Store, carla: Person, a_case: str) -> None:
    trial, pump, refill = pump_story(store, carla, a_case)
    app = amending(carla, a_case, refill)
    assert field(app, "text_input", "Dose").value == "1.4"
    assert field(app, "selectbox", "Unit").value == "mg/day"
    assert field(app, "selectbox", "Belongs to").value == pump
    field(app, "text_input", "Drug").set_value("hydromorphone")
    field(app, "text_input", "Dose").set_value("250")
    field(app, "selectbox", "Unit").set_value("mcg/day")
    field(app, "number_input", "Number in its series").set_value(4)
    field(app, "text_input", "Device").set_value("40 mL pump")
    field(app, "text_input", "Complications").set_value("seroma")
    field(app, "selectbox", "Belongs to").set_value(trial)
    field(app, "selectbox", "Guidance").set_value("office")
    field(app, "selectbox", "Side").set_value("left")
    field(app, "selectbox", "Reason").set_value("typing_error")
    press(app, "Save the amendment")
    old, new = versions(store, carla, a_case, refill)
    assert (old.side, new.side) == ("", "left")
    assert parse_data(new.data) == {
        "complications": "seroma",
        "device": "40 mL pump",
        "dose": 250,
        "dose_unit": "mcg/day",
        "drug": "hydromorphone",
        "guidance": "office",
        "linked_to": trial,
        "series_number": 4,
    }
    shown = text_of(carla.open("case.py", case=a_case))
    assert "morphine 1.4 mg a day; belongs to: Intrathecal pump" in shown
    assert "hydromorphone 250 micrograms a day" in shown


def test_an_amended_remark_leaves_every_field_as_it_was(store: Store, carla: Person, a_case: str) -> None:
    refill = pump_story(store, carla, a_case)[2]
    app = amending(carla, a_case, refill)
    field(app, "text_area", "Remark").set_value("by the ward nurse")
    field(app, "selectbox", "Reason").set_value("reported_late")
    press(app, "Save the amendment")
    old, new = versions(store, carla, a_case, refill)
    assert (new.detail, new.data, new.role, new.region) == (
        "by the ward nurse",
        old.data,
        old.role,
        old.region,
    )


def test_a_refused_amendment_of_a_dose_says_why_and_keeps_the_typing(
    store: Store, carla: Person, a_case: str
) -> None:
    refill = pump_story(store, carla, a_case)[2]
    app = amending(carla, a_case, refill)
    field(app, "text_input", "Dose").set_value("1,6")
    field(app, "selectbox", "Reason").set_value("typing_error")
    press(app, "Save the amendment")
    assert "Write the dose as a plain number with a point" in text_of(app)
    assert field(app, "text_input", "Dose").value == "1,6"
    assert len(versions(store, carla, a_case, refill)) == 1


def test_f4_a_conflict_shows_the_treatment_as_it_would_be_said(
    store: Store, carla: Person, a_case: str
) -> None:
    refill = pump_story(store, carla, a_case)[2]
    app = amending(carla, a_case, refill)
    field(app, "text_input", "Dose").set_value("1.6")
    field(app, "selectbox", "Reason").set_value("typing_error")
    log_visit(store, carla, a_case, dt.date(2024, 6, 3), odi="12")
    press(app, "Save the amendment")
    shown = text_of(app)
    assert "Someone else saved to this case" in shown
    assert "morphine 1.6 mg a day" in shown
    assert "dose_unit" not in shown


def test_f4_a_half_typed_treatment_is_said_in_full_beside_what_is_new(
    store: Store, carla: Person, a_case: str
) -> None:
    app = pick(carla, a_case, "pump_refill")
    field(app, "text_input", "Drug").set_value("morphine").run()
    field(app, "text_input", "Dose").set_value("2 mg/day").run()
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="44")
    press(app, "Save visit")
    assert "<li>Intrathecal pump refill or dose change, morphine 2 mg a day</li>" in text_of(app)


def test_blocks_of_a_pair_stand_beside_each_other_with_their_marks(
    demonstration: Store, carla: Person
) -> None:
    shown = text_of(carla.open("case.py", case="demo-03"))
    assert "Cervical/thoracic medial branch block (diagnostic), neck, left" in shown
    assert "number 1 of its series, C3/4, C4/5, left, fluoroscopy, lidocaine 2 % 0.5 mL" in shown
    assert "bupivacaine 0.5 % 0.5 mL" in shown
    assert shown.count("✓ 80 % reached") == 2
    assert "NPRS with activity: both reached 80 %." in shown
    assert "Cannot be told, no reading in the window of the block or trial: NDI, NPRS average, PSFS." in shown


def test_a_trial_says_relief_of_pain_and_improvement_of_function(demonstration: Store, carla: Person) -> None:
    shown = text_of(carla.open("case.py", case="demo-12"))
    assert "62 % relief" in shown
    assert "36 % improvement" in shown
    assert "Stimulator (rechargeable, two leads): in place since" in shown


def test_a_claims_team_reads_devices_and_doses_and_no_complications(
    store: Store, carla: Person, person: Callable[..., Person], a_case: str
) -> None:
    give(store, carla, a_case, dt.date(2024, 3, 4), entry_with(PUMP, complications="leak of fluid"))
    clive = person("clive", "claims", team="Acme Claims")
    new = NewGrant(case_id=a_case, team="Acme Claims", basis="release", valid_from=TODAY)
    grant(store, carla.actor, new, at=dt.datetime.now(dt.UTC))
    own, granted = (text_of(one.open("case.py", case=a_case)) for one in (carla, clive))
    assert "leak of fluid" in own
    assert "leak of fluid" not in granted
    assert "morphine 1 mg a day" in granted
    assert "20 mL pump" in granted


def test_the_visits_behind_a_number_say_how_the_treatment_was_given(
    demonstration: Store, carla: Person
) -> None:
    app = carla.open("case.py", case="demo-01")
    app.session_state["ledger:demo-01"] = {"selection": {"rows": [], "columns": [], "cells": [(3, "best")]}}
    behind = next(e.proto.body for e in app.run().get("html") if "fh-behind" in e.proto.body)
    assert "number 4 of its series, L4/5, L5/S1, bilateral, fluoroscopy" in behind
