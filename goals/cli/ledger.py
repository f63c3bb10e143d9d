"""`python -m goals ledger FILE --format json|csv`: the numbers of METHODS 11 of a history CSV."""

import argparse
import io
import os
import sys
from pathlib import Path

from goals.catalogue import load
from goals.errors import FootholdError
from goals.history import read_table
from goals.ledger import Results, compute_table
from goals.output import TABLES, write_csv, write_json


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of `python -m goals`.

    Parameters
    ----------
    subparsers
        The subcommands of the main parser.
    """
    parser = subparsers.add_parser("ledger", help="compute responses, series and blocks of a history CSV")
    parser.add_argument("history", type=Path, metavar="FILE", help="a history CSV (docs/history-csv.md)")
    parser.add_argument("--format", choices=("json", "csv"), default="json", help="default: json")
    parser.add_argument("--table", choices=TABLES, help="the table to write as CSV; default: ledger")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Compute the numbers and write them to standard output.

    Parameters
    ----------
    args
        As `register` defines them.

    Raises
    ------
    FootholdError
        For a file that is refused, with its rows and columns.
    OSError
        For a file that cannot be read.
    """
    results = _results(args)
    try:
        _write(results, args)
    except BrokenPipeError:  # the reader has seen enough, as in `... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _results(args: argparse.Namespace) -> Results:
    if args.format == "json" and args.table:
        raise FootholdError("JSON holds all tables; give --table only with --format csv.")
    catalogue = load()
    return compute_table(read_table(args.history, catalogue), catalogue)


def _write(results: Results, args: argparse.Namespace) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    if args.format == "json":
        write_json(results, sys.stdout)
    else:
        write_csv(results, args.table or "ledger", sys.stdout)
    sys.stdout.flush()
