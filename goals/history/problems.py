"""Collecting what is wrong with a file, by row and column, up to a cap."""

from goals.errors import Problem, RefusedError
from goals.history.layout import COLUMN_ORDER

PROBLEM_CAP = 200


class Problems:
    """What is wrong with a file so far: the first ones in full, the rest counted."""

    def __init__(self) -> None:
        self._kept: list[tuple[int, int, Problem]] = []
        self._left_out = 0

    def __bool__(self) -> bool:
        return bool(self._kept)

    def add(self, row: int, column: str, sentence: str) -> None:
        where = f"row {row}, column {column}" if column else f"row {row}"
        self._kept.append((row, COLUMN_ORDER.get(column, -1), Problem(where, sentence)))
        if len(self._kept) >= 50 * PROBLEM_CAP:
            self._cut()

    def raise_if_any(self) -> None:
        """Raise what was collected, in the order of rows and columns.

        Raises
        ------
        RefusedError
            If there is any problem.
        """
        if not self._kept:
            return
        self._cut()
        listed = [problem for _, _, problem in self._kept]
        if self._left_out:
            listed.append(Problem("file", f"and {self._left_out:,} more problems; mend these first"))
        raise RefusedError(tuple(listed))

    def _cut(self) -> None:
        self._kept.sort(key=lambda kept: kept[:2])
        self._left_out += len(self._kept[PROBLEM_CAP:])
        del self._kept[PROBLEM_CAP:]
