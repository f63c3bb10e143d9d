"""Visits with filled-in forms: score, answers and safety flag are saved together, and shown as granted."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from db.access import Actor
from db.amendments import amend, enter_in_error
from db.exports import ExportKind, ExportOrder, grant_export, redeem_export
from db.reading import case_version, read_case
from db.store import Store
from db.visits import ConflictError, save_visit
from goals.entry import ReadingEntry, VisitEntry
from goals.errors import RefusedError
from goals.history import data_text, parse_data
from goals.records import Fact, Kind, Status
from goals.scoring import Dose, FilledForm, load_forms, score_filled
from tests.db.clinic import AT, granted, opened, reading, saved, visit

TEAM = "Acme Claims"
ANSWERS = {"1": 2, "2": 1, "3": 3, "4": 2, "5": 0, "6": 1, "7": 1, "8": 0, "9": 1}  # 11 in all


def form(**changes: int) -> FilledForm:
    given = {**ANSWERS, **{name.removeprefix("i"): answer for name, answer in changes.items()}}
    return FilledForm(answers={key: Decimal(answer) for key, answer in given.items()})


def phq9(**changes: int) -> ReadingEntry:
    return ReadingEntry(measure="phq9", items=form(**changes))


@pytest.fixture
def case_id(store: Store, carla: Actor) -> str:
    return opened(store, carla, measures=("odi", "phq9", "rmdq", "mme"))


def current(store: Store, actor: Actor, case_id: str, *kinds: Kind) -> list[Fact]:
    return list(read_case(store, actor, case_id).history.current(*kinds))


def test_score_answers_and_flag_are_saved_with_the_visit(store: Store, carla: Actor, case_id: str) -> None:
    receipt = saved(store, carla, visit(case_id, "2026-02-02", phq9()))
    (score,) = current(store, carla, case_id, Kind.READING)
    (flag,) = current(store, carla, case_id, Kind.FLAG)
    assert (score.value, parse_data(score.data)) == (11, {"items": ANSWERS})
    assert (flag.code, flag.visit_id, flag.date) == ("safety_prompt", receipt.record_id, score.date)
    assert (flag.entered_by, flag.entered_at) == (carla.account_id, receipt.at)
    assert [point.value for point in read_case(store, carla, case_id).results.points] == [11.0]


def test_answers_without_a_score_come_back_with_their_reason(
    store: Store, carla: Actor, case_id: str
) -> None:
    few = ReadingEntry(measure="phq9", items=FilledForm(answers={"1": Decimal(2), "9": Decimal(0)}))
    saved(store, carla, visit(case_id, "2026-02-02", few))
    (score,) = current(store, carla, case_id, Kind.READING)
    assert score.value is None
    assert parse_data(score.data) == {"items": {"1": 2, "9": 0}, "missing_reason": "invalid"}


def test_the_same_form_sent_twice_leaves_one_flag(store: Store, carla: Actor, case_id: str) -> None:
    entry = visit(case_id, "2026-02-02", phq9(), prompts_shown=("phq9",))
    first = save_visit(store, carla, entry, key="k", base_version=1)
    assert save_visit(store, carla, entry, key="k", base_version=1) == first
    assert len(current(store, carla, case_id, Kind.FLAG)) == 1


def test_other_answers_under_the_same_key_are_another_form(store: Store, carla: Actor, case_id: str) -> None:
    save_visit(store, carla, visit(case_id, "2026-02-02", phq9()), key="k", base_version=1)
    with pytest.raises(RefusedError, match="saved before you changed it"):
        save_visit(store, carla, visit(case_id, "2026-02-02", phq9(i9=0)), key="k", base_version=1)


def test_a_prompt_that_was_shown_goes_on_record_with_the_visit_only(
    store: Store, carla: Actor, case_id: str
) -> None:
    entry = visit(case_id, "2026-02-02", phq9(i9=0), prompts_shown=("phq9",))
    with pytest.raises(ConflictError):
        save_visit(store, carla, entry, key="k", base_version=7)
    with pytest.raises(RefusedError):
        save_visit(store, carla, replace(entry, prompts_shown=("phq9", "odi")), key="k", base_version=1)
    assert current(store, carla, case_id, Kind.FLAG) == []
    save_visit(store, carla, entry, key="k", base_version=1)
    assert len(current(store, carla, case_id, Kind.FLAG)) == 1


@pytest.mark.parametrize(
    ("field_set", "answers", "flags"),
    [
        ({}, False, 0),
        ({"psychological": True}, True, 0),
        ({"notes": True}, False, 0),
        ({"psychological": True, "notes": True}, True, 1),
    ],
)
def test_a_claims_team_sees_answers_with_their_score_and_the_flag_with_both_grants(
    store: Store,
    carla: Actor,
    clive: Actor,
    case_id: str,
    field_set: dict[str, bool],
    answers: bool,
    flags: int,
) -> None:
    ticks = ReadingEntry(measure="rmdq", items=FilledForm(answers={"3": Decimal(1), "9": Decimal(1)}))
    saved(store, carla, visit(case_id, "2026-02-02", phq9(), ticks))
    granted(store, carla, case_id, TEAM, **field_set)
    seen = current(store, clive, case_id, Kind.READING)
    assert [fact.code for fact in seen] == (["phq9", "rmdq"] if answers else ["rmdq"])
    assert all("items" in parse_data(fact.data) for fact in seen)
    assert len(current(store, clive, case_id, Kind.FLAG)) == flags


@pytest.mark.parametrize(("notes", "told"), [(False, False), (True, True)])
def test_a_claims_file_tells_of_the_prompt_with_both_grants_only(
    store: Store, carla: Actor, clive: Actor, case_id: str, notes: bool, told: bool
) -> None:
    saved(store, carla, visit(case_id, "2026-02-02", phq9()))
    granted(store, carla, case_id, TEAM, psychological=True, notes=notes)
    token = grant_export(store, clive, ExportOrder(ExportKind.HISTORY, (case_id,)), at=AT)
    text = "".join(redeem_export(store, clive, token, at=AT).lines)
    assert ("safety_prompt" in text) is told
    kinds = [row["record"] for row in csv.DictReader(io.StringIO(text))]
    assert kinds.count("flag") == int(told)


def changed(store: Store, actor: Actor, case_id: str, fact: Fact, **how: Any) -> None:
    version = case_version(store, actor, case_id)
    shown = how.pop("prompts_shown", ())
    amend(
        store,
        actor,
        case_id,
        fact.record_id,
        how,
        reason="typing_error",
        key=f"a{version}",
        base_version=version,
        prompts_shown=shown,
    )


def scored(filled: FilledForm) -> dict[str, Any]:
    result = score_filled(load_forms()["phq9"], filled)
    return {"value": result.score.value, "data": data_text({"items": result.items})}


def test_amended_answers_give_the_amended_score(store: Store, carla: Actor, case_id: str) -> None:
    saved(store, carla, visit(case_id, "2026-02-02", phq9(i9=0)))
    (old,) = current(store, carla, case_id, Kind.READING)
    changed(store, carla, case_id, old, **scored(form(i9=0, i1=0)))
    (new,) = current(store, carla, case_id, Kind.READING)
    assert (new.value, parse_data(new.data)["items"]["1"]) == (8, 0)
    assert old.value == 10
    assert current(store, carla, case_id, Kind.FLAG) == []


def test_an_amended_total_does_not_keep_the_old_answers(store: Store, carla: Actor, case_id: str) -> None:
    saved(store, carla, visit(case_id, "2026-02-02", phq9()))
    (old,) = current(store, carla, case_id, Kind.READING)
    with pytest.raises(RefusedError, match="do not give this score"):
        changed(store, carla, case_id, old, value=Decimal(12))
    changed(store, carla, case_id, old, value=Decimal(12), data="")
    (new,) = current(store, carla, case_id, Kind.READING)
    assert (new.value, new.data) == (12, "")


def test_item_9_amended_to_1_leaves_a_flag_of_the_visit_once(
    store: Store, carla: Actor, case_id: str
) -> None:
    receipt = saved(store, carla, visit(case_id, "2026-02-02", phq9(i9=0)))
    for items in (form(i9=1), form(i9=3), form(i9=0)):
        (reading_now,) = current(store, carla, case_id, Kind.READING)
        changed(store, carla, case_id, reading_now, **scored(items), prompts_shown=("phq9",))
    (flag,) = current(store, carla, case_id, Kind.FLAG)
    assert (flag.code, flag.visit_id) == ("safety_prompt", receipt.record_id)


def test_a_prompt_shown_while_amending_is_on_record_though_the_answer_is_zero(
    store: Store, carla: Actor, case_id: str
) -> None:
    saved(store, carla, visit(case_id, "2026-02-02", phq9(i9=0)))
    (old,) = current(store, carla, case_id, Kind.READING)
    changed(store, carla, case_id, old, **scored(form(i9=0, i1=0)), prompts_shown=("phq9",))
    assert len(current(store, carla, case_id, Kind.FLAG)) == 1


def test_a_visit_entered_in_error_takes_its_flag_along(store: Store, carla: Actor, case_id: str) -> None:
    receipt = saved(store, carla, visit(case_id, "2026-02-02", phq9()))
    enter_in_error(store, carla, case_id, receipt.record_id, reason="wrong_person", key="e", base_version=2)
    assert current(store, carla, case_id, Kind.FLAG) == []
    flags = [f for f in read_case(store, carla, case_id).history.facts if f.record is Kind.FLAG]
    assert [flag.status for flag in flags] == [Status.SUPERSEDED, Status.VOIDED]


def test_doses_are_saved_and_typed_totals_stay_as_they_were(store: Store, carla: Actor, case_id: str) -> None:
    items = FilledForm(doses=(Dose("morphine", Decimal(30)), Dose("oxycodone", Decimal("22.5"))))
    entry: VisitEntry = visit(
        case_id, "2026-02-02", ReadingEntry(measure="mme", items=items), reading("phq9", "14")
    )
    saved(store, carla, entry)
    facts = {fact.code: fact for fact in current(store, carla, case_id, Kind.READING)}
    assert facts["mme"].value == 64  # 30 + 33.75 = 63.75, to the half
    assert (facts["phq9"].value, facts["phq9"].data) == (14, "")
    assert current(store, carla, case_id, Kind.FLAG) == []
