"""One-time links to files: bound to an account, its cases and a kind of file, for two minutes (D1, D2)."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from sqlalchemy import delete, update
from sqlmodel import Session, col

from db.access import Actor, NotFoundError
from db.audit import Deed, record_deeds
from db.codes import new_token, secret_hash
from db.computed import Computed, computed_case
from db.deciding import Access, access_to, visible_cases
from db.disclosures import record_disclosure
from db.models.identity import ExportGrant
from db.store import Store
from db.withholding import FieldSet
from goals.history import iter_csv
from goals.ledger import Results
from goals.output import write_csv
from goals.records import Fact
from goals.results import LedgerRow

VALID_FOR = dt.timedelta(minutes=2)


class ExportKind(StrEnum):
    """Which file: the records (METHODS 12) or the response ledger (METHODS 11)."""

    HISTORY = "history"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What a link stands for; without case ids all that the person may see."""

    kind: ExportKind
    case_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file that is on record and may leave now, once: the field set of each case is fixed."""

    kind: ExportKind
    accesses: tuple[Access, ...]


def grant_export(store: Store, actor: Actor, order: ExportOrder, *, at: dt.datetime) -> str:
    """Make a link's token. Nothing leaves yet; what the actor may see is decided when the link is used."""
    token = new_token()
    with store.write() as session:
        session.execute(delete(ExportGrant).where(col(ExportGrant.expires_at) < at - VALID_FOR))
        session.add(
            ExportGrant(
                token_hash=secret_hash(token),
                account_id=actor.account_id,
                kind=order.kind.value,
                case_ids="\n".join(order.case_ids),
                created_at=at,
                expires_at=at + VALID_FOR,
            )
        )
    return token


def redeem_export(store: Store, actor: Actor, token: str, *, at: dt.datetime) -> ExportFile:
    """Use a link up and put the file on record; when this returns, all of that is committed.

    Raises
    ------
    NotFoundError
        For a link that was used, has expired or is somebody else's, and for a case the actor may not see.
    """
    with store.write() as session:
        order = _use(session, actor, token, at)
        seen = visible_cases(session, actor, on=at.date()) if not order.case_ids else {}
        asked = [access_to(session, actor, case_id, on=at.date()) for case_id in sorted(set(order.case_ids))]
        file = ExportFile(order.kind, tuple(asked or seen.values()))
        _put_on_record(session, actor, file, at)
        return file


def _use(session: Session, actor: Actor, token: str, at: dt.datetime) -> ExportOrder:
    statement = (
        update(ExportGrant)
        .where(col(ExportGrant.token_hash) == secret_hash(token))
        .where(col(ExportGrant.account_id) == actor.account_id)
        .where(col(ExportGrant.used_at).is_(None), col(ExportGrant.expires_at) > at)
        .values(used_at=at)
        .returning(col(ExportGrant.kind), col(ExportGrant.case_ids))
    )
    used = session.execute(statement).first()
    if used is None:
        raise NotFoundError
    kind, case_ids = used
    return ExportOrder(ExportKind(kind), tuple(case_ids.split("\n")) if case_ids else ())


def _put_on_record(session: Session, actor: Actor, file: ExportFile, at: dt.datetime) -> None:
    purpose = f"export_{file.kind.value}"
    for access in file.accesses:
        if not access.own:
            record_disclosure(
                session,
                actor,
                access.case_id,
                purpose=purpose,
                fields=access.fields,
                grant_id=access.grant_id,
                at=at,
            )
    record_deeds(
        session,
        (
            Deed(account_id=actor.account_id, action=purpose, at=at, case_id=access.case_id)
            for access in file.accesses
        ),
    )


def file_lines(store: Store, file: ExportFile) -> Iterator[str]:
    """Give the lines of a file, case by case, so that a large one needs no more memory than a small one."""
    return _ledger_lines(store, file) if file.kind is ExportKind.LEDGER else iter_csv(_facts(store, file))


def _facts(store: Store, file: ExportFile) -> Iterator[Fact]:
    for case, shown in _cases(store, file):
        yield from shown.history(case.history).facts


def _ledger_lines(store: Store, file: ExportFile) -> Iterator[str]:
    yield _ledger_csv(())
    for case, shown in _cases(store, file):
        yield _ledger_csv(shown.results(case.results).ledger).split("\n", 1)[1]


def _cases(store: Store, file: ExportFile) -> Iterator[tuple[Computed, FieldSet]]:
    for access in file.accesses:
        with store.read() as session:
            case = computed_case(session, access.case_id)
        yield case, FieldSet(access, case.catalogue)


def _ledger_csv(rows: tuple[LedgerRow, ...]) -> str:
    columns = {column.name: [getattr(row, column.name) for row in rows] for column in fields(LedgerRow)}
    text = io.StringIO(newline="")
    write_csv(Results(columns, {}, {}), "ledger", text)
    return text.getvalue()
