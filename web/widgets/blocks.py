"""Diagnostic blocks and trials: what each gave and which marks it reached, those of a pair side by side."""

from db.reading import CaseView
from goals.blocks import Block, BlockSeries, block_series, highest_mark
from goals.catalogue import Catalogue
from goals.ledger.diagnostics import MARKS
from goals.records import CaseHistory
from goals.results import BlockRow, CaseResults
from web.html_table import html_table
from web.measure_words import relief_words, short_name
from web.text import html_text
from web.treatment_words import given_words
from web.widgets.words import words_html
from web.wording import NONE, SIDE_WORDS, SITES, day, number

NO_MEASURE = "no measure that it matches was read"
NOT_DONE = "this measure was not read around it"


def blocks_of(view: CaseView) -> str:
    """Give the blocks and trials of a case as its reader sees it."""
    return blocks_html(view.history, view.results, view.catalogue)


def blocks_html(history: CaseHistory, results: CaseResults, catalogue: Catalogue) -> str:
    """Give a table for each kind of block, a column for each block; what cannot be told has its reason."""
    found = block_series(history, results, catalogue)
    tables = "".join(_series(series, catalogue) for series in found)
    return tables + words_html("diagnostic", "relief and its marks") if found else ""


def _series(series: BlockSeries, catalogue: Catalogue) -> str:
    judged = [m for m in series.measures if any(_is_judged(block.row(m)) for block in series.blocks)]
    headings = ["What", *(_heading(series, place) for place in range(len(series.blocks)))]
    rows = [["Given", *(html_text(given_words(block.fact) or NONE) for block in series.blocks)]]
    for measure in judged:
        cells = (_result(block.row(measure), catalogue) for block in series.blocks)
        rows.append([html_text(short_name(measure, catalogue)), *cells])
    table = html_table(headings, rows)
    compared = "".join(_compared(series, measure, catalogue) for measure in judged)
    return (
        f'<section class="fh-blocks"><h3>{html_text(_title(series))}</h3>{table}{compared}'
        f"{_untold(series, judged, catalogue)}</section>"
    )


def _title(series: BlockSeries) -> str:
    side = SIDE_WORDS[series.side].lower() if series.side else ""
    return ", ".join(filter(None, (series.name, SITES[series.site].lower() if series.site else "", side)))


def _heading(series: BlockSeries, place: int) -> str:
    fact = series.blocks[place].fact
    until = f" to {day(fact.end_date)}" if fact.end_date and fact.end_date != fact.date else ""
    return f"{_called(series, place).capitalize()}, {day(fact.date)}{until}"


def _called(series: BlockSeries, place: int) -> str:
    kind = "trial" if series.is_trial else "block"
    return f"{kind} {place + 1}" if len(series.blocks) > 1 else kind


def _is_judged(row: BlockRow | None) -> bool:
    return row is not None and row.after is not None


def _result(row: BlockRow | None, catalogue: Catalogue) -> str:
    if row is None:
        return f'<span class="fh-note">{NOT_DONE}</span>'
    if row.after is None or row.relief_percent is None:
        reason = html_text(relief_words(row, catalogue))
        return f'{_scores(row)}<span class="fh-note">Cannot be told: {reason}</span>'
    marks = " ".join(_mark(mark, bool(getattr(row, f"reached_{mark}"))) for mark in MARKS)
    return f"{_scores(row)}<strong>{relief_words(row, catalogue)}</strong><span>{marks}</span>"


def _scores(row: BlockRow) -> str:
    if row.before is None and row.after is None:
        return ""
    return f"<span>{number(row.before)} before, {number(row.after)} after</span>"


def _mark(mark: int, reached: bool) -> str:
    tone, sign, words = ("good", "✓", "reached") if reached else ("quiet", "✗", "not")
    return f'<span class="fh-mark fh-{tone}">{sign} {mark} % {words}</span>'


def _compared(series: BlockSeries, measure: str, catalogue: Catalogue) -> str:
    """Say in a sentence which marks the blocks of a pair reached."""
    if len(series.blocks) < 2:
        return ""
    rows = [block.row(measure) for block in series.blocks]
    marks = [highest_mark(row) if row else None for row in rows]
    said = [f"{_called(series, place)} {_reached(mark)}" for place, mark in enumerate(marks)]
    alike = len(set(marks)) == 1
    every = "both" if len(marks) == 2 else "all"
    words = f"{every} {_reached(marks[0])}" if alike else ", ".join(said)
    return f'<p class="fh-note">{html_text(short_name(measure, catalogue))}: {words}.</p>'


def _reached(mark: int | None) -> str:
    if mark is None:
        return "cannot be told"
    return f"reached {mark} %" if mark else f"reached none of {MARKS[0]}, {MARKS[1]} and {MARKS[2]} %"


def _untold(series: BlockSeries, judged: list[str], catalogue: Catalogue) -> str:
    """Say which measures tell nothing of any of the blocks, by the reason why."""
    found: dict[tuple[str, str], list[str]] = {}
    for place, block in enumerate(series.blocks):
        for reason, measures in _reasons(block, judged, catalogue).items():
            found.setdefault((reason, ", ".join(measures)), []).append(_called(series, place))
    return "".join(
        f'<p class="fh-note">Cannot be told, {html_text(reason)}: '
        f"{html_text(measures)}{_of(blocks, series)}.</p>"
        for (reason, measures), blocks in found.items()
    )


def _of(blocks: list[str], series: BlockSeries) -> str:
    return "" if len(blocks) == len(series.blocks) else f" ({' and '.join(blocks)})"


def _reasons(block: Block, judged: list[str], catalogue: Catalogue) -> dict[str, list[str]]:
    if not block.rows:
        return {NO_MEASURE: ["every measure"]}
    found: dict[str, list[str]] = {}
    for row in block.rows:
        if row.measure not in judged:
            reason = row.reasons.get("after") or row.reasons.get("relief_percent", "no reading")
            found.setdefault(reason, []).append(short_name(row.measure, catalogue))
    return found
