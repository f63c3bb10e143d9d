"""What happens once when the server starts: a ready store, a warm process, the first person's code."""

import contextlib
import datetime as dt
import gc
import sys
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from streamlit import config

from db.setup import first_start_code
from web.console import keep_record_text_out_of_the_log
from web.gate import TRUSTED_USER_HEADERS
from web.store import process_store
from web.uninterrupted import take_in_every_click
from web.warm_up import warm_up


@contextlib.asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Prepare the process before the first request."""
    keep_record_text_out_of_the_log()
    _check_configuration()
    take_in_every_click()
    await run_in_threadpool(_prepare)
    yield


def _check_configuration() -> None:
    """Refuse to serve without the setting that binds a websocket to its session (hazard P2)."""
    if config.get_option("server.trustedUserHeaders") != TRUSTED_USER_HEADERS:
        sys.exit(
            "Foothold does not start: keep server.trustedUserHeaders as it is in .streamlit/config.toml."
        )


def _prepare() -> None:
    store = process_store()
    store.migrate()
    code = first_start_code(store, at=dt.datetime.now(dt.UTC))
    if code is not None:
        sys.stdout.write(f"First start: open {_address()}/setup and enter the one-time code {code}\n")
        sys.stdout.flush()
    warm_up(store)
    gc.collect()
    gc.freeze()  # the collector need not walk the imported modules at each collection


def _address() -> str:
    scheme = "https" if config.get_option("server.sslCertFile") else "http"
    host = config.get_option("server.address") or "127.0.0.1"
    return f"{scheme}://{host}:{config.get_option('server.port')}"
