"""The history CSV in and out of the store (METHODS 12): in all or nothing, out what the reader may see."""

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import numpy as np
from sqlmodel import Session

from db.access import OPERATOR_ROLE, Actor, NotFoundError
from db.audit import Deed, record_deed
from db.catalogues import definitions
from db.deciding import Access, access_to, visible_cases
from db.disclosures import record_disclosure
from db.facts import histories
from db.loading import Load, id_hash, load_facts
from db.recording import store_now
from db.store import Store
from db.withholding import FieldSet
from goals.catalogue import load
from goals.counting import counted
from goals.errors import Problem, RefusedError
from goals.history import case_catalogue, custom_instruments, iter_csv, iter_facts, unescape
from goals.history.problems import Problems
from goals.history.source import blocks
from goals.records import CaseHistory, Fact, Kind

CASES_AT_ONCE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import stored."""

    cases: int
    rows: int


def import_history(
    store: Store, actor: Actor, source: str | Path | IO[bytes], *, clinic_id: str | None = None
) -> ImportReport:
    """Store every row of a history CSV, or none.

    Parameters
    ----------
    source
        A path, or an open binary file, which is read twice.
    clinic_id
        The clinic that the cases become part of; a clinician's own if they work in one only.

    Raises
    ------
    RefusedError
        With each thing that is wrong, by row and column; or when a case exists already.
    """
    clinic = _clinic(actor, clinic_id)
    shared_ids = records_with_versions(source)
    if not isinstance(source, str | Path):
        source.seek(0)
    with store.write() as session:
        loaded = load_facts(
            session,
            iter_facts(source, load()),
            Load(actor=actor, at=store_now(), clinic_id=clinic),
            shared_ids=shared_ids,
        )
    return ImportReport(cases=loaded.cases, rows=loaded.rows)


def records_with_versions(source: str | Path | IO[bytes]) -> frozenset[int]:
    """Find the records that have several rows in a file, in little memory and before anything is read."""
    hashes = array("q")
    for block in blocks(source, Problems()):
        ids = block.cells.get("record_id")
        if ids:
            pairs = zip(block.cells["case_id"], ids, strict=True)
            hashes.extend(id_hash(unescape(case_id), unescape(id_)) for case_id, id_ in pairs if id_)
    values, counts = np.unique(np.asarray(hashes), return_counts=True)
    return frozenset(values[counts > 1].tolist())


def export_lines(
    store: Store, actor: Actor, case_ids: Iterable[str] | None = None, *, purpose: str = "export"
) -> Iterator[str]:
    """Give the history CSV of cases (all the actor may see, unless named) line by line, in flat memory.

    What leaves is on record before this returns, and so before the first line.

    Raises
    ------
    NotFoundError
        When one of the cases is not there, or not the actor's to see.
    """
    at = store_now()
    with store.write() as session:
        accesses, own = _accesses(session, actor, case_ids, on=at.date()), definitions(session)
        put_on_record(session, actor, accesses, purpose, at=at)
    return history_lines(store, accesses, own)


def history_lines(store: Store, accesses: Iterable[Access], own: tuple[Fact, ...]) -> Iterator[str]:
    """Give the history CSV of cases that are on record as leaving; `own` are the clinics' own instruments."""
    return iter_csv(_facts(store, {access.case_id: access for access in accesses}, own))


def _accesses(session: Session, actor: Actor, case_ids: Iterable[str] | None, *, on: dt.date) -> list[Access]:
    if case_ids is None:
        return list(visible_cases(session, actor, on=on).values())
    return [access_to(session, actor, case_id, on=on) for case_id in sorted(set(case_ids))]


def put_on_record(
    session: Session,
    actor: Actor,
    accesses: Sequence[Access],
    purpose: str,
    *,
    at: dt.datetime,
    more: str = "",
) -> None:
    """Note that files of these cases leave, inside the caller's transaction."""
    for access in accesses:
        if OPERATOR_ROLE not in actor.roles:  # the operator has no account; the audit event names the export
            record_disclosure(
                session,
                actor,
                access.case_id,
                purpose=purpose,
                fields=access.fields,
                grant_id=access.grant_id,
                at=at,
            )
    case_id = accesses[0].case_id if len(accesses) == 1 else ""
    reason = f"{purpose}: {counted(len(accesses), 'case')}{more}"
    record_deed(
        session, Deed(account_id=actor.account_id, action="export", at=at, case_id=case_id, reason=reason)
    )


def _facts(store: Store, accesses: dict[str, Access], own: tuple[Fact, ...]) -> Iterator[Fact]:
    """Read some cases at a time, in a transaction of their own: a slow reader holds up no writer."""
    case_ids = list(accesses)
    for start in range(0, len(case_ids), CASES_AT_ONCE):
        some = case_ids[start : start + CASES_AT_ONCE]
        with store.read() as session:
            recorded = histories(session, some)
        for case_id in some:
            yield from _shown(recorded[case_id], accesses, own)


def _shown(history: CaseHistory, accesses: dict[str, Access], own: tuple[Fact, ...]) -> tuple[Fact, ...]:
    access = accesses[history.case_id]
    if access.own and not own:
        return history.facts
    catalogue = case_catalogue(history, custom_instruments(own, load()))
    shown = FieldSet(access, catalogue).history(history)
    return CaseHistory.of(history.case_id, [*shown.facts, *_missing_definitions(shown, accesses, own)]).facts


def _missing_definitions(
    shown: CaseHistory, accesses: dict[str, Access], own: tuple[Fact, ...]
) -> Iterator[Fact]:
    """Give the own instruments a case uses that are defined with a case left out of the file.

    A file must define every instrument in it, so the case takes a copy along.
    """
    defined = {fact.code for fact in shown.facts if fact.record is Kind.INSTRUMENT}
    defined |= {fact.code for fact in own if fact.case_id in accesses}
    used = {fact.code for fact in shown.facts if fact.record is Kind.READING}
    for fact in own:
        if fact.code in used - defined:
            defined.add(fact.code)
            yield replace(
                fact, case_id=shown.case_id, record_id=f"instrument-{fact.code}", visit_id="", reason=""
            )


def _clinic(actor: Actor, clinic_id: str | None) -> str | None:
    """Choose the clinic; only the operator may leave cases without one."""
    if OPERATOR_ROLE in actor.roles:
        return clinic_id
    if "clinician" not in actor.roles or (clinic_id or "") not in {"", *actor.clinic_ids}:
        raise NotFoundError
    if clinic_id or len(actor.clinic_ids) == 1:
        return clinic_id or next(iter(actor.clinic_ids))
    raise RefusedError((Problem("Clinic", "Choose the clinic that the cases belong to."),))
