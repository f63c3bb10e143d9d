"""Nothing of Foothold is reached without a session: a real server, asked from outside."""

import datetime as dt
from pathlib import Path

import httpx
import pytest
import streamlit
from websockets.exceptions import InvalidStatus

from db.models.identity import UserSession
from db.sessions import find_session
from db.store import Store
from tests.browser.server import AppServer
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor, rerun, shown, socket_session_id

STATIC = Path(streamlit.__file__).parent / "static"
A_SCRIPT = "/" + next((STATIC / "static" / "js").glob("index.*.js")).relative_to(STATIC).as_posix()
ADDRESSES = (
    "/",
    "/caseload",
    "/case?case=1",
    "/visit",
    "/new-case",
    "/new_case",
    "/methods",
    "/pages/case",
    "/web/main",
)
INSIDES = (
    "/media/x",
    "/component/x",
    "/static/index.html",
    A_SCRIPT,
    "/index.html",
    "/favicon.png",
    "/manifest.json",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent/openapi.json",
    "/_stcore/bidi-components/x",
    "/app/static/x",
    "/export/x",
    "/auth/login",
    "/oauth2callback",
)


def test_p1_no_page_address_shows_anything_signed_out(nobody: Visitor, pages: tuple[str, ...]) -> None:
    assert len(pages) >= 5
    for address in (*ADDRESSES, *pages):
        answer = nobody.browse(address)
        assert answer.status_code == 302, address
        assert answer.headers["location"].startswith("/sign-in"), address
        assert answer.content == b"", address


def test_p1_the_first_start_shows_its_form_and_no_page(unclaimed: AppServer) -> None:
    answer = Visitor(unclaimed.url).browse("/setup")
    assert answer.status_code == 200
    assert "First start" in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize("path", INSIDES)
def test_signed_out_no_inside_of_streamlit_answers(nobody: Visitor, path: str) -> None:
    plain = nobody.ask("GET", path)
    assert (plain.status_code, plain.text) == (401, "Sign in first.\n")
    browsed = nobody.browse(path)
    assert browsed.status_code in {302, 401}
    assert browsed.text in {"", "Sign in first.\n"}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
@pytest.mark.parametrize(
    "path", ["/", "/_stcore/upload_file/s/f", "/_stcore/agent/mcp", "/media/x", "/sign-out"]
)
def test_signed_out_no_other_method_reaches_anything(nobody: Visitor, method: str, path: str) -> None:
    answer = nobody.ask(method, path)
    assert answer.status_code == 401


def test_signed_out_the_health_check_says_no_more_than_ok(nobody: Visitor) -> None:
    assert nobody.ask("GET", "/healthz").text == "ok\n"


def test_signed_out_the_websocket_is_refused_before_it_opens(nobody: Visitor) -> None:
    with pytest.raises(InvalidStatus) as refusal, nobody.socket():
        pass
    assert refusal.value.response.status_code == 403


def test_an_invented_cookie_is_nobody(server: AppServer) -> None:
    invented = Visitor(server.url, "A" * 43)
    assert invented.browse("/").status_code == 302
    with pytest.raises(InvalidStatus), invented.socket():
        pass


def test_p4_pages_and_the_websocket_pass_the_gate_with_a_session(sign_in_as: SignIn) -> None:
    carla = sign_in_as("carla")
    assert "<title>Streamlit</title>" in carla.browse("/methods").text
    assert carla.ask("GET", A_SCRIPT).status_code == 200
    with carla.socket() as socket:
        assert "carla" in shown(rerun(socket))


def test_p2_another_persons_websocket_session_cannot_be_taken_up(sign_in_as: SignIn, nobody: Visitor) -> None:
    carla, mallory = sign_in_as("carla"), sign_in_as("mallory", team="South Clinic")
    with carla.socket() as socket:
        stolen = socket_session_id(rerun(socket))
        with mallory.socket(resume=stolen) as other:
            got = rerun(other)
            assert socket_session_id(got) != stolen
            assert "mallory" in shown(got)
            assert "carla" not in shown(got)
        with pytest.raises(InvalidStatus), nobody.socket(resume=stolen):
            pass
    with mallory.socket(resume=stolen) as other:  # now that its owner has left it behind
        got = rerun(other)
        assert socket_session_id(got) != stolen
        assert "carla" not in shown(got)


def test_p2_the_owner_can_take_up_the_own_websocket_session(sign_in_as: SignIn) -> None:
    carla = sign_in_as("carla")
    with carla.socket() as socket:
        own = socket_session_id(rerun(socket))
    with carla.socket(resume=own) as socket:
        assert socket_session_id(rerun(socket)) == own


def test_p2_a_header_that_claims_another_session_is_dropped(sign_in_as: SignIn, server_store: Store) -> None:
    carla, mallory = sign_in_as("carla"), sign_in_as("mallory")
    known = find_session(server_store, carla.token, at=dt.datetime.now(dt.UTC))
    assert known is not None
    with mallory.socket(**{"X-Foothold-Session": known.session_id}) as socket:
        got = shown(rerun(socket))
    assert "mallory" in got
    assert "carla" not in got
    with (
        pytest.raises(InvalidStatus),
        Visitor(mallory.url).socket(**{"X-Foothold-Session": known.session_id}),
    ):
        pass


def test_p2_nobody_uploads_into_another_persons_websocket_session(sign_in_as: SignIn) -> None:
    carla, mallory = sign_in_as("carla"), sign_in_as("mallory")
    with carla.socket() as socket:
        stolen = socket_session_id(rerun(socket))
        assert _upload(carla, stolen).status_code == 204
        assert _upload(mallory, stolen).status_code == 404
        assert _upload(mallory, "no-such-session").status_code == 404


