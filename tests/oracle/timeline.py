"""A case on its time line: points, anchors, and the windows of diagnostics (METHODS 1, 2 and 2a)."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.arithmetic import median
from tests.oracle.table import Catalogue, Instrument, Kind, day

POST = 1  # a side of a date: 0 is `pre` and empty together, 1 is `post`


@dataclass(frozen=True, order=True)
class Point:
    """The median of one side of one date (METHODS 2.4); sorts into the order of METHODS."""

    date: dt.date
    side: int
    value: Fraction


@dataclass(frozen=True)
class Intervention:
    date: dt.date
    name: str
    role: str
    site: str
    kind: Kind
    end_date: dt.date | None

    def matches(self, site: str) -> bool:
        """METHODS 1: they match unless both have a site and the sites differ."""
        return not (self.site and site and self.site != site)


@dataclass(frozen=True)
class Anchor:
    date: dt.date
    names: tuple[str, ...]
    onset_lo: int
    onset_hi: int


@dataclass(frozen=True)
class Window:
    """The window of a diagnostic for one measure: `post` on its day, then up to `last_day`."""

    diagnostic: Intervention
    last_day: dt.date

    def holds(self, point: Point) -> bool:
        if point.date == self.diagnostic.date:
            return point.side == POST
        return self.diagnostic.date < point.date <= self.last_day

    @property
    def is_trial(self) -> bool:
        return (self.last_day - self.diagnostic.date).days > 2


def measure_of(row: dict[str, str]) -> str:
    variant = f":{row['variant']}" if row["variant"] else ""
    site = f"@{row['region']}" if row["region"] else ""
    return row["code"] + variant + site


def readings_by_measure(rows: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if row["record"] == "reading" and row["value"] != "":
            found.setdefault(measure_of(row), []).append(row)
    return found


def points_of(readings: list[dict[str, str]], instrument: Instrument) -> list[Point]:
    sides: dict[tuple[dt.date, int], list[Fraction]] = {}
    for row in readings:
        side = POST if row["timing"] == "post" else 0
        sides.setdefault((day(row["date"]), side), []).append(Fraction(row["value"]))
    lower = instrument.scale == "ordinal"
    return sorted(Point(date, side, median(values, lower=lower)) for (date, side), values in sides.items())


def interventions_of(rows: list[dict[str, str]], catalogue: Catalogue) -> list[Intervention]:
    """Give the interventions of a case in order of date, then name."""
    found = []
    for row in rows:
        if row["record"] == "intervention":
            kind = catalogue.kinds[row["code"]]
            found.append(
                Intervention(
                    date=day(row["date"]),
                    name=row["name"] or kind.name,
                    role=row["role"] or kind.role,
                    site=row["region"] or kind.site,
                    kind=kind,
                    end_date=day(row["end_date"]) if row["end_date"] else None,
                )
            )
    return sorted(found, key=lambda intervention: (intervention.date, intervention.name))


def anchors_of(interventions: list[Intervention], site: str) -> list[Anchor]:
    by_date: dict[dt.date, list[Intervention]] = {}
    for intervention in interventions:
        if intervention.role == "procedure" and intervention.matches(site):
            by_date.setdefault(intervention.date, []).append(intervention)
    return [
        Anchor(
            date=date,
            names=tuple(procedure.name for procedure in procedures),
            onset_lo=min(procedure.kind.onset_lo for procedure in procedures),
            onset_hi=max(procedure.kind.onset_hi for procedure in procedures),
        )
        for date, procedures in sorted(by_date.items())
    ]


def windows_of(interventions: list[Intervention], site: str) -> list[Window]:
    """Give the window of each matching diagnostic, cut the day before the next matching intervention."""
    matching = [intervention for intervention in interventions if intervention.matches(site)]
    windows = []
    for diagnostic in matching:
        if diagnostic.role != "diagnostic":
            continue
        last_day = diagnostic.date + dt.timedelta(days=diagnostic.kind.benefit_hi)
        if diagnostic.end_date is not None:
            last_day = diagnostic.end_date
        for other in matching:
            if other.date > diagnostic.date:
                last_day = min(last_day, other.date - dt.timedelta(days=1))
        windows.append(Window(diagnostic, last_day))
    return windows
