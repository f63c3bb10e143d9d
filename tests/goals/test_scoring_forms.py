"""The form files: what ships, and what the loader refuses, one planted defect per rule."""

import shutil
from pathlib import Path

import pytest

import goals.scoring
from goals.catalogue import load
from goals.errors import RefusedError
from goals.history.fields import FIELDS
from goals.history.jsontext import data_text, parse_data
from goals.records import Kind
from goals.scoring import item_data, load_forms, read_forms, totals_only

SHIPPED = Path(goals.scoring.__file__).parent / "forms"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in SHIPPED.glob("*.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def problems(folder: Path) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        read_forms(folder, load())
    return [str(problem) for problem in refused.value.problems]


def test_every_instrument_whose_items_may_ship_has_a_form_and_no_other_has():
    may_ship = {code for code, instrument in load().instruments.items() if instrument.item_text_may_ship}
    assert set(load_forms()) == may_ship


def test_an_instrument_has_either_a_form_or_a_reason_for_totals_only():
    for code in load().instruments:
        assert (code in load_forms()) == (totals_only(code) is None)


@pytest.mark.parametrize(
    ("code", "items", "first", "last"),
    [
        ("rmdq", 24, "I stay at home most of the time", "I stay in bed most of the time because of my back."),
        ("phq9", 9, "Little interest or pleasure", "Thoughts that you would be better off dead"),
        ("gad7", 7, "Feeling nervous, anxious, or on edge", "Feeling afraid as if something awful"),
    ],
)
def test_a_questionnaire_has_all_its_items_in_order(code, items, first, last):
    form = load_forms()[code]
    assert [item.key for item in form.items] == [str(number) for number in range(1, items + 1)]
    assert form.items[0].text.startswith(first)
    assert form.items[-1].text.startswith(last)


def test_the_nprs_keeps_its_five_questions_apart():
    keys = [variant.key for variant in load_forms()["nprs"].variants]
    assert keys == ["current", "average", "worst", "least", "activity"]


def test_the_answers_of_phq9_and_gad7_are_the_same_four():
    labels = ["Not at all", "Several days", "More than half the days", "Nearly every day"]
    for code in ("phq9", "gad7"):
        assert [(o.value, o.label) for o in load_forms()[code].options] == list(enumerate(labels))


def test_the_lifting_levels_are_those_of_the_catalogue():
    form = load_forms()["lift"]
    for pounds in range(0, 201, 5):
        band = form.instrument.band_of(pounds)
        level = next(v for v in form.levels if v.occasional_to is None or pounds <= v.occasional_to)
        assert band.label == level.label


def test_the_five_work_statuses_are_those_of_the_history():
    assert [option.value for option in load_forms()["rtw"].options] == [0, 1, 2, 3, 4]


def test_the_items_of_a_reading_go_through_the_history_unchanged():
    forms = load_forms()
    fields = {"items": dict(item_data(forms["phq9"], {"1": 2, "3": 0, "9": None}))}
    assert data_text(fields) == '{"items":{"1":2,"3":0}}'
    assert parse_data(data_text(fields)) == fields
    assert FIELDS[Kind.READING]["items"](fields["items"]) is None


def test_a_choice_records_its_label_beside_the_number():
    items = item_data(load_forms()["pgic"], {"change": 2})
    assert items == {"change": 2, "label": "Much improved"}


def test_a_ticked_form_records_each_statement_once_somebody_went_through_it():
    items = item_data(load_forms()["rmdq"], {"3": 1})
    assert [key for key, value in items.items() if value == 1] == ["3"]
    assert len(items) == 24
    assert item_data(load_forms()["rmdq"], {}) == {}


def test_an_unchanged_copy_is_accepted(folder):
    assert read_forms(folder, load()) == load_forms()


@pytest.mark.parametrize(
    ("code", "old", "new", "where", "says"),
    [
        ("phq9", 'code = "phq9"', 'code = "gad7"', "phq9.toml, code", "it must be the name of the file"),
        ("phq9", 'kind = "sum"', 'kind = "mean"', "phq9.toml, kind", "use one of: sum, ticks"),
        ("phq9", 'licence = "public"', 'licence = "free"', "phq9.toml, licence", "states another licence"),
        ("phq9", "seen in source", "seen", "phq9.toml, evidence_status", "use one of: seen in source"),
        ("phq9", "recall =", "recal =", "phq9.toml, recal", "a form has no such field"),
        ("phq9", "least = 7", "least = 10", "phq9.toml, missing", "between 1 and the number of items"),
        ("phq9", "least = 7", "least = 0", "phq9.toml, missing", "between 1 and the number of items"),
        ("phq9", "least = 7", "least = 6.5", "phq9.toml, missing, least", "write a whole number"),
        ("phq9", "mean_of_rest", "single", "phq9.toml, missing", "a form of this kind uses one of"),
        ("phq9", "value = 3", "value = 4", "phq9.toml, items", "not those of the catalogue"),
        ("phq9", "value = 3", "value = 1", "phq9.toml, options", "list each value once, rising"),
        ("phq9", "value = 3", 'value = "3"', "phq9.toml, options 4, value", "write a number"),
        ("phq9", "value = 3", "value = nan", "phq9.toml, options 4, value", "write a number"),
        ("phq9", 'label = "Several days"', 'label = "Not at all"', "phq9.toml, options", "may stand once"),
        ("phq9", 'key = "2"', 'key = "1"', "phq9.toml, items", "each key or label may stand once"),
        ("phq9", 'item = "9"', 'item = "10"', "phq9.toml, safety", "an item that the form does not have"),
        ("phq9", "lines = [", "lines = []\nmore = [", "phq9.toml, safety", "a prompt needs lines"),
        ("phq9", "[missing]", "[missed]", "phq9.toml, missing", "every form states its missing-item rule"),
        ("phq9", "[missing]", "[missing", "phq9.toml", "it is not a TOML file"),
        (
            "rmdq",
            'key = "24"\ntext',
            'key = "24"\nscored = 1\ntext',
            "rmdq.toml, items 24, scored",
            "true or",
        ),
        (
            "rmdq",
            'text = "I sleep less well because of my back."',
            'text = " "',
            "rmdq.toml, items 18",
            "empty",
        ),
        ("tug", 'key = "seconds"', 'key = "seconds"\nscored = false', "tug.toml, items", "exactly one item"),
        ("gad7", "least = 5", "", "gad7.toml, missing", "between 1 and the number of items"),
        ("pgic", "value = 7", "value = 8", "pgic.toml, items", "not those of the catalogue"),
        ("psfs", "fewest = 3", "fewest = 6", "psfs.toml, fewest", "state fewest and most activities"),
        ("mhd", "least = 20", "least = 29", "mhd.toml, missing", "the days of the diary"),
        ("grip", 'key = "best"', 'key = "maximum"', "grip.toml, variants", "name both"),
        ("nprs", 'key = "worst"', 'key = "worst@knee"', "nprs.toml, variants", "small letters"),
        (
            "tug",
            'kind = "number"',
            'kind = "number"\nvariant_needed = true',
            "tug.toml, variant_needed",
            "no var",
        ),
        ("lift", "frequent_to = 50", "frequent_to = 25", "lift.toml, levels", "limits rise"),
        ("lift", "occasional_to = 20", "", "lift.toml, levels", "limits rise"),
        (
            "lift",
            'label = "Very heavy"',
            'label = "Very heavy"\nfrequent_to = 90',
            "lift.toml, levels",
            "last",
        ),
        (
            "lift",
            "wording_sources = [",
            "wording_sources = []\nmore = [",
            "lift.toml, wording_sources",
            "needs 2",
        ),
    ],
)
def test_a_planted_defect_is_named_by_file_and_field(folder, code, old, new, where, says):
    path = folder / f"{code}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(found.startswith(where) and says in found for found in problems(folder)), problems(folder)


def test_a_form_of_an_instrument_whose_items_may_not_ship_is_refused(folder):
    text = (folder / "gad7.toml").read_text(encoding="utf-8")
    planted = text.replace('code = "gad7"', 'code = "pcs"')
    (folder / "pcs.toml").write_text(planted, encoding="utf-8")
    assert any(
        "pcs.toml, code: the catalogue says that its item text may not ship" in p for p in problems(folder)
    )


def test_a_form_of_an_unknown_instrument_is_refused(folder):
    (folder / "gad8.toml").write_text('code = "gad8"\n', encoding="utf-8")
    assert problems(folder) == ["gad8.toml, code: the catalogue has no such instrument"]
