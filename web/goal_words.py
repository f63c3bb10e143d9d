"""How a goal is said: what it goes from and to, where it stands, and how it was worded before."""

import datetime as dt

from goals.catalogue import Catalogue
from goals.goalsetting import AroundAnchor, Course, Due, GasScore, GoalKind, GoalStatus, Progress, Wording
from goals.goalsetting import due as due_of
from goals.results import Point
from web.measure_words import instrument_of, short_name
from web.wording import NONE, Said, count, day, number, percent, said, unit_after

LEVEL_WORDS = {
    -2: "Much less than expected",
    -1: "Less than expected",
    0: "As expected",
    1: "More than expected",
    2: "Much more than expected",
}

STATUS_WORDS = {
    GoalStatus.ACTIVE: Said("●", "Active", "quiet"),
    GoalStatus.MET: Said("▲", "Met", "good"),
    GoalStatus.NOT_MET: Said("○", "Not met", "bad"),
    GoalStatus.DROPPED: Said("–", "Dropped", "quiet"),
    "revised": Said("↻", "Revised", "quiet"),
}

AIM = ("kind", "activity", "unit", "measure", "start", "target", "target_date", "levels")

DUE_WORDS = {
    Due.NO: "",
    Due.REACHED: "the goal is reached: say that it is met, or aim further",
    Due.PASSED: "its day has passed: say how it ended, or agree on another day",
}

KIND_NOTES = {
    GoalKind.NUMBER: "Something one can count, asked at each visit: minutes, pounds, hours a week.",
    GoalKind.MEASURE: "Read on a questionnaire or test that this case follows; a visit asks nothing more.",
    GoalKind.LEVELS: (
        "Where a number says too little: five levels in words, of which each visit chooses one (Goal "
        "Attainment Scaling). Word level 0 first, as what treatment should give; then where it is now."
    ),
    GoalKind.ACTIVITY: (
        "Name three to five. Each is rated 0 (unable) to 10 (as before the injury), the same ones at every "
        "visit; their mean is the Patient-Specific Functional Scale."
    ),
}

WEIGHT_WORDS = {1: "1: a little", 2: "2: moderately", 3: "3: very"}

KIND_WORDS = {
    GoalKind.NUMBER: "A number",
    GoalKind.MEASURE: "A measure of this case",
    GoalKind.LEVELS: "Five worded levels",
    GoalKind.ACTIVITY: "One of the person's own activities (PSFS)",
}


def signed_level(level: int) -> str:
    """Say a level as it stands on the ladder: −1, 0, +1."""
    return number(level, signed=True)


def way_words(wording: Wording, catalogue: Catalogue) -> str:
    """Say what is followed and from where to where."""
    by = f" by {day(wording.target_date)}" if wording.target_date else ""
    if wording.kind is GoalKind.ACTIVITY:
        return "rated 0 to 10"
    if wording.kind is GoalKind.LEVELS:
        return f"{wording.levels[2]}{by}"
    if wording.start is None or wording.target is None:
        return "not measurable yet"
    name = f"{short_name(wording.measure, catalogue)} " if wording.measure else ""
    ends = f"{number(wording.start)} to {number(wording.target)}"
    return f"{name}{ends}{unit_words(wording, catalogue, wording.target)}{by}"


def unit_words(wording: Wording, catalogue: Catalogue, value: float | None = None) -> str:
    """Say the unit behind a number, of one in the singular; points are not said."""
    instrument = instrument_of(wording.measure, catalogue) if wording.measure else None
    unit = instrument.unit if instrument else wording.unit
    return unit_after(unit, value)


def value_words(wording: Wording, point: Point, catalogue: Catalogue) -> str:
    """Say a value: a level in its words, an activity out of ten, a number with its unit."""
    return rated_words(wording, point.value, catalogue)


def rated_words(wording: Wording, value: float, catalogue: Catalogue) -> str:
    """Say a rating in the words of its goal."""
    if wording.kind is GoalKind.LEVELS:
        return f"{signed_level(int(value))}: {wording.levels[int(value) + 2]}"
    if wording.kind is GoalKind.ACTIVITY:
        return f"{number(value)} of 10"
    return f"{number(value)}{unit_words(wording, catalogue, value)}"


def latest_words(reached: Progress | None, catalogue: Catalogue) -> str:
    """Say the last value and its day."""
    if reached is None:
        return NONE
    on = f"on {day(reached.point.date)}"
    if reached.level is not None:
        return f"{signed_level(reached.level)} {on}: {reached.wording.levels[reached.level + 2]}"
    return f"{value_words(reached.wording, reached.point, catalogue)} {on}"


def obtained_words(reached: Progress | None) -> str:
    """Say how much of the way was gone, or which level was reached."""
    if reached is None:
        return NONE
    if reached.level is not None:
        return LEVEL_WORDS[reached.level]
    return percent(reached.percent)


