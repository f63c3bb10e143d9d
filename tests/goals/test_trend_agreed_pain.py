"""The level agreed as realistic stands beside pain, and beside pain alone."""

from decimal import Decimal

from goals.history import data_text
from goals.pain_talk import PainTalk, pain_fields
from goals.records import Fact, Kind, Status
from tests.goals.test_trend_text import paragraph
from tests.goals.trend_story import CASE, drawn, layers, panel, story_facts, told
from tests.goals.trend_story import day as on


def case_row(days: int, agreed: str, status: Status) -> Fact:
    talk = PainTalk(hoped=Decimal(1), agreed=Decimal(agreed), on=on(days))
    return Fact(
        case_id=CASE,
        date=on(0),
        record=Kind.CASE,
        code="case",
        data=data_text(pain_fields(talk)),
        record_id="row",
        status=status,
    )


TALKS = [case_row(100, "4", Status.SUPERSEDED), case_row(300, "3.5", Status.CURRENT)]


def tips(place: int) -> list[str]:
    picture = panel(drawn([*story_facts(), *TALKS]), place)
    return [row["tip"] for layer in layers(picture) for row in layer["data"]["values"] if "tip" in row]


def test_a_reading_of_pain_says_the_level_that_was_agreed_by_its_day():
    said = tips(2)
    assert "15 Apr 2024: 3 points" in said  # before the first talk
    assert "29 Apr 2024: 3 points; 4 of 10 agreed as realistic" in said
    assert "25 Nov 2024: 6 points; 3.5 of 10 agreed as realistic" in said


def test_readings_of_function_say_nothing_of_it():
    for place in (0, 1):
        assert [tip for tip in tips(place) if "agreed" in tip] == []


def test_the_text_tells_each_agreed_level_with_its_day():
    text = told([*story_facts(), *TALKS])
    said = "Agreed as realistic: 4 of 10 since 17 Apr 2024, then 3.5 of 10 since 3 Nov 2024"
    assert said in paragraph(text, "Numeric Pain Rating Scale")
    assert text.count("greed as realistic") == 1


def test_without_a_talk_nothing_is_said():
    assert "agreed as realistic" not in told(story_facts()).lower()
