"""The key of the trend, set in the page so that it takes the width there is, with what its words mean."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any

from web.text import html_text
from web.widgets.words import words_html

WIDE, SMALL, HIGH = 26, 16, 16  # of a sample: with a line, of a mark alone; height [px]
EXPLAINED = (
    "baseline",
    "a change that counts",
    "response window",
    "benefit seen until, gone by",
    "baseline creep",
    "new baseline",
    "procedure",
    "course",
    "diagnostic",
)
CIRCLE = '<circle cx="{x}" cy="8" r="{r}" fill="{fill}" stroke="{edge}" stroke-width="1.3"/>'
PATH = '<path d="{path}" transform="translate({x} 8)" fill="{fill}" stroke="{edge}" stroke-width="1.3"/>'
SQUARE = "M-6 -6H6V6H-6Z"
PATHS = {
    "diamond": "M0 -5L5 0L0 5L-5 0Z",
    "open": "M0 -6.5L6.5 0L0 6.5L-6.5 0Z",
    "start": "M-4 -4.5L4.5 0L-4 4.5Z",
    "due": "M-4.5 -4H4.5L0 4.5Z",
    **dict.fromkeys(("box", "band", "pale"), SQUARE),
}
RADII = {"number": 6.5}


def key_html(samples: Iterable[Mapping[str, Any]]) -> str:
    """Give the entries that the picture has, and one click away what they mean, as safe HTML."""
    entries = "".join(_entry(sample) for sample in samples)
    words = words_html(*EXPLAINED, asked="What these marks mean")
    return f'<ul class="fh-key" aria-label="Key of the trend">{entries}<li>{words}</li></ul>'


def _entry(sample: Mapping[str, Any]) -> str:
    drawn = _line(sample) + _mark(sample)
    width = WIDE if sample["width"] else SMALL
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HIGH}">{drawn}</svg>'
    picture = (
        f'<img src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}" alt="">' if drawn else ""
    )
    return f"<li>{picture}{html_text(sample['words'])}</li>"


def _line(sample: Mapping[str, Any]) -> str:
    if not sample["width"]:
        return ""
    dash = f' stroke-dasharray="{" ".join(map(str, sample["dash"]))}"' if sample["dash"] else ""
    return (
        f'<line x1="0" x2="{WIDE}" y1="8" y2="8" stroke="{sample["colour"]}" '
        f'stroke-width="{sample["width"]}"{dash}/>'
    )


def _mark(sample: Mapping[str, Any]) -> str:
    kind = sample["mark"]
    if not kind:
        return ""
    fill, edge = sample["f"], sample["c"]
    x = (WIDE if sample["width"] else SMALL) / 2
    if kind in PATHS:
        return PATH.format(path=PATHS[kind], x=x, fill=fill, edge=edge)
    return CIRCLE.format(x=x, r=RADII.get(kind, 3.6), fill=fill, edge=edge)
