"""The story of the trend's tests: three measures around three injections and one block, over a year."""

import datetime as dt
import functools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from goals.catalogue import load
from goals.history import data_text
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact, Kind
from goals.trend import Show, trend_spec, trend_text

START = dt.date(2024, 1, 8)
CASE = "A-1042"
# Every two weeks. First injection on day 70 (reading 5), block on 168 (12), second on 182 (13), third on 308.
ODI = "44 42 44 46 44 44 30 28 28 32 40 44 46 46 38 36 38 . 46 48 54 54 54 40 42 44 44"
PSFS = "4 4.5 4 4 4 4 6 6.5 6 5 4 4 4 4 5 5 4 4 4 4 3 3 3 5 3 3 3"
NPRS = "6 6 6 6 6 6 4 3 3 4 5 6 6 6 6 5 6 6 6 7 7 7 7 6 7 7 7"


def day(days: int) -> dt.date:
    return START + dt.timedelta(days=days)


def reading(days: int, code: str, value: str, **fields: Any) -> Fact:
    missing = value == "."
    return Fact(
        case_id=CASE,
        date=day(days),
        record=Kind.READING,
        code=code,
        value=None if missing else Decimal(value),
        data=data_text({"missing_reason": "refused"}) if missing else "",
        record_id=f"{code}-{days}-{fields.get('timing', '')}",
        **fields,
    )


def treatment(days: int, code: str, name: str = "", **fields: Any) -> Fact:
    return Fact(
        case_id=CASE,
        date=day(days),
        record=Kind.INTERVENTION,
        code=code,
        name=name,
        record_id=f"{code}-{days}",
        **fields,
    )


def goal(days: int, target: str, wish: str = "sit through a shift", **fields: Any) -> Fact:
    data = {"wish": wish, "measure": "odi", "start": "44", "target": target, "status": "active", **fields}
    return Fact(
        case_id=CASE,
        date=day(days),
        record=Kind.GOAL,
        code="g1",
        name=wish,
        data=data_text(data),
        record_id=f"g1-{days}",
    )


def story_facts() -> list[Fact]:
    facts = [
        reading(14 * place, code, value, variant=variant)
        for code, variant, scores in (("odi", "", ODI), ("psfs", "", PSFS), ("nprs", "average", NPRS))
        for place, value in enumerate(scores.split())
    ]
    return [
        *facts,
        reading(168, "nprs", "1", variant="average", timing="post"),
        treatment(70, "tfesi_lumb", "Transforaminal injection L5"),
        treatment(168, "mbb_lumb", "Medial branch block"),
        treatment(182, "facet_lumb", "Facet injection"),
        treatment(308, "sij_inj", "Sacroiliac injection"),
        treatment(20, "pt", "Physical therapy", end_date=day(90)),
        goal(0, "26"),
        goal(200, "34"),
    ]


def history_of(facts: list[Fact]) -> CaseHistory:
    return CaseHistory.of(CASE, facts)


def drawn(facts: list[Fact], **options: Any) -> dict[str, Any]:
    history = history_of(facts)
    return trend_spec(history, compute_case(history, load()), load(), **options)


def told(facts: list[Fact], measures: list[str] | None = None, *, show: str = "both") -> str:
    history = history_of(facts)
    results = compute_case(history, load())
    return trend_text(history, results, load(), measures, show=Show(show))


@functools.cache
def story_spec() -> dict[str, Any]:
    return drawn(story_facts())


def layers(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every layer of a picture, each with the data it draws."""
    for inner in part.get("vconcat", []) + part.get("layer", []):
        rows = inner.get("data") or part.get("data")
        yield from layers({**inner, "data": rows} if rows else inner)
    if "mark" in part:
        yield part


def rows(part: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for layer in layers(part) for row in layer["data"]["values"]]


def panel(spec: dict[str, Any], place: int) -> dict[str, Any]:
    """Give a panel by its place: those that have a y axis."""
    return [view for view in spec["vconcat"] if any("domain" in y_scale(layer) for layer in layers(view))][
        place
    ]


def y_scale(layer: dict[str, Any]) -> dict[str, Any]:
    return layer["encoding"].get("y", {}).get("scale") or {}


def strokes(part: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows(part) if row.get("k") == kind]


def texts(part: dict[str, Any]) -> list[str]:
    return [row["s"] for layer in layers(part) if kind_of(layer) == "text" for row in layer["data"]["values"]]


def kind_of(layer: dict[str, Any]) -> str:
    mark = layer["mark"]
    return mark if isinstance(mark, str) else mark["type"]


def title(view: dict[str, Any]) -> str:
    """Give the largest text of a view."""
    written = [row for row in rows(view) if "z" in row and "a" in row]
    return str(max(written, key=lambda row: row["z"])["s"])


def at(days: int, hour: int = 0) -> str:
    return f"{day(days).isoformat()}T{hour:02d}:00"
