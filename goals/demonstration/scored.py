"""The readings of filled-in forms: scored from their answers, never typed twice."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from goals.demonstration.pen import Pen
from goals.demonstration.table import read_form
from goals.entry.items import with_items
from goals.measures import parse_measure
from goals.records import Fact, Kind
from goals.scoring import Dose, FilledForm, Form, load_forms, prompt_shown, score_filled


def form_facts(pen: Pen, when: str) -> Iterator[Fact]:
    """Give the scores of the forms of a visit, each with its items, and that a safety prompt was shown."""
    for column, table in pen.story.forms.items():
        answers = read_form(table).get(when)
        if answers is not None:
            yield from _scored(pen, when, column, answers)


def _scored(pen: Pen, when: str, column: str, answers: Mapping[str, Decimal]) -> Iterator[Fact]:
    measure = parse_measure(column)
    form = load_forms()[measure.code]
    filled = score_filled(form, _filled(form, answers), variant=measure.variant)
    blank = pen.fact(
        Kind.READING,
        when,
        measure.code,
        variant=measure.variant,
        region=measure.site,
        unit=form.instrument.unit,
    )
    yield with_items(blank, filled)
    if filled.prompt is not None:
        yield pen.enter(prompt_shown(filled.prompt, case_id=pen.story.key, on=pen.day(when)))


def _filled(form: Form, answers: Mapping[str, Decimal]) -> FilledForm:
    """Give a form as it was filled in; a line of doses without any says that none is taken."""
    if form.kind != "doses":
        return FilledForm(answers=answers)
    doses = tuple(Dose(opioid, daily) for opioid, daily in answers.items())
    return FilledForm(doses=doses, none_taken=not doses)
