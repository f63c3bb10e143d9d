"""Diagnostic blocks and trials: what each gave, and which marks it reached."""

from goals.catalogue import Catalogue
from goals.results import BlockRow
from web.html_table import html_table
from web.measure_words import short_name
from web.text import html_text
from web.wording import NONE, day, number, percent

HEADINGS = ("Date", "Block or trial", "Measure", "Before", "After", "Relief", "50 %", "75 %", "80 %")


def blocks_table(blocks: tuple[BlockRow, ...], catalogue: Catalogue) -> str:
    """Give each block with what was measured before and after it, and say what cannot be judged."""
    judged = [block for block in blocks if block.after is not None]
    table = html_table(HEADINGS, (_cells(block, catalogue) for block in judged), numeric=(3, 4))
    notes = "".join(
        f'<p class="fh-note">Not judged, {html_text(reason)}: {html_text("; ".join(what))}.</p>'
        for reason, what in unjudged(blocks, catalogue).items()
    )
    return (table if judged else "") + notes


def unjudged(blocks: tuple[BlockRow, ...], catalogue: Catalogue) -> dict[str, list[str]]:
    """Give the measures without an after, by the reason why."""
    found: dict[str, list[str]] = {}
    for block in (block for block in blocks if block.after is None):
        reason = block.reasons.get("after") or block.reasons.get("relief_percent", "no reading")
        found.setdefault(reason, []).append(f"{short_name(block.measure, catalogue)} on {day(block.date)}")
    return found


def _cells(block: BlockRow, catalogue: Catalogue) -> tuple[str, ...]:
    relief = percent(block.relief_percent)
    if block.relief_percent is None:
        relief = html_text(block.reasons.get("relief_percent", NONE))
    marks = (block.reached_50, block.reached_75, block.reached_80)
    return (
        day(block.date),
        html_text(block.interventions),
        html_text(short_name(block.measure, catalogue)),
        number(block.before),
        number(block.after),
        relief,
        *map(_mark, marks),
    )


def _mark(reached: bool | None) -> str:
    return NONE if reached is None else "✓ reached" if reached else "✗ not reached"
