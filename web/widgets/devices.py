"""Implants and doses: the life of each implant in words, and the doses over time as steps and as a table."""

import datetime as dt
from typing import Any

import streamlit as st

from db.reading import CaseView
from goals.catalogue import Catalogue
from goals.implants import DoseStep, DrugDoses, Implant, ImplantStep, doses_of, implants_of, last_day
from goals.implants.picture import dose_spec
from goals.implants.words import NOT_AN_OUTCOME, dose_words, drug_words, end_words, unit_words
from goals.records import Fact
from goals.results import BlockRow
from web.html_table import html_table
from web.measure_words import relief_words, short_name
from web.text import html_text
from web.theme import theme
from web.treatment_words import complication_words, given_words, treatment_named
from web.widgets.heading import show_section
from web.widgets.words import words_html
from web.wording import day, number

FAMILIES = {"stimulator": "Stimulator", "pump": "Pump"}
STEPS = {
    "trial": "Trial",
    "implant": "Implanted",
    "dose": "Dose",
    "revision": "Revision",
    "explant": "Explanted",
}
ASSUMED = "Not linked: taken to belong here, the only one it could."
NO_NUMBERS = "No dose is recorded as a number with a unit, so there is no picture."


def devices_title(view: CaseView) -> str:
    """Name the section, where the case has an implant or a drug with a dose."""
    implants = implants_of(view.history, view.results, view.catalogue)
    if doses_of(view.history, implants, view.catalogue):
        return "Implants and doses"
    return "Implants" if implants.implants else ""


def show_devices(view: CaseView, title: str) -> None:
    """Draw the section under its title; nothing where the case has neither."""
    if not title:
        return
    implants = implants_of(view.history, view.results, view.catalogue)
    doses = doses_of(view.history, implants, view.catalogue)
    chains = "".join(_chain(implant, view) for implant in implants.implants)
    show_section(
        title,
        body=chains + _unclear(implants.unclear, view.catalogue),
    )
    if doses:
        st.html(f'<p class="fh-note">{NOT_AN_OUTCOME}</p>')
    until = last_day(view.history)
    for drug in doses:
        _show_doses(drug, until or drug.steps[-1].fact.date)
    terms = (["trial", "in place"] if implants.implants else []) + (["dose over time"] if doses else [])
    st.html(words_html(*terms))


def _chain(implant: Implant, view: CaseView) -> str:
    steps = [_step(step, implant, view) for step in implant.steps]
    table = html_table(("Date", "Step", "What was done"), steps)
    return f'<section class="fh-blocks"><h3>{html_text(chain_title(implant))}</h3>{table}</section>'


def chain_title(implant: Implant) -> str:
    """Say what the implant is and whether it is in place."""
    what = " or ".join(FAMILIES[family] for family in implant.families).capitalize()
    device = f" ({implant.device})" if implant.device else ""
    return f"{what}{device}: {_state(implant)}"


def _state(implant: Implant) -> str:
    if implant.explanted:
        return f"explanted on {day(implant.explanted.fact.date)}"
    if implant.state == "trial_only":
        return "trial, no implantation is recorded"
    if implant.implanted is None:
        return "in place, its implantation is not recorded here"
    return f"in place since {day(implant.implanted.fact.date)}, no explant is recorded"


def _step(step: ImplantStep, implant: Implant, view: CaseView) -> tuple[str, ...]:
    fact = step.fact
    until = f" to {day(fact.end_date)}" if fact.end_date and fact.end_date != fact.date else ""
    shown = [row for row in implant.shown if step.step == "trial" and row.date == fact.date]
    done = ", ".join(filter(None, (step.name, given_words(fact))))
    notes = [
        *(_showed(row, view.catalogue) for row in shown if row.after is not None),
        complication_words(fact),
        fact.detail,
        "" if step.is_stated else ASSUMED,
    ]
    lines = [
        f'<span class="fh-note">{html_text(note[:1].upper() + note[1:])}</span>' for note in notes if note
    ]
    return (day(fact.date) + until, STEPS[step.step], f"<span>{html_text(done)}</span>{''.join(lines)}")


def _showed(row: BlockRow, catalogue: Catalogue) -> str:
    """Say what a trial showed on one measure."""
    name = short_name(row.measure, catalogue)
    scores = f"{name} {number(row.before)} before, {number(row.after)} at its end"
    return f"{scores}: {relief_words(row, catalogue)}"


def _unclear(facts: tuple[Fact, ...], catalogue: Catalogue) -> str:
    if not facts:
        return ""
    named = "; ".join(treatment_named(fact, catalogue) for fact in facts)
    return (
        f'<p class="fh-refused">Belongs to one of several implants, not said to which: {html_text(named)}. '
        "Amend it and choose what it belongs to.</p>"
    )


def _show_doses(doses: DrugDoses, until: dt.date) -> None:
    st.html(f'<h3 class="fh-sub">{html_text(drug_words(doses))}</h3>')
    if not doses.units:
        st.html(_dose_table(doses) + f'<p class="fh-note">{NO_NUMBERS}</p>')
        return
    picture, table = st.columns([5, 4], gap="medium")
    with picture:
        for unit in doses.units:
            _show_picture(doses, unit, until)
    table.html(_dose_table(doses))


def _show_picture(doses: DrugDoses, unit: str, until: dt.date) -> None:
    since = min(step.fact.date for step in doses.steps)
    spec: dict[str, Any] = dose_spec(doses, unit, since=since, until=until, theme=theme())
    st.html(f'<p class="fh-note">Dose in {html_text(unit_words(unit))}, by day</p>')
    st.vega_lite_chart(spec, width="stretch", theme=None)  # its description is the same words


def _dose_table(doses: DrugDoses) -> str:
    """Give every dose; the unit stands in the heading where all doses are numbers in one."""
    unit = doses.units[0] if doses.units else ""
    alike = bool(doses.units) and len(doses.in_unit(unit)) == len(doses.steps)
    heading = f"Dose, {unit_words(unit)}" if alike else "Dose"
    rows = [(_days(step), _said(step, alone=alike)) for step in doses.steps]
    ended = end_words(doses)
    note = f'<p class="fh-note">{html_text(ended[:1].upper() + ended[1:])}.</p>' if ended else ""
    return html_table(("Days", heading), rows, numeric=(1,) if alike else ()) + note


def _days(step: DoseStep) -> str:
    return f"{day(step.fact.date)} to {day(step.until)}" if step.until else f"From {day(step.fact.date)} on"


def _said(step: DoseStep, *, alone: bool) -> str:
    if alone and step.dose and step.dose.number is not None:
        return number(float(step.dose.number))
    return html_text(dose_words(step.dose))
