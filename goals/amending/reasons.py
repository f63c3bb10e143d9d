"""Why a record is amended or entered in error: a code, and words of one's own."""

from goals.errors import Problem

REASONS: dict[str, str] = {
    "typing_error": "Typing error",
    "wrong_person": "Wrong person",
    "wrong_date": "Wrong date",
    "wrong_instrument": "Wrong instrument or variant",
    "rescored": "Re-scored from the form",
    "reported_late": "Reported late by the person",
    "other": "Other",
}
NEEDS_TEXT = frozenset({"other"})
WHERE = "Reason"


def reason_text(code: str, text: str) -> str:
    """Give a reason as the record keeps it.

    Parameters
    ----------
    code
        A code of `REASONS`, or empty.
    text
        Words beside it; may be empty.

    Returns
    -------
    str
        ``code``, ``code: text`` or ``text``.
    """
    return ": ".join(part for part in (code, " ".join(text.split())) if part)


def split_reason(reason: str) -> tuple[str, str]:
    """Give the code and the words of a reason.

    Parameters
    ----------
    reason
        As the record keeps it; records from elsewhere may hold words alone.

    Returns
    -------
    tuple of str
        The code, empty where there is none, and the words.
    """
    code, _, text = reason.partition(":")
    return (code, text.strip()) if code in REASONS else ("", reason.strip())


def reason_words(reason: str) -> str:
    """Say a reason in words.

    Parameters
    ----------
    reason
        As the record keeps it.

    Returns
    -------
    str
        Such as "Typing error: digits swapped".
    """
    code, text = split_reason(reason)
    return ": ".join(part for part in (REASONS.get(code, ""), text) if part)


def reason_problems(reason: str) -> tuple[Problem, ...]:
    """List what is wrong with a reason.

    Parameters
    ----------
    reason
        As the record would keep it.

    Returns
    -------
    tuple of Problem
        Empty if it says why.
    """
    code, text = split_reason(reason)
    if not code and not text:
        return (Problem(WHERE, "Say why it is changed: choose a reason, it stays beside the record."),)
    if code in NEEDS_TEXT and not text:
        return (Problem(WHERE, "Say in a few words what the other reason is."),)
    if "\x00" in text:
        return (Problem(WHERE, "It holds a character that is no text. Type it again."),)
    return ()
