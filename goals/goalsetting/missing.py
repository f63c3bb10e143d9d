"""What a goal still lacks: specific, measurable, achievable within its scale, relevant, dated (SMART)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from goals.catalogue import Catalogue, Instrument
from goals.catalogue.digits import LAST_DAY
from goals.catalogue.instrument import plain
from goals.errors import Problem
from goals.goalsetting.amount import counts_from_nought
from goals.goalsetting.draft import LESS, MORE, GoalDraft, GoalKind
from goals.goalsetting.goal import LADDER
from goals.measures import parse_measure

ACTIVITY, PURPOSE, MEASURE, UNIT = "What will be seen", "What for", "Read on", "Counted in"
START, TARGET, BY, AGREED = "Now", "Goal", "Reached by", "Agreed on"
LEVELS, WEIGHT, KIND, WISH = "Levels", "Importance and difficulty", "Kind of goal", "Wish"
WEIGHTS = (1, 2, 3)
VALUE_SIZE = 20  # signs of a number in the history CSV
BELOW_NOUGHT = "What is counted here cannot be less than 0. Correct it."

# What nobody can see being done: pain, a feeling, a whole life; and words that say only that it is better.
_PAIN = re.compile(
    r"\b(no|less|little|without|reduced?|lower) (\w+ )?pain\b|\bpain[- ]?free\b", re.IGNORECASE
)
_FELT = re.compile(r"\b(feel(s|ing)?|normal life|quality of life)\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(better|improve(s|d|ment)?|normal(ly)?|more active|healthy|healthier|cope|function(al)?)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(r"^(to )?(get|go|be|come) (back|able) to\b|^(to )?return to\b", re.IGNORECASE)
_FILLING = re.compile(
    "a|able|again|an|and|at|be|for|get|have|in|it|more|my|of|on|own|than|the|to|with", re.IGNORECASE
)
_FEWEST_WORDS = 2


def what_is_missing(draft: GoalDraft, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Say what a goal still lacks before one can tell whether it was reached.

    Parameters
    ----------
    draft
        What was typed so far.
    catalogue
        The instruments, with the case's own ones.

    Returns
    -------
    tuple of Problem
        Each with the label of its field and what to do; empty if the goal can be followed. No sentence
        holds a score.

    References
    ----------
    METHODS 10; Doran GT. Manage Rev 1981;70(11):35-36 (SMART).
    """
    checks = {
        GoalKind.ACTIVITY: (_specific,),
        GoalKind.NUMBER: (_specific, _counted, _way, _relevant, _dated),
        GoalKind.MEASURE: (_specific, _measured, _way, _relevant, _dated),
        GoalKind.LEVELS: (_specific, _ladder, _relevant, _dated),
        GoalKind.WORDS: (_unmeasured,),
    }
    found = [problem for check in checks[draft.kind] for problem in check(draft, catalogue)]
    if draft.agreed_on is None:
        found.append(Problem(AGREED, "Say on which day it was agreed: from then on it holds."))
    typed = [draft.wish, draft.activity, draft.purpose, draft.unit, *draft.levels]
    if any("\x00" in text for text in typed):
        found.append(Problem(ACTIVITY, "It holds a character that is no text. Type it again."))
    return tuple(found)


def _unmeasured(_: GoalDraft, __: Catalogue) -> Iterator[Problem]:
    yield Problem(KIND, "It cannot be measured yet. Choose a number, a measure, five levels, or an activity.")


def _specific(draft: GoalDraft, _: Catalogue) -> Iterator[Problem]:
    activity = " ".join(draft.activity.split())
    if not activity:
        yield Problem(ACTIVITY, "Say what one would see the person do, such as: kneel and weed the beds.")
    elif _PAIN.search(activity):
        yield Problem(
            ACTIVITY,
            "Nobody can see pain, so this cannot be measured yet. Leave it out: what would one see done?",
        )
    elif _FELT.search(activity) or (_LOOSE.search(activity) and _says_little(_LOOSE.sub(" ", activity))):
        yield Problem(
            ACTIVITY,
            "Nobody can see this, so it cannot be measured yet. Say what one would see done, and where.",
        )
    elif _WISHED.search(activity) or activity.casefold() == " ".join(draft.wish.split()).casefold():
        yield Problem(
            ACTIVITY,
            "This is still the wish. Say the part of it that one can see and count: which task, where.",
        )
    elif _says_little(activity):
        yield Problem(ACTIVITY, "One word can mean many things. Say the task, with what, and where.")


