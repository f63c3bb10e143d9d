"""What a picture and its text alternative tell of a case, gathered once: measures, goals, work, events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goals.catalogue import Catalogue
from goals.goalsetting import Course, Goal, GoalKind, courses_of, goals_of
from goals.records import CaseHistory
from goals.results import CaseResults
from goals.trend.choose import Show, measures_with_goals, shown_measures
from goals.trend.events import Events, events_of
from goals.trend.findings import MeasureView, view_of
from goals.trend.goal_views import GoalView, goal_views
from goals.trend.measure_goals import MeasureGoals, measure_goals
from goals.trend.work import WorkView, work_view


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that is told; `own` are the goals in units of their own, `goals` all of the case."""

    history: CaseHistory
    measures: tuple[MeasureView, ...]
    own: tuple[GoalView, ...]
    goals: tuple[Goal, ...]
    courses: Mapping[str, Course]
    work: WorkView
    events: Events

    def goals_on(self, view: MeasureView) -> MeasureGoals:
        """Give the goals that are read on a measure."""
        return measure_goals(view.measure, self.goals, self.courses, unit=view.instrument.unit)


def content_of(
    history: CaseHistory,
    results: CaseResults,
    catalogue: Catalogue,
    *,
    measures: Sequence[str] | None = None,
    show: Show = Show.BOTH,
) -> Content:
    """Gather what is told.

    Parameters
    ----------
    history
        The case.
    results
        Its numbers.
    catalogue
        Instruments and kinds of intervention, with the case's own ones.
    measures
        Measures as the ledger writes them; all if left out.
    show
        Whether measures, goals or both; of goals alone also the measures that one is read on.

    Returns
    -------
    Content
        The same for the picture and for its text.

    Raises
    ------
    FootholdError
        For a measure without readings in this case.
    """
    chosen = shown_measures(history, results, catalogue, measures)
    if show is Show.GOALS:
        chosen = measures_with_goals(history, chosen)
    goals = goals_of(history)
    courses = courses_of(goals, history, results, catalogue) if goals else {}
    return Content(
        history=history,
        measures=tuple(view_of(measure, results, catalogue) for measure in chosen),
        own=() if show is Show.MEASURES else goal_views(history, goals, courses),
        goals=goals,
        courses=courses,
        work=work_view(history),
        events=events_of(history, results, catalogue),
    )


def is_anything_to_show(history: CaseHistory, results: CaseResults) -> bool:
    """Tell whether there is a trend: a reading, a goal that can be followed, a work status, a case date.

    Parameters
    ----------
    history
        The case.
    results
        Its numbers.

    Returns
    -------
    bool
        False where a picture would be empty.
    """
    if results.points or any(goal.is_rated_itself for goal in goals_of(history)):
        return True
    work = work_view(history)
    return bool(work.records or work.case_dates)


def has_goals(history: CaseHistory) -> bool:
    """Tell whether there are goals to draw, in units of their own or on a measure.

    Parameters
    ----------
    history
        The case, as far as its reader may see it.

    Returns
    -------
    bool
        False also where nobody can measure a goal yet.
    """
    return any(goal.kind is not GoalKind.WORDS for goal in goals_of(history))
