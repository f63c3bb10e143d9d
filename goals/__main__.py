"""The command of the domain: ``python -m goals ledger FILE`` and ``python -m goals chart FILE``."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from goals.errors import FootholdError

COMMANDS = ("ledger", "chart")
REFUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        The words after ``python -m goals``; those of the process where left out.

    Returns
    -------
    int
        0, or 2 where something was refused; the reasons are then on standard error.

    Notes
    -----
    Only the module of the command that was asked for is loaded: charts need libraries that tables do not.
    """
    words = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="python -m goals", description="Foothold's numbers and charts.")
    subparsers = parser.add_subparsers(dest="command", required=True)
    asked = [word for word in words[:1] if word in COMMANDS]
    for name in asked or COMMANDS:
        import_module(f"goals.cli.{name}").register(subparsers)
    chosen = parser.parse_args(words)
    try:
        chosen.run(chosen)
    except FootholdError as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except OSError as fault:
        print(f"{fault.filename or 'Standard output'}: {fault.strerror}.", file=sys.stderr)
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
