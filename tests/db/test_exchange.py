"""Histories in and out: without loss, all or nothing, and only what the reader may see."""

import csv
import datetime as dt
import threading
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.access import OPERATOR, Actor, NotFoundError
from db.demo import load_demonstration
from db.disclosures import disclosures_of
from db.exchange import export_lines, import_history
from db.models.base import table_of
from db.models.trail import AuditEvent
from db.reading import read_case
from db.rows import TABLES
from db.store import Store
from db.verifying import verify
from goals.catalogue import load
from goals.demonstration import demonstration_cases
from goals.errors import RefusedError
from goals.history import HISTORY_COLUMNS, iter_csv, read_facts
from goals.records import CaseHistory, Fact, Kind
from tests.db.clinic import course_of, granted, opened, person

TODAY = dt.date(2026, 3, 2)
HEADER = ",".join(HISTORY_COLUMNS)

NASTY = [
    # a case whose name and note start like formulas, hold quotes, line breaks and letters of many alphabets
    'C-"17",2024-01-08,case,case,"\'=cmd|x, ""quoted""",,,,,,,,,,"{""status"":""open""}",,c1,current,,a,'
    "2024-01-08T16:10:00Z",
    'C-"17",2024-01-08,visit,,,,,,,,,,,"\'- slept ""badly"",\nĐặng 😀 ﷽",,v1,vis1,current,,a,'
    "2024-01-08T16:10:00.000001Z",
    # blank is not zero, minus zero is zero, and a number keeps every digit
    'C-"17",2024-01-08,reading,eq5d5l,,,-0.573,,,,,,,,,v1,r1,current,,a,2024-01-08T16:10:00Z',
    'C-"17",2024-01-08,reading,nprs,,worst,0,points,pre,,,,,,,v1,r2,current,,a,2024-01-08T16:10:00Z',
    'C-"17",2024-01-08,reading,nprs,,average,,points,pre,,,,,,"{""missing_reason"":""refused""}",v1,r3,current,,,',
    # versions of one record: the amended date puts the newer version before the older one
    'C-"17",2024-01-07,reading,odi,,,46,%,,,,,,,,v1,r4,current,wrong day,b,2024-01-10T08:00:00Z',
    'C-"17",2024-01-08,reading,odi,,,64,%,,,,,,,,v1,r4,superseded,,a,2024-01-08T16:10:00Z',
    'C-"17",2024-01-08,reading,odi,,,46,%,,,,,,,,v1,r4,superseded,digits swapped,a,2024-01-09T08:00:00Z',
    # entered in error, and a record whose standing version was left out of the file
    'C-"17",2024-01-09,reading,psfs,,,7,points,,,,,,,,,r5,superseded,,a,2024-01-09T08:00:00Z',
    'C-"17",2024-01-09,reading,psfs,,,7,points,,,,,,,,,r5,voided,other person,a,2024-01-09T09:00:00Z',
    'C-"17",2024-01-09,reading,psfs,,,6,points,,,,,,,,,r6,superseded,,a,2024-01-09T08:00:00Z',
    # two records without any time of entry that differ in nothing but their id
    'C-"17",2024-01-10,reading,nprs,,average,4,points,,,,,,,,,r7,current,,,',
    'C-"17",2024-01-10,reading,nprs,,average,4,points,,,,,,,,,r8,current,,,',
    'C-"17",2024-01-11,intervention,rfa_lumb,"RFA, left",,,,,low_back,left,procedure,2024-01-12,'
    '"two\nlines","{""levels"":[""L4"",""L5""]}",v2,n1,current,,a,2024-01-11T00:00:00Z',
    'C-"17",2024-01-11,work_status,modified_full,,,2,,,,,,2024-02-01,,"{""hours_per_week"":37.5}",v2,w1,current,,a,',
    'C-"17",2024-01-12,goal,g1,Carry,,3.25,,,,,,,,"{""levels"":[""none"",""one"",""two"",""four"",""all""]}",,g1,current,,a,',
    'C-"17",2024-01-12,goal_rating,g1,,,-1,,,,,,,,,,g2,current,,a,',
    'C-"17",2024-01-12,flag,yellow,,,1,,,,,,,\'@home,,,f1,current,,a,',
    # names that read as missing or as numbers elsewhere; a case without a row of its own; an own instrument
    "NA,2024-02-01,instrument,stairs,Flights of stairs,,,flights,,,,,,,"
    '"{""direction"":""higher_better"",""maximum"":20,""minimum"":0,""scale"":""ratio"",""step"":0.5}",,i1,current,,,',
    "NA,2024-02-01,reading,stairs,,,4.5,flights,,,,,,,,,s1,current,,,",
    "00123,2024-02-01,reading,stairs,,,0,flights,,,,,,,,,s2,current,,,",
    "1E5,2024-02-01,injury,,,,,,,knee?,,,,,,,,current,,,",
]


