"""The headers of every answer: what the browser may load, frame, keep and pass on."""

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]+")
YEAR_SECONDS = 31_536_000
UNUSED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)


def script_hashes(index_html: str) -> tuple[str, ...]:
    """Name the inline scripts of a page as a content security policy does."""
    digests = (hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(index_html))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@lru_cache
def streamlit_script_hashes() -> tuple[str, ...]:
    """Read the inline scripts from the installed Streamlit, so that an upgrade needs no new number here."""
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    return script_hashes(index.read_text(encoding="utf-8"))


def content_security_policy(host: str) -> str:
    """Allow the app's own host and nothing else; Vega compiles its expressions, hence `unsafe-eval`."""
    scripts = " ".join(streamlit_script_hashes())
    # Some browsers do not count the websocket of the same host as 'self'.
    sockets = f" ws://{host} wss://{host}" if host else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'unsafe-eval' {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


class SecurityHeaders:
    """Put the security headers on every answer, also on those the gate gives itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the head of its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(MutableHeaders(scope=message), scope)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _complete(headers: MutableHeaders, scope: Scope) -> None:
    host = Headers(scope=scope).get("host", "")
    headers.setdefault(
        "content-security-policy", content_security_policy(host if HOST.fullmatch(host) else "")
    )
    headers.setdefault("referrer-policy", "no-referrer")
    headers["x-frame-options"] = "DENY"
    headers["x-content-type-options"] = "nosniff"
    headers["cross-origin-opener-policy"] = "same-origin"
    headers["cross-origin-resource-policy"] = "same-origin"
    headers["permissions-policy"] = ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES)
    if scope["scheme"] == "https":
        headers["strict-transport-security"] = f"max-age={YEAR_SECONDS}"
    if not _is_public_asset(headers, scope):
        headers["cache-control"] = "no-store"


def _is_public_asset(headers: MutableHeaders, scope: Scope) -> bool:
    """Say whether the answer is one of Streamlit's own files, the same for everyone and named by content."""
    kept = "immutable" in headers.get("cache-control", "")
    return kept and scope["path"].startswith("/static/")
