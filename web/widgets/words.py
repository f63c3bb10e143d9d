"""What the words of a page mean, one click away from where they stand."""

from web.glossary import GLOSSARY
from web.text import html_text

FEW = 3  # terms that the line to click still names


def words_html(*terms: str, asked: str = "") -> str:
    """Give a list of terms that opens on a click or a key, as safe HTML."""
    listed = "".join(
        f"<dt>{html_text(term[:1].upper() + term[1:])}</dt><dd>{html_text(GLOSSARY[term])}</dd>"
        for term in terms
    )
    summary = f"<summary>{asked or _asked(terms)}</summary>"
    return f'<details class="fh-words-list">{summary}<dl>{listed}</dl></details>'


def _asked(terms: tuple[str, ...]) -> str:
    """Say which words are told: a page has several such lists, and a few words are named one by one."""
    if not 0 < len(terms) <= FEW:
        return "What these words mean"
    *others, last = (f"“{html_text(term)}”" for term in terms)
    named = f"{', '.join(others)} and {last}" if others else last
    return f"What {named} {'mean' if others else 'means'}"
