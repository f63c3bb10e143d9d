"""The talk about pain: the level a person hopes for, and the realistic one that was agreed."""

from goals.pain_talk.checking import AGREED, HOPED, NO_REASON, ON, REASON, pain_talk_problems
from goals.pain_talk.talk import (
    FIRST_TALK,
    PainTalk,
    TalkStatus,
    pain_fields,
    pain_talks,
    talk_before,
    talk_in_force,
    talk_of,
)

__all__ = [
    "AGREED",
    "FIRST_TALK",
    "HOPED",
    "NO_REASON",
    "ON",
    "REASON",
    "PainTalk",
    "TalkStatus",
    "pain_fields",
    "pain_talk_problems",
    "pain_talks",
    "talk_before",
    "talk_in_force",
    "talk_of",
]
