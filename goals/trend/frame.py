"""What all panels of a picture share."""

from dataclasses import dataclass

from goals.trend.events import Events
from goals.trend.palette import Palette
from goals.trend.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Frame:
    """Time axis, interventions, colours, and whether y spans the whole range or only what is drawn."""

    timeline: Timeline
    events: Events
    colours: Palette
    full_range: bool
