"""A small clinic for the tests of the ledger: made-up instruments with round bars, days counted from 0."""

import datetime as dt
from decimal import Decimal
from types import MappingProxyType

from goals.catalogue import Catalogue, Instrument, InterventionKind
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact, Kind
from goals.results import BlockRow, CaseResults, LedgerRow, SeriesRow

DAY_0 = dt.date(2024, 1, 1)


def instrument(
    code: str, *, better: str = "lower_better", scale: str = "ratio", **fields: object
) -> Instrument:
    bars = {name: Decimal(str(fields.pop(name))) for name in ("mcid", "mcid_percent") if name in fields}
    return Instrument(
        code=code,
        name=code,
        minimum=Decimal(-100),
        maximum=Decimal(100),
        step=Decimal("0.001"),
        direction=better,
        scale=scale,
        **bars,
        **fields,  # type: ignore[arg-type]
    )


def kind(code: str, role: str, *, onset: tuple[int, int], benefit: int, site: str = "") -> InterventionKind:
    return InterventionKind(
        code=code,
        name=code.capitalize(),
        category="",
        region="",
        site=site,
        guidance="",
        cpt=(),
        cpt_note="",
        role=role,
        role_options=(),
        onset_lo=onset[0],
        onset_hi=onset[1],
        benefit_lo=0,
        benefit_hi=benefit,
        repeat_note="",
        evidence="",
        evidence_status="",
    )


INSTRUMENTS = (
    instrument("pain", mcid=2, mcid_percent=30),
    instrument("fit", better="higher_better", mcid=2),
    instrument("walk", better="higher_better", mcid_percent=20),
    instrument("score", mcid_percent=30),
    instrument("tired", scale="interval", mcid=4),
    instrument("grade", scale="ordinal", mcid=1),
    instrument("up_grade", better="higher_better", scale="ordinal", mcid=1),
    instrument("hours", judged=False),
    instrument("odd"),
    instrument("back", site="low_back", mcid=10),
)
KINDS = (
    kind("shot", "procedure", onset=(3, 14), benefit=90),
    kind("slow", "procedure", onset=(10, 60), benefit=365),
    kind("quick", "procedure", onset=(0, 0), benefit=30),
    kind("knee", "procedure", onset=(3, 14), benefit=90, site="lower_limb"),
    kind("block", "diagnostic", onset=(0, 1), benefit=2),
    kind("trial", "diagnostic", onset=(1, 10), benefit=10),
    kind("therapy", "course", onset=(14, 42), benefit=90),
)
CATALOGUE = Catalogue(
    instruments=MappingProxyType({entry.code: entry for entry in INSTRUMENTS}),
    interventions=MappingProxyType({entry.code: entry for entry in KINDS}),
    criteria=MappingProxyType({}),
    mme_factors=MappingProxyType({}),
)


def on(day: int) -> dt.date:
    return DAY_0 + dt.timedelta(days=day)


def read(day: int, value: float | str, code: str = "pain", **cells: object) -> Fact:
    """Make a reading of a day."""
    return Fact(
        case_id="A",
        date=on(day),
        record=Kind.READING,
        code=code,
        value=Decimal(str(value)),
        **cells,  # type: ignore[arg-type]
    )


def give(day: int, code: str = "shot", *, end: int | None = None, **cells: object) -> Fact:
    """Make an intervention of a day."""
    return Fact(
        case_id="A",
        date=on(day),
        record=Kind.INTERVENTION,
        code=code,
        end_date=None if end is None else on(end),
        **cells,  # type: ignore[arg-type]
    )


def visit(day: int) -> Fact:
    return Fact(case_id="A", date=on(day), record=Kind.VISIT, code="visit")


def series_of(code: str, *values: tuple[int, float | str]) -> list[Fact]:
    """Make readings from (day, value) pairs."""
    return [read(day, value, code) for day, value in values]


def results(*facts: Fact | list[Fact]) -> CaseResults:
    flat = [fact for given in facts for fact in (given if isinstance(given, list) else [given])]
    return compute_case(CaseHistory.of("A", flat), CATALOGUE)


def episode(*facts: Fact | list[Fact], number: int = 1) -> LedgerRow:
    """Give one episode of the only measure of these facts."""
    rows = [row for row in results(*facts).ledger if row.episode == number]
    assert len(rows) == 1
    return rows[0]


def series(*facts: Fact | list[Fact]) -> SeriesRow:
    """Give the series of the only measure of these facts."""
    (row,) = results(*facts).series
    return row


def block(*facts: Fact | list[Fact]) -> BlockRow:
    """Give the only block of these facts."""
    (row,) = results(*facts).blocks
    return row
