"""The response ledger: every number of METHODS 2 to 9 and 11, computed on columns of exact integers.

One module per section of METHODS; `sections` calls them in order, `compute` is what others call.
"""

from goals.ledger.compute import Results, compute_case, compute_table

__all__ = ["Results", "compute_case", "compute_table"]
