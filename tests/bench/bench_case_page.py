"""How long a warm rerun of the case page takes, as a multiple of an empty Streamlit page in the same run.

Run it with ``python -m tests.bench.bench_case_page``; it prints ratios and never fails on time. Both pages
are served by real servers and driven over the websocket: from asking for a run to its last message.
"""

import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from db.accounts import NewAccount, create_account
from db.cases import NewCase, open_case
from db.reading import case_version
from db.sessions import find_session, session_actor, start_session
from db.store import Store, open_store
from db.visits import save_visit
from goals.entry import InterventionEntry, ReadingEntry, VisitEntry
from tests.browser.server import AppServer, free_port
from tests.web.visitor import Visitor, rerun

RUNS = 60
VISITS = 60
MEASURES = ("odi", "psfs", "nprs:average")
EVERY = 10  # visits between interventions: six of them
FIRST_DAY = dt.date(2022, 1, 10)


def case_of_sixty_visits(store: Store) -> tuple[str, str]:
    """Open a case of 60 visits, 3 measures and 6 interventions; give a session token and the case's id."""
    now = dt.datetime.now(dt.UTC)
    account = NewAccount(login="bench", roles=frozenset({"clinician"}), team="Bench Clinic")
    token = start_session(store, create_account(store, account, at=now).account_id, at=now)
    signed_in = find_session(store, token, at=now)
    assert signed_in is not None
    actor = session_actor(store, signed_in.session_id, at=now)
    assert actor is not None
    new = NewCase(
        label="B-1", injury_date=FIRST_DAY, region="low_back", measures=MEASURES, lead_measure="odi"
    )
    case_id = open_case(store, actor, new, key="bench").case_id
    for number in range(VISITS):
        version = case_version(store, actor, case_id)
        save_visit(store, actor, visit(case_id, number), key=f"visit {number}", base_version=version)
    return token, case_id


def visit(case_id: str, number: int) -> VisitEntry:
    """Make a visit whose scores improve after each ablation and creep back."""
    since = number % EVERY
    scores = {"odi": 30 + 2 * since, "psfs": Decimal(70 - 4 * since) / 10, "nprs:average": 3 + since // 2}
    ablation = InterventionEntry(code="rfa_lumb", region="low_back", role="procedure")
    return VisitEntry(
        case_id=case_id,
        date=FIRST_DAY + dt.timedelta(days=24 * number),
        readings=tuple(ReadingEntry(measure=m, value=Decimal(v), timing="") for m, v in scores.items()),
        interventions=(ablation,) if since == 0 else (),
        note="",
    )


def empty_server(folder: Path) -> tuple["subprocess.Popen[bytes]", str]:
    """Serve an empty Streamlit page with the project's settings, without the gate."""
    script = folder / "empty.py"
    script.write_text("import streamlit as st\n\nst.write('')\n", encoding="utf-8")
    port = free_port()
    options = ("--server.port", str(port), "--server.headless", "true", "--runner.postScriptGC", "false")
    command = (sys.executable, "-m", "streamlit", "run", str(script), *options)
    process = subprocess.Popen(command, cwd=folder, env=os.environ, stdout=subprocess.DEVNULL)
    return process, f"http://127.0.0.1:{port}"


def median_ms(visitor: Visitor, *, page: str = "", query: str = "") -> float:
    """Time warm reruns [ms]."""
    with visitor.socket() as connection:
        for _ in range(8):
            rerun(connection, page_name=page, query=query)
        times = []
        for _ in range(RUNS):
            begin = time.perf_counter()
            rerun(connection, page_name=page, query=query)
            times.append(1000 * (time.perf_counter() - begin))
    return statistics.median(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = AppServer(folder)
        store = open_store(server.environment()["FOOTHOLD_DATABASE_URL"])
        store.migrate()
        token, case_id = case_of_sixty_visits(store)
        process, address = empty_server(folder)
        server.start()
        try:
            time.sleep(2)
            empty = median_ms(Visitor(address))
            case = median_ms(Visitor(server.url, token), page="case", query=f"case={case_id}")
        finally:
            process.kill()
            process.wait()
            server.kill()
            store.close()
    sys.stdout.write(f"empty page {empty:.1f} ms, case page {case:.1f} ms: {case / empty:.1f} x\n")


if __name__ == "__main__":
    main()
