"""All that a picture shows, laid out over one time axis: panels of measures, of goals, and of work."""

import datetime as dt
from dataclasses import dataclass

from goals.goalsetting import GoalKind
from goals.trend.content import Content
from goals.trend.frame import Frame
from goals.trend.goal_panel import goal_panel
from goals.trend.palette import palette
from goals.trend.panel import panel
from goals.trend.rows import Picture
from goals.trend.t_score import t_score_panel
from goals.trend.timeline import Timeline
from goals.trend.work_panel import work_panels

LOOK_BACK_DAYS = 180  # what lies before the first reading is drawn if it is not older than this
AHEAD = 6  # a day to come stretches the axis by at most this part of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The panels in their groups, over one frame; `days` are those on which something was read."""

    frame: Frame
    measures: list[Picture]
    goals: list[Picture]
    work: list[Picture]
    days: list[dt.date]
    goal_count: int

    @property
    def groups(self) -> list[list[Picture]]:
        """The groups that have something to show."""
        return [group for group in (self.measures, self.goals, self.work) if group]


def scene_of(
    content: Content, *, theme: str, full_range: bool, width: int | None, squeeze: float = 1.0
) -> Scene:
    """Lay out a picture.

    Parameters
    ----------
    content
        What it tells.
    theme
        `light` or `dark`.
    full_range
        Whether y spans the instrument's range, or only what is drawn.
    width
        Width of the picture [px]; None for one that stretches to the page.
    squeeze
        The part of their usual height that plots are drawn in; worded levels keep theirs.

    Returns
    -------
    Scene
        All panels over one time axis.

    Raises
    ------
    FootholdError
        For any other theme.
    """
    read = _read(content)
    days = _days(read, _dated(content), _ahead(content))
    frame = Frame(Timeline.over(days, width), content.events, palette(theme), full_range, squeeze)
    return Scene(
        frame=frame,
        measures=[panel(view, content.history, frame, content.goals_on(view)) for view in content.measures],
        goals=_goal_panels(content, frame),
        work=work_panels(content.work, frame),
        days=read or sorted(record.date for record in content.work.records),
        goal_count=len({view.goal.goal_id for view in content.own}),
    )


def _goal_panels(content: Content, frame: Frame) -> list[Picture]:
    """Draw goals, then the T-score of the ladders, then the person's own activities under one title."""
    others = [view for view in content.own if view.kind is not GoalKind.ACTIVITY]
    activities = [view for view in content.own if view.kind is GoalKind.ACTIVITY]
    scores = t_score_panel(content.goals, content.own, frame) if content.own else None
    return [
        *(goal_panel(view, frame) for view in others),
        *([scores] if scores else []),
        *(goal_panel(view, frame, first_activity=place == 0) for place, view in enumerate(activities)),
    ]


def _read(content: Content) -> list[dt.date]:
    measured = (point.date for view in content.measures for point in view.points)
    rated = (point.date for view in content.own for point in (*view.points, *view.apart))
    return sorted([*measured, *rated])


def _dated(content: Content) -> list[dt.date]:
    return [
        *(event.date for event in content.events.dated),
        *(wording.since for view in content.own for wording in view.wordings),
        *(record.date for record in content.work.records),
        *(content.work.visits if content.work.records else ()),
    ]


def _ahead(content: Content) -> list[dt.date]:
    """Give the days that may still lie ahead: when goals are due, and the dates of the case."""
    due = [view.latest.target_date for view in content.own if view.latest.is_active]
    return [date for date in due if date] + [found.date for found in content.work.case_dates]


def _days(read: list[dt.date], dated: list[dt.date], ahead: list[dt.date]) -> list[dt.date]:
    """Give the days to span: what was read, what was done not long before, what is due not long after."""
    if not read:
        return dated or ahead or [dt.date(2000, 1, 1)]
    earliest = read[0] - dt.timedelta(days=LOOK_BACK_DAYS)
    days = read + [date for date in dated if date >= earliest]
    first, last = min(days), max(days)
    latest = last + (last - first) / AHEAD
    return days + [date for date in ahead if first <= date <= latest]
