"""Turning the rows of the catalogue files into entries, each row checked by itself."""

import re
from collections.abc import Callable
from decimal import Decimal

from goals.catalogue.bands import parse_bands
from goals.catalogue.cells import Row, parse_decimal
from goals.catalogue.digits import MOST_DECIMALS, PERCENT_SENTENCE, SENTENCE, decimals, too_many_digits
from goals.catalogue.entries import (
    ASKS,
    DRUG_STEPS,
    EVIDENCE_STATUSES,
    IMPLANT_STEPS,
    IMPLANTS,
    Condition,
    Criterion,
    InterventionKind,
    Limit,
    MmeFactor,
)
from goals.catalogue.instrument import CONSTRUCTS, DIRECTIONS, ITEM_DECIMALS, SCALES, Instrument
from goals.records import Role, Site

SITES = ("", *Site)
CODE = re.compile(r"[a-z0-9][a-z0-9_]*")
MEASURE_KINDS = ("pain", "function", "spasticity", "headache_days", "headache_hours", "migraine_days")
CONDITION_UNITS = ("percent", "points", "days_per_month", "hours_per_month")

_CONDITION = re.compile(r"([a-z0-9_]+) (improvement|level) (>=|>|<=|<) ([0-9]+(?:\.[0-9]+)?) ([a-z_]+)")
_LIMIT = re.compile(r"([0-9]+) in ([0-9]+)")
_CPT = re.compile(r"[0-9]{4}[0-9T](-[0-9]{5})?|[A-Z][0-9]{4}")


def read_code(row: Row, column: str = "code") -> str:
    code = row.required(column)
    if code and not CODE.fullmatch(code):
        row.refuse(column, "use small letters, digits and underscores")
    return code


def read_instrument(row: Row) -> Instrument:
    instrument = Instrument(
        code=read_code(row),
        name=row.required("name"),
        abbr=row.required("abbr"),
        domain=row.required("domain"),
        construct=row.choice("construct", CONSTRUCTS),
        loinc=row.text("loinc"),
        minimum=row.required_decimal("minimum"),
        maximum=row.required_decimal("maximum"),
        step=row.decimal("step"),
        allowed_values=row.items("allowed_values", parse_decimal, "write numbers separated by semicolons"),
        direction=row.choice("direction", DIRECTIONS),
        scale=row.choice("scale", SCALES),
        site=row.choice("site", SITES),
        unit=row.required("unit"),
        n_items=row.text("n_items"),
        scoring=row.text("scoring"),
        missing_rule=row.text("missing_rule"),
        mcid=row.decimal("mcid"),
        mcid_percent=row.decimal("mcid_percent"),
        judged=row.yes_no("judged"),
        mcid_detail=row.text("mcid_detail"),
        mcid_citation=row.text("mcid_citation"),
        mdc=row.text("mdc"),
        bands=parse_bands(row.text("bands")),
        bands_text=row.text("bands"),
        bands_note=row.text("bands_note"),
        bands_citation=row.text("bands_citation"),
        licence=row.text("licence"),
        licence_note=row.text("licence_note"),
        item_text_may_ship=row.yes_no("item_text_may_ship"),
        evidence_status=row.choice("evidence_status", EVIDENCE_STATUSES),
        checked_by=row.text("checked_by"),
        checked_on=row.date("checked_on"),
    )
    for column, sentence in instrument_faults(instrument):
        row.refuse(column, sentence)
    return instrument


def instrument_faults(instrument: Instrument) -> list[tuple[str, str]]:
    """List what does not fit together in an instrument, as (field, sentence)."""
    if faults := _digit_faults(instrument):
        return faults  # no further arithmetic with numbers of any length
    faults = [*_range_faults(instrument), *_bar_faults(instrument)]
    edges = [edge for band in instrument.bands for edge in (band.low, band.high) if edge is not None]
    if any(not instrument.minimum <= edge <= instrument.maximum for edge in edges):
        faults.append(("bands", "a band ends outside the range of the instrument"))
    return faults


def _digit_faults(instrument: Instrument) -> list[tuple[str, str]]:
    faults = []
    edges = (instrument.minimum, instrument.maximum, *instrument.allowed_values)
    finest = [n for n in (instrument.step, instrument.mcid, instrument.clinic_mcid) if n is not None]
    if too_many_digits(edges, finest, at_least=ITEM_DECIMALS if instrument.computed else 0):
        faults.append(("maximum", SENTENCE))
    if instrument.mcid_percent is not None and decimals(instrument.mcid_percent) > MOST_DECIMALS:
        faults.append(("mcid_percent", PERCENT_SENTENCE))
    return faults


def _range_faults(instrument: Instrument) -> list[tuple[str, str]]:
    low, high, step, allowed = (
        instrument.minimum,
        instrument.maximum,
        instrument.step,
        instrument.allowed_values,
    )
    if low >= high:
        return [("maximum", "it must be larger than the minimum")]
    if (step is None) == (not allowed):
        return [("step", "give either a step or allowed values, not both and not neither")]
    if step is not None and step <= 0:
        return [("step", "it must be larger than 0")]
    if step is not None and (high - low) % step != 0:
        return [("step", "it does not divide the range from minimum to maximum")]
    if allowed and (list(allowed) != sorted(set(allowed)) or (allowed[0], allowed[-1]) != (low, high)):
        return [("allowed_values", "list each value once, rising from the minimum to the maximum")]
    return []


