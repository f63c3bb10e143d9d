"""A picture as a file, by vl-convert, or as pages: offline, without a browser.

`python -m goals.picture SUFFIX` draws the specification (or pages of them) on standard input to standard
output. Drawing holds the interpreter for seconds and keeps memory, so a server has it done by a process of
its own.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import vl_convert

from goals.errors import FootholdError
from goals.paper import bind

VEGA_LITE = "6.4"
SCALE = 2.0  # pixels of a PNG for each pixel of the picture
FILE_WIDTH = 1072  # of a spec that was made for a page and has no width of its own [px]


def _png(spec: dict[str, Any]) -> bytes:
    return vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=SCALE, allowed_base_urls=[])


def _svg(spec: dict[str, Any]) -> bytes:
    return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]).encode()


def _pdf(spec: dict[str, Any]) -> bytes:
    return vl_convert.vegalite_to_pdf(spec, vl_version=VEGA_LITE, allowed_base_urls=[])


WRITERS: Mapping[str, Callable[[dict[str, Any]], bytes]] = {".png": _png, ".svg": _svg, ".pdf": _pdf}


def check_suffix(suffix: str) -> str:
    """Refuse a file ending that no chart can be written as.

    Parameters
    ----------
    suffix
        Such as `.png`, with or without the point, in any case.

    Returns
    -------
    str
        `.png`, `.svg` or `.pdf`.

    Raises
    ------
    FootholdError
        For any other ending.
    """
    known = "." + suffix.lower().removeprefix(".")
    if known not in WRITERS:
        raise FootholdError(f"A chart can be written as {', '.join(WRITERS)}. Choose one of these endings.")
    return known


def render(spec: Mapping[str, Any] | Sequence[Mapping[str, Any]], suffix: str) -> bytes:
    """Draw a specification into the bytes of a file.

    Parameters
    ----------
    spec
        A Vega-Lite specification, as `trend_spec` gives it; or one a page of a PDF, as `trend_pages` does.
    suffix
        `.png`, `.svg` or `.pdf`, with or without the point, in any case.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    FootholdError
        For any other suffix, and for pages of anything but a PDF.
    """
    known = check_suffix(suffix)
    if isinstance(spec, Mapping):
        return WRITERS[known](_wide(spec))
    if known != ".pdf":
        raise FootholdError("Only a PDF has pages. Draw the chart as one picture.")
    says = str(spec[0].get("description", "")) if spec else ""
    return bind([_svg(_wide(page)) for page in spec], says)


def _wide(spec: Mapping[str, Any]) -> dict[str, Any]:
    views = [{"width": FILE_WIDTH, **view} for view in spec.get("vconcat", [])]
    return {**spec, "vconcat": views} if views else dict(spec)


if __name__ == "__main__":
    sys.stdout.buffer.write(render(json.load(sys.stdin.buffer), sys.argv[1]))
