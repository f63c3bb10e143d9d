"""A treatment on a form: what its fields hold at first, what was typed, and what may be chosen."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from goals.catalogue import Catalogue, InterventionKind
from goals.catalogue.instrument import plain
from goals.entry import InterventionEntry, Series, intervention_fields, series_of
from goals.entry.treatments import LARGEST_SERIES_NUMBER
from goals.history import data_text, parse_data
from goals.history.fields import number_of
from goals.implants import dose_of, linkable, read_dose
from goals.records import Fact, Role
from goals.vocabulary import GUIDANCE
from web.wording import listed

SERIES_NUMBERS = range(1, LARGEST_SERIES_NUMBER + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of one treatment on a form.

    `key` names the widget of a field, `first` is what each holds at first, `saved` is called when one
    changes; `others` are the current interventions of the case without this one, `on` is its date;
    `more_key` is where the session notes whether the rest was open at first.
    """

    kind: InterventionKind
    catalogue: Catalogue
    key: Callable[[str], str]
    more_key: str
    others: tuple[Fact, ...]
    on: dt.date
    first: Mapping[str, Any]
    saved: Mapping[str, Any]

    def get(self, name: str) -> Any:
        """Give what a field holds, before it is drawn for the first time too."""
        return st.session_state.get(self.key(name), self.first.get(name))

    @property
    def role(self) -> str:
        """Its role: the one that was chosen where the kind asks for it, else the usual one."""
        chosen = self.get("role") if self.kind.role_options else self.first.get("role")
        return chosen or self.kind.role

    @property
    def is_dose(self) -> bool:
        """Whether it is a dose into an implant, which has neither a site nor an end of its own."""
        return self.kind.step == "dose" and bool(self.kind.implants)

    @property
    def has_end(self) -> bool:
        """Whether its end is asked at once: courses and trials have one."""
        return self.role in (Role.COURSE, Role.DIAGNOSTIC) and not self.is_dose

    @property
    def series(self) -> Series:
        """The earlier ones of its kind, site and side."""
        region, side = self.get("region") or "", self.get("side") or ""
        return series_of(self.others, self.kind, region=region, side=side, on=self.on)

    @property
    def links(self) -> tuple[Fact, ...]:
        """What it can be linked to."""
        return linkable(self.others, self.kind, on=self.on, catalogue=self.catalogue)

    @property
    def has_link(self) -> bool:
        """Whether it is asked what it belongs to."""
        return bool(self.links or self.first.get("link") or (self.kind.implants and self.get("link")))

    def last_time(self, name: str) -> str:
        """Say the drug or dose of the last time of this kind, or into this kind of implant."""
        families = set(self.kind.implants)
        for fact in reversed(self.others):
            other = self.catalogue.interventions.get(fact.code)
            same = fact.code == self.kind.code or (other and not families.isdisjoint(other.implants))
            data = parse_data(fact.data)
            dose = dose_of(data)
            said = (dose.said if dose else "") if name == "dose" else str(data.get(name) or "")
            if same and said and fact.date <= self.on:
                return f"last time {said}"
        return ""


def guidance_options(kind: InterventionKind) -> list[str]:
    """Give the ways of guidance in the catalogue's terms, those of this kind first."""
    named = kind.guidance.replace("US", "ultrasound").replace("surgical-implant", "implant")
    usual = [term for term in GUIDANCE if term.replace("surgical-implant", "implant") in named]
    return [*usual, *(term for term in GUIDANCE if term not in usual)]


def first_of(fact: Fact) -> dict[str, Any]:
    """Give what the fields of a recorded treatment hold at first."""
    data = parse_data(fact.data)
    dose = dose_of(data)
    number = number_of(data.get("series_number"))
    return {
        "region": fact.region,
        "side": fact.side,
        "role": fact.role,
        "until": fact.end_date,
        "levels": listed(data.get("levels")),
        "guidance": str(data.get("guidance") or ""),
        "series": int(number) if number in SERIES_NUMBERS else None,
        "drug": str(data.get("drug") or ""),
        "dose": "" if dose is None else dose.words if dose.number is None else plain(dose.number),
        "unit": dose.unit if dose else "",
        "device": str(data.get("device") or ""),
        "complications": listed(data.get("complications")),
        "link": str(data.get("linked_to") or "") or None,
    }


def typed_treatment(fields: Fields) -> InterventionEntry:
    """Give the treatment as it is typed; what its kind does not ask for is never taken along."""
    kind, until = fields.kind, fields.get("until")
    dose = read_dose(fields.get("dose") or "", fields.get("unit") or "")
    asked_role = (fields.get("role") or "") if kind.role_options else kind.role
    return InterventionEntry(
        code=kind.code,
        name=kind.name,
        region=kind.site or fields.get("region") or "",
        side=fields.get("side") or "",
        role=asked_role,
        levels=fields.get("levels") or "",
        guidance=fields.get("guidance") or "",
        series_number=fields.get("series"),
        drug=fields.get("drug") or "",
        dose=(dose.words if dose.number is None else dose.number) if dose else None,
        dose_unit=dose.unit if dose else "",
        device=fields.get("device") or "",
        complications=fields.get("complications") or "",
        linked_to=(fields.get("link") or "") if fields.has_link else "",
        end_date=until if isinstance(until, dt.date) else None,
        detail=fields.get("detail") or "",
    )


def typed_columns(fields: Fields, fact: Fact) -> dict[str, Any]:
    """Give the columns of a recorded treatment as they are typed now; what is untouched stays as it is."""
    typed, first = typed_treatment(fields), first_of(fact)
    data = parse_data(fact.data)
    now = intervention_fields(typed)
    shown = {"levels", "guidance", "drug", "device", "complications"}
    data |= {name: now[name] for name in shown if (now[name] or "") != first[name]}
    if now["series_number"] != first["series"]:
        data["series_number"] = now["series_number"]
    if (typed.linked_to or None) != first["link"]:
        data["linked_to"] = now["linked_to"]
    if (fields.get("dose") or "", fields.get("unit") or "") != (first["dose"], first["unit"]):
        data |= {"dose": now["dose"], "dose_unit": now["dose_unit"]}
    return {
        "end_date": typed.end_date,
        "side": typed.side,
        "region": fact.region if fields.kind.site else typed.region,
        "role": typed.role if fields.kind.role_options else fact.role,
        "data": data_text(data),
    }
