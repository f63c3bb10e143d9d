"""The heading of a case: whom it is about, since when, and what this reader may not see."""

import datetime as dt

import streamlit as st

from db.reading import CaseView
from web.text import html_text
from web.wording import day, elapsed


def show_case_heading(view: CaseView, today: dt.date) -> None:
    header = view.header
    about = [f"Injured {day(header.injury_date)} ({elapsed(header.injury_date, today)} ago)"]
    if header.person_name:
        about.insert(0, header.label)
    if header.birth_date:
        about.append(f"born {day(header.birth_date)}")
    if header.claim_number:
        about.append(f"claim {header.claim_number}")
    withheld = "".join(
        f'<p class="fh-withheld"><strong>Withheld:</strong> {html_text(reason)}</p>'
        for reason in view.withheld
    )
    st.html(
        f'<p class="fh-eyebrow">{" · ".join(map(html_text, about))}</p>'
        f'<h1 class="fh-title">{html_text(header.person_name or header.label)}</h1>{withheld}'
    )
