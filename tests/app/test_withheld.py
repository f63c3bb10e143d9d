"""No page and no file of a claims team holds what its grant does not cover: each text of a case is marked."""

import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count

import pytest
from streamlit.testing.v1 import AppTest

from db.exchange import import_history
from db.exports import ExportKind, ExportOrder, grant_export, redeem_export
from db.granting import NewGrant, grant
from db.store import Store
from goals.history import data_text, iter_csv
from goals.records import Fact, Kind, Status
from tests.app.conftest import Person

CASE, TEAM = "C-17", "Acme Claims"
NOTE, MIND, BOTH, NEVER = "xNOTEx", "xMINDx", "xBOTHx", "xNEVERx"  # what a grant must cover to show them
NAMES = re.compile("PHQ|phq9|GAD|gad7|own_mind|19[.]25|4[.]375")  # measures, and scores
GRANTS = [
    {},
    {"notes": True},
    {"psychological": True},
    {"notes": True, "psychological": True},
]
PAGES = ("case", "caseload", "methods", "record", "case_record", "goals", "visit", "measures", "sharing")
FILES = (ExportKind.HISTORY, ExportKind.LEDGER, ExportKind.TREND_SVG, ExportKind.TREND_PDF)
NOW = dt.datetime.now(dt.UTC)


def told(date: str, record: Kind, code: str, **columns: object) -> Fact:
    row = {"case_id": CASE, "date": dt.date.fromisoformat(date), "record": record, "code": code}
    fields = columns.pop("data", {})
    return Fact(**row, data=data_text(fields), **columns)  # type: ignore[arg-type]  # as each line names them


Row = dict[str, object]


def twice(first: Row, last: Row, record: Kind, **columns: object) -> Iterator[Fact]:
    """Give two versions of one record: the first one is not to be read outside the clinic."""
    for hour, (status, row) in enumerate(((Status.SUPERSEDED, first), (Status.CURRENT, last))):
        at = NOW.replace(year=2024, hour=hour)
        yield told(
            "2023-01-01", record, **columns, **row, status=status, entered_at=at, record_id=f"{record}"
        )


def marked_case() -> Iterator[Fact]:
    """Give a case each text of which says what a grant must cover for it to be shown."""
    n = count()
    noted = {"detail": NOTE, "reason": NOTE}
    earlier = {"job": NEVER, "jurisdiction": NEVER, "conditions": [NEVER], "body_parts": [NEVER]}
    leads = {
        "measures": ["odi", "phq9"],
        "lead_measure": "phq9",
        "lead_goal": "mood",
        "no_longer_asked": ["gad7"],
    }
    yield from twice(
        {"name": NEVER, "data": {**earlier, "label": NEVER, "status": "closed", "status_reason": NOTE}},
        {"name": "Back", "reason": NOTE, "data": {**leads, "status": "open", "status_reason": NOTE}},
        Kind.CASE,
        code="case",
    )
    yield from twice({"data": {"mechanism": NEVER, "body_parts": [NEVER]}}, noted, Kind.INJURY, code="")
    yield from twice(
        {"data": {"restrictions": NEVER}},
        noted | {"data": {"demand": "light"}},
        Kind.WORK_STATUS,
        code="off_work",
    )
    for date, odi, phq9 in (("2023-02-01", 50, "19.25"), ("2023-03-01", 40, "14"), ("2023-06-01", 20, "17")):
        visit = {"visit_id": f"v{next(n)}"}
        yield told(date, Kind.VISIT, "visit", **visit, **noted, name=NOTE)
        yield told(date, Kind.READING, "odi", value=Decimal(odi), **visit, **noted)
        score = {"value": Decimal(phq9), "unit": MIND, "data": {"items": {MIND: MIND}}}
        yield told(date, Kind.READING, "phq9", **score, **visit, detail=BOTH, reason=BOTH)
    given = {"device": "Spectra", "complications": [NOTE]}
    yield told("2023-02-10", Kind.INTERVENTION, "mbb_lumb", role="diagnostic", **noted)
    yield told("2023-02-15", Kind.INTERVENTION, "rfa_lumb", **noted, data=given)
    yield told("2023-02-01", Kind.GOAL, "walk", name="Walk", **noted, data={"start": 1, "target": 5})
    yield told("2023-02-20", Kind.GOAL_RATING, "walk", value=Decimal(3), **noted)
    mood = {
        "measure": "phq9",
        "start": "19.25",
        "target": "4.375",
        "levels": [f"{MIND} {n}" for n in range(5)],
    }
    yield told("2023-02-01", Kind.GOAL, "mood", name="Cheer", unit=MIND, **noted, data=mood)
    yield told("2023-02-20", Kind.GOAL_RATING, "mood", value=Decimal(1), unit=MIND, **noted)
    flag = {"name": BOTH, "detail": BOTH, "reason": BOTH, "data": {"source": BOTH}}
    yield told("2023-02-01", Kind.FLAG, "red_flag", **flag)
    yield told("2023-02-01", Kind.FLAG, "safety_prompt", **flag)
    own = {"minimum": 0, "maximum": 10, "step": 1, "direction": "higher_better", "scale": "ratio", "mcid": 2}
    own |= {"domain": "psychosocial", "construct": "function", "abbr": MIND, "mcid_citation": MIND}
    yield told("2023-01-01", Kind.INSTRUMENT, "own_mind", name=MIND, detail=BOTH, reason=BOTH, data=own)
    yield told("2023-06-01", Kind.READING, "own_mind", value=Decimal(8))


