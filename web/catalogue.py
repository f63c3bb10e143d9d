"""The catalogue as this store has it: the shipped one and the clinics' own instruments."""

from db.catalogues import store_catalogue
from goals.catalogue import Catalogue
from web.store import process_store


def known_catalogue() -> Catalogue:
    """Give every instrument and treatment that can be chosen here."""
    with process_store().read() as session:
        return store_catalogue(session)
