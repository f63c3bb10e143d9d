"""What happened in the store: the audit chain, receipts of saved forms; and drafts of unsaved ones."""

import datetime as dt

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.models.base import Base


class AuditEvent(Base, table=True):
    """One change: who, what, when, why, a hash of what was written, chained to the event before it."""

    __tablename__ = "audit_event"
    __table_args__ = (CheckConstraint("sequence >= 1", name="sequence_counts"),)

    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: dt.datetime
    account_id: str
    action: str = Field(max_length=32)
    case_id: str = Field(index=True)
    record_id: str
    version: int | None = None
    reason: str
    payload_hash: str = Field(max_length=64)
    previous_hash: str = Field(max_length=64)
    key_id: str = Field(max_length=16)
    mac: str = Field(max_length=64)


class SavedForm(Base, table=True):
    """The receipt of a form: the same key from the same account is the same form (hazard F1)."""

    __tablename__ = "receipt"

    account_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    action: str = Field(max_length=32)
    fingerprint: str = Field(max_length=64)
    case_id: str
    record_id: str
    version: int
    at: dt.datetime


class Draft(Base, table=True):
    """What somebody is typing (hazard F7): for that account only, gone once it is saved or thrown away."""

    account_id: str = Field(primary_key=True, foreign_key="account.account_id")
    case_id: str = Field(primary_key=True, foreign_key="case_file.case_id")
    form: str = Field(primary_key=True, max_length=64)
    text_json: str
    saved_at: dt.datetime


class CaselessDraft(Base, table=True):
    """What somebody is typing about a case that is not there yet; as with a draft, theirs alone."""

    __tablename__ = "caseless_draft"

    account_id: str = Field(primary_key=True, foreign_key="account.account_id")
    form: str = Field(primary_key=True, max_length=64)
    text_json: str
    saved_at: dt.datetime
