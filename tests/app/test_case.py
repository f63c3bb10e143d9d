"""The case page: the answer first, each number traceable, the same numbers for both roles."""

import datetime as dt
import html
import json
import re
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from db.caseload import caseload
from db.goals import set_goal
from db.granting import NewGrant, grant, revoke_grant
from db.reading import case_version, read_case
from db.store import Store
from goals.demonstration import stories
from goals.goalsetting import GoalDraft, GoalKind
from goals.records import Kind
from goals.standing import TEMPLATES, standing
from goals.trend import Show
from tests.app.conftest import Person, links_of, log_visit, new_case, text_of
from web.glossary import GLOSSARY
from web.measure_words import short_name
from web.widgets.limits import limits_table
from web.widgets.words import words_html

TODAY = dt.datetime.now(dt.UTC).date()


@pytest.fixture
def clive(demonstration: Store) -> Person:
    """A reader of the claims team that the demonstration grants cases to."""
    return Person(demonstration, "clive", "claims", team="Demonstration claims team")


def bodies(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html")]


def choose(app: AppTest, case_id: str, row: int, field: str) -> AppTest:
    """Choose a number of the ledger, as a click on its cell does."""
    app.session_state[f"ledger:{case_id}"] = {
        "selection": {"rows": [], "columns": [], "cells": [(row, field)]}
    }
    return app.run()


def test_the_answer_is_said_before_anything_else(demonstration: Store, carla: Person) -> None:
    app = carla.open("case.py", case="demo-01")
    view = read_case(demonstration, carla.actor, "demo-01")
    answer = standing(view.results, view.history, view.catalogue, on=TODAY).sentence
    places = [n for n, body in enumerate(bodies(app)) if 'class="fh-answer' in body]
    assert not app.exception
    assert len(places) == 1
    said, more = bodies(app)[places[0]].split("</p>", 1)
    assert words_of(said).endswith(answer)
    assert "fh-table" in more
    others = [n for n, body in enumerate(bodies(app)) if "fh-figures" in body or "fh-table" in body]
    assert others[:2] == [places[0], places[0] + 1]


def test_the_visits_behind_the_answer_are_one_click_away(demonstration: Store, carla: Person) -> None:
    answer = next(body for body in bodies(carla.open("case.py", case="demo-01")) if "fh-answer" in body)
    rows = [words_of(row) for row in answer.split("<details>")[1].split("<tr>")[2:]]
    view = read_case(demonstration, carla.actor, "demo-01")
    (last,) = [row for row in view.results.ledger if row.measure == "odi" and row.episode == 4]
    (gone,) = [row for row in rows if row.startswith("Gone by")]
    assert last.duration_high is not None
    lost_on = last.anchor_date + dt.timedelta(days=last.duration_high)
    assert gone.endswith(f"{lost_on.day} {lost_on:%b %Y}: 52")
    assert len(rows) == 7
    assert any(row.startswith("New baseline54") and row.count(": ") == 5 for row in rows)


def test_the_lead_goal_stands_under_the_answer(demonstration: Store, carla: Person) -> None:
    answer = next(body for body in bodies(carla.open("case.py", case="demo-01")) if "fh-answer" in body)
    goal = words_of(answer.split('<p class="fh-lead-goal">')[1].split("</p>")[0])
    assert goal.startswith("Lead goal: Stand through a whole shift at the packing table, ODI 42 to 22 % by ")
    assert "further away than at the start (\u221280 %) on" in goal
    assert "57 % before, 40 % at best in the window, 58 % last" in goal


def test_a_lead_goal_that_is_an_activity_is_said_out_of_ten(demonstration: Store, carla: Person) -> None:
    answer = next(body for body in bodies(carla.open("case.py", case="demo-31")) if "fh-answer" in body)
    goal = words_of(answer.split('<p class="fh-lead-goal">')[1].split("</p>")[0])
    assert "rated 0 to 10; 8 of 10 on" in goal


def test_a_note_that_was_amended_and_then_signed_keeps_its_reason_in_sight(
    demonstration: Store, carla: Person
) -> None:
    line = chronology_of(carla, "demo-32").split("right arm; sleeps on the other side.")[1].strip()
    assert line.startswith("Amended: Typing error: it is the right arm. Entered by demo-clinician on")


def test_a_goal_that_was_revised_or_ended_and_a_flag_that_ended_are_not_called_amended(
    demonstration: Store, carla: Person
) -> None:
    told = {case_id: chronology_of(carla, case_id) for case_id in ("demo-27", "demo-31")}
    for words in (
        "Revised: Met eight weeks early",
        "Dropped: The pool",
        "Not met: Stays at",
        "Met: Five days",
    ):
        assert words in told["demo-27"]
    assert "Ended: Feels all of it again" in told["demo-31"]
    assert "Amended:" not in told["demo-27"].replace("Amended: Pain talked over again", "")


def test_a_clinics_own_bar_says_what_counts_and_where_that_is_from(
    demonstration: Store, carla: Person
) -> None:
    app = carla.open("case.py", case="demo-33")
    told = words_of(next(body for body in bodies(app) if ">Recorded<" in body))
    assert "LEFS: a change counts from 12 points" in told
    assert "Source: The clinic's own choice" in told
    assert "Flights of stairs" in told


def test_a_goal_that_was_met_says_so_to_a_claims_reader_without_its_reason(
    demonstration: Store, clive: Person
) -> None:
    told = chronology_of(clive, "demo-34")
    assert "Work a shift on the ward without sitting down to rest the knee Met" in told
    assert "Whole shifts for two weeks" not in told


def chronology_of(person: Person, case_id: str) -> str:
    app = person.open("case.py", case=case_id)
    app.toggle(key=f"chronology:{case_id}:all").set_value(True).run()
    return words_of(next(body for body in bodies(app) if "<th" in body and ">Recorded<" in body))


def test_a_visit_in_error_is_looked_at_and_never_signed(demonstration: Store, carla: Person) -> None:
    app = carla.open("case.py", case="demo-32")
    app.toggle(key="chronology:demo-32:all").set_value(True).run()
    shown = next(body for body in bodies(app) if "cannot lift a cup" in body)
    line = shown.split("cannot lift a cup")[1].split("</tr>")[0]
    assert ">Look at it</a>" in line
    assert "sign" not in line


def test_work_that_did_not_change_has_one_line(demonstration: Store, carla: Person) -> None:
    shown = bodies(carla.open("case.py", case="demo-31"))
    table = next(body for body in shown if "Allowed work (the job asks: very heavy)" in body)
    assert table.count("<tr>") == 5  # the heading, off work, and three steps back
    assert table.count("still on") == 3
    last = read_case(demonstration, carla.actor, "demo-27").history.current(Kind.WORK_STATUS)[-2]
    figures = words_of(next(b for b in bodies(carla.open("case.py", case="demo-27")) if "fh-figures" in b))
    assert f"since {last.date.day} {last.date:%b %Y}" in figures


def test_key_numbers_say_better_and_worse_in_words(demonstration: Store, carla: Person) -> None:
    shown = {
        case: words_of(
            next(body for body in bodies(carla.open("case.py", case=case)) if "fh-figures" in body)
        )
        for case in ("demo-01", "demo-29")
    }
    rate = "than the first baseline; 6.83 worse a year"
    for words in ("17 better", "a change counts from 10", "13 worse", rate):
        assert words in shown["demo-01"]
    for words in ("2.5 worse", "2.5 better", "than the first baseline; 1.66 better a year"):
        assert words in shown["demo-29"]


def test_the_lead_goal_is_the_first_of_the_table_and_named_as_such(
    demonstration: Store, carla: Person
) -> None:
    table = next(b for b in bodies(carla.open("case.py", case="demo-27")) if ">Obtained</th>" in b)
    first, second, *_ = (words_of(row) for row in table.split("<tbody>")[1].split("</tr>"))
    assert first.startswith("Lead goal")
    assert "Walk outdoors without a rest▲ Met" in first
    assert "Carry a crate from the shelf to the trolley" in second
    lost = next(b for b in bodies(carla.open("case.py", case="demo-01")) if ">Obtained</th>" in b)
    assert "<td>−80 %<br><small>further away than at the start</small></td>" in lost
    assert table.count("Lead goal") == 1


def test_the_key_of_the_trend_stands_above_it_with_the_meaning_of_its_marks(
    demonstration: Store, carla: Person
) -> None:
    key = next(body for body in bodies(carla.open("case.py", case="demo-01")) if "fh-key" in body)
    for words in ("baseline, grade A to C", "response window", "what the job asks"):
        assert f">{words}</li>" in key
    assert "within a diagnostic" not in key
    assert "<summary>What these marks mean</summary>" in key
    assert "<dt>Response window</dt>" in key


def test_what_the_words_mean_is_one_click_away(demonstration: Store, carla: Person) -> None:
    figures = next(body for body in bodies(carla.open("case.py", case="demo-01")) if "fh-figures" in body)
    assert "<summary>What these words mean</summary>" in figures
    assert "<dt>Back at baseline</dt>" in figures
    assert "<dt>Baseline creep</dt>" in figures


def test_every_state_of_a_case_has_its_meaning() -> None:
    assert {state.replace("_", " ") for state in TEMPLATES} <= set(GLOSSARY)


def words_of(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", body))


@pytest.mark.parametrize("case_id", [story.key for story in stories()])
def test_every_story_of_the_demonstration_can_be_read(
    case_id: str, demonstration: Store, carla: Person
) -> None:
    app = carla.open("case.py", case=case_id)
    assert not app.exception
    assert "fh-answer" in text_of(app)


def test_not_yours_looks_the_same_as_not_there(store: Store, carla: Person, a_case: str) -> None:
    stranger = Person(store, "sten", "clinician", team="South Clinic")
    not_yours, not_there = (text_of(stranger.open("case.py", case=case)) for case in (a_case, "no-such-case"))
    assert "No such case" in not_yours
    assert not_yours == not_there


def test_a_number_of_the_ledger_opens_the_visits_behind_it(demonstration: Store, carla: Person) -> None:
    app = choose(carla.open("case.py", case="demo-01"), "demo-01", 3, "best")
    behind = next(body for body in bodies(app) if "fh-behind" in body)
    assert "Best improvement: 17" in behind
    assert "Made from 4 visits" in behind
    assert behind.count("<tr>") == 5
    assert behind.count("<td>baseline</td>") == 3


def test_an_empty_number_says_why_it_is_empty(demonstration: Store, carla: Person) -> None:
    app = choose(carla.open("case.py", case="demo-01"), "demo-01", 0, "creep_total")
    behind = next(body for body in bodies(app) if "fh-behind" in body)
    assert "Baseline creep in all: –" in behind
    assert "No value: the first baseline has none before it" in behind


def test_the_ledger_puts_the_lead_measure_first(demonstration: Store, carla: Person) -> None:
    frame = carla.open("case.py", case="demo-01").dataframe[0].value
    assert list(frame["measure"])[:5] == ["ODI, %"] * 4 + ["PSFS"]
    assert [name.split(" medial")[0] for name in frame["interventions"]][:5] == [
        *("1 Lumbar", "2 Lumbar", "3 Lumbar", "4 Lumbar"),
        "1 Lumbar",
    ]
    assert frame["response_class"].iloc[0] == "▲ Improved"


def test_a_measure_that_is_called_by_its_unit_says_it_once(demonstration: Store, carla: Person) -> None:
    measures = set(carla.open("case.py", case="demo-13").dataframe[0].value["measure"])
    assert "MME/day" in measures
    assert "ODI, %" in measures


def test_all_columns_of_the_method_can_be_shown(demonstration: Store, carla: Person) -> None:
    app = carla.open("case.py", case="demo-01")
    app.toggle(key="ledger:demo-01:every").set_value(True).run()
    assert {"reach_low", "duration_50_end", "method_version"} <= set(app.dataframe[0].value.columns)


def test_an_amended_and_a_voided_reading_stay_in_sight_with_their_reasons(
    demonstration: Store, carla: Person
) -> None:
    app = carla.open("case.py", case="demo-20")
    app.toggle(key="chronology:demo-20:all").set_value(True).run()
    shown = text_of(app)
    assert "fh-struck" in shown
    assert "Amended:" in shown
    assert "Entered in error:" in shown


def test_a_saved_visit_is_on_the_chart_at_once(store: Store, carla: Person, a_case: str) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="44")
    before = trend_of(carla.open("case.py", case=a_case))
    log_visit(store, carla, a_case, dt.date(2024, 4, 1), odi="31")
    after = trend_of(carla.open("case.py", case=a_case))
    assert "31" not in scores(before)
    assert "31" in scores(after)


def trend_of(app: AppTest) -> dict[str, object]:
    return dict(json.loads(app.get("vega_lite_chart")[0].proto.spec))


def scores(spec: dict[str, object]) -> str:
    return str(spec.get("description"))


def test_f8_two_readers_with_different_grants_never_share_a_chart(store: Store, carla: Person) -> None:
    case_id = new_case(store, carla, "C-3", extra_measures=("pcs",))
    log_visit(store, carla, case_id, dt.date(2024, 3, 1), odi="44", pcs="30")
    clive = Person(store, "clive", "claims", team="Acme Claims")
    now = dt.datetime.now(dt.UTC)
    new = NewGrant(case_id=case_id, team="Acme Claims", basis="release of 1 March", valid_from=TODAY)
    grant(store, carla.actor, new, at=now)
    own, granted = (trend_of(person.open("case.py", case=case_id)) for person in (carla, clive))
    assert "Pain Catastrophizing" in json.dumps(own)
    assert "Pain Catastrophizing" not in json.dumps(granted)


def test_f8_a_narrower_grant_takes_a_measure_off_the_chart_at_once(store: Store, carla: Person) -> None:
    case_id = new_case(store, carla, "C-3", extra_measures=("pcs",))
    log_visit(store, carla, case_id, dt.date(2024, 3, 1), odi="44", pcs="30")
    clive = Person(store, "clive", "claims", team="Acme Claims")
    now = dt.datetime.now(dt.UTC)
    wide = NewGrant(case_id=case_id, team="Acme Claims", basis="first", valid_from=TODAY, psychological=True)
    grant_id = grant(store, carla.actor, wide, at=now)
    before = json.dumps(trend_of(clive.open("case.py", case=case_id)))
    revoke_grant(store, carla.actor, grant_id, at=now)
    narrow = NewGrant(case_id=case_id, team="Acme Claims", basis="second", valid_from=TODAY)
    grant(store, carla.actor, narrow, at=now)
    after = json.dumps(trend_of(clive.open("case.py", case=case_id)))
    assert "Pain Catastrophizing" in before
    assert "Pain Catastrophizing" not in after


def test_p3_a_grant_that_ended_ends_the_open_page_too(store: Store, carla: Person, a_case: str) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="44")
    clive = Person(store, "clive", "claims", team="Acme Claims")
    now = dt.datetime.now(dt.UTC)
    new = NewGrant(case_id=a_case, team="Acme Claims", basis="release", valid_from=TODAY)
    grant_id = grant(store, carla.actor, new, at=now)
    app = clive.open("case.py", case=a_case)
    assert app.get("vega_lite_chart")
    revoke_grant(store, carla.actor, grant_id, at=now)
    app.toggle(key=f"trend:{a_case}").set_value(False).run()
    assert "No such case" in text_of(app)
    assert not app.get("vega_lite_chart")


