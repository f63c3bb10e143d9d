"""The pain level that was agreed as realistic, said beside the readings of pain on a scale from 0 to 10."""

import datetime as dt
from dataclasses import dataclass

from goals.catalogue import Instrument
from goals.history.fields import PAIN_WORST
from goals.pain_talk import PainTalk, TalkStatus, pain_talks
from goals.records import CaseHistory
from goals.trend.words import day, number

STANDING = (TalkStatus.IN_FORCE, TalkStatus.EARLIER)


@dataclass(frozen=True, slots=True)
class AgreedPain:
    """The talks in which a level was agreed, in order of their days; none for other measures than pain."""

    talks: tuple[PainTalk, ...]

    @classmethod
    def of(cls, history: CaseHistory, instrument: Instrument) -> "AgreedPain":
        if not instrument.is_pain or instrument.maximum != PAIN_WORST:
            return cls(())
        told = (talk for talk in pain_talks(history) if talk.status in STANDING)
        return cls(tuple(talk for talk in told if talk.agreed is not None and talk.on is not None))

    def then(self, on: dt.date) -> str:
        """Say the level that was agreed by a day, for the tooltip of a reading; nothing where none was."""
        said = [_level(talk) for talk in self.talks if talk.on and talk.on <= on]
        return f"; {said[-1]} agreed as realistic" if said else ""

    def words(self) -> str:
        """Say every level that was agreed, each with its day."""
        said = [f"{_level(talk)} since {day(talk.on)}" for talk in self.talks if talk.on]
        return f"agreed as realistic: {', then '.join(said)}" if said else ""


def _level(talk: PainTalk) -> str:
    return f"{number(talk.agreed or 0)} of {PAIN_WORST}"
