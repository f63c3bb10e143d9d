"""Exact numbers under the ledger: rounding, limits, and arithmetic on many stretches at once."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given as given_that
from hypothesis import strategies as st

from goals.catalogue import Instrument
from goals.errors import RefusedError
from goals.ledger import compute_case
from goals.ledger.exact import in_parts, nearest_double, power_of_ten
from goals.ledger.segments import (
    RangeExtremes,
    batches,
    expand,
    first_from,
    largest,
    last_until,
    middle,
    offsets,
    pick,
    runs,
    total,
)
from goals.records import CaseHistory
from tests.goals.ledger_cases import CATALOGUE, episode, give, instrument, read

whole = st.integers(-(2**62), 2**62)


@given_that(st.lists(st.tuples(whole, st.integers(1, 2**62)), min_size=1))
def test_every_quotient_is_the_nearest_double(pairs: list[tuple[int, int]]) -> None:
    numerator, denominator = np.array(pairs, dtype=np.int64).T
    expected = [float(Fraction(*pair)) for pair in pairs]
    assert nearest_double(numerator, denominator).tolist() == expected


def test_a_number_beyond_whole_doubles_is_rounded_once() -> None:
    numerator, denominator = 2**53 + 1, 2**53 + 3
    found = nearest_double(np.array([numerator]), np.array([denominator])).tolist()
    assert found == [float(Fraction(numerator, denominator))]
    assert found != [float(numerator) / float(denominator)]


def test_parts_make_every_score_whole() -> None:
    numbers = [Decimal("7.25"), Decimal("3.100"), Decimal("1E+2")]
    assert power_of_ten(numbers) == 100
    assert [in_parts(number, 400) for number in numbers] == [2900, 1240, 40000]
    assert power_of_ten([]) == 1


def precise(step: str, maximum: str) -> Instrument:
    made = instrument("pain", mcid=2)
    return replace(made, step=Decimal(step), maximum=Decimal(maximum))


@pytest.mark.parametrize("value", ["0.0000000000001", "99999999999999"])
def test_scores_too_fine_or_too_large_to_be_exact_are_refused(value: str) -> None:
    with pytest.raises(RefusedError, match="too many digits"):
        episode(read(0, value), give(1), read(300, 1))


def test_a_bar_too_fine_to_be_exact_is_refused() -> None:
    fine = instrument("pain", mcid="0.00000000000001")
    catalogue = replace(CATALOGUE, instruments=MappingProxyType({"pain": fine}))
    with pytest.raises(RefusedError, match="too many digits"):
        compute_case(CaseHistory.of("A", [read(0, 1)]), catalogue)


def test_scores_with_six_decimals_are_exact() -> None:
    row = episode(read(0, "8.000001"), give(1), read(20, "6.000001"), read(40, "6.000002"))
    assert (row.best, row.response_class) == (2.0, "transient")


stretches = st.lists(st.lists(st.integers(-9, 9), max_size=7), min_size=1, max_size=8)


def laid_out(parts: list[list[int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    length = np.array([len(part) for part in parts])
    end = np.cumsum(length)
    return np.array([value for part in parts for value in part], dtype=np.int64), end - length, end


@given_that(stretches)
def test_largest_total_and_middle_are_those_of_each_stretch(parts: list[list[int]]) -> None:
    values, start, end = laid_out([sorted(part) for part in parts])
    values = 2 * values
    filled = [part for part in parts if part]
    kept = end > start
    assert largest(values, start, end)[kept].tolist() == [2 * max(part) for part in filled]
    assert total(values, start, end)[kept].tolist() == [2 * sum(part) for part in filled]
    for lower in (True, False):
        medians = middle(values, start, end, np.full(len(start), lower))[kept].tolist()
        low = [sorted(part)[(len(part) - 1) // 2] for part in filled]
        high = [sorted(part)[len(part) // 2] for part in filled]
        assert medians == [2 * a if lower else a + b for a, b in zip(low, high, strict=True)]


@given_that(stretches)
def test_expand_gives_every_place_with_its_stretch(parts: list[list[int]]) -> None:
    values, start, end = laid_out(parts)
    owner, place = expand(start, end)
    assert values[place].tolist() == [value for part in parts for value in part]
    assert owner.tolist() == [number for number, part in enumerate(parts) for _ in part]
    assert offsets(owner, len(parts)).tolist() == [*start.tolist(), len(values)]


@given_that(stretches, st.integers(1, 12))
def test_batches_cover_all_stretches_in_order(parts: list[list[int]], most: int) -> None:
    length = np.array([len(part) for part in parts])
    places = [place for batch in batches(length, most) for place in range(batch.start, batch.stop)]
    assert places == list(range(len(parts)))


@given_that(st.lists(st.integers(-9, 9), min_size=1, max_size=40), st.data())
def test_range_extremes_are_those_of_any_stretch(values: list[int], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(values) - 1))
    end = data.draw(st.integers(start + 1, len(values)))
    found = RangeExtremes(np.array(values), end - start).largest(np.array([start]), np.array([end]))
    assert found.tolist() == [max(values[start:end])]


@given_that(st.lists(st.booleans(), max_size=20))
def test_the_next_and_the_last_place_that_is_set(flags: list[bool]) -> None:
    following, before = first_from(np.array(flags, dtype=bool)), last_until(np.array(flags, dtype=bool))
    for place in range(len(flags)):
        assert following[place] == next((n for n in range(place, len(flags)) if flags[n]), len(flags))
        assert before[place] == next((n for n in range(place, -1, -1) if flags[n]), -1)
    assert following[len(flags)] == len(flags)


def test_runs_and_picks_of_nothing_are_empty() -> None:
    nothing = np.empty(0, dtype=np.int64)
    assert runs(nothing).tolist() == [0]
    assert runs(np.array([3, 3, 5])).tolist() == [0, 2, 3]
    assert pick(nothing, np.array([4]), np.array([False])).tolist() == [0]
