"""From the tables of a form file to a form."""

from goals.catalogue import Instrument
from goals.catalogue.entries import EVIDENCE_STATUSES
from goals.scoring.form import (
    KINDS,
    DemandLevel,
    Form,
    Item,
    MissingRule,
    Option,
    SafetyRule,
    Variant,
)
from goals.scoring.table import Table


def read_form(table: Table, instrument: Instrument) -> Form:
    """Read one form; each field that cannot be read is noted as a problem of the table.

    Parameters
    ----------
    table
        The form file.
    instrument
        The instrument of the catalogue that the form is for.

    Returns
    -------
    Form
        With empty fields where something could not be read.
    """
    form = Form(
        instrument=instrument,
        kind=table.choice("kind", tuple(KINDS)),
        recall=table.text("recall"),
        instruction=table.required("instruction"),
        missing=_missing(table),
        licence=table.required("licence"),
        source=table.required("source"),
        wording_sources=table.texts("wording_sources"),
        evidence_status=table.choice("evidence_status", EVIDENCE_STATUSES),
        items=tuple(_item(part) for part in table.tables("items")),
        options=tuple(_option(part) for part in table.tables("options")),
        variants=tuple(_variant(part) for part in table.tables("variants")),
        variant_needed=table.yes_no("variant_needed", False),
        low_anchor=table.text("low_anchor"),
        high_anchor=table.text("high_anchor"),
        fewest=table.whole("fewest"),
        most=table.whole("most"),
        note=table.text("note"),
        safety=_safety(table),
        levels=tuple(_level(part) for part in table.tables("levels")),
    )
    table.finish()
    return form


def _missing(table: Table) -> MissingRule:
    part = table.table("missing")
    if part is None:
        table.refuse("missing", "every form states its missing-item rule")
        return MissingRule("", 1, "", "")
    rules = sorted({rule for rules in KINDS.values() for rule in rules})
    rule = MissingRule(
        part.choice("rule", rules), part.whole("least"), part.required("text"), part.required("source")
    )
    part.finish()
    return rule


def _item(part: Table) -> Item:
    item = Item(part.required("key"), part.required("text"), part.yes_no("scored", True))
    part.finish()
    return item


def _option(part: Table) -> Option:
    option = Option(part.required_decimal("value"), part.required("label"))
    part.finish()
    return option


def _variant(part: Table) -> Variant:
    variant = Variant(part.required("key"), part.required("text"))
    part.finish()
    return variant


def _level(part: Table) -> DemandLevel:
    level = DemandLevel(part.required("label"), part.decimal("occasional_to"), part.decimal("frequent_to"))
    part.finish()
    return level


def _safety(table: Table) -> SafetyRule | None:
    part = table.table("safety")
    if part is None:
        return None
    rule = SafetyRule(
        part.required("item"),
        part.required_decimal("at_least"),
        part.required("title"),
        part.texts("lines"),
        part.required("unanswered"),
    )
    part.finish()
    return rule
