"""`python -m db backup|restore`: a consistent copy of a SQLite store, and back."""

import argparse
from pathlib import Path

from db.auditkey import key_file
from db.backup import backup, restore
from db.store import Store


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands; each sets `run(arguments, store)`."""
    make = commands.add_parser("backup", help="copy the store while it is in use (SQLite)")
    make.add_argument("file", type=Path)
    make.set_defaults(run=_backup)
    put_back = commands.add_parser("restore", help="put a backup in the store's place (SQLite)")
    put_back.add_argument("file", type=Path)
    put_back.add_argument("--force", action="store_true", help="replace the store that is there")
    put_back.set_defaults(run=_restore, needs_no_tables=True)


def _backup(arguments: argparse.Namespace, store: Store) -> None:
    backup(store, arguments.file)
    print(f"Wrote {arguments.file}, checked and whole.")
    if store.key_comes_from_file:
        print(f"The key of the audit chain is not in it: keep {key_file(store.engine)} apart from it.")


def _restore(arguments: argparse.Namespace, store: Store) -> None:
    restore(store, arguments.file, force=arguments.force)
    print("The store is the backup's. Run: python -m db migrate, then python -m db verify.")
