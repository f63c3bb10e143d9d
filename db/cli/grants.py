"""`python -m db grant|revoke-grant|list-grants`: what a claims team may read."""

import argparse
import datetime as dt

from db.access import OPERATOR
from db.granting import NewGrant, grant, grants_of, revoke_grant
from db.store import Store


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands; each sets `run(arguments, store)`."""
    give = commands.add_parser("grant", help="let a claims team read a case")
    give.add_argument("--case", required=True)
    give.add_argument("--team", required=True, help="the claims team; it must exist")
    give.add_argument("--basis", required=True, help="why, for example 'Claim 12-345, release of 2026-03-02'")
    give.add_argument(
        "--from", dest="valid_from", type=dt.date.fromisoformat, help="first day; today unless given"
    )
    give.add_argument(
        "--until", dest="valid_until", type=dt.date.fromisoformat, help="last day; open unless given"
    )
    give.add_argument("--psych", action="store_true", help="psychological measures too")
    give.add_argument("--notes", action="store_true", help="free-text notes too")
    give.set_defaults(run=_grant)
    end = commands.add_parser("revoke-grant", help="end a grant now")
    end.add_argument("--grant", required=True)
    end.set_defaults(run=_revoke)
    listing = commands.add_parser("list-grants", help="list the grants of a case")
    listing.add_argument("--case", required=True)
    listing.set_defaults(run=_list)


def _grant(arguments: argparse.Namespace, store: Store) -> None:
    now = dt.datetime.now(dt.UTC)
    new = NewGrant(
        case_id=arguments.case,
        team=arguments.team,
        basis=arguments.basis,
        valid_from=arguments.valid_from or now.date(),
        valid_until=arguments.valid_until,
        psychological=arguments.psych,
        notes=arguments.notes,
    )
    print(f"Granted: {grant(store, OPERATOR, new, at=now)}")


def _revoke(arguments: argparse.Namespace, store: Store) -> None:
    revoke_grant(store, OPERATOR, arguments.grant, at=dt.datetime.now(dt.UTC))
    print("The grant has ended.")


def _list(arguments: argparse.Namespace, store: Store) -> None:
    for known in grants_of(store, OPERATOR, arguments.case):
        until = known.valid_until.isoformat() if known.valid_until else "open"
        state = "ended" if known.revoked_at else "given"
        days = f"{known.valid_from.isoformat()}..{until}"
        print(
            "\t".join((known.grant.grant_id, known.team, days, known.grant.fields, state, known.grant.basis))
        )
