"""Passwords: how they are kept, and which are too easy to guess."""

import re
import string
import unicodedata
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from goals.errors import Problem, RefusedError

SHORTEST = 15
LONGEST = 200
# OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
LISTED = Path(__file__).with_name("common_passwords.txt")
LOOKALIKES = str.maketrans("013457@$!", "oleastasi")
RUNS = (
    string.ascii_lowercase,
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "q1w2e3r4t5y6u7i8o9p0",
)
SHORTEST_RUN = 4
FEWEST_DIFFERENT = 6


def hash_password(password: str) -> str:
    """Give the argon2id hash that is stored."""
    return HASHER.hash(_normal(password))


def password_matches(stored: str | None, password: str) -> bool:
    """Check a password; without a stored hash the same work is done, so that the time tells nothing."""
    try:
        matches = HASHER.verify(stored or _nobodys_hash(), _normal(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return matches and stored is not None


def needs_new_hash(stored: str) -> bool:
    """Say whether a hash was made with older parameters."""
    return HASHER.check_needs_rehash(stored)


@lru_cache
def _nobodys_hash() -> str:
    return HASHER.hash("nobody has this password")


def check_new_password(password: str, *, login: str) -> None:
    """Refuse a new password that is short, common or built on a pattern.

    Raises
    ------
    RefusedError
        With a sentence that says what to do; it never holds the password.
    """
    sentence = _objection(_normal(password), login)
    if sentence:
        raise RefusedError((Problem("Password", sentence),))


def _objection(password: str, login: str) -> str | None:
    if len(password) < SHORTEST:
        return f"Use at least {SHORTEST} characters. Four or five unrelated words are easy to remember."
    if len(password) > LONGEST:
        return f"Use at most {LONGEST} characters."
    if _is_common(password) or _is_pattern(password) or _is_built_on(password, login):
        return "This is one of the first passwords that are tried. Use four or five unrelated words."
    return None


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


@lru_cache
def _listed() -> frozenset[str]:
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    return frozenset(_letters(line) for line in lines if line and not line.startswith("#"))


def _letters(text: str) -> str:
    """Read look-alikes as letters and leave out everything but letters and digits."""
    return re.sub(r"[\W_]", "", text.lower().translate(LOOKALIKES))


def _is_common(password: str) -> bool:
    """Find a listed password, also repeated, joined with others, or with digits and signs around it."""
    core = password.lower().strip(string.digits + string.punctuation + string.whitespace)
    return any(_is_made_of(candidate, _listed()) for candidate in {_letters(password), _letters(core)})


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Say whether text is nothing but listed words, at most three different ones."""
    reached: dict[int, frozenset[str]] = {0: frozenset()}
    for end in range(1, len(text) + 1):
        for start in range(end - 1, -1, -1):
            word = text[start:end]
            if start in reached and word in words and len(reached[start] | {word}) <= 3:
                reached[end] = reached[start] | {word}
                break
    return len(text) in reached and bool(text)


def _is_pattern(password: str) -> bool:
    """Find few different characters, a short text repeated, and runs along the alphabet or the keyboard."""
    plain = password.lower()
    if len(set(plain)) < FEWEST_DIFFERENT:
        return True
    interleaved = plain[::2] + plain[1::2]
    return _repeats(plain) or any(_in_runs(text) * 2 > len(text) for text in (plain, interleaved))


def _repeats(plain: str) -> bool:
    found = re.match(r"(.{1,8}?)\1+", plain)
    return found is not None and len(found.group(0)) * 4 >= len(plain) * 3


def _in_runs(plain: str) -> int:
    """Count the characters that lie in runs of four or more."""
    steps = "".join("1" if _is_step(a, b) else "0" for a, b in pairwise(plain))
    return sum(len(run) + 1 for run in re.findall("1+", steps) if len(run) + 1 >= SHORTEST_RUN)


def _is_step(a: str, b: str) -> bool:
    return any(a + b in run or b + a in run for run in RUNS)


def _is_built_on(password: str, login: str) -> bool:
    """Find the login or the product's name as the main part of the password."""
    text = _letters(password)
    names = {name for name in (_letters(login), "foothold") if len(name) >= SHORTEST_RUN}
    rest = text
    for name in names:
        rest = rest.replace(name, "")
    return rest != text and len(rest) < SHORTEST // 2
