"""Charts as files, each drawn by a process of its own.

The library that draws holds the interpreter for seconds: in a thread it would stop every page for everybody.
It also keeps the memory it took. A process gives both back, and can be ended when it takes too long.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from goals.errors import FootholdError

PROJECT = Path(__file__).resolve().parents[1]
LONGEST_SECONDS = 60.0
FAILED = (
    "The chart could not be drawn this time. The record is as it was. Go back to the page and ask for the\n"
    "chart again; the ledger CSV holds the same numbers."
)


def draw(chart: Mapping[str, object], suffix: str, *, seconds: float = LONGEST_SECONDS) -> bytes:
    """Draw a specification as a PNG, SVG or PDF, through pipes: nothing is written to a disk.

    Raises
    ------
    FootholdError
        When it fails or takes longer than these seconds; what the library says of it may quote the record.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "goals.picture", suffix],
            input=json.dumps(chart).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            env=_environment(),
            timeout=seconds,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        raise FootholdError(FAILED) from None
    return done.stdout


def _environment() -> dict[str, str]:
    """Keep the address of the database and the audit key from a process that only draws."""
    return {name: value for name, value in os.environ.items() if not name.startswith("FOOTHOLD_")}
