"""An own instrument before it is recorded: what a visit will ask, and from where on a change will count."""

from decimal import Decimal

import streamlit as st

from goals.catalogue import Instrument
from goals.catalogue.digits import decimals
from goals.catalogue.units import amount_unit
from goals.defining import InstrumentDraft
from goals.defining.draft import plain_number
from goals.errors import Problem
from web.bar_words import counts_words, exact_words
from web.text import html_text, markdown_text
from web.visit_edit import Edit
from web.widgets.heading import show_note

SAID_DECIMALS = 2
EDGE = 8  # a label nearer to an end than this starts or ends there, instead of standing across it [%]
WAYS = {"lower_better": "lower is better", "higher_better": "higher is better"}


def show_preview(edit: Edit, draft: InstrumentDraft, instrument: Instrument | None) -> None:
    """Draw the box as the page of a visit has it, and the bar with an example."""
    label = asked_words(draft)
    st.html(f'<h3 class="fh-side-title">A visit will ask</h3><p class="fh-asked">{html_text(label)}</p>')
    st.number_input(
        markdown_text(label),
        value=None,
        disabled=True,
        label_visibility="collapsed",
        placeholder="not measured",
        key=edit.button("preview"),
    )
    st.html(f'<h3 class="fh-side-title">What will count</h3>{bar_html(instrument)}')
    if instrument is not None and _finer_than_said(instrument):
        show_note("Charts and sentences say at most two decimals; files keep every one.")


def _finer_than_said(instrument: Instrument) -> bool:
    numbers = (instrument.step, instrument.mcid, *instrument.allowed_values)
    return any(number is not None and decimals(number) > SAID_DECIMALS for number in numbers)


def show_missing(problems: tuple[Problem, ...]) -> None:
    """Say, while one types, what is still missing or wrong."""
    lines = "".join(f"<li>{html_text(str(problem))}</li>" for problem in problems)
    body = f"<h3>Still missing</h3><ul>{lines}</ul>" if problems else "<h3>Nothing is missing</h3>"
    st.html(f'<section class="fh-side" aria-live="polite">{body}</section>')


def asked_words(draft: InstrumentDraft) -> str:
    """Say the label of the box as far as it is typed."""
    low, high = plain_number(draft.minimum), plain_number(draft.maximum)
    ends = f"{exact_words(low)} to {exact_words(high)}"
    hint = ", ".join(filter(None, (ends, WAYS.get(draft.direction, ""))))
    return f"{' '.join(draft.name.split()) or 'The name of the instrument'} ({hint})"


def bar_html(instrument: Instrument | None) -> str:
    """Say and draw what counts for an instrument; nothing is drawn where nothing counts."""
    if instrument is None:
        return '<p class="fh-note">It is drawn here once nothing is missing.</p>'
    words = f'<p class="fh-note">{html_text(counts_words(instrument))}.</p>'
    reference = example(instrument)
    bar = bar_at(instrument, reference)
    if bar is None:
        return words
    said = f'<p class="fh-note">{html_text(example_words(instrument))}</p>'
    return f"{words}{_picture(instrument, reference, bar)}{said}"


def example(instrument: Instrument) -> Decimal:
    """Give a score to explain the bar by: on the worse side of the middle, on a step."""
    if instrument.allowed_values:
        worse_first = instrument.allowed_values[:: instrument.sign]
        return worse_first[len(worse_first) // 3]
    span, step = instrument.maximum - instrument.minimum, instrument.step or Decimal(1)
    share = Decimal("0.4") if instrument.sign > 0 else Decimal("0.6")
    return instrument.minimum + (span * share // step) * step


def bar_at(instrument: Instrument, reference: Decimal) -> Decimal | None:
    """Give the smallest change that counts for somebody who started at a score [unit]."""
    if not instrument.judged:
        return None
    if instrument.clinic_mcid is not None or instrument.mcid is not None:
        return instrument.mcid if instrument.clinic_mcid is None else instrument.clinic_mcid
    if instrument.mcid_percent is None or reference == 0:
        return None
    return abs(reference) * instrument.mcid_percent / 100


def example_words(instrument: Instrument) -> str:
    """Say by an example what is improved and what is worse."""
    reference = example(instrument)
    bar = bar_at(instrument, reference)
    if bar is None:
        return ""
    better, worse = reference + instrument.sign * bar, reference - instrument.sign * bar
    up, down = ("or more", "or less") if instrument.sign > 0 else ("or less", "or more")
    value = f"{exact_words(better)} {amount_unit(instrument.unit, better)}".strip()
    reached = f"{value} {up} is improved"
    lost = f"{exact_words(worse)} {down} is worse"
    said = [reached if _within(instrument, better) else "no score is far enough to count as improved"]
    said += [lost] if _within(instrument, worse) else []
    return f"An example: from {exact_words(reference)}, {' and '.join(said)}."


def _within(instrument: Instrument, score: Decimal) -> bool:
    return instrument.minimum <= score <= instrument.maximum


def _picture(instrument: Instrument, reference: Decimal, bar: Decimal) -> str:
    """Draw the range, the example, and the scores that count as improved or worse from it."""
    better, worse = reference + instrument.sign * bar, reference - instrument.sign * bar
    best, worst = (instrument.maximum, instrument.minimum)[:: instrument.sign]
    ends = {instrument.minimum, instrument.maximum, *filter(lambda n: _within(instrument, n), (better,))}
    parts = [
        _stretch(instrument, better, best, "good"),
        _stretch(instrument, worse, worst, "bad"),
        f'<span class="start" style="left:{_place(instrument, reference)}%"></span>',
        _label(instrument, reference, f"from {exact_words(reference)}", "over"),
        *(_label(instrument, end, exact_words(end), "under") for end in sorted(ends)),
    ]
    label = html_text(example_words(instrument))
    return f'<div class="fh-scale" role="img" aria-label="{label}">{"".join(parts)}</div>'


def _stretch(instrument: Instrument, start: Decimal, end: Decimal, tone: str) -> str:
    if not _within(instrument, start):
        return ""
    left, right = sorted((_place(instrument, start), _place(instrument, end)))
    return f'<span class="{tone}" style="left:{left}%;width:{max(round(right - left, 1), 0.5)}%"></span>'


def _label(instrument: Instrument, score: Decimal, text: str, side: str) -> str:
    place = _place(instrument, score)
    edge = " first" if place < EDGE else " last" if place > 100 - EDGE else ""
    return f'<small class="{side}{edge}" style="left:{place}%">{html_text(text)}</small>'


def _place(instrument: Instrument, score: Decimal) -> float:
    """Give where a score lies within the range [%]."""
    share = (score - instrument.minimum) / (instrument.maximum - instrument.minimum)
    return round(100 * float(share), 1)
