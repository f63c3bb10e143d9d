"""Implants and doses of a case: chains of trial, implant, revision and explant; doses from record to record.

Nothing here is an outcome. The picture of the doses is in `goals.implants.picture`.
"""

from goals.implants.chain import Implant, Implants, ImplantStep, implants_of
from goals.implants.dose import Dose, dose_of, read_dose, same_unit
from goals.implants.links import link_problem, linkable
from goals.implants.over_time import DoseStep, DrugDoses, doses_of, last_day
from goals.implants.removal import took_away

__all__ = [
    "Dose",
    "DoseStep",
    "DrugDoses",
    "Implant",
    "ImplantStep",
    "Implants",
    "dose_of",
    "doses_of",
    "implants_of",
    "last_day",
    "link_problem",
    "linkable",
    "read_dose",
    "same_unit",
    "took_away",
]
