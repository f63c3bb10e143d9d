"""The pages of a long list."""

import streamlit as st

from db.paging import PER_PAGE, Page
from web.widgets.heading import show_note


def page_in_hand(key: str) -> int:
    """Give the page that was asked for, before the list is read."""
    return int(st.session_state.get(key) or 1)


def show_pages(page: Page[object], key: str) -> None:
    """Draw the way to the other pages, where there are any."""
    if page.pages > 1:
        st.pagination(page.pages, key=key)
        show_note(f"{page.total:,} in all, {PER_PAGE} on a page.")
