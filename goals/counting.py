"""How a count meets its noun, everywhere: one visit, two visits, 0.5 hours."""

from decimal import Decimal


def noun_for(number: float | Decimal | None, noun: str) -> str:
    """Give a noun in the form that goes with a number.

    Parameters
    ----------
    number
        How many; None where it is not known.
    noun
        The noun for one, which takes an s for more: visit, hour.

    Returns
    -------
    str
        The noun as it is behind exactly one, with an s behind everything else.
    """
    return noun if number is not None and abs(number) == 1 else f"{noun}s"


def counted(number: int, noun: str) -> str:
    """Say how many there are.

    Parameters
    ----------
    number
        How many.
    noun
        The noun for one, which takes an s for more.

    Returns
    -------
    str
        Thousands are set apart: 1 row, 12,000 rows.
    """
    return f"{number:,} {noun_for(number, noun)}"
