"""A goals agreement leaves once, on record, for the clinic alone; a name only where it was asked for."""

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import text

from db.access import Actor, NotFoundError
from db.agreements import Sheet
from db.exports import ExportFile, ExportKind, ExportOrder, grant_export, redeem_export
from db.goals import set_goal
from db.migrations.running import migrate
from db.pain_talks import record_pain_talk
from db.reading import case_version
from db.store import Store, open_store
from goals.agreement import Paper
from goals.goalsetting import GoalDraft, GoalKind
from goals.pain_talk import PainTalk
from tests.db.place import Place
from tests.db.test_accounts import NOW
from tests.db.test_exports import AGREEMENT, asked, disclosed, exports_on_record

TODAY = NOW.date()
WEEDING = GoalDraft(
    kind=GoalKind.NUMBER,
    agreed_on=dt.date(2026, 1, 12),
    activity="Kneel and weed the vegetable bed",
    purpose="The garden feeds the family",
    unit="minutes",
    better="more",
    start=Decimal(5),
    target=Decimal(25),
    target_date=dt.date(2031, 6, 1),
)
TALK = PainTalk(hoped=Decimal(2), agreed=Decimal("4.5"), on=dt.date(2026, 2, 3))


@pytest.fixture
def place(store: Store) -> Place:
    made = Place(store)
    made.add_visits()
    for save, content in ((set_goal, WEEDING), (record_pain_talk, TALK)):
        version = case_version(store, made.clinician, made.case_id)
        save(store, made.clinician, made.case_id, content, key=f"k{version}", base_version=version)
    return made


def taken(place: Place, actor: Actor, **fields: object) -> ExportFile:
    sheet = Sheet(**{"paper": Paper.LETTER, "dated": TODAY, **fields})
    token = grant_export(place.store, actor, ExportOrder(AGREEMENT, (place.case_id,), sheet), at=NOW)
    return redeem_export(place.store, actor, token, at=NOW)


def test_it_holds_the_goal_the_talk_and_what_the_last_treatment_gave(place: Place) -> None:
    file = taken(place, place.clinician)
    assert file.agreement is not None
    agreement, paper = file.agreement
    assert paper is Paper.LETTER
    assert (agreement.label, agreement.person_name) == ("Case first", "")
    assert [goal.way for goal in agreement.goals] == ["From 5 to 25 minutes, by 1 June 2031."]
    assert "we agreed that 4.5 out of 10 is realistic" in agreement.pain[0]
    assert "Your score on the Oswestry Disability Index went from 44 to 24." in " ".join(agreement.treatment)
    assert agreement.made_on == f"{TODAY.day} {TODAY:%B %Y}"


def test_it_is_on_record_before_it_can_be_printed(place: Place) -> None:
    taken(place, place.clinician)
    taken(place, place.colleague, with_name=True)
    at_once = [
        ("export_agreement-pdf", place.clinician.account_id, "all", None),
        ("export_agreement-pdf", place.colleague.account_id, "all", None),
    ]
    assert sorted(disclosed(place), key=str) == sorted(at_once, key=str)
    assert [reason for reason, _, _ in exports_on_record(place)] == [
        "export_agreement-pdf: 1 case",
        "export_agreement-pdf: 1 case, with the name",
    ]


def test_the_name_is_in_it_only_where_it_was_asked_for(place: Place) -> None:
    unnamed, named = (taken(place, place.clinician, with_name=asked_for) for asked_for in (False, True))
    assert unnamed.agreement is not None
    assert named.agreement is not None
    assert "Maria" not in unnamed.agreement[0].to_json()
    assert named.agreement[0].person_name == "Maria Example"


def test_no_note_is_in_it(place: Place) -> None:
    file = taken(place, place.clinician, with_name=True)
    assert file.agreement is not None
    assert "Walks to the shop" not in file.agreement[0].to_json()


@pytest.mark.parametrize("who", ["neighbour", "claims", "administrator"])
def test_who_does_not_treat_the_person_gets_not_there_and_leaves_no_trace(place: Place, who: str) -> None:
    place.give(psychological=True, notes=True)
    with pytest.raises(NotFoundError):
        taken(place, getattr(place, who))
    assert exports_on_record(place) == []
    assert disclosed(place) == []


def test_a_link_of_the_clinic_is_worthless_to_a_claims_team(place: Place) -> None:
    place.give()
    token = asked(place, place.clinician, AGREEMENT)
    with pytest.raises(NotFoundError):
        redeem_export(place.store, place.claims, token, at=NOW)
    assert redeem_export(place.store, place.clinician, token, at=NOW).agreement


@pytest.mark.parametrize(("days", "is_fine"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_it_bears_the_date_of_today_wherever_the_reader_is(place: Place, days: int, is_fine: bool) -> None:
    dated = TODAY + dt.timedelta(days=days)
    if is_fine:
        assert taken(place, place.clinician, dated=dated).agreement
        return
    with pytest.raises(ValueError, match="bears the date"):
        taken(place, place.clinician, dated=dated)


@pytest.mark.parametrize(
    ("kind", "case_ids", "with_sheet"),
    [
        (AGREEMENT, ("one",), False),
        (AGREEMENT, ("one", "two"), True),
        (AGREEMENT, (), True),
        (ExportKind.HISTORY, ("one",), True),
        (ExportKind.TREND_PDF, ("one",), True),
    ],
)
def test_a_sheet_goes_with_an_agreement_of_one_case(
    kind: ExportKind, case_ids: tuple[str, ...], with_sheet: bool
) -> None:
    sheet = Sheet(paper=Paper.A4, dated=TODAY) if with_sheet else None
    with pytest.raises(ValueError, match=r"one case|on a sheet"):
        ExportOrder(kind, case_ids, sheet)


def test_the_database_keeps_no_agreement_without_paper_and_day(store: Store) -> None:
    row = "INSERT INTO export_grant VALUES ('t', 'a', :kind, 'c', :at, :at, NULL, :paper, :dated, false)"
    wrong = [
        ("agreement-pdf", "", None),
        ("history", "a4", "2026-01-01"),
        ("agreement-pdf", "a5", "2026-01-01"),
    ]
    for kind, paper, dated in wrong:
        values = {"kind": kind, "paper": paper, "dated": dated, "at": "2026-01-01 00:00:00+00:00"}
        with pytest.raises(Exception, match=r"(?i)check"), store.write() as session:
            session.execute(text(row), values)


def test_a_store_of_the_version_before_moves_on_and_its_open_links_go(store_url: str) -> None:
    store = open_store(store_url)
    with store.write() as session:
        session.execute(text("DROP TABLE caseless_draft"))  # of a later version
        session.execute(text("DROP TABLE export_grant"))
        session.execute(text("CREATE TABLE export_grant (token_hash VARCHAR PRIMARY KEY)"))
        session.execute(text("INSERT INTO export_grant VALUES ('open')"))
        session.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    migrate(store.engine)
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM export_grant")).scalar() == 0
    place = Place(store)
    token = asked(place, place.clinician, AGREEMENT)
    assert redeem_export(store, place.clinician, token, at=NOW).agreement
    store.close()
