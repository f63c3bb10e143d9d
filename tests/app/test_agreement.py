"""The goals agreement on the pages: a paper, a name or none, and a link that works once."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from db.exports import ExportKind, redeem_export
from db.granting import NewGrant, grant
from db.store import Store
from goals.agreement import Paper
from tests.app.conftest import Person, text_of
from tests.app.test_goals import ladder, press
from web.widgets.admin_disclosures import PURPOSES
from web.widgets.agreement import usual_paper

BUTTON = "Goals agreement"
LINK = re.compile(r'href="/export/([^"]+)"')


def buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


@pytest.mark.parametrize("page", ["goals.py", "case.py"])
def test_a_clinician_takes_it_away_by_a_link_that_works_once(
    store: Store, carla: Person, a_case: str, page: str
) -> None:
    ladder(store, carla, a_case)
    app = carla.open(page, case=a_case)
    assert LINK.findall(text_of(app)) == []
    next(box for box in app.radio if box.label == "For paper").set_value("letter").run()
    app.checkbox[0].check().run()
    shown = text_of(press(app, BUTTON))
    (token,) = LINK.findall(shown)
    assert "Download the goals agreement, Letter (this link works once)" in shown
    file = redeem_export(store, carla.actor, token, at=dt.datetime.now(dt.UTC))
    assert file.agreement is not None
    agreement, paper = file.agreement
    assert (paper, agreement.person_name) == (Paper.LETTER, "Ada Lind")
    assert [goal.activity for goal in agreement.goals] == ["Work at the packing table"]


def test_the_name_stays_out_unless_it_is_asked_for(store: Store, carla: Person, a_case: str) -> None:
    shown = text_of(press(carla.open("goals.py", case=a_case), BUTTON))
    (token,) = LINK.findall(shown)
    file = redeem_export(store, carla.actor, token, at=dt.datetime.now(dt.UTC))
    assert file.agreement is not None
    assert file.agreement[0].person_name == ""


def test_a_link_is_made_when_it_is_asked_for_and_not_on_each_run(carla: Person, a_case: str) -> None:
    app = press(carla.open("goals.py", case=a_case), BUTTON)
    assert len(LINK.findall(text_of(app))) == 1
    assert LINK.findall(text_of(app.run())) == []


def test_a_claims_team_is_not_offered_it(
    store: Store, carla: Person, a_case: str, person: Callable[..., Person]
) -> None:
    clive = person("clive", "claims", team="Acme Claims")
    now = dt.datetime.now(dt.UTC)
    new = NewGrant(case_id=a_case, team="Acme Claims", basis="Release", valid_from=now.date())
    grant(store, carla.actor, new, at=now)
    app = clive.open("case.py", case=a_case)
    assert "History CSV" in buttons(app)
    assert BUTTON not in buttons(app)


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("en-US", "letter"), ("es_MX", "letter"), ("en-GB", "a4"), ("de", "a4"), ("", "a4"), (None, "a4")],
)
def test_the_paper_of_the_place_is_offered_first(locale: str | None, paper: str) -> None:
    assert usual_paper(locale) == paper


def test_every_kind_of_file_has_its_words_among_the_disclosures() -> None:
    assert [kind for kind in ExportKind if f"export_{kind}" not in PURPOSES] == []
