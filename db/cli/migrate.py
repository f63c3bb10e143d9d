"""`python -m db migrate`: bring the tables to this version of the program."""

import argparse

from db.auditkey import key_file
from db.store import Store


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command; it sets `run(arguments, store)`."""
    migrate = commands.add_parser("migrate", help="make or bring up to date the tables; safe to repeat")
    migrate.set_defaults(run=_migrate, needs_no_tables=True)


def _migrate(_arguments: argparse.Namespace, store: Store) -> None:
    store.migrate()
    print("The tables are those of this version.")
    if store.key_comes_from_file:
        print(f"The key of the audit chain is in {key_file(store.engine)}: keep a copy apart from backups.")
