"""Secrets that are handed out once and kept only as a hash: one-time codes, session and export tokens."""

import hashlib
import secrets

# No 0/O, 1/I/L: the code is read from a console or a slip of paper.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
GROUPS = 3
GROUP_LENGTH = 4


def new_code() -> str:
    """Make a one-time code such as `ABCD-EFGH-JKMN` (59 random bits)."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def new_token() -> str:
    """Make a token of 32 random bytes, safe in cookies and URLs."""
    return secrets.token_urlsafe(32)


def new_id() -> str:
    """Make an opaque record id."""
    return secrets.token_hex(8)


def secret_hash(secret: str) -> str:
    """Give what the store keeps of a token; a guess is hopeless, so a fast hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def code_hash(code: str) -> str:
    """Give what the store keeps of a one-time code, however it was typed."""
    return secret_hash("".join(sign for sign in code.upper() if sign.isalnum()))
