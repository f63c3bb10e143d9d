"""The trend picture of a case: specification, text alternative, small picture, and files.

What each mark means is defined in METHODS 3 to 9; the picture computes nothing but places.
"""

from goals.picture import check_suffix, render
from goals.trend.choose import shown_measures
from goals.trend.describe import trend_text
from goals.trend.sparkline import sparkline_svg
from goals.trend.spec import trend_spec

__all__ = ["check_suffix", "render", "shown_measures", "sparkline_svg", "trend_spec", "trend_text"]
