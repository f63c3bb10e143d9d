"""One-time codes with which a person sets the password: stored as a hash, short-lived, used once."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col

from db.codes import code_hash, new_code
from db.models.identity import SetupCode
from goals.errors import FootholdError

VALID_FOR = dt.timedelta(days=7)


class Purpose(StrEnum):
    """What a code is for."""

    FIRST_ADMINISTRATOR = "first_administrator"
    SET_PASSWORD = "set_password"  # noqa: S105 - the name of a purpose, not a secret


class CodeRefusedError(FootholdError):
    """An unknown, used or expired code: one sentence for all three."""

    def __init__(self) -> None:
        super().__init__(
            "This one-time code does not work (any more). Check it, or ask for a new one. "
            "At the first start, start the server again: it prints a new one."
        )


def issue_code(session: Session, purpose: Purpose, account_id: str | None, *, at: dt.datetime) -> str:
    """Make a code; earlier ones for the same purpose and account stop working."""
    same_account = (
        col(SetupCode.account_id) == account_id if account_id else col(SetupCode.account_id).is_(None)
    )
    void_codes(session, col(SetupCode.purpose) == purpose.value, same_account, at=at)
    code = new_code()
    session.add(
        SetupCode(
            code_hash=code_hash(code),
            purpose=purpose.value,
            account_id=account_id,
            created_at=at,
            expires_at=at + VALID_FOR,
        )
    )
    session.flush()
    return code


def use_code(session: Session, code: str, purpose: Purpose, *, at: dt.datetime) -> str | None:
    """Mark a code as used and give the account it belongs to (none for the first administrator's).

    Raises
    ------
    CodeRefusedError
        When there is no such code to use.
    """
    statement = (
        update(SetupCode)
        .where(col(SetupCode.code_hash) == code_hash(code), col(SetupCode.purpose) == purpose.value)
        .where(col(SetupCode.used_at).is_(None), col(SetupCode.expires_at) > at)
        .values(used_at=at)
    )
    used = session.execute(statement.returning(col(SetupCode.account_id))).first()
    if used is None:
        raise CodeRefusedError
    account_id: str | None = used[0]
    return account_id


def void_codes(session: Session, *which: ColumnElement[bool], at: dt.datetime) -> None:
    """Make unused codes unusable."""
    session.execute(update(SetupCode).where(*which, col(SetupCode.used_at).is_(None)).values(used_at=at))
