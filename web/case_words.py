"""How the record of a case is said: phase, flags, conditions, demand levels, and what a field holds."""

import datetime as dt
from collections.abc import Mapping

from goals.caserecord import AllowedWork, CaseFlag, Phase, Stage, Turn, TurnKind
from goals.vocabulary import CONDITION_GROUPS, DEMAND_LEVELS, PAIN_PATTERNS, RED_FLAG, YELLOW_FLAG
from web.wording import NONE, SITES, Said, count, day, elapsed, said

STAGES = {
    Stage.ACUTE: "acute",
    Stage.SUBACUTE: "subacute",
    Stage.CHRONIC: "chronic",
    Stage.AFTER_SURGERY: "after surgery",
    Stage.PERSISTENT: "persistent after surgery",
}
GROUPS = dict(
    zip(
        CONDITION_GROUPS,
        (
            "Headache",
            "Spine",
            "Post-surgical",
            "Abdominal and pelvic",
            "Cancer",
            "Neuropathy",
            "Spasticity",
            "CRPS",
            "Other",
        ),
        strict=True,
    )
)
PATTERNS = dict(
    zip(
        PAIN_PATTERNS,
        (
            "Axial",
            "Radicular",
            "Both, axial dominates",
            "Both, radicular dominates",
            "Both alike",
        ),
        strict=True,
    )
)
DEMANDS = dict(zip(DEMAND_LEVELS, ("Sedentary", "Light", "Medium", "Heavy", "Very heavy"), strict=True))
FLAGS = {
    RED_FLAG: Said("⚑", "Red flag", "bad"),
    YELLOW_FLAG: Said("⚐", "Yellow flag", "watch"),
    "safety_prompt": Said("!", "Safety prompt", "quiet"),
}
TURNS = {TurnKind.OPENED: "Opened", TurnKind.CLOSED: "Closed", TurnKind.REOPENED: "Opened again"}
SHORT, MEETS = (
    Said("▼", "Less is allowed than the job asks", "watch"),
    Said("▲", "What the job asks is allowed", "good"),
)
DAYS_TOLD = 14  # under two weeks one thinks in days
YEARS_TOLD = 104 * 7  # over two years one thinks in years, and the weeks stand beside


def ago(since: dt.date, until: dt.date) -> str:
    """Say how long ago it was: in days, then in weeks, with the years beside where there are many."""
    days = (until - since).days
    if days < DAYS_TOLD:
        return f"{count(days, 'day')} ago" if days else "today"
    years = f"{elapsed(since, until)}, " if days >= YEARS_TOLD else ""
    return f"{years}{count(days // 7, 'week')} ago"


def sentence(words: str) -> str:
    """Begin with a capital; the other letters stay as they are."""
    return words[:1].upper() + words[1:]


def phase_words(phase: Phase) -> str:
    """Say the phase, with the operation that it is counted from."""
    words = STAGES[phase.stage]
    if not phase.is_after_surgery:
        return words
    today = phase.since + dt.timedelta(days=phase.days)
    return f"{words} (operated {day(phase.since)}, {ago(phase.since, today)})"


def demand_words(level: str) -> str:
    """Say a physical demand level; another word of an imported record is said as it stands."""
    return DEMANDS.get(level, level.replace("_", " ").capitalize())


def allowed_words(allowed: AllowedWork) -> str:
    """Say what is allowed against what the job asks."""
    may, asks = demand_words(allowed.allowed).lower(), demand_words(allowed.job).lower()
    if allowed.allowed and allowed.job:
        return f"allowed: {may}; the job asks: {asks}"
    if allowed.allowed:
        return f"allowed: {may}; what the job asks is not recorded"
    return f"the job asks: {asks}; what is allowed is not recorded" if allowed.job else ""


def allowed_sign(allowed: AllowedWork) -> Said | None:
    """Give the sign and words for what is allowed against the job; None where one is unknown."""
    return None if allowed.falls_short is None else SHORT if allowed.falls_short else MEETS


def flag_said(flag: CaseFlag) -> Said:
    """Give the sign and words of a kind of flag."""
    return said(FLAGS, flag.kind)


def flag_about(flag: CaseFlag) -> str:
    """Say when a flag was seen, who says so, and until when it held."""
    source = f", source: {flag.source}" if flag.source else ""
    until = f", until {day(flag.until)}" if flag.until else ""
    return f"seen {day(flag.since)}{until}{source}"


def turn_words(turn: Turn) -> str:
    """Say a turn of the case's life: what, when, why."""
    when = day(turn.on) if turn.on else "on a day not recorded"
    return f"{TURNS[turn.kind]} {when}" + (f": {turn.reason}" if turn.reason else "")


def site_words(part: str) -> str:
    """Say a body site; another body part is said as it was typed."""
    return SITES.get(part, part) if part else ""


WORDS = {
    "condition_group": GROUPS,
    "pain_pattern": PATTERNS,
    "job_demand": DEMANDS,
}


def contents_words(field: str, contents: object, names: Mapping[str, str] | None = None) -> str:
    """Say what a field of the case record holds; `names` says what its codes are called."""
    if contents in ("", (), None):
        return NONE
    if isinstance(contents, dt.date):
        return day(contents)
    if isinstance(contents, tuple):
        return "; ".join(site_words(str(part)) for part in contents)
    return (names or WORDS.get(field, {})).get(str(contents), str(contents))
