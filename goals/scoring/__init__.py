"""Item-level scoring: forms as data, each instrument's missing-item rule, severity bands, safety prompt.

What the forms hold, and how to add one: docs/scoring.md.
"""

from goals.scoring.activities import ActivityScore, score_activities
from goals.scoring.answers import item_data
from goals.scoring.attained import score_goals
from goals.scoring.filled import FilledForm, FilledScore, filled_of, form_for, score_filled
from goals.scoring.form import Form
from goals.scoring.lifting import Demand, demand_level
from goals.scoring.load import load_forms, read_forms
from goals.scoring.opioids import NEVER_CONVERT, Dose, MmeEstimate, MmePart, mme_per_day
from goals.scoring.safety import SafetyPrompt, prompt_of, prompt_shown, safety_prompt
from goals.scoring.severity import Severity, severity
from goals.scoring.tally import Score, score
from goals.scoring.totals import totals_only

__all__ = [
    "NEVER_CONVERT",
    "ActivityScore",
    "Demand",
    "Dose",
    "FilledForm",
    "FilledScore",
    "Form",
    "MmeEstimate",
    "MmePart",
    "SafetyPrompt",
    "Score",
    "Severity",
    "demand_level",
    "filled_of",
    "form_for",
    "item_data",
    "load_forms",
    "mme_per_day",
    "prompt_of",
    "prompt_shown",
    "read_forms",
    "safety_prompt",
    "score",
    "score_activities",
    "score_filled",
    "score_goals",
    "severity",
    "totals_only",
]
