"""Loaded by the servers of a bench (PYTHONPATH): writes down how long each run of a page took its thread.

One line a run: the time on the wall and the time on the processor [ms]. Python loads a module of this name by
itself when it starts; nothing of the program knows of it.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

FILE = os.environ.get("FOOTHOLD_BENCH_CLOCK", "")
RUNNER = "streamlit.runtime.scriptrunner.script_runner"


def timed(run: Callable[..., None]) -> Callable[..., None]:
    def run_timed(runner: object, data: object) -> None:
        wall, processor = time.perf_counter(), time.thread_time()
        try:
            run(runner, data)
        finally:
            taken = (time.perf_counter() - wall, time.thread_time() - processor)
            with open(FILE, "a", encoding="utf-8") as lines:
                lines.write(" ".join(f"{1000 * seconds:.3f}" for seconds in taken) + "\n")

    return run_timed


def watch() -> None:
    """Wait for Streamlit to be loaded, then time its runs."""
    while (module := sys.modules.get(RUNNER)) is None or not hasattr(module, "ScriptRunner"):
        time.sleep(0.05)
    runner: Any = module.ScriptRunner
    runner._run_script = timed(runner._run_script)


if FILE:
    threading.Thread(target=watch, daemon=True).start()
