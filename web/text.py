"""Record text on its way to the screen: nothing that a person typed is ever read as Markdown or HTML.

Streamlit reads Markdown in labels, alerts, buttons and metrics: an image address typed into a note
would be fetched by the next reader's browser (hazard T1). All record text passes through here.
"""

import html
import re

# Signs that mean something within a line, and those that mean something at its beginning only. Others stay
# bare: a screen reader speaks the label of a box as it is written, backslashes included.
_WITHIN = re.compile(r"([\\`*_\[\]<>$~&|])")
_AT_START = re.compile(r"^(\d*)([#+=.)-])")
_WORD_JOINER = "\u2060"
# Links, e-mail addresses, icons and emoji are found in the text after the backslashes were taken away.
# An invisible word joiner in the middle breaks the pattern and leaves what is read unchanged.
_FOUND_LATER = re.compile(r"(?i)(:(?=[a-z0-9_+/-])|www(?=\.)|(?<=\S)@(?=\S))")


def markdown_text(text: str) -> str:
    """Give record text, on one line, where Streamlit reads Markdown: labels, alerts, captions, metrics."""
    line = " ".join(text.split())
    apart = _FOUND_LATER.sub(lambda found: found.group(1) + _WORD_JOINER, line)
    return _AT_START.sub(r"\1\\\2", _WITHIN.sub(r"\\\1", apart))


def html_text(text: str) -> str:
    """Give record text for a place in our own HTML, inside an element or a quoted attribute."""
    return html.escape(text, quote=True)


def apart_text(text: str) -> str:
    """Give record text for our own HTML beside other words: one from right to left leaves those in order."""
    return f"<bdi>{html_text(text)}</bdi>"
