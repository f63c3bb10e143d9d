"""Pages of a chart bound into one PDF, by Typst: offline, in memory, tagged for screen readers (PDF/UA-1)."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import typst

from goals.errors import FootholdError

ROOT = Path(__file__).resolve().parent  # all that Typst may read: nothing in it is secret
TEMPLATE = ROOT / "paper.typ"
TITLE = "Trend of a case"
CONTINUED = "Page {} of {} of the same trend; the first page says in words what all of them show."
NOT_BOUND = "The pages of the chart could not be bound into one PDF. Take the chart away as a PNG instead."


def bind(pages: Sequence[bytes], says: str) -> bytes:
    """Bind pictures into a PDF, one a page of Letter, which A4 takes too.

    Parameters
    ----------
    pages
        The pictures as SVG, in order; none is higher than 11 / 8.5 of its width.
    says
        What they show, for a reader who cannot see them.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    FootholdError
        Where the pictures cannot be set.

    Notes
    -----
    PDF/UA refuses a sign that no font can show. Such a picture is set without the promise.
    """
    words = [says, *(CONTINUED.format(place, len(pages)) for place in range(2, len(pages) + 1))]
    described = [{"svg": page.decode(), "says": said} for page, said in zip(pages, words, strict=True)]
    data = json.dumps({"title": TITLE, "pages": described})
    try:
        return _compiled(data, "ua-1")
    except typst.TypstError:
        return _untagged(data)


def _untagged(data: str) -> bytes:
    try:
        return _compiled(data)
    except typst.TypstError:
        raise FootholdError(NOT_BOUND) from None  # what Typst says of it may quote the record


def _compiled(data: str, *standards: Literal["ua-1"]) -> bytes:
    return typst.compile(
        TEMPLATE, root=ROOT, format="pdf", sys_inputs={"data": data}, pdf_standards=list(standards)
    )
