"""The trend picture of a case as a Vega-Lite specification."""

import datetime as dt
import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt

from goals.catalogue import Catalogue
from goals.history import parse_data
from goals.method import METHOD_VERSION
from goals.records import CaseHistory, Kind
from goals.results import CaseResults
from goals.trend.choose import shown_measures
from goals.trend.describe import trend_text
from goals.trend.drawing import Spec, text_layers, view
from goals.trend.events import Events, events_of
from goals.trend.findings import MeasureView, view_of
from goals.trend.key import key_of
from goals.trend.layers import panel_view
from goals.trend.palette import FILE_FACE, PAGE_FACE, Face, Palette, palette
from goals.trend.panel import Frame, panel
from goals.trend.rows import Text
from goals.trend.strip import strip_of
from goals.trend.strip_layers import key_view, strip_view
from goals.trend.timeline import Timeline
from goals.trend.words import cut_to_fit, day, plain_name

LOOK_BACK_DAYS = 180  # an intervention before the first reading is drawn if it is not older than this
HEADING = 52
FOOTER_LINE, FOOTER_SIZE = 17, 11.0
FOOTER_LETTER = 0.58 * FOOTER_SIZE  # mean width of a letter of the footer, on the safe side [px]
AXIS = 11.0  # size of the labels of the axes [px]
MARGIN = 14  # around an exported picture [px]


def trend_spec(
    history: CaseHistory,
    results: CaseResults,
    catalogue: Catalogue,
    *,
    theme: str = "light",
    measures: Sequence[str] | None = None,
    full_range: bool = True,
    width: int | None = None,
    heading: bool | None = None,
    drawn_on: dt.date | None = None,
    withheld: Sequence[str] = (),
) -> dict[str, Any]:
    """Draw the trend of a case: its measures over time, around its interventions.

    Parameters
    ----------
    history
        The case: what was done, goals, recorded missing readings.
    results
        Its numbers; nothing is computed here but places.
    catalogue
        Instruments and kinds of intervention, with the case's own ones.
    theme
        `light` or `dark`.
    measures
        Measures as the ledger writes them; all, function first, if left out.
    full_range
        Whether y spans the instrument's range, or only what is drawn.
    width
        Width of the picture [px], for a file. None stretches to the page; labels are then placed for a
        page of 660 px and only move apart on a wider one.
    heading
        Whether the case's label and dates stand on top; by default only with a width.
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

    References
    ----------
    METHODS 3 to 9, DESIGN 7
    """
    chosen = shown_measures(history, results, catalogue, measures)
    views = [view_of(measure, results, catalogue) for measure in chosen]
    events = events_of(history, results, catalogue)
    timeline = Timeline.over(_days(views, events), width)
    frame = Frame(timeline, events, palette(theme), full_range)
    face = PAGE_FACE if width is None else FILE_FACE
    body = _body(views, history, frame, face.scale) if views else []
    if heading or (heading is None and width is not None):
        body.insert(0, view(text_layers(_heading(history, views, frame), face.scale), HEADING))
    footer = _footer(frame, empty=not views, drawn_on=drawn_on, withheld=withheld)
    body.append(view(text_layers(footer, face.scale), FOOTER_LINE * len(footer) + 3))
    findings = trend_text(history, results, catalogue, chosen).replace("\n", " ")
    return {"description": findings, **_put_together(body, frame.colours, face, width)}


def _days(views: Sequence[MeasureView], events: Events) -> list[dt.date]:
    read = sorted(point.date for view in views for point in view.points)
    dated = [event.date for event in events.dated]
    if not read:
        return dated or [dt.date(2000, 1, 1)]
    earliest = read[0] - dt.timedelta(days=LOOK_BACK_DAYS)
    return read + [date for date in dated if date >= earliest]


def _body(views: Sequence[MeasureView], history: CaseHistory, frame: Frame, scale: float) -> list[Spec]:
    """Draw key, strip and panels."""
    pictures = [panel(view, history, frame) for view in views]
    timeline, events, colours = frame.timeline, frame.events, frame.colours
    parts = [key_view(key_of(pictures, events, timeline.width, colours), scale=scale)]
    strip = strip_of(events, timeline, colours)
    if strip.height:
        parts.append(strip_view(strip, timeline, colours, scale=scale))
    return parts + [
        panel_view(picture, timeline, colours, last=picture is pictures[-1], scale=scale)
        for picture in pictures
    ]


def _heading(history: CaseHistory, views: Sequence[MeasureView], frame: Frame) -> list[Text]:
    count = sum(event.count for event in frame.events.procedures)
    measures = "1 measure" if len(views) == 1 else f"{len(views)} measures, function first"
    around = "1 procedure" if count == 1 else f"{count} procedures" if count else "no procedure yet"
    days = sorted(point.date for view in views for point in view.points)
    span = dict.fromkeys(day(date) for date in (days[0], days[-1])) if days else {}
    over = f" · {' to '.join(span)}" if span else ""
    about = f"{measures}, around {around}{over}"
    width = frame.timeline.width
    label = cut_to_fit(f"Case {_label(history)}", width, 20, bold=True)
    return [
        Text(text=label, px=0, top=12, colour=frame.colours.ink, size=20, bold=True),
        Text(text=cut_to_fit(about, width, 12.5), px=0, top=34, colour=frame.colours.quiet, size=12.5),
    ]


def _label(history: CaseHistory) -> str:
    labels = [str(parse_data(f.data).get("label") or f.name) for f in history.current(Kind.CASE)]
    return plain_name((labels[-1] if labels else "") or history.case_id)


def _footer(frame: Frame, *, empty: bool, drawn_on: dt.date | None, withheld: Sequence[str]) -> list[Text]:
    made = f" Drawn on {day(drawn_on)} (UTC)." if drawn_on else ""
    said = [
        "There are no readings yet, so there is no trend to show." if empty else "",
        f"Changes are of the score, from the reference. Foothold method {METHOD_VERSION}.{made}",
        f"Withheld from this reader: {'; '.join(withheld)}." if withheld else "",
    ]
    letters = int(frame.timeline.width / FOOTER_LETTER)
    lines = [line for words in said for line in textwrap.wrap(words, letters)]
    return [
        Text(text=line, px=0, top=12 + FOOTER_LINE * n, colour=frame.colours.quiet, size=FOOTER_SIZE)
        for n, line in enumerate(lines)
    ]


def _put_together(parts: Sequence[Spec], colours: Palette, face: Face, width: int | None) -> Spec:
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
