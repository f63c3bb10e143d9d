"""The one cookie: it holds a random token, and the store knows only the token's hash."""

import os

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

SESSION_COOKIE = "foothold_session"


def session_token(scope: Scope) -> str:
    """Read the token that a request carries, or an empty text."""
    return HTTPConnection(scope).cookies.get(SESSION_COOKIE, "")


def set_session_cookie(response: Response, token: str, scope: Scope) -> None:
    """Hand out a token; it ends with the browser, and the store ends it earlier."""
    response.set_cookie(
        SESSION_COOKIE, token, path="/", httponly=True, samesite="lax", secure=_is_secure(scope)
    )


def clear_session_cookie(response: Response, scope: Scope) -> None:
    """Take the token back."""
    response.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax", secure=_is_secure(scope))


def _is_secure(scope: Scope) -> bool:
    return scope["scheme"] == "https" or os.environ.get("FOOTHOLD_SECURE_COOKIES") == "1"
