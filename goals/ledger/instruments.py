"""What the numbers need to know of the instrument behind each measure (METHODS 1 and 2)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from goals.catalogue import Catalogue, Instrument
from goals.errors import Problem, RefusedError
from goals.facttable import FactTable
from goals.history import clinic_mcids, custom_instruments
from goals.ledger.bars import Bars, bars_of, fixed_bar
from goals.ledger.exact import PARTS, power_of_ten
from goals.ledger.scores import Scores
from goals.ledger.segments import Flags, Ints
from goals.records import Site

SITES = {site: number for number, site in enumerate(("", *Site))}


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """What the numbers need to know of each measure, one place per measure or per series.

    `parts` is into how many 1 is cut; `site` counts in `SITES`; the flags are those of METHODS 2.6.
    """

    sign: Ints
    parts: Ints
    site: Ints
    ratio: Flags
    ordinal: Flags
    lower_ratio: Flags
    bars: Bars

    def at(self, place: Ints) -> "Traits":
        """Give the traits of these places."""
        return Traits(
            self.sign[place],
            self.parts[place],
            self.site[place],
            self.ratio[place],
            self.ordinal[place],
            self.lower_ratio[place],
            self.bars.at(place),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Instruments:
    """The traits of each measure of a table, followed by those with a clinic's own bar.

    `own` gives the place of the traits for a (case, measure) whose bar the clinic set.
    """

    traits: Traits
    own: Mapping[tuple[int, int], int]

    def of(self, case: Ints, measure: Ints) -> Traits:
        """Give the traits of these measures in these cases."""
        place = measure
        if self.own:
            pairs = zip(case.tolist(), measure.tolist(), strict=True)
            place = np.fromiter((self.own.get(pair, pair[1]) for pair in pairs), np.int64, len(measure))
        return self.traits.at(place)


def instruments_of(table: FactTable, scores: Scores, catalogue: Catalogue) -> Instruments:
    """Look up the instrument of every measure of the table.

    Parameters
    ----------
    table
        The facts; its `instrument` rows add instruments and set clinics' own bars.
    scores
        The distinct scores of the table.
    catalogue
        The instruments known beside them.

    Returns
    -------
    Instruments
        Their traits.

    Raises
    ------
    RefusedError
        For a code that neither the catalogue nor the table's own rows know.

    References
    ----------
    METHODS 2.7 and 2.9
    """
    full = custom_instruments(table.instrument_facts, catalogue)
    instruments = [_known(measure.code, full) for measure in table.measures]
    own = {}
    for case, measure, bar in _own_bars(table, catalogue):
        own[case, measure] = len(instruments)
        instruments.append(replace(instruments[measure], clinic_mcid=bar))
    return Instruments(_traits(table, scores, instruments, list(own)), own)


def _known(code: str, catalogue: Catalogue) -> Instrument:
    if code not in catalogue.instruments:
        raise RefusedError((Problem(f"instrument {code}", "No instrument has this code; check it."),))
    return catalogue.instruments[code]


def _own_bars(table: FactTable, catalogue: Catalogue) -> Iterator[tuple[int, int, Decimal]]:
    if not table.instrument_facts:
        return
    case_of = {case_id: number for number, case_id in enumerate(table.case_ids)}
    for (case_id, code), bar in clinic_mcids(table.instrument_facts, catalogue).items():
        for number, measure in enumerate(table.measures):
            if measure.code == code:
                yield case_of[case_id], number, bar


def _traits(
    table: FactTable, scores: Scores, instruments: Sequence[Instrument], own: Sequence[tuple[int, int]]
) -> Traits:
    measures = [*table.measures, *(table.measures[measure] for _, measure in own)]
    numbers = scores.by_code(table)
    for measure, instrument in zip(measures, instruments, strict=True):
        bar = fixed_bar(instrument)
        numbers[measure.code] += [] if bar is None else [bar]
    parts_of = {code: PARTS * power_of_ten(found) for code, found in numbers.items()}
    parts = [parts_of[measure.code] for measure in measures]
    sites = [
        measure.site or instrument.site for measure, instrument in zip(measures, instruments, strict=True)
    ]
    ratio = np.array([instrument.scale == "ratio" for instrument in instruments], dtype=bool)
    sign = np.array([instrument.sign for instrument in instruments], dtype=np.int64)
    return Traits(
        sign=sign,
        parts=np.array(parts, dtype=np.int64),
        site=np.array([SITES[site] for site in sites], dtype=np.int64),
        ratio=ratio,
        ordinal=np.array([instrument.scale == "ordinal" for instrument in instruments], dtype=bool),
        lower_ratio=ratio & (sign < 0),
        bars=bars_of(instruments, parts),
    )