def written(tmp_path: Path, rows: Iterable[str], name: str = "in.csv") -> Path:
    path = tmp_path / name
    path.write_bytes((HEADER + "\n" + "\n".join(rows) + "\n").encode())
    return path


def exported(store: Store, actor: Actor = OPERATOR, case_ids: list[str] | None = None) -> str:
    return "".join(export_lines(store, actor, case_ids, purpose="test"))


def there_and_back(store: Store, other: Store, path: Path, tmp_path: Path) -> tuple[str, str]:
    """Import, export, import what was exported into an empty store, export again."""
    import_history(store, OPERATOR, path)
    first = exported(store)
    copy = tmp_path / "copy.csv"
    copy.write_bytes(first.encode())
    import_history(other, OPERATOR, copy)
    return first, exported(other)


@pytest.fixture
def nasty(tmp_path: Path) -> Path:
    return written(tmp_path, [row.replace("knee?", "lower_limb") for row in NASTY])


def count(store: Store, kind: Kind) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(TABLES[kind])) or 0


def test_the_nasty_file_comes_back_as_the_same_facts(store: Store, nasty: Path) -> None:
    import_history(store, OPERATOR, nasty)
    copy = nasty.with_name("out.csv")
    copy.write_bytes(exported(store).encode())
    read, again = read_facts(nasty, load()), read_facts(copy, load())
    ids = {fact.record_id for fact in read if fact.record_id}
    assert [fact for fact in again if fact.record_id in ids] == list(
        by_case([f for f in read if f.record_id])
    )
    assert len(again) == len(read)


def by_case(facts: list[Fact]) -> Iterable[Fact]:
    for case_id in sorted({fact.case_id for fact in facts}):
        yield from CaseHistory.of(case_id, [fact for fact in facts if fact.case_id == case_id]).facts


def test_export_import_export_of_the_nasty_file_is_identical(
    store: Store, other: Store, nasty: Path, tmp_path: Path
) -> None:
    first, second = there_and_back(store, other, nasty, tmp_path)
    assert first == second
    assert first.count("\n") > len(NASTY)


def test_export_import_export_of_the_demonstration_is_identical(
    store: Store, other: Store, tmp_path: Path
) -> None:
    facts = [fact for case in demonstration_cases(TODAY) for fact in case.history.facts]
    path = tmp_path / "demonstration.csv"
    path.write_bytes("".join(iter_csv(facts)).encode())
    first, second = there_and_back(store, other, path, tmp_path)
    assert first == second == path.read_text(encoding="utf-8")


def test_a_caseload_made_in_the_store_survives_the_way_to_the_other_database(
    store: Store, other: Store, tmp_path: Path
) -> None:
    load_demonstration(store, today=TODAY)
    first = exported(store)
    copy = tmp_path / "copy.csv"
    copy.write_bytes(first.encode())
    import_history(other, OPERATOR, copy)
    assert exported(other) == first


def test_the_order_of_the_rows_and_columns_does_not_matter(
    store: Store, other: Store, nasty: Path, tmp_path: Path
) -> None:
    with nasty.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["record_id"]]
    shuffled = tmp_path / "shuffled.csv"
    with shuffled.open("w", encoding="utf-8", newline="") as file:
        columns = list(reversed(HISTORY_COLUMNS))
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (row["record_id"][::-1], row["status"])))
    straight = tmp_path / "straight.csv"
    with straight.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HISTORY_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    import_history(store, OPERATOR, straight)
    import_history(other, OPERATOR, shuffled)
    assert exported(other) == exported(store)


def test_an_uploaded_file_is_stored_as_one_on_disk(store: Store, nasty: Path) -> None:
    with nasty.open("rb") as file:
        report = import_history(store, OPERATOR, file)
    assert (report.cases, report.rows) == (4, 22)
    assert count(store, Kind.READING) == 13


