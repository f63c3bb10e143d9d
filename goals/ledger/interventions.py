"""METHODS 1: which interventions match which measures, and in which role."""

from dataclasses import dataclass

import numpy as np

from goals.catalogue import Catalogue, InterventionKind
from goals.errors import Problem, RefusedError
from goals.facttable import NO_DAY, FactTable, Given
from goals.ledger.instruments import SITES
from goals.ledger.readings import Series
from goals.ledger.segments import Flags, Ints, expand, offsets
from goals.records import Role

ROLES = {role: number for number, role in enumerate(Role)}
PROCEDURE, DIAGNOSTIC, COURSE = (ROLES[role] for role in (Role.PROCEDURE, Role.DIAGNOSTIC, Role.COURSE))
FAR_DAY = 2**30  # later than any calendar day


@dataclass(frozen=True, slots=True, eq=False)
class Interventions:
    """One place per intervention, in order of case, date and name; `of_case` bounds those of each case.

    `name` counts in `names`; `end_day` is the last day of its overlap with an episode,
    `benefit_end` the last day of its window as a diagnostic, before the next intervention cuts it.
    """

    names: tuple[str, ...]
    of_case: Ints
    day: Ints
    name: Ints
    role: Ints
    site: Ints
    onset_lo: Ints
    onset_hi: Ints
    end_day: Ints
    benefit_end: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Each pair of a series and an intervention of its case that match, in order of series and date."""

    series: Ints
    intervention: Ints
    day: Ints
    role: Ints

    def at(self, chosen: Flags) -> "Matches":
        """Give only these pairs."""
        return Matches(self.series[chosen], self.intervention[chosen], self.day[chosen], self.role[chosen])


def interventions_of(table: FactTable, catalogue: Catalogue) -> Interventions:
    """Look up role, site, onset and usual benefit of every intervention.

    Parameters
    ----------
    table
        The facts.
    catalogue
        The kinds of intervention.

    Returns
    -------
    Interventions
        In order of case, date and name.

    Raises
    ------
    RefusedError
        For a code or role that the catalogue does not know.

    Notes
    -----
    Role, site and name are the record's, else the catalogue's. A course without an end never ends;
    anything else without an end lasts one day.

    References
    ----------
    METHODS 1, 2.9 and 11
    """
    names, cells = _looked_up(table.given, catalogue)
    rows = table.interventions
    columns = cells[rows.given]
    order = np.lexsort((columns[:, 0], rows.day, rows.case))
    name, role, site, onset_lo, onset_hi, benefit_hi = columns[order].T
    day, end_day = rows.day[order], rows.end_day[order]
    usual_end = np.where(role == COURSE, FAR_DAY, day)
    return Interventions(
        names=names,
        of_case=offsets(rows.case[order], len(table.case_ids)),
        day=day,
        name=name,
        role=role,
        site=site,
        onset_lo=onset_lo,
        onset_hi=onset_hi,
        end_day=np.where(end_day == NO_DAY, usual_end, end_day),
        benefit_end=np.where(end_day == NO_DAY, day + benefit_hi, end_day),
    )


def _looked_up(given: tuple[Given, ...], catalogue: Catalogue) -> tuple[tuple[str, ...], Ints]:
    """Give the names in order, and name, role, site, onset and benefit of each distinct intervention."""
    kinds = [_kind(one, catalogue) for one in given]
    called = [one.name or kind.name for one, kind in zip(given, kinds, strict=True)]
    names = tuple(sorted(set(called)))
    number = {name: place for place, name in enumerate(names)}
    cells = [
        (
            number[name],
            ROLES[Role(one.role or kind.role)],
            SITES[one.region or kind.site],
            kind.onset_lo,
            kind.onset_hi,
            kind.benefit_hi,
        )
        for one, kind, name in zip(given, kinds, called, strict=True)
    ]
    return names, np.array(cells, dtype=np.int64).reshape(-1, 6)


def _kind(given: Given, catalogue: Catalogue) -> InterventionKind:
    if given.code not in catalogue.interventions:
        raise RefusedError(
            (Problem(f"intervention {given.code}", "No kind of intervention has this code; check it."),)
        )
    if given.role and given.role not in ROLES:
        roles = ", ".join(ROLES)
        raise RefusedError((Problem(f"intervention {given.code}", f"Its role is one of: {roles}."),))
    return catalogue.interventions[given.code]


def matches_of(series: Series, interventions: Interventions) -> Matches:
    """Pair each series with the interventions of its case that say something about it.

    Parameters
    ----------
    series, interventions
        Of the same table.

    Returns
    -------
    Matches
        Pairs of any role.

    Notes
    -----
    They match unless both have a site and the sites differ.

    References
    ----------
    METHODS 1
    """
    start, end = interventions.of_case[series.case], interventions.of_case[series.case + 1]
    owner, place = expand(start, end)
    chosen = same_site(series.traits.site[owner], interventions.site[place])
    owner, place = owner[chosen], place[chosen]
    return Matches(owner, place, interventions.day[place], interventions.role[place])


def same_site(site: Ints, other: Ints) -> Flags:
    """Tell where sites match: one of them is the whole person (0), or they are the same."""
    same: Flags = (site == 0) | (other == 0) | (site == other)
    return same
