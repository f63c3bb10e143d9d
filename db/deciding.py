"""Who may see which case, and how much of it. Deny by default; the page is never asked."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, Select, bindparam, false, func, select
from sqlmodel import Session

from db.access import OPERATOR_ROLE, Actor, NotFoundError
from db.grants import active_grant, granted_case_ids
from db.models.base import table_of
from db.models.clinical import CaseChange, CaseClinic, CaseFile

FILES, CLINICS, CHANGES = table_of(CaseFile), table_of(CaseClinic), table_of(CaseChange)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What an actor may see of a case. `own` is the clinic's own view: all of it, and writing."""

    case_id: str
    own: bool
    psychological: bool
    notes: bool
    grant_id: str | None = None
    fields: str = "all"

    @property
    def scope(self) -> tuple[bool, bool, bool]:
        """What decides how much is shown; two with the same scope see the same."""
        return self.own, self.psychological, self.notes


def access_to(session: Session, actor: Actor, case_id: str, *, on: dt.date) -> Access:
    """Decide what an actor may see of a case on a day.

    Raises
    ------
    NotFoundError
        When that is nothing: not there and not yours look the same.
    """
    if _is_own(session, actor, case_id):
        return _own(case_id)
    grant = active_grant(session, actor, case_id, on=on)
    if grant is None or not _is_there(session, case_id):
        raise NotFoundError
    return Access(
        case_id=case_id,
        own=False,
        psychological=grant.psychological,
        notes=grant.notes,
        grant_id=grant.grant_id,
        fields=grant.fields,
    )


def may_write(session: Session, actor: Actor, case_id: str) -> None:
    """Let through whose clinic the case is in.

    Raises
    ------
    NotFoundError
        For everybody else.
    """
    if not _is_own(session, actor, case_id):
        raise NotFoundError


def visible_cases(session: Session, actor: Actor, *, on: dt.date) -> dict[str, Access]:
    """Give what an actor may see of every case they may see, in the order of the case ids."""
    own = {case_id: _own(case_id) for case_id in session.scalars(own_cases(actor))}
    granted = {
        case_id: access_to(session, actor, case_id, on=on)
        for case_id in granted_case_ids(session, actor, on=on)
        if case_id not in own and _is_there(session, case_id)
    }
    both = own | granted
    return {case_id: both[case_id] for case_id in sorted(both)}


def _own(case_id: str) -> Access:
    return Access(case_id=case_id, own=True, psychological=True, notes=True)


def _is_there(session: Session, case_id: str) -> bool:
    """Tell whether a case has records: of an erased one only its id is left."""
    first = select(CHANGES.c.case_id).where(CHANGES.c.case_id == case_id, CHANGES.c.version == 1)
    return session.scalar(first) is not None


def _is_own(session: Session, actor: Actor, case_id: str) -> bool:
    if OPERATOR_ROLE not in actor.roles and "clinician" in actor.roles:
        return session.scalar(OF_CLINICS, {"clinics": sorted(actor.clinic_ids), "case": case_id}) is not None
    return session.scalar(own_cases(actor).where(FILES.c.case_id == case_id)) is not None


def opens_cases(actor: Actor) -> bool:
    """Tell whether somebody opens cases: a clinician who works in a clinic."""
    return "clinician" in actor.roles and bool(actor.clinic_ids)


def own_cases(actor: Actor) -> Select[str]:
    """Find the cases of an actor's clinics; the operator holds the whole database anyway."""
    found = select(FILES.c.case_id)
    if OPERATOR_ROLE in actor.roles:
        first = CHANGES.c.case_id == FILES.c.case_id, CHANGES.c.version == 1
        return found.where(select(CHANGES.c.case_id).where(*first).exists())
    if "clinician" not in actor.roles:
        return found.where(false())
    return _of_clinics(sorted(actor.clinic_ids))


def _of_clinics(clinic_ids: Sequence[str] | BindParameter[str]) -> Select[str]:
    """Find the cases that are in one of these clinics now."""
    latest = (
        select(func.max(CLINICS.c.change))
        .where(CLINICS.c.case_id == FILES.c.case_id)
        .scalar_subquery()
        .correlate(FILES)
    )
    clinic = select(CLINICS.c.case_id).where(
        CLINICS.c.case_id == FILES.c.case_id,
        CLINICS.c.change == latest,
        CLINICS.c.clinic_id.in_(clinic_ids),
    )
    return select(FILES.c.case_id).where(clinic.exists())


# Each page asks this several times; the statement is made once.
OF_CLINICS = _of_clinics(bindparam("clinics", expanding=True)).where(FILES.c.case_id == bindparam("case"))
