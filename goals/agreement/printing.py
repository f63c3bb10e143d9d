"""Setting an agreement on one page, by Typst: offline, in memory, tagged for screen readers (PDF/UA-1)."""

import json
import re
from bisect import bisect_left
from pathlib import Path
from typing import Any, Literal

import typst

from goals.agreement import words
from goals.agreement.agreement import Agreement, Paper
from goals.agreement.fitting import Fit, PageData, fits, page_data
from goals.agreement.plain_text import STAND_IN, without
from goals.errors import FootholdError

FOLDER = Path(__file__).resolve().parent  # all that Typst may read: nothing in it is secret
TEMPLATE = FOLDER / "agreement.typ"
FONTS = typst.Fonts()  # those in the package, and the server's own for signs that these lack
TRIES = 4
_UNPRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_NO_ROOM = "The goals agreement does not fit on one page. Shorten the wording of its goals, then try again."


def printed(agreement: Agreement, paper: Paper) -> bytes:
    """Set an agreement on one page.

    Parameters
    ----------
    agreement
        What it says.
    paper
        A4 or Letter.

    Returns
    -------
    bytes
        A tagged PDF of exactly one page, with its fonts in it.

    Raises
    ------
    FootholdError
        Where not even the tightest way fits.

    Notes
    -----
    PDF/UA allows no sign that no font can show. Such signs are replaced, and the page says so.
    """
    unprintable: frozenset[str] = frozenset()
    for _ in range(TRIES):
        data = one_page(agreement, paper, unprintable)
        try:
            return _compiled(data, "ua-1")
        except typst.TypstError as refused:
            unprintable |= _signs(refused)
    return _compiled(data)


def one_page(agreement: Agreement, paper: Paper, unprintable: frozenset[str] = frozenset()) -> PageData:
    """Choose the roomiest way to set an agreement that takes one page.

    Parameters
    ----------
    agreement
        What it says.
    paper
        A4 or Letter.
    unprintable
        Signs to be replaced.

    Returns
    -------
    dict
        The data of the page.

    Raises
    ------
    FootholdError
        Where not even the tightest way fits.
    """
    ways = fits(agreement)

    def shown(fit: Fit) -> PageData:
        return _shown(agreement, fit, paper, unprintable)

    first = bisect_left(ways, True, key=lambda fit: pages(shown(fit)) == 1)
    if first == len(ways):
        raise FootholdError(_NO_ROOM)
    return shown(ways[first])


def pages(data: PageData) -> int:
    """Count the pages that the data of a page take.

    Parameters
    ----------
    data
        What the template sets.

    Returns
    -------
    int
        1 if it fits.
    """
    found = typst.query(
        TEMPLATE,
        "<pages>",
        field="value",
        one=True,
        root=FOLDER,
        font_paths=FONTS,
        sys_inputs=_inputs(data),
    )
    return int(found)


def _shown(agreement: Agreement, fit: Fit, paper: Paper, unprintable: frozenset[str]) -> PageData:
    data = page_data(agreement, fit, paper)
    if not unprintable:
        return data
    replaced: PageData = _replaced(data, unprintable)
    if STAND_IN in str(replaced):
        replaced["footer"] += f" {words.UNPRINTABLE}"
    return replaced


def _replaced(value: Any, signs: frozenset[str]) -> Any:
    if isinstance(value, str):
        return without(value, signs)
    if isinstance(value, list):
        return [_replaced(one, signs) for one in value]
    return {name: _replaced(one, signs) for name, one in value.items()} if isinstance(value, dict) else value


def _compiled(data: PageData, *standards: Literal["ua-1"]) -> bytes:
    return typst.compile(
        TEMPLATE,
        format="pdf",
        root=FOLDER,
        font_paths=FONTS,
        sys_inputs=_inputs(data),
        pdf_standards=list(standards),
    )


def _inputs(data: PageData) -> dict[str, str]:
    return {"data": json.dumps(data)}


def _signs(refused: typst.TypstError) -> frozenset[str]:
    """Give the signs that no font can show; plain letters and digits can be, wherever they were refused."""
    texts = _UNPRINTABLE.findall(refused.diagnostic)
    named = "".join(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in texts)
    return frozenset(sign for sign in named if not sign.isascii())
