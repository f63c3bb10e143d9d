"""The goals agreement through the front door: one real page, once, for the clinic alone."""

import asyncio
import datetime as dt

import pytest
from starlette.responses import Response

from db.agreements import Sheet
from db.exports import ExportFile, ExportKind, ExportOrder, grant_export
from db.granting import NewGrant, grant
from db.sessions import find_session, session_actor
from db.store import Store
from goals.agreement import Agreement, Paper
from goals.errors import FootholdError
from tests.pdf import Pdf
from tests.web.conftest import SignIn
from tests.web.test_exports import GONE, ask_for
from tests.web.visitor import Visitor
from web.drawing import NOT_PRINTED, print_agreement
from web.exports import answer_with

AGREEMENT = Agreement(label="W-1", made_on="1 June 2026", method_version="1.0")
ENDLESS = Agreement(
    label="W-1", made_on="1 June 2026", method_version="1.0", treatment=("Maria Example " * 20_000,)
)


def ask_for_agreement(store: Store, visitor: Visitor, case_id: str, paper: Paper, *, with_name: bool) -> str:
    now = dt.datetime.now(dt.UTC)
    found = find_session(store, visitor.token, at=now)
    assert found is not None
    actor = session_actor(store, found.session_id, at=now)
    assert actor is not None
    sheet = Sheet(paper=paper, dated=now.date(), with_name=with_name)
    order = ExportOrder(ExportKind.AGREEMENT_PDF, (case_id,), sheet)
    return f"/export/{grant_export(store, actor, order, at=now)}"


@pytest.mark.parametrize("with_name", [False, True])
def test_an_agreement_leaves_once_as_one_real_page(
    sign_in_as: SignIn, server_store: Store, with_name: bool
) -> None:
    carla = sign_in_as("carla")
    case_id, _ = ask_for(server_store, carla)
    link = ask_for_agreement(server_store, carla, case_id, Paper.LETTER, with_name=with_name)
    answer = carla.ask("GET", link)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    name = f"foothold-agreement-{case_id}.pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["cache-control"] == "no-store"
    pdf = Pdf(answer.content)
    assert (pdf.pages, pdf.size) == (1, (612.0, 792.0))
    assert "Case Shoulder" in pdf.words
    assert ("Maria Example" in pdf.words) is with_name
    again = carla.ask("GET", link)
    assert (again.status_code, again.text.startswith(GONE)) == (404, True)


def test_a_claims_team_gets_not_there_for_a_case_it_may_read(sign_in_as: SignIn, server_store: Store) -> None:
    carla, clive = sign_in_as("carla"), sign_in_as("clive", "claims", "Acme Claims")
    case_id, _ = ask_for(server_store, carla)
    now = dt.datetime.now(dt.UTC)
    found = find_session(server_store, carla.token, at=now)
    assert found is not None
    actor = session_actor(server_store, found.session_id, at=now)
    assert actor is not None
    new = NewGrant(case_id=case_id, team="Acme Claims", basis="Release", valid_from=now.date())
    grant(server_store, actor, new, at=now)
    link = ask_for_agreement(server_store, clive, case_id, Paper.A4, with_name=True)
    answer = clive.ask("GET", link)
    assert (answer.status_code, answer.text.startswith(GONE)) == (404, True)


def test_an_agreement_that_cannot_be_made_gives_a_sentence_and_no_word_of_the_record() -> None:
    file = ExportFile(ExportKind.AGREEMENT_PDF, ("case-1",), agreement=(ENDLESS, Paper.A4))

    async def answered() -> Response:
        return await answer_with(file)

    answer = asyncio.run(answered())
    assert (answer.status_code, bytes(answer.body).decode()) == (503, f"{NOT_PRINTED}\n")
    assert "content-disposition" not in answer.headers


def test_a_printing_that_takes_too_long_is_ended() -> None:
    with pytest.raises(FootholdError, match="could not be made"):
        print_agreement(AGREEMENT, Paper.A4, seconds=0.001)


def test_a_page_comes_back_through_the_pipe() -> None:
    assert Pdf(print_agreement(AGREEMENT, Paper.A4)).pages == 1
