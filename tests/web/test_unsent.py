"""The script that sends text while it is typed: from our own address, for who is signed in."""

from tests.web.conftest import SignIn
from tests.web.visitor import Visitor, rerun, shown


def test_the_script_is_ours_and_the_policy_lets_it_run(sign_in_as: SignIn) -> None:
    carla = sign_in_as("carla")
    answer = carla.ask("GET", "/unsent.js")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    with carla.socket() as socket:
        assert 'src=\\"/unsent.js\\"' in shown(rerun(socket))


def test_signed_out_it_is_not_served(nobody: Visitor) -> None:
    assert nobody.ask("GET", "/unsent.js").status_code == 401
