"""The code of an own instrument: made from its name, and never changed, since records name it."""

import re
import unicodedata
from collections.abc import Container
from itertools import count

LONGEST_CODE = 32
NAMELESS = "own_measure"


def suggested_code(name: str, taken: Container[str]) -> str:
    """Make a code from a name.

    Parameters
    ----------
    name
        The instrument's name, in any letters.
    taken
        Codes that mean something already.

    Returns
    -------
    str
        Small letters, digits and underscores; with a number behind it where the code is taken.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    code = re.sub("[^a-z0-9]+", "_", plain).strip("_")[: LONGEST_CODE - 4].strip("_") or NAMELESS
    numbered = (code if n == 1 else f"{code}_{n}" for n in count(1))
    return next(found for found in numbered if found not in taken)
