"""Where the case stands: whether the last treatment worked, for how long, and where the baseline is now."""

from goals.standing.judge import last_visit
from goals.standing.lead import injured_sites, lead_measure
from goals.standing.parts import Part
from goals.standing.standing import Standing, standing
from goals.standing.templates import TEMPLATES

__all__ = ["TEMPLATES", "Part", "Standing", "injured_sites", "last_visit", "lead_measure", "standing"]
