"""The answers that a score was made from, as they were recorded: one click away from the number."""

from collections.abc import Mapping
from typing import Any

from goals.catalogue.instrument import plain
from goals.history import parse_data
from goals.history.fields import number_of
from goals.measures import measure_of
from goals.records import CaseHistory, Fact, Kind
from goals.scoring import NEVER_CONVERT, Form, filled_of, form_for
from goals.scoring.opioids import WITHOUT_FACTOR
from web.html_table import html_table
from web.text import html_text
from web.wording import NONE, count, day

NO_ANSWER = "no answer"


def has_items(fact: Fact) -> bool:
    """Tell whether a record holds the answers that its score was made from."""
    return fact.record is Kind.READING and bool(parse_data(fact.data).get("items"))


def answers_html(fact: Fact, history: CaseHistory) -> str:
    """Give the answers of a reading behind one click; nothing where only its total was recorded."""
    if not has_items(fact):
        return ""
    form = form_for(measure_of(fact))
    called = form.called if form else fact.code.upper()
    label = html_text(f"Answers of {called} on {day(fact.date)}")
    return (
        f'<details class="fh-items"><summary aria-label="{label}">answers</summary>'
        f"{_answers(fact, form, history)}</details>"
    )


def _answers(fact: Fact, form: Form | None, history: CaseHistory) -> str:
    items: Any = parse_data(fact.data)["items"]
    if form is None or filled_of(form, items) is None:
        return _as_recorded(items, _goal_names(history))
    return SAID[form.kind](form, items)


def _questions(form: Form, items: Mapping[str, object]) -> str:
    labels = {plain(option.value): option.label for option in form.options}
    rows = []
    for item in form.items:
        given = number_of(items.get(item.key))
        value = NO_ANSWER if given is None else plain(given)
        said = f"{value} · {labels[value]}" if value in labels else value
        rows.append((html_text(item.text), html_text(said)))
    return html_table(("Asked", "Answer"), rows)


def _ticked(form: Form, items: Mapping[str, object]) -> str:
    ticked = [item.text for item in form.items if number_of(items.get(item.key)) == 1]
    lines = "".join(f"<li>{html_text(text)}</li>" for text in ticked)
    return f"<p>Ticked {len(ticked)} of {count(len(form.items), 'statement')}.</p><ul>{lines}</ul>"


def _doses(_form: Form, items: Mapping[str, Any]) -> str:
    if items.get("none_taken"):
        return "<p>No opioid is taken.</p>"
    rows = [tuple(map(html_text, _dose(line))) for line in items["doses"]]
    table = html_table(("Opioid", "A day", "Factor", "MME a day"), rows, numeric=(1, 2, 3))
    return f"{table}<p>{NEVER_CONVERT}</p>"


def _dose(line: Mapping[str, Any]) -> tuple[str, str, str, str]:
    daily, factor = number_of(line["daily"]), number_of(line.get("factor"))
    taken = f"{plain(daily)} {line.get('unit', '')}".rstrip() if daily is not None else ""
    if daily is None or factor is None:
        never = line["opioid"] in WITHOUT_FACTOR
        return str(line["opioid"]), taken, "none" if never else NONE, "not counted" if never else NONE
    return str(line["opioid"]), taken, f"× {plain(factor)}", plain(daily * factor)


SAID = {
    "sum": _questions,
    "choice": _questions,
    "trials": _questions,
    "diary": _questions,
    "number": _questions,
    "ticks": _ticked,
    "doses": _doses,
}


def _goal_names(history: CaseHistory) -> dict[str, str]:
    return {fact.code: fact.name for fact in history.current(Kind.GOAL)}


def _as_recorded(items: Any, names: Mapping[str, str]) -> str:
    """Give what no form here wrote as it stands: a list by place, an object by its keys or goals."""
    pairs = list(items.items()) if isinstance(items, Mapping) else list(enumerate(items, start=1))
    rows = [(html_text(names.get(str(key), str(key))), html_text(_plainly(said))) for key, said in pairs]
    return html_table(("Item", "Answer"), rows)


def _plainly(said: object) -> str:
    number = number_of(said)
    return plain(number) if number is not None else str(said)
