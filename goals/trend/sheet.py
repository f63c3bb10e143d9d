"""One sheet: heading, key, strip, panels and footer put together; or as many sheets as paper needs."""

import datetime as dt
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from goals.counting import counted
from goals.history import parse_data
from goals.method import METHOD_VERSION
from goals.records import CaseHistory, Kind
from goals.trend.drawing import Spec, text_layers, view
from goals.trend.key import key_of
from goals.trend.layers import panel_view
from goals.trend.palette import FILE_FACE, PAGE_FACE, Face, Palette
from goals.trend.rows import Picture, Text
from goals.trend.scene import Scene
from goals.trend.strip import strip_of
from goals.trend.strip_layers import key_view, strip_view
from goals.trend.words import cut_to_fit, day, plain_name

HEADING = 52
FOOTER_LINE, FOOTER_SIZE = 17, 11.0
FOOTER_LETTER = 0.58 * FOOTER_SIZE  # mean width of a letter of the footer, on the safe side [px]
AXIS = 11.0  # size of the labels of the axes [px]
DATED, UNDATED = 22, 6  # what a time axis takes below its panel, with labels and without [px]
MARGIN = 14  # around an exported picture [px]
PRINT_WIDTH = 860  # of a page [px]
PRINT_HEIGHT = 1121  # with its margins it then fills a page of Letter, the shorter of the usual ones [px]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on a sheet: groups of panels, whether heading and key, what the footer says, its number."""

    groups: list[list[Picture]]
    headed: bool
    keyed: bool = True
    drawn_on: dt.date | None
    withheld: tuple[str, ...]
    number: int = 1
    of: int = 1

    @property
    def pictures(self) -> list[Picture]:
        """The panels from top to bottom."""
        return [picture for group in self.groups for picture in group]


def sheet_spec(sheet: Sheet, scene: Scene, history: CaseHistory, width: int | None) -> Spec:
    """Put a sheet together.

    Parameters
    ----------
    sheet
        What stands on it.
    scene
        The picture that it is (a part) of.
    history
        The case: its label.
    width
        Of the picture [px]; None stretches to the page.

    Returns
    -------
    dict
        A Vega-Lite specification without a description.
    """
    face = PAGE_FACE if width is None else FILE_FACE
    colours = scene.frame.colours
    body = []
    if sheet.headed:
        body.append(view(text_layers(_heading(sheet, scene, history), face.scale), HEADING))
    if sheet.groups:
        body += _body(sheet, scene, face.scale)
    footer = _footer(sheet, scene.frame.timeline.width, colours)
    body.append(view(text_layers(footer, face.scale), _footer_height(footer)))
    return _put_together(body, colours, face, width)


def sheets_of(whole: Sheet, scene: Scene, height: int) -> list[Sheet]:
    """Share the panels out over sheets of a height.

    Parameters
    ----------
    whole
        All of it on one sheet.
    scene
        The picture.
    height
        Of a sheet [px]; a panel that is taller stands on one of its own.

    Returns
    -------
    list of Sheet
        In order, numbered.
    """
    sheets: list[Sheet] = []
    for group in whole.groups:
        for place, picture in enumerate(group):
            fuller = _with(sheets[-1], picture, new_group=place == 0) if sheets else None
            if fuller is not None and sheet_height(fuller, scene) <= height:
                sheets[-1] = fuller
            else:
                sheets.append(replace(whole, groups=[[picture]]))
    sheets = sheets or [whole]
    return [replace(sheet, number=place + 1, of=len(sheets)) for place, sheet in enumerate(sheets)]


def _with(sheet: Sheet, picture: Picture, *, new_group: bool) -> Sheet:
    groups = [*sheet.groups, [picture]] if new_group else [*sheet.groups[:-1], [*sheet.groups[-1], picture]]
    return replace(sheet, groups=groups)


def sheet_height(sheet: Sheet, scene: Scene) -> float:
    """Tell how high a sheet is [px], its margins left out."""
    timeline, events, colours = scene.frame.timeline, scene.frame.events, scene.frame.colours
    panels = sum(
        picture.head + picture.height + (DATED if dated else UNDATED) for picture, dated in _dated(sheet)
    )
    key = key_of(sheet.pictures, events, timeline.width, colours).height
    strip = strip_of(events, timeline, colours).height
    footer = _footer_height(_footer(sheet, timeline.width, colours))
    return HEADING * sheet.headed + key + strip + panels + footer


