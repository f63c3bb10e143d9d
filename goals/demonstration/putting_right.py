"""What happened to a story's visits after they were entered: amended, signed, added to.

Visits of the last four weeks are left to be signed, and so are those that were corrected: what is signed is
locked. Of the others their one version says that they are signed, as in a history brought from elsewhere;
a story may let a visit be signed by an act of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from goals.amending import addendum_fact
from goals.demonstration.pen import Pen, amended, in_error, later, superseded
from goals.demonstration.recipe import Correction
from goals.history import data_text
from goals.measures import measure_of
from goals.records import Fact, Kind

UNSIGNED_DAYS = 28
SIGNED = data_text({"signed": True})


def correction(pen: Pen, of: str, when: str) -> Correction | None:
    """Find what was corrected of a visit."""
    return next((c for c in pen.story.corrections if (c.of, c.when) == (of, when)), None)


def put_right(pen: Pen, when: str, fact: Fact) -> tuple[Fact, ...]:
    """Give the versions of a reading or rating: as first typed, and amended or entered in error."""
    wrong = correction(pen, _column(fact), when)
    if wrong is None:
        return (fact,)
    if wrong.typed is None:
        return in_error(fact, wrong.reason)
    return amended(replace(fact, value=Decimal(wrong.typed)), fact, wrong.reason)


def signed_visit(pen: Pen, when: str, visit: Fact) -> Iterator[Fact]:
    """Give the versions of a visit itself: its note as first typed, as amended, and signed."""
    standing = visit
    note = correction(pen, "note", when)
    if note is not None:
        first, standing = amended(replace(visit, detail=note.typed or ""), visit, note.reason)
        yield first
    if when in pen.story.signed_later:
        yield superseded(standing)
        yield later(replace(visit, data=SIGNED), pen.story.signed_later[when])
    else:
        yield replace(standing, data=SIGNED) if _is_signed(pen, when) else standing


def addenda(pen: Pen, when: str, visit: Fact) -> Iterator[Fact]:
    """Give what was added to a signed visit."""
    for addendum in pen.story.addenda:
        if addendum.when == when:
            yield later(pen.enter(addendum_fact(visit, addendum.text)), addendum.days)


def _is_signed(pen: Pen, when: str) -> bool:
    corrected = any(wrong.when == when for wrong in pen.story.corrections)
    return not corrected and (pen.today - pen.day(when)).days > UNSIGNED_DAYS


def _column(fact: Fact) -> str:
    """Give the column of the visit table that a record comes from."""
    if fact.record is Kind.READING:
        return str(measure_of(fact))
    return f"goal:{fact.code}" if fact.record is Kind.GOAL_RATING else ""
