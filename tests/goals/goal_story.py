"""The story of the tests of goals and work: a garden, a ladder, three activities, off work and back."""

import datetime as dt
import functools
from dataclasses import replace
from decimal import Decimal
from typing import Any

from goals.history import data_text
from goals.records import Fact, Kind, Status
from tests.goals.trend_story import CASE, day, drawn, reading, treatment

LADDER = ["not at all", "one bag", "two bags", "four bags", "a full crate"]
OTHER_LADDER = ["none", "one crate", "two crates", "three crates", "four crates"]


def agreed(days: int, code: str, activity: str, **fields: Any) -> Fact:
    """Word a goal from a day on; `unit` and `reason` are columns, all else its data."""
    columns = {name: fields.pop(name) for name in ("unit", "reason", "status_of_row") if name in fields}
    return Fact(
        case_id=CASE,
        date=day(days),
        record=Kind.GOAL,
        code=code,
        name=activity,
        unit=columns.get("unit", ""),
        reason=columns.get("reason", ""),
        data=data_text({"status": "active", **fields}),
        record_id=f"{code}-{days}",
        status=columns.get("status_of_row", Status.CURRENT),
    )


def rated(code: str, scores: str, *, every: int = 28) -> list[Fact]:
    """Rate a goal at visits; a point is a visit without a rating."""
    return [
        Fact(
            case_id=CASE,
            date=day(every * place),
            record=Kind.GOAL_RATING,
            code=code,
            value=Decimal(score),
            record_id=f"{code}-rated-{place}",
        )
        for place, score in enumerate(scores.split())
        if score != "."
    ]


def garden(**fields: Any) -> dict[str, Any]:
    return {"unit": "minutes", "start": "5", "target": "25", "target_date": day(300).isoformat(), **fields}


def work(days: int, code: str, **fields: Any) -> Fact:
    return Fact(
        case_id=CASE,
        date=day(days),
        record=Kind.WORK_STATUS,
        code=code,
        data=data_text(fields),
        record_id=f"work-{days}",
    )


def visit(days: int) -> Fact:
    return Fact(case_id=CASE, date=day(days), record=Kind.VISIT, code="", record_id=f"visit-{days}")


def case_row(**fields: Any) -> Fact:
    data = {"status": "open", "job_demand": "heavy", **fields}
    return Fact(
        case_id=CASE,
        date=day(0),
        record=Kind.CASE,
        code="case",
        name=CASE,
        data=data_text(data),
        record_id="case",
    )


def garden_facts() -> list[Fact]:
    """A number goal: retargeted after the first treatment, met at last."""
    return [
        agreed(0, "garden", "Kneel and weed the vegetable bed", **garden()),
        agreed(
            140,
            "garden",
            "Kneel and weed the vegetable bed",
            **garden(target="40", reason="stronger than we thought"),
        ),
        agreed(330, "garden", "Kneel and weed the vegetable bed", **garden(target="40", status="met")),
        *rated("garden", "5 5 8 20 22 25 28 24 30 . 36 38 42"),
    ]


def ladder_facts() -> list[Fact]:
    return [
        agreed(
            0, "bags", "Carry the groceries in", levels=LADDER, importance="2", difficulty="2", weight="4"
        ),
        agreed(200, "bags", "Carry the groceries in", levels=OTHER_LADDER, reason="bags were too easy"),
        *rated("bags", "-2 -2 -1 0 1 1 2 2 -1 0 0 1 0"),
        agreed(
            0, "stairs", "Climb the cellar stairs", levels=["0", "1 step", "half", "all", "all, with a load"]
        ),
        *rated("stairs", "-1 . -1 0 0 . 0 -1 -1 -1 -1 0 0"),
    ]


def activity_facts() -> list[Fact]:
    rows = {
        "wash": ("Hang out the washing", "2 2 3 6 7 6 5 4 6 6 5 5 5"),
        "shop": ("Carry a full shopping bag from the car", "1 1 1 4 5 5 4 3 4 5 4 4 3"),
        "sit": ("Sit through a church service", "4 4 4 7 8 8 7 6 7 7 7 6 6"),
    }
    facts = []
    for code, (activity, scores) in rows.items():
        facts += [agreed(0, code, activity, activity_of="psfs"), *rated(code, scores)]
    return [
        *facts,
        agreed(
            310,
            "shop",
            "Carry a full shopping bag from the car",
            activity_of="psfs",
            status="dropped",
            reason="moved to a flat with a lift",
        ),
    ]


def work_facts() -> list[Fact]:
    return [
        *(visit(28 * n) for n in range(14)),
        work(0, "off_work"),
        work(28, "off_work"),
        work(
            84,
            "modified_reduced",
            hours_per_week=12,
            restrictions=["no lifting over 5 kg"],
            demand="sedentary",
        ),
        work(
            112, "modified_reduced", hours_per_week=20, restrictions=["no lifting over 10 kg"], demand="light"
        ),
        work(224, "modified_full", hours_per_week=40, demand="medium"),
        work(252, "full_own", hours_per_week=40, demand="heavy"),
    ]


def treatments() -> list[Fact]:
    return [
        treatment(70, "rfa_lumb", "Radiofrequency ablation L4/5"),
        treatment(210, "tfesi_lumb", "Transforaminal injection L5"),
        treatment(20, "pt", "Physical therapy", end_date=day(90)),
    ]


def odi() -> list[Fact]:
    scores = "48 46 48 30 28 30 36 42 28 30 34 38 40"
    return [reading(28 * n, "odi", score) for n, score in enumerate(scores.split())]


def odi_goal() -> list[Fact]:
    return [
        agreed(
            0,
            "sit_down",
            "Sit through a shift",
            measure="odi",
            start="48",
            target="28",
            target_date=day(200).isoformat(),
        )
    ]


def closed(*, on: int, why: str = "back in the own job") -> list[Fact]:
    """The row of a case that was closed on a day: the version before, and the one that says so."""
    row = case_row(mmi_date=day(290).isoformat())
    later = replace(
        row,
        data=data_text(
            {
                "status": "closed",
                "status_reason": why,
                "job_demand": "heavy",
                "mmi_date": day(290).isoformat(),
            }
        ),
        reason=why,
        entered_at=dt.datetime.combine(day(on), dt.time(15), tzinfo=dt.UTC),
    )
    first = replace(
        row, status=Status.SUPERSEDED, entered_at=dt.datetime.combine(day(0), dt.time(9), tzinfo=dt.UTC)
    )
    return [first, later]


def goal_facts() -> list[Fact]:
    return [
        *odi(),
        *odi_goal(),
        *treatments(),
        *garden_facts(),
        *ladder_facts(),
        *activity_facts(),
        *work_facts(),
        *closed(on=350),
    ]


@functools.cache
def goal_spec() -> dict[str, Any]:
    return drawn(goal_facts())
