"""What the first visitor would wait for, done once before anybody comes: modules, statements, a chart."""

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from db.rehearsing import rehearse
from db.store import Store
from goals.catalogue import load
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact, Kind
from goals.trend import trend_spec, trend_text
from web.ledger_words import FIELDS
from web.widgets.ledger import ledger_frame

HERE = Path(__file__).resolve().parent
HEAVY_MODULES = ("altair", "numpy", "pandas", "pyarrow.pandas_compat", "streamlit.material_icon_names")
KINDS_OF_PICTURES = ("Bmp", "Gif", "Jpeg", "Png", "Ppm")  # that Streamlit looks for in the icon of the page
MAIN_SCRIPT = "web.main"  # to import it is to run it
FIRST_DAY = dt.date(2024, 1, 8)
SCORES = (60, 58, 62, 30, 28)  # two weeks apart, an injection after the third


def warm_up(store: Store) -> None:
    """Load, ask, compute and draw once: the libraries remember how."""
    pictures = (f"PIL.{kind}ImagePlugin" for kind in KINDS_OF_PICTURES)
    for name in (*HEAVY_MODULES, *pictures, *own_modules()):
        importlib.import_module(name)
    rehearse(store)
    history, catalogue = invented_case(), load()
    results = compute_case(history, catalogue)
    trend_spec(history, results, catalogue, width=None)
    trend_text(history, results, catalogue)
    ledger_frame(results.ledger, tuple(FIELDS), catalogue, {})
    inspect.stack()  # the first time it looks for the files of all modules; Streamlit asks in its first run


def own_modules() -> Iterator[str]:
    """Name what the pages are made of."""
    found = pkgutil.walk_packages([str(HERE)], prefix="web.")
    return (module.name for module in found if module.name != MAIN_SCRIPT)


def invented_case() -> CaseHistory:
    """Make a case with a bit of everything that a chart is made of."""
    days = [FIRST_DAY + dt.timedelta(days=14 * n) for n in range(len(SCORES))]
    readings = [
        Fact(case_id="", date=day, record=Kind.READING, code="odi", value=Decimal(score), unit="%")
        for day, score in zip(days, SCORES, strict=True)
    ]
    injection = Fact(case_id="", date=days[2], record=Kind.INTERVENTION, code="esi_lumb_il", role="procedure")
    return CaseHistory.of("", [*readings, injection])
