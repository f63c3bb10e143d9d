"""A form as it was filled in: the score it gives, what a reading records of it, and back again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from goals.catalogue import load as load_catalogue
from goals.errors import Problem, RefusedError
from goals.history.fields import number_of
from goals.measures import Measure
from goals.scoring.answers import item_data
from goals.scoring.form import Form
from goals.scoring.lifting import demand_level
from goals.scoring.load import load_forms
from goals.scoring.opioids import Dose, dose_unit, mme_per_day
from goals.scoring.safety import SafetyPrompt, safety_prompt
from goals.scoring.tally import Score, score

FROM_GOALS = ("activities", "goals")  # rated goal by goal, so never filled in beside a measure
DOSES, NONE_TAKEN, LABEL = "doses", "none_taken", "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """What was filled in.

    Parameters
    ----------
    answers
        By item key; an item that was not answered is left out.
    doses, none_taken
        Of a form of doses: its lines, and whether it was said that none is taken.
    """

    answers: Mapping[str, Decimal] = field(default_factory=dict)
    doses: tuple[Dose, ...] = ()
    none_taken: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.answers or self.doses or self.none_taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledScore:
    """What a filled-in form gives.

    Parameters
    ----------
    score
        The value, or the reason why there is none.
    items
        What `data.items` of the reading records.
    beside
        What must stand beside the number, in sentences.
    prompt
        The safety prompt that the answers raise; None for none.
    """

    score: Score
    items: Mapping[str, object]
    beside: tuple[str, ...] = ()
    prompt: SafetyPrompt | None = None


def form_for(measure: Measure) -> Form | None:
    """Give the form that can be filled in for a measure.

    Parameters
    ----------
    measure
        The measure.

    Returns
    -------
    Form or None
        None where the items may not ship, where they are rated as goals, and where the measure does not say
        which of the form's questions it follows.
    """
    form = load_forms().get(measure.code)
    if form is None or form.kind in FROM_GOALS:
        return None
    asked = [variant.key for variant in form.variants]
    known = measure.variant in asked if measure.variant else not form.variant_needed
    return form if known else None


def score_filled(form: Form, filled: FilledForm, *, variant: str = "") -> FilledScore:
    """Score a form as it was filled in.

    Parameters
    ----------
    form
        The form, from `form_for`.
    filled
        What was filled in.
    variant
        The variant of the measure; empty where it has none.

    Returns
    -------
    FilledScore
        The score, and everything else that a reading made from it needs.

    Raises
    ------
    RefusedError
        For answers that the form does not offer, and for answers and doses in one form.

    References
    ----------
    METHODS 2.2, 2.10
    """
    if form.kind == "doses":
        _refuse_if(bool(filled.answers), form)
        return _of_doses(filled)
    _refuse_if(bool(filled.doses) or filled.none_taken, form)
    result = score(form, filled.answers, variant=variant)
    return FilledScore(
        score=result,
        items=item_data(form, filled.answers, variant),
        beside=_demand(form, filled.answers),
        prompt=safety_prompt(filled.answers, form),
    )


def filled_of(form: Form, items: object) -> FilledForm | None:
    """Read back what a reading recorded in `data.items`.

    Parameters
    ----------
    form
        The form of the reading's measure.
    items
        What was recorded.

    Returns
    -------
    FilledForm or None
        None for what the form did not write: an imported list, or items that it does not have.
    """
    if not isinstance(items, Mapping):
        return None
    if form.kind == "doses":
        return _doses_of(items)
    keys = {item.key for item in form.items}
    answers = {key: number_of(answer) for key, answer in items.items() if key != LABEL}
    given = {key: answer for key, answer in answers.items() if answer is not None}
    ours = bool(given) and given.keys() == answers.keys() <= keys and _labelled(form, items, given)
    return FilledForm(answers=given) if ours else None


def _labelled(form: Form, items: Mapping[str, object], given: Mapping[str, Decimal]) -> bool:
    """Tell whether a recorded label is the form's own: other versions of a scale number it otherwise."""
    labels = {option.label for option in form.options if option.value in given.values()}
    return form.kind != "choice" or items.get(LABEL) in (None, *labels)


def _refuse_if(mixed: bool, form: Form) -> None:
    if mixed:
        raise RefusedError((Problem(f"{form.called}, items", "it has items or doses, not both"),))


def _of_doses(filled: FilledForm) -> FilledScore:
    estimate = mme_per_day(filled.doses, none_taken=filled.none_taken)
    factors = load_catalogue().mme_factors
    lines = [
        {
            "opioid": dose.opioid,
            "daily": dose.daily,
            "unit": dose_unit(dose.opioid),
            "factor": factors[dose.opioid].factor if dose.opioid in factors else None,
        }
        for dose in filled.doses
    ]
    items: dict[str, object] = {DOSES: lines} if lines else {}
    return FilledScore(
        score=estimate.score,
        items=items | ({NONE_TAKEN: True} if filled.none_taken else {}),
        beside=(estimate.warning,),
    )


def _demand(form: Form, answers: Mapping[str, Decimal]) -> tuple[str, ...]:
    """Say the physical demand level of a lift; where the answers contradict each other it is refused."""
    occasional = answers.get("occasional")
    if not form.levels or occasional is None:
        return ()
    return (demand_level(form, occasional, answers.get("frequent")).sentence,)


def _doses_of(items: Mapping[str, object]) -> FilledForm | None:
    lines = items.get(DOSES, [])
    doses = tuple(filter(None, map(_dose, lines))) if isinstance(lines, Sequence) else ()
    whole = isinstance(lines, Sequence) and len(doses) == len(lines)
    filled = FilledForm(doses=doses, none_taken=items.get(NONE_TAKEN) is True)
    return filled if whole and not filled.is_blank else None


def _dose(line: object) -> Dose | None:
    if not isinstance(line, Mapping):
        return None
    opioid, daily = line.get("opioid"), number_of(line.get("daily"))
    return Dose(opioid, daily) if isinstance(opioid, str) and daily is not None else None
