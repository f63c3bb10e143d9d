"""How a treatment is said: what it was, where, with what, and what it belongs to."""

from collections.abc import Mapping

from goals.catalogue import Catalogue
from goals.history import parse_data
from goals.implants import dose_of
from goals.implants.words import dose_words
from goals.records import CaseHistory, Fact, Kind, Status
from goals.results import LedgerRow
from web.wording import ROLES, day, guidance_words, listed

Versions = Mapping[str, tuple[Fact, ...]]
GONE = "belongs to a treatment that is not recorded here"
IN_ERROR = "belongs to a treatment that was entered in error"


def treatment_name(fact: Fact, catalogue: Catalogue) -> str:
    """Give the record's name, else the catalogue's."""
    kind = catalogue.interventions.get(fact.code)
    return fact.name or (kind.name if kind else fact.code)


def treatment_named(fact: Fact, catalogue: Catalogue) -> str:
    """Name a treatment so that it can be told from others of its kind."""
    device = str(parse_data(fact.data).get("device") or "")
    return ", ".join(filter(None, (treatment_name(fact, catalogue), device, day(fact.date))))


def treatment_words(fact: Fact, catalogue: Catalogue, versions: Versions | None) -> str:
    """Say all that was recorded of a treatment; `versions` are those of the case's records, if known."""
    kind = catalogue.interventions.get(fact.code)
    role = ROLES[fact.role].lower() if kind and fact.role in ROLES and fact.role != kind.role else ""
    until = f"until {day(fact.end_date)}" if fact.end_date and fact.end_date != fact.date else ""
    done = ", ".join(filter(None, (treatment_name(fact, catalogue), given_words(fact), role, until)))
    return "; ".join(
        filter(None, (done, _link(fact, catalogue, versions), complication_words(fact), fact.detail))
    )


def complication_words(fact: Fact) -> str:
    complications = listed(parse_data(fact.data).get("complications"))
    return f"complications: {complications}" if complications else ""


def given_words(fact: Fact) -> str:
    """Say where and how a treatment was given, and with what."""
    data = parse_data(fact.data)
    number = data.get("series_number")
    parts = (
        f"number {number} of its series" if number not in (None, "") else "",
        listed(data.get("levels")),
        fact.side,
        _lower(guidance_words(str(data.get("guidance") or ""))),
        str(data.get("device") or ""),
        drug_and_dose(fact),
    )
    return ", ".join(filter(None, parts))


def given_at(history: CaseHistory, row: LedgerRow, catalogue: Catalogue) -> str:
    """Say where and with what the treatments of an episode were given; nothing where that is not recorded."""
    names = row.interventions.split("; ")
    facts = [fact for fact in history.current(Kind.INTERVENTION) if fact.date == row.anchor_date]
    said = [given_words(fact) for fact in facts if treatment_name(fact, catalogue) in names]
    return "; ".join(filter(None, said))


def drug_and_dose(fact: Fact) -> str:
    """Say what drug was given, and how much of it."""
    data = parse_data(fact.data)
    dose = dose_of(data)
    return " ".join(filter(None, (str(data.get("drug") or ""), dose_words(dose) if dose else "")))


def _lower(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _link(fact: Fact, catalogue: Catalogue, versions: Versions | None) -> str:
    linked = str(parse_data(fact.data).get("linked_to") or "")
    if not linked:
        return ""
    if versions is None:
        return "belongs to an earlier treatment"
    found = versions.get(linked, ())
    if not found or found[-1].record is not Kind.INTERVENTION:
        return GONE
    if found[-1].status is Status.VOIDED:
        return IN_ERROR
    return f"belongs to: {treatment_name(found[-1], catalogue)} of {day(found[-1].date)}"
