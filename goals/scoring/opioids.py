"""The daily opioid dose in morphine milligram equivalents (MME), by drug and daily dose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from goals.catalogue import MmeFactor
from goals.catalogue import load as load_catalogue
from goals.catalogue.instrument import plain
from goals.errors import Problem, RefusedError
from goals.scoring.answers import number_fault
from goals.scoring.form import Form
from goals.scoring.load import load_forms
from goals.scoring.severity import severity
from goals.scoring.tally import NOT_ASKED, Score, with_value, without_value

NEVER_CONVERT = (
    "An estimate for following one person's dose over time. "
    "Never use it to convert a person from one opioid to another."
)
NOT_APPLICABLE = "not_applicable"
PER_HOUR = "(mcg/h)"
# CDC 2022 gives it no factor: listed beside, never counted. In mg a day, and as patches.
WITHOUT_FACTOR = ("buprenorphine", f"buprenorphine transdermal {PER_HOUR}")


@dataclass(frozen=True, slots=True)
class Dose:
    """One opioid as it is taken: its name in the factor table, and its daily dose.

    `daily` is in mg a day; of a transdermal opioid it is the strength of the patches worn [mcg/h].
    """

    opioid: str
    daily: Decimal


@dataclass(frozen=True, slots=True)
class MmePart:
    """One line of the sum: the dose with its unit, the factor, and their exact product [MME/day]."""

    opioid: str
    daily: Decimal
    unit: str
    factor: Decimal
    mme: Decimal


@dataclass(frozen=True, slots=True)
class MmeEstimate:
    """The daily dose in MME.

    Parameters
    ----------
    exact
        The exact sum [MME/day]; None where there is no estimate. The band of the score is that of this sum.
    score
        The reading: the sum rounded to the instrument's step.
    parts
        The lines of the sum.
    listed_only
        The opioids that were named and have no factor.
    warning
        What must stand beside the number wherever it is shown.
    """

    exact: Decimal | None
    score: Score
    parts: tuple[MmePart, ...]
    listed_only: tuple[str, ...]
    warning: str = NEVER_CONVERT


def mme_per_day(
    doses: Sequence[Dose], *, none_taken: bool = False, factors: Mapping[str, MmeFactor] | None = None
) -> MmeEstimate:
    """Estimate the daily opioid dose in morphine milligram equivalents.

    Parameters
    ----------
    doses
        One for each opioid product taken; an opioid may stand twice (extended and immediate release).
    none_taken
        Whether it was said that no opioid is taken: then, and only then, no doses mean 0.
    factors
        The factor table; None: the catalogue's.

    Returns
    -------
    MmeEstimate
        The exact sum, the reading, the lines and the opioids without a factor.

    Raises
    ------
    RefusedError
        For an unknown opioid, a dose that is not above 0, or a sum beyond the instrument's range; by line
        and field, without the drug's name or dose.

    Notes
    -----
    ``MME = sum(daily dose * factor)``. Transdermal fentanyl: patch strength in mcg/h, not per 24 hours and
    not divided by the days a patch is worn. An unknown drug is refused, never guessed at.

    References
    ----------
    Dowell D et al. MMWR Recomm Rep 2022;71(3):1-95. doi:10.15585/mmwr.rr7103a1; METHODS 2.2, 2.10
    """
    table = load_catalogue().mme_factors if factors is None else factors
    _check(doses, table, none_taken=none_taken)
    form = load_forms()["mme"]
    parts = tuple(_part(dose, table[dose.opioid]) for dose in doses if dose.opioid in table)
    listed = tuple(dose.opioid for dose in doses if dose.opioid not in table)
    if not parts and not none_taken:
        return MmeEstimate(None, _no_estimate(form, len(doses)), (), listed)
    exact = sum((part.mme for part in parts), Decimal(0))
    return MmeEstimate(exact, _reading(form, exact, len(doses), listed), parts, listed)


def dose_unit(opioid: str) -> str:
    """Give the unit of a dose.

    Parameters
    ----------
    opioid
        Its name, of the factor table or of those without a factor.

    Returns
    -------
    str
        mcg/h of the patches worn, else mg a day.
    """
    return "mcg/h" if PER_HOUR in opioid else "mg/day"


def _part(dose: Dose, factor: MmeFactor) -> MmePart:
    unit, mme = dose_unit(dose.opioid), dose.daily * factor.factor
    return MmePart(dose.opioid, dose.daily, unit, factor.factor, mme)


def _no_estimate(form: Form, lines: int) -> Score:
    if not lines:
        return without_value(form, 0, 0, NOT_ASKED, "No dose was entered, nor that no opioid is taken")
    rule = "No factor for what is taken: listed, not counted"
    return without_value(form, 0, lines, NOT_APPLICABLE, rule)


def _reading(form: Form, exact: Decimal, lines: int, listed: tuple[str, ...]) -> Score:
    counted = lines - len(listed)
    rule = f"Lines counted: {counted}; exact sum {plain(exact)} MME/day" if lines else "No opioid is taken"
    if listed:
        rule += f"; listed beside and not counted: {', '.join(listed)}"
    result = with_value(form, Fraction(exact), counted, lines, rule, complete=True)
    band = severity(form.instrument, exact)  # thresholds are compared with the exact sum (METHODS 2.8)
    sentence = f"{form.called}: {plain(result.value or Decimal(0))}. {rule}."
    if band:
        sentence += f" {band.sentence}"
    return replace(result, band=band, sentence=f"{sentence} {NEVER_CONVERT}")


def _check(doses: Sequence[Dose], table: Mapping[str, MmeFactor], *, none_taken: bool) -> None:
    problems = []
    for number, dose in enumerate(doses, start=1):
        if dose.opioid not in table and dose.opioid not in WITHOUT_FACTOR:
            known = ", ".join([*table, *WITHOUT_FACTOR])
            problems.append(Problem(f"dose {number}, opioid", f"no factor is known; use one of: {known}"))
        if number_fault(dose.daily) or dose.daily <= 0:
            problems.append(
                Problem(f"dose {number}, daily dose", "write a number above 0, or take out the line")
            )
    if none_taken and doses:
        problems.append(Problem("doses", "either no opioid is taken or doses are entered, not both"))
    if problems:
        raise RefusedError(tuple(problems))
