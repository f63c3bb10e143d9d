"""Who runs the place: administrators, and the operator at the console. It gives no right to read a case."""

from sqlalchemy import select
from sqlmodel import Session, col

from db.access import OPERATOR_ROLE, Actor, NotFoundError
from db.models.identity import Account

ADMINISTERING = frozenset({"administrator", OPERATOR_ROLE})
CONSOLE = "the console"


def may_administer(actor: Actor) -> None:
    """Let through who runs the place.

    Raises
    ------
    NotFoundError
        For everybody else.
    """
    if not actor.roles & ADMINISTERING:
        raise NotFoundError


def logins(session: Session) -> dict[str, str]:
    """Give the login of every account by its id."""
    return dict(session.execute(select(col(Account.account_id), col(Account.login))).all())


def login_of(known: dict[str, str], account_id: str) -> str:
    """Say who acted; what no account did was done at the console."""
    return known.get(account_id, CONSOLE)
