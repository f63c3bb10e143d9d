"""The trend picture of a case as a Vega-Lite specification, or as one a page to print."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from goals.catalogue import Catalogue
from goals.records import CaseHistory
from goals.results import CaseResults
from goals.trend.choose import Show
from goals.trend.content import Content, content_of
from goals.trend.describe import content_text
from goals.trend.key import fill_and_edge, samples_of
from goals.trend.scene import Scene, scene_of
from goals.trend.sheet import PRINT_HEIGHT, PRINT_WIDTH, Sheet, sheet_spec, sheets_of

SQUEEZES = (1.0, 0.85, 0.7)  # parts of their usual height for plots, the fullest first, if that saves a page


def trend_spec(
    history: CaseHistory,
    results: CaseResults,
    catalogue: Catalogue,
    *,
    theme: str = "light",
    measures: Sequence[str] | None = None,
    show: str = Show.BOTH,
    full_range: bool = True,
    width: int | None = None,
    heading: bool | None = None,
    key: bool = True,
    drawn_on: dt.date | None = None,
    withheld: Sequence[str] = (),
) -> dict[str, Any]:
    """Draw the trend of a case: its measures, goals and work over time, around its interventions.

    Parameters
    ----------
    history
        The case: what was done, goals, work, recorded missing readings.
    results
        Its numbers; nothing is computed here but places, and the values of goals around treatments.
    catalogue
        Instruments and kinds of intervention, with the case's own ones.
    theme
        `light` or `dark`.
    measures
        Measures as the ledger writes them; all, function first, if left out.
    show
        `both`; `measures` alone; or `goals`, with those measures that a goal is read on. Work stands below.
    full_range
        Whether y spans the instrument's range, or only what is drawn.
    width
        Width of the picture [px], for a file. None stretches to the page; labels are then placed for a
        page of 660 px and only move apart on a wider one.
    heading
        Whether the case's label and dates stand on top; by default only with a width.
    key
        Whether the key is drawn. Without it its entries stand under `usermeta`, for a page to set in words.
    drawn_on
        The day to print in the footer, by universal time.
    withheld
        What this reader may not see, to be named in the footer.

    Returns
    -------
    dict
        A Vega-Lite specification with its data as inline `values`, and the findings as its `description`.

    Raises
    ------
    FootholdError
        For a theme or a measure that does not exist.
    ValueError
        For any other word in `show`.

    References
    ----------
    METHODS 3 to 10, DESIGN 7
    """
    content = content_of(history, results, catalogue, measures=measures, show=Show(show))
    scene = scene_of(content, theme=theme, full_range=full_range, width=width)
    headed = heading or (heading is None and width is not None)
    sheet = Sheet(groups=scene.groups, headed=headed, keyed=key, drawn_on=drawn_on, withheld=tuple(withheld))
    return {**_described(content), **_key_apart(sheet, scene), **sheet_spec(sheet, scene, history, width)}


def trend_pages(
    history: CaseHistory,
    results: CaseResults,
    catalogue: Catalogue,
    *,
    theme: str = "light",
    measures: Sequence[str] | None = None,
    show: str = Show.BOTH,
    full_range: bool = True,
    drawn_on: dt.date | None = None,
    withheld: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """Draw the trend for paper: one specification a page, each with heading, key, interventions and dates.

    Parameters
    ----------
    history, results, catalogue, theme, measures, show, full_range, drawn_on, withheld
        As for `trend_spec`.

    Returns
    -------
    list of dict
        Each fits a page of Letter or A4 in its width; a panel is never cut.

    Raises
    ------
    FootholdError, ValueError
        As `trend_spec`.

    References
    ----------
    METHODS 3 to 10, DESIGN 7
    """
    content = content_of(history, results, catalogue, measures=measures, show=Show(show))
    layouts = []
    for squeeze in SQUEEZES:
        scene = scene_of(content, theme=theme, full_range=full_range, width=PRINT_WIDTH, squeeze=squeeze)
        whole = Sheet(groups=scene.groups, headed=True, drawn_on=drawn_on, withheld=tuple(withheld))
        layouts.append((scene, sheets_of(whole, scene, PRINT_HEIGHT)))
    scene, sheets = min(layouts, key=lambda layout: len(layout[1]))
    return [{**_described(content), **sheet_spec(sheet, scene, history, PRINT_WIDTH)} for sheet in sheets]


def _key_apart(sheet: Sheet, scene: Scene) -> dict[str, Any]:
    """Give the entries of a key that is not drawn."""
    if sheet.keyed:
        return {}
    colours = scene.frame.colours
    samples = samples_of(sheet.pictures, scene.frame.events, colours)
    return {"usermeta": {"key": [{**asdict(s), **fill_and_edge(s, colours)} for s in samples]}}


def _described(content: Content) -> dict[str, Any]:
    return {"description": content_text(content).replace("\n", " ")}
