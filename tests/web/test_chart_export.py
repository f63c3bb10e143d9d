"""Charts through the front door: real files, drawn apart from the pages, a plain sentence when that fails."""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from statistics import median

import httpx
import pytest
from starlette.responses import Response

from db.exports import ExportFile, ExportKind
from db.store import Store
from goals.errors import FootholdError
from tests.browser.server import AppServer
from tests.web.conftest import SignIn
from tests.web.test_exports import GONE, ask_for
from web.drawing import FAILED, draw
from web.exports import DRAWN_AT_ONCE, answer_with

CHART = {"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x"}}}
BROKEN = {"mark": "Maria Example"}
ASKED_AT_ONCE = 4
PATIENCE = 120  # on a busy machine [s]


@pytest.mark.parametrize(
    ("kind", "media_type", "start"),
    [
        (ExportKind.TREND_PNG, "image/png", b"\x89PNG"),
        (ExportKind.TREND_SVG, "image/svg+xml", b"<svg"),
        (ExportKind.TREND_PDF, "application/pdf", b"%PDF"),
    ],
)
def test_a_chart_leaves_once(
    sign_in_as: SignIn, server_store: Store, kind: ExportKind, media_type: str, start: bytes
) -> None:
    carla = sign_in_as("carla")
    case_id, link = ask_for(server_store, carla, kind)
    answer = carla.ask("GET", link)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    name = f"foothold-trend-{case_id}.{kind.suffix}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(start)
    assert b"Maria" not in answer.content
    again = carla.ask("GET", link)
    assert (again.status_code, again.text.startswith(GONE)) == (404, True)


def test_pages_go_on_while_charts_are_drawn_two_at_a_time(
    sign_in_as: SignIn, server_store: Store, server: AppServer
) -> None:
    carla = sign_in_as("carla")
    asked = [ask_for(server_store, carla, ExportKind.TREND_SVG)[1] for _ in range(ASKED_AT_ONCE)]
    links = [server.url + link for link in asked]
    begin = time.monotonic()
    with ThreadPoolExecutor(ASKED_AT_ONCE) as people:
        answers = [people.submit(httpx.get, link, headers=carla.cookie, timeout=PATIENCE) for link in links]
        seen = list(while_waiting(answers, server))
    assert [answer.result().status_code for answer in answers] == [200] * ASKED_AT_ONCE
    assert max(drawn for drawn, _ in seen) == DRAWN_AT_ONCE
    one_drawing = (time.monotonic() - begin) / ASKED_AT_ONCE  # at least; however busy the machine is
    assert median(waited for _, waited in seen) < one_drawing / 2


def while_waiting(answers: list["Future[httpx.Response]"], server: AppServer) -> Iterator[tuple[int, float]]:
    """Count the drawing processes of the server, and time an answer of it [s], until all are there."""
    while not all(answer.done() for answer in answers):
        start = time.monotonic()
        assert httpx.get(f"{server.url}/healthz", timeout=20).status_code == 200
        yield drawing_processes(server), time.monotonic() - start
        time.sleep(0.05)


def drawing_processes(server: AppServer) -> int:
    assert server.process is not None
    tasks = Path(f"/proc/{server.process.pid}/task").glob("*/children")
    children = [child for task in tasks for child in task.read_text(encoding="ascii").split()]
    return len(children)


def test_a_chart_that_cannot_be_drawn_gives_a_sentence_and_no_word_of_the_record() -> None:
    file = ExportFile(ExportKind.TREND_PDF, ("case-1",), chart=BROKEN)

    async def answered() -> Response:
        return await answer_with(file)

    answer = asyncio.run(answered())
    assert (answer.status_code, bytes(answer.body).decode()) == (503, f"{FAILED}\n")
    assert "content-disposition" not in answer.headers


def test_a_drawing_that_takes_too_long_is_ended() -> None:
    with pytest.raises(FootholdError, match="could not be drawn"):
        draw(CHART, "svg", seconds=0.01)


def test_what_draws_learns_neither_the_audit_key_nor_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    from web.drawing import _environment

    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", "postgresql://me:secret@host/db")
    assert [name for name in _environment() if name.startswith("FOOTHOLD")] == []
    assert draw(CHART, "svg").startswith(b"<svg")
