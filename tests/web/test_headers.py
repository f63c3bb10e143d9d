"""The headers of every answer."""

import asyncio
import base64
import hashlib
from pathlib import Path

import httpx
import pytest
import streamlit
from starlette.responses import Response
from streamlit import config

from tests.web.conftest import SignIn
from tests.web.visitor import Visitor
from web.cookie import set_session_cookie
from web.headers import SecurityHeaders, content_security_policy, script_hashes

ALWAYS = {
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/sign-in", "/setup", "/_stcore/health", "/no/such/page", "/export/x"]
)
def test_p6_every_answer_carries_the_headers_signed_out(nobody: Visitor, path: str) -> None:
    headers = nobody.ask("GET", path).headers
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src ")
    assert "camera=()" in headers["permissions-policy"]
    assert "server-timing" not in headers


def test_p6_a_page_carries_the_headers_signed_in(sign_in_as: SignIn) -> None:
    headers = sign_in_as("carla").browse("/methods").headers
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "img-src 'self' data: blob:" in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_only_streamlits_own_files_are_kept_by_the_browser(sign_in_as: SignIn) -> None:
    js = next((Path(streamlit.__file__).parent / "static" / "static" / "js").glob("index.*.js"))
    carla = sign_in_as("carla")
    assert "immutable" in carla.ask("GET", f"/static/js/{js.name}").headers["cache-control"]
    for path in ("/static/index.html", "/static/no-such-file", "/media/x", "/favicon.png"):
        assert carla.ask("GET", path).headers["cache-control"] == "no-store", path


def test_the_policy_allows_the_installed_streamlits_inline_scripts_and_no_others() -> None:
    index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    inline = [part.split("</script>")[0] for part in index.split("<script>")[1:]]
    assert inline
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in content_security_policy("x")


def test_a_changed_inline_script_changes_the_policy() -> None:
    assert script_hashes("<script>a</script>") != script_hashes("<script>b</script>")
    assert script_hashes('<script src="x.js"></script>') == ()


def test_a_strange_host_does_not_get_into_the_policy() -> None:
    policy = _headers("http://localhost", Host="a; script-src *")["content-security-policy"]
    assert "script-src *" not in policy


def test_https_is_remembered_and_the_cookie_is_for_https_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _headers("https://localhost")["strict-transport-security"] == "max-age=31536000"
    assert "strict-transport-security" not in _headers("http://localhost")
    assert "; Secure" in _cookie("https")
    assert "; Secure" not in _cookie("http")
    monkeypatch.setenv("FOOTHOLD_SECURE_COOKIES", "1")
    assert "; Secure" in _cookie("http")


def test_p5_p6_the_server_is_set_up_to_tell_and_take_little() -> None:
    assert config.get_option("server.address") == "127.0.0.1"
    assert config.get_option("server.maxUploadSize") <= 20
    assert config.get_option("client.showErrorDetails") == "none"
    assert config.get_option("server.enableXsrfProtection") is True
    assert config.get_option("server.enableStaticServing") is False
    assert config.get_option("server.enableAgentApi") is False
    assert config.get_option("browser.gatherUsageStats") is False


def _cookie(scheme: str) -> str:
    response = Response()
    set_session_cookie(response, "t", {"type": "http", "scheme": scheme, "headers": []})
    return response.headers["set-cookie"]


def _headers(url: str, **headers: str) -> httpx.Headers:
    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(app=SecurityHeaders(_answer))
        async with httpx.AsyncClient(transport=transport, base_url=url) as client:
            return await client.get("/", headers=headers)

    return asyncio.run(get()).headers


async def _answer(scope, receive, send) -> None:  # type: ignore[no-untyped-def]  # the smallest ASGI app
    await Response("x")(scope, receive, send)
