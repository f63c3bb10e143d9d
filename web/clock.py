"""The one clock of the pages: the reader's own date and time of day."""

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from web.wording import day

NO_BREAK = "\u00a0"


def today() -> dt.date:
    """Give today's date where the reader is; UTC where the browser did not say."""
    return dt.datetime.now(_zone()).date()


def store_today() -> dt.date:
    """Give the date by which the store counts the days of grants."""
    return dt.datetime.now(dt.UTC).date()


def first_day() -> dt.date:
    """Give the first day of what shall hold at once: here or by the store's date, whichever is earlier."""
    return min(today(), store_today())


def moment(at: dt.datetime) -> str:
    """Say an instant by the reader's clock."""
    there = at.astimezone(_zone())
    return f"{day(there.date())}, {there:%H:%M}".replace(" ", NO_BREAK)


def store_midnight(date: dt.date) -> str:
    """Say by the reader's clock when a day of the store, which counts in UTC, begins."""
    return moment(dt.datetime.combine(date, dt.time(), tzinfo=dt.UTC))


def midnight(date: dt.date) -> dt.datetime:
    """Give the instant at which a day begins where the reader is."""
    return dt.datetime.combine(date, dt.time(), tzinfo=_zone())


def _zone() -> dt.tzinfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return dt.UTC
