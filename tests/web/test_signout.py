"""Signing out names what is half typed first: it is kept, unless it is thrown away here."""

import datetime as dt
import re

import pytest

from db.cases import NewCase, open_case
from db.drafts import own_drafts, save_draft
from db.sessions import find_session, session_actor
from db.store import Store
from tests.web.conftest import SignIn
from tests.web.visitor import Visitor

FORM = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}


class Typist:
    """A clinician with a session, a case and a half-typed visit and goal of it."""

    def __init__(self, visitor: Visitor, store: Store) -> None:
        now = dt.datetime.now(dt.UTC)
        self.visitor, self.store = visitor, store
        signed_in = find_session(store, visitor.token, at=now)
        assert signed_in is not None
        actor = session_actor(store, signed_in.session_id, at=now)
        assert actor is not None
        self.actor = actor
        new = NewCase(
            label="A-1 <i>", person_name="Ada Lind", injury_date=dt.date(2024, 1, 10), measures=("odi",)
        )
        self.case_id = open_case(store, actor, new, key=visitor.token).case_id
        at = f'{{"at": "visit?case={self.case_id}", "fields": {{"note": "secret"}}}}'
        for form in ("visit", "goal"):
            save_draft(store, actor, self.case_id, form, at)

    @property
    def forms(self) -> list[str]:
        return sorted(draft.form for draft in own_drafts(self.store, self.actor, self.case_id))


@pytest.fixture
def typist(sign_in_as: SignIn, server_store: Store) -> Typist:
    return Typist(sign_in_as("carla"), server_store)


def test_the_question_names_what_is_half_typed_and_the_way_back(typist: Typist) -> None:
    said = typist.visitor.browse("/sign-out").text
    assert "Throw away: visit of Ada Lind (A-1 &lt;i&gt;), typed " in said
    assert "Throw away: goal of Ada Lind (A-1 &lt;i&gt;), typed " in said
    assert f'<a href="/visit?case={typist.case_id}">Go back to the visit of Ada Lind' in said
    assert " checked" not in said
    assert "secret" not in said


def test_signing_out_keeps_the_drafts(typist: Typist) -> None:
    answer = typist.visitor.ask("POST", "/sign-out", headers=FORM)
    assert answer.headers["location"] == "/sign-in"
    assert typist.forms == ["goal", "visit"]
    assert typist.visitor.browse("/").status_code == 302


def test_what_is_ticked_is_thrown_away_and_the_rest_is_kept(typist: Typist) -> None:
    said = typist.visitor.browse("/sign-out").text
    box = re.search(r'name="(away-[0-9a-f]+)" value="yes"><span>Throw away: visit', said)
    assert box
    typist.visitor.ask("POST", "/sign-out", headers=FORM, data={box[1]: "yes", "away-other": "yes"})
    assert typist.forms == ["goal"]
    assert typist.visitor.browse("/").status_code == 302


def test_someone_without_drafts_is_asked_as_before(sign_in_as: SignIn, typist: Typist) -> None:
    said = sign_in_as("dora").browse("/sign-out").text
    assert "Sign out?" in said
    assert "half typed" not in said
