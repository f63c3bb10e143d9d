"""`python -m db`: accounts and grants from the console."""

import datetime as dt
import re

import pytest

from db.__main__ import main
from db.accounts import sign_in
from db.grants import active_grant
from db.setup import redeem_code
from db.store import Store
from tests.db.place import TODAY, Place
from tests.db.test_accounts import HOME, NOW, PASSWORD


@pytest.fixture
def console(store: Store, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", store_url)
    return store


def code_in(output: str) -> str:
    found = re.search(r"One-time code for \S+: (\S+)", output)
    assert found is not None
    return found.group(1)


def run(capsys: pytest.CaptureFixture[str], command: str, *more: str) -> str:
    """Run a command that works and give what it prints."""
    assert main([*command.split(), *more]) == 0
    return capsys.readouterr().out


def test_an_account_made_at_the_console_gets_in_with_its_code(
    console: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    output = run(
        capsys, "create-user --login Carla --role clinician --role administrator", "--team", "North Clinic"
    )
    account_id = redeem_code(console, code_in(output), PASSWORD, address=HOME, at=NOW)
    assert sign_in(console, "carla", PASSWORD, address=HOME, at=NOW) == account_id
    assert run(capsys, "list-users") == "carla\tadministrator,clinician\tNorth Clinic\tactive\n"


def test_an_account_is_taken_out_of_use_and_brought_back(
    console: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "create-user --login cleo --role claims --team Harbor")
    run(capsys, "deactivate-user --login cleo")
    assert run(capsys, "list-users") == "cleo\tclaims\tHarbor\tout of use\n"
    run(capsys, "activate-user --login cleo")
    assert run(capsys, "list-users") == "cleo\tclaims\tHarbor\tactive\n"


def test_a_new_code_sets_a_new_password(console: Store, capsys: pytest.CaptureFixture[str]) -> None:
    first = code_in(run(capsys, "create-user --login cleo --role claims --team Harbor"))
    second = code_in(run(capsys, "new-code --login cleo"))
    assert first != second
    assert redeem_code(console, second, PASSWORD, address=HOME, at=NOW)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("create-user --login x --role clinician --team North", "Login: Use 2 to 64 letters"),
        ("create-user --login carla --role clinician", "Team: Name the clinic or the claims team"),
        ("new-code --login nobody", "Login: There is no account with this login."),
        ("grant --case no-such-case --team Harbor --basis release", "It does not exist"),
    ],
)
def test_a_refusal_says_what_to_do_and_exits_with_two(
    console: Store, capsys: pytest.CaptureFixture[str], command: str, sentence: str
) -> None:
    assert main(command.split()) == 2
    assert sentence in capsys.readouterr().err


LAST = dt.date(2199, 12, 31)  # no grant may be over when it is given


def test_a_case_is_granted_listed_and_the_grant_ended(
    console: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    place = Place(console)
    team = ("--team", "Harbor Claims", "--basis", "Release of 2026-03-01")
    output = run(capsys, f"grant --case {place.case_id} --from {TODAY} --until {LAST} --psych --notes", *team)
    grant_id = output.removeprefix("Granted: ").strip()
    with console.read() as session:
        found = active_grant(session, place.claims, place.case_id, on=TODAY)
    assert found is not None
    assert (found.grant_id, found.psychological, found.notes) == (grant_id, True, True)
    listed = f"{grant_id}\tHarbor Claims\t{TODAY}..{LAST}\tscores,goals,psychological,notes"
    assert run(capsys, f"list-grants --case {place.case_id}") == f"{listed}\tgiven\tRelease of 2026-03-01\n"
    run(capsys, f"revoke-grant --grant {grant_id}")
    assert run(capsys, f"list-grants --case {place.case_id}") == f"{listed}\tended\tRelease of 2026-03-01\n"
    with console.read() as session:
        assert active_grant(session, place.claims, place.case_id, on=TODAY) is None


def test_a_grant_at_the_console_begins_today_and_is_narrow_unless_said_otherwise(
    console: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    place = Place(console)
    run(capsys, f"grant --case {place.case_id} --basis release", "--team", "Harbor Claims")
    assert "..open\tscores,goals\tgiven" in run(capsys, f"list-grants --case {place.case_id}")
