"""Why a field is empty: the one list of reasons that every section chooses from (METHODS, top)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goals.ledger.segments import Flags, Whys


class Why:
    """Why a field is empty; `GIVEN` where it is not, `MEANT` where being empty says something itself."""

    GIVEN = np.uint8(0)
    MEANT = np.uint8(1)
    NO_BASELINE = np.uint8(2)
    NOT_JUDGED = np.uint8(3)
    NO_MCID = np.uint8(4)
    REFERENCE_ZERO = np.uint8(5)
    NO_WINDOW_READING = np.uint8(6)
    NO_FOLLOW_UP = np.uint8(7)
    NO_LATER_FOLLOW_UP = np.uint8(8)
    NOT_RATIO = np.uint8(9)
    NOT_LOWER_RATIO = np.uint8(10)
    NOT_FOR_GRADES = np.uint8(11)
    BAR_NOT_REACHED = np.uint8(12)
    TRANSIENT = np.uint8(13)
    MARK_NOT_REACHED = np.uint8(14)
    NOT_LOST = np.uint8(15)
    NOT_RETURNED = np.uint8(16)
    NO_READING_AFTER_BEST = np.uint8(17)
    FEW_AFTER_BEST = np.uint8(18)
    SHORT_AFTER_BEST = np.uint8(19)
    FEW_FOR_INTERVAL = np.uint8(20)
    TIED = np.uint8(21)
    FIRST_BASELINE = np.uint8(22)
    ON_BENEFIT = np.uint8(23)
    FEW_BASELINES = np.uint8(24)
    FEW_BASELINES_FOR_INTERVAL = np.uint8(25)
    NO_INTERVENTION = np.uint8(26)
    TOO_EARLY = np.uint8(27)
    STILL_RESPONDING = np.uint8(28)
    NO_STEADY_RUN = np.uint8(29)
    NO_READING_BEFORE = np.uint8(30)
    NO_READING_IN_BLOCK = np.uint8(31)
    BEFORE_ZERO = np.uint8(32)
    NO_DUE_READING = np.uint8(33)


TEXTS: dict[int | np.uint8, str] = {
    Why.NO_BASELINE: "no baseline reading",
    Why.NOT_JUDGED: "this measure is charted but never judged",
    Why.NO_MCID: "no smallest change that counts is known for this measure",
    Why.REFERENCE_ZERO: "the reference is 0",
    Why.NO_WINDOW_READING: "no reading in the response window",
    Why.NO_FOLLOW_UP: "no follow-up reading",
    Why.NO_LATER_FOLLOW_UP: "no follow-up reading after the day of the intervention",
    Why.NOT_RATIO: "no percent on this scale",
    Why.NOT_LOWER_RATIO: "only for scales with a true zero where lower is better",
    Why.NOT_FOR_GRADES: "not defined for grades",
    Why.BAR_NOT_REACHED: "the best reading did not reach what counts as a change",
    Why.TRANSIENT: "the improvement was transient",
    Why.MARK_NOT_REACHED: "not reached in the response window",
    Why.NOT_LOST: "not lost at the last reading of the follow-up",
    Why.NOT_RETURNED: "not back at the reference in the follow-up",
    Why.NO_READING_AFTER_BEST: "no reading after the best one",
    Why.FEW_AFTER_BEST: "fewer than 4 readings after the best one",
    Why.SHORT_AFTER_BEST: "the readings after the best one span less than 28 days",
    Why.FEW_FOR_INTERVAL: "fewer than 5 readings after the best one",
    Why.TIED: "too many equal readings for an interval",
    Why.FIRST_BASELINE: "the first baseline has none before it",
    Why.ON_BENEFIT: "the baseline was taken on benefit",
    Why.FEW_BASELINES: "fewer than 3 baselines off benefit",
    Why.FEW_BASELINES_FOR_INTERVAL: "fewer than 5 baselines off benefit",
    Why.NO_INTERVENTION: "no intervention that matches this measure",
    Why.TOO_EARLY: "too early after the last intervention",
    Why.STILL_RESPONDING: "still responding at the last reading",
    Why.NO_STEADY_RUN: "no 3 readings over 28 days that stay within what counts as a change",
    Why.NO_READING_BEFORE: "no reading in the 30 days before",
    Why.NO_READING_IN_BLOCK: "no reading in the window of the block or trial",
    Why.BEFORE_ZERO: "the reading before is 0",
    Why.NO_DUE_READING: "no reading once the response was due",
}


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One column of the output: its values, and why each is empty where it is.

    Where `why` is not `GIVEN` the value means nothing.
    """

    values: NDArray[Any]
    why: Whys

    @property
    def given(self) -> Flags:
        """Where there is a value."""
        given: Flags = self.why == Why.GIVEN
        return given


def first_why(*checks: tuple[Flags, np.uint8 | Whys]) -> Whys:
    """Give per place the reason of the first check that applies, or `GIVEN` where none does."""
    why: Whys = np.zeros(len(checks[0][0]), dtype=np.uint8)
    for applies, reason in reversed(checks):
        why = np.where(applies, reason, why)
    return why
