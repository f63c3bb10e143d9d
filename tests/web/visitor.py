"""A visitor with an own cookie, over plain HTTP and over the websocket, as a browser or an attacker."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

SOCKET = "/_stcore/stream"


@dataclass(frozen=True)
class Visitor:
    """Someone in front of the server at `url`; without a token nobody in particular."""

    url: str
    token: str = ""

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"foothold_session={self.token}"} if self.token else {}

    def ask(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, **more: object
    ) -> httpx.Response:
        """Send a request as a page of our own would."""
        sent = {"Origin": self.url, **self.cookie, **(headers or {})}
        return httpx.request(
            method, self.url + path, headers=sent, follow_redirects=False, timeout=60, **more
        )

    def browse(self, path: str) -> httpx.Response:
        """Open an address as a browser does."""
        return self.ask("GET", path, headers={"Accept": "text/html,*/*;q=0.8", "Sec-Fetch-Mode": "navigate"})

    @contextlib.contextmanager
    def socket(
        self,
        *,
        resume: str = "",
        origin: str | None = None,
        path: str = SOCKET,
        host: str = "127.0.0.1",
        **headers: str,
    ) -> Iterator[ClientConnection]:
        """Open the websocket; `resume` names a websocket session, `host` the name the browser believes in."""
        protocols = ["streamlit"] + (["xsrf", resume] if resume else [])
        own = self.url.replace("127.0.0.1", host)
        wire = socket.create_connection(("127.0.0.1", urlsplit(self.url).port or 0))
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connect(
            own.replace("http", "ws", 1) + path,
            sock=wire,
            origin=own if origin is None else origin or None,  # type: ignore[arg-type]  # a plain text will do
            subprotocols=protocols,  # type: ignore[arg-type]  # plain texts will do
            additional_headers={**self.cookie, **headers},
            open_timeout=60,
            compression=None,
            proxy=None,
            max_size=None,
        ) as opened:
            yield opened


def rerun(
    connection: ClientConnection, *, page_name: str = "", query: str = "", auto: bool = False
) -> list[ForwardMsg]:
    """Ask for a script run and give everything that came back."""
    message = BackMsg()
    message.rerun_script.page_name = page_name
    message.rerun_script.query_string = query
    message.rerun_script.is_auto_rerun = auto
    connection.send(message.SerializeToString())
    return until_finished(connection)


def until_finished(connection: ClientConnection) -> list[ForwardMsg]:
    received = []
    while True:
        message = ForwardMsg.FromString(connection.recv(timeout=60, decode=False))
        received.append(message)
        if message.WhichOneof("type") == "script_finished":
            return received


def shown(messages: list[ForwardMsg]) -> str:
    """Give all that a browser would learn from the messages, as text."""
    return "\n".join(str(message) for message in messages)


def socket_session_id(messages: list[ForwardMsg]) -> str:
    """Read the websocket session id, which Streamlit also prints in upload addresses."""
    return next(m.new_session.initialize.session_id for m in messages if m.HasField("new_session"))
