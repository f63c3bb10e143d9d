"""The gate in front of every route, Streamlit's own included: without a live session nothing gets past it."""

import datetime as dt
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime

from db.sessions import SignedIn, find_session, touch_session
from web.cookie import session_token
from web.origin import host_is_allowed, is_from_own_page, socket_is_from_own_page
from web.socket import is_resumed, send_at_once, watched
from web.store import process_store

SESSION_HEADER = "x-foothold-session"
SCOPE_KEY = "foothold.session"
OPEN_PATHS = frozenset({"/sign-in", "/setup"})
HEALTH_PATH = "/healthz"
SOCKET_PATH = "/_stcore/stream"
UPLOAD_PREFIX = "/_stcore/upload_file/"
SERVED_CORE_PREFIXES = (UPLOAD_PREFIX, "/_stcore/bidi-components/")
SERVED_CORE_PATHS = frozenset({"/_stcore/health", "/_stcore/host-config"})
NO_PAGES = ("/_stcore", "/media", "/component", "/static", "/export")
# Streamlit takes these over into `st.user` and compares them when a websocket asks for an old session back.
TRUSTED_USER_HEADERS = {"X-Foothold-Session": "foothold_session"}
POLICY_VIOLATION = 4403


class Gate:
    """Check host, origin and session before anything else, and name the session to what lies behind."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through or answer it here."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        _strip_identity(scope)
        send_at_once(receive)
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal_before_sign_in(scope)
        if refusal is None and scope["path"] not in OPEN_PATHS:
            signed_in = await _signed_in(scope)
            refusal = _refusal_after_sign_in(scope, signed_in)
            if signed_in is not None:
                _hand_on(scope, signed_in)
        await (refusal or self.app)(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        ours = host_is_allowed(headers) and socket_is_from_own_page(headers) and scope["path"] == SOCKET_PATH
        signed_in = await _signed_in(scope) if ours else None
        if signed_in is None:
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        _hand_on(scope, signed_in)
        alive = _alive(session_token(scope))
        await self.app(scope, watched(receive, alive, resumed=is_resumed(scope)), send)


def _refusal_before_sign_in(scope: Scope) -> Response | None:
    headers, path = Headers(scope=scope), scope["path"]
    if path == HEALTH_PATH:
        return PlainTextResponse("ok\n")
    if not host_is_allowed(headers):
        return PlainTextResponse(
            "Foothold does not answer to this host name. Name it in FOOTHOLD_ALLOWED_HOSTS.\n", 400
        )
    if scope["method"] not in {"GET", "HEAD"} and not is_from_own_page(headers):
        return PlainTextResponse("This request did not come from a page of Foothold.\n", HTTPStatus.FORBIDDEN)
    return None


def _refusal_after_sign_in(scope: Scope, signed_in: SignedIn | None) -> Response | None:
    if signed_in is None:
        return _sign_in_first(scope)
    path = scope["path"]
    if path.startswith("/_stcore") and not _is_served(path):
        return PlainTextResponse("Not found\n", HTTPStatus.NOT_FOUND)
    if path.startswith(UPLOAD_PREFIX) and not _owns_upload(path, signed_in):
        return PlainTextResponse("Not found\n", HTTPStatus.NOT_FOUND)
    return None


def _is_served(path: str) -> bool:
    return path in SERVED_CORE_PATHS or path.startswith(SERVED_CORE_PREFIXES)


def _owns_upload(path: str, signed_in: SignedIn) -> bool:
    """Hold uploads to the websocket session they name: its id alone must give nobody anything (P2)."""
    client = runtime.get_instance().get_client(path.removeprefix(UPLOAD_PREFIX).split("/")[0])
    if client is None:
        return False
    return dict(client.client_context.headers).get(SESSION_HEADER) == signed_in.session_id


def _sign_in_first(scope: Scope) -> Response:
    asks_for_html = "text/html" in Headers(scope=scope).get("accept", "")
    if scope["method"] != "GET" or not asks_for_html or scope["path"].startswith(NO_PAGES):
        return PlainTextResponse("Sign in first.\n", HTTPStatus.UNAUTHORIZED)
    return RedirectResponse(f"/sign-in{_next(scope)}", HTTPStatus.FOUND)


def _next(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    wanted = quote(scope["path"]) + (f"?{query}" if query else "")
    return "" if wanted == "/" else f"?next={quote(wanted, safe='/')}"


def _strip_identity(scope: Scope) -> None:
    """Drop what a client claims to be; only the gate says who someone is."""
    scope["headers"] = [pair for pair in scope["headers"] if pair[0].lower() != SESSION_HEADER.encode()]


def _hand_on(scope: Scope, signed_in: SignedIn) -> None:
    MutableHeaders(scope=scope).append(SESSION_HEADER, signed_in.session_id)
    scope[SCOPE_KEY] = signed_in


async def _signed_in(scope: Scope) -> SignedIn | None:
    token = session_token(scope)
    if not token:
        return None
    return await run_in_threadpool(find_session, process_store(), token, at=dt.datetime.now(dt.UTC))


def _alive(token: str) -> Callable[[bool], Awaitable[bool]]:
    def check(by_person: bool) -> bool:
        now = dt.datetime.now(dt.UTC)
        signed_in = find_session(process_store(), token, at=now)
        if signed_in is not None and by_person:
            touch_session(process_store(), signed_in, at=now)
        return signed_in is not None

    async def is_alive(by_person: bool) -> bool:
        return await run_in_threadpool(check, by_person)

    return is_alive
