"""The store of this process: opened once for each address, shared by all threads."""

import os
from functools import lru_cache

from db.store import Store, open_store


def process_store() -> Store:
    """Give the open store of FOOTHOLD_DATABASE_URL (or of the embedded file)."""
    return _opened(os.environ.get("FOOTHOLD_DATABASE_URL"))


@lru_cache
def _opened(url: str | None) -> Store:
    return open_store(url)