def far_words(reached: Progress | None) -> str:
    """Say in a line how far a goal was reached, and when; worse than at the start is said in words."""
    if reached is None:
        return "not rated yet"
    gone = obtained_words(reached)
    if reached.wording.kind is GoalKind.ACTIVITY:
        gone = f"{number(reached.point.value)} of 10"
    if reached.percent is not None:
        gone = way_gone_words(reached)
    return f"{gone} on {day(reached.point.date)}"


def way_gone_words(reached: Progress) -> str:
    """Say the share of the way; a share below 0 means nothing to most readers, so it is said in words."""
    gone = obtained_words(reached)
    if reached.percent is not None and reached.percent < 0:
        return f"further away than at the start ({gone})"
    return f"{gone} of the way"


def due_words(wording: Wording, reached: Progress | None, on: dt.date) -> str:
    """Say what a goal waits for: somebody has to say how it ended, or what one aims for now."""
    return DUE_WORDS[due_of(wording, reached, on)]


def passed_words(wording: Wording, reached: Progress | None, on: dt.date) -> str:
    """Say only that its day has passed, for whoever reads and does not set goals."""
    return "its day has passed" if due_of(wording, reached, on) is Due.PASSED else ""


def around_words(course: Course | None, catalogue: Catalogue, *, named: bool) -> str:
    """Say the values around the last anchor, and which one it was: by its day, or by name and day."""
    around = course.around() if course else ()
    if not around or course is None:
        return NONE
    last = around[-1]
    before, best, latest = (_at(course, point, catalogue) for point in (last.before, last.best, last.last))
    told = f"{before} before, " if last.before else "not rated before, "
    told += f"{best} at best in the window, {latest} last" if last.last else "not rated since"
    return f"{told} ({_anchor(last) if named else day(last.anchor_date)})"


def _at(course: Course, point: Point | None, catalogue: Catalogue) -> str:
    if point is None:
        return NONE
    wording = course.goal.in_force(point.date) or course.goal.latest  # its unit may have been another then
    if wording.kind is GoalKind.LEVELS:
        return signed_level(int(point.value))
    return f"{number(point.value)}{unit_words(wording, catalogue, point.value)}"


def around_rows(course: Course | None, catalogue: Catalogue) -> list[tuple[str, ...]]:
    """Say the values around each treatment, the last one first: before, best in the window, last."""
    around = course.around() if course else ()
    return [
        (_anchor(one), *(_on(course, point, catalogue) for point in (one.before, one.best, one.last)))
        for one in reversed(around)
        if course is not None
    ]


def _on(course: Course, point: Point | None, catalogue: Catalogue) -> str:
    return NONE if point is None else f"{_at(course, point, catalogue)} on {day(point.date)}"


def _anchor(around: AroundAnchor) -> str:
    return f"{around.interventions}, {day(around.anchor_date)}"


def status_then(wording: Wording, after: Wording | None) -> Said:
    """Say where a wording stood until the next; one that was only ended or taken up again is not revised."""
    if after is not None and not wording.replaced and is_same_aim(wording, after):
        return said(STATUS_WORDS, wording.status)
    return status_said(wording)


def is_same_aim(wording: Wording, after: Wording) -> bool:
    """Tell whether only where the goal stands changed, and none of its words and numbers."""
    if wording.status == after.status:
        return False
    return all(getattr(wording, name) == getattr(after, name) for name in AIM)


def status_said(wording: Wording) -> Said:
    """Say where a wording stands; one that another took the place of is revised."""
    ended = wording.until is not None or wording.replaced
    return said(STATUS_WORDS, "revised" if ended and wording.is_active else wording.status)


def t_score_words(scores: tuple[GasScore, ...]) -> str:
    """Say the Goal Attainment Scaling T-score of the last visit, and of the first."""
    last = scores[-1]
    told = f"{_t_score(last)}, {last.rated} of {count(last.of, 'goal')}"
    first = f"; at first {_t_score(scores[0])}" if len(scores) > 1 else ""
    return f"Goal Attainment Scaling, T-score (50 is as expected): {told}{first}."


def t_score_now_words(score: GasScore) -> str:
    """Say the T-score that the ladders rated at a visit give."""
    over = f"{score.rated} of {count(score.of, 'ladder')}"
    return (
        f"Goal Attainment Scaling, T-score {number(float(score.t_score))} (50 is as expected), from {over}."
    )


def _t_score(score: GasScore) -> str:
    return f"{number(float(score.t_score))} on {day(score.date)}"


def span_words(wording: Wording) -> str:
    """Say from when to when a wording held."""
    if wording.replaced:
        return f"{day(wording.since)}, worded anew the same day"
    last = wording.until - dt.timedelta(days=1) if wording.until else None
    return f"{day(wording.since)} to {day(last)}" if last else f"since {day(wording.since)}"
