"""The admin command: ``python -m db migrate | import | export | backup | restore | verify | ...``."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from importlib import import_module

from db.migrations.running import is_current
from db.store import open_store
from goals.errors import FootholdError

GROUPS = ("migrate", "exchange", "backup", "verify", "accounts", "grants", "demo")
FIRST = "The tables are not those of this version. Run: python -m db migrate"


def main(words: Sequence[str] | None = None) -> int:
    """Run one command on the store of FOOTHOLD_DATABASE_URL; 2 means that something was refused."""
    chosen = _parser().parse_args(words)
    try:
        with closing(open_store()) as store:
            if not getattr(chosen, "needs_no_tables", False) and not is_current(store.engine):
                raise FootholdError(FIRST)
            return int(chosen.run(chosen, store) or 0)
    except (FootholdError, ValueError) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db", description="Run the place: Foothold's store.")
    commands = parser.add_subparsers(dest="command", required=True)
    for group in GROUPS:
        import_module(f"db.cli.{group}").add_commands(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
