"""The history CSV, version 1: reading and writing everything recorded of cases (METHODS 12).

The columns, the fields of `data` and examples: docs/history-csv.md.
"""

from goals.history.definitions import case_catalogue, clinic_mcids, custom_instruments
from goals.history.escaping import escape, unescape
from goals.history.jsontext import canonical_json, data_text, parse_data
from goals.history.layout import HISTORY_COLUMNS
from goals.history.reading import iter_facts, read_facts, read_table
from goals.history.writing import iter_csv

__all__ = [
    "HISTORY_COLUMNS",
    "canonical_json",
    "case_catalogue",
    "clinic_mcids",
    "custom_instruments",
    "data_text",
    "escape",
    "iter_csv",
    "iter_facts",
    "parse_data",
    "read_facts",
    "read_table",
    "unescape",
]
