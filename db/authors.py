"""Who entered what, by login: for the clinic's own people."""

from sqlalchemy import select

from db.access import Actor
from db.deciding import access_to
from db.models.base import table_of
from db.models.identity import Account
from db.recording import store_now
from db.store import Store
from goals.records import CaseHistory

ACCOUNTS = table_of(Account)


def authors(store: Store, actor: Actor, history: CaseHistory) -> dict[str, str]:
    """Give the logins of those who entered the facts of a case, by account; none to a claims team.

    Raises
    ------
    NotFoundError
        When the case is not there, or not the actor's to see.
    """
    accounts = sorted({fact.entered_by for fact in history.facts if fact.entered_by})
    with store.read() as session:
        if not access_to(session, actor, history.case_id, on=store_now().date()).own:
            return {}
        named = select(ACCOUNTS.c.account_id, ACCOUNTS.c.login).where(ACCOUNTS.c.account_id.in_(accounts))
        return {row.account_id: row.login for row in session.execute(named)}
