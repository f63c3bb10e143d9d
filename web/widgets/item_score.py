"""What a filled-in form gives, said at once: the score, its rule, its band and source, and the prompt."""

import streamlit as st

from goals.scoring import FilledScore, Form, SafetyPrompt, load_forms, prompt_of, safety_prompt
from web.band_words import printed_signs
from web.item_sheet import ItemSheet
from web.text import html_text
from web.wording import number

SHOWN_BEFORE = (
    "The safety prompt was shown here; the answer was changed since. That it was shown goes on record with "
    "the visit, without the answer."
)


def show_score(sheet: ItemSheet) -> None:
    """Say the score as it will be recorded, or what is missing or wrong."""
    form = sheet.form
    about = "Not counted" if form.kind == "doses" else "Missing answers"
    missing = f"{about}: {form.missing.text} ({form.missing.source})."
    st.html(
        f'<div class="fh-score" role="status">{_result(sheet)}</div>'
        f'<p class="fh-note">{html_text(missing)}</p>{wording_html(form)}'
    )


def _result(sheet: ItemSheet) -> str:
    if sheet.filled.is_blank:
        return '<p class="fh-note">Nothing is filled in yet.</p>'
    found = sheet.score()
    if not isinstance(found, FilledScore):
        lines = "".join(f"<li>{html_text(_sentence(str(problem)))}</li>" for problem in found)
        return f'<div class="fh-refused">No score yet.<ul>{lines}</ul></div>'
    beside = "".join(
        f"<p>{html_text(sentence)}</p>" for sentence in found.beside if sentence not in found.score.sentence
    )
    value, _, rest = found.score.sentence.partition(". ")
    return f"<p><strong>{html_text(value)}.</strong> {html_text(printed_signs(rest))}</p>{beside}"


def _sentence(says: str) -> str:
    return says[:1].upper() + says[1:] + ("" if says.endswith(".") else ".")


def value_html(found: FilledScore) -> str:
    """Give the number alone, large; nothing where there is none."""
    value = found.score.value
    return "" if value is None else f"<strong>{number(float(value))}</strong>"


def wording_html(form: Form) -> str:
    """Say where the wording comes from, one click away."""
    lines = [
        f"Source: {form.source}.",
        f"Licence: {form.instrument.licence_note or form.licence}.",
        f"Wording: {form.evidence_status}.",
        *(f"Compared with {source}." for source in form.wording_sources),
        form.note,
    ]
    said = "".join(f"<li>{html_text(line)}</li>" for line in lines if line)
    return (
        f'<details class="fh-more"><summary>Wording, licence and sources</summary><ul>{said}</ul></details>'
    )


def show_prompt(sheet: ItemSheet) -> None:
    """Show the safety prompt while an answer raises it, and say afterwards that it was shown."""
    prompt = safety_prompt(sheet.filled.answers, sheet.form)
    if prompt:
        st.html(prompt_html(prompt))
    elif sheet.form.code in (st.session_state.get(sheet.prompts) or []):
        st.html(f'<p class="fh-note">{html_text(SHOWN_BEFORE)}</p>')


def prompt_html(prompt: SafetyPrompt) -> str:
    """Give the prompt: calm, in plain sight, spoken at once by a screen reader."""
    lines = "".join(f"<li>{html_text(line)}</li>" for line in prompt.lines)
    title = f"<h3>{html_text(prompt.title)}</h3>"
    return f'<section class="fh-safety" role="alert">{title}<ul>{lines}</ul></section>'


def prompts_html(codes: tuple[str, ...]) -> str:
    """Give the prompts of some instruments, for the page that comes after saving."""
    prompts = [prompt_of(load_forms()[code]) for code in codes]
    return "".join(prompt_html(prompt) for prompt in prompts if prompt)
