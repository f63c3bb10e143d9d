"""The form of the case record: filled with what stands, read as a draft, kept apart from what others save.

What the form was filled with is kept beside what is typed. When somebody else has saved meanwhile, fields
that were not touched take up what stands now, and typed ones stay: nobody is written over unseen (F4).
"""

import json
from typing import Any

import streamlit as st

from db.case_record import standing_draft
from db.headers import Person
from db.reading import CaseView
from goals.caserecord import FIELDS, RecordDraft
from goals.goalsetting import goals_of
from web.case_words import contents_words, site_words
from web.draft_text import from_json, to_json
from web.measure_words import full_name
from web.visit_edit import Edit
from web.wording import SITES

FORM, DRAWN, FILLED = "case record", "label", "filled"
LINES = ("body_parts", "conditions")
CHOICES = ("condition_group", "pain_pattern", "job_demand", "lead_measure", "lead_goal")
SITE_OF_WORDS = {words.casefold(): site for site, words in SITES.items() if site}


def standing(view: CaseView) -> RecordDraft:
    """Give what stands, as the clinic reads it."""
    header = view.header
    person = Person(
        person_name=header.person_name or "",
        birth_date=header.birth_date,
        claim_number=header.claim_number or "",
    )
    return standing_draft(view.history, person)


def field_words(field: str, contents: object, view: CaseView) -> str:
    """Say what a field holds, a measure and a goal by their names."""
    leads = {*view.header.measures, *([str(contents)] if field == "lead_measure" and contents else [])}
    names = {
        "lead_measure": {measure: full_name(measure, view.catalogue) for measure in leads},
        "lead_goal": {goal.goal_id: goal.latest.activity for goal in goals_of(view.history)},
    }
    return contents_words(field, contents, names.get(field))


def fill(edit: Edit, view: CaseView) -> None:
    """Fill an untouched form; after a conflict, take up what stands now where nothing was typed."""
    now = {name: _to_field(name, getattr(standing(view), name)) for name in FIELDS}
    before = _filled(edit)
    if before is None:
        _take(edit, now, list(FIELDS))
    elif edit.base_version == view.version and before != now:
        _take(edit, now, [name for name in FIELDS if _typed(edit, name) == before[name]])


def record_draft(edit: Edit) -> RecordDraft:
    """Give what is typed."""
    return RecordDraft(**{name: _from_field(name, edit.get(name)) for name in FIELDS})


def _filled(edit: Edit) -> dict[str, Any] | None:
    held = edit.get(FILLED)
    if held is None:
        return None
    return {name: from_json(name, value) for name, value in json.loads(held).items()}


def _take(edit: Edit, now: dict[str, Any], names: list[str]) -> None:
    for name in names:
        st.session_state[edit.field(name)] = now[name]
    st.session_state[edit.field(FILLED)] = json.dumps({name: to_json(value) for name, value in now.items()})


def _typed(edit: Edit, name: str) -> Any:
    typed = edit.get(name)
    return list(typed) if name == "sites" and typed is not None else typed


def _to_field(name: str, contents: Any) -> Any:
    """Give what a field of the form holds for what stands."""
    if name in LINES:
        return "\n".join(site_words(line) for line in contents)
    if name in CHOICES:
        return contents or None
    return list(contents) if name == "sites" else contents


def _from_field(name: str, typed: Any) -> Any:
    """Give what was typed as the draft holds it; a body site in words becomes the site."""
    if name in LINES:
        lines = [line.strip() for line in (typed or "").splitlines()]
        return tuple(
            SITE_OF_WORDS.get(line.casefold(), line) if name == "body_parts" else line for line in lines
        )
    if name == "sites":
        return tuple(typed or ())
    return typed if name.endswith("_date") else typed or ""
