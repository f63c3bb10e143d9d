"""The boxes of a treatment, the same where it is logged and where it is amended.

What its kind asks for (interventions.csv, `asks`) stands in sight; the rest is one press away.
"""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from goals.history import parse_data
from goals.records import SIDES
from goals.vocabulary import DOSE_UNITS
from web.boxes import filled
from web.days import ANY_DAY
from web.text import html_text, markdown_text
from web.treatment_edit import Fields, guidance_options
from web.treatment_words import treatment_named
from web.wording import SIDE_WORDS, SITES, count, day, guidance_words

ROW = 4  # fields of usual width beside each other
WIDE = {"link": 2, "device": 2, "complications": 2}
ASKS = ("side", "levels", "guidance", "series", "device", "drug", "complications")
GROUPS: dict[str, tuple[str, ...]] = {"drug": ("drug", "dose", "unit")}
ROLE_QUESTION = {"procedure": "A treatment", "diagnostic": "A diagnostic block", "course": "A course"}
NOT_THERE = "A treatment that is not there any more"
ENDS_ON = "Ends on (leave empty while it goes on)"


def show_treatment_fields(fields: Fields, *, remark: bool) -> None:
    """Draw what the kind asks for, and the rest under one heading."""
    at_once = [] if fields.is_dose else ["region"]
    at_once += ["link"] if fields.has_link else []
    at_once += [ask for ask in ASKS if ask in fields.kind.asks]
    rest = [ask for ask in ("region", *ASKS) if ask not in at_once]
    _rows(fields, at_once)
    if "series" in at_once:
        _series_note(fields)
    _role_end_and_remark(fields, remark=remark)
    if not fields.has_end:
        rest.append("until")
    with st.expander("More about this treatment", expanded=_holds_any(fields, rest)):
        _rows(fields, rest)


def _names(asks: Iterable[str]) -> list[list[str]]:
    """Put fields in rows; those of a drug stay together."""
    rows: list[list[str]] = [[]]
    for ask in asks:
        names = GROUPS.get(ask, (ask,))
        if _width([*rows[-1], *names]) > ROW:
            rows.append([])
        rows[-1] += names
    return rows


def _width(names: Iterable[str]) -> int:
    return sum(WIDE.get(name, 1) for name in names)


def _rows(fields: Fields, asks: Iterable[str]) -> None:
    for row in filter(None, _names(asks)):
        free = ROW - _width(row)
        places = st.columns([*(WIDE.get(name, 1) for name in row), *([free] if free else [])])
        for name, place in zip(row, places, strict=False):
            with place:
                DRAW[name](fields)


def _holds_any(fields: Fields, asks: Sequence[str]) -> bool:
    """Tell whether the rest held something when it was drawn first: that must be in sight."""
    if fields.more_key not in st.session_state:
        names = [name for row in _names(asks) for name in row]
        st.session_state[fields.more_key] = any(fields.get(name) not in (None, "") for name in names)
    return bool(st.session_state[fields.more_key])


def _role_end_and_remark(fields: Fields, *, remark: bool) -> None:
    options, now = [str(role) for role in fields.kind.role_options], fields.first.get("role")
    if not (options or fields.has_end or remark):
        return
    left, right = st.columns(2) if options or fields.has_end else (st.container(), st.container())
    with left:
        if options:
            st.radio(
                "Given as",
                options,
                index=options.index(now) if now in options else None,
                format_func=ROLE_QUESTION.__getitem__,
                horizontal=True,
                key=fields.key("role"),
                **fields.saved,
            )
        if fields.has_end:
            _until(fields)
    if remark:
        right.text_input("Remark", key=fields.key("detail"), **fields.saved)


def _until(fields: Fields) -> None:
    st.date_input(
        ENDS_ON if fields.has_end else "Ended on",
        value=None,
        format="YYYY-MM-DD",
        key=filled(fields.key("until"), fields.first.get("until")),
        **ANY_DAY,
        **fields.saved,
    )


