"""The open websocket of a signed-in person, watched message by message (hazard P3).

A click, a callback and a refreshing fragment all begin with a message from the browser, and callbacks run
before the script does. So the session is read again before Streamlit sees the message; after its end only
a bare rerun goes through, and the script then says that the session has ended.
"""

import socket
from collections.abc import Awaitable, Callable

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Scope
from streamlit.proto.BackMsg_pb2 import BackMsg

KEPT_AT_THE_END = ("query_string", "page_script_hash", "page_name")
INTERNET = (socket.AF_INET, socket.AF_INET6)


def send_at_once(receive: Receive) -> None:
    """Let what a page draws leave as it is written, without waiting for the last packet's acknowledgement.

    asyncio does so by itself where a socket names its protocol. The one that Streamlit binds names none, and
    every run of a page waited for the browser's delayed acknowledgement: 40 ms on Linux, up to 200 elsewhere.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)  # uvicorn's, where it is there
    wire = transport.get_extra_info("socket") if transport else None
    if wire is not None and wire.family in INTERNET:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def is_resumed(scope: Scope) -> bool:
    """Tell whether a page found its server again: it names its old session after protocol and token."""
    return len(scope.get("subprotocols", ())) > 2


def watched(
    receive: Receive, is_alive: Callable[[bool], Awaitable[bool]], *, resumed: bool = False
) -> Receive:
    """Let messages through while `is_alive(by_person)` says so.

    A page that found its server again asks for a run by itself first (web/assets/unsent.js).
    """
    asks_by_itself = resumed

    async def receive_watched() -> Message:
        nonlocal asks_by_itself
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        sent = parsed(message.get("bytes"))
        by_person = is_by_person(sent) and not asks_by_itself
        asks_by_itself = asks_by_itself and not sent.HasField("rerun_script")
        if await is_alive(by_person):
            return message
        return {"type": "websocket.receive", "bytes": bare_rerun(sent).SerializeToString()}

    return receive_watched


def parsed(data: bytes | None) -> BackMsg:
    """Read a message; what cannot be read counts as an empty one."""
    message = BackMsg()
    try:
        message.ParseFromString(data or b"")
    except DecodeError:
        return BackMsg()
    return message


def is_by_person(message: BackMsg) -> bool:
    """Tell a person's click from the clockwork of a fragment that refreshes itself, and from pings."""
    return message.HasField("rerun_script") and not message.rerun_script.is_auto_rerun


def bare_rerun(message: BackMsg) -> BackMsg:
    """Ask for the same page without widget values, so that no callback of the page runs."""
    rerun = BackMsg()
    rerun.rerun_script.SetInParent()
    for name in KEPT_AT_THE_END:
        setattr(rerun.rerun_script, name, getattr(message.rerun_script, name))
    return rerun
