"""Loading the catalogue files: one place where everything in them is checked."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from goals.catalogue.cells import Row
from goals.catalogue.entries import Catalogue, Criterion, InterventionKind, MmeFactor
from goals.catalogue.instrument import Instrument
from goals.catalogue.rows import (
    MEASURE_KINDS,
    read_criterion,
    read_instrument,
    read_intervention,
    read_mme_factor,
)
from goals.errors import Problem, RefusedError

T = TypeVar("T")

NOT_IN_FILES = {"clinic_mcid", "custom"}  # set for one case or one clinic, never in the catalogue


@lru_cache(maxsize=1)
def load() -> Catalogue:
    """Give the catalogue that ships with the program.

    Returns
    -------
    Catalogue
        Instruments, kinds of intervention, criteria and opioid factors by code.

    Raises
    ------
    RefusedError
        If a data file breaks a rule; every problem by file, row and column.
    """
    return read_catalogue(Path(__file__).parent)


def read_catalogue(folder: Path) -> Catalogue:
    """Read and check the four catalogue files of a folder.

    Parameters
    ----------
    folder
        Where instruments.csv, interventions.csv, criteria.csv and mme_factors.csv lie.

    Returns
    -------
    Catalogue
        The checked entries by code, in the order of the files.

    Raises
    ------
    RefusedError
        With every problem by file, row (the header is row 1) and column.
    """
    problems: list[Problem] = []
    instruments = _read(folder / "instruments.csv", Instrument, "code", read_instrument, problems)
    interventions = _read(folder / "interventions.csv", InterventionKind, "code", read_intervention, problems)

    def criterion(row: Row) -> Criterion:
        return _known(row, read_criterion(row), instruments, interventions)

    criteria = _read(folder / "criteria.csv", Criterion, "code", criterion, problems)
    factors = _read(folder / "mme_factors.csv", MmeFactor, "opioid", read_mme_factor, problems)
    if problems:
        raise RefusedError(tuple(problems))
    return Catalogue(instruments, interventions, criteria, factors)


def _read(
    path: Path, entry: type[object], key: str, make: Callable[[Row], T], problems: list[Problem]
) -> Mapping[str, T]:
    entries: dict[str, T] = {}
    for row in _rows(path, _columns(entry), problems):
        code = row.text(key)
        if code in entries:
            row.refuse(key, "another row has this key already; each may stand once")
        entries[code] = make(row)
    return MappingProxyType(entries)


def _columns(entry: type[object]) -> set[str]:
    names = {field.name for field in fields(entry)}  # type: ignore[arg-type]  # always a dataclass here
    return names - NOT_IN_FILES - {"bands_text"}


def _rows(path: Path, columns: set[str], problems: list[Problem]) -> Iterator[Row]:
    with path.open(newline="", encoding="utf-8") as stream:
        reader = csv.reader(stream, strict=True)
        header = next(reader, [])
        if len(header) != len(columns) or set(header) != columns:
            wanted = ", ".join(sorted(columns ^ set(header)) or ["a column stands twice"])
            problems.append(Problem(f"{path.name}, row 1", f"missing or unknown columns: {wanted}"))
            return
        for number, cells in enumerate(reader, start=2):
            if len(cells) != len(header):
                problems.append(
                    Problem(
                        f"{path.name}, row {number}", f"it has {len(cells)} cells instead of {len(header)}"
                    )
                )
                continue
            yield Row(path.name, number, dict(zip(header, cells, strict=True)), problems)


def _known(
    row: Row,
    criterion: Criterion,
    instruments: Mapping[str, Instrument],
    interventions: Mapping[str, InterventionKind],
) -> Criterion:
    if any(c.measure not in MEASURE_KINDS and c.measure not in instruments for c in criterion.conditions):
        row.refuse("conditions", f"name an instrument's code or one of: {', '.join(MEASURE_KINDS)}")
    if any(code not in interventions for code in criterion.interventions):
        row.refuse("interventions", "name only codes of interventions.csv")
    return criterion
