"""Signing in and out, and the first start, through the front door of a real server."""

import datetime as dt
import re
from html.parser import HTMLParser

import httpx
import pytest

from db.accounts import NewAccount, create_account
from db.sessions import find_session
from db.setup import mark_demonstration
from db.store import Store
from tests.browser.server import AppServer
from tests.web.visitor import Visitor

PASSWORD = "violet kettle anchor mosaic"
FORM = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def administrator(server: AppServer, nobody: Visitor) -> str:
    """Go through the first start once; gives the login."""
    answer = nobody.ask("POST", "/setup", headers=FORM, data=_first_form(server.first_code()))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return "ada"


def test_before_the_first_account_sign_in_leads_to_the_first_start(unclaimed: AppServer) -> None:
    assert Visitor(unclaimed.url).browse("/sign-in").headers["location"] == "/setup"
    assert f"First start: open {unclaimed.url}/setup and enter the one-time code " in unclaimed.log


def test_a_wrong_code_makes_nobody_administrator(unclaimed: AppServer) -> None:
    form = _first_form("AAAA-BBBB-CCCC")
    answer = Visitor(unclaimed.url).ask("POST", "/setup", headers=FORM, data=form)
    assert answer.status_code == 422
    assert "This one-time code does not work" in answer.text
    assert "set-cookie" not in answer.headers


def test_a_weak_password_is_refused_and_what_was_typed_stays_but_the_password(unclaimed: AppServer) -> None:
    weak = {"password": "correcthorsebatterystaple", "password_again": "correcthorsebatterystaple"}
    form = _first_form(unclaimed.first_code()) | weak
    answer = Visitor(unclaimed.url).ask("POST", "/setup", headers=FORM, data=form)
    assert answer.status_code == 422
    assert "one of the first passwords that are tried" in answer.text
    assert 'value="ada"' in answer.text
    assert "correcthorse" not in answer.text


def test_the_code_of_the_first_start_works_once(
    server: AppServer, nobody: Visitor, administrator: str
) -> None:
    again = nobody.ask("POST", "/setup", headers=FORM, data=_first_form(server.first_code()))
    assert again.status_code == 422
    assert "does not work" in again.text


