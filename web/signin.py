"""The routes in front of the gate: sign in, and the first start."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from db.accounts import sign_in
from db.sessions import start_session
from db.setup import (
    FirstAdministrator,
    create_first_administrator,
    is_demonstration,
    is_first_start,
    redeem_code,
)
from goals.errors import FootholdError, RefusedError
from web.cookie import session_token, set_session_cookie
from web.forms import own_path, read_form
from web.signin_page import Box, Form, page
from web.store import process_store
from web.widgets.banner import DEMONSTRATION

CHOOSING_HINT = "At least 15 characters. Four or five unrelated words are easy to remember."
# Each check of a password takes 19 MiB and a core for a moment: two at a time, whoever else waits.
PASSWORD_CHECKS = CapacityLimiter(2)
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)


async def sign_in_page(request: Request) -> Response:
    """Show the sign-in form, or sign in with what was posted."""
    if request.method != "POST":
        if await run_in_threadpool(is_first_start, process_store()):
            return RedirectResponse("/setup", HTTPStatus.FOUND)
        banner = await run_in_threadpool(_banner)
        return _sign_in_form(banner, login="", wanted=request.query_params.get("next", ""))
    fields = await read_form(request)
    login, wanted = fields.get("login", ""), fields.get("next", "")
    try:
        account_id = await _one_of_two(
            partial(
                sign_in,
                process_store(),
                login,
                fields.get("password", ""),
                address=_address(request),
                at=_now(),
            )
        )
    except FootholdError as error:
        banner = await run_in_threadpool(_banner)
        return _sign_in_form(banner, login=login, wanted=wanted, problems=_sentences(error))
    return await _signed_in(request, account_id, own_path(wanted))


async def setup_page(request: Request) -> Response:
    """Make the first administrator, or set a password, with a one-time code."""
    first_start = await run_in_threadpool(is_first_start, process_store())
    fields = await read_form(request) if request.method == "POST" else {}
    form = _first_start_form if first_start else _code_form
    if not fields:
        return form(fields)
    if fields.get("password") != fields.get("password_again"):
        return form(fields, problems=("The two passwords differ. Type the same one twice.",))
    redeem = _make_first_administrator if first_start else _set_password
    try:
        account_id = await _one_of_two(partial(redeem, fields, _address(request)))
    except FootholdError as error:
        return form(fields, problems=_sentences(error))
    return await _signed_in(request, account_id, "/")


ROUTES = (
    Route("/sign-in", sign_in_page, methods=["GET", "POST"]),
    Route("/setup", setup_page, methods=["GET", "POST"]),
)


async def _signed_in(request: Request, account_id: str, wanted: str) -> Response:
    replaced = session_token(request.scope)
    token = await run_in_threadpool(start_session, process_store(), account_id, at=_now(), replaces=replaced)
    response = RedirectResponse(wanted, HTTPStatus.SEE_OTHER)
    set_session_cookie(response, token, request.scope)
    return response


def _make_first_administrator(fields: dict[str, str], address: str) -> str:
    wanted = FirstAdministrator(
        code=fields.get("code", ""),
        login=fields.get("login", ""),
        display_name=fields.get("display_name", ""),
        password=fields.get("password", ""),
        clinic_name=fields.get("clinic_name", "") if fields.get("clinician") == "yes" else None,
    )
    return create_first_administrator(process_store(), wanted, address=address, at=_now())


def _set_password(fields: dict[str, str], address: str) -> str:
    code, password = fields.get("code", ""), fields.get("password", "")
    return redeem_code(process_store(), code, password, address=address, at=_now())


def _banner() -> str:
    """Say on a demonstration's front door too what it is."""
    return f'<p class="banner" role="note">{DEMONSTRATION}</p>' if is_demonstration(process_store()) else ""


def _sign_in_form(banner: str, *, login: str, wanted: str, problems: tuple[str, ...] = ()) -> Response:
    form = Form(
        action="/sign-in",
        button="Sign in",
        hidden={"next": own_path(wanted)},
        boxes=(
            Box(name="login", label="Login", value=login, autocomplete="username"),
            Box(name="password", label="Password", type="password", autocomplete="current-password"),
        ),
    )
    foot = '<p class="quiet"><br>Got a one-time code? <a href="/setup">Set your password</a>.</p>'
    return answer_with(page("Sign in", lead=banner, form=form, problems=problems, foot=foot), problems)


def _first_start_form(fields: dict[str, str], problems: tuple[str, ...] = ()) -> Response:
    lead = (
        '<p class="quiet">Make the first account. It runs the place: accounts, teams, grants and backups.</p>'
    )
    clinician = not fields or fields.get("clinician") == "yes"
    boxes = (
        _code_box(fields, "The server printed it on its console when it started."),
        Box(name="login", label="Login", value=fields.get("login", ""), autocomplete="username"),
        Box(
            name="display_name",
            label="Your name (optional)",
            value=fields.get("display_name", ""),
            autocomplete="name",
            required=False,
        ),
        *_password_boxes(),
        Box(
            name="clinician",
            label="I also see patients: make me a clinician too",
            type="checkbox",
            checked=clinician,
        ),
        Box(
            name="clinic_name",
            label="Name of the clinic",
            value=fields.get("clinic_name", ""),
            autocomplete="organization",
            required=False,
            hint="Needed only if you see patients.",
        ),
    )
    form = Form(action="/setup", button="Create the account", boxes=boxes)
    return answer_with(page("First start", lead=lead, form=form, problems=problems), problems)


def _code_form(fields: dict[str, str], problems: tuple[str, ...] = ()) -> Response:
    boxes = (_code_box(fields, "You got it from your administrator. It works once."), *_password_boxes())
    form = Form(action="/setup", button="Set the password and sign in", boxes=boxes)
    foot = '<p class="quiet"><br><a href="/sign-in">Back to sign in</a></p>'
    return answer_with(page("Set your password", form=form, problems=problems, foot=foot), problems)


def _code_box(fields: dict[str, str], hint: str) -> Box:
    return Box(name="code", label="One-time code", value=fields.get("code", ""), hint=hint)


def _password_boxes() -> tuple[Box, Box]:
    return (
        Box(
            name="password",
            label="Password",
            type="password",
            hint=CHOOSING_HINT,
            autocomplete="new-password",
        ),
        Box(name="password_again", label="Password again", type="password", autocomplete="new-password"),
    )


def answer_with(text: str, problems: tuple[str, ...] = ()) -> Response:
    """Answer with a page that loads nothing and runs nothing."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    # Under no-referrer a browser sends `Origin: null` with a posted form, and the gate could not tell
    # our own form from a foreign one where Sec-Fetch-Site is missing (plain http in a clinic's network).
    headers = {"content-security-policy": CONTENT_SECURITY_POLICY, "referrer-policy": "same-origin"}
    return HTMLResponse(text, status, headers)


def _sentences(error: FootholdError) -> tuple[str, ...]:
    if isinstance(error, RefusedError):
        return tuple(str(problem) for problem in error.problems)
    return (str(error),)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


async def _one_of_two(check: Callable[[], str]) -> str:
    """Run a check of a password when one of the two places for it is free."""
    return await to_thread.run_sync(check, limiter=PASSWORD_CHECKS)
