"""The goals agreement of a case, for whoever treats the person: made when its link is used."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from db.computed import computed_case
from db.deciding import Access
from db.headers import Person, people
from goals.agreement import Agreement, Paper
from goals.agreement.building import agreement_of

ANYWHERE = dt.timedelta(days=1)  # the date where the reader is, seen from UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What an agreement is asked for: the paper, the reader's date, and whether the name is printed."""

    paper: Paper
    dated: dt.date
    with_name: bool = False

    def is_of(self, today: dt.date) -> bool:
        """Tell whether it bears the date of a day, wherever on earth."""
        return abs(self.dated - today) <= ANYWHERE


def agreement_for(session: Session, access: Access, sheet: Sheet) -> Agreement:
    """Word the agreement of a case of one's own clinic, from all that is recorded of it."""
    case = computed_case(session, access.case_id)
    person = people(session, [access.case_id]).get(access.case_id, Person())
    return agreement_of(
        case.history,
        case.results,
        case.catalogue,
        on=sheet.dated,
        person_name=person.person_name if sheet.with_name else "",
    )
