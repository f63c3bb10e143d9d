"""What the server says on its console, and what a person sees when a page fails."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.browser.server import PROJECT, AppServer
from web.console import WithoutMessages


def logged(error: Exception) -> str:
    """Log an error as Streamlit does and give the lines."""
    try:
        raise error
    except Exception:
        record = logging.LogRecord(
            "streamlit.error_util", logging.ERROR, __file__, 1, "Uncaught app execution", None, sys.exc_info()
        )
    assert WithoutMessages().filter(record)
    return logging.Formatter().format(record)


def test_the_log_names_the_kind_and_the_place_of_an_error_and_not_what_was_typed() -> None:
    text = logged(KeyError("Maria Example, 44 points"))
    assert "Maria" not in text
    assert "44" not in text.replace(__file__, "")
    assert text.startswith("Uncaught app execution\n")
    assert text.endswith("KeyError")
    assert "test_console.py" in text


def test_the_cause_of_an_error_is_not_quoted_either() -> None:
    outer = ValueError("outer")
    outer.__cause__ = KeyError("Maria Example")
    assert "Maria" not in logged(outer)


def test_a_record_without_an_error_stays_as_it_is() -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "ready on %s", (8501,), None)
    assert WithoutMessages().filter(record)
    assert record.getMessage() == "ready on 8501"


def test_a_page_that_fails_says_what_to_do_and_nothing_of_the_record() -> None:
    def page() -> None:
        from web.console import show_script_error

        assert show_script_error(KeyError("Maria Example"))

    app = AppTest.from_function(page).run()
    [shown] = app.error
    assert shown.value.startswith("This page could not be shown. What you saved is safe. Reload the page;")
    assert "Maria" not in shown.value


def test_p2_the_server_does_not_start_without_the_header_that_binds_a_websocket_to_its_session(
    tmp_path: Path,
) -> None:
    server = AppServer(tmp_path)
    environment = server.environment() | {"STREAMLIT_SERVER_TRUSTED_USER_HEADERS": "{}"}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(server.port)]
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        subprocess.run(command, cwd=PROJECT, env=environment, timeout=60, check=True, capture_output=True)
    assert b"keep server.trustedUserHeaders as it is" in stopped.value.stdout + stopped.value.stderr
