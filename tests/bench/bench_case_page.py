"""How long a warm rerun of the case page takes, as a multiple of an empty Streamlit page in the same run.

Run it with ``python -m tests.bench.bench_case_page``; it prints ratios and never fails on time. Both pages
are served by real servers and driven over the websocket, from asking for a run to its last message. Three
clocks, medians of many runs, the two pages in turns:

* *round trip*: the client acknowledges each packet at once, so that neither side waits for the other's
  network settings. Streamlit sends what a page draws every 10 ms, which rounds this up.
* *ordinary client*: acknowledgements are delayed as usual. The empty page waits for them (about 40 ms on
  Linux); Foothold's own server does not (`web.socket.send_at_once`).
* *script*: the time of the run itself on the server, on the wall and on the processor. Only the latter
  means much on a machine that does other things.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from db.store import Store, open_store
from tests.bench.working_case import working_case
from tests.browser.server import AppServer, free_port
from tests.web.visitor import Visitor, rerun

CLOCK = Path(__file__).resolve().parent / "clock"
WARM_UP = 20
RUNS = 200
AT_A_TIME = 5
VISITS = 60


def case_of_sixty_visits(store: Store) -> tuple[str, str]:
    """Open a case of 60 visits, 3 measures and 6 interventions; give a session token and the case's id."""
    return working_case(store, login="bench", team="Bench Clinic", visits=VISITS)


@dataclass(frozen=True)
class Times:
    """Medians of many reruns [ms]."""

    round_trip: float
    ordinary: float
    script: float
    processor: float


def empty_server(folder: Path, environment: dict[str, str]) -> tuple["subprocess.Popen[bytes]", str]:
    """Serve an empty Streamlit page with the project's settings, without the gate."""
    script = folder / "empty.py"
    script.write_text("import streamlit as st\n\nst.write('')\n", encoding="utf-8")
    port = free_port()
    options = ("--server.headless", "true", "--server.address", "127.0.0.1", "--server.port", str(port))
    settings = ("--runner.postScriptGC", "false", "--browser.gatherUsageStats", "false")
    command = (sys.executable, "-m", "streamlit", "run", str(script), *options, *settings)
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    return process, f"http://127.0.0.1:{port}"


@dataclass
class Timed:
    """One page in front of a server of its own, and how long its reruns took by the client's clock [ms]."""

    connection: ClientConnection
    clock: Path
    page: str = ""
    query: str = ""
    round_trips: list[float] = field(default_factory=list)
    ordinary: list[float] = field(default_factory=list)

    def warm(self) -> None:
        for _ in range(WARM_UP):
            rerun(self.connection, page_name=self.page, query=self.query)
        self.clock.unlink(missing_ok=True)

    def run(self) -> None:
        """Time a few reruns on each clock."""
        for _ in range(AT_A_TIME):
            self.round_trips.append(self._round_trip(at_once=True))
        for _ in range(AT_A_TIME):
            self.ordinary.append(self._round_trip(at_once=False))

    def times(self) -> Times:
        rerun(self.connection, page_name=self.page, query=self.query)  # the line of the run before is written
        lines = [tuple(map(float, line.split())) for line in self.clock.read_text("utf-8").splitlines()]
        wall, processor = zip(*lines, strict=True)
        return Times(*map(statistics.median, (self.round_trips, self.ordinary, wall, processor)))

    def _round_trip(self, *, at_once: bool) -> float:
        """Time one rerun [ms]; `at_once` acknowledges each packet as it comes."""
        message = BackMsg()
        message.rerun_script.page_name = self.page
        message.rerun_script.query_string = self.query
        begin = time.perf_counter()
        self.connection.send(message.SerializeToString())
        while True:
            if at_once:  # Linux forgets it
                self.connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            received = ForwardMsg.FromString(self.connection.recv(timeout=30, decode=False))
            if received.WhichOneof("type") == "script_finished":
                return 1000 * (time.perf_counter() - begin)


def measured(empty: Visitor, case: Visitor, clocks: dict[str, Path], query: str) -> tuple[Times, Times]:
    """Time both pages in turns, so that other work on the machine meets both alike."""
    with empty.socket() as one, case.socket() as other:
        pages = (Timed(one, clocks["empty"]), Timed(other, clocks["case"], page="case", query=query))
        for page in pages:
            page.warm()
        for _ in range(RUNS // AT_A_TIME):
            for page in pages:
                page.run()
        first, second = (page.times() for page in pages)
    return first, second


def report(empty: Times, case: Times) -> str:
    """Say both pages and their ratio on each clock."""
    lines = [
        f"{name:<26} empty page {one:6.1f} ms, case page {other:6.1f} ms: {other / one:5.1f} x\n"
        for name, one, other in (
            ("round trip", empty.round_trip, case.round_trip),
            ("ordinary client", empty.ordinary, case.ordinary),
        )
    ]
    script = f"{'script, wall (processor)':<26} empty page {empty.script:6.1f} ms ({empty.processor:.1f})"
    return "".join(lines) + f"{script}, case page {case.script:6.1f} ms ({case.processor:.1f})\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clocks = {page: folder / f"{page}.clock" for page in ("empty", "case")}
        timing = {page: {"FOOTHOLD_BENCH_CLOCK": str(clock)} for page, clock in clocks.items()}
        on_path = {"PYTHONPATH": str(CLOCK)}
        server = AppServer(folder, extra_environment={**on_path, **timing["case"]})
        store = open_store(server.environment()["FOOTHOLD_DATABASE_URL"])
        store.migrate()
        token, case_id = case_of_sixty_visits(store)
        process, address = empty_server(folder, {**os.environ, **on_path, **timing["empty"]})
        server.start()
        try:
            time.sleep(2)
            visitors = Visitor(address), Visitor(server.url, token)
            empty, case = measured(*visitors, clocks, f"case={case_id}")
        finally:
            process.kill()
            process.wait()
            server.kill()
            store.close()
    sys.stdout.write(report(empty, case))


if __name__ == "__main__":
    main()
