"""The base of all tables, with a registry of its own: importing it again does not clash (hazard S2)."""

from typing import cast

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """A table of the store. Table classes do not validate (hazard S1): the CHECKs of the database do."""


def table_of(model: type[Base]) -> Table:
    """Give the table of a model, for statements that write or read many rows."""
    return cast(Table, model.__table__)  # type: ignore[attr-defined]  # SQLModel adds it to table classes
