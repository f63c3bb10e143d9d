"""`python -m db create-user|new-code|deactivate-user|activate-user|list-users`: accounts from the console."""

import argparse
import datetime as dt

from db.accounts import ROLES, Issued, NewAccount, create_account, list_accounts, new_code_for, set_active
from db.onetime import VALID_FOR
from db.store import Store


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands; each sets `run(arguments, store)`."""
    create = commands.add_parser("create-user", help="make an account and print its one-time code")
    create.add_argument("--login", required=True)
    create.add_argument("--role", required=True, action="append", choices=ROLES, help="may be given twice")
    create.add_argument("--team", default="", help="the clinic or claims team; made if there is none")
    create.add_argument("--name", default="", help="display name")
    create.set_defaults(run=_create)
    for name, run, told in (
        ("new-code", _new_code, "end the password and the sessions of an account and print a new code"),
        ("deactivate-user", _deactivate, "take an account out of use and end its sessions"),
        ("activate-user", _activate, "bring an account back"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("--login", required=True)
        command.set_defaults(run=run)
    commands.add_parser("list-users", help="list the accounts").set_defaults(run=_list)


def _create(arguments: argparse.Namespace, store: Store) -> None:
    new = NewAccount(
        login=arguments.login,
        roles=frozenset(arguments.role),
        team=arguments.team,
        display_name=arguments.name,
    )
    _print_code(create_account(store, new, at=_now()))


def _new_code(arguments: argparse.Namespace, store: Store) -> None:
    _print_code(new_code_for(store, arguments.login, at=_now()))


def _deactivate(arguments: argparse.Namespace, store: Store) -> None:
    set_active(store, arguments.login, active=False, at=_now())
    print(f"{arguments.login} is out of use; every session has ended.")


def _activate(arguments: argparse.Namespace, store: Store) -> None:
    set_active(store, arguments.login, active=True, at=_now())
    print(f"{arguments.login} may sign in again.")


def _list(_arguments: argparse.Namespace, store: Store) -> None:
    for account in list_accounts(store):
        state = "active" if account.active else "out of use"
        print(f"{account.login}\t{','.join(sorted(account.roles))}\t{', '.join(account.teams)}\t{state}")


def _print_code(issued: Issued) -> None:
    print(f"One-time code for {issued.login}: {issued.one_time_code}")
    print(f"It works once, for {VALID_FOR.days} days, at /setup. It is not shown again.")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
