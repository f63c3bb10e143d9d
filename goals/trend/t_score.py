"""The panel of the Goal Attainment Scaling T-score, visit by visit."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from goals.counting import counted
from goals.goalsetting import GasScore, Goal, GoalKind, gas_scores
from goals.trend.frame import Frame
from goals.trend.goal_views import GoalView
from goals.trend.head import Heading, head_of
from goals.trend.labels import Plot, plot_labels
from goals.trend.palette import Palette
from goals.trend.rows import GOAL_DASH, Dot, Look, Picture, Stroke
from goals.trend.strokes import event_strokes
from goals.trend.timeline import Timeline, nice_span, nice_ticks
from goals.trend.words import day, number

TITLE = "Goal Attainment Scaling, T-score"
ABOUT = "↑ higher is better · 50 is as expected"
PLOT, TICKS = 66, 4  # height of the plot [px]
EXPECTED = Decimal(50)
USUAL = (Decimal(20), Decimal(80))  # all that up to four goals of one weight can give


def t_score_panel(goals: tuple[Goal, ...], views: Sequence[GoalView], frame: Frame) -> Picture | None:
    """Draw the T-score of each visit.

    Parameters
    ----------
    goals
        The goals of the case.
    views
        The same as the picture shows them: where a ladder was reworded the line breaks.
    frame
        Time axis, events, colours.

    Returns
    -------
    Picture or None
        None where no ladder was rated.

    References
    ----------
    METHODS 10
    """
    scores = gas_scores(goals)
    if not scores:
        return None
    timeline, colours = frame.timeline, frame.colours
    head = head_of(_heading(scores, colours), timeline, colours)
    low, high = _span(scores, full_range=frame.full_range)
    dots = list(_dots(scores, views))
    plot = Plot(head.height, frame.squeezed(PLOT), float(low), float(high))
    expected = _expected(timeline, colours)
    return Picture(
        about="goal",
        head=head.height,
        height=plot.height,
        low=plot.low,
        high=plot.high,
        ticks=nice_ticks(low, high, TICKS),
        strokes=[*event_strokes(frame, plot.low, plot.high), expected],
        dots=dots,
        texts=[*head.texts, *plot_labels([expected], dots, timeline, plot)],
    )


def score_words(score: GasScore) -> str:
    """Say a T-score, its visit, and over how many goals it was taken."""
    over = counted(score.of, "goal")
    rated = f"{score.rated} of {over}" if score.rated < score.of else over
    return f"{number(score.t_score)} on {day(score.date)}, {rated}"


def _heading(scores: Sequence[GasScore], colours: Palette) -> Heading:
    return Heading(title=TITLE, about=ABOUT, notes=[(f"Last: {score_words(scores[-1])}", colours.reading)])


def _span(scores: Sequence[GasScore], *, full_range: bool) -> tuple[Decimal, Decimal]:
    drawn = [score.t_score for score in scores] + [EXPECTED]
    least, most = min(drawn), max(drawn)
    if full_range:
        least, most = min(least, USUAL[0]), max(most, USUAL[1])
    return nice_span(least, most if most > least else most + 10, TICKS)


def _expected(timeline: Timeline, colours: Palette) -> Stroke:
    return Stroke(
        kind="goal",
        start=timeline.start,
        end=timeline.end,
        y=float(EXPECTED),
        y2=float(EXPECTED),
        look=Look(colours.goal, 1.8, GOAL_DASH),
        tip="50: every goal reached as expected",
        label="as expected",
    )


def _dots(scores: Sequence[GasScore], views: Sequence[GoalView]) -> Iterator[Dot]:
    """Join the scores, but not over a day on which a ladder was worded anew."""
    cuts = [date for view in views if view.kind is GoalKind.LEVELS for date in view.reworded()]
    for score in scores:
        tip = f"T-score {score_words(score)}"
        yield Dot(
            date=score.date,
            y=float(score.t_score),
            piece=_piece(score.date, cuts),
            tip=tip,
            partial=score.rated < score.of,
        )


def _piece(date: dt.date, cuts: Sequence[dt.date]) -> int:
    return sum(cut <= date for cut in cuts)
