"""A typed visit as the facts to record."""

from dataclasses import replace
from decimal import Decimal

from goals.catalogue import Catalogue
from goals.entry.entries import InterventionEntry, ReadingEntry, VisitEntry, WorkStatusEntry
from goals.entry.goal_ratings import rating_facts
from goals.entry.items import filled_score, prompt_facts, with_items
from goals.goalsetting import Goal
from goals.history import data_text
from goals.history.rules import WORK_STATES
from goals.measures import parse_measure
from goals.records import Fact, Kind


def visit_facts(entry: VisitEntry, catalogue: Catalogue, goals: tuple[Goal, ...] = ()) -> tuple[Fact, ...]:
    """Turn a visit into the facts to record, the visit itself first.

    Parameters
    ----------
    entry
        A visit that `check_visit` found nothing wrong with.
    catalogue
        The instruments, with the case's own ones.
    goals
        The goals of the case, with their earlier ratings.

    Returns
    -------
    tuple of Fact
        Without ids, and without who entered them and when. Rated activities give their score as a reading,
        a filled-in form gives its own, and a safety prompt that was shown gives a flag.
    """
    blank = Fact(case_id=entry.case_id, date=entry.day, record=Kind.VISIT, code="visit")
    visit = replace(blank, detail=entry.note.strip())
    readings = [_reading_fact(blank, reading, catalogue) for reading in entry.readings]
    treatments = [intervention_fact(blank, treatment) for treatment in entry.interventions]
    work = [work_fact(blank, entry.work_status)] if entry.work_status else []
    ratings = rating_facts(blank, entry, goals, catalogue)
    return (visit, *readings, *treatments, *ratings, *work, *prompt_facts(blank, entry))


def _reading_fact(blank: Fact, entry: ReadingEntry, catalogue: Catalogue) -> Fact:
    measure, filled = parse_measure(entry.measure), filled_score(entry)
    fact = replace(
        blank,
        record=Kind.READING,
        code=measure.code,
        variant=measure.variant,
        region=measure.site,
        value=entry.value,
        unit=catalogue.instruments[measure.code].unit,
        timing=entry.timing,
        data=data_text({"missing_reason": entry.missing_reason or None}),
    )
    return with_items(fact, filled) if filled else fact


def intervention_fact(blank: Fact, entry: InterventionEntry) -> Fact:
    """Turn a treatment into the fact to record.

    Parameters
    ----------
    blank
        A fact of the visit's case and date.
    entry
        A treatment that `check_visit` found nothing wrong with.

    Returns
    -------
    Fact
        Without an id, and without who entered it and when.
    """
    return replace(
        blank,
        record=Kind.INTERVENTION,
        code=entry.code,
        name=entry.name.strip(),
        region=entry.region,
        side=entry.side,
        role=entry.role,
        end_date=entry.end_date,
        detail=entry.detail.strip(),
        data=data_text(intervention_fields(entry)),
    )


def intervention_fields(entry: InterventionEntry) -> dict[str, object]:
    """Give the further fields of a treatment as `data` holds them.

    Parameters
    ----------
    entry
        A treatment as it was typed.

    Returns
    -------
    dict
        Every field that a form asks for; None where nothing was typed.
    """
    dose = entry.dose.strip() or None if isinstance(entry.dose, str) else entry.dose
    texts = ("levels", "guidance", "drug", "dose_unit", "device", "complications", "linked_to")
    typed: dict[str, object] = {name: getattr(entry, name).strip() or None for name in texts}
    return typed | {"dose": dose, "series_number": entry.series_number}


def work_fact(blank: Fact, entry: WorkStatusEntry) -> Fact:
    """Turn a work status into the fact to record.

    Parameters
    ----------
    blank
        A fact of the visit's case and date.
    entry
        A work status that `check_visit` found nothing wrong with.

    Returns
    -------
    Fact
        Without an id, and without who entered it and when.
    """
    fields = {
        "hours_per_week": entry.hours_per_week,
        "restrictions": entry.restrictions.strip() or None,
        "demand": entry.demand or None,
    }
    return replace(
        blank,
        record=Kind.WORK_STATUS,
        code=entry.code,
        value=Decimal(WORK_STATES.index(entry.code)),
        data=data_text(fields),
    )
