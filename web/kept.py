"""What is made of a case as one reader sees it: made once, then given again until the case changes."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from db.reading import CaseView

Made = TypeVar("Made")
MOST = 128  # things kept of one view
NOTHING = object()


def kept(view: CaseView, make: Callable[..., Made], *given: Hashable) -> Made:
    """Give `make(view, *given)`: it must hang on these alone, and whoever gets it must leave it as it is.

    It is kept beside the view. A change of the case, of a grant or of an instrument gives another view, and
    so does a reader who may see more or less: nothing stale or withheld can be given (hazard F8).
    """
    name = (make.__module__, make.__qualname__, *given)
    known: Made | object = view.derived.get(name, NOTHING)
    if known is not NOTHING:
        return cast("Made", known)
    made = make(view, *given)
    if len(view.derived) >= MOST:  # days go by: what was made for earlier ones goes too
        view.derived.clear()
    view.derived[name] = made
    return made
