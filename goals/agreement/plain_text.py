"""Record text on its way to paper: one line, no control signs, long words that can break."""

import re
import unicodedata

ELLIPSIS = "…"
LONGEST_RUN = 24  # letters of a word before it may break
BREAK = "\u200b"
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
STAND_IN = "□"
_JOINERS = "\u200c\u200d"  # they shape Persian and Indic words, and stay
_DROPPED = frozenset(("Cc", "Cf", "Cs", "Cn", "Co"))
_VARIATION = re.compile("[\ufe00-\ufe0f\u20e3]")  # of emoji and keycaps, which the fonts at hand cannot show
_BEHIND = re.compile(r"(\s*\([^()]*\))+\s*$")
_FROM_RIGHT = frozenset(("R", "AL", "AN"))


def printable(text: str) -> str:
    """Give record text as one harmless line that no word can push out of the page.

    Parameters
    ----------
    text
        As it was typed or imported.

    Returns
    -------
    str
        Without control and direction signs; a text from right to left stands by itself, so that it does not
        turn the words around it.
    """
    kept = "".join(sign for sign in " ".join(text.split()) if _stays(sign))
    broken = " ".join(_breakable(word) for word in _VARIATION.sub("", kept).split())
    from_right = any(unicodedata.bidirectional(sign) in _FROM_RIGHT for sign in broken)
    return f"{ISOLATE}{broken}{END_OF_ISOLATE}" if from_right else broken


def cut(text: str, letters: int) -> str:
    """Cut a text to so many letters, the last of which is then an ellipsis.

    Parameters
    ----------
    text
        Any text.
    letters
        The most to keep.

    Returns
    -------
    str
        The text, or its beginning: whole words where there is more than one.
    """
    if len(text) <= letters:
        return text
    kept = text[: letters - 1]
    words = kept.rpartition(" ")[0] if " " in kept[letters // 2 :] else kept
    return words.rstrip(" ,;:(-") + ELLIPSIS


def scale_name(name: str) -> str:
    """Give the name of a scale as one says it, without the version, unit or range behind it in brackets.

    Parameters
    ----------
    name
        The name of an instrument.

    Returns
    -------
    str
        The whole name where there would be nothing left.
    """
    return _BEHIND.sub("", name) or name


def without(text: str, signs: frozenset[str]) -> str:
    """Put a stand-in for signs that cannot be printed; a picture, such as an emoji, goes without one.

    Parameters
    ----------
    text
        Any text.
    signs
        What no font at hand can show.

    Returns
    -------
    str
        The text without these signs.
    """
    shown = (_stand_in(sign) if sign in signs else sign for sign in text)
    return " ".join("".join(shown).split())


def _stand_in(sign: str) -> str:
    return STAND_IN if unicodedata.category(sign)[0] in "LMN" else ""


def _stays(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign) not in _DROPPED


def _breakable(word: str) -> str:
    """Let a long word break, but never between a letter and its marks."""
    pieces, since = [], 0
    for sign in word:
        is_mark = unicodedata.category(sign).startswith("M") or sign in _JOINERS
        if since >= LONGEST_RUN and not is_mark:
            pieces.append(BREAK)
            since = 0
        pieces.append(sign)
        since += 1
    return "".join(pieces)
