"""Receipts: a form that is sent again, by a click or a lost answer, is saved once (hazards F1, S7)."""

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from sqlalchemy import func, insert, select
from sqlmodel import Session

from db.access import Actor
from db.models.base import table_of
from db.models.trail import SavedForm
from goals.errors import Problem, RefusedError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMS = table_of(SavedForm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was saved: the case, the record, and the version of the case since then."""

    action: str
    case_id: str
    record_id: str
    version: int
    at: dt.datetime


class AboutCase(Protocol):
    """What a form says: a dataclass that names its case."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def case_id(self) -> str:
        """The case that the form is about."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form about a case with what saves it once, and never over somebody else's head."""

    form: AboutCase
    action: str
    key: str
    base_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form on its way in: whose, under which key, and a fingerprint of what it says."""

    account_id: str
    key: str
    action: str
    fingerprint: str


def form_of(session: Session, actor: Actor, key: str, action: str, content: "DataclassInstance") -> Form:
    """Give the form that somebody sent.

    Raises
    ------
    RefusedError
        When it carries no key.
    """
    if not key:
        raise RefusedError((Problem("Form", "It carries no key. Reload the page and send it again."),))
    secret: bytes = session.info["audit_key"].secret
    text = json.dumps(asdict(content), default=str, sort_keys=True)
    fingerprint = hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
    return Form(account_id=actor.account_id, key=key, action=action, fingerprint=fingerprint)


def once(session: Session, form: Form, save: Callable[[], Receipt]) -> Receipt:
    """Save a form, or give the receipt of the time it was saved before; a second click waits for the first.

    Raises
    ------
    RefusedError
        When the form saved under this key said something else.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_lock_number(form))))
    found = select(FORMS).where(FORMS.c.account_id == form.account_id, FORMS.c.key == form.key)
    earlier = session.execute(found).mappings().first()
    if earlier is not None:
        if earlier["fingerprint"] != form.fingerprint:
            raise RefusedError((Problem("Form", SAVED_OTHERWISE),))
        return _receipt(dict(earlier))
    receipt = save()
    session.execute(insert(FORMS), [{**asdict(form), **asdict(receipt)}])
    return receipt


SAVED_OTHERWISE = (
    "It was saved before you changed it just now. Look at what was saved, and amend it if it needs a change."
)


def _receipt(row: dict[str, Any]) -> Receipt:
    return Receipt(**{name: row[name] for name in ("action", "case_id", "record_id", "version", "at")})


def _lock_number(form: Form) -> int:
    digest = hashlib.sha256(f"{form.account_id}\n{form.key}".encode()).digest()
    return int.from_bytes(digest[:8], signed=True)
