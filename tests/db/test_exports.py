"""Files leave once, for the person who asked, on record before the first byte (hazards D1 and D2)."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import event, select

from db.access import Actor, NotFoundError
from db.agreements import Sheet
from db.disclosures import disclosures_of
from db.exports import PRINT_WIDTH, VALID_FOR, ExportKind, ExportOrder, grant_export, redeem_export
from db.following import follow_measure
from db.granting import revoke_grant
from db.models.identity import EXPORT_KINDS, ExportGrant
from db.models.trail import AuditEvent
from db.store import Store
from db.visits import save_visit
from goals.agreement import Paper
from goals.entry import ReadingEntry, VisitEntry
from goals.method import METHOD_VERSION
from goals.trend.palette import palette
from tests.db.place import VISITS, Place
from tests.db.test_accounts import NOW

HISTORY, LEDGER = ExportKind.HISTORY, ExportKind.LEDGER
AGREEMENT = ExportKind.AGREEMENT_PDF
SHEET = Sheet(paper=Paper.A4, dated=NOW.date())
BOTH = [HISTORY, LEDGER]
CHARTS = [ExportKind.TREND_PNG, ExportKind.TREND_SVG, ExportKind.TREND_PDF]
ODI, PHQ = "Oswestry Disability Index", "Patient Health Questionnaire"


@pytest.fixture
def place(store: Store) -> Place:
    made = Place(store)
    made.add_visits()
    return made


def asked(place: Place, actor: Actor, kind: ExportKind = HISTORY, *case_ids: str) -> str:
    order = ExportOrder(kind, case_ids or (place.case_id,), SHEET if kind is AGREEMENT else None)
    return grant_export(place.store, actor, order, at=NOW)


def file(place: Place, actor: Actor, kind: ExportKind) -> list[dict[str, str]]:
    made = redeem_export(place.store, actor, asked(place, actor, kind), at=NOW)
    return list(csv.DictReader(io.StringIO("".join(made.lines))))


def commits_of(place: Place, do: Callable[[], object]) -> int:
    """Count how often something is committed meanwhile."""
    seen: list[object] = []
    note = seen.append
    event.listen(place.store.engine, "commit", note)
    try:
        do()
    finally:
        event.remove(place.store.engine, "commit", note)
    return len(seen)


@pytest.mark.parametrize("kind", [HISTORY, LEDGER, *CHARTS, AGREEMENT])
def test_a_link_is_used_up_and_its_file_put_on_record_in_one_commit(place: Place, kind: ExportKind) -> None:
    token = asked(place, place.clinician, kind)
    assert commits_of(place, lambda: redeem_export(place.store, place.clinician, token, at=NOW)) == 1
    assert len(disclosed(place)) == 1


def exports_on_record(place: Place) -> list[tuple[str, str, str]]:
    with place.store.read() as session:
        rows = session.scalars(select(AuditEvent).where(AuditEvent.action == "export"))
        return [(row.reason, row.account_id, row.case_id) for row in rows]


def disclosed(place: Place) -> list[tuple[str, str, str, str | None]]:
    with place.store.read() as session:
        rows = disclosures_of(session, place.case_id)
    return [(row.purpose, row.account_id, row.fields, row.grant_id) for row in rows]


@pytest.mark.parametrize("kind", list(ExportKind))
def test_a_link_works_once(place: Place, kind: ExportKind) -> None:
    token = asked(place, place.clinician, kind)
    assert redeem_export(place.store, place.clinician, token, at=NOW).kind == kind
    with pytest.raises(NotFoundError):
        redeem_export(place.store, place.clinician, token, at=NOW)
    assert exports_on_record(place) == [(f"export_{kind}: 1 case", place.clinician.account_id, place.case_id)]


@pytest.mark.parametrize(("age", "works"), [(VALID_FOR - dt.timedelta(seconds=1), True), (VALID_FOR, False)])
def test_a_link_works_for_two_minutes(place: Place, age: dt.timedelta, works: bool) -> None:
    token = asked(place, place.clinician)
    if works:
        assert redeem_export(place.store, place.clinician, token, at=NOW + age)
        return
    with pytest.raises(NotFoundError):
        redeem_export(place.store, place.clinician, token, at=NOW + age)


def test_d2_a_link_is_worthless_to_anybody_else(place: Place) -> None:
    token = asked(place, place.clinician)
    place.give()
    for actor in (place.colleague, place.neighbour, place.claims, place.administrator):
        with pytest.raises(NotFoundError):
            redeem_export(place.store, actor, token, at=NOW)
    assert exports_on_record(place) == []
    assert redeem_export(place.store, place.clinician, token, at=NOW)


def test_the_store_keeps_no_token(place: Place) -> None:
    token = asked(place, place.clinician)
    with place.store.read() as session:
        assert token not in str(session.scalars(select(ExportGrant)).one().model_dump())


def test_a_case_that_is_not_ones_own_gives_no_file_and_leaves_no_trace(place: Place) -> None:
    for actor in (place.neighbour, place.claims, place.administrator):
        token = asked(place, actor)
        with pytest.raises(NotFoundError):
            redeem_export(place.store, actor, token, at=NOW)
    assert exports_on_record(place) == []
    assert disclosed(place) == []


def test_one_foreign_case_among_others_gives_no_file_at_all(place: Place) -> None:
    place.give()
    other = place.open_case("second")
    with pytest.raises(NotFoundError):
        redeem_export(
            place.store, place.claims, asked(place, place.claims, HISTORY, place.case_id, other), at=NOW
        )
    assert disclosed(place) == []


@pytest.mark.parametrize("kind", BOTH)
def test_a_claims_file_is_disclosed_before_its_first_line(place: Place, kind: ExportKind) -> None:
    grant_id = place.give()
    made = redeem_export(place.store, place.claims, asked(place, place.claims, kind), at=NOW)
    assert disclosed(place) == [(f"export_{kind}", place.claims.account_id, "scores,goals", grant_id)]
    assert next(made.lines).startswith("case_id,")


@pytest.mark.parametrize("kind", BOTH)
def test_a_clinics_own_file_is_on_record_too(place: Place, kind: ExportKind) -> None:
    file(place, place.clinician, kind)
    assert disclosed(place) == [(f"export_{kind}", place.clinician.account_id, "all", None)]


def test_a_grant_that_ended_between_asking_and_fetching_gives_no_file(place: Place) -> None:
    grant_id = place.give()
    token = asked(place, place.claims)
    revoke_grant(place.store, place.clinician, grant_id, at=NOW)
    with pytest.raises(NotFoundError):
        redeem_export(place.store, place.claims, token, at=NOW)


def test_d3_a_claims_file_holds_only_what_was_granted(place: Place) -> None:
    place.give()
    rows = file(place, place.claims, HISTORY)
    assert {row["code"] for row in rows if row["record"] == "reading"} == {"odi"}
    assert "Maria" not in str(rows)
    assert sum(row["record"] == "visit" for row in rows) == 5


def test_d3_a_claims_ledger_holds_only_what_was_granted(place: Place) -> None:
    place.give()
    assert {row["measure"] for row in file(place, place.claims, LEDGER)} == {"odi"}
    assert {row["measure"] for row in file(place, place.clinician, LEDGER)} == {"odi", "phq9"}


def test_a_claims_file_with_notes_and_psychological_measures_holds_them(place: Place) -> None:
    place.give(psychological=True, notes=True)
    rows = file(place, place.claims, HISTORY)
    assert {row["code"] for row in rows if row["record"] == "reading"} == {"odi", "phq9"}
    assert {row["detail"] for row in rows if row["record"] == "visit"} == {"Walks to the shop, said Maria"}


def test_both_roles_read_the_same_ledger(place: Place) -> None:
    place.give(psychological=True)
    ours, theirs = file(place, place.clinician, LEDGER), file(place, place.claims, LEDGER)
    assert ours == theirs
    assert [
        (row["measure"], row["baseline"], row["response"]) for row in ours if "odi" in row["measure"]
    ] == [("odi", "44.0", "20.0")]


def test_d1_the_file_is_of_the_moment_it_is_fetched_not_of_the_moment_it_was_asked_for(place: Place) -> None:
    token = asked(place, place.clinician)
    before = len(file(place, place.clinician, HISTORY))
    follow_measure(place.store, place.clinician, place.case_id, "nprs:average", key="later")
    made = redeem_export(place.store, place.clinician, token, at=NOW)
    assert len("".join(made.lines).splitlines()) - 1 == before + 1


def test_without_case_ids_the_file_holds_all_that_the_person_may_see(place: Place) -> None:
    other = place.open_case("second")
    for actor, expected in ((place.clinician, {place.case_id, other}), (place.neighbour, set())):
        token = grant_export(place.store, actor, ExportOrder(HISTORY), at=NOW)
        made = redeem_export(place.store, actor, token, at=NOW)
        rows = csv.DictReader(io.StringIO("".join(made.lines)))
        assert {row["case_id"] for row in rows} == expected


def chart(place: Place, actor: Actor, kind: ExportKind = ExportKind.TREND_PDF) -> str:
    """Ask for a chart and give all that would be drawn, with its data, as one text."""
    made = redeem_export(place.store, actor, asked(place, actor, kind), at=NOW)
    assert list(made.lines) == []
    return json.dumps(made.chart, ensure_ascii=False)


def test_the_database_knows_every_kind_of_file() -> None:
    assert tuple(kind.value for kind in ExportKind) == EXPORT_KINDS


@pytest.mark.parametrize("kind", CHARTS)
def test_d2_a_chart_is_on_record_before_it_can_be_drawn(place: Place, kind: ExportKind) -> None:
    grant_id = place.give()
    made = redeem_export(place.store, place.claims, asked(place, place.claims, kind), at=NOW)
    assert disclosed(place) == [(f"export_{kind}", place.claims.account_id, "scores,goals", grant_id)]
    assert exports_on_record(place) == [(f"export_{kind}: 1 case", place.claims.account_id, place.case_id)]
    assert (made.case_ids, bool(made.chart)) == ((place.case_id,), True)


def test_d3_a_claims_chart_holds_only_what_was_granted_and_says_that_something_is_withheld(
    place: Place,
) -> None:
    place.give()
    ours, theirs = chart(place, place.clinician), chart(place, place.claims)
    assert (ODI in ours, PHQ in ours, "Withheld" in ours) == (True, True, False)
    assert (ODI in theirs, PHQ in theirs, "phq9" in theirs) == (True, False, False)
    assert "psychological measures and flags" in theirs


def test_a_claims_chart_with_psychological_measures_holds_them(place: Place) -> None:
    place.give(psychological=True)
    assert PHQ in chart(place, place.claims)


def test_both_roles_read_the_same_numbers_in_the_chart(place: Place) -> None:
    place.give()
    for drawn in (chart(place, place.clinician), chart(place, place.claims)):
        assert "▲ improved" in drawn
        assert "\u221220 · 2.0 × MCID" in drawn


def test_a_chart_has_the_label_and_neither_name_nor_note(place: Place) -> None:
    place.give(notes=True)
    for actor in (place.clinician, place.claims):
        drawn = chart(place, actor)
        assert "Case first" in drawn
        assert [
            word for word in ("Maria", "Example", "1980-05-06", "6 May 1980", "Walks") if word in drawn
        ] == []


def test_a_chart_says_when_and_by_which_method_it_was_drawn(place: Place) -> None:
    drawn = chart(place, place.clinician)
    assert f"Foothold method {METHOD_VERSION}. Drawn on {NOW.day} {NOW:%b %Y} (UTC)." in drawn


def test_d1_a_chart_is_of_the_moment_it_is_fetched(place: Place) -> None:
    token = asked(place, place.clinician, ExportKind.TREND_PNG)
    before = chart(place, place.clinician)
    entry = VisitEntry(
        case_id=place.case_id,
        date=dt.date(2026, 4, 6),
        readings=(ReadingEntry(measure="odi", value=Decimal(38)),),
    )
    save_visit(place.store, place.clinician, entry, key="later", base_version=len(VISITS) + 1)
    made = redeem_export(place.store, place.clinician, token, at=NOW)
    assert "6 Apr 2026: 38" not in before
    assert "6 Apr 2026: 38" in json.dumps(made.chart)


def test_a_chart_is_in_colours_for_paper(place: Place) -> None:
    made = redeem_export(
        place.store, place.clinician, asked(place, place.clinician, ExportKind.TREND_PNG), at=NOW
    )
    assert made.chart is not None
    assert made.chart["background"] == palette("light").ground
    assert {view["width"] for view in made.chart["vconcat"]} == {PRINT_WIDTH}


@pytest.mark.parametrize("case_ids", [(), ("one", "two")], ids=["all", "two"])
def test_a_chart_is_of_one_case(case_ids: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="one case"):
        ExportOrder(ExportKind.TREND_PDF, case_ids)
