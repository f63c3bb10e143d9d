"""Files through the front door: one link, one person, once (hazards D1 and D2)."""

import datetime as dt
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from db.cases import NewCase, open_case
from db.exports import VALID_FOR, ExportKind, ExportOrder, grant_export
from db.models.trail import AuditEvent
from db.sessions import find_session, session_actor
from db.store import Store
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

GONE = "This link does not work (any more)."
PROJECT = Path(__file__).resolve().parents[2]


def ask_for(
    store: Store,
    visitor: Visitor,
    kind: ExportKind = ExportKind.HISTORY,
    *,
    age: dt.timedelta = dt.timedelta(0),
) -> tuple[str, str]:
    """Open a case, ask for its file as the page does, and give the case and the link."""
    now = dt.datetime.now(dt.UTC)
    found = find_session(store, visitor.token, at=now)
    assert found is not None
    actor = session_actor(store, found.session_id, at=now)
    assert actor is not None
    new = NewCase(
        label="Shoulder", injury_date=dt.date(2025, 12, 1), measures=("odi",), person_name="Maria Example"
    )
    case_id = open_case(store, actor, new, key=str(now)).case_id
    token = grant_export(store, actor, ExportOrder(kind, (case_id,)), at=now - age)
    return case_id, f"/export/{token}"


@pytest.mark.parametrize("kind", [ExportKind.HISTORY, ExportKind.LEDGER])
def test_a_file_leaves_once(sign_in_as: SignIn, server_store: Store, kind: ExportKind) -> None:
    carla = sign_in_as("carla")
    case_id, link = ask_for(server_store, carla, kind)
    answer = carla.ask("GET", link)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="foothold-{kind}-{case_id}.csv"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.startswith("case_id,")
    assert "Maria" not in answer.text
    again = carla.ask("GET", link)
    assert (again.status_code, again.text.splitlines()[0].startswith(GONE)) == (404, True)


def test_the_file_is_on_record(sign_in_as: SignIn, server_store: Store) -> None:
    carla = sign_in_as("carla")
    case_id, link = ask_for(server_store, carla)
    carla.ask("GET", link)
    with server_store.read() as session:
        events = select(AuditEvent).where(AuditEvent.case_id == case_id).order_by(AuditEvent.sequence)
        actions = [row.action for row in session.scalars(events)]
    assert actions == ["open_case", "export"]


def test_d2_a_link_without_the_cookie_of_its_person_is_worthless(
    sign_in_as: SignIn, server_store: Store, nobody: Visitor
) -> None:
    carla, mallory = sign_in_as("carla"), sign_in_as("mallory")
    _, link = ask_for(server_store, carla)
    assert nobody.ask("GET", link).status_code == 401
    assert mallory.ask("GET", link).status_code == 404
    assert carla.ask("GET", link).status_code == 200


def test_d2_a_link_dies_with_the_session(sign_in_as: SignIn, server_store: Store) -> None:
    carla = sign_in_as("carla")
    _, link = ask_for(server_store, carla)
    carla.ask("POST", "/sign-out", headers={"Sec-Fetch-Site": "same-origin"})
    assert carla.ask("GET", link).status_code == 401


def test_an_expired_link_gives_nothing(sign_in_as: SignIn, server_store: Store) -> None:
    carla = sign_in_as("carla")
    _, link = ask_for(server_store, carla, age=VALID_FOR)
    assert carla.ask("GET", link).status_code == 404


def test_a_look_at_the_head_does_not_use_a_link_up(sign_in_as: SignIn, server_store: Store) -> None:
    carla = sign_in_as("carla")
    _, link = ask_for(server_store, carla)
    assert carla.ask("HEAD", link).status_code == 405
    assert carla.ask("GET", link).status_code == 200


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "a%2Fb"])
def test_an_invented_link_gives_nothing(sign_in_as: SignIn, token: str) -> None:
    answer = sign_in_as("carla").ask("GET", f"/export/{token}")
    assert "case_id" not in answer.text


def test_d1_d2_no_page_uses_streamlits_download_button() -> None:
    sources = [path for room in ("pages", "web") for path in (PROJECT / room).rglob("*.py")]
    assert len(sources) > 20
    assert [path.name for path in sources if download_buttons(path.read_text(encoding="utf-8"))] == []


def test_a_planted_download_button_is_found() -> None:
    assert download_buttons('st.download_button("CSV", data)') == ["download_button"]
    assert download_buttons("from streamlit import download_button as b") == ["download_button"]


def download_buttons(source: str) -> list[str]:
    return re.findall(r"\bdownload_button\b", source)
