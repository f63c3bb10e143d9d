"""The fields of a record that can be amended, filled with what it says now, and the changes typed."""

from decimal import Decimal
from typing import Any

import streamlit as st

from db.reading import CaseView
from goals.caserecord.flags import FOUND, SOURCE, UNTIL
from goals.history import data_text, parse_data
from goals.history.fields import number_of
from goals.history.rules import WORK_STATES
from goals.records import Fact, Kind
from web.amend_edit import Amending
from web.amend_reading import show_reading, typed_reading
from web.boxes import filled
from web.case_words import DEMANDS
from web.days import ANY_DAY
from web.treatment_edit import Fields, first_of, typed_columns
from web.widgets.refused import Refusals
from web.widgets.treatment_fields import show_treatment_fields
from web.wording import WORK, listed

TEXT_LABELS = {Kind.VISIT: "Note", Kind.INJURY: "Remark"}


def show_fields(amending: Amending, fact: Fact, view: CaseView, refusals: Refusals) -> None:
    """Draw the fields of a record; problems stand under the field they belong to."""
    key = amending.field("date")
    st.date_input("Date", value=fact.date, key=key, format="YYYY-MM-DD", width=220, **ANY_DAY)
    refusals.show("Date")
    if fact.record is Kind.READING:
        show_reading(amending, fact, view, refusals)
    elif fact.record is Kind.INTERVENTION:
        _treatment(amending, fact, view, refusals)
    elif fact.record is Kind.WORK_STATUS:
        _work(amending, fact)
    elif fact.record is Kind.FLAG:
        _flag(amending, fact, refusals)
    elif fact.record is Kind.GOAL_RATING:
        value = float(fact.value) if fact.value is not None else None
        st.number_input("Rating", value=value, step=1.0, format="%g", key=amending.field("value"), width=220)
    if fact.record is not Kind.READING:
        label = TEXT_LABELS.get(fact.record, "Remark")
        st.text_area(label, value=fact.detail, key=amending.field("detail"), height=90)
        refusals.show("Remark")


def _treatment(amending: Amending, fact: Fact, view: CaseView, refusals: Refusals) -> None:
    fields = _fields(amending, fact, view)
    if fields:
        show_treatment_fields(fields, remark=False)
    refusals.show("Until")
    refusals.show("Treatment")


def _fields(amending: Amending, fact: Fact, view: CaseView) -> Fields | None:
    """Give the fields of a treatment; None for a kind that the catalogue no longer knows."""
    kind = view.catalogue.interventions.get(fact.code)
    others = view.history.current(Kind.INTERVENTION)
    return kind and Fields(
        kind=kind,
        catalogue=view.catalogue,
        key=amending.field,
        more_key=amending.field("button:more"),
        others=tuple(other for other in others if other.record_id != fact.record_id),
        on=amending.get("date") or fact.date,
        first=first_of(fact),
        saved={},
    )


def _work(amending: Amending, fact: Fact) -> None:
    data = parse_data(fact.data)
    status, hours, demand, restrictions = st.columns([4, 2, 3, 4])
    status.selectbox(
        "Work status",
        list(WORK),
        index=list(WORK).index(fact.code),
        format_func=WORK.__getitem__,
        key=amending.field("code"),
    )
    typed = data.get("hours_per_week")
    hours.number_input(
        "Hours a week",
        value=None,
        step=1.0,
        format="%g",
        placeholder="not asked",
        key=filled(amending.field("hours"), float(str(typed)) if typed not in (None, "") else None),
    )
    demand.selectbox(
        "Allowed work (physical demand)",
        list(DEMANDS),
        index=None,
        format_func=DEMANDS.__getitem__,
        placeholder="not said",
        key=filled(amending.field("demand"), data.get("demand")),
    )
    restrictions.text_input(
        "Restrictions", value=listed(data.get("restrictions")), key=amending.field("restrictions")
    )


def _flag(amending: Amending, fact: Fact, refusals: Refusals) -> None:
    source = str(parse_data(fact.data).get("source") or "")
    found, whence, until = st.columns([4, 3, 3])
    found.text_input(FOUND, value=fact.name, key=amending.field("name"))
    whence.text_input(SOURCE, value=source, key=amending.field("source"))
    key = filled(amending.field("until"), fact.end_date)
    until.date_input(UNTIL, value=None, key=key, format="YYYY-MM-DD", **ANY_DAY)
    refusals.show("Until")


def changes_of(amending: Amending, fact: Fact, view: CaseView) -> dict[str, Any]:
    """Give the columns that were typed otherwise than the record says now.

    Raises
    ------
    RefusedError
        When the answers of a reading cannot be scored.
    """
    typed = {"date": amending.get("date") or fact.date, "detail": (amending.get("detail") or "").strip()}
    if fact.record is Kind.READING:
        typed = {"date": typed["date"], **typed_reading(amending, fact, view.catalogue)}
    elif fact.record is Kind.INTERVENTION:
        fields = _fields(amending, fact, view)
        typed |= typed_columns(fields, fact) if fields else {}
    elif fact.record is Kind.WORK_STATUS:
        typed["code"] = amending.get("code") or fact.code
        typed["value"] = Decimal(WORK_STATES.index(typed["code"]))
        hours, restrictions = _decimal(amending.get("hours")), amending.get("restrictions")
        demand = amending.get("demand")
        typed["data"] = _data(fact, hours_per_week=hours, restrictions=restrictions, demand=demand)
    elif fact.record is Kind.FLAG:
        typed |= {"name": (amending.get("name") or "").strip(), "end_date": amending.get("until")}
        typed["data"] = _data(fact, source=amending.get("source"))
    elif fact.record is Kind.GOAL_RATING:
        typed["value"] = _decimal(amending.get("value"))
    return {name: cell for name, cell in typed.items() if cell != getattr(fact, name)}


def _data(fact: Fact, **typed: Any) -> str:
    """Give the further fields with what was typed; an untouched one stays as it was written, 0 is a value."""
    data = parse_data(fact.data)
    for name, field in typed.items():
        if _is_other(data.get(name), field):
            data[name] = field or None if isinstance(field, str) else field
    return data_text(data)


def _is_other(recorded: object, typed: object) -> bool:
    if isinstance(typed, Decimal) or number_of(recorded) is not None:
        return number_of(recorded) != typed
    return listed(recorded) != (typed or "")


def _decimal(typed: float | None) -> Decimal | None:
    return None if typed is None else Decimal(str(int(typed) if float(typed).is_integer() else typed))