@pytest.fixture(params=GRANTS, ids=lambda covers: "+".join(covers) or "scores")
def covered(
    request: pytest.FixtureRequest, store: Store, carla: Person, person: Callable[..., Person]
) -> tuple[Person, tuple[str, ...]]:
    """Give a claims reader of the marked case, and the marks that are not for them."""
    covers: dict[str, bool] = request.param
    import_history(store, carla.actor, io.BytesIO("".join(iter_csv(marked_case())).encode()))
    new = NewGrant(case_id=CASE, team=TEAM, basis="release", valid_from=dt.date(2024, 1, 1), **covers)
    clive = person("clive", "claims", team=TEAM)
    grant(store, carla.actor, new, at=NOW)
    hidden = [NEVER]
    hidden += [] if covers.get("notes") else [NOTE]
    hidden += [] if covers.get("psychological") else [MIND]
    return clive, (*hidden, *([BOTH] if len(covers) < 2 else []))


def texts(app: AppTest) -> str:
    """Give all that is sent to the browser: words, labels, charts with their data."""
    waiting, sent = [app._tree], []
    while waiting:
        for child in waiting.pop().children.values():
            sent.append(str(child.proto))
            waiting += [child] if hasattr(child, "children") else []
    return "\n".join(sent)


def held(text: str, marks: tuple[str, ...]) -> set[str]:
    named = set(NAMES.findall(text)) if MIND in marks else set()
    return named | {mark for mark in marks if mark in text}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_holds_what_the_grant_does_not_cover(
    covered: tuple[Person, tuple[str, ...]], page: str
) -> None:
    clive, marks = covered
    app = clive.open(f"{page}.py", case=CASE, record=str(Kind.CASE))
    assert [error.value for error in app.exception] == []
    found = held(texts(app), marks)
    assert {
        name for name in found if page != "methods" or name in marks
    } == set()  # which names the catalogue


@pytest.mark.parametrize("kind", FILES)
def test_no_file_holds_what_the_grant_does_not_cover(
    store: Store, covered: tuple[Person, tuple[str, ...]], kind: ExportKind
) -> None:
    clive, marks = covered
    token = grant_export(store, clive.actor, ExportOrder(kind, (CASE,)), at=NOW)
    file = redeem_export(store, clive.actor, token, at=NOW)
    assert held("".join(file.lines) + json.dumps(file.chart), marks) == set()


def test_its_clinic_reads_all_of_it(store: Store, carla: Person) -> None:
    import_history(store, carla.actor, io.BytesIO("".join(iter_csv(marked_case())).encode()))
    read = texts(carla.open("case.py", case=CASE))
    assert held(read, (NOTE, MIND, BOTH, NEVER)) >= {NOTE, MIND, BOTH, NEVER, "PHQ", "19.25"}
