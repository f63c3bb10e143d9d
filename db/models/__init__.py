"""All tables of the store; importing this package makes them known to `Base.metadata`."""

from db.models import clinical, identity, trail
from db.models.base import Base

__all__ = ["Base", "clinical", "identity", "trail"]
