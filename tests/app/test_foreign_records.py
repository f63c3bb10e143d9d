"""Records of another program: what we would never write is shown as text, and never breaks or runs a page."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.exchange import import_history
from db.granting import NewGrant, grant
from db.reading import read_case
from db.store import Store
from goals.goalsetting import goals_of
from goals.history import data_text, iter_csv
from goals.records import Fact, Kind
from tests.app.conftest import Person

CASE = "C-17"
NASTY = (
    '<img src=x onerror=alert(1)> " onmouseover=alert(1) ![x](http://e.example/p.png) =1+1 #panic() **b** $x$'
)
OWN = {
    **dict.fromkeys(("abbr", "domain", "scoring", "missing_rule", "mcid_citation"), NASTY),
    "minimum": 0,
    "maximum": 10,
    "step": 1,
    "mcid": 2,
    "construct": "function",
    "direction": "higher_better",
    "scale": "ratio",
}
OURS = ("case.py", "case_record.py", "goals.py", "visit.py", "record.py", "measures.py", "caseload.py")
THEIRS = ("case.py", "caseload.py", "methods.py")


def fact(date: str, record: Kind, code: str, **columns: object) -> Fact:
    """Give a record of the case; `data` is given as fields."""
    fields = columns.pop("data", {})
    row = {"case_id": CASE, "date": dt.date.fromisoformat(date), "record": record, "code": code}
    return Fact(**row, data=data_text(fields), **columns)  # type: ignore[arg-type]  # as each test names them


def a_goal(code: str = "g1", date: str = "2023-02-01", **fields: object) -> Fact:
    return fact(date, Kind.GOAL, code, name="Walk to the shop", unit="minutes", data=fields)


def a_rating(value: str, code: str = "g1", date: str = "2023-03-01") -> Fact:
    return fact(date, Kind.GOAL_RATING, code, value=Decimal(value))


def an_odi(date: str, value: str) -> Fact:
    return fact(date, Kind.READING, "odi", value=Decimal(value), unit="%")


def imported(store: Store, person: Person, *facts: Fact) -> None:
    import_history(store, person.actor, io.BytesIO("".join(iter_csv(facts)).encode()))


def drawn(app: AppTest) -> Iterator[tuple[str, object]]:
    """Give every element of the page with its kind."""
    waiting = [app._tree]
    while waiting:
        node = waiting.pop()
        for child in node.children.values():
            yield child.type, child.proto
            if hasattr(child, "children"):
                waiting.append(child)


def check_that_nothing_runs(app: AppTest) -> None:
    """See that the page was drawn, and that no text on it is read as HTML or Markdown."""
    assert [error.value for error in app.exception] == []
    for kind, proto in drawn(app):
        if kind == "html":
            assert "<img src=x" not in proto.body
            assert '" onmouseover' not in proto.body
        elif kind not in ("text", "vega_lite_chart"):
            read = [getattr(proto, name, "") for name in ("label", "body", "help")]
            read += [str(option) for option in getattr(proto, "options", ())]
            assert not any("![x](" in text for text in read if isinstance(text, str))


def nasty_case() -> list[Fact]:
    """Give a case in which every text is nasty."""
    n = count()
    kept = {"name": NASTY, "detail": NASTY, "reason": NASTY, "entered_by": NASTY}
    case = {
        **dict.fromkeys(("job", "job_demand", "jurisdiction", "status_reason"), NASTY),
        **{field: [NASTY] for field in ("body_parts", "conditions")},
        "status": "closed",
        "measures": ["odi", "psfs", "phq9"],
        "lead_goal": "g1",
        "pain_hoped": 0,
        "pain_agreed": 3,
        "pain_agreed_on": "2023-02-01",
    }
    given = dict.fromkeys(("guidance", "device", "drug", "dose_unit", "linked_to"), NASTY)
    walk = {"wish": f"{NASTY} once", "purpose": NASTY, "start": 5, "target": 25}
    facts = [
        fact("2023-01-01", Kind.CASE, "case", data=case, **kept),
        fact("2023-01-01", Kind.INJURY, "", data={"mechanism": NASTY, "body_parts": [NASTY]}, **kept),
        fact("2023-02-01", Kind.VISIT, "visit", visit_id="v1", **kept),
        an_odi("2023-02-01", "50"),
        an_odi("2023-03-01", "20"),
        fact("2023-02-01", Kind.READING, "phq9", value=Decimal(10), data={"items": {NASTY: NASTY}}, **kept),
        fact("2023-02-10", Kind.INTERVENTION, "mbb_lumb", role="diagnostic", **kept),
        fact("2023-02-15", Kind.INTERVENTION, "itp_opioid", data={**given, "dose": 1.5}, **kept),
        fact("2023-02-01", Kind.GOAL, "g1", unit=NASTY, data={**walk, "status": "active"}, **kept),
        fact("2023-04-01", Kind.GOAL, "g1", unit=NASTY, data={**walk, "status": NASTY}, **kept),
        fact(
            "2023-02-01", Kind.GOAL, "g2", data={"levels": [f"{NASTY} {level}" for level in range(5)]}, **kept
        ),
        fact("2023-02-01", Kind.GOAL, "g3", data={"activity_of": "psfs"}, **kept),
        a_rating("7"),
        a_rating("-1", "g2"),
        fact("2023-01-01", Kind.INSTRUMENT, "own", unit=NASTY, data=OWN, **kept),
        fact("2023-02-01", Kind.READING, "own", value=Decimal(0), **kept),
        fact("2023-02-01", Kind.WORK_STATUS, "off_work", data={"restrictions": [NASTY, "b"]}, **kept),
        fact("2023-02-01", Kind.FLAG, "red_flag", data={"source": NASTY}, **kept),
        fact("2023-02-01", Kind.FLAG, NASTY.replace(":", ""), data={"source": NASTY}, **kept),
    ]
    return [Fact(**{**row(each), "record_id": f"r{next(n)}"}) for each in facts]  # type: ignore[arg-type]


def row(each: Fact) -> dict[str, object]:
    return {name: getattr(each, name) for name in Fact.__dataclass_fields__}


@pytest.mark.parametrize("page", OURS)
def test_t1_no_text_of_an_imported_case_runs_on_a_page_of_its_clinic(
    store: Store, carla: Person, page: str
) -> None:
    imported(store, carla, *nasty_case())
    check_that_nothing_runs(carla.open(page, case=CASE, visit="v1"))


def test_t1_nor_on_any_page_of_a_claims_team(
    store: Store, carla: Person, person: Callable[..., Person]
) -> None:
    imported(store, carla, *nasty_case())
    clive = person("clive", "claims", team="Acme Claims")
    everything = NewGrant(
        case_id=CASE,
        team="Acme Claims",
        basis="release",
        valid_from=dt.date(2024, 1, 1),
        psychological=True,
        notes=True,
    )
    grant(store, carla.actor, everything, at=dt.datetime.now(dt.UTC))
    for page in THEIRS:
        check_that_nothing_runs(clive.open(page, case=CASE))


@pytest.mark.parametrize("drawn_as", ["html", "markdown", "button"])
def test_t1_a_planted_text_that_runs_is_found(drawn_as: str) -> None:
    app = AppTest.from_string(f"import streamlit as st\nst.{drawn_as}({NASTY!r})").run()
    with pytest.raises(AssertionError):
        check_that_nothing_runs(app)


LADDER = ["not at all", "an hour", "half a shift", "a shift", "a week of shifts"]
INJECTION = fact("2023-02-15", Kind.INTERVENTION, "rfa_lumb")
ODI = (an_odi("2023-02-01", "50"), an_odi("2023-05-01", "20"))
FOREIGN: dict[str, tuple[Fact, ...]] = {
    "no row of the case": (ODI[0], a_goal(start=1, target=5), a_rating("3")),
    "three levels and a target": (a_goal(levels=LADDER[:3], start=1, target=5), a_rating("2"), INJECTION),
    "a ladder of three, then of five": (
        *(a_goal(levels=LADDER[:3], start=0, target=5), a_rating("2")),
        *(a_goal(date="2023-04-01", levels=LADDER), a_rating("1", date="2023-05-01"), INJECTION),
    ),
    "a ladder, then a measure": (
        *(*ODI, a_goal(levels=LADDER), a_rating("2")),
        a_goal(date="2023-04-01", measure="odi", start=50, target=20),
    ),
    "an activity with levels": (a_goal(levels=LADDER, activity_of="psfs"), a_rating("2")),
    "measures that nobody knows": (
        fact("2023-01-01", Kind.CASE, "case", data={"measures": ["zzz:a@b", "odi"], "lead_measure": "zzz"}),
        *(*ODI, a_goal(measure="qqq:k", start=1, target=3)),
    ),
    "a number in a series beyond counting": (
        fact("2023-02-15", Kind.INTERVENTION, "esi_lumb_il", data={"series_number": 10**19}),
    ),
    "days at the ends of the calendar": (
        *(*ODI, a_goal(start=1, target=4, target_date="9999-12-31"), a_rating("3")),
        a_goal("g2", levels=LADDER, target_date="0001-01-01"),
        fact("2023-02-15", Kind.INTERVENTION, "rfa_lumb", end_date=dt.date.max),
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_case_that_this_program_would_not_have_written_breaks_no_page(
    store: Store, carla: Person, name: str
) -> None:
    imported(store, carla, *FOREIGN[name])
    for page in (*OURS[:-3], "caseload.py"):
        assert [error.value for error in carla.open(page, case=CASE).exception] == []
    for record in read_case(store, carla.actor, CASE).history.current():
        app = carla.open("record.py", case=CASE, record=record.record_id)
        for button in [button for button in app.button if button.label == "Amend"]:
            assert [error.value for error in button.click().run().exception] == []


def test_the_weight_of_an_imported_ladder_outlives_a_revision(store: Store, carla: Person) -> None:
    heavy = {"weight": "2.5", "purpose": "food", "target_date": "2099-01-01", "status": "active"}
    imported(store, carla, a_goal(levels=LADDER, **heavy), a_rating("1"))
    app = carla.open("goals.py", case=CASE)
    button(app, "Revise or end").click().run()
    box(app, "Level 0").set_value("two thirds of a shift").run()
    box(app, "Why it is revised").set_value("more is possible").run()
    button(app, "Save the revision").click().run()
    assert [error.value for error in app.exception] == []
    wordings = goals_of(read_case(store, carla.actor, CASE).history)[0].wordings
    assert [(wording.weight, wording.levels[2]) for wording in wordings] == [
        (Decimal("2.5"), "half a shift"),
        (Decimal("2.5"), "two thirds of a shift"),
    ]


def test_f7_the_rating_of_a_goal_that_is_called_like_a_date_is_kept_as_a_draft(
    store: Store, carla: Person
) -> None:
    imported(store, carla, a_goal("return_date", start=1, target=5), a_goal("date", levels=LADDER))
    app = carla.open("visit.py", case=CASE)
    next(b for b in app.number_input if b.label.startswith("Walk to the shop")).set_value(0.0).run()
    next(b for b in app.selectbox if b.label == "Walk to the shop").set_value(-1).run()
    again = carla.open("visit.py", case=CASE)
    assert [error.value for error in again.exception] == []
    assert next(b for b in again.number_input if b.label.startswith("Walk to the shop")).value == 0
    assert next(b for b in again.selectbox if b.label == "Walk to the shop").value == -1


def box(app: AppTest, label: str) -> Any:
    return next(box for box in app.text_input if box.label.startswith(label))


def button(app: AppTest, label: str) -> Any:
    return next(button for button in app.button if button.label.startswith(label))
