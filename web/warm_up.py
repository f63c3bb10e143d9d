"""What the first visitor would wait for, done once before anybody comes: modules, the catalogue, a chart."""

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from goals.catalogue import load
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact, Kind
from goals.trend import trend_spec, trend_text

WIDGETS = Path(__file__).resolve().parent / "widgets"
HEAVY_MODULES = ("altair", "numpy", "pandas", "pyarrow")
FIRST_DAY = dt.date(2024, 1, 8)
SCORES = (60, 58, 62, 30, 28)  # two weeks apart, an injection after the third


def warm_up() -> None:
    """Load, compute and draw once: the libraries remember how."""
    for name in (*HEAVY_MODULES, *_widgets()):
        importlib.import_module(name)
    history, catalogue = invented_case(), load()
    results = compute_case(history, catalogue)
    trend_spec(history, results, catalogue, width=None)
    trend_text(history, results, catalogue)
    inspect.stack()  # the first time it looks for the files of all modules; Streamlit asks in its first run


def _widgets() -> Iterator[str]:
    """Name what the pages are made of."""
    return (f"web.widgets.{module.name}" for module in pkgutil.iter_modules([str(WIDGETS)]))


def invented_case() -> CaseHistory:
    """Make a case with a bit of everything that a chart is made of."""
    days = [FIRST_DAY + dt.timedelta(days=14 * n) for n in range(len(SCORES))]
    readings = [
        Fact(case_id="", date=day, record=Kind.READING, code="odi", value=Decimal(score), unit="%")
        for day, score in zip(days, SCORES, strict=True)
    ]
    injection = Fact(case_id="", date=days[2], record=Kind.INTERVENTION, code="esi_lumb_il", role="procedure")
    return CaseHistory.of("", [*readings, injection])