def test_a_claims_team_reads_the_same_numbers_without_the_name(
    demonstration: Store, carla: Person, clive: Person
) -> None:
    own, granted = (person.open("case.py", case="demo-01") for person in (carla, clive))
    assert "Marta Oyelaran" in text_of(own)
    assert "Marta Oyelaran" not in text_of(granted)
    assert own.dataframe[0].value.equals(granted.dataframe[0].value)
    assert "Withheld:" in text_of(granted)
    assert "Log a visit" not in links_of(granted)


def test_a_claims_team_cannot_open_a_case_that_was_not_granted(clive: Person) -> None:
    assert "No such case" in text_of(clive.open("case.py", case="demo-05"))


def test_t1_html_in_a_note_is_shown_as_it_was_typed(store: Store, carla: Person) -> None:
    case_id = new_case(store, carla, "<img src=http://evil.example/a.png>")
    shown = text_of(carla.open("case.py", case=case_id))
    assert "&lt;img src=http://evil.example/a.png&gt;" in shown
    assert "<img src=http" not in shown


def test_an_export_is_one_click_and_one_link(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("case.py", case=a_case)
    assert "/export/" not in text_of(app)
    app.button(key=f"export:history:{a_case}").click().run()
    assert text_of(app).count('href="/export/') == 1


def test_the_method_version_is_printed(store: Store, carla: Person, a_case: str) -> None:
    assert "Method version 1.0" in text_of(carla.open("case.py", case=a_case))


def test_an_amended_value_is_marked_among_the_visits_behind_a_number(
    demonstration: Store, carla: Person
) -> None:
    app = choose(carla.open("case.py", case="demo-20"), "demo-20", 0, "response")
    behind = next(body for body in bodies(app) if "fh-behind" in body)
    assert "amended from 82: Digits swapped when typing; form says 28" in behind


def goal_of(store: Store, person: Person, case_id: str) -> None:
    draft = GoalDraft(
        kind=GoalKind.NUMBER,
        agreed_on=dt.date(2024, 3, 1),
        activity="Kneel and weed the vegetable bed",
        purpose="The garden feeds the family",
        unit="minutes",
        better="more",
        start=Decimal(5),
        target=Decimal(25),
        target_date=dt.date(2024, 9, 1),
    )
    version = case_version(store, person.actor, case_id)
    set_goal(store, person.actor, case_id, draft, key=f"goal {version}", base_version=version)


def test_measures_goals_or_both_are_drawn_as_chosen(store: Store, carla: Person, a_case: str) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="44")
    goal_of(store, carla, a_case)
    app = carla.open("case.py", case=a_case)
    shows = app.segmented_control(key=f"trend:{a_case}:show")
    assert shows.value == Show.BOTH
    assert {"Oswestry", "Kneel and weed"} <= drawn_words(app)
    shows.set_value(Show.GOALS).run()
    assert not app.exception
    assert drawn_words(app) == {"Kneel and weed"}
    app.segmented_control(key=f"trend:{a_case}:show").set_value(Show.MEASURES).run()
    assert drawn_words(app) == {"Oswestry"}
    assert app.segmented_control(key=f"trend:{a_case}:show").value == Show.MEASURES
    app.run()
    assert drawn_words(app) == {"Oswestry"}