def test_versions_keep_their_order_and_the_last_one_stands(store: Store, nasty: Path) -> None:
    import_history(store, OPERATOR, nasty)
    table = TABLES[Kind.READING]
    kept = select(table.c.version, table.c.value, table.c.date).where(table.c.record_id == "r4")
    with store.read() as session:
        rows = session.execute(kept.order_by(table.c.version)).all()
    assert [(row[0], int(row[1]), row[2].day) for row in rows] == [(1, 64, 8), (2, 46, 8), (3, 46, 7)]


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("C,2024-01-08,reading,nprs,,,11,,,,,,,,,,x,current,,,", "row 3, column value"),
        ("C,2024-01-08,reading,nprs,,,,,,,,,,,,,x,current,,,", "row 3, column value"),
        ("C,08.01.2024,reading,nprs,,,1,,,,,,,,,,x,current,,,", "row 3, column date"),
        ("C,2024-01-08,reading,nosuch,,,1,,,,,,,,,,x,current,,,", "row 3, column code"),
        ("C,2024-01-08,reading,nprs,,,1,,,,,,,,,,r1,current,,,", "row 3, column status"),
    ],
)
def test_a_wrong_row_refuses_the_whole_file_by_row_and_column(
    store: Store, tmp_path: Path, row: str, where: str
) -> None:
    good = "C,2024-01-08,reading,nprs,,,1,,,,,,,,,,r1,current,,,"
    with pytest.raises(RefusedError) as refused:
        import_history(store, OPERATOR, written(tmp_path, [good, row]))
    assert refused.value.problems[0].where == where
    assert count(store, Kind.READING) == 0
    assert exported(store) == HEADER + "\n"


def test_a_case_that_is_there_already_refuses_the_whole_file(
    store: Store, nasty: Path, tmp_path: Path
) -> None:
    import_history(store, OPERATOR, nasty)
    before = exported(store)
    new = "new,2024-01-08,reading,nprs,,,1,,,,,,,,,,x1,current,,,"
    old = "NA,2024-01-08,reading,nprs,,,1,,,,,,,,,,x2,current,,,"
    with pytest.raises(RefusedError, match=r"1 of these cases are in this store already: NA\..*empty store"):
        import_history(store, OPERATOR, written(tmp_path, [new, old], "again.csv"))
    assert exported(store) == before


def test_of_two_imports_of_one_file_at_once_one_is_refused(store: Store, nasty: Path) -> None:
    outcomes: list[str] = []
    barrier = threading.Barrier(2)

    def bring() -> None:
        barrier.wait()
        try:
            import_history(store, OPERATOR, nasty)
            outcomes.append("stored")
        except RefusedError:
            outcomes.append("refused")

    threads = [threading.Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "stored"]
    assert verify(store).fault is None


def test_an_own_instrument_that_means_something_else_here_is_refused(
    store: Store, nasty: Path, tmp_path: Path
) -> None:
    import_history(store, OPERATOR, nasty)
    other = NASTY[18].replace("NA,", "X,").replace(":20", ":30")
    with pytest.raises(RefusedError, match="own instruments mean something else in this store: stairs"):
        import_history(store, OPERATOR, written(tmp_path, [other], "other.csv"))
    same = NASTY[18].replace("NA,", "X,")
    assert import_history(store, OPERATOR, written(tmp_path, [same], "same.csv")).cases == 1


def test_a_case_exported_alone_takes_the_own_instruments_it_uses_along(
    store: Store, other: Store, nasty: Path, tmp_path: Path
) -> None:
    import_history(store, OPERATOR, nasty)
    alone = exported(store, case_ids=["00123"])
    assert "NA," not in alone
    path = tmp_path / "alone.csv"
    path.write_bytes(alone.encode())
    assert import_history(other, OPERATOR, path).rows == 2
    assert exported(other) == alone


def test_rows_without_ids_get_ids_that_keep_the_order_of_the_file(store: Store, tmp_path: Path) -> None:
    rows = [f"C,2024-01-08,reading,nprs,,,{value},,,,,,,,,,,,,," for value in (5, 3, 4, 1)]
    import_history(store, OPERATOR, written(tmp_path, rows))
    back = read_facts(written_text(tmp_path, exported(store)), load())
    assert [int(fact.value or 0) for fact in back] == [5, 3, 4, 1]
    assert len({fact.record_id for fact in back}) == 4


