"""What the words of a page mean, one click away from where they stand."""

from web.glossary import GLOSSARY
from web.text import html_text


def words_html(*terms: str) -> str:
    """Give a list of terms that opens on a click or a key, as safe HTML."""
    listed = "".join(
        f"<dt>{html_text(term[:1].upper() + term[1:])}</dt><dd>{html_text(GLOSSARY[term])}</dd>"
        for term in terms
    )
    return (
        f'<details class="fh-words-list"><summary>What these words mean</summary><dl>{listed}</dl></details>'
    )
