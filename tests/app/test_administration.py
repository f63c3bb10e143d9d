"""The administration as Streamlit runs it: whose page it is, text that was typed, acts that happen once."""

import datetime as dt
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from db.accounts import NewAccount, create_account, list_accounts
from db.backups import backup_folder, make_backup, restore_backup
from db.grant_register import GrantSearch, grant_register
from db.store import Store
from db.teams import TeamKind, create_team
from tests.app.conftest import Person, text_of
from web.state import ADMIN_FORM, keyed

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
PAGE = "administration.py"
IMAGE = "![x](http://evil.example/a.png)"


@pytest.fixture
def ada(person: Callable[..., Person]) -> Person:
    """An administrator who sees no patients."""
    return person("ada", "administrator", team="")


def on_tab(who: Person, name: str) -> AppTest:
    app = who.open(PAGE)
    app.session_state["admin:tab"] = name
    return app.run()


def in_hand(app: AppTest, form: str) -> str:
    return str(app.session_state[keyed(ADMIN_FORM, form)])


def pressed(app: AppTest, form: str) -> AppTest:
    """Press the main button of a form."""
    return app.button(key=keyed(form, in_hand(app, form), "do")).click().run()


@pytest.mark.parametrize("role", ["clinician", "claims"])
def test_the_page_is_for_administrators(person: Callable[..., Person], role: str) -> None:
    app = person("eve", role, team="Some Team").open(PAGE)
    assert "This page is for administrators." in text_of(app)
    assert not app.button
    assert not app.text_input


def test_whose_session_ended_gets_nothing(ada: Person) -> None:
    ada.session_id = "somebody-else"
    app = ada.open(PAGE)
    assert "Your session has ended" in text_of(app)
    assert not app.button


def test_empty_tabs_teach_what_to_do(ada: Person) -> None:
    assert "No team yet" in text_of(on_tab(ada, "Teams"))
    assert "Once a clinician has opened a case" in text_of(on_tab(ada, "Grants"))
    assert "No backup yet" in text_of(on_tab(ada, "Backup"))


def test_t1_what_was_typed_is_never_read_as_markdown_or_html(store: Store, ada: Person) -> None:
    create_team(store, f"<b>{IMAGE}", TeamKind.CLAIMS, at=NOW, by=ada.actor)
    new = NewAccount(login="eve", roles=frozenset({"claims"}), team=f"<b>{IMAGE}", display_name=f"<b>{IMAGE}")
    create_account(store, new, at=NOW)
    for name in ("Accounts", "Teams"):
        app = on_tab(ada, name)
        assert f"&lt;b&gt;{IMAGE}" in text_of(app)
        assert "<b>!" not in text_of(app)


def test_t1_a_receipt_says_a_name_as_it_was_typed(ada: Person) -> None:
    app = on_tab(ada, "Teams")
    app.text_input(key=keyed("new-team", in_hand(app, "new-team"), "name")).input(IMAGE).run()
    pressed(app, "new-team")
    assert any(r"!\[x\]" in said.value for said in app.success)
    assert all("![x](" not in said.value for said in app.success)


def test_f3_a_form_that_is_through_starts_empty_under_another_id(ada: Person) -> None:
    app = on_tab(ada, "Teams")
    first = in_hand(app, "new-team")
    app.text_input(key=keyed("new-team", first, "name")).input("East Claims").run()
    pressed(app, "new-team")
    assert in_hand(app, "new-team") != first
    assert app.text_input(key=keyed("new-team", in_hand(app, "new-team"), "name")).value == ""


def test_f5_a_refused_form_keeps_what_was_typed(store: Store, ada: Person) -> None:
    create_team(store, "East", TeamKind.CLINIC, at=NOW, by=ada.actor)
    app = on_tab(ada, "Teams")
    first = in_hand(app, "new-team")
    app.text_input(key=keyed("new-team", first, "name")).input("east").run()
    pressed(app, "new-team")
    assert "There is a team of this name" in text_of(app)
    assert app.text_input(key=keyed("new-team", first, "name")).value == "east"


