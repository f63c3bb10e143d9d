"""Episodes that begin by taking a device away: nothing was given, so no gain is expected of them."""

from goals.catalogue import Catalogue
from goals.implants.chain import EXPLANT
from goals.records import CaseHistory, Fact, Kind
from goals.results import LedgerRow


def took_away(history: CaseHistory, row: LedgerRow, catalogue: Catalogue) -> bool:
    """Tell whether all that an episode begins with is the removal of a device.

    Parameters
    ----------
    history
        Everything recorded of the case.
    row
        The episode.
    catalogue
        The kinds of intervention.

    Returns
    -------
    bool
        False where something was given on the same day too.

    Notes
    -----
    An explant is a procedure and begins an episode like any other (METHODS 1); no number depends on this.
    Only the words do: what follows a removal is told, and is not said to have failed.
    """
    removals = {
        fact.name or catalogue.interventions[fact.code].name
        for fact in history.current(Kind.INTERVENTION)
        if fact.date == row.anchor_date and _is_removal(fact, catalogue)
    }
    return bool(removals) and removals >= set(row.interventions.split("; "))


def _is_removal(fact: Fact, catalogue: Catalogue) -> bool:
    kind = catalogue.interventions.get(fact.code)
    return kind is not None and kind.step == EXPLANT