def _says_little(activity: str) -> bool:
    """Tell whether fewer than two words are left when those that only fill a sentence are gone."""
    words = re.findall(r"[^\W_]+", activity)
    return sum(not _FILLING.fullmatch(word) for word in words) < _FEWEST_WORDS


def _counted(draft: GoalDraft, _: Catalogue) -> Iterator[Problem]:
    if not draft.unit.strip():
        yield Problem(UNIT, "Not measurable yet. Say what is counted: minutes, pounds, hours a week ...")
    if draft.better not in (MORE, LESS):
        yield Problem(UNIT, "Say whether more or less of it is better.")
    for where, value in ((START, draft.start), (TARGET, draft.target)):
        if value is not None and (not value.is_finite() or len(plain(value)) > VALUE_SIZE):
            yield Problem(where, "It is not a plain number. Type it again.")
        elif value is not None and value < 0 and counts_from_nought(draft.unit):
            yield Problem(where, BELOW_NOUGHT)


def _measured(draft: GoalDraft, catalogue: Catalogue) -> Iterator[Problem]:
    instrument = _instrument(draft, catalogue)
    if instrument is None:
        yield Problem(
            MEASURE, "Not measurable yet. Choose a measure that this case follows, or another kind."
        )
        return
    if instrument.is_pain:
        yield Problem(
            MEASURE,
            "A pain score alone is no goal. Say what less pain would let the person do, and measure that.",
        )
    for where, value in ((START, draft.start), (TARGET, draft.target)):
        refused = instrument.why_refused(value) if value is not None and value.is_finite() else None
        if refused or (value is not None and not value.is_finite()):
            yield Problem(where, f"{refused or 'It is not a number'}. Correct it.")


def _way(draft: GoalDraft, catalogue: Catalogue) -> Iterator[Problem]:
    start, target = draft.start, draft.target
    if start is None:
        yield Problem(START, "Say where it is now: without a start no progress can be told.")
    if target is None:
        yield Problem(TARGET, "Say how much shall be reached.")
    if start is None or target is None or not (start.is_finite() and target.is_finite()):
        return
    if start == target:
        yield Problem(TARGET, "It is the same as now. Set a goal that differs from where it starts.")
    elif (sign := _better(draft, catalogue)) and sign * (target - start) < 0:
        which = "higher" if sign > 0 else "lower"
        yield Problem(
            TARGET, f"It lies on the worse side of now: {which} is better here. Swap or correct them."
        )


def _better(draft: GoalDraft, catalogue: Catalogue) -> int:
    """Give +1 where higher is better, -1 where lower is, 0 where nobody has said."""
    if draft.kind is GoalKind.NUMBER:
        return {MORE: 1, LESS: -1}.get(draft.better, 0)
    instrument = _instrument(draft, catalogue)
    return instrument.sign if instrument else 0


def _instrument(draft: GoalDraft, catalogue: Catalogue) -> Instrument | None:
    try:
        return catalogue.instruments.get(parse_measure(draft.measure).code)
    except ValueError:
        return None


def _relevant(draft: GoalDraft, _: Catalogue) -> Iterator[Problem]:
    if not draft.purpose.strip():
        yield Problem(
            PURPOSE, "Say what it is for, at work or in daily life: that is why it is worth the effort."
        )


def _dated(draft: GoalDraft, _: Catalogue) -> Iterator[Problem]:
    if draft.target_date is None:
        yield Problem(BY, "Say by when. A goal without a day is never missed and never met.")
    elif draft.agreed_on is not None and draft.target_date <= draft.agreed_on:
        yield Problem(BY, "It is not after the day it was agreed. Give a later day.")
    elif draft.target_date > LAST_DAY:
        yield Problem(BY, f"It lies after {LAST_DAY.year}. Correct the year.")


def _ladder(draft: GoalDraft, _: Catalogue) -> Iterator[Problem]:
    levels = [" ".join(level.split()) for level in draft.levels]
    if len(levels) != LADDER or not all(levels):
        yield Problem(
            LEVELS, "Not measurable yet. Word all five levels, so that two people would rate alike."
        )
    elif len({level.casefold() for level in levels}) < LADDER:
        yield Problem(LEVELS, "Two levels say the same. Word each so that one can tell them apart.")
    if (draft.importance is None) != (draft.difficulty is None):
        yield Problem(WEIGHT, "Give both, or neither: then the goal counts like the others.")
    elif any(Decimal(n) not in WEIGHTS for n in (draft.importance, draft.difficulty) if n is not None):
        yield Problem(WEIGHT, "Both run from 1 to 3.")