def drawn_words(app: AppTest) -> set[str]:
    drawn = json.dumps(trend_of(app))
    return {words for words in ("Oswestry", "Kneel and weed") if words in drawn}


def test_the_trend_in_words_tells_what_is_drawn(store: Store, carla: Person, a_case: str) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="44")
    goal_of(store, carla, a_case)
    app = carla.open("case.py", case=a_case)
    told = next(text.value for text in app.text if "Method 1.0." in text.value)
    assert "Goal: Kneel and weed the vegetable bed, more is better, minutes, 5 to 25 minutes" in told
    app.segmented_control(key=f"trend:{a_case}:show").set_value(Show.MEASURES).run()
    told = next(text.value for text in app.text if "Method 1.0." in text.value)
    assert "Kneel and weed" not in told


def test_without_goals_there_is_nothing_to_choose(store: Store, carla: Person, a_case: str) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="44")
    app = carla.open("case.py", case=a_case)
    assert not app.get("button_group")
    assert app.get("vega_lite_chart")


def test_a_goal_is_a_trend_before_the_first_reading(store: Store, carla: Person, a_case: str) -> None:
    assert "No reading yet" in text_of(carla.open("case.py", case=a_case))
    goal_of(store, carla, a_case)
    app = carla.open("case.py", case=a_case)
    assert "No reading yet" not in text_of(app)
    assert "Not rated yet" in json.dumps(trend_of(app))


