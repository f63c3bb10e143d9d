"""One-time links to files: bound to an account, its cases and a kind of file, for two minutes (D1, D2)."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col

from db.access import Actor, NotFoundError
from db.agreements import Sheet, agreement_for
from db.catalogues import definitions
from db.codes import new_token, secret_hash
from db.computed import computed_case
from db.deciding import Access, access_to, visible_cases
from db.exchange import history_lines, put_on_record
from db.models.identity import ExportGrant
from db.store import Store
from db.withholding import FieldSet
from goals.agreement import Agreement, Paper
from goals.ledger import Results
from goals.output import write_csv
from goals.results import LedgerRow
from goals.trend import PRINT_WIDTH, trend_pages, trend_spec

ORDERED = ("kind", "case_ids", "paper", "dated", "with_name")  # what a link stands for
VALID_FOR = dt.timedelta(minutes=2)


class ExportKind(StrEnum):
    """Which file: the records (METHODS 12), the response ledger (METHODS 11), the trend or the agreement."""

    HISTORY = "history"
    LEDGER = "ledger"
    TREND_PNG = "trend-png"
    TREND_SVG = "trend-svg"
    TREND_PDF = "trend-pdf"
    AGREEMENT_PDF = "agreement-pdf"

    @property
    def stem(self) -> str:
        """What the file is of."""
        return self.value.partition("-")[0]

    @property
    def suffix(self) -> str:
        """How the file's name ends."""
        return self.value.partition("-")[2] or "csv"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What a link stands for; without case ids all that the person may see. A picture is of one case."""

    kind: ExportKind
    case_ids: tuple[str, ...] = ()
    sheet: Sheet | None = None

    def __post_init__(self) -> None:
        """Refuse a chart or an agreement of several cases, and an agreement on no paper."""
        if self.kind.suffix != "csv" and len(self.case_ids) != 1:
            raise ValueError("a chart shows one case")
        if (self.kind is ExportKind.AGREEMENT_PDF) != (self.sheet is not None):
            raise ValueError("an agreement, and nothing else, is printed on a sheet")


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file that is on record and may leave now, once: lines of text, or pages yet to be drawn."""

    kind: ExportKind
    case_ids: tuple[str, ...]
    lines: Iterator[str] = field(default_factory=lambda: iter(()))
    chart: dict[str, Any] | list[dict[str, Any]] | None = None
    agreement: tuple[Agreement, Paper] | None = None


def grant_export(store: Store, actor: Actor, order: ExportOrder, *, at: dt.datetime) -> str:
    """Make a link's token. Nothing leaves yet; what the actor may see is decided when the link is used."""
    token, sheet = new_token(), order.sheet
    if sheet is not None and not sheet.is_of(at.date()):
        raise ValueError("an agreement bears the date of the day it is made")
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
                paper=sheet.paper.value if sheet else "",
                dated=sheet.dated if sheet else None,
                with_name=sheet.with_name if sheet else False,
            )
        )
    return token


def redeem_export(store: Store, actor: Actor, token: str, *, at: dt.datetime) -> ExportFile:
    """Use a link up and put its file on record; all of that is committed when this returns.

    Raises
    ------
    NotFoundError
        For a link that was used, has expired or is somebody else's, and for a case the actor may not see.
    """
    with store.write() as session:
        order = _use(session, actor, token, at)
        accesses, own = _accesses(session, actor, order, on=at.date()), definitions(session)
        _put_on_record(session, actor, accesses, order, at)
    case_ids = tuple(access.case_id for access in accesses)
    if order.kind is ExportKind.HISTORY:
        return ExportFile(order.kind, case_ids, history_lines(store, accesses, own))
    if order.kind is ExportKind.LEDGER:
        return ExportFile(order.kind, case_ids, _ledger_lines(store, accesses))
    if order.sheet is not None:
        return ExportFile(order.kind, case_ids, agreement=_agreement(store, accesses[0], order.sheet))
    return ExportFile(order.kind, case_ids, chart=_chart(store, accesses[0], order.kind, at.date()))


def _use(session: Session, actor: Actor, token: str, at: dt.datetime) -> ExportOrder:
    statement = (
        update(ExportGrant)
        .where(col(ExportGrant.token_hash) == secret_hash(token))
        .where(col(ExportGrant.account_id) == actor.account_id)
        .where(col(ExportGrant.used_at).is_(None), col(ExportGrant.expires_at) > at)
        .values(used_at=at)
        .returning(*(getattr(ExportGrant, name) for name in ORDERED))
    )
    used = session.execute(statement).first()
    if used is None:
        raise NotFoundError
    kind, case_ids, paper, dated, with_name = used
    sheet = Sheet(paper=Paper(paper), dated=dated, with_name=with_name) if paper else None
    return ExportOrder(ExportKind(kind), tuple(case_ids.split("\n")) if case_ids else (), sheet)


def _accesses(session: Session, actor: Actor, order: ExportOrder, *, on: dt.date) -> list[Access]:
    if not order.case_ids:
        return list(visible_cases(session, actor, on=on).values())
    accesses = [access_to(session, actor, case_id, on=on) for case_id in sorted(set(order.case_ids))]
    if order.sheet is not None and not all(access.own for access in accesses):
        raise NotFoundError  # an agreement is between the person and who treats them
    return accesses


def _put_on_record(
    session: Session, actor: Actor, accesses: list[Access], order: ExportOrder, at: dt.datetime
) -> None:
    named = ", with the name" if order.sheet and order.sheet.with_name else ""
    put_on_record(session, actor, accesses, f"export_{order.kind}", at=at, more=named)


def _ledger_lines(store: Store, accesses: list[Access]) -> Iterator[str]:
    """Give the ledger case by case, so that a large file needs no more memory than a small one."""
    yield _ledger_csv(())
    for access in accesses:
        with store.read() as session:
            case = computed_case(session, access.case_id)
        rows = FieldSet(access, case.catalogue).results(case.results).ledger
        yield _ledger_csv(rows).split("\n", 1)[1]


def _agreement(store: Store, access: Access, sheet: Sheet) -> tuple[Agreement, Paper]:
    with store.read() as session:
        return agreement_for(session, access, sheet), sheet.paper


def _chart(
    store: Store, access: Access, kind: ExportKind, drawn_on: dt.date
) -> dict[str, Any] | list[dict[str, Any]]:
    """Lay out the trend as this reader may see it, a PDF in pages: all numbers, less what is withheld."""
    with store.read() as session:
        case = computed_case(session, access.case_id)
    shown = FieldSet(access, case.catalogue)
    withheld = tuple(words.partition(":")[0] for words in shown.withheld)
    read = (shown.history(case.history), shown.results(case.results), case.catalogue)
    if kind is ExportKind.TREND_PDF:
        return trend_pages(*read, drawn_on=drawn_on, withheld=withheld)
    return trend_spec(*read, width=PRINT_WIDTH, drawn_on=drawn_on, withheld=withheld)


def _ledger_csv(rows: tuple[LedgerRow, ...]) -> str:
    columns = {column.name: [getattr(row, column.name) for row in rows] for column in fields(LedgerRow)}
    text = io.StringIO(newline="")
    write_csv(Results(columns, {}, {}), "ledger", text)
    return text.getvalue()
