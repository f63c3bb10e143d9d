"""The caseload: those that need attention first, one click to the case or to a visit."""

import datetime as dt
import re
from collections.abc import Callable

from db.caseload import CaseLine, caseload
from db.store import Store
from goals.demonstration import stories
from tests.app.conftest import Person, links_of, new_case, text_of
from web.widgets.caselines import ATTENTION, ORDERS, counted, found, is_closed, ordered, since_when, state_of

TODAY = dt.datetime.now(dt.UTC).date()


def lines_of(store: Store, person: Person) -> tuple[CaseLine, ...]:
    return caseload(store, person.actor, today=TODAY)


def test_a_first_start_teaches_what_to_do(carla: Person) -> None:
    app = carla.open("caseload.py")
    assert "No case yet" in text_of(app)
    assert [button.label for button in app.button] == ["Load the demonstration caseload"]
    assert "New case" in links_of(app)


def test_an_administrator_without_patients_is_led_to_what_the_account_is_for(
    person: Callable[..., Person], carla: Person, a_case: str
) -> None:
    app = person("ada", "administrator", team="").open("caseload.py")
    assert "Your account reads no case" in text_of(app)
    assert "To the administration" in links_of(app)
    assert not app.button
    assert "A-1" not in text_of(app)


def test_the_demonstration_shows_its_codes_until_they_are_noted(carla: Person) -> None:
    app = carla.open("caseload.py")
    app.button(key="demonstration").click().run()
    assert not app.exception
    assert "demo-clinician" in text_of(app)
    assert f"{len(stories())} cases" in text_of(app)
    app.text_input(key="caseload:text").input("knee").run()
    assert "demo-clinician" in text_of(app)
    app.button(key="codes:noted").click().run()
    assert "demo-clinician" not in text_of(app)


def test_the_demonstration_is_refused_beside_real_cases(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("caseload.py")
    assert "demonstration" not in [button.key for button in app.button]
    assert "Demonstration." not in text_of(app)


def test_a_banner_stands_on_every_page_of_a_demonstration(demonstration: Store, carla: Person) -> None:
    for page in ("caseload.py", "case.py", "visit.py", "new_case.py", "methods.py"):
        assert "Every person and every number here is invented" in text_of(carla.open(page))


def test_nobody_signed_in_gets_nothing(carla: Person) -> None:
    carla.session_id = "somebody-else"
    app = carla.open("caseload.py")
    assert "Your session has ended" in text_of(app)
    assert not app.button


def test_each_case_has_a_link_to_it_and_one_to_a_visit(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("caseload.py")
    assert links_of(app) == ["Ada Lind", "Log visit"]
    assert [element.proto.query_string for element in app.get("page_link")] == [f"case={a_case}"] * 2


def test_a_label_from_right_to_left_leaves_the_weeks_where_they_are(
    demonstration: Store, carla: Person
) -> None:
    assert re.search(r"<bdi>[^<]+🌻</bdi>, \d+ weeks since injury", text_of(carla.open("caseload.py")))


def test_a_line_tells_the_lead_goal_and_how_far_it_was_reached(demonstration: Store, carla: Person) -> None:
    text = text_of(carla.open("caseload.py"))
    assert "Stand through a whole shift at the packing table" in text
    assert "further away than at the start (\u221280 %) on" in text
    assert '<span style="width:0%">' in text
    assert "100 % of the way on" in text
    assert '<span style="width:100%">' in text
    assert "No goal yet" in text


def test_t1_a_name_that_is_markdown_is_shown_as_it_was_typed(store: Store, carla: Person) -> None:
    new_case(store, carla, "B-2", person_name="![x](http://evil.example/a.png)")
    assert links_of(carla.open("caseload.py"))[0].startswith(r"!\[x\](http:")


def test_those_that_need_attention_come_first(demonstration: Store, carla: Person) -> None:
    lines = ordered(list(lines_of(demonstration, carla)), ORDERS[0])
    states = [state_of(line) for line in lines if not is_closed(line)]
    places = [ATTENTION.index(state) for state in states]
    assert places == sorted(places)
    assert len(set(states)) >= 6
    assert [is_closed(line) for line in lines] == sorted(is_closed(line) for line in lines)


def test_a_line_says_why_in_words_of_its_own(demonstration: Store, carla: Person) -> None:
    lines = {line.label: line for line in lines_of(demonstration, carla)}
    told = {label: since_when(line, dt.datetime.now(dt.UTC).date()) for label, line in lines.items()}
    assert re.fullmatch(r"Benefit gone by \d+ [A-Z][a-z]{2} \d{4}", told["A-1042"])
    assert re.fullmatch(r"Not seen for \d+ weeks", told["X-2222"])
    assert told["T-1808"].startswith("Settled since ")
    assert told["D-3141"].startswith("Benefit seen until ")
    shown = text_of(carla.open("caseload.py"))
    assert all(f">{words}</small>" in shown for words in (told["A-1042"], told["X-2222"], told["T-1808"]))
    assert [label for label, line in lines.items() if is_closed(line)] == ["Y-2323"]
    assert shown.count(">Case closed</small>") == 1


def test_the_longest_without_a_visit_can_come_first(demonstration: Store, carla: Person) -> None:
    visits = [line.last_visit for line in ordered(list(lines_of(demonstration, carla)), ORDERS[1])]
    assert visits == sorted(visits)


def test_every_word_of_a_search_must_be_found(demonstration: Store, carla: Person) -> None:
    lines = lines_of(demonstration, carla)
    assert [line.label for line in found(lines, "oyelaran a-1042", [])] == ["A-1042"]
    assert found(lines, "oyelaran b-2210", []) == []


def test_a_state_filter_keeps_only_that_state(demonstration: Store, carla: Person) -> None:
    lines = lines_of(demonstration, carla)
    overdue = found(lines, "", ["overdue"])
    assert {state_of(line) for line in overdue} == {"overdue"}
    assert len(overdue) == counted(lines)["overdue"]


def test_a_search_without_a_hit_says_what_to_do(demonstration: Store, carla: Person) -> None:
    app = carla.open("caseload.py")
    app.text_input(key="caseload:text").input("nobody of this name").run()
    assert "No case matches" in text_of(app)
    assert links_of(app) == []


def test_a_claims_team_sees_labels_and_never_names(demonstration: Store, carla: Person) -> None:
    claims = Person(demonstration, "clive", "claims", team="Demonstration claims team")
    shown = links_of(claims.open("caseload.py"))
    names = [line.person_name for line in lines_of(demonstration, carla) if line.person_name]
    assert r"A-1042" in shown
    assert set(shown).isdisjoint(names)
    assert "Log visit" not in shown
