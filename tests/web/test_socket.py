"""What of a websocket's messages reaches Streamlit, before and after the session's end (hazard P3)."""

import asyncio

import pytest
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg

from web.socket import is_resumed, watched


def test_p3_a_click_after_the_end_arrives_as_a_bare_rerun_so_that_no_callback_runs() -> None:
    click = BackMsg()
    click.rerun_script.query_string = "case=a1"
    click.rerun_script.page_script_hash = "page"
    click.rerun_script.fragment_id = "fragment"
    click.rerun_script.widget_states.widgets.add(id="save", trigger_value=True)
    passed, _ = _pass(click, alive=False)
    assert passed.rerun_script.query_string == "case=a1"
    assert passed.rerun_script.page_script_hash == "page"
    assert passed.rerun_script.fragment_id == ""
    assert len(passed.rerun_script.widget_states.widgets) == 0


@pytest.mark.parametrize("data", [b"", b"\xff\xff\xff", BackMsg(stop_script=True).SerializeToString(), None])
def test_p3_whatever_arrives_after_the_end_becomes_a_bare_rerun(data: bytes | None) -> None:
    message = asyncio.run(_receive({"type": "websocket.receive", "bytes": data}, alive=False)[0]())
    assert BackMsg.FromString(message["bytes"]).WhichOneof("type") == "rerun_script"


def test_a_live_session_gets_its_messages_unchanged() -> None:
    click = BackMsg()
    click.rerun_script.widget_states.widgets.add(id="save", trigger_value=True)
    assert _pass(click, alive=True) == (click, [True])


def test_p3_a_refreshing_fragment_and_a_ping_are_not_a_persons_doing() -> None:
    refresh = BackMsg()
    refresh.rerun_script.is_auto_rerun = True
    assert _pass(refresh, alive=True)[1] == [False]
    assert _pass(BackMsg(app_heartbeat=True), alive=True)[1] == [False]


def test_p3_the_run_that_a_page_asks_for_when_it_finds_its_server_again_is_not_a_persons_doing() -> None:
    click = BackMsg()
    click.rerun_script.SetInParent()
    sent = [BackMsg(app_heartbeat=True), click, click]
    assert _asked(sent, resumed=True) == [False, False, True]
    assert _asked(sent, resumed=False) == [False, True, True]


def test_a_page_that_finds_its_server_again_names_its_old_session() -> None:
    assert is_resumed({"subprotocols": ["streamlit", "token", "old-session"]})
    assert not is_resumed({"subprotocols": ["streamlit", "token"]})
    assert not is_resumed({})


def test_a_disconnect_passes_without_a_look_into_the_store() -> None:
    receive, asked = _receive({"type": "websocket.disconnect", "code": 1001}, alive=False)
    assert asyncio.run(receive())["type"] == "websocket.disconnect"
    assert asked == []


def _pass(sent: BackMsg, *, alive: bool) -> tuple[BackMsg, list[bool]]:
    receive, asked = _receive({"type": "websocket.receive", "bytes": sent.SerializeToString()}, alive=alive)
    return BackMsg.FromString(asyncio.run(receive())["bytes"]), asked


def _receive(message: Message, *, alive: bool):  # type: ignore[no-untyped-def]  # a pair for the two above
    asked: list[bool] = []

    async def arrives() -> Message:
        return message

    async def is_alive(by_person: bool) -> bool:
        asked.append(by_person)
        return alive

    return watched(arrives, is_alive), asked


def _asked(sent: list[BackMsg], *, resumed: bool) -> list[bool]:
    """Let messages arrive one after the other, and give which of them counted as a person's doing."""
    waiting = [message.SerializeToString() for message in reversed(sent)]
    asked: list[bool] = []

    async def arrives() -> Message:
        return {"type": "websocket.receive", "bytes": waiting.pop()}

    async def is_alive(by_person: bool) -> bool:
        asked.append(by_person)
        return True

    async def all_received() -> None:
        receive = watched(arrives, is_alive, resumed=resumed)
        for _ in sent:
            await receive()

    asyncio.run(all_received())
    return asked
