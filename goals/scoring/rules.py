"""What a form must agree with: its instrument in the catalogue, and itself."""

import re
from collections.abc import Sequence
from decimal import Decimal

from goals.scoring.form import KINDS, Form
from goals.scoring.table import Table

NEEDED_SOURCES = 2  # a wording counts as seen when two sources that can be opened agree


def check_form(form: Form, table: Table) -> None:
    """Note where a form breaks a rule of docs/scoring.md, as problems of the table.

    Parameters
    ----------
    form
        The form as it was read.
    table
        The file it was read from.
    """
    _check_source(form, table)
    _check_parts(form, table)
    _check_missing(form, table)
    _check_range(form, table)
    _check_extras(form, table)


def _check_source(form: Form, table: Table) -> None:
    if not form.instrument.item_text_may_ship:
        table.refuse("code", "the catalogue says that its item text may not ship; record totals only")
    if form.licence != form.instrument.licence:
        table.refuse("licence", "the catalogue states another licence; they must agree")
    if form.evidence_status == "seen in source" and len(form.wording_sources) < NEEDED_SOURCES:
        table.refuse("wording_sources", f"'seen in source' needs {NEEDED_SOURCES} of them")


def _check_parts(form: Form, table: Table) -> None:
    _once(table, "items", [item.key for item in form.items])
    _once(table, "variants", [variant.key for variant in form.variants])
    if not all(re.fullmatch("[a-z_]+", variant.key) for variant in form.variants):
        table.refuse("variants", "small letters and underscores only: the key becomes part of the measure")
    _once(table, "options", [option.label for option in form.options])
    values = [option.value for option in form.options]
    if values != sorted(set(values)):
        table.refuse("options", "list each value once, rising")
    if form.variant_needed and not form.variants:
        table.refuse("variant_needed", "the form has no variants")


def _once(table: Table, field: str, keys: Sequence[str]) -> None:
    if len(set(keys)) != len(keys):
        table.refuse(field, "each key or label may stand once")


def _check_missing(form: Form, table: Table) -> None:
    if form.missing.kind not in KINDS.get(form.kind, ()):
        table.refuse("missing", f"a form of this kind uses one of: {', '.join(KINDS.get(form.kind, ()))}")
    if form.kind == "sum" and not 1 <= form.missing.least <= len(form.items):
        table.refuse("missing", "least lies between 1 and the number of items")
    if form.kind == "diary" and not 1 <= form.missing.least <= int(form.instrument.maximum):
        table.refuse("missing", "least lies between 1 and the days of the diary")


def _check_range(form: Form, table: Table) -> None:
    low, high = form.instrument.minimum, form.instrument.maximum
    values = [option.value for option in form.options] or [Decimal(0)]
    spans = {
        "sum": (len(form.items) * min(values), len(form.items) * max(values)),
        "ticks": (Decimal(0), Decimal(len(form.items))),
        "choice": (min(values), max(values)),
    }
    if form.kind in spans and spans[form.kind] != (low, high):
        table.refuse("items", "the lowest and highest score are not those of the catalogue")
    if form.kind in ("number", "choice") and len(form.scored_items) != 1:
        table.refuse("items", "a form of this kind scores exactly one item")


def _check_extras(form: Form, table: Table) -> None:
    if form.kind == "activities" and not 1 <= form.fewest <= form.most:
        table.refuse("fewest", "state fewest and most activities")
    if form.safety is not None and form.safety.item not in {item.key for item in form.items}:
        table.refuse("safety", "it names an item that the form does not have")
    if form.safety is not None and not form.safety.lines:
        table.refuse("safety", "a prompt needs lines")
    _check_levels(form, table)
    if form.kind == "trials" and {v.key for v in form.variants} != {"mean", "best"}:
        table.refuse("variants", "trials are combined as mean or best; name both")


def _check_levels(form: Form, table: Table) -> None:
    for limits in zip(*((level.occasional_to, level.frequent_to) for level in form.levels), strict=True):
        closed = [limit for limit in limits[:-1] if limit is not None]
        rising = closed == sorted(set(closed)) and len(closed) == len(limits) - 1
        if limits[-1] is not None or not rising:
            table.refuse("levels", "limits rise from level to level, and only the last level has none")