def _region(fields: Fields) -> None:
    if fields.kind.site:
        site = html_text(SITES[fields.kind.site])
        st.html(f'<p class="fh-fixed"><span>Site</span>{site}</p>')
    else:
        _choice(fields, "region", "Site", list(SITES), SITES.__getitem__)


def _side(fields: Fields) -> None:
    _choice(fields, "side", "Side", list(SIDES), SIDE_WORDS.__getitem__)


def _choice(fields: Fields, name: str, label: str, options: list[str], words: Callable[[str], str]) -> None:
    index = options.index(fields.first.get(name) or "")
    st.selectbox(label, options, index=index, format_func=words, key=fields.key(name), **fields.saved)


def _guidance(fields: Fields) -> None:
    options = {term: guidance_words(term) for term in guidance_options(fields.kind)}
    _choice_or_words(fields, "guidance", "Guidance", options, hint=fields.kind.guidance or "none")


def _unit(fields: Fields) -> None:
    options = {unit: unit for unit in DOSE_UNITS}
    _choice_or_words(fields, "unit", "Unit", options, hint="mg, mg/day ...")


def _choice_or_words(fields: Fields, name: str, label: str, options: dict[str, str], *, hint: str) -> None:
    now = fields.first.get(name)
    options |= {now: now} if now and now not in options else {}
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda option: markdown_text(options.get(option, option)),
        placeholder=hint,
        accept_new_options=True,
        key=filled(fields.key(name), now or None),
        **fields.saved,
    )


def _text(name: str, label: str, hint: str = "") -> Callable[[Fields], None]:
    def draw(fields: Fields) -> None:
        st.text_input(
            label,
            value=fields.first.get(name) or "",
            placeholder=hint or fields.last_time(name),
            key=fields.key(name),
            **fields.saved,
        )

    return draw


def _series(fields: Fields) -> None:
    st.number_input(
        "Number in its series",
        min_value=1,
        value=None,
        step=1,
        placeholder=f"{fields.series.next_number} is next",
        key=filled(fields.key("series"), fields.first.get("series")),
        **fields.saved,
    )


def _series_note(fields: Fields) -> None:
    """Say what the suggested number counts; it is never filled in by itself."""
    series = fields.series
    if series.earlier:
        last = series.earlier[-1]
        number = parse_data(last.data).get("series_number")
        numbered = f", number {number} of its series" if number is not None else ""
        before = f"{count(len(series.earlier), 'earlier one')} at this site and side"
        st.html(
            f'<p class="fh-note">{before}, the last on {day(last.date)}{html_text(numbered)}: '
            f"number {series.next_number} is next.</p>"
        )


def _link(fields: Fields) -> None:
    known = {fact.record_id: fact for fact in (*fields.others, *fields.links)}
    now, held = fields.first.get("link"), fields.get("link")
    kept = [record_id for record_id in (now, held) if record_id]
    options = list(dict.fromkeys([*(fact.record_id for fact in fields.links), *kept]))

    def words(record_id: str) -> str:
        fact = known.get(record_id)
        return markdown_text(treatment_named(fact, fields.catalogue)) if fact else NOT_THERE

    st.selectbox(
        "Belongs to",
        options,
        index=None,
        format_func=words,
        placeholder="which implant or trial",
        key=filled(fields.key("link"), now),
        **fields.saved,
    )


DRAW: dict[str, Callable[[Fields], None]] = {
    "region": _region,
    "link": _link,
    "side": _side,
    "levels": _text("levels", "Levels", "L4/5, L5/S1"),
    "guidance": _guidance,
    "series": _series,
    "drug": _text("drug", "Drug"),
    "dose": _text("dose", "Dose"),
    "unit": _unit,
    "device": _text("device", "Device", "maker, model, leads"),
    "complications": _text("complications", "Complications", "none, or what happened"),
    "until": _until,
}
