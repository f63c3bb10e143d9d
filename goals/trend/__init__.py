"""The trend picture of a case: specification, text alternative, small picture, and files.

What each mark means is defined in METHODS 3 to 10; the picture computes nothing but places.
"""

from goals.picture import check_suffix, render
from goals.trend.choose import Show, shown_measures
from goals.trend.content import has_goals, is_anything_to_show
from goals.trend.describe import trend_text
from goals.trend.events import procedure_marks
from goals.trend.sheet import PRINT_WIDTH
from goals.trend.sparkline import sparkline_svg
from goals.trend.spec import trend_pages, trend_spec

__all__ = [
    "PRINT_WIDTH",
    "Show",
    "check_suffix",
    "has_goals",
    "is_anything_to_show",
    "procedure_marks",
    "render",
    "shown_measures",
    "sparkline_svg",
    "trend_pages",
    "trend_spec",
    "trend_text",
]