def written_text(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "text.csv"
    path.write_bytes(text.encode())
    return path


def test_measures_with_readings_are_followed_without_being_named(
    store: Store, carla: Actor, tmp_path: Path
) -> None:
    rows = [
        'C,2024-01-08,case,case,L,,,,,,,,,,"{""measures"":[""odi""]}",,c,current,,,',
        "C,2024-01-08,reading,nprs,,worst,1,,,low_back,,,,,,,r,current,,,",
    ]
    import_history(store, carla, written(tmp_path, rows))
    assert read_case(store, carla, "C").header.measures == ("odi", "nprs:worst@low_back")


def test_a_clinicians_import_belongs_to_their_clinic(store: Store, carla: Actor, nasty: Path) -> None:
    otto = person(store, "otto", "clinician", "South Clinic")
    import_history(store, carla, nasty)
    assert read_case(store, carla, "NA").header.label == "NA"
    with pytest.raises(NotFoundError):
        read_case(store, otto, "NA")
    assert exported(store, otto) == HEADER + "\n"
    assert exported(store, carla).count("\n") == exported(store).count("\n")


@pytest.mark.parametrize("role", ["claims", "administrator"])
def test_only_clinicians_import(store: Store, nasty: Path, role: str) -> None:
    with pytest.raises(NotFoundError):
        import_history(store, person(store, "ruth", role, "Acme Claims"), nasty)


def test_every_imported_change_is_in_the_audit_chain(store: Store, nasty: Path) -> None:
    import_history(store, OPERATOR, nasty)
    events = table_of(AuditEvent)
    with store.read() as session:
        told = session.scalars(select(events.c.case_id).where(events.c.action == "import")).all()
    assert sorted(told) == ["00123", "1E5", 'C-"17"', "NA"]
    assert verify(store).fault is None


def test_a_claims_export_has_what_the_grant_covers_and_is_on_record_before_the_first_line(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    course_of(store, carla, case_id)
    opened(store, carla, key="hidden", label="W-hidden")
    grant_id = granted(store, carla, case_id, "Acme Claims")
    lines = export_lines(store, clive, purpose="claims export")
    with store.read() as session:
        told = [(d.account_id, d.case_id, d.grant_id, d.purpose) for d in disclosures_of(session, case_id)]
    assert told == [(clive.account_id, case_id, grant_id, "claims export")]
    text = "".join(lines)
    assert "phq9" not in text
    assert "slept badly" not in text
    assert "Ada Testcase" not in text
    assert "W-hidden" not in text
    assert text.count(",visit,") == 6
    assert text.count(",reading,odi,") == 5


def test_a_claims_export_can_be_read_again(
    store: Store, carla: Actor, clive: Actor, case_id: str, tmp_path: Path
) -> None:
    course_of(store, carla, case_id)
    granted(store, carla, case_id, "Acme Claims")
    facts = read_facts(written_text(tmp_path, exported(store, clive)), load())
    assert {fact.code for fact in facts if fact.record is Kind.READING} == {"odi"}


def test_naming_a_case_that_is_not_yours_exports_nothing_and_is_not_on_record(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    other = opened(store, carla, key="other", label="W-2")
    granted(store, carla, case_id, "Acme Claims")
    with pytest.raises(NotFoundError):
        export_lines(store, clive, [case_id, other], purpose="x")
    with store.read() as session:
        assert disclosures_of(session, case_id) == ()


def test_import_and_export_keep_little_in_memory(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With small portions, six times the rows may not take three times the memory."""
    for constant in ("db.loading.ROWS_AT_ONCE", "goals.history.source.BLOCK_ROWS"):
        monkeypatch.setattr(constant, 200)
    monkeypatch.setattr("goals.history.blocks.REMEMBERED_TEXTS", 200)
    monkeypatch.setattr("db.exchange.CASES_AT_ONCE", 4)
    peaks = [_peak(sqlite_store, tmp_path / f"{cases}.csv", cases) for cases in (20, 120)]
    assert peaks[1] < 3 * peaks[0]


def _peak(store: Store, path: Path, cases: int) -> int:
    ids = [f"{cases}-{case:04d}" for case in range(cases)]
    rows = (
        f"{case_id},2024-01-{1 + n % 28:02d},reading,odi,,,{n % 100},,,,,,,{case_id}{n:0200d},,,"
        f"{case_id}-{n},current,,,"
        for case_id in ids
        for n in range(50)
    )
    written(path.parent, rows, path.name)
    tracemalloc.start()
    import_history(store, OPERATOR, path)
    for _ in export_lines(store, OPERATOR, ids):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
