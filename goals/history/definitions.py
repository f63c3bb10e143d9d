"""Instruments that a file defines itself, and a clinic's own bar for one case (METHODS 2.7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from goals.catalogue import Catalogue, Instrument
from goals.catalogue.bands import parse_bands
from goals.catalogue.instrument import CONSTRUCTS, DIRECTIONS, SCALES
from goals.catalogue.rows import CODE, SITES, instrument_faults
from goals.history.fields import number_of
from goals.history.jsontext import parse_data
from goals.records import CaseHistory, Fact, Kind, Status

CHOICES = {"direction": DIRECTIONS, "scale": SCALES, "site": SITES, "construct": CONSTRUCTS}
NEEDED = ("minimum", "maximum", "direction", "scale")
OWN_BAR = "clinic_mcid"


@dataclass(frozen=True, slots=True)
class Definition:
    """What an `instrument` row says: a custom instrument, or (without one) the clinic's own bar."""

    instrument: Instrument | None
    clinic_mcid: Decimal | None
    faults: tuple[str, ...]


def read_definition(fact: Fact, catalogue: Catalogue) -> Definition:
    """Read an `instrument` fact.

    Parameters
    ----------
    fact
        A fact of kind `instrument` whose `data` passed the checks of its fields.
    catalogue
        The catalogue that ships with the program; a code it does not know is a custom instrument.

    Returns
    -------
    Definition
        With a sentence for each thing that does not fit.
    """
    fields = parse_data(fact.data)
    known = catalogue.instruments.get(fact.code)
    if known is not None and not known.custom:
        return _own_bar(fields, known)
    faults = [f"{name} is missing" for name in NEEDED if name not in fields]
    faults += [f"{name} is one of: {', '.join(filter(None, allowed))}" for name, allowed in _wrong(fields)]
    if OWN_BAR in fields:
        faults.append(f"{OWN_BAR} is for instruments of the catalogue; give this one an mcid")
    if not CODE.fullmatch(fact.code):
        faults.append("the code is small letters, digits and underscores")
    if not fact.name:
        faults.append("the instrument needs a name in the column name")
    if faults:
        return Definition(None, None, tuple(faults))
    instrument = _custom(fact, fields)
    faults = [f"{name}: {says}" for name, says in instrument_faults(instrument)]
    return Definition(None if faults else instrument, None, tuple(faults))


def custom_instruments(facts: Iterable[Fact], catalogue: Catalogue) -> Catalogue:
    """Add the instruments that the facts define to the catalogue.

    Parameters
    ----------
    facts
        Facts that passed the history reader.
    catalogue
        The catalogue that ships with the program.

    Returns
    -------
    Catalogue
        With each custom instrument of a current `instrument` fact; it is valid for every case of the file.
        A clinic's own bar is not in it, since that is one case's: see `case_catalogue`.
    """
    own = {}
    for fact in facts:
        if fact.record is Kind.INSTRUMENT and fact.status == Status.CURRENT:
            instrument = read_definition(fact, catalogue).instrument
            if instrument is not None:
                own[instrument.code] = instrument
    return catalogue.with_custom(own) if own else catalogue


def clinic_mcids(facts: Iterable[Fact], catalogue: Catalogue) -> Mapping[tuple[str, str], Decimal]:
    """Give the bars that a clinic set for single cases.

    Parameters
    ----------
    facts
        Facts that passed the history reader.
    catalogue
        The catalogue that ships with the program.

    Returns
    -------
    Mapping
        Bar [unit of the instrument] by (case_id, instrument code).

    References
    ----------
    METHODS 2.7
    """
    bars = {}
    for fact in facts:
        if fact.record is Kind.INSTRUMENT and fact.status == Status.CURRENT:
            bar = read_definition(fact, catalogue).clinic_mcid
            if bar is not None:
                bars[fact.case_id, fact.code] = bar
    return bars


def case_catalogue(history: CaseHistory, catalogue: Catalogue) -> Catalogue:
    """Give the catalogue as it holds for one case: custom instruments and the clinic's own bars.

    Parameters
    ----------
    history
        The case.
    catalogue
        The shipped catalogue, with the custom instruments that other cases of the file define.

    Returns
    -------
    Catalogue
        Its instruments have `clinic_mcid` where the case sets one.
    """
    bars = clinic_mcids(history.facts, catalogue)
    full = custom_instruments(history.facts, catalogue)
    own = {code: replace(full.instruments[code], clinic_mcid=bar) for (_, code), bar in bars.items()}
    return full.with_custom(own) if own else full


def _wrong(fields: Mapping[str, object]) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (name, allowed) for name, allowed in CHOICES.items() if name in fields and fields[name] not in allowed
    ]


def _own_bar(fields: Mapping[str, object], instrument: Instrument) -> Definition:
    bar = number_of(fields.get(OWN_BAR))
    if bar is None or len(fields) > 1:
        return Definition(None, None, (f"an instrument of the catalogue takes {OWN_BAR} and nothing else",))
    if not instrument.judged:
        return Definition(None, None, ("this instrument is charted and never judged; it takes no bar",))
    if not 0 < bar <= instrument.maximum - instrument.minimum:
        return Definition(None, None, (f"{OWN_BAR} is larger than 0 and at most the instrument's range",))
    if instrument_faults(replace(instrument, clinic_mcid=bar)):
        return Definition(None, None, (f"{OWN_BAR} has too many decimals to compute with exactly; round it",))
    return Definition(None, bar, ())


def _custom(fact: Fact, fields: Mapping[str, object]) -> Instrument:
    allowed = fields.get("allowed_values", [])
    bands = _text(fields, "bands")
    return Instrument(
        code=fact.code,
        name=fact.name,
        unit=fact.unit,
        minimum=_number(fields, "minimum") or Decimal(0),
        maximum=_number(fields, "maximum") or Decimal(0),
        step=_number(fields, "step"),
        allowed_values=tuple(_numbers(allowed)),
        direction=str(fields["direction"]),
        scale=str(fields["scale"]),
        site=str(fields.get("site", fact.region)),
        construct=str(fields.get("construct", "other")),
        n_items=str(fields.get("n_items", "1")),
        mcid=_number(fields, "mcid"),
        mcid_percent=_number(fields, "mcid_percent"),
        judged=fields.get("judged", True) is True,
        mcid_detail=_text(fields, "mcid_detail"),
        mcid_citation=_text(fields, "mcid_citation"),
        bands=parse_bands(bands),
        bands_text=bands,
        custom=True,
        abbr=_text(fields, "abbr"),
        domain=_text(fields, "domain"),
        scoring=_text(fields, "scoring"),
        missing_rule=_text(fields, "missing_rule"),
        mdc=_text(fields, "mdc"),
    )


def _text(fields: Mapping[str, object], name: str) -> str:
    return str(fields.get(name, ""))


def _number(fields: Mapping[str, object], name: str) -> Decimal | None:
    return number_of(fields.get(name))


def _numbers(values: object) -> list[Decimal]:
    numbers = [number_of(value) for value in values] if isinstance(values, list) else []
    return [number for number in numbers if number is not None]
