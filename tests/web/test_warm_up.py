"""The warm-up draws a chart like any other: what it needs must be there."""

from goals.catalogue import load
from goals.ledger import compute_case
from goals.trend import trend_spec
from web.warm_up import invented_case


def test_the_invented_case_has_a_response_to_draw() -> None:
    history = invented_case()
    results = compute_case(history, load())
    (row,) = results.ledger
    assert (row.baseline, row.response_class) == (60, "improved")
    assert trend_spec(history, results, load(), width=None)["vconcat"]
