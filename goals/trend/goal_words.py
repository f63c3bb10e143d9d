"""How the picture says goals: from where to where, how far, around each treatment, and each change."""

from goals.goalsetting import AroundAnchor, GoalKind, GoalStatus, Progress, Wording
from goals.results import Point
from goals.trend.goal_views import REVISED, REWORDED, TAKEN_UP, GoalView, Turn
from goals.trend.words import day, number, plain_name, whole

TURNS = {
    REVISED: ("↻", "revised", "goal"),
    REWORDED: ("↻", "reworded", "goal"),
    TAKEN_UP: ("↻", "taken up again", "goal"),
    GoalStatus.MET: ("▲", "met", "good"),
    GoalStatus.NOT_MET: ("○", "not met", "bad"),
    GoalStatus.DROPPED: ("–", "dropped", "quiet"),
}
LONG, SHORT = 80, 32  # of record text in a sentence, and in a word [characters]
REASON = 160


def turn_words(kind: str) -> tuple[str, str, str]:
    """Give sign, words and tone of a change; a status that is not ours is said as it stands."""
    return TURNS.get(kind) or ("–", plain_name(kind, SHORT), "quiet")


def name_of(wording: Wording) -> str:
    """Say what will be seen being done."""
    return plain_name(wording.activity, LONG)


def unit_of(wording: Wording) -> str:
    """Say what is counted; points are not said."""
    return "" if wording.unit == "points" else plain_name(wording.unit, SHORT)


def value_words(wording: Wording, value: float) -> str:
    """Say a value: a level with its sign, an activity out of ten, a number with its unit."""
    if wording.kind is GoalKind.LEVELS:
        return number(value, signed=True)
    if wording.kind is GoalKind.ACTIVITY:
        return f"{number(value)} of 10"
    return f"{number(value)} {unit_of(wording)}".rstrip()


def level_words(wording: Wording, level: int) -> str:
    """Say how a level is worded."""
    return plain_name(wording.levels[level + 2], LONG)


def way_words(wording: Wording) -> str:
    """Say from where to where, and by when."""
    by = f" by {day(wording.target_date)}" if wording.target_date else ""
    if wording.kind is GoalKind.LEVELS:
        return f"level 0, {level_words(wording, 0)}{by}"
    if wording.kind is GoalKind.ACTIVITY or wording.start is None or wording.target is None:
        return by.strip()
    return f"{number(wording.start)} to {value_words(wording, float(wording.target))}{by}"


def obtained_words(reached: Progress | None, now: Wording | None = None) -> str:
    """Say a value, its day, and how far that is on the way to the target in force then; empty without one."""
    if reached is None:
        return ""
    said = f"{value_words(reached.wording, reached.point.value)} on {day(reached.point.date)}"
    then = " then" if now is not None and _way(now) != _way(reached.wording) else ""
    if reached.level is not None:
        return f"level {said}{then}: {level_words(reached.wording, reached.level)}"
    if reached.percent is None:
        return said
    if reached.percent < 0:
        return f"{said}: further away than at the start{then} ({whole(reached.percent)} %)"
    return f"{said}: {whole(reached.percent)} % of the goal{then} obtained"


def _way(wording: Wording) -> tuple[object, ...]:
    return wording.start, wording.target, wording.levels


def turn_tip(turn: Turn) -> str:
    """Say a change in full: what it was before, how far it had got, and why it was changed."""
    words = turn_words(turn.kind)[1]
    parts = [f"{words.capitalize()} on {day(turn.date)}"]
    if turn.kind in (REVISED, REWORDED) and turn.before is not None:
        parts.append(f"now {_in_full(turn.after, turn.before)}; before: {_in_full(turn.before, turn.after)}")
    if turn.reached is not None:
        parts.append(f"by then {obtained_words(turn.reached)}")
    if turn.after.reason:
        parts.append(f"why: {plain_name(turn.after.reason, REASON)}")
    return "; ".join(parts) + "."


def _in_full(wording: Wording, other: Wording) -> str:
    """Say a wording, with its activity and wish where the other one has others."""
    named = name_of(wording) if wording.activity != other.activity else ""
    wish = f"“{plain_name(wording.wish, LONG)}”" if wording.wish and wording.wish != other.wish else ""
    levels = ", ".join(ladder_words(wording)) if wording.levels not in ((), other.levels) else ""
    way = "" if levels else way_words(wording)
    return ", ".join(filter(None, (named, wish, way, levels))) or name_of(wording)


def ladder_words(wording: Wording) -> list[str]:
    """Say the five levels, the best first."""
    return [f"{number(level, signed=True)} {level_words(wording, level)}" for level in range(2, -3, -1)]


def around_words(around: AroundAnchor, view: GoalView) -> str:
    """Say the values around an anchor: before, at best in its window, last."""
    before = f"{_at(around.before, view)} before" if around.before else "not rated before"
    if around.last is None:
        return f"{before}, not rated since"
    reworded = ", then reworded" if _is_reworded(around, view) else ""
    best = f"{_at(around.best, view)} at best in the window" if around.best else "not rated in the window"
    return f"{before}{reworded}, {best}, {_at(around.last, view)} last"


def around_wordings(around: AroundAnchor, view: GoalView) -> tuple[tuple[str, str], ...]:
    """Say the values around an anchor in two lines, the longest wording first."""
    before, best = _at(around.before, view), _at(around.best, view)
    last = f"last {_at(around.last, view)}" if around.last else "not rated since"
    if around.before is None and around.last is None:
        return (("not rated", ""), ("–", ""))
    if around.last is None:
        return ((f"{before} before", last), (before, "–"))
    if around.before is None:
        return ((f"{best} at best in the window", last), (f"{best} at best", last), (f"best {best}", last))
    to = "↻" if _is_reworded(around, view) else "→"
    moved = f"{before} {to} {best}"
    return ((f"{moved} at best in the window", last), (f"{moved} at best", last), (moved, last))


def _is_reworded(around: AroundAnchor, view: GoalView) -> bool:
    """Tell whether the value before means something else than the ones after."""
    before, after = around.before, around.best or around.last
    if before is None or after is None:
        return False
    return any(before.date < date <= after.date for date in view.reworded())


def _at(point: Point | None, view: GoalView) -> str:
    return number(point.value, signed=view.kind is GoalKind.LEVELS) if point else "–"


def direction_words(view: GoalView) -> str:
    """Say which way is better, and what is counted."""
    if view.kind is GoalKind.LEVELS:
        return "↑ higher is better · 0 is the level expected"
    way = "↑ more is better" if view.sign > 0 else "↓ less is better"
    unit = unit_of(view.latest)
    return f"{way} · {unit}" if unit else way
