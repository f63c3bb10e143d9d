"""The demonstration caseload: invented people whose courses show what the product is for.

Each story is a short recipe in weeks before today; nothing is drawn at random, so that one day always
gives one caseload. Names are invented.
"""

import datetime as dt

from goals.catalogue import load
from goals.demonstration import ablations, head_and_limbs, implants, injections, names, records, restoration
from goals.demonstration.build import build
from goals.demonstration.recipe import DemoCase, Story

__all__ = ["DemoCase", "demonstration_cases", "stories"]


def stories() -> tuple[Story, ...]:
    """Give the recipes in the order of their case ids.

    Returns
    -------
    tuple of Story
        One per case.
    """
    rooms = (ablations, injections, implants, head_and_limbs, restoration, records, names)
    return tuple(sorted((story for room in rooms for story in room.STORIES), key=lambda story: story.key))


def demonstration_cases(today: dt.date) -> tuple[DemoCase, ...]:
    """Build the demonstration caseload as it is on a day.

    Parameters
    ----------
    today
        The day to count back from; everything happened at least three days before it.

    Returns
    -------
    tuple of DemoCase
        The same cases for the same day; on other days they are moved by whole weeks.
    """
    catalogue = load()
    return tuple(build(story, today, catalogue) for story in stories())
