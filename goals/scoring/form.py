"""What a form is: the items, options and rules of one instrument whose text may ship."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from goals.catalogue import Instrument

Answer = Decimal | int | None
Answers = Mapping[str, Answer]

# How a form is scored, with the missing-item rules that make sense for it.
KINDS: dict[str, tuple[str, ...]] = {
    "sum": ("mean_of_rest", "all_needed"),
    "ticks": ("unticked_is_no",),
    "number": ("single",),
    "choice": ("single",),
    "trials": ("all_needed",),
    "diary": ("diary_days",),
    "activities": ("rated_both_times",),
    "goals": ("rated_goals",),
    "doses": ("known_drugs",),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a person can choose: the number it counts as and its label."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question or field of a form; one that is not scored is only recorded."""

    key: str
    text: str
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of asking that makes a series of its own (METHODS 1): its key and its question."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class MissingRule:
    """What happens with items that were not answered.

    `kind` is one of `KINDS`; `least` is how many answers (diary: days) a score needs;
    `text` says the rule, `source` where it comes from.
    """

    kind: str
    least: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """The item whose answer of at least `at_least` must raise a prompt, and what the prompt says."""

    item: str
    at_least: Decimal
    title: str
    lines: tuple[str, ...]
    unanswered: str


@dataclass(frozen=True, slots=True)
class DemandLevel:
    """A physical demand level by what is lifted at most [lb]; None: without limit."""

    label: str
    occasional_to: Decimal | None
    frequent_to: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: everything a page needs to ask, and everything scoring needs to count.

    Parameters
    ----------
    instrument
        The instrument of the catalogue that the form is scored for.
    kind
        How it is scored: a key of `KINDS`.
    recall
        The time the questions are about, in words; empty where they are about now.
    low_anchor, high_anchor
        What the lowest and the highest number mean.
    variant_needed
        Whether a score without a variant is refused.
    fewest, most
        How many activities a form of the person's own activities has.
    wording_sources
        Where the wording was compared.
    evidence_status
        Of the wording, as in docs/catalogue.md.
    """

    instrument: Instrument
    kind: str
    recall: str
    instruction: str
    missing: MissingRule
    licence: str
    source: str
    wording_sources: tuple[str, ...]
    evidence_status: str
    items: tuple[Item, ...] = ()
    options: tuple[Option, ...] = ()
    variants: tuple[Variant, ...] = ()
    variant_needed: bool = False
    low_anchor: str = ""
    high_anchor: str = ""
    fewest: int = 0
    most: int = 0
    note: str = ""
    safety: SafetyRule | None = None
    levels: tuple[DemandLevel, ...] = ()

    @property
    def code(self) -> str:
        """The instrument's code."""
        return self.instrument.code

    @property
    def called(self) -> str:
        """What the instrument is called in a sentence."""
        return self.instrument.abbr or self.instrument.name

    @property
    def scored_items(self) -> tuple[Item, ...]:
        """The items that count."""
        return tuple(item for item in self.items if item.scored)
