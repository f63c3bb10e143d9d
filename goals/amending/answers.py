"""A score that was made from answers is amended with them, or without them: never beside stale ones."""

from collections.abc import Iterator

from goals.amending.whole_visit import of_visit
from goals.errors import Problem, RefusedError
from goals.goalsetting.draft import PSFS
from goals.history import data_text, parse_data
from goals.measures import measure_of
from goals.records import CaseHistory, Fact, Kind, Status
from goals.scoring import FilledScore, filled_of, form_for, prompt_of, prompt_shown, score_filled
from goals.scoring.load import load_forms
from goals.scoring.safety import FLAG

SCORE = "Score"
MADE_FROM_RATINGS = (
    "The score of the activities is made from their ratings, so neither is amended alone. "
    "Enter the score and the ratings in error, and log them anew."
)
OTHER_SCORE = (
    "The answers on record do not give this score. Amend the answers, or leave them out of the new version."
)


def scored_from(fact: Fact) -> FilledScore | None:
    """Score a reading again from the answers that it recorded.

    Parameters
    ----------
    fact
        A version of any record.

    Returns
    -------
    FilledScore or None
        None for a record without answers, and for answers that the measure's form did not write.
    """
    form = form_for(measure_of(fact)) if fact.record is Kind.READING else None
    filled = filled_of(form, parse_data(fact.data).get("items")) if form else None
    if form is None or filled is None:
        return None
    try:
        return score_filled(form, filled, variant=fact.variant)
    except RefusedError:
        return None


def answers_problems(old: Fact, new: Fact) -> Iterator[Problem]:
    """Refuse a new version of a reading whose answers do not give its score.

    Parameters
    ----------
    old, new
        The reading as it stands, and as it would.

    Yields
    ------
    Problem
        Without an answer or a score.

    Notes
    -----
    What was recorded elsewhere may hold answers that no form here wrote: they go along as long as nothing
    about the score changes.
    """
    before, after = parse_data(old.data), parse_data(new.data)
    unchanged = (old.value, measure_of(old), before) == (new.value, measure_of(new), after)
    if old.record is not Kind.READING or unchanged:
        return
    if old.code == PSFS and isinstance(before.get("items"), dict):
        yield Problem(SCORE, MADE_FROM_RATINGS)
    elif "items" in after and not _gives(new):
        yield Problem(SCORE, OTHER_SCORE)


def _gives(fact: Fact) -> bool:
    filled, fields = scored_from(fact), parse_data(fact.data)
    if filled is None:
        return False
    same_score = (filled.score.value, filled.score.missing_reason) == (
        fact.value,
        fields.get("missing_reason", ""),
    )
    return same_score and data_text({"items": filled.items}) == data_text({"items": fields["items"]})


def prompts_of_amendment(
    old: Fact, new: Fact, history: CaseHistory, shown: tuple[str, ...] = ()
) -> tuple[Fact, ...]:
    """Record the safety prompts of an amendment that its visit does not have on record yet.

    Parameters
    ----------
    old, new
        The reading as it stands, and as it will.
    history
        Everything recorded of the case.
    shown
        The instruments whose prompt stood on the page while the answers were changed.

    Returns
    -------
    tuple of Fact
        A flag for each; empty where nothing new was raised or shown.
    """
    filled = scored_from(new) if new.data != old.data else None
    raised = [filled.prompt.code] if filled and filled.prompt else []
    forms = load_forms()
    prompts = [prompt_of(forms[code]) for code in sorted({*raised, *shown}) if code in forms]
    flags = [
        prompt_shown(prompt, case_id=new.case_id, on=new.date, visit_id=new.visit_id)
        for prompt in prompts
        if prompt is not None
    ]
    return tuple(flag for flag in flags if not _has(history, flag))


def _has(history: CaseHistory, flag: Fact) -> bool:
    """Tell whether the visit has this flag; a record of no visit shares those of its day."""
    beside = of_visit(history, flag.visit_id) or [f for f in history.facts if f.date == flag.date]
    return any(
        (fact.record, fact.code, fact.status, fact.name) == (Kind.FLAG, FLAG, Status.CURRENT, flag.name)
        for fact in beside
    )
