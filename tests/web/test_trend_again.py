"""The chart runs alone when one chooses what it shows: it asks again who reads (hazard P3)."""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from db.access import Actor
from db.cases import NewCase, open_case
from db.granting import NewGrant, grant, revoke_grant
from db.reading import case_version
from db.sessions import find_session, session_actor
from db.store import Store
from db.visits import save_visit
from goals.entry import ReadingEntry, VisitEntry
from tests.web.conftest import SignIn
from tests.web.visitor import rerun, shown, until_finished

TODAY = dt.datetime.now(dt.UTC).date()


def clinician(store: Store, sign_in_as: SignIn) -> Actor:
    signed_in = find_session(store, sign_in_as("carla").token, at=now())
    assert signed_in is not None
    actor = session_actor(store, signed_in.session_id, at=now())
    assert actor is not None
    return actor


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def granted_case(store: Store, actor: Actor, key: str) -> tuple[str, str]:
    """Open a case with a reading and let the claims team read it; give its id and the grant's."""
    new = NewCase(label=f"W-{key}", injury_date=dt.date(2024, 1, 8), measures=("odi",), lead_measure="odi")
    case_id = open_case(store, actor, new, key=key).case_id
    entry = VisitEntry(
        case_id=case_id,
        date=dt.date(2024, 3, 1),
        readings=(ReadingEntry(measure="odi", value=Decimal(44)),),
    )
    save_visit(store, actor, entry, key=f"{key}-visit", base_version=case_version(store, actor, case_id))
    given = NewGrant(case_id=case_id, team="Acme Claims", basis="release", valid_from=TODAY)
    return case_id, grant(store, actor, given, at=now())


class Toggle(NamedTuple):
    """The toggle of a chart: its id, the part of the page that it runs, and the page."""

    widget: str
    part: str
    page: str


def toggle_of(messages: list[ForwardMsg]) -> Toggle:
    page = next(m.navigation.page_script_hash for m in messages if m.HasField("navigation"))
    for message in messages:
        element = message.delta.new_element
        if element.WhichOneof("type") == "checkbox" and "Whole range" in element.checkbox.label:
            return Toggle(element.checkbox.id, message.delta.fragment_id, page)
    raise AssertionError("there is no toggle")


def choose(connection: ClientConnection, toggle: Toggle, query: str, *, on: bool) -> str:
    """Set the toggle, as a click does, and give all that comes back."""
    message = BackMsg()
    message.rerun_script.page_script_hash = toggle.page
    message.rerun_script.query_string = query
    message.rerun_script.fragment_id = toggle.part
    state = message.rerun_script.widget_states.widgets.add()
    state.id, state.bool_value = toggle.widget, on
    connection.send(message.SerializeToString())
    return shown(until_finished(connection))


@pytest.mark.parametrize("on", [False, True], ids=["away from the usual chart", "back to it"])
def test_p3_a_chart_that_runs_alone_asks_again_who_reads(
    server_store: Store, sign_in_as: SignIn, on: bool
) -> None:
    carla, clive = clinician(server_store, sign_in_as), sign_in_as("clive", "claims", "Acme Claims")
    case_id, grant_id = granted_case(server_store, carla, f"again-{on}")
    query = f"case={case_id}"
    with clive.socket() as connection:
        opened = rerun(connection, page_name="case", query=query)
        toggle = toggle_of(opened)
        assert "Oswestry" in shown(opened)
        assert toggle.part
        seen = choose(connection, toggle, query, on=not on)
        assert "Oswestry" in seen
        revoke_grant(server_store, carla, grant_id, at=now())
        alone = choose(connection, toggle, query, on=on)
        assert "Oswestry" not in alone
        after = shown(until_finished(connection))  # the whole page, which it asked for instead
    assert "Oswestry" not in after
    assert "No such case" in after
