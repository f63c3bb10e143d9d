"""Reading the facts of cases out of their tables."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, bindparam, literal_column, select, union_all
from sqlmodel import Session

from db.rows import TABLES, fact_columns, fact_of
from goals.records import CaseHistory, Fact

KINDS = tuple(TABLES)


def histories(session: Session, case_ids: Sequence[str]) -> dict[str, CaseHistory]:
    """Give everything recorded of these cases, every version of it."""
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in _facts(session, case_ids, since=0):
        facts[fact.case_id].append(fact)
    return {case_id: CaseHistory.of(case_id, facts[case_id]) for case_id in case_ids}


def history(session: Session, case_id: str) -> CaseHistory:
    """Give everything recorded of a case."""
    return histories(session, [case_id])[case_id]


def facts_since(session: Session, case_id: str, version: int) -> tuple[Fact, ...]:
    """Give what was recorded of a case after one of its versions."""
    return CaseHistory.of(case_id, list(_facts(session, [case_id], since=version))).facts


def _facts(session: Session, case_ids: Sequence[str], *, since: int) -> Iterator[Fact]:
    rows = session.execute(_of_cases(), {"cases": case_ids, "since": since}).all()
    for row, later in zip(rows, [*rows, None][1:], strict=True):
        place, _version, *cells = row
        followed = later is not None and (later[0], later[2], later[3]) == (place, cells[0], cells[1])
        yield fact_of(KINDS[place], cells, superseded=followed)


@lru_cache
def _of_cases() -> CompoundSelect[Any]:
    """Ask all tables at once, kind by kind and the versions of a record in a row; made once."""
    cases: BindParameter[Any] = bindparam("cases", expanding=True)
    since: BindParameter[Any] = bindparam("since")
    parts = [
        select(literal_column(str(place)).label("kind"), table.c.version, *fact_columns(kind)).where(
            table.c.case_id.in_(cases), table.c.change > since
        )
        for place, (kind, table) in enumerate(TABLES.items())
    ]
    return union_all(*parts).order_by("kind", "case_id", "record_id", "version")
