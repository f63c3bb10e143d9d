"""Scores as whole numbers of parts: each distinct score of a measure is converted once (METHODS 2.8)."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from goals.facttable import FactTable
from goals.ledger.exact import LARGEST, check_size, in_parts
from goals.ledger.segments import Ints

EXACT_ORDER = 2**50  # slopes of smaller numbers have the same order as their nearest doubles


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """The distinct scores of each measure, and which of them each reading is."""

    measure: tuple[int, ...]
    value: tuple[Decimal, ...]
    of_reading: Ints

    @classmethod
    def of(cls, table: FactTable) -> "Scores":
        """Find the distinct scores of a table."""
        readings, values = table.readings, table.values
        distinct, of_reading = np.unique(readings.measure * len(values) + readings.value, return_inverse=True)
        pairs = [divmod(pair, len(values)) for pair in distinct.tolist()]
        return cls(tuple(m for m, _ in pairs), tuple(values[v] for _, v in pairs), of_reading)

    def by_code(self, table: FactTable) -> dict[str, list[Decimal]]:
        """Give the scores of each instrument of the table."""
        found: dict[str, list[Decimal]] = {measure.code: [] for measure in table.measures}
        for measure, value in zip(self.measure, self.value, strict=True):
            found[table.measures[measure].code].append(value)
        return found

    def in_parts(self, parts: Ints, days: int, percent_of: int) -> Ints:
        """Give each reading as a whole number of its measure's parts.

        Parameters
        ----------
        parts
            Into how many parts 1 is cut, per measure.
        days
            No two days of the table lie further apart [days].
        percent_of
            The largest denominator of a percent bar.

        Raises
        ------
        RefusedError
            Where the numbers are so large or so fine that 64 bits could not hold what is computed.
        """
        pairs = zip(self.value, self.measure, strict=True)
        whole = [in_parts(value, int(parts[measure])) for value, measure in pairs]
        apart, finest = 2 * max(map(abs, whole), default=0), int(parts.max(initial=1))
        check_size(apart * days, EXACT_ORDER)
        check_size(max(apart, finest) * percent_of, LARGEST)
        check_size(8 * days * days * finest, LARGEST)
        return np.array(whole, dtype=np.int64)[self.of_reading]
