"""What a page draws leaves the server as it is written (TCP_NODELAY), whatever the client acknowledges."""

import sys
import time

import pytest

from tests.web.conftest import SignIn
from tests.web.visitor import rerun

DELAYED_ACKNOWLEDGEMENT = 0.040  # of Linux [s]
BEFORE_IT_DELAYS = 20  # runs: the first packets of a connection are acknowledged at once
AT_MOST = 300  # runs, since others may be at work on the machine; where each waits, none is quick


@pytest.mark.skipif(sys.platform != "linux", reason="other systems delay acknowledgements otherwise")
def test_no_run_of_a_page_waits_for_a_delayed_acknowledgement(sign_in_as: SignIn) -> None:
    taken = []
    with sign_in_as("carla").socket() as socket:
        for _ in range(BEFORE_IT_DELAYS):
            rerun(socket, page_name="new-case")
        while len(taken) < AT_MOST and min(taken, default=1) >= DELAYED_ACKNOWLEDGEMENT:
            begin = time.perf_counter()
            rerun(socket, page_name="new-case")
            taken.append(time.perf_counter() - begin)
    assert min(taken) < DELAYED_ACKNOWLEDGEMENT, "each run waited"
