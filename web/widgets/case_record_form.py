"""The form of the case record, section by section, and what of it will be saved."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.reading import CaseView
from goals.caserecord import FIELDS, changed_fields, lead_fault, reason_needed
from goals.caserecord.checking import REASON
from goals.caserecord.draft import tidy
from goals.goalsetting import goals_of
from goals.vocabulary import CONDITION_GROUPS, DEMAND_LEVELS, PAIN_PATTERNS
from web.case_edit import field_words, record_draft, standing
from web.case_words import DEMANDS, GROUPS, PATTERNS
from web.days import ANY_DAY
from web.goal_words import status_said
from web.measure_words import full_name
from web.text import html_text, markdown_text
from web.visit_edit import Edit, autosave
from web.widgets.heading import show_note, show_section
from web.widgets.refused import Refusals
from web.wording import SITES

LIFTED = ("up to 10 lb", "up to 20 lb", "up to 50 lb", "up to 100 lb", "over 100 lb")
SEEN = "A claims team that reads this case sees all of it but the name and the birth date."
NO_FUNCTION = "This case follows no measure of function yet, so none can lead."
LEADS = "Only function leads: measures and goals of pain alone are not offered. Pain stands beside."
ASKS_WHY = "Something that was recorded is changed or taken away: say why. What stood before stays in sight."
LENGTH = 200


def show_record_form(edit: Edit, view: CaseView, refusals: Refusals) -> None:
    """Draw every field in the order of the tab key; each change keeps the draft."""
    form = _Form(edit, refusals)
    with st.container():
        _show_who(form)
    with st.container():
        _show_injury(form)
    with st.container():
        _show_job(form)
    with st.container():
        _show_milestones(form)
    with st.container():
        _show_leads(form, view)


class _Form:
    """Draws fields of the record by their names."""

    def __init__(self, edit: Edit, refusals: Refusals) -> None:
        self.edit, self.refusals = edit, refusals

    def columns(self, *widths: int) -> list[DeltaGenerator]:
        return st.columns(list(widths))

    def saved(self, name: str) -> dict[str, object]:
        return {"key": self.edit.field(name), "on_change": autosave, "args": (self.edit,)}

    def text(self, place: DeltaGenerator, name: str, hint: str = "") -> None:
        label = FIELDS[name] + (" (clinic only)" if name == "person_name" else "")
        place.text_input(label, placeholder=hint or None, max_chars=LENGTH, **self.saved(name))
        self.problem(place, name)

    def lines(self, place: DeltaGenerator, name: str, hint: str) -> None:
        place.text_area(f"{FIELDS[name]}, one a line", placeholder=hint, height=96, **self.saved(name))
        self.problem(place, name)

    def date(self, place: DeltaGenerator, name: str) -> None:
        label = FIELDS[name] + (" (clinic only)" if name == "birth_date" else "")
        place.date_input(
            label,
            value=None,
            format="YYYY-MM-DD",
            **ANY_DAY,
            **self.saved(name),
        )
        self.problem(place, name)

    def choice(self, place: DeltaGenerator, name: str, options: dict[str, str], hint: str) -> None:
        held = self.edit.get(name)
        listed = [*options, *([held] if held and held not in options else [])]
        place.selectbox(
            FIELDS[name],
            listed,
            index=None,
            format_func=lambda option: markdown_text(options.get(option, option)),
            placeholder=hint,
            **self.saved(name),
        )
        self.problem(place, name)

    def problem(self, place: DeltaGenerator, name: str) -> None:
        with place:
            self.refusals.show(FIELDS[name])


def _show_who(form: _Form) -> None:
    show_section("Who, and which claim", SEEN)
    label, claim, jurisdiction = form.columns(3, 3, 2)
    form.text(label, "label", "never the name")
    form.text(claim, "claim_number")
    form.text(jurisdiction, "jurisdiction", "CA, US federal ...")
    name, birth = form.columns(5, 3)
    form.text(name, "person_name")
    form.date(birth, "birth_date")


def _show_injury(form: _Form) -> None:
    show_section("Injury and conditions")
    injured, sites = form.columns(3, 5)
    form.date(injured, "injury_date")
    sites.multiselect(
        FIELDS["sites"],
        [site for site in SITES if site],
        format_func=SITES.__getitem__,
        placeholder="where",
        **form.saved("sites"),
    )
    form.problem(sites, "sites")
    form.text(st.container(), "mechanism", "lifted a crate from the floor")
    parts, conditions = form.columns(1, 1)
    form.lines(parts, "body_parts", "Low back\nLeft knee")
    form.lines(conditions, "conditions", "L5 radiculopathy, left\nLumbar strain")
    group, pattern = form.columns(1, 1)
    form.choice(group, "condition_group", {name: GROUPS[name] for name in CONDITION_GROUPS}, "not said")
    form.choice(pattern, "pain_pattern", {name: PATTERNS[name] for name in PAIN_PATTERNS}, "of spine pain")


def _show_job(form: _Form) -> None:
    show_section("Job and work demand")
    job, demand = form.columns(1, 1)
    form.text(job, "job", "warehouse picker")
    levels = zip(DEMAND_LEVELS, LIFTED, strict=True)
    words = {level: f"{DEMANDS[level]} ({lifted})" for level, lifted in levels}
    form.choice(demand, "job_demand", words, "how heavy it is")


def _show_milestones(form: _Form) -> None:
    show_section("Milestones", "The operation that the pain followed, and maximum medical improvement (MMI).")
    surgery, mmi, _ = form.columns(3, 3, 2)
    form.date(surgery, "surgery_date")
    form.date(mmi, "mmi_date")


def _show_leads(form: _Form, view: CaseView) -> None:
    show_section("What leads", LEADS)
    measure, goal = form.columns(1, 1)
    measures = {
        followed: full_name(followed, view.catalogue)
        for followed in view.header.measures
        if lead_fault(followed, view.catalogue) is None
    }
    leads = form.edit.get("lead_measure")
    if leads and leads not in measures:
        measures[leads] = f"{full_name(leads, view.catalogue)} (no longer asked)"
    if not measures:
        with measure:
            show_note(NO_FUNCTION)
    form.choice(measure, "lead_measure", measures, "PSFS, else the index of the site")
    goals = _goals(view, form.edit.get("lead_goal"))
    form.choice(
        goal, "lead_goal", goals, "the first that is worked towards" if goals else "no goal is set yet"
    )


def _goals(view: CaseView, leads: str | None) -> dict[str, str]:
    """Name the goals that can lead, and the one that leads although it ended."""
    named = {}
    for goal in goals_of(view.history):
        if goal.latest.is_active or goal.goal_id == leads:
            ended = "" if goal.latest.is_active else f" ({status_said(goal.latest).words.lower()})"
            named[goal.goal_id] = goal.latest.activity + ended
    return named


def mine(edit: Edit, view: CaseView) -> list[str]:
    """Say what the form changes, a field a line."""
    before, draft = standing(view), tidy(record_draft(edit))
    return [
        f"{FIELDS[name]}: {field_words(name, getattr(before, name), view)} → "
        f"{field_words(name, getattr(draft, name), view)}"
        for name in changed_fields(before, draft)
    ]


def show_what_changes(edit: Edit, view: CaseView, refusals: Refusals) -> None:
    """Say, while one types, what will be saved, and ask why where something recorded changes."""
    lines = "".join(f"<li>{html_text(line)}</li>" for line in mine(edit, view))
    words = f"<ul>{lines}</ul>" if lines else "<p>Nothing is changed yet.</p>"
    needed = f"<p>{ASKS_WHY}</p>" if reason_needed(standing(view), record_draft(edit)) else ""
    st.html(f'<section class="fh-side" aria-live="polite"><h3>To be saved</h3>{words}{needed}</section>')
    st.text_input(
        REASON,
        placeholder="read the claim again; typing error ...",
        max_chars=LENGTH,
        key=edit.field("reason"),
        on_change=autosave,
        args=(edit,),
    )
    refusals.show(REASON)
