"""The catalogue: instruments, kinds of intervention, rule criteria, opioid factors, from reviewed files.

How to add an entry, and what `evidence_status` means: docs/catalogue.md.
"""

from goals.catalogue.entries import Catalogue, Condition, Criterion, InterventionKind, Limit, MmeFactor
from goals.catalogue.instrument import Band, Instrument
from goals.catalogue.load import load, read_catalogue

__all__ = [
    "Band",
    "Catalogue",
    "Condition",
    "Criterion",
    "Instrument",
    "InterventionKind",
    "Limit",
    "MmeFactor",
    "load",
    "read_catalogue",
]
