"""The server's log: where something failed and of what kind, never the words of a record."""

import datetime as dt
import logging
import traceback

import streamlit as st

UNCAUGHT = "streamlit.error_util"


class WithoutMessages(logging.Filter):
    """Keep the place of an error and drop its message, which may quote what a person typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite a record that carries an exception."""
        if record.exc_info and record.exc_info[1] is not None:
            record.msg, record.args = f"{record.getMessage()}\n{without_message(record.exc_info[1])}", ()
            record.exc_info = None
            record.exc_text = None
        return True


def without_message(error: BaseException) -> str:
    """Give the places an error came through and its kind."""
    places = traceback.format_list(
        [
            traceback.FrameSummary(frame.filename, frame.lineno or 0, frame.name, lookup_line=False, line="")
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    )
    return "".join(places) + type(error).__name__


def keep_record_text_out_of_the_log() -> None:
    """Filter every logger that writes exceptions of scripts and routes."""
    for name in (UNCAUGHT, "uvicorn.error", "asyncio"):
        logging.getLogger(name).addFilter(WithoutMessages())


def show_script_error(_error: Exception) -> bool:
    """Say plainly that a page failed, in place of Streamlit's own words; the log has the place."""
    now = dt.datetime.now(dt.UTC)
    st.error(
        "This page could not be shown. What you saved is safe. Reload the page; if it happens again, "
        f"tell your administrator the time: {now:%H:%M} UTC on {now.day} {now:%B}.",
        icon=":material/error:",
    )
    return True
