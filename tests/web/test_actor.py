"""Who acts in a script run (hazards P1 and P3), without a server in between."""

import datetime as dt
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db.accounts import NewAccount, create_account, set_active
from db.sessions import SignedIn, end_session, find_session, start_session
from db.store import Store


@pytest.fixture
def people(sqlite_store: Store, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", sqlite_url)
    return sqlite_store


def session_of(store: Store, login: str, role: str = "clinician") -> str:
    """Sign a new person in and give the session's id, which the gate would hand on."""
    now = dt.datetime.now(dt.UTC)
    team = "" if role == "administrator" else f"Team of {role}"
    account = create_account(store, NewAccount(login=login, roles=frozenset({role}), team=team), at=now)
    found = find_session(store, start_session(store, account.account_id, at=now), at=now)
    assert found is not None
    return found.session_id


def end(store: Store, session_id: str) -> None:
    end_session(store, SignedIn(session_id, "", dt.datetime.now(dt.UTC)), at=dt.datetime.now(dt.UTC))


def page() -> None:
    import streamlit as st

    from web.actor import require

    actor = require("clinician", "claims")
    st.text_input("Note", key="note")
    st.write(f"secret of {actor.login}")


def run_as(session_id: str | None, app: AppTest | None = None) -> AppTest:
    app = app or AppTest.from_function(page)
    app.user = {} if session_id is None else {"foothold_session": session_id}
    return app.run(timeout=60)


def text(app: AppTest) -> str:
    return "\n".join(str(element.proto) for element in app.main)


def test_a_page_is_shown_to_the_person_of_the_session(people: Store) -> None:
    app = run_as(session_of(people, "carla"))
    assert "secret of carla" in text(app)


@pytest.mark.parametrize("session_id", [None, "", "invented"])
def test_p1_a_page_that_runs_without_a_session_shows_nothing(people: Store, session_id: str | None) -> None:
    app = run_as(session_id)
    assert "secret" not in text(app)
    assert "Your session has ended" in text(app)


def test_p3_the_session_is_read_again_on_every_run(people: Store) -> None:
    session_id = session_of(people, "carla")
    app = run_as(session_id)
    app.text_input(key="note").set_value("half a sentence")
    end(people, session_id)
    run_as(session_id, app)
    assert "secret" not in text(app)
    assert "half a sentence" not in text(app)
    assert "note" not in app.session_state


def test_p3_an_account_taken_out_of_use_is_out_at_the_next_run(people: Store) -> None:
    session_id = session_of(people, "carla")
    app = run_as(session_id)
    set_active(people, "carla", active=False, at=dt.datetime.now(dt.UTC))
    assert "secret" not in text(run_as(session_id, app))


def test_what_one_person_typed_is_gone_for_the_next(people: Store) -> None:
    carla, cem = session_of(people, "carla"), session_of(people, "cem")
    app = run_as(carla)
    app.text_input(key="note").set_value("typed by carla").run()
    run_as(cem, app)
    assert "secret of cem" in text(app)
    assert "typed by carla" not in text(app)


def test_a_page_says_so_when_the_role_is_another(people: Store) -> None:
    app = run_as(session_of(people, "ada", "administrator"))
    assert "secret" not in text(app)
    assert [info.value for info in app.info] == [
        "This page is for clinicians and claims teams. Your account has another role."
    ]


def test_app_py_runs_as_a_script_too(people: Store) -> None:
    app = AppTest.from_file(Path(__file__).resolve().parents[2] / "app.py", default_timeout=60)
    app.user = {"foothold_session": "invented"}
    assert "Your session has ended" in text(app.run())


def test_a_page_asks_for_the_person_that_its_frame_has_read(people: Store) -> None:
    def framed() -> None:
        import streamlit as st

        from web.actor import acting, current_actor, require

        actor = current_actor()
        with acting(actor):
            st.write(f"same {require('clinician') is actor}")
        st.write(f"after {require('clinician') is actor}")

    app = AppTest.from_function(framed)
    app.user = {"foothold_session": session_of(people, "carla")}
    shown = text(app.run(timeout=60))
    assert "same True" in shown
    assert "after False" in shown, "what one run read must not outlive it"