def _bar_faults(instrument: Instrument) -> list[tuple[str, str]]:
    faults = []
    span = instrument.maximum - instrument.minimum
    if instrument.mcid is not None and not 0 < instrument.mcid <= span:
        faults.append(("mcid", "it must be larger than 0 and at most the range of the instrument"))
    if instrument.mcid_percent is not None and not 0 < instrument.mcid_percent <= Decimal(100):
        faults.append(("mcid_percent", "it must be larger than 0 and at most 100"))
    if instrument.mcid_percent is not None and instrument.scale != "ratio":
        faults.append(("mcid_percent", "only an instrument on a ratio scale has percents"))
    if not instrument.judged and (instrument.mcid is not None or instrument.mcid_percent is not None):
        faults.append(("judged", "an instrument that is not judged has no mcid and no mcid_percent"))
    return faults


def read_intervention(row: Row) -> InterventionKind:
    roles = tuple(Role)
    kind = InterventionKind(
        code=read_code(row),
        name=row.required("name"),
        category=row.required("category"),
        region=row.text("region"),
        site=row.choice("site", SITES),
        guidance=row.text("guidance"),
        cpt=row.items("cpt", _cpt, "write code numbers separated by semicolons; words belong in cpt_note"),
        cpt_note=row.text("cpt_note"),
        role=row.choice("role", roles),
        role_options=row.items("role_options", _role, f"use only: {', '.join(roles)}"),
        asks=row.items("asks", _among(ASKS), f"use only: {', '.join(ASKS)}"),
        implants=row.items("implants", _among(IMPLANTS), f"use only: {', '.join(IMPLANTS)}"),
        step=row.text("step"),
        onset_lo=row.required_whole("onset_lo"),
        onset_hi=row.required_whole("onset_hi"),
        benefit_lo=row.required_whole("benefit_lo"),
        benefit_hi=row.required_whole("benefit_hi"),
        repeat_note=row.text("repeat_note"),
        evidence=row.text("evidence"),
        evidence_status=row.choice("evidence_status", EVIDENCE_STATUSES),
        checked_by=row.text("checked_by"),
        checked_on=row.date("checked_on"),
    )
    if kind.onset_lo > kind.onset_hi:
        row.refuse("onset_hi", "it must not be smaller than onset_lo")
    if kind.benefit_lo > kind.benefit_hi:
        row.refuse("benefit_hi", "it must not be smaller than benefit_lo")
    if kind.role_options and kind.role not in kind.role_options:
        row.refuse("role_options", "the usual role must be one of the options")
    steps = IMPLANT_STEPS if kind.implants else DRUG_STEPS
    if kind.step not in steps:
        row.refuse("step", f"use one of: {', '.join(step or '(empty)' for step in steps)}")
    return kind


def read_criterion(row: Row) -> Criterion:
    criterion = Criterion(
        code=read_code(row),
        body=row.required("body"),
        applies_to=row.required("applies_to"),
        interventions=row.items("interventions", str, ""),
        site=row.choice("site", SITES),
        stage=row.required("stage"),
        metric=row.text("metric"),
        threshold_text=row.text("threshold_text"),
        days_text=row.text("days_text"),
        max_count=row.whole("max_count"),
        window_days=row.whole("window_days"),
        conditions=row.items("conditions", _condition, 'write them as "pain improvement >= 50 percent; ..."'),
        combine=row.choice("combine", ("", "all", "any")),
        pain_days=row.whole("pain_days"),
        relief_days=row.whole("relief_days"),
        needed_sessions=row.whole("needed_sessions"),
        min_gap_days=row.whole("min_gap_days"),
        limits=row.items("limits", _limit, 'write them as "4 in 365; ..." (sessions in days)'),
        limit_scope=row.choice("limit_scope", ("", "region")),
        text=row.required("text"),
        source=row.required("source"),
        evidence_status=row.choice("evidence_status", EVIDENCE_STATUSES),
        effective_to=row.date("effective_to"),
        checked_by=row.text("checked_by"),
        checked_on=row.date("checked_on"),
    )
    if bool(criterion.conditions) != bool(criterion.combine):
        row.refuse("combine", "say all or any where there are conditions, and nothing where there are none")
    if criterion.limit_scope and not criterion.limits:
        row.refuse("limit_scope", "there are no limits that it could count")
    return criterion


def read_mme_factor(row: Row) -> MmeFactor:
    factor = MmeFactor(
        opioid=row.required("opioid"),
        factor=row.required_decimal("factor"),
        source=row.required("source"),
        evidence_status=row.choice("evidence_status", EVIDENCE_STATUSES),
        checked_by=row.text("checked_by"),
        checked_on=row.date("checked_on"),
    )
    if factor.factor <= 0:
        row.refuse("factor", "it must be larger than 0")
    return factor


def _cpt(text: str) -> str | None:
    return text if _CPT.fullmatch(text) else None


def _among(words: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda text: text if text in words else None


def _role(text: str) -> Role | None:
    return Role(text) if text in tuple(Role) else None


def _limit(text: str) -> Limit | None:
    match = _LIMIT.fullmatch(text)
    return Limit(int(match[1]), int(match[2])) if match else None


def _condition(text: str) -> Condition | None:
    match = _CONDITION.fullmatch(text)
    if match is None or match[5] not in CONDITION_UNITS:
        return None
    return Condition(match[1], match[2], match[3], Decimal(match[4]), match[5])
