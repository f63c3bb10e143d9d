"""An own instrument as it is being typed, and the fact that it becomes."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from goals.catalogue import Instrument
from goals.catalogue.cells import parse_decimal
from goals.catalogue.instrument import plain
from goals.history import data_text, parse_data
from goals.history.parsing import LONGEST_NUMBER
from goals.records import Fact, Kind

PSYCHOLOGICAL = "psychosocial"  # what the domain of an instrument begins with that claims teams may not see


class Counts(StrEnum):
    """What counts as a change (METHODS 2.7)."""

    POINTS = "points"  # the MCID
    PERCENT = "percent"  # a share of where the person started
    UNKNOWN = "unknown"  # judged once somebody knows
    NEVER = "never"  # followed and never judged


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentDraft:
    """What is typed about an own instrument; numbers as text, so that no digit is lost or invented.

    Parameters
    ----------
    code
        What records call it; empty: made from the name.
    minimum, maximum, step
        Range and step [unit]; the step is empty where `allowed` rules.
    allowed
        The scores that can occur, separated by semicolons or spaces.
    psychological
        Whether claims teams see it only where their grant says so.
    items
        How many items the score is made from.
    counts, bar
        What counts as a change, and from where on [unit or percent].
    source
        Where that value comes from.
    """

    name: str = ""
    code: str = ""
    abbr: str = ""
    unit: str = ""
    minimum: str = ""
    maximum: str = ""
    step: str = ""
    allowed: str = ""
    direction: str = ""
    scale: str = ""
    construct: str = ""
    psychological: bool = False
    site: str = ""
    items: str = "1"
    counts: Counts = Counts.UNKNOWN
    bar: str = ""
    source: str = ""
    bands: str = ""

    @property
    def allowed_values(self) -> list[str]:
        """The scores that can occur, one by one."""
        return self.allowed.replace(";", " ").split()


def plain_number(text: str) -> Decimal | None:
    """Read a number as it was typed; None where it is none."""
    text = text.strip().replace("−", "-")
    return parse_decimal(text) if len(text) <= LONGEST_NUMBER else None


def instrument_fact(draft: InstrumentDraft, blank: Fact) -> Fact:
    """Turn a draft into the fact to record.

    Parameters
    ----------
    draft
        What was typed; what is no number is left out.
    blank
        The definition as it stands, whose further fields are kept; or a fact of the case and day alone.

    Returns
    -------
    Fact
        An `instrument` fact.

    References
    ----------
    docs/history-csv.md
    """
    fields = parse_data(blank.data) | _fields(draft)
    domain = str(fields.get("domain", ""))
    if domain.startswith(PSYCHOLOGICAL) != draft.psychological:
        fields["domain"] = PSYCHOLOGICAL if draft.psychological else None
    return replace(
        blank,
        record=Kind.INSTRUMENT,
        code=blank.code or draft.code.strip(),
        name=_tidy(draft.name),
        unit=_tidy(draft.unit),
        region="",
        data=data_text(fields),
    )


def _fields(draft: InstrumentDraft) -> dict[str, object]:
    allowed = [plain_number(text) for text in draft.allowed_values]
    bar, judged = plain_number(draft.bar), draft.counts is not Counts.NEVER
    known = draft.counts in (Counts.POINTS, Counts.PERCENT)
    return {
        "abbr": _tidy(draft.abbr) or None,
        "minimum": plain_number(draft.minimum),
        "maximum": plain_number(draft.maximum),
        "step": None if allowed else plain_number(draft.step),
        "allowed_values": [number for number in allowed if number is not None] or None,
        "direction": draft.direction or None,
        "scale": draft.scale or None,
        "construct": draft.construct or None,
        "site": draft.site or None,
        "n_items": None if draft.items.strip() in ("", "1") else draft.items.strip(),
        "mcid": bar if draft.counts is Counts.POINTS else None,
        "mcid_percent": bar if draft.counts is Counts.PERCENT else None,
        "judged": None if judged else False,
        "mcid_citation": (_tidy(draft.source) or None) if known else None,
        "bands": _tidy(draft.bands) or None,
    }


def draft_of(instrument: Instrument) -> InstrumentDraft:
    """Give an instrument on record as a draft to amend.

    Parameters
    ----------
    instrument
        A custom instrument.

    Returns
    -------
    InstrumentDraft
        With the same contents.
    """
    bar = instrument.mcid if instrument.mcid is not None else instrument.mcid_percent
    return InstrumentDraft(
        name=instrument.name,
        code=instrument.code,
        abbr=instrument.abbr,
        unit=instrument.unit,
        minimum=plain(instrument.minimum),
        maximum=plain(instrument.maximum),
        step="" if instrument.step is None else plain(instrument.step),
        allowed="; ".join(map(plain, instrument.allowed_values)),
        direction=instrument.direction,
        scale=instrument.scale,
        construct=instrument.construct,
        psychological=instrument.is_psychological,
        site=instrument.site,
        items=instrument.n_items,
        counts=_counts(instrument),
        bar="" if bar is None else plain(bar),
        source=instrument.mcid_citation,
        bands=instrument.bands_text,
    )


def _counts(instrument: Instrument) -> Counts:
    if not instrument.judged:
        return Counts.NEVER
    if instrument.mcid is not None:
        return Counts.POINTS
    return Counts.UNKNOWN if instrument.mcid_percent is None else Counts.PERCENT


def _tidy(text: str) -> str:
    return " ".join(text.split())