def test_signing_in_hands_out_a_cookie_only_the_server_can_read(nobody: Visitor, administrator: str) -> None:
    answer = _sign_in(nobody, administrator, PASSWORD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert re.fullmatch(r"foothold_session=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", cookie)


def test_the_store_knows_only_the_hash_of_the_token(
    nobody: Visitor, administrator: str, server_store: Store, server: AppServer
) -> None:
    token = _token(_sign_in(nobody, administrator, PASSWORD))
    assert find_session(server_store, token, at=dt.datetime.now(dt.UTC)) is not None
    stored = b"".join(path.read_bytes() for path in server.folder.glob("foothold.db*"))
    assert token.encode() not in stored
    assert PASSWORD.encode() not in stored


def test_signing_in_again_ends_the_session_it_replaces(
    nobody: Visitor, administrator: str, server: AppServer
) -> None:
    first = Visitor(server.url, _token(_sign_in(nobody, administrator, PASSWORD)))
    second = Visitor(server.url, _token(_sign_in(first, administrator, PASSWORD)))
    assert first.token != second.token
    assert first.browse("/").status_code == 302
    assert second.browse("/").status_code == 200


def test_signing_out_ends_the_session_for_every_copy_of_the_cookie(
    nobody: Visitor, administrator: str, server: AppServer
) -> None:
    ada = Visitor(server.url, _token(_sign_in(nobody, administrator, PASSWORD)))
    assert "Sign out?" in ada.browse("/sign-out").text
    answer = ada.ask("POST", "/sign-out", headers=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert 'foothold_session=""' in answer.headers["set-cookie"]
    assert ada.browse("/").status_code == 302


def test_opening_the_sign_out_address_alone_signs_nobody_out(
    nobody: Visitor, administrator: str, server: AppServer
) -> None:
    ada = Visitor(server.url, _token(_sign_in(nobody, administrator, PASSWORD)))
    ada.browse("/sign-out")
    assert ada.browse("/").status_code == 200


@pytest.mark.parametrize("login", ["ada", "nobody-of-that-name"])
def test_a_wrong_password_and_an_unknown_login_get_the_same_answer(
    nobody: Visitor, administrator: str, login: str
) -> None:
    answer = _sign_in(nobody, login, "not the right password")
    assert answer.status_code == 422
    assert _alert(answer) == "Login or password is not right. Check both and try again."
    assert f'value="{login}"' in answer.text
    assert "not the right password" not in answer.text


def test_too_many_failures_make_the_next_try_wait(nobody: Visitor, administrator: str) -> None:
    answers: list[str] = []
    while len(answers) < 10 and "Too many" not in "".join(answers):  # the wait doubles: no machine is slower
        answers.append(_alert(_sign_in(nobody, "guessed", "not the right password")))
    assert answers[:5] == ["Login or password is not right. Check both and try again."] * 5
    assert re.fullmatch(r"Too many failed tries\. Wait \d+ seconds? and try again\.", answers[-1])


@pytest.mark.parametrize(
    ("wanted", "gone_to"),
    [
        ("/case?case=a1&tab=x", "/case?case=a1&tab=x"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\\..\\b", "/"),
        ("javascript:alert(1)", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("/\tevil", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_only_an_address_of_ours_is_opened(
    nobody: Visitor, administrator: str, wanted: str, gone_to: str
) -> None:
    assert _sign_in(nobody, administrator, PASSWORD, wanted).headers["location"] == gone_to


def test_what_a_visitor_typed_is_never_read_as_html(nobody: Visitor, administrator: str) -> None:
    answer = _sign_in(nobody, '"><script>alert(1)</script>', "x", '/"><script>alert(2)</script>')
    assert "<script" not in answer.text


def test_a_new_person_sets_the_password_with_a_code(
    nobody: Visitor, administrator: str, server_store: Store
) -> None:
    new = NewAccount(login="carla", roles=frozenset({"clinician"}), team="North Clinic")
    code = create_account(server_store, new, at=dt.datetime.now(dt.UTC)).one_time_code
    answer = nobody.ask("POST", "/setup", headers=FORM, data=_code_form(code.lower().replace("-", " ")))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert _sign_in(nobody, "Carla ", PASSWORD).status_code == 303
    assert nobody.ask("POST", "/setup", headers=FORM, data=_code_form(code)).status_code == 422


def test_two_different_passwords_are_refused(
    nobody: Visitor, administrator: str, server_store: Store
) -> None:
    new = NewAccount(login="cora", roles=frozenset({"clinician"}), team="North Clinic")
    code = create_account(server_store, new, at=dt.datetime.now(dt.UTC)).one_time_code
    form = _code_form(code) | {"password_again": "something else altogether"}
    assert "The two passwords differ" in nobody.ask("POST", "/setup", headers=FORM, data=form).text


def test_a_form_that_is_too_large_is_refused(nobody: Visitor) -> None:
    assert nobody.ask("POST", "/sign-in", headers=FORM, data={"login": "x" * 20_000}).status_code == 413


def test_every_box_has_a_label_and_the_problem_is_announced(nobody: Visitor, administrator: str) -> None:
    page = _Page()
    page.feed(_sign_in(nobody, "ada", "wrong").text)
    assert page.boxes - page.labelled == set()
    assert page.boxes == {"login", "password"}
    assert page.roles.count("alert") == 1
    assert page.described_by <= page.ids


def test_the_console_names_nobody(server: AppServer) -> None:
    assert "ada" not in re.sub(r"one-time code \S+", "", server.log).split()
    assert "violet" not in server.log


def test_the_front_door_of_a_demonstration_says_what_it_is(
    nobody: Visitor, administrator: str, server_store: Store
) -> None:
    assert "Demonstration." not in nobody.browse("/sign-in").text
    with server_store.write() as session:
        mark_demonstration(session, at=dt.datetime.now(dt.UTC))
    assert "Every person and every number here is invented." in nobody.browse("/sign-in").text
    assert "Demonstration." in _sign_in(nobody, administrator, "not the password").text


def _first_form(code: str) -> dict[str, str]:
    return {
        "code": code,
        "login": "ada",
        "display_name": "Ada",
        "password": PASSWORD,
        "password_again": PASSWORD,
        "clinician": "yes",
        "clinic_name": "North Clinic",
    }


def _code_form(code: str) -> dict[str, str]:
    return {"code": code, "password": PASSWORD, "password_again": PASSWORD}


def _sign_in(visitor: Visitor, login: str, password: str, wanted: str = "") -> httpx.Response:
    form = {"login": login, "password": password, "next": wanted}
    return visitor.ask("POST", "/sign-in", headers=FORM, data=form)


def _token(answer: httpx.Response) -> str:
    return re.match(r"foothold_session=([^;]+)", answer.headers["set-cookie"]).group(1)  # type: ignore[union-attr]  # a miss should fail here


def _alert(answer: httpx.Response) -> str:
    found = re.search(r'role="alert"[^>]*><p>(.*?)</p>', answer.text)
    return found.group(1) if found else ""


class _Page(HTMLParser):
    """What a screen reader would look for."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: set[str] = set()
        self.labelled: set[str] = set()
        self.roles: list[str] = []
        self.ids: set[str] = set()
        self.described_by: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.add(values.get("id", ""))
        self.described_by.update(values.get("aria-describedby", "").split())
        if tag == "label":
            self.labelled.add(values.get("for", ""))
        if tag == "input" and values["type"] not in {"hidden", "checkbox"}:
            self.boxes.add(values["id"])
        if "role" in values:
            self.roles.append(values["role"])
