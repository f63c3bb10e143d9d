"""Cases by label and clinic alone: as much of them as giving a grant needs, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from db.access import Actor
from db.administering import ADMINISTERING
from db.deciding import CLINICS, FILES, may_write, own_cases
from db.models.identity import Team
from db.rows import TABLES
from db.store import Store
from goals.records import Kind

CASE_ROWS = TABLES[Kind.CASE]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCase:
    """A case as somebody knows it who may grant it but not read it: never a person's name."""

    case_id: str
    label: str
    clinic: str


def may_grant(session: Session, actor: Actor, case_id: str) -> None:
    """Let through who may give and end grants of a case: who runs the place, and the case's clinic.

    Raises
    ------
    NotFoundError
        When the case is not there, or not the actor's to grant.
    """
    there = session.scalar(select(FILES.c.case_id).where(FILES.c.case_id == case_id)) is not None
    if not there or not actor.roles & ADMINISTERING:
        may_write(session, actor, case_id)


def cases_to_grant(store: Store, actor: Actor) -> tuple[NamedCase, ...]:
    """Give the cases that an actor may grant, by label."""
    with store.read() as session:
        every = select(FILES.c.case_id) if actor.roles & ADMINISTERING else own_cases(actor)
        case_ids = tuple(session.scalars(every))
        labels, clinics = labels_of(session), _clinics(session)
    named = (
        NamedCase(case_id=case_id, label=labels.get(case_id, case_id), clinic=clinics.get(case_id, ""))
        for case_id in case_ids
    )
    return tuple(sorted(named, key=lambda case: (case.label.casefold(), case.case_id)))


def labels_of(session: Session, case_ids: Iterable[str] | None = None) -> dict[str, str]:
    """Give the labels of these cases, or of all; a case without one goes by its id."""
    statement = select(CASE_ROWS.c.case_id, CASE_ROWS.c.name).order_by(CASE_ROWS.c.version)
    if case_ids is not None:
        statement = statement.where(CASE_ROWS.c.case_id.in_(sorted(set(case_ids))))
    return {case_id: name or case_id for case_id, name in session.execute(statement)}


def _clinics(session: Session) -> dict[str, str]:
    statement = (
        select(CLINICS.c.case_id, col(Team.name))
        .join(Team, col(Team.team_id) == CLINICS.c.clinic_id)
        .order_by(CLINICS.c.change)
    )
    return dict(session.execute(statement).all())
