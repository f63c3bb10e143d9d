"""Entries of the catalogue beside instruments, and the catalogue that holds them all."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from goals.catalogue.instrument import Instrument

EVIDENCE_STATUSES = ("seen in source", "partly seen in source", "to verify", "project default")
ASKS = ("side", "levels", "guidance", "series", "drug", "device")
IMPLANTS = ("stimulator", "pump")
IMPLANT_STEPS = ("trial", "implant", "dose", "revision", "explant")
DRUG_STEPS = ("", "dose", "stop")


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionKind:
    """A kind of treatment: its usual role and site, when it acts and how long it usually helps.

    Parameters
    ----------
    region
        The region in the words of the source; `site` is the body site of METHODS 1, or empty.
    role_options
        The roles that an entry form must ask for; empty where the usual role stands.
    asks
        What an entry form asks at once (`drug` stands for the drug, its dose and unit); it asks the rest
        on demand.
    implants
        The families of implant that it belongs to: `stimulator`, `pump`, both, or none.
    step
        Its step in the life of an implant (`trial`, `implant`, `dose`, `revision`, `explant`) or of a drug
        (`dose`, `stop`); empty for all else.
    onset_lo, onset_hi
        When a response is expected to begin and to be complete [days after the intervention].
    benefit_lo, benefit_hi
        How long benefit usually lasts [days].
    cpt
        Code numbers or ranges, without descriptors.
    """

    code: str
    name: str
    category: str
    region: str
    site: str
    guidance: str
    cpt: tuple[str, ...]
    cpt_note: str
    role: str
    role_options: tuple[str, ...]
    asks: tuple[str, ...] = ()
    implants: tuple[str, ...] = ()
    step: str = ""
    onset_lo: int
    onset_hi: int
    benefit_lo: int
    benefit_hi: int
    repeat_note: str
    evidence: str
    evidence_status: str
    checked_by: str = ""
    checked_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison of a rule, such as "pain improvement >= 50 percent".

    `measure` is a kind (pain, function, headache_days ...) or an instrument's code;
    `quantity` is `improvement` (against the reference) or `level`.
    """

    measure: str
    quantity: str
    operator: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` sessions in any `days` [days]."""

    count: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A response or repeat rule: its text and source, and what of it can be read as numbers.

    A field that the text does not clearly give is empty or None; the text always stands beside it.

    Parameters
    ----------
    combine
        `all` or `any` of the conditions; empty without conditions.
    pain_days
        How long the complaint must have lasted [days].
    relief_days
        How long the improvement must have lasted [days].
    needed_sessions
        How many blocks, trials or cycles the rule asks for.
    min_gap_days
        Least time between sessions [days].
    limit_scope
        `region` where the limits count each spinal region by itself.
    effective_to
        The last day on which the rule was in force; None while it is.
    """

    code: str
    body: str
    applies_to: str
    interventions: tuple[str, ...]
    site: str
    stage: str
    metric: str
    threshold_text: str
    days_text: str
    max_count: int | None
    window_days: int | None
    conditions: tuple[Condition, ...]
    combine: str
    pain_days: int | None
    relief_days: int | None
    needed_sessions: int | None
    min_gap_days: int | None
    limits: tuple[Limit, ...]
    limit_scope: str
    text: str
    source: str
    evidence_status: str
    effective_to: dt.date | None
    checked_by: str = ""
    checked_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MmeFactor:
    """The factor that turns a daily dose of one opioid [mg, patches mcg/h] into an MME estimate."""

    opioid: str
    factor: Decimal
    source: str
    evidence_status: str
    checked_by: str = ""
    checked_on: dt.date | None = None


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All clinical facts the program knows, by code, in the order of the data files."""

    instruments: Mapping[str, Instrument]
    interventions: Mapping[str, InterventionKind]
    criteria: Mapping[str, Criterion]
    mme_factors: Mapping[str, MmeFactor]

    def with_custom(self, instruments: Mapping[str, Instrument]) -> "Catalogue":
        """Give a catalogue that holds these instruments too; one with a known code takes its place.

        Parameters
        ----------
        instruments
            The instruments to add, by code.

        Returns
        -------
        Catalogue
            A new catalogue; this one stays as it is.
        """
        return replace(self, instruments=MappingProxyType({**self.instruments, **instruments}))