def _dated(sheet: Sheet) -> Iterator[tuple[Picture, bool]]:
    """Give each panel, and whether it labels the time axis: of thin ones only the last of the group does."""
    for group in sheet.groups:
        yield from ((picture, picture is group[-1] or not picture.thin) for picture in group)


def _body(sheet: Sheet, scene: Scene, scale: float) -> list[Spec]:
    """Draw key, strip and panels."""
    timeline, events, colours = scene.frame.timeline, scene.frame.events, scene.frame.colours
    key = key_of(sheet.pictures, events, timeline.width, colours)
    parts = [key_view(key, scale=scale)] if sheet.keyed else []
    strip = strip_of(events, timeline, colours)
    if strip.height:
        parts.append(strip_view(strip, timeline, colours, scale=scale))
    return parts + [
        panel_view(picture, timeline, colours, dated=dated, scale=scale) for picture, dated in _dated(sheet)
    ]


def _heading(sheet: Sheet, scene: Scene, history: CaseHistory) -> list[Text]:
    span = dict.fromkeys(day(date) for date in (scene.days[0], scene.days[-1])) if scene.days else {}
    page = f"page {sheet.number} of {sheet.of}" if sheet.of > 1 else ""
    about = " · ".join(filter(None, (_what(scene), " to ".join(span), page)))
    width, colours = scene.frame.timeline.width, scene.frame.colours
    label = cut_to_fit(f"Case {_label(history)}", width, 20, bold=True)
    return [
        Text(text=label, px=0, top=12, colour=colours.ink, size=20, bold=True),
        Text(text=cut_to_fit(about, width, 12.5), px=0, top=34, colour=colours.quiet, size=12.5),
    ]


def _what(scene: Scene) -> str:
    count = sum(event.count for event in scene.frame.events.procedures)
    measures = len(scene.measures)
    shown = ["1 measure" if measures == 1 else f"{measures} measures, function first"] if measures else []
    if scene.goal_count:
        shown.append(counted(scene.goal_count, "goal"))
    if scene.work:
        shown.append("work")
    around = "1 procedure" if count == 1 else f"{count} procedures" if count else "no procedure yet"
    return f"{' and '.join(filter(None, (', '.join(shown[:-1]), *shown[-1:])))}, around {around}"


def _label(history: CaseHistory) -> str:
    labels = [str(parse_data(f.data).get("label") or f.name) for f in history.current(Kind.CASE)]
    return plain_name((labels[-1] if labels else "") or history.case_id)


def _footer(sheet: Sheet, width: float, colours: Palette) -> list[Text]:
    made = f" Drawn on {day(sheet.drawn_on)} (UTC)." if sheet.drawn_on else ""
    said = [
        "" if sheet.groups else "There are no readings yet, so there is no trend to show.",
        f"A change is that of the score: where lower is better, minus is better. Foothold method "
        f"{METHOD_VERSION}.{made}",
        f"Withheld from this reader: {'; '.join(sheet.withheld)}." if sheet.withheld else "",
    ]
    letters = int(width / FOOTER_LETTER)
    lines = [line for words in said for line in textwrap.wrap(words, letters)]
    return [
        Text(text=line, px=0, top=12 + FOOTER_LINE * n, colour=colours.quiet, size=FOOTER_SIZE)
        for n, line in enumerate(lines)
    ]


def _footer_height(footer: list[Text]) -> int:
    return FOOTER_LINE * len(footer) + 3


def _put_together(parts: list[Spec], colours: Palette, face: Face, width: int | None) -> dict[str, Any]:
    margin = MARGIN if width else 0
    axis = {"labelColor": colours.quiet, "domainColor": colours.rule, "tickColor": colours.rule}
    return {
        "$schema": alt.SCHEMA_URL,
        "background": colours.ground,
        "padding": {"left": margin, "right": margin, "top": margin or 4, "bottom": margin or 4},
        "spacing": 0,
        "config": {
            "font": face.family,
            "axis": {**axis, "labelFontSize": round(AXIS * face.scale, 1)},
            "view": {"stroke": None},
        },
        "vconcat": [{"width": width, **part} if width else part for part in parts],
    }
