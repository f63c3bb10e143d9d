"""What a goals agreement says, worded, before it is set on paper."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Paper(StrEnum):
    """The papers that it is made for."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a ladder: how it compares with the goal, in words, and what would be seen."""

    label: str
    words: str
    is_goal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedGoal:
    """A goal that is worked towards.

    Parameters
    ----------
    activity
        What will be seen.
    way
        From where to where, by when.
    latest
        Where it stood at the last visit that rated it; maybe empty.
    reason
        Why it matters, or the wish in the person's own words; maybe empty.
    ladder
        The five levels, the best first; of another kind of goal none.
    """

    activity: str
    way: str
    latest: str = ""
    reason: str = ""
    ladder: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreedActivity:
    """One of the person's own activities (PSFS), and how it was rated last; maybe not yet."""

    activity: str
    latest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """All that stands on the page, except what is written on it by hand.

    Parameters
    ----------
    label
        The label of the case.
    person_name
        Empty unless the clinic asked for it: then there is a line to write it on.
    made_on
        The day it was made, in words.
    goals, activities
        What is worked towards, the most important first.
    pain
        Sentences: the level hoped for, and the one that was agreed.
    treatment
        Sentences: what the person's own last treatment gave, and for how long it was seen.
    look_again
        The day of the next goal, in words; empty where no goal has one.
    method_version
        By which METHODS the numbers were made.
    """

    label: str
    made_on: str
    method_version: str
    person_name: str = ""
    goals: tuple[AgreedGoal, ...] = ()
    activities: tuple[AgreedActivity, ...] = ()
    pain: tuple[str, ...] = ()
    treatment: tuple[str, ...] = ()
    look_again: str = ""

    def to_json(self) -> str:
        """Write it for another process.

        Returns
        -------
        str
            JSON that `from_json` reads.
        """
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Agreement":
        """Read what `to_json` wrote.

        Parameters
        ----------
        text
            Such JSON.

        Returns
        -------
        Agreement
            The same agreement.
        """
        fields: dict[str, Any] = json.loads(text)
        goals = tuple(_goal(goal) for goal in fields.pop("goals"))
        activities = tuple(AgreedActivity(**activity) for activity in fields.pop("activities"))
        fields |= {name: tuple(fields[name]) for name in ("pain", "treatment")}
        return cls(goals=goals, activities=activities, **fields)


def _goal(fields: Mapping[str, Any]) -> AgreedGoal:
    return AgreedGoal(**{**fields, "ladder": tuple(Step(**step) for step in fields["ladder"])})
