"""The readings of filled-in forms: scored from their answers, never typed twice."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from goals.demonstration.pen import Pen
from goals.demonstration.table import read_form
from goals.history import data_text
from goals.measures import parse_measure
from goals.records import Fact, Kind
from goals.scoring import (
    Dose,
    Form,
    Score,
    item_data,
    load_forms,
    mme_per_day,
    prompt_shown,
    safety_prompt,
    score,
)

Answers = Mapping[str, Decimal]


def form_facts(pen: Pen, when: str) -> Iterator[Fact]:
    """Give the scores of the forms of a visit, each with its items, and that a safety prompt was shown."""
    for column, table in pen.story.forms.items():
        answers = read_form(table).get(when)
        if answers is not None:
            yield from _scored(pen, when, column, answers)


def _scored(pen: Pen, when: str, column: str, answers: Answers) -> Iterator[Fact]:
    measure = parse_measure(column)
    form = load_forms()[measure.code]
    result, items = _result(form, answers, measure.variant)
    yield pen.fact(
        Kind.READING,
        when,
        measure.code,
        variant=measure.variant,
        region=measure.site,
        value=result.value,
        unit=form.instrument.unit,
        data=data_text({"items": items or None, "missing_reason": result.missing_reason or None}),
    )
    prompt = safety_prompt(answers, form)
    if prompt is not None:
        yield pen.enter(prompt_shown(prompt, case_id=pen.story.key, on=pen.day(when)))


def _result(form: Form, answers: Answers, variant: str) -> tuple[Score, object]:
    if form.kind != "doses":
        return score(form, answers, variant=variant), item_data(form, answers, variant)
    doses = [Dose(opioid, daily) for opioid, daily in answers.items()]
    return mme_per_day(doses, none_taken=not doses).score, dict(answers)