def test_p3_an_open_websocket_gets_nothing_after_its_session_was_revoked(
    sign_in_as: SignIn, server_store: Store
) -> None:
    carla = sign_in_as("carla")
    with carla.socket() as socket:
        assert "carla" in shown(rerun(socket))
        _change_session(server_store, carla, revoked_at=dt.datetime.now(dt.UTC))
        after = shown(rerun(socket, page_name="methods"))
    assert "Your session has ended" in after
    assert "carla" not in after
    assert "Minimal clinically important" not in after


def test_p3_an_open_websocket_gets_nothing_after_the_idle_limit(
    sign_in_as: SignIn, server_store: Store
) -> None:
    carla = sign_in_as("carla")
    with carla.socket() as socket:
        rerun(socket)
        _change_session(server_store, carla, last_seen_at=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=30))
        assert "Your session has ended" in shown(rerun(socket))


def test_p3_a_fragment_that_refreshes_itself_does_not_keep_a_session_alive(
    sign_in_as: SignIn, server_store: Store
) -> None:
    carla = sign_in_as("carla")
    earlier = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=10)
    with carla.socket() as socket:
        rerun(socket)
        _change_session(server_store, carla, last_seen_at=earlier)
        rerun(socket, auto=True)
        carla.ask("GET", "/_stcore/health")
        assert _last_seen(server_store, carla) == earlier
        rerun(socket)
        assert _last_seen(server_store, carla) > earlier


def test_p3_activity_is_noted_at_most_once_a_minute(sign_in_as: SignIn, server_store: Store) -> None:
    carla = sign_in_as("carla")
    recent = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=30)
    with carla.socket() as socket:
        _change_session(server_store, carla, last_seen_at=recent)
        rerun(socket)
    assert _last_seen(server_store, carla) == recent


def test_p5_a_file_put_by_someone_signed_out_is_not_taken(nobody: Visitor) -> None:
    assert _upload(nobody, "anything").status_code == 401


def test_p6_metrics_are_never_served(sign_in_as: SignIn) -> None:
    for path in ("/_stcore/metrics", "/_stcore/metrics?families=x", "/_stcore/agent/openapi.json"):
        answer = sign_in_as("carla").ask("GET", path)
        assert (answer.status_code, answer.text) == (404, "Not found\n")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "a b", ""]
)
def test_a_foreign_host_name_is_refused(nobody: Visitor, host: str) -> None:
    answer = nobody.ask("GET", "/sign-in", headers={"Host": host})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_posted_by_another_site_is_refused(sign_in_as: SignIn, headers: dict[str, str]) -> None:
    carla = sign_in_as("carla")
    assert carla.ask("POST", "/sign-out", headers=headers).status_code == 403
    assert carla.browse("/").status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", ""])
def test_a_websocket_opened_by_another_site_is_refused(sign_in_as: SignIn, origin: str) -> None:
    with pytest.raises(InvalidStatus), sign_in_as("carla").socket(origin=origin):
        pass


def test_a_websocket_under_a_foreign_host_name_is_refused(sign_in_as: SignIn) -> None:
    with pytest.raises(InvalidStatus), sign_in_as("carla").socket(host="evil.example"):  # DNS rebinding
        pass


def test_a_websocket_anywhere_else_is_refused(sign_in_as: SignIn) -> None:
    for path in ("/", "/_stcore/agent/mcp", "/case/_stcore/stream"):
        with pytest.raises(InvalidStatus) as refusal, sign_in_as("carla").socket(path=path):
            pass
        assert refusal.value.response.status_code == 403


def test_a_deep_link_is_kept_for_after_signing_in(nobody: Visitor) -> None:
    assert (
        nobody.browse("/case?case=a1&tab=x").headers["location"]
        == "/sign-in?next=/case%3Fcase%3Da1%26tab%3Dx"
    )


def test_the_trusted_header_is_part_of_the_configuration() -> None:
    from streamlit import config

    from web.gate import SESSION_HEADER, TRUSTED_USER_HEADERS

    assert config.get_option("server.trustedUserHeaders") in (
        TRUSTED_USER_HEADERS,
        '{"X-Foothold-Session": "foothold_session"}',
    )
    assert [name.lower() for name in TRUSTED_USER_HEADERS] == [SESSION_HEADER]


def _upload(visitor: Visitor, socket_session: str) -> httpx.Response:
    xsrf = "2|00000000|00000000000000000000000000000000|1"
    cookie = "; ".join(filter(None, [visitor.cookie.get("Cookie"), f"_streamlit_xsrf={xsrf}"]))
    return visitor.ask(
        "PUT",
        f"/_stcore/upload_file/{socket_session}/file-1",
        headers={"Cookie": cookie, "X-Xsrftoken": xsrf},
        files={"file": ("a.csv", b"a,b\n", "text/csv")},
    )


def _change_session(store: Store, visitor: Visitor, **values: dt.datetime) -> None:
    known = find_session(store, visitor.token, at=dt.datetime.now(dt.UTC))
    assert known is not None
    with store.write() as session:
        row = session.get(UserSession, known.session_id)
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def _last_seen(store: Store, visitor: Visitor) -> dt.datetime:
    known = find_session(store, visitor.token, at=dt.datetime.now(dt.UTC))
    assert known is not None
    with store.read() as session:
        row = session.get(UserSession, known.session_id)
        assert row is not None
        return row.last_seen_at
