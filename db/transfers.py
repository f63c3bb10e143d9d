"""Moving a case to another clinic, with everything recorded of it."""

from sqlmodel import Session

from db.access import Actor
from db.changes import Change
from db.deciding import CLINICS, may_write
from db.models.identity import Team
from db.receipts import Receipt
from db.recording import refuse_if, store_now
from db.store import Store
from db.teams import TeamKind
from goals.errors import Problem


def move_case(store: Store, actor: Actor, case_id: str, clinic_id: str, *, reason: str) -> Receipt:
    """Make a case another clinic's; grants to claims teams stay as they are.

    Raises
    ------
    NotFoundError
        When it is not a case of the actor's clinic.
    RefusedError
        When there is no such clinic, or no reason.
    """

    def unit(session: Session) -> Receipt:
        may_write(session, actor, case_id)
        clinic = session.get(Team, clinic_id)
        if clinic is None or clinic.kind != TeamKind.CLINIC:
            refuse_if([Problem("Clinic", "There is no such clinic.")])
        refuse_if([] if reason.strip() else [Problem("Reason", "Say why, in a few words.")])
        change = Change.begin(session, actor, case_id, "move_case", at=store_now())
        change.add(CLINICS, {"case_id": case_id, "change": change.version, "clinic_id": clinic_id})
        return change.finish(reason=reason.strip())

    return store.run(unit)
