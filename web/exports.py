"""Files on their way out: a one-time link, checked against the cookie, on record before the first byte."""

import asyncio
import datetime as dt
import re
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from db.access import Actor, NotFoundError
from db.agreements import Sheet
from db.exports import ExportFile, ExportKind, ExportOrder, grant_export, redeem_export
from db.sessions import SignedIn, session_actor
from goals.errors import FootholdError
from web.drawing import draw, print_agreement
from web.gate import SCOPE_KEY
from web.store import process_store

PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
DRAWN_AT_ONCE = 2  # each takes a core for seconds and about 130 MB while it is drawn
DRAWING = asyncio.Semaphore(DRAWN_AT_ONCE)
GONE = (
    "This link does not work (any more). A link to a file works once, for two minutes, and only for the\n"
    "person who asked for it. Go back to the page and ask for the file again.\n"
)


def export_link(actor: Actor, case_ids: tuple[str, ...], kind: str = "history") -> str:
    """Give a one-time address for a file; make it when it is asked for, not on each run."""
    order = ExportOrder(ExportKind(kind), tuple(case_ids))
    return f"/export/{grant_export(process_store(), actor, order, at=_now())}"


def agreement_link(actor: Actor, case_id: str, sheet: Sheet) -> str:
    """Give a one-time address for a goals agreement."""
    order = ExportOrder(ExportKind.AGREEMENT_PDF, (case_id,), sheet)
    return f"/export/{grant_export(process_store(), actor, order, at=_now())}"


async def export_file(request: Request) -> Response:
    """Answer with the file of a link, once."""
    if request.method != "GET":  # a HEAD, which Starlette lets through with GET, must not use up the link
        return PlainTextResponse("Ask with GET.\n", HTTPStatus.METHOD_NOT_ALLOWED)
    signed_in: SignedIn = request.scope[SCOPE_KEY]
    file = await run_in_threadpool(_redeem, signed_in, request.path_params["token"])
    if file is None:
        return PlainTextResponse(GONE, HTTPStatus.NOT_FOUND)
    return await answer_with(file)


async def answer_with(file: ExportFile) -> Response:
    """Send a file, or say in a sentence that its chart or its page could not be made."""
    headers = {"content-disposition": f'attachment; filename="{file_name(file)}"'}
    media_type = MEDIA_TYPES[file.kind.suffix]
    if file.chart is None and file.agreement is None:
        return StreamingResponse(file.lines, media_type=media_type, headers=headers)
    try:
        async with DRAWING:
            made = await run_in_threadpool(_made, file)
    except FootholdError as failed:
        return PlainTextResponse(f"{failed}\n", HTTPStatus.SERVICE_UNAVAILABLE)
    return Response(made, media_type=media_type, headers=headers)


def _made(file: ExportFile) -> bytes:
    if file.agreement is not None:
        return print_agreement(*file.agreement)
    return draw(file.chart or {}, file.kind.suffix)


def file_name(file: ExportFile) -> str:
    """Name a file by its kind and case id, never by a person; an id of another program may hold any text."""
    parts = ["foothold", file.kind.stem]
    if len(file.case_ids) == 1 and PLAIN_ID.fullmatch(file.case_ids[0]):
        parts.append(file.case_ids[0])
    return f"{'-'.join(parts)}.{file.kind.suffix}"


EXPORT_ROUTES = (Route("/export/{token}", export_file, methods=["GET"]),)


def _redeem(signed_in: SignedIn, token: str) -> ExportFile | None:
    actor = session_actor(process_store(), signed_in.session_id, at=_now())
    if actor is None:
        return None
    try:
        return redeem_export(process_store(), actor, token, at=_now())
    except NotFoundError:
        return None


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
