"""Long lists, one page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Line = TypeVar("Line")
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """The lines of one page, and how many there are on all of them."""

    lines: Sequence[Line]
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // PER_PAGE))


def skipped(page: int) -> int:
    """Give how many lines come before a page, the first being 1."""
    return (max(page, 1) - 1) * PER_PAGE
