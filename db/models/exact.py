"""Exact decimals on both databases, never a binary float."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, Numeric, String
from sqlalchemy.types import TypeDecorator, TypeEngine

from goals.catalogue.instrument import plain


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal as NUMERIC on PostgreSQL and as its plain text on SQLite, whose NUMERIC is a float."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type."""
        exact: TypeEngine[Any] = Numeric() if dialect.name == "postgresql" else String()
        return dialect.type_descriptor(exact)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Write one text for one number; refuse what is no exact number."""
        if value is None:
            return None
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError("a score is stored as a finite Decimal, never as a float")
        text = plain(value)
        return Decimal(text) if dialect.name == "postgresql" else text

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 - its signature
        """Read the number back."""
        return None if value is None else Decimal(value)
