"""What must hold of every history, whatever its numbers are (METHODS 2)."""

import datetime as dt
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from goals.records import Fact, Kind, Status
from tests.oracle.compare import Output, Row
from tests.oracle.engine import computed
from tests.oracle.histories import Facts, case_facts, histories, own_instruments
from tests.oracle.situations import MEASURES, OWN_INSTRUMENTS

some = settings(max_examples=40)
DATES = ("anchor_date", "end_date", "best_date", "first_date", "last_date", "new_baseline_since", "date")
LEVELS = ("baseline", "reference", "new_baseline", "before", "after")
MARKS = ("reached_30", "reached_50", "reached_80", "duration_30_low", "duration_30_high", "duration_30_end")
MARKS += ("duration_50_low", "duration_50_high", "duration_50_end")  # of lower-is-better measures only
SIGNED = ("creep_step", "creep_total", "creep_rate", "mean_improvement")
UNJUDGED = "own_days"


def changed(output: Output, change: Callable[[str, object], object]) -> dict[str, list[Row]]:
    """Give the output with each cell that is not empty passed through `change(name, value)`."""
    return {
        table: [
            {name: value if value is None else change(name, value) for name, value in row.items()}
            for row in rows
        ]
        for table, rows in output.items()
    }


def without_marks(output: Output) -> dict[str, list[Row]]:
    """Leave out the marks, and the reasons why they are empty."""
    found = {}
    for table, rows in output.items():
        found[table] = [{name: value for name, value in row.items() if name not in MARKS} for row in rows]
        for row in found[table]:
            row["reasons"] = {name: why for name, why in row["reasons"].items() if name not in MARKS}
    return found


def of_case(output: Output, case_id: str) -> dict[str, list[Row]]:
    return {table: [row for row in rows if row["case_id"] == case_id] for table, rows in output.items()}


@some
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(facts: Facts, dice: random.Random) -> None:
    shuffled = facts.copy()
    dice.shuffle(shuffled)
    assert computed(shuffled) == computed(facts)


@some
@given(histories(), st.integers(min_value=-4000, max_value=4000))
def test_moving_all_dates_moves_only_dates(facts: Facts, days: int) -> None:
    def moved(date: dt.date) -> dt.date:
        return date + dt.timedelta(days=days)

    shifted = [
        replace(fact, date=moved(fact.date), end_date=fact.end_date and moved(fact.end_date))
        for fact in facts
    ]
    expected = changed(computed(facts), lambda name, value: moved(value) if name in DATES else value)
    assert computed(shifted) == expected


@some
@given(histories())
def test_voided_and_superseded_rows_change_nothing(facts: Facts) -> None:
    assert computed([fact for fact in facts if fact.status == Status.CURRENT]) == computed(facts)


@some
@given(histories(), st.sampled_from((Status.VOIDED, Status.SUPERSEDED)), st.randoms(use_true_random=False))
def test_a_voided_reading_changes_nothing(facts: Facts, status: Status, dice: random.Random) -> None:
    readings = [fact for fact in facts if fact.record is Kind.READING and fact.value is not None]
    more = [
        replace(
            fact,
            date=fact.date + dt.timedelta(days=dice.choice((0, 1, 500))),
            timing=dice.choice(("", "post")),
            record_id=f"{fact.record_id}-again",
            status=status,
        )
        for fact in readings
    ]
    assert computed(facts + more) == computed(facts)


@some
@given(histories(max_cases=3))
def test_one_case_never_changes_the_rows_of_another(facts: Facts) -> None:
    together = computed(facts)
    for case_id in {fact.case_id for fact in facts}:
        definitions = [f for f in facts if f.record is Kind.INSTRUMENT and f.code in OWN_INSTRUMENTS]
        alone = [f for f in facts if f.case_id == case_id and f not in definitions]
        alone += [replace(fact, case_id="elsewhere") for fact in definitions]
        assert of_case(computed(alone), case_id) == of_case(together, case_id)


def own_history(dice: random.Random, *, scales: tuple[str, ...]) -> Facts:
    """Give one case followed only by instruments of the file's own, of the scales named."""
    own = [m for m in MEASURES if m.code in OWN_INSTRUMENTS]
    own = [m for m in own if json.loads(OWN_INSTRUMENTS[m.code])["scale"] in scales]
    facts = case_facts(dice, "case0", own)
    return facts + own_instruments(facts, "case0")


def mirrored(fact: Fact) -> Fact:
    """Turn an instrument upside down: its direction, its range and each of its values."""
    if fact.record is Kind.READING and fact.value is not None:
        return replace(fact, value=-fact.value)
    if fact.record is not Kind.INSTRUMENT:
        return fact
    fields = json.loads(fact.data)
    fields["minimum"], fields["maximum"] = -fields["maximum"], -fields["minimum"]
    return turned(replace(fact, data=json.dumps(fields, sort_keys=True, separators=(",", ":"))))


def turned(fact: Fact) -> Fact:
    """Turn only the direction of an instrument."""
    if fact.record is not Kind.INSTRUMENT:
        return fact
    fields = json.loads(fact.data)
    fields["direction"] = {"lower_better": "higher_better", "higher_better": "lower_better"}[
        fields["direction"]
    ]
    return replace(fact, data=json.dumps(fields, sort_keys=True, separators=(",", ":")))


@some
@given(st.randoms(use_true_random=False))
def test_mirrored_values_of_a_mirrored_instrument_give_the_same_improvements(dice: random.Random) -> None:
    facts = own_history(dice, scales=("ratio", "interval"))
    expected = changed(computed(facts), lambda name, value: -value if name in LEVELS else value)
    found = computed([mirrored(fact) for fact in facts])
    assert without_marks(found) == without_marks(expected)


@some
@given(st.randoms(use_true_random=False))
def test_turning_only_the_direction_turns_the_sign_of_creep_and_of_the_mean(dice: random.Random) -> None:
    unjudged = [measure for measure in MEASURES if measure.code == UNJUDGED]  # no bar: each start counts
    facts = case_facts(dice, "case0", unjudged)
    facts += own_instruments(facts, "case0")
    turned_round = computed([turned(fact) for fact in facts])
    expected = changed(computed(facts), lambda name, value: -value if name in SIGNED else value)
    for table in ("ledger", "series"):
        assert only(turned_round[table]) == only(expected[table])


def only(rows: Sequence[Row]) -> list[Row]:
    return [{name: row[name] for name in SIGNED if name in row} for row in rows]
