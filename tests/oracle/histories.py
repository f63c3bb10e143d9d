"""Random histories full of hard situations, from a seed or from hypothesis (which can shrink them)."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from goals.records import Fact, Kind, Status
from tests.oracle.situations import (
    DIAGNOSTICS,
    GAPS,
    MEASURES,
    NAMES,
    OWN_INSTRUMENTS,
    PROCEDURES,
    REGIONS,
    TREATMENTS,
    Followed,
    Treatment,
)

FIRST_DAY = dt.date(2023, 1, 30)
DEFINED_ON = dt.date(2020, 1, 1)  # before any reading, so that it is never the end of the data
Facts = list[Fact]


def later(date: dt.date, days: int) -> dt.date:
    return date + dt.timedelta(days=days)


def case_facts(dice: random.Random, case_id: str, measures: Sequence[Followed] = MEASURES) -> Facts:
    """Give the facts of one case, in no particular order, without the instruments that the file defines."""
    given = treatments(dice)
    facts = [intervention(dice, case_id, date, kind) for date, kind in given]
    days = visit_days(dice, given)
    for measure in dice.sample(measures, min(len(measures), dice.choice((1, 1, 2, 3)))):
        facts += readings(dice, case_id, measure, days, {date for date, _ in given})
        barred = any(fact.record is Kind.INSTRUMENT and fact.code == measure.code for fact in facts)
        if measure.clinic_bar and not barred and dice.random() < 0.2:
            facts.append(clinic_bar(dice, case_id, measure, dice.choice(days)))
    facts += bystanders(dice, case_id, [later(date, n) for date, kind in given for n in kind.turns] or days)
    return numbered(dice, facts)


def treatments(dice: random.Random) -> list[tuple[dt.date, Treatment]]:
    """Draw what was given when: several on a date, short gaps, now and then a long series."""
    if dice.random() < 0.15:
        kind, gap = dice.choice(PROCEDURES), dice.choice((43, 60, 75, 90))
        return [(later(FIRST_DAY, 30 + gap * n), kind) for n in range(dice.choice((4, 6, 9)))]
    kinds = dice.choice((TREATMENTS, PROCEDURES, DIAGNOSTICS))
    date, given = later(FIRST_DAY, dice.choice((0, 61, 90))), []
    for _ in range(dice.choice((0, 1, 1, 2, 3, 4, 6))):
        given.append((date, dice.choice(kinds)))
        date = later(date, dice.choice(GAPS))
    return given


def intervention(dice: random.Random, case_id: str, date: dt.date, kind: Treatment) -> Fact:
    length = dice.choice(kind.lengths)
    return Fact(
        case_id=case_id,
        date=date,
        record=Kind.INTERVENTION,
        code=kind.code,
        name=dice.choice(NAMES),
        region=dice.choice(REGIONS),
        role=dice.choice(kind.roles),
        end_date=None if length is None else later(date, length),
        status=status(dice),
    )


def visit_days(dice: random.Random, given: list[tuple[dt.date, Treatment]]) -> list[dt.date]:
    """Draw the days of readings: many of them just before, at and just after a day on which a rule turns."""
    days = {later(FIRST_DAY, dice.choice(GAPS))}
    for date, kind in given:
        before = dice.sample((0, 1, 7, 29, 30, 31, 59, 60, 61), dice.choice((0, 1, 2, 3)))
        after = dice.sample(kind.turns, min(len(kind.turns), dice.choice((0, 1, 2, 4))))
        days |= {later(date, -n) for n in before} | {later(date, n) for n in after}
        reached, gaps = date, dice.choice(((7,), (14,), (1, 7, 13, 14, 15, 28, 30, 60)))
        for _ in range(dice.choice((0, 0, 2, 4, 7))):
            reached = later(reached, dice.choice(gaps))
            days.add(reached)
    if given and dice.random() < 0.1:  # only before, or only after
        turn, side = given[0][0], dice.choice((-1, 1))
        days = {d for d in days if (d - turn).days * side >= 0} or {turn}
    return sorted(days)


def readings(
    dice: random.Random, case_id: str, measure: Followed, days: list[dt.date], given: set[dt.date]
) -> Facts:
    facts, pool = [], likely_values(dice, measure)
    value, restless = dice.choice(pool), dice.choice((0.15, 0.6, 0.9))
    for date in days:
        if dice.random() < 0.15:
            continue
        for _ in range(dice.choice((1, 1, 1, 1, 2, 3))):
            if dice.random() < restless:
                value = dice.choice(pool)
            timings = ("", "pre", "post") if date in given else ("", "", "", "", "pre", "post")
            facts.append(reading(dice, case_id, measure, date, value, dice.choice(timings)))
    return facts


def reading(
    dice: random.Random, case_id: str, measure: Followed, date: dt.date, value: Decimal, timing: str
) -> Fact:
    missing = dice.random() < 0.03
    return Fact(
        case_id=case_id,
        date=date,
        record=Kind.READING,
        code=measure.code,
        variant=measure.variant,
        region=measure.region,
        value=None if missing else value,
        data='{"missing_reason":"refused"}' if missing else "",
        timing=timing,
        status=status(dice),
    )


def likely_values(dice: random.Random, measure: Followed) -> list[Decimal]:
    """Draw a start, and the scores at and beside its thresholds; zero and ties are likely."""
    if measure.allowed:
        return list(measure.allowed)
    steps = int((measure.high - measure.low) / measure.step)
    somewhere = dice.randint(0, steps)
    start = measure.low + measure.step * dice.choice((steps // 5, steps * 2 // 5, steps // 2, somewhere))
    bar, step = measure.bar, measure.step
    wanted = [start, start, start, start + bar, start - bar, start + bar - step, start - bar + step]
    wanted += [start * share / 20 for share in dice.sample((4, 5, 10, 14), 2) for _ in range(3)]
    wanted += [start + step, Decimal(0), measure.low]
    wanted += [measure.low + step * dice.randint(0, steps) for _ in range(2)]
    on_grid = [measure.low + step * round((value - measure.low) / step) for value in wanted]
    return [value for value in on_grid if measure.low <= value <= measure.high]


def status(dice: random.Random) -> Status:
    return dice.choice((Status.CURRENT,) * 14 + (Status.VOIDED, Status.SUPERSEDED))


def clinic_bar(dice: random.Random, case_id: str, measure: Followed, date: dt.date) -> Fact:
    bar = dice.choice((measure.bar - measure.step, measure.bar + measure.step))
    data = f'{{"clinic_mcid":"{bar}"}}'
    own = Fact(case_id=case_id, date=date, record=Kind.INSTRUMENT, code=measure.code, data=data)
    return replace(own, status=status(dice))


def bystanders(dice: random.Random, case_id: str, days: list[dt.date]) -> Facts:
    """Draw records that are no reading: they count only for the end of the data."""
    facts = []
    for _ in range(dice.choice((0, 0, 1, 2))):
        date = dice.choice(days)
        kind, code = dice.choice(((Kind.VISIT, ""), (Kind.FLAG, "fall"), (Kind.WORK_STATUS, "off_work")))
        facts.append(Fact(case_id=case_id, date=date, record=kind, code=code, status=status(dice)))
    return facts


def numbered(dice: random.Random, facts: Facts) -> Facts:
    """Shuffle the facts and give each its record_id."""
    dice.shuffle(facts)
    return [replace(fact, record_id=f"{fact.case_id}-{n}") for n, fact in enumerate(facts)]


def own_instruments(facts: Facts, case_id: str) -> Facts:
    """Define the instruments of the file's own that the facts use, in the case named."""
    used = sorted({fact.code for fact in facts if fact.code in OWN_INSTRUMENTS})
    return [
        Fact(
            case_id=case_id,
            date=DEFINED_ON,
            record=Kind.INSTRUMENT,
            code=code,
            name=code,
            unit="points",
            data=OWN_INSTRUMENTS[code],
            record_id=f"{code}-definition",
        )
        for code in used
    ]


def file_facts(dice: random.Random, cases: int) -> Facts:
    """Give the facts of a file of several cases; its own instruments are defined in the first one."""
    facts = [fact for n in range(cases) for fact in case_facts(dice, f"case{n}")]
    return facts + own_instruments(facts, "case0")


def seeded(seed: int, cases: int) -> Facts:
    return file_facts(random.Random(seed), cases)


def histories(max_cases: int = 2) -> st.SearchStrategy[Facts]:
    """Give files of one or more cases."""
    dice = st.randoms(use_true_random=False)
    return st.builds(file_facts, dice, st.integers(min_value=1, max_value=max_cases))
