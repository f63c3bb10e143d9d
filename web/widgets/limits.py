"""What the numbers of this case cannot tell, and why: the reasons of every empty cell, gathered."""

from collections import defaultdict

from db.reading import CaseView
from goals.catalogue import Catalogue
from goals.results import CaseResults, LedgerRow
from web.html_table import html_table
from web.ledger_words import FIELDS, SHOWN
from web.measure_words import short_name
from web.text import html_text
from web.wording import day


def gathered(rows: tuple[LedgerRow, ...]) -> dict[tuple[str, str], dict[str, list[str]]]:
    """Give, per measure and reason, the columns it left empty and the treatments after which it did."""
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: {"what": [], "when": []})
    for row in rows:
        for field in SHOWN:
            if reason := row.reasons.get(field):
                entry = found[row.measure, reason]
                _add(entry["what"], FIELDS[field].heading)
                _add(entry["when"], day(row.anchor_date))
    return found


def _add(entries: list[str], entry: str) -> None:
    if entry not in entries:
        entries.append(entry)


def _whole(entries: list[str]) -> str:
    """List entries of which none breaks at the end of a line."""
    return ", ".join(f'<span class="fh-whole">{html_text(entry)}</span>' for entry in entries)


HEADINGS = ("Why", "So there is no", "Of", "After the treatment of")


NO_PROOF = (
    '<p class="fh-note">Nothing here proves that a treatment caused a change: healing, other care, time and '
    "chance are in the same line. What else was going on stands in the ledger under "
    "<em>At the same time</em>.</p>"
)


def limits_of(view: CaseView) -> str:
    """Give the limits of a case as its reader sees it."""
    return limits_table(view.results, view.catalogue, view.withheld)


def limits_table(results: CaseResults, catalogue: Catalogue, withheld: tuple[str, ...]) -> str:
    """Give what no number here can tell, what is withheld, and every reason for an empty number."""
    kept_back = "".join(f'<p class="fh-note">Withheld: {html_text(reason)}</p>' for reason in withheld)
    rows = _together(results, catalogue)
    return NO_PROOF + kept_back + (html_table(HEADINGS, rows) if rows else "")


def _together(results: CaseResults, catalogue: Catalogue) -> list[tuple[str, ...]]:
    """Give a line per reason: the measures for which it left the same columns empty, the same times."""
    lines: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for (measure, reason), entry in gathered(results.ledger).items():
        lines[reason, "; ".join(entry["what"]), _whole(entry["when"])].append(short_name(measure, catalogue))
    return [
        (
            f'<div class="fh-wrap">{html_text(reason)}</div>',
            html_text(what),
            _whole(measures),
            when,
        )
        for (reason, what, when), measures in sorted(lines.items())
    ]
