"""Who acts, and the one answer for everything that is not theirs. Who may read which case: db/deciding.py."""

from dataclasses import dataclass

from goals.errors import FootholdError

OPERATOR_ROLE = "operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person as the store knows them now; every function of the store takes one and decides by it."""

    account_id: str
    login: str
    roles: frozenset[str]
    clinic_ids: frozenset[str] = frozenset()
    team_ids: frozenset[str] = frozenset()


# Whoever runs `python -m db` on the server holds the database file anyway; no sign-in ends in this role.
OPERATOR = Actor(account_id="operator:cli", login="operator:cli", roles=frozenset({OPERATOR_ROLE}))


class NotFoundError(FootholdError):
    """Not there, or not yours: one sentence for both, so that nobody learns which."""

    def __init__(self) -> None:
        super().__init__("It does not exist, or it is not yours to see. Go back to the caseload.")
