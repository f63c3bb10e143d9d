"""What the random histories are made of: measures, treatments and days at which the rules turn."""

import json
from dataclasses import dataclass
from decimal import Decimal

D = Decimal


@dataclass(frozen=True)
class Followed:
    """A measure and the grid of its scores; `bar` is the step at which its rules turn."""

    code: str
    low: Decimal
    high: Decimal
    step: Decimal
    bar: Decimal
    variant: str = ""
    region: str = ""
    allowed: tuple[Decimal, ...] = ()
    clinic_bar: bool = False


MEASURES = (
    Followed("nprs", D(0), D(10), D(1), D(2), variant="average", region="low_back", clinic_bar=True),
    Followed("nprs", D(0), D(10), D(1), D(2), variant="worst", clinic_bar=True),
    Followed("nprs", D(0), D(10), D(1), D(2)),
    Followed("odi", D(0), D(100), D(1), D(10), clinic_bar=True),
    Followed("odi", D(0), D(100), D(1), D(10), region="low_back"),
    Followed("peg", D(0), D(10), D("0.1"), D(1)),
    Followed("quickdash", D(0), D(100), D("0.1"), D("15.91")),
    Followed("quickdash", D(0), D(100), D("0.1"), D("15.91"), region="neck"),
    Followed("lefs", D(0), D(80), D(1), D(9)),
    Followed("psfs", D(0), D(10), D("0.1"), D(2), clinic_bar=True),
    Followed("promis_pf", D(10), D(80), D("0.1"), D(4)),
    Followed("hit6", D(36), D(78), D(1), D(6)),
    Followed("eq5d5l", D("-0.573"), D(1), D("0.001"), D("0.07")),
    Followed("rtw", D(0), D(4), D(1), D(1)),
    Followed("mas", D(0), D(4), D(1), D(1), allowed=(D(0), D(1), D("1.5"), D(2), D(3), D(4))),
    Followed("pgic", D(1), D(7), D(1), D(1)),
    Followed("mme", D(0), D(1000), D("0.5"), D(20)),
    Followed("sleep_hours", D(0), D(16), D("0.5"), D(1)),
    Followed("mhd", D(0), D(28), D("0.1"), D(5)),
    Followed("twstrs", D(0), D(87), D("0.25"), D(5)),
    Followed("sit_tol", D(0), D(480), D(5), D(15)),
    Followed("lift", D(0), D(200), D(5), D(10)),
    Followed("own_signed", D(-20), D(20), D(1), D(3)),
    Followed("own_percent", D(0), D(50), D("0.1"), D(5)),
    Followed("own_grade", D(0), D(6), D(1), D(2)),
    Followed("own_index", D(-5), D(5), D("0.01"), D("0.3"), region="neck"),
    Followed("own_days", D(0), D(30), D(1), D(3)),
)


def own(low: int, high: int, step: str, direction: str, scale: str, **more: object) -> str:
    fields = {"minimum": low, "maximum": high, "step": step, "direction": direction, "scale": scale, **more}
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


OWN_INSTRUMENTS = {
    "own_signed": own(-20, 20, "1", "lower_better", "ratio", mcid=3),
    "own_percent": own(0, 50, "0.1", "lower_better", "ratio", mcid_percent=25, site="low_back"),
    "own_grade": own(0, 6, "1", "higher_better", "ordinal", mcid=2, site="upper_limb"),
    "own_index": own(-5, 5, "0.01", "higher_better", "interval", mcid="0.3"),
    "own_days": own(0, 30, "1", "higher_better", "ratio", judged=False),
}


@dataclass(frozen=True)
class Treatment:
    """A kind of intervention, and the days after it on which a rule turns."""

    code: str
    turns: tuple[int, ...]
    roles: tuple[str, ...] = ("",)
    lengths: tuple[int | None, ...] = (None,)


def around(onset_lo: int, onset_hi: int, *more: int) -> tuple[int, ...]:
    cap = min(onset_hi, 42)
    edges = (onset_lo, onset_hi, cap, onset_hi + 90, *more)
    return tuple(sorted({day for edge in edges for day in (edge - 1, edge, edge + 1) if day >= 0}))


TREATMENTS = (
    Treatment("esi_lumb_il", around(3, 14)),
    Treatment("rfa_lumb", around(14, 42)),
    Treatment("sgb", around(0, 7), roles=("", "diagnostic")),
    Treatment("iv_lidocaine", around(0, 3)),
    Treatment("botox_spasticity", around(3, 28)),
    Treatment("botox_migraine", around(7, 28)),
    Treatment("tka", around(90, 365)),
    Treatment("fusion", around(90, 365)),
    Treatment("pns", around(7, 60), lengths=(None, 0, 60)),
    Treatment("tfesi_lumb", around(3, 14, 180), roles=("", "procedure", "diagnostic")),
    Treatment("implant_explant", around(14, 90), roles=("", "diagnostic")),
    Treatment("mbb_lumb", around(0, 2)),
    Treatment("snrb", around(0, 7)),
    Treatment("genicular_block", around(0, 2)),
    Treatment("scs_trial", around(2, 10), lengths=(None, 0, 2, 3, 7, 14)),
    Treatment("itp_trial", around(0, 7), lengths=(None, 2, 3)),
    Treatment("pt", (0, 14, 42), roles=("", "", "procedure"), lengths=(None, 0, 28, 200)),
    Treatment("med_start", (0, 7, 42), lengths=(None, 0, 90)),
    Treatment("cbt", (0, 28, 84), lengths=(None, 56)),
)
PROCEDURES = TREATMENTS[:6]
DIAGNOSTICS = TREATMENTS[9:16]

GAPS = (0, 1, 2, 3, 7, 13, 14, 15, 27, 28, 29, 30, 31, 41, 42, 43, 59, 60, 61, 90, 120, 200, 400)
NAMES = ("", "", "Right L4/5", "block; second", "=2 levels", "'quoted", "Zoster, left", "\u00e4rztlich")
REGIONS = ("", "", "", "low_back", "neck", "lower_limb", "upper_limb")
