"""What is sent leaves the server as it is written (TCP_NODELAY), whatever the client acknowledges."""

import sys
import time
from collections.abc import Callable

import httpx
import pytest

from tests.web.conftest import SignIn
from tests.web.visitor import rerun

DELAYED_ACKNOWLEDGEMENT = 0.040  # of Linux [s]
BEFORE_IT_DELAYS = 20  # times: the first packets of a connection are acknowledged at once
AT_MOST = 300  # times, since others may be at work on the machine; where each waits, none is quick

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="others delay acknowledgements otherwise")


def quickest(ask: Callable[[], object]) -> float:
    """Ask until an answer came before the delay, or often enough to know that none does [s]."""
    for _ in range(BEFORE_IT_DELAYS):
        ask()
    least = float("inf")
    for _ in range(AT_MOST - BEFORE_IT_DELAYS):
        begin = time.perf_counter()
        ask()
        least = min(least, time.perf_counter() - begin)
        if least < DELAYED_ACKNOWLEDGEMENT:
            break
    return least


@on_linux
def test_no_run_of_a_page_waits_for_a_delayed_acknowledgement(sign_in_as: SignIn) -> None:
    with sign_in_as("carla").socket() as socket:
        least = quickest(lambda: rerun(socket, page_name="new-case"))
    assert least < DELAYED_ACKNOWLEDGEMENT, "each run waited"


@on_linux
def test_no_file_of_a_page_waits_for_a_delayed_acknowledgement(sign_in_as: SignIn) -> None:
    carla = sign_in_as("carla")
    with httpx.Client(base_url=carla.url, headers=carla.cookie) as browser:  # one connection for all
        assert browser.get("/unsent.js").status_code == 200
        least = quickest(lambda: browser.get("/unsent.js"))
    assert least < DELAYED_ACKNOWLEDGEMENT, "each file waited"
