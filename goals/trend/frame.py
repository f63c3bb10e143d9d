"""What all panels of a picture share."""

from dataclasses import dataclass

from goals.trend.events import Events
from goals.trend.palette import Palette
from goals.trend.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Frame:
    """Time axis, interventions, colours, and whether y spans the whole range or only what is drawn.

    `squeeze` is the part of their usual height that plots are drawn in, to save paper.
    """

    timeline: Timeline
    events: Events
    colours: Palette
    full_range: bool
    squeeze: float = 1.0

    def squeezed(self, height: float) -> int:
        """Give the height of a plot [px]."""
        return round(height * self.squeeze)
