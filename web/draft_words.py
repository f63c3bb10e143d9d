"""How a half-typed form is said, and the way back to it."""

from urllib.parse import parse_qsl

from db.drafts import NO_CASE, OpenDraft
from web.clock import moment
from web.navigation import CASE, NEW_CASE, PLACES, Place

# By the first word of the form's name; a form that is not listed goes by that word.
FORMS = {
    "amend": "amendment",
    "bar": "value that counts",
    "case": "case record",
    "close": "closing of the case",
    "error": "entry in error",
    "follow": "measure to follow",
    "link": "link to another case",
    "new": "new case",
    "pain": "talk about pain",
    "reopen": "opening again",
    "stop": "end of a measure",
    "unlink": "link to be taken back",
    "void": "instrument entered in error",
}


def form_words(form: str) -> str:
    """Say which form it is."""
    first = form.partition(" ")[0]
    return FORMS.get(first, first.replace("_", " "))


def case_words(draft: OpenDraft) -> str:
    """Say which case, to a clinician of its clinic; nothing of one that is not there yet."""
    return f"{draft.person_name} ({draft.label})" if draft.person_name else draft.label


def of_case(draft: OpenDraft) -> str:
    """Say whose form it is, behind its name."""
    return f" of {words}" if (words := case_words(draft)) else ""


def draft_words(draft: OpenDraft) -> str:
    """Say which form was half typed, and when."""
    return f"half-typed {form_words(draft.form)} of {moment(draft.saved_at)}"


def way_to(at: str, case_id: str) -> tuple[Place, dict[str, str]]:
    """Give the page and its query of an address; the page of the case where the address is none of ours.

    A case that is not there yet has the page where one is opened.
    """
    if case_id == NO_CASE:
        return NEW_CASE, {}
    path, _, query = at.partition("?")
    place = next((place for place in PLACES if place.url_path == path), None)
    fields = dict(parse_qsl(query))
    return (place, fields) if place and fields.get("case") == case_id else (CASE, {"case": case_id})
