"""The app as a newcomer starts it: a real server process on a fresh store."""

import contextlib
import datetime as dt
import os
import random
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"one-time code ([A-Z0-9]+(?:-[A-Z0-9]+)+)")


def free_port() -> int:
    """Find a free port below those that outgoing connections are given: they could take it at any moment."""
    while True:
        port = random.randint(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@dataclass
class AppServer:
    """A running Foothold; `log` is what it printed on its console."""

    folder: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    extra_environment: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "console.log").read_text(encoding="utf-8", errors="replace")

    def environment(self) -> dict[str, str]:
        url = self.database_url or f"sqlite:///{self.folder / 'foothold.db'}"
        own = {"FOOTHOLD_DATABASE_URL": url, "HOME": str(self.folder), "PYTHONUNBUFFERED": "1"}
        return {**os.environ, **own, **self.extra_environment}

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        with (self.folder / "console.log").open("ab") as console:
            self.process = subprocess.Popen(
                command, cwd=PROJECT, env=self.environment(), stdout=console, stderr=subprocess.STDOUT
            )
        self.wait_until_healthy()

    def wait_until_healthy(self, *, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process is not None
            assert self.process.poll() is None, f"the server stopped:\n{self.log}"
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(f"no answer within {seconds} s:\n{self.log}")

    def first_code(self) -> str:
        """Read the one-time code that the first start prints."""
        found = CODE.search(self.log)
        assert found, f"no one-time code on the console:\n{self.log}"
        return found.group(1)

    def kill(self) -> None:
        """Stop at once, as when the plug is pulled."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def restart(self) -> None:
        self.kill()
        self.start()


@dataclass
class Demonstration(AppServer):
    """A running Foothold that holds the demonstration, told up to `today`; one-time codes by login."""

    codes: dict[str, str] = field(kw_only=True)
    today: dt.date = field(kw_only=True)