def test_the_code_of_a_new_account_is_shown_until_it_is_noted(store: Store, ada: Person) -> None:
    app = ada.open(PAGE)
    first = in_hand(app, "new-account")
    app.text_input(key=keyed("new-account", first, "login")).input("bo").run()
    app.multiselect(key=keyed("new-account", first, "roles")).select("administrator").run()
    pressed(app, "new-account")
    assert [row.login for row in list_accounts(store)] == ["ada", "bo"]
    assert "One-time code for bo" in text_of(app)
    assert "One-time code for bo" in text_of(app.run())
    app.button(key="issued:noted").click().run()
    assert "One-time code for bo" not in text_of(app)


def test_f2_a_grant_without_a_chosen_case_or_team_is_refused(
    store: Store, ada: Person, carla: Person, a_case: str
) -> None:
    create_team(store, "East Claims", TeamKind.CLAIMS, at=NOW, by=ada.actor)
    app = on_tab(ada, "Grants")
    pressed(app, "new-grant")
    assert "Choose the case to grant." in text_of(app)
    app.selectbox(key=keyed("new-grant", in_hand(app, "new-grant"), "case")).select(a_case).run()
    pressed(app, "new-grant")
    assert "Choose the claims team that may read the case." in text_of(app)
    today = dt.datetime.now(dt.UTC).date()
    assert grant_register(store, ada.actor, GrantSearch(), on=today).total == 0


def test_the_days_of_a_grant_are_said_by_the_readers_clock(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("sharing.py", case=a_case)
    form = keyed("new-grant", a_case)
    first = app.date_input(key=keyed(form, in_hand(app, form), "from"))
    first.set_value(dt.date(2026, 3, 2)).run()
    said = "Days are counted in UTC: here the grant holds from 2 Mar 2026, 00:00 "
    assert f"{said}until it is ended." in text_of(app).replace("\u00a0", " ")
    app.date_input(key=keyed(form, in_hand(app, form), "until")).set_value(dt.date(2026, 3, 31)).run()
    assert f"{said}to 1 Apr 2026, 00:00." in text_of(app).replace("\u00a0", " ")


def test_a_clinician_grants_an_own_case_from_its_own_page(
    store: Store, ada: Person, carla: Person, person: Callable[..., Person], a_case: str
) -> None:
    create_team(store, "East Claims", TeamKind.CLAIMS, at=NOW, by=ada.actor)
    app = carla.open("sharing.py", case=a_case)
    assert "Nothing was disclosed" in text_of(app)
    form = keyed("new-grant", a_case)
    app.selectbox(key=keyed(form, in_hand(app, form), "team")).select("East Claims").run()
    app.text_input(key=keyed(form, in_hand(app, form), "basis")).input("Release").run()
    pressed(app, form)
    assert "Release" in text_of(app)
    assert "In force" in text_of(app)

    nora = person("nora", "clinician", team="South Clinic")
    assert "No such case" in text_of(nora.open("sharing.py", case=a_case))
    assert "This page is for clinicians." in text_of(ada.open("sharing.py", case=a_case))


def chosen(ada: Person, name: str) -> AppTest:
    app = on_tab(ada, "Backup")
    return next(box for box in app.selectbox if box.label == "Backup").set_value(name).run()


def test_what_is_wrong_with_a_backup_is_said_of_that_one_alone(store: Store, ada: Person) -> None:
    good = make_backup(store, ada.actor, at=NOW).name
    bad = "foothold-20260101-000000.db"
    (backup_folder(store) / bad).write_text("no store" * 100)
    app = chosen(ada, bad)
    next(button for button in app.button if button.label == "Check it").click().run()
    assert f"Nothing was changed. {bad} is not a SQLite database, or it is damaged." in text_of(app)
    next(box for box in app.selectbox if box.label == "Backup").set_value(good).run()
    assert "Nothing was changed" not in text_of(app)
    next(button for button in app.button if button.label == "Check it").click().run()
    assert f"{good} is whole." in "".join(said.value for said in app.success)


def test_whose_session_a_restore_ended_is_told_so_and_not_that_the_work_is_safe(
    store: Store, ada: Person, carla: Person
) -> None:
    kept = make_backup(store, ada.actor, at=NOW)
    app = carla.open("caseload.py")
    restore_backup(store, ada.actor, kept.name, typed="restore", at=dt.datetime.now(dt.UTC))
    said = text_of(app.run())
    assert "Your session has ended" in said
    assert "An administrator put a backup back, and everybody was signed out." in said
    assert "Saved work is safe" not in said