def test_f8_a_choice_never_shows_one_reader_the_chart_of_another(store: Store, carla: Person) -> None:
    case_id = new_case(store, carla, "C-3", extra_measures=("pcs",))
    log_visit(store, carla, case_id, dt.date(2024, 3, 1), odi="44", pcs="30")
    goal_of(store, carla, case_id)
    clive = Person(store, "clive", "claims", team="Acme Claims")
    new = NewGrant(case_id=case_id, team="Acme Claims", basis="release", valid_from=TODAY)
    grant(store, carla.actor, new, at=dt.datetime.now(dt.UTC))
    own, granted = (person.open("case.py", case=case_id) for person in (carla, clive))
    for app in (own, granted):
        app.segmented_control(key=f"trend:{case_id}:show").set_value(Show.MEASURES).run()
    assert "Pain Catastrophizing" in json.dumps(trend_of(own))
    assert "Pain Catastrophizing" not in json.dumps(trend_of(granted))


def test_a_long_page_has_a_link_to_each_of_its_sections(demonstration: Store, carla: Person) -> None:
    for case_id in ("demo-01", "demo-21", "demo-29"):
        shown = "".join(bodies(carla.open("case.py", case=case_id)))
        jumps = re.findall(r'<a href="#([^"]+)" target="_self">([^<]+)</a>', shown)
        sections = re.findall(r'<h2 class="fh-section" id="([^"]+)">([^<]+)</h2>', shown)
        assert jumps == sections
        assert ("to-take-it-away", "Take it away") in jumps


