"""How the talk about pain is said: levels out of ten, the day, and what became of it."""

from goals.pain_talk import PainTalk, TalkStatus
from web.wording import NONE, Said, day, number

TALK_WORDS = {
    TalkStatus.IN_FORCE: Said("●", "In force", "quiet"),
    TalkStatus.EARLIER: Said("↻", "Earlier talk", "quiet"),
    TalkStatus.CORRECTED: Said("↻", "Corrected", "quiet"),
    TalkStatus.IN_ERROR: Said("–", "Entered in error", "quiet"),
}


def talk_line(talk: PainTalk) -> str:
    """Say a talk in a line of its own."""
    words = pain_words(talk)
    return f"{words[:1].upper()}{words[1:]}."


def pain_words(talk: PainTalk) -> str:
    """Say a talk within a line: the agreed level first, since that is what holds."""
    agreed = f"{level(talk.agreed)} of 10 agreed as realistic" if talk.agreed is not None else ""
    hoped = f"{level(talk.hoped)} hoped for" if talk.hoped is not None else ""
    when = f"talked about on {day(talk.on)}" if talk.on else "day of the talk not recorded"
    return f"pain: {', '.join(filter(None, (agreed, hoped)))} ({when})"


def level(value: object) -> str:
    """Say a pain level."""
    return NONE if value is None else number(float(value))  # type: ignore[arg-type]  # a Decimal
