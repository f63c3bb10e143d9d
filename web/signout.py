"""Signing out: asked once, with what is half typed named before it."""

import hashlib
from html import escape
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from db.access import Actor
from db.drafts import OpenDraft, discard_draft, own_drafts
from db.recording import store_now
from db.sessions import SignedIn, end_session, session_actor
from web.cookie import clear_session_cookie
from web.draft_words import form_words, of_case, way_to
from web.forms import read_form
from web.gate import SCOPE_KEY
from web.record_words import moment
from web.signin import answer_with
from web.signin_page import Box, Form, page
from web.store import process_store

MOST_NAMED = 12  # half-typed forms; more are on the caseload
HALF_TYPED = (
    "<p><br>What is half typed is kept as a draft, for you alone; you find it again on the caseload. "
    "Tick what shall be thrown away instead.</p>"
)


async def sign_out_page(request: Request) -> Response:
    """Ask once (a link can be followed by accident), then end the session."""
    signed_in: SignedIn = request.scope[SCOPE_KEY]
    actor, drafts = await run_in_threadpool(_half_typed, signed_in)
    if request.method != "POST":
        return answer_with(_question(drafts))
    fields = await read_form(request)
    thrown_away = [draft for draft in drafts if fields.get(_name(draft))]
    await run_in_threadpool(_end, signed_in, actor, thrown_away)
    response = RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
    clear_session_cookie(response, request.scope)
    return response


def _half_typed(signed_in: SignedIn) -> tuple[Actor | None, tuple[OpenDraft, ...]]:
    actor = session_actor(process_store(), signed_in.session_id, at=store_now())
    return actor, own_drafts(process_store(), actor)[:MOST_NAMED] if actor else ()


def _question(drafts: tuple[OpenDraft, ...]) -> str:
    boxes = tuple(
        Box(name=_name(draft), label=f"Throw away: {_words(draft)}", type="checkbox") for draft in drafts
    )
    form = Form(action="/sign-out", button="Sign out", boxes=boxes)
    ways = "".join(map(_way_back, drafts))
    back = f'<p class="quiet"><br>{ways}<a href="/">Back to the caseload</a></p>'
    return page("Sign out?", lead=HALF_TYPED if drafts else "", form=form, foot=back)


def _name(draft: OpenDraft) -> str:
    """Name the box of a draft by what it is, whichever others come and go meanwhile."""
    which = f"{draft.case_id} {draft.form}".encode()
    return f"away-{hashlib.sha256(which).hexdigest()[:16]}"


def _words(draft: OpenDraft) -> str:
    return f"{form_words(draft.form)}{of_case(draft)}, typed {moment(draft.saved_at)}"


def _way_back(draft: OpenDraft) -> str:
    place, query = way_to(draft.at, draft.case_id)
    label = f"Go back to the {form_words(draft.form)}{of_case(draft)}"
    return f'<a href="/{escape(f"{place.url_path}?{urlencode(query)}")}">{escape(label)}</a><br>'


def _end(signed_in: SignedIn, actor: Actor | None, thrown_away: list[OpenDraft]) -> None:
    for draft in thrown_away if actor else ():
        discard_draft(process_store(), actor, draft.case_id, draft.form)
    end_session(process_store(), signed_in, at=store_now())


SIGN_OUT_ROUTES = (Route("/sign-out", sign_out_page, methods=["GET", "POST"]),)
