"""Histories of custom instruments with very large ranges and very fine steps, over very long times."""

import datetime as dt
import json
import random
from decimal import Decimal

from goals.records import Fact, Kind
from tests.oracle.histories import Facts, later

ANCHOR_DAY = dt.date(2000, 5, 1)


def extreme_case(seed: int) -> Facts:
    dice = random.Random(seed)
    step = Decimal(1).scaleb(-dice.choice((0, 1, 2, 3, 4, 6, 8)))
    top = Decimal(dice.choice((1, 10, 1000, 10**5, 10**7, 10**9)))
    low = dice.choice((Decimal(0), -top))
    steps = int((top - low) / step)
    pool = [low + step * n for n in (0, 1, steps // 2, steps, dice.randint(0, steps), dice.randint(0, steps))]
    facts = [definition(dice, low, top, step)]
    for _ in range(dice.choice((3, 6, 40))):
        days = dice.choice((dice.randint(-60, 200), dice.randint(-60, 200), dice.randint(-9000, 70000)))
        facts.append(reading(later(ANCHOR_DAY, days), dice.choice(pool)))
    for days in dice.choice(((0,), (0, 60), (0, 60, 150))):
        code = dice.choice(("esi_lumb_il", "sgb", "rfa_lumb"))
        date = later(ANCHOR_DAY, days)
        facts.append(Fact(case_id="one", date=date, record=Kind.INTERVENTION, code=code))
    return facts


def reading(date: dt.date, value: Decimal) -> Fact:
    return Fact(case_id="one", date=date, record=Kind.READING, code="own_extreme", value=value)


def definition(dice: random.Random, low: Decimal, top: Decimal, step: Decimal) -> Fact:
    scale = dice.choice(("ratio", "interval", "ordinal"))
    direction = dice.choice(("lower_better", "higher_better"))
    fields = {"minimum": f"{low:f}", "maximum": f"{top:f}", "step": f"{step:f}"}
    fields |= {"direction": direction, "scale": scale}
    if dice.random() < 0.5:
        fields["mcid"] = f"{top / 10:f}"
    elif scale == "ratio":
        fields["mcid_percent"] = dice.choice(("33.3", "7", "0.01", "12.345678"))
    return Fact(
        case_id="one",
        date=dt.date(1900, 1, 1),
        record=Kind.INSTRUMENT,
        code="own_extreme",
        name="extreme",
        unit="units",
        data=json.dumps(fields, sort_keys=True, separators=(",", ":")),
    )