def test_a_reader_of_a_case_without_goals_is_not_led_to_them(demonstration: Store, clive: Person) -> None:
    view = next(
        line.case_id
        for line in caseload(demonstration, clive.actor, today=TODAY)
        if not read_case(demonstration, clive.actor, line.case_id).history.current(Kind.GOAL)
    )
    assert "#to-goals" not in "".join(bodies(clive.open("case.py", case=view)))


def test_a_case_without_goals_asks_for_the_first(demonstration: Store, carla: Person) -> None:
    assert "What does the person want to do again?" in text_of(carla.open("case.py", case="demo-21"))


def test_a_few_words_are_named_on_the_line_that_tells_them() -> None:
    assert "<summary>What “phase” means</summary>" in words_html("phase")
    assert "<summary>What “phase” and “MMI” mean</summary>" in words_html("phase", "MMI")
    assert "<summary>What these words mean</summary>" in words_html("phase", "MMI", "CRPS", "red flag")


def test_reasons_for_empty_numbers_that_are_the_same_stand_in_one_line(
    demonstration: Store, carla: Person
) -> None:
    view = read_case(demonstration, carla.actor, "demo-31")
    table = limits_table(view.results, view.catalogue, ())
    (line,) = [words_of(row) for row in table.split("<tr>") if "first baseline has none before it" in row]
    of_first = [row for row in view.results.ledger if row.episode == 1]
    named = {short_name(row.measure, view.catalogue) for row in of_first}
    assert len(named) > 3
    assert all(name in line for name in named)
    assert line.endswith(f"{of_first[0].anchor_date.day} {of_first[0].anchor_date:%b %Y}")


def test_a_goal_taken_up_again_is_not_called_revised(demonstration: Store, carla: Person) -> None:
    shown = next(b for b in bodies(carla.open("case.py", case="demo-34")) if ">Obtained</th>" in b)
    assert "taken up again (Lost again; the same aim once more)" in words_of(shown)
