"""The errors a user can act on: each says what is wrong, where, and what to do."""

from dataclasses import dataclass


class FootholdError(Exception):
    """A refusal with a sentence for the person who has to act on it.

    The sentence never holds a name, a birth date or a score.
    """


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input.

    Parameters
    ----------
    where
        What the person sees: a field label, or "row 12, column date".
    sentence
        What is wrong and what to do about it.
    """

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


class RefusedError(FootholdError):
    """An input with one or more problems; nothing of it was stored."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
