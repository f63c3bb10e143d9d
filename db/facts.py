"""Reading the facts of cases out of their tables."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session

from db.rows import TABLES, fact_columns, fact_of
from goals.records import CaseHistory, Fact, Kind


def histories(session: Session, case_ids: Sequence[str]) -> dict[str, CaseHistory]:
    """Give everything recorded of these cases, every version of it."""
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    for kind in TABLES:
        for fact in _facts(session, kind, case_ids, since=0):
            facts[fact.case_id].append(fact)
    return {case_id: CaseHistory.of(case_id, facts[case_id]) for case_id in case_ids}


def history(session: Session, case_id: str) -> CaseHistory:
    """Give everything recorded of a case."""
    return histories(session, [case_id])[case_id]


def facts_since(session: Session, case_id: str, version: int) -> tuple[Fact, ...]:
    """Give what was recorded of a case after one of its versions."""
    new = [fact for kind in TABLES for fact in _facts(session, kind, [case_id], since=version)]
    return CaseHistory.of(case_id, new).facts


def _facts(session: Session, kind: Kind, case_ids: Sequence[str], *, since: int) -> list[Fact]:
    table = TABLES[kind]
    statement = (
        select(*fact_columns(kind))
        .where(table.c.case_id.in_(case_ids), table.c.change > since)
        .order_by(table.c.case_id, table.c.record_id, table.c.version)
    )
    rows = session.execute(statement).all()
    following = [*rows, None][1:]
    return [
        fact_of(kind, row, superseded=later is not None and row[:2] == later[:2])
        for row, later in zip(rows, following, strict=True)
    ]
