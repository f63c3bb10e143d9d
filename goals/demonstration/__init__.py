"""The demonstration caseload: invented people whose courses show what the product is for.

Each story is a short recipe in weeks before today; nothing is drawn at random, so that one day always
gives one caseload. Names are invented.
"""

import datetime as dt

from goals.catalogue import load
from goals.demonstration import (
    ablations,
    blocks,
    botulinum,
    implants,
    injections,
    intake,
    ladders,
    limbs,
    long_courses,
    names,
    own_units,
    records,
    restoration,
    second_thoughts,
)
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
    rooms = (
        *(ablations, blocks, botulinum, implants, injections, intake, ladders, limbs, long_courses),
        *(names, own_units, records, restoration, second_thoughts),
    )
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
