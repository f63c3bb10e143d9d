"""The catalogue as a reader may know it: the shipped one and their clinics' own instruments."""

from db.access import Actor
from db.known_instruments import catalogue_of
from goals.catalogue import Catalogue
from web.store import process_store


def known_catalogue(actor: Actor) -> Catalogue:
    """Give every instrument and treatment that this person may choose or read of."""
    with process_store().read() as session:
        return catalogue_of(session, actor)
