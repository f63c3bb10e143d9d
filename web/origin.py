"""Which hosts Foothold answers to, and whether a request comes from its own pages."""

import os
from urllib.parse import urlsplit

from starlette.datastructures import Headers

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def allowed_hosts() -> frozenset[str]:
    """Read the host names of FOOTHOLD_ALLOWED_HOSTS (comma separated); this machine's own always count."""
    named = os.environ.get("FOOTHOLD_ALLOWED_HOSTS", "").split(",")
    return LOOPBACK | {name.strip().lower() for name in named if name.strip()}


def host_is_allowed(headers: Headers) -> bool:
    """Refuse names that are not ours: a foreign name may point to this machine (DNS rebinding)."""
    hosts = headers.getlist("host")
    return len(hosts) == 1 and _host_name(hosts[0]) in allowed_hosts()


def _host_name(host: str) -> str:
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    plain = parts.netloc == host and parts.username is None
    return (parts.hostname or "").rstrip(".") if plain else ""


def is_from_own_page(headers: Headers) -> bool:
    """Say whether a browser sent this from one of our own pages.

    Browsers state the relation in Sec-Fetch-Site on https and on this machine, and the origin in Origin
    otherwise. A request that states neither is refused.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return socket_is_from_own_page(headers)


def socket_is_from_own_page(headers: Headers) -> bool:
    """Compare Origin with Host: what a browser always sends when it opens a websocket."""
    origin = headers.get("origin", "")
    host = headers.get("host", "")
    return bool(host) and origin in {f"http://{host}", f"https://{host}"}
