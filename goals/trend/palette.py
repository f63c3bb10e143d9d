"""Colours of the charts, light and dark: safe for colour-blind readers, and never the only sign."""

from dataclasses import dataclass
from typing import Literal

from goals.errors import FootholdError

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Face:
    """Type faces, the first one at hand, and how much larger than laid out they are set."""

    family: str
    scale: float


# A file looks the same on every server. A page is set in the faces of its theme, which are narrower and
# smaller to the eye than DejaVu Sans, whose widths the layout counts with.
FILE_FACE = Face("'DejaVu Sans', Verdana, sans-serif", 1.0)
PAGE_FACE = Face("'Source Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif", 1.12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one theme as #rrggbb.

    Text colours (`ink` to `goal`) have a contrast of 4.5:1 or more on the ground and on every fill.
    """

    ground: str
    ink: str
    quiet: str
    reading: str
    baseline: str
    new_baseline: str
    good: str
    brief: str
    bad: str
    goal: str
    grid: str
    rule: str
    course: str
    fill_good: str
    fill_brief: str
    fill_bad: str
    fill_same: str
    fill_open: str

    @property
    def texts(self) -> dict[str, str]:
        """The colours that text is written in, by name."""
        names = ("ink", "quiet", "reading", "baseline", "new_baseline", "good", "brief", "bad", "goal")
        return {name: getattr(self, name) for name in names}

    @property
    def fills(self) -> dict[str, str]:
        """The colours that text may lie on, by name."""
        names = ("ground", "course", "fill_good", "fill_brief", "fill_bad", "fill_same", "fill_open")
        return {name: getattr(self, name) for name in names}


LIGHT = Palette(
    ground="#ffffff",
    ink="#0b1220",
    quiet="#45536a",
    reading="#1a5291",
    baseline="#933405",
    new_baseline="#6a2a93",
    good="#0b5a3d",
    brief="#664600",
    bad="#9b1240",
    goal="#1d5560",
    grid="#e3e8ee",
    rule="#5d6b7e",
    course="#e6ebf2",
    fill_good="#d3eee0",
    fill_brief="#fdeec7",
    fill_bad="#fbdfe6",
    fill_same="#e6eaf0",
    fill_open="#f1f4f8",
)
DARK = Palette(
    ground="#0e151f",
    ink="#eaf0f7",
    quiet="#b4c1d1",
    reading="#8fc0f5",
    baseline="#f5a374",
    new_baseline="#d3a8f5",
    good="#6fd3a8",
    brief="#e6c05c",
    bad="#ff9db5",
    goal="#7fd0dc",
    grid="#243142",
    rule="#7d8ca0",
    course="#222f40",
    fill_good="#153a2b",
    fill_brief="#3a2f10",
    fill_bad="#42202c",
    fill_same="#222d3b",
    fill_open="#172130",
)


def palette(theme: str) -> Palette:
    """Give the colours of a theme.

    Parameters
    ----------
    theme
        `light` or `dark`.

    Returns
    -------
    Palette
        Its colours.

    Raises
    ------
    FootholdError
        For any other theme.
    """
    if theme not in ("light", "dark"):
        raise FootholdError("The theme is light or dark.")
    return LIGHT if theme == "light" else DARK


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours.

    Parameters
    ----------
    one, other
        Colours as #rrggbb.

    Returns
    -------
    float
        From 1 (the same) to 21 (black on white).

    Notes
    -----
    ``(L1 + 0.05) / (L2 + 0.05)`` with the relative luminances L1 >= L2.

    References
    ----------
    WCAG 2.2, definitions of relative luminance and contrast ratio.
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
