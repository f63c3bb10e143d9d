"""How long a million rows take into the store and out again, and how much memory.

Run it with ``python -m tests.bench.bench_exchange [ROWS]``, on the store of BENCH_DATABASE_URL (an empty
PostgreSQL database) or else on a new SQLite file. It prints seconds and never fails on time.
"""

import datetime as dt
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from db.access import OPERATOR
from db.exchange import export_lines, import_history
from db.store import open_store
from goals.history import HISTORY_COLUMNS

ROWS_A_CASE = 100
FIRST_DAY = dt.date(2020, 1, 6)
MEASURES = (("nprs", "average", 10), ("odi", "", 100), ("psfs", "", 10))


def rows(count: int) -> Iterator[str]:
    """Make cases of 32 visits with three measures each, and four injections."""
    draw = random.Random(1)
    yield ",".join(HISTORY_COLUMNS) + "\n"
    for case in range(count // ROWS_A_CASE):
        case_id, number = f"C{case:07d}", 0
        days = sorted(draw.sample(range(1_500), 32))
        for day in days:
            date = (FIRST_DAY + dt.timedelta(days=day)).isoformat()
            for code, variant, top in MEASURES:
                number += 1
                cells = f"{date},reading,{code},,{variant},{draw.randint(0, top)},,,,,,,,,v{day}"
                yield f"{case_id},{cells},{case_id}-{number},current,,bench,{date}T10:00:00Z\n"
        for day in days[5::7]:
            date = (FIRST_DAY + dt.timedelta(days=day)).isoformat()
            number += 1
            cells = f"{date},intervention,esi_lumb_il,,,,,,low_back,,procedure,,,,"
            yield f"{case_id},{cells},{case_id}-{number},current,,bench,{date}T10:00:00Z\n"


def timed(what: str, work: Callable[[], object]) -> None:
    begun = time.perf_counter()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{what}: {time.perf_counter() - begun:.1f} s, peak memory {peak} MB\n")


def main() -> None:
    """Import, then export."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.csv"), Path(folder, "out.csv")
        with source.open("w", encoding="utf-8", newline="") as file:
            file.writelines(rows(count))
        store = open_store(os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{folder}/bench.db")
        store.migrate()
        timed(f"import of {count:,} rows", lambda: import_history(store, OPERATOR, source))
        with target.open("w", encoding="utf-8", newline="") as file:
            timed("export", lambda: file.writelines(export_lines(store, OPERATOR)))
        store.close()


if __name__ == "__main__":
    main()
