"""The warm-up draws a chart like any other: what it needs must be there."""

from goals.catalogue import load
from goals.ledger import compute_case
from goals.trend import trend_spec
from web.warm_up import MAIN_SCRIPT, invented_case, own_modules


def test_the_invented_case_has_a_response_to_draw() -> None:
    history = invented_case()
    results = compute_case(history, load())
    (row,) = results.ledger
    assert (row.baseline, row.response_class) == (60, "improved")
    assert trend_spec(history, results, load(), width=None)["vconcat"]


def test_every_module_of_the_pages_is_loaded_but_the_script_that_draws_them() -> None:
    named = set(own_modules())
    assert {"web.leaving", "web.widgets.trend", "web.widgets.goal_list"} <= named
    assert MAIN_SCRIPT not in named
