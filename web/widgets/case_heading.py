"""The heading of a case: whom it is about, since when and in which phase, and what is not shown here."""

import datetime as dt

import streamlit as st

from db.reading import CaseView
from goals.caserecord import CaseFlag, TurnKind, case_record, flags_of, life_of, phase_of
from goals.vocabulary import RED_FLAG
from web.case_words import ago, flag_about, flag_said, phase_words
from web.kept import kept
from web.text import apart_text, html_text
from web.widgets.words import words_html
from web.wording import day


def show_case_heading(view: CaseView, today: dt.date) -> None:
    """Draw the name or label, the days that matter, red flags that hold, and what this reader may not see."""
    st.html(kept(view, _heading, today))


def _heading(view: CaseView, today: dt.date) -> str:
    about = " · ".join(apart_text(part) for part in _about(view, today))
    withheld = "".join(
        f'<p class="fh-withheld"><strong>Withheld:</strong> {html_text(reason)}</p>'
        for reason in view.withheld
    )
    title = html_text(view.header.person_name or view.header.label)
    return (
        f'<p class="fh-eyebrow">{about}</p><div class="fh-name"><h1 class="fh-title">{title}</h1>'
        f"{words_html(*_terms(view, today))}</div>{_chips(view, today)}{withheld}"
    )


def _about(view: CaseView, today: dt.date) -> list[str]:
    header, record = view.header, case_record(view.history)
    phase = phase_of(view.history, view.catalogue, today)
    about = [header.label] if header.person_name else []
    about.append(f"Injured {day(header.injury_date)} ({ago(header.injury_date, today)})")
    if phase:
        about.append(phase_words(phase))
    if record.mmi_date:
        about.append(f"MMI {day(record.mmi_date)}")
    if header.birth_date:
        about.append(f"born {day(header.birth_date)}")
    if header.claim_number:
        about.append(f"claim {header.claim_number}")
    return about


def _terms(view: CaseView, today: dt.date) -> tuple[str, ...]:
    """Name the words of the heading that want telling."""
    terms = {
        "phase": phase_of(view.history, view.catalogue, today) is not None,
        "MMI": case_record(view.history).mmi_date is not None,
        "red flag": bool(_red_flags(view, today)),
        "closed": view.header.status == TurnKind.CLOSED,
    }
    return tuple(term for term, used in terms.items() if used)


def _chips(view: CaseView, today: dt.date) -> str:
    chips = [f"{_closed(view)}"] if view.header.status == TurnKind.CLOSED else []
    chips += [_flag(flag) for flag in _red_flags(view, today)]
    return f'<p class="fh-chips">{" ".join(chips)}</p>' if chips else ""


def _closed(view: CaseView) -> str:
    turn = life_of(view.history)[-1]
    when = f" {day(turn.on)}" if turn.on else ""
    return f'<span class="fh-chip fh-quiet"><span aria-hidden="true">■</span>Closed{html_text(when)}</span>'


def _red_flags(view: CaseView, today: dt.date) -> list[CaseFlag]:
    return [flag for flag in flags_of(view.history) if flag.kind == RED_FLAG and flag.holds_on(today)]


def _flag(flag: CaseFlag) -> str:
    words = flag_said(flag)
    return (
        f'<span class="fh-chip fh-{words.tone}" title="{html_text(flag_about(flag))}">'
        f'<span aria-hidden="true">{words.sign}</span>{words.words}: {html_text(flag.found)}</span>'
    )
