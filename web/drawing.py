"""Charts and agreements as files, each made by a process of its own.

The library that draws charts holds the interpreter for seconds: in a thread it would stop every page for
everybody. It also keeps the memory it took. A process gives both back, and can be ended when it takes too
long.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from goals.agreement import Agreement, Paper
from goals.errors import FootholdError

PROJECT = Path(__file__).resolve().parents[1]
LONGEST_SECONDS = 60.0
FAILED = (
    "The chart could not be drawn this time. The record is as it was. Go back to the page and ask for the\n"
    "chart again; the ledger CSV holds the same numbers."
)
NOT_PRINTED = (
    "The goals agreement could not be made this time. The record is as it was. Go back to the page and ask\n"
    "for it again; if a goal is worded very long, word it shorter first."
)


def draw(
    chart: Mapping[str, object] | Sequence[Mapping[str, object]],
    suffix: str,
    *,
    seconds: float = LONGEST_SECONDS,
) -> bytes:
    """Draw a specification as a PNG, SVG or PDF, or pages of them as a PDF, through pipes and not the disk.

    Raises
    ------
    FootholdError
        When it fails or takes longer than these seconds; what the library says of it may quote the record.
    """
    return _made_by("goals.picture", suffix, json.dumps(chart), seconds=seconds, failed=FAILED)


def print_agreement(agreement: Agreement, paper: Paper, *, seconds: float = LONGEST_SECONDS) -> bytes:
    """Set a goals agreement as a PDF, through pipes: nothing is written to a disk.

    Raises
    ------
    FootholdError
        As `draw`.
    """
    return _made_by("goals.agreement", paper.value, agreement.to_json(), seconds=seconds, failed=NOT_PRINTED)


def _made_by(module: str, argument: str, sent: str, *, seconds: float, failed: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", module, argument],
            input=sent.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            env=_environment(),
            timeout=seconds,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        raise FootholdError(failed) from None
    return done.stdout


def _environment() -> dict[str, str]:
    """Keep the address of the database and the audit key from a process that only draws."""
    return {name: value for name, value in os.environ.items() if not name.startswith("FOOTHOLD_")}
