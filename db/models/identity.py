"""Who may sign in, in which teams, what was granted and what left: tables beside the clinical ones."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from db.models.base import Base

EXPORT_KINDS = ("history", "ledger", "trend-png", "trend-svg", "trend-pdf", "agreement-pdf")
PAPERS = ("a4", "letter")


class Team(Base, table=True):
    """A clinic or a claims team."""

    __table_args__ = (CheckConstraint("kind IN ('clinic', 'claims')", name="kind_known"),)

    team_id: str = Field(primary_key=True, max_length=32)
    name: str = Field(max_length=200, unique=True)
    kind: str = Field(max_length=16)


class Account(Base, table=True):
    """A person who may sign in; without a hash nobody can."""

    account_id: str = Field(primary_key=True, max_length=32)
    login: str = Field(max_length=64, unique=True)
    display_name: str = Field(max_length=200)
    password_hash: str | None = Field(default=None, max_length=200)
    is_clinician: bool
    is_claims: bool
    is_administrator: bool
    active: bool
    created_at: dt.datetime


class Membership(Base, table=True):
    """An account belongs to a team."""

    account_id: str = Field(primary_key=True, foreign_key="account.account_id")
    team_id: str = Field(primary_key=True, foreign_key="team.team_id")
    since: dt.datetime


class UserSession(Base, table=True):
    """A signed-in browser; the token itself is only in its cookie."""

    __tablename__ = "user_session"

    session_id: str = Field(primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="account.account_id", index=True)
    token_hash: str = Field(max_length=64, unique=True)
    created_at: dt.datetime
    last_seen_at: dt.datetime
    expires_at: dt.datetime
    revoked_at: dt.datetime | None = None


class SetupCode(Base, table=True):
    """A one-time code with which a person sets the password."""

    __tablename__ = "setup_code"
    __table_args__ = (
        CheckConstraint("purpose IN ('first_administrator', 'set_password')", name="purpose_known"),
    )

    code_hash: str = Field(primary_key=True, max_length=64)
    purpose: str = Field(max_length=32)
    account_id: str | None = Field(default=None, foreign_key="account.account_id", index=True)
    created_at: dt.datetime
    expires_at: dt.datetime
    used_at: dt.datetime | None = None


class CaseGrant(Base, table=True):
    """A claims team may read a case: on which basis, from and until which day, and how much of it."""

    __tablename__ = "case_grant"
    __table_args__ = (
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="until_not_before_from"),
        CheckConstraint("basis <> ''", name="basis_stated"),
        Index("ix_case_grant_case_team", "case_id", "team_id"),
    )

    grant_id: str = Field(primary_key=True, max_length=32)
    case_id: str = Field(foreign_key="case_file.case_id")
    team_id: str = Field(foreign_key="team.team_id", index=True)
    basis: str = Field(max_length=500)
    valid_from: dt.date
    valid_until: dt.date | None = None
    shows_psychological: bool
    shows_notes: bool
    granted_by: str  # an account, or the operator at the console
    granted_at: dt.datetime
    revoked_by: str | None = None
    revoked_at: dt.datetime | None = None


class Disclosure(Base, table=True):
    """A view or a file of a case reached somebody outside the clinic, or left as a file. Never changed."""

    disclosure_id: str = Field(primary_key=True, max_length=32)
    at: dt.datetime
    account_id: str = Field(foreign_key="account.account_id")
    case_id: str = Field(foreign_key="case_file.case_id", index=True)
    grant_id: str | None = Field(default=None, foreign_key="case_grant.grant_id")
    purpose: str = Field(max_length=32)
    fields: str = Field(max_length=200)


class ExportGrant(Base, table=True):
    """A one-time link to one file; the token itself is only in the link."""

    __tablename__ = "export_grant"
    __table_args__ = (
        CheckConstraint(f"kind IN {EXPORT_KINDS}", name="kind_known"),
        CheckConstraint(f"paper IN {('', *PAPERS)}", name="paper_known"),
        CheckConstraint(
            "(kind = 'agreement-pdf') = (paper <> '') AND (paper <> '') = (dated IS NOT NULL)",
            name="agreement_has_paper_and_day",
        ),
    )

    token_hash: str = Field(primary_key=True, max_length=64)
    account_id: str = Field(foreign_key="account.account_id")
    kind: str = Field(max_length=16)
    case_ids: str
    created_at: dt.datetime
    expires_at: dt.datetime
    used_at: dt.datetime | None = None
    paper: str = Field(default="", max_length=8)  # of a goals agreement, as the two below
    dated: dt.date | None = None
    with_name: bool = False


class SignInAttempt(Base, table=True):
    """A try to sign in or to use a code, kept for a day to slow down guessing."""

    __tablename__ = "sign_in_attempt"

    attempt_id: str = Field(primary_key=True, max_length=32)
    login_hash: str = Field(max_length=64, index=True)
    address: str = Field(max_length=64, index=True)
    at: dt.datetime
    succeeded: bool


class StoreFlag(Base, table=True):
    """Something that is true of the whole store, such as `demonstration`."""

    __tablename__ = "store_flag"

    name: str = Field(primary_key=True, max_length=32)
    set_at: dt.datetime
