"""Many cases computed at once give each case the numbers it has alone."""

import datetime as dt
from decimal import Decimal

import pytest

from goals.catalogue import load
from goals.demonstration import demonstration_cases
from goals.errors import RefusedError
from goals.ledger import compute_case
from goals.ledger.cases import compute_cases
from goals.records import CaseHistory, Fact, Kind

DAY = dt.date(2026, 3, 2)


def test_each_case_has_the_numbers_it_has_alone() -> None:
    histories = [case.history for case in demonstration_cases(DAY)]
    together = compute_cases(histories, load())
    assert set(together) == {history.case_id for history in histories}
    for history in histories:
        assert together[history.case_id] == compute_case(history, load())


def test_the_order_of_the_cases_does_not_matter() -> None:
    histories = [case.history for case in demonstration_cases(DAY)][:5]
    assert compute_cases(histories[::-1], load()) == compute_cases(histories, load())


def bar(case_id: str, value: str) -> CaseHistory:
    """A case whose clinic set its own bar, with an injection between two readings of ODI 40 and 32."""
    facts = [
        Fact(
            case_id=case_id, date=DAY, record=Kind.INSTRUMENT, code="odi", data=f'{{"clinic_mcid":{value}}}'
        ),
        Fact(case_id=case_id, date=DAY, record=Kind.READING, code="odi", value=Decimal(40)),
        Fact(case_id=case_id, date=DAY, record=Kind.INTERVENTION, code="esi_lumb_il", role="procedure"),
        Fact(
            case_id=case_id,
            date=DAY + dt.timedelta(days=20),
            record=Kind.READING,
            code="odi",
            value=Decimal(32),
        ),
    ]
    return CaseHistory.of(case_id, facts)


def test_a_clinics_own_bar_stays_with_its_case() -> None:
    together = compute_cases([bar("a", "8"), bar("b", "9")], load())
    assert [together[case].ledger[0].response_class for case in "ab"] == ["improved_unconfirmed", "unchanged"]


def test_a_case_without_a_reading_has_no_numbers() -> None:
    empty = CaseHistory.of("empty", [Fact(case_id="empty", date=DAY, record=Kind.CASE, code="case")])
    together = compute_cases([bar("a", "8"), empty], load())
    assert together["empty"].series == together["empty"].points == ()
    assert len(together["a"].points) == 2
    assert compute_cases([], load()) == {}


def test_an_unknown_code_is_refused() -> None:
    unknown = Fact(case_id="x", date=DAY, record=Kind.READING, code="nosuch", value=Decimal(1))
    with pytest.raises(RefusedError):
        compute_cases([bar("a", "8"), CaseHistory.of("x", [unknown])], load())
