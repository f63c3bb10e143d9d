"""Ways to set an agreement, from roomy to tight: the first one that fits on one page is taken."""

from dataclasses import dataclass, replace
from typing import Any

from goals.agreement import words
from goals.agreement.agreement import AgreedActivity, AgreedGoal, Agreement, Paper
from goals.agreement.plain_text import cut, printable

LARGEST, SMALLEST = 12.0, 10.0  # of the type [pt]; only the foot of the page is smaller
TYPE_STEP = 0.5
TYPST_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
LONGEST_TEXT = 400  # of a goal, a reason or a level [letters]
MOST_GOALS = 12  # more than a page could hold at any size
MOST_ACTIVITIES = 5  # that the program lets name; an import may bring more
LONGEST_LABEL = 60  # of a case, and of a name [letters]

PageData = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How an agreement is set.

    Parameters
    ----------
    size
        Of the type [pt].
    lines
        To write on, for each side.
    letters
        The most of a text [letters].
    whole_ladders
        All five levels of a ladder, or the goal alone.
    goals, activities
        How many are shown; the others are counted.
    """

    size: float
    lines: int = 2
    letters: int = LONGEST_TEXT
    whole_ladders: bool = True
    goals: int = MOST_GOALS
    activities: int = MOST_GOALS


def fits(agreement: Agreement) -> tuple[Fit, ...]:
    """Give the ways to set an agreement: smaller type first, then fewer words, then fewer goals.

    Parameters
    ----------
    agreement
        What is to be set.

    Returns
    -------
    tuple of Fit
        Each tighter than the one before.
    """
    sizes = int((LARGEST - SMALLEST) / TYPE_STEP)
    tight = Fit(size=SMALLEST, lines=1)
    brief = replace(tight, letters=160, whole_ladders=False, activities=MOST_ACTIVITIES)
    briefer = replace(brief, letters=100)
    fewer = range(min(len(agreement.goals), MOST_GOALS) - 1, 0, -1)
    return (
        *(Fit(size=LARGEST - TYPE_STEP * n) for n in range(sizes + 1)),
        tight,
        replace(tight, letters=240),
        brief,
        briefer,
        *(replace(briefer, goals=goals) for goals in fewer),
        replace(briefer, letters=80, goals=1),
        replace(briefer, letters=80, goals=1, activities=2),
    )


def page_data(agreement: Agreement, fit: Fit, paper: Paper, *, note: str = "") -> PageData:
    """Give all that `agreement.typ` sets: strings and numbers, nothing that is markup.

    Parameters
    ----------
    agreement
        What is to be set.
    fit
        How.
    paper
        On what.
    note
        A sentence for the foot of the page.

    Returns
    -------
    dict
        The `d` of the template.
    """
    left_out = len(agreement.goals) - fit.goals
    hidden = max(len(agreement.activities) - fit.activities, 0)
    more = words.MORE_GOALS.get(left_out, words.MORE_GOALS_MANY.format(n=left_out)) if left_out > 0 else ""
    named = bool(agreement.goals or agreement.activities)
    return {
        "title": words.TITLE,
        "below": words.BELOW,
        "paper": TYPST_PAPERS[paper],
        "size": fit.size,
        "lines": fit.lines,
        "name": words.NAME,
        "person": printable(cut(agreement.person_name, LONGEST_LABEL)),
        "case": words.CASE.format(label=printable(cut(agreement.label, LONGEST_LABEL))),
        "made": words.MADE.format(day=agreement.made_on),
        "aims": {
            "title": words.AIMS,
            "none": "" if named else words.NO_GOAL,
            "goals": [_goal(goal, fit) for goal in agreement.goals[: fit.goals]],
            "more": more,
            "own": f"{words.OWN_TOO if agreement.goals else words.OWN} {words.RATE}",
            "activities": [_activity(one, fit) for one in agreement.activities[: fit.activities]],
            "more_activities": words.MORE_ACTIVITIES.format(n=hidden) if hidden else "",
        },
        "real": {
            "title": words.REALISTIC,
            "paragraphs": [
                {"of": words.PAIN, "words": " ".join(agreement.pain)},
                {"of": words.TREATMENT, "words": " ".join(agreement.treatment)},
            ],
        },
        "each": {"title": words.EACH, "sides": list(words.SIDES)},
        "again": {
            "title": words.AGAIN,
            "day": agreement.look_again,
            "no_day": words.NO_DAY,
            "visit": words.VISIT,
        },
        "isnot": {"title": words.IS_NOT, "words": words.IS_NOT_WORDS},
        "sign": [list(who) for who in words.SIGN],
        "footer": " ".join(filter(None, (words.FOOTER.format(version=agreement.method_version), note))),
    }


def _goal(goal: AgreedGoal, fit: Fit) -> PageData:
    ladder = goal.ladder if fit.whole_ladders else [step for step in goal.ladder if step.is_goal]
    return {
        "activity": printable(cut(goal.activity, fit.letters)),
        "way": goal.way,
        "latest": goal.latest,
        "why": words.WHY if goal.reason else "",
        "reason": printable(cut(goal.reason, fit.letters)),
        "ladder": [
            {"label": step.label, "words": printable(cut(step.words, fit.letters)), "goal": step.is_goal}
            for step in ladder
        ],
    }


def _activity(one: AgreedActivity, fit: Fit) -> PageData:
    return {"activity": printable(cut(one.activity, fit.letters)), "latest": one.latest}
