"""`python -m goals chart HISTORY.csv --case ID --out trend.png`: the trend picture of one case as a file.

A PDF has as many pages as paper needs; a PNG or SVG is one picture.
"""

import argparse
from pathlib import Path

from goals.catalogue import load
from goals.errors import FootholdError
from goals.history import case_catalogue, custom_instruments, read_facts
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact
from goals.trend import Show, check_suffix, render, trend_pages, trend_spec

WIDTH = 1072  # with its margins the picture is 1,100 px wide
LISTED = 5  # so many case ids are named where the asked one is not in the file


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of `python -m goals`.

    Parameters
    ----------
    subparsers
        The subcommands of the main parser.
    """
    parser = subparsers.add_parser("chart", help="draw the trend picture of one case of a history CSV")
    parser.add_argument(
        "history", type=Path, metavar="HISTORY.csv", help="a history CSV (docs/history-csv.md)"
    )
    parser.add_argument("--case", required=True, metavar="ID", help="the case_id to draw")
    parser.add_argument("--out", required=True, type=Path, help="the file to write: .png, .svg or .pdf")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument(
        "--measure",
        action="append",
        metavar="M",
        help="a measure to show, such as odi or nprs:average@low_back; may be repeated; default: all",
    )
    parser.add_argument(
        "--show",
        choices=tuple(Show),
        default=Show.BOTH.value,
        help="measures, goals (with the measures that a goal is read on), or both; work stands below",
    )
    parser.add_argument(
        "--data-range", action="store_true", help="let y span what is drawn instead of the instrument's range"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Draw the picture and write the file.

    Parameters
    ----------
    args
        As `register` defines them.

    Raises
    ------
    FootholdError
        For a file that is refused, or a case or measure that is not in it.
    OSError
        For a file that cannot be read or written.
    """
    check_suffix(args.out.suffix)
    args.out.write_bytes(_drawn(args))
    print(f"Wrote {args.out}.")


def _drawn(args: argparse.Namespace) -> bytes:
    catalogue = load()
    facts = read_facts(args.history, catalogue)
    history = _case(facts, args.case)
    of_file = custom_instruments(facts, catalogue)
    own = case_catalogue(history, of_file)
    results = compute_case(history, of_file)
    options = {
        "theme": args.theme,
        "measures": args.measure,
        "show": args.show,
        "full_range": not args.data_range,
    }
    if check_suffix(args.out.suffix) == ".pdf":
        return render(trend_pages(history, results, own, **options), ".pdf")
    return render(trend_spec(history, results, own, width=WIDTH, **options), args.out.suffix)


def _case(facts: tuple[Fact, ...], case_id: str) -> CaseHistory:
    own = tuple(fact for fact in facts if fact.case_id == case_id)
    if not own:
        known = sorted({fact.case_id for fact in facts})
        more = f" and {len(known) - LISTED} more" if len(known) > LISTED else ""
        listed = ", ".join(known[:LISTED]) or "none"
        raise FootholdError(f"The file has no case {case_id}. Its cases are: {listed}{more}.")
    return CaseHistory.of(case_id, own)
