"""`python -m db verify`: walk the audit chain and name the first thing wrong."""

import argparse
import sys

from db.store import Store
from db.verifying import verify


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command; it sets `run(arguments, store)`."""
    check = commands.add_parser("verify", help="check that nothing recorded was changed past the program")
    check.set_defaults(run=_verify)


def _verify(_arguments: argparse.Namespace, store: Store) -> int:
    found = verify(store)
    if found.fault:
        print(found.fault, file=sys.stderr)
        return 1
    print(f"{found.events:,} audit events, each sealed and in its place; every change is as it was written.")
    print(f"Note the last seal elsewhere, to see later that none was cut off: {found.last_seal}")
    return 0
