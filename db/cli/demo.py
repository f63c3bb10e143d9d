"""`python -m db demo`: fill an empty store with the demonstration caseload."""

import argparse
import datetime as dt

from db.demo import load_demonstration
from db.onetime import VALID_FOR
from db.store import Store


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command; it sets `run(arguments, store)`."""
    demo = commands.add_parser("demo", help="load invented cases and print the codes of two accounts")
    demo.set_defaults(run=_load)


def _load(_arguments: argparse.Namespace, store: Store) -> None:
    receipt = load_demonstration(store, today=dt.datetime.now(dt.UTC).astimezone().date())
    print(
        f"{receipt.cases} invented cases are loaded; the claims team was granted {receipt.granted} of them."
    )
    for account in receipt.accounts:
        print(f"One-time code for {account.login} ({account.role}): {account.one_time_code}")
    print(f"Each code works once, for {VALID_FOR.days} days, at /setup. They are not shown again.")
