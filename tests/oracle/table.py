"""What the oracle reads: a history CSV as rows of text, and the catalogue's CSV files (METHODS 1, 2, 12)."""

import csv
import datetime as dt
import io
import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[2] / "goals" / "catalogue"
TEXT_COLUMNS = ("case_id", "code", "name", "variant", "data")


@dataclass(frozen=True)
class Instrument:
    sign: int
    scale: str
    site: str
    mcid: Fraction | None
    mcid_percent: Fraction | None
    judged: bool

    @property
    def has_marks(self) -> bool:
        """Whether the marks of METHODS 5 and 6 (30, 50, 80 percent) mean anything for it."""
        return self.scale == "ratio" and self.sign == -1


@dataclass(frozen=True)
class Kind:
    name: str
    role: str
    site: str
    onset_lo: int
    onset_hi: int
    benefit_hi: int


@dataclass(frozen=True)
class Catalogue:
    instruments: dict[str, Instrument]
    kinds: dict[str, Kind]


def number(text: object) -> Fraction | None:
    """Read a plain decimal exactly; blank is missing and never becomes 0 (METHODS 2.2)."""
    return None if text in ("", None) else Fraction(str(text))


def sign_of(direction: str) -> int:
    return {"higher_better": 1, "lower_better": -1}[direction]


def read_catalogue(folder: Path = CATALOGUE) -> Catalogue:
    with (folder / "instruments.csv").open(newline="", encoding="utf-8") as file:
        instruments = {row["code"]: catalogue_instrument(row) for row in csv.DictReader(file)}
    with (folder / "interventions.csv").open(newline="", encoding="utf-8") as file:
        kinds = {row["code"]: catalogue_kind(row) for row in csv.DictReader(file)}
    return Catalogue(instruments, kinds)


def catalogue_instrument(row: dict[str, str]) -> Instrument:
    return Instrument(
        sign=sign_of(row["direction"]),
        scale=row["scale"],
        site=row["site"],
        mcid=number(row["mcid"]),
        mcid_percent=number(row["mcid_percent"]),
        judged=row["judged"] == "yes",
    )


def catalogue_kind(row: dict[str, str]) -> Kind:
    return Kind(
        name=row["name"],
        role=row["role"],
        site=row["site"],
        onset_lo=int(row["onset_lo"]),
        onset_hi=int(row["onset_hi"]),
        benefit_hi=int(row["benefit_hi"]),
    )


def read_history(text: str) -> list[dict[str, str]]:
    """Give the rows that take part (METHODS 2.9), with every column and without the `'` of METHODS 12."""
    rows = []
    for cells in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        row = {column: cells.get(column) or "" for column in COLUMNS}
        for column in TEXT_COLUMNS:
            row[column] = row[column].removeprefix("'")
        if row["status"] in ("", "current"):
            rows.append(row)
    return rows


COLUMNS = (
    *("case_id", "date", "record", "code", "name", "variant", "value", "unit", "timing", "region", "side"),
    *("role", "end_date", "detail", "data", "visit_id", "record_id", "status", "reason", "entered_by"),
    "entered_at",
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def own_instruments(rows: list[dict[str, str]], catalogue: Catalogue) -> dict[str, Instrument]:
    """Add the file's own instruments: the ones that the catalogue does not know, valid for the whole file."""
    known = dict(catalogue.instruments)
    for row in rows:
        if row["record"] == "instrument" and row["code"] not in catalogue.instruments:
            known[row["code"]] = own_instrument(row)
    return known


def own_instrument(row: dict[str, str]) -> Instrument:
    data = json.loads(row["data"], parse_float=str, parse_int=str)
    return Instrument(
        sign=sign_of(data["direction"]),
        scale=data["scale"],
        site=data.get("site", row["region"]),
        mcid=number(data.get("mcid")),
        mcid_percent=number(data.get("mcid_percent")),
        judged=data.get("judged", True),
    )


def clinic_bars(rows: list[dict[str, str]], catalogue: Catalogue) -> dict[str, Fraction]:
    """Give the clinic's own MCIDs of one case, for instruments of the catalogue (METHODS 2.7)."""
    bars = {}
    for row in rows:
        if row["record"] == "instrument" and row["code"] in catalogue.instruments:
            data = json.loads(row["data"], parse_float=str, parse_int=str)
            bars[row["code"]] = Fraction(data["clinic_mcid"])
    return bars
