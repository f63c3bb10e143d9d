"""The key of the audit chain: outside the database, so that who can write there cannot forge the chain."""

import contextlib
import hashlib
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from db.engine import sqlite_path
from goals.errors import FootholdError

KEY_BYTES = 32
KEY_VARIABLE = "FOOTHOLD_AUDIT_KEY"


@dataclass(frozen=True, slots=True)
class AuditKey:
    """A secret key, and the id under which events name it."""

    secret: bytes = field(repr=False)

    @property
    def key_id(self) -> str:
        """Name the key without giving it away."""
        return hashlib.sha256(b"foothold audit key" + self.secret).hexdigest()[:16]


class AuditKeyError(FootholdError):
    """The key is missing or unusable."""


def audit_key(engine: Engine) -> AuditKey:
    """Read FOOTHOLD_AUDIT_KEY (64 hexadecimal digits), else the key file, which is made if missing."""
    given = os.environ.get(KEY_VARIABLE)
    if given:
        return _parsed(given, KEY_VARIABLE)
    path = key_file(engine)
    if not path.exists():
        _make(path)
    return _parsed(path.read_text(encoding="ascii"), f"the file {path}")


def key_file(engine: Engine) -> Path:
    """Give where the key lies: FOOTHOLD_AUDIT_KEY_FILE, else beside the SQLite file, else data/audit.key."""
    named = os.environ.get("FOOTHOLD_AUDIT_KEY_FILE")
    if named:
        return Path(named)
    database = sqlite_path(engine)
    return database.with_name(f"{database.name}.key") if database else Path("data/audit.key")


def _make(path: Path) -> None:
    """Put a new key there in one step: of two processes that start at once, the first one's key stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def _parsed(text: str, where: str) -> AuditKey:
    try:
        secret = bytes.fromhex(text.strip())
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise AuditKeyError(
            f"The audit key in {where} is not 64 hexadecimal digits. Put the right key there."
        )
    return AuditKey(secret)
