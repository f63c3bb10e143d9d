"""Text cells that a spreadsheet would run as a formula get one apostrophe in front (METHODS 12)."""

FORMULA_STARTS = frozenset("'=+-@\t\r\n＇＝＋－＠")


def escape(text: str) -> str:
    """Put one apostrophe before text that starts like a formula or with an apostrophe.

    Parameters
    ----------
    text
        The text of a text column; never a number or a date.

    Returns
    -------
    str
        The text that is safe in a spreadsheet; `unescape` gives the original back.

    References
    ----------
    METHODS 12
    """
    return "'" + text if text and text[0] in FORMULA_STARTS else text


def unescape(text: str) -> str:
    """Take one leading apostrophe away, if there is one.

    Parameters
    ----------
    text
        A text cell as it stands in the file.

    Returns
    -------
    str
        The text that was meant.

    References
    ----------
    METHODS 12
    """
    return text[1:] if text.startswith("'") else text
