"""Someone else saved first: every form shows both texts side by side and loses nothing typed (hazard F4)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from db.amendments import enter_in_error
from db.cases import close_case
from db.flags import record_flag
from db.following import stop_asking
from db.links import link_cases, linked_cases, unlink_cases
from db.pain_talks import record_pain_talk
from db.reading import case_version, read_case
from db.store import Store
from goals.caserecord import FlagDraft, flags_of, life_of
from goals.following import stopped
from goals.pain_talk import PainTalk, pain_talks
from goals.records import CaseHistory
from tests.app.conftest import Person, log_visit, new_case, text_of
from tests.app.test_case_record import choose, labelled, press, type_in

SEEN = dt.date(2024, 5, 2)
BESIDE = ("Saved meanwhile", "Yours, not saved yet")


def number_in(app: AppTest, label: str, value: float) -> AppTest:
    return labelled(app.number_input, label).set_value(value).run()


def history_of(store: Store, person: Person, case_id: str) -> CaseHistory:
    return read_case(store, person.actor, case_id).history


def sent(store: Store, person: Person, case_id: str, key: str) -> dict[str, object]:
    """Give what another window would send along."""
    return {"key": key, "base_version": case_version(store, person.actor, case_id)}


def flagged(store: Store, person: Person, case_id: str, found: str = "numb saddle") -> str:
    draft = FlagDraft(kind="red_flag", found=found, since=SEEN, source="examination")
    return record_flag(store, person.actor, case_id, draft, **sent(store, person, case_id, found)).record_id


@dataclass(frozen=True)
class Typed:
    """A form: on which page, how it is typed, what is said of it, its button, and what it saves."""

    page: str
    type_it: Callable[[AppTest], AppTest]
    said: tuple[str, ...]
    button: str
    again: str
    saved: Callable[[CaseHistory], list[str]]


def _pain(app: AppTest) -> AppTest:
    return number_in(number_in(app, "Hoped for", 2), "Agreed as realistic", 4)


def _flag(app: AppTest) -> AppTest:
    choose(app, "Kind of flag", "yellow_flag")
    type_in(app, "What was found", "afraid to bend")
    return type_in(app, "Source", "TSK-11")


def _stop(app: AppTest) -> AppTest:
    buttons = [button for button in app.button if button.label == "Stop asking"]
    next(button for button in buttons if "nprs" in button.key).click().run()
    return type_in(app, "Why it is asked no more", "too long for her")


def _follow(app: AppTest) -> AppTest:
    return choose(app, "Instrument", "tug")


FORMS = {
    "a talk about pain": Typed(
        page="goals.py",
        type_it=_pain,
        said=("Hoped for: 2 of 10", "Agreed as realistic: 4 of 10"),
        button="Record this talk",
        again="Save mine as well",
        saved=lambda history: [str(talk.agreed) for talk in pain_talks(history)],
    ),
    "a flag": Typed(
        page="case_record.py",
        type_it=_flag,
        said=("Yellow flag", "What was found: afraid to bend", "Source: TSK-11"),
        button="Record this flag",
        again="Save mine as well",
        saved=lambda history: [flag.found for flag in flags_of(history)],
    ),
    "a turn of the case": Typed(
        page="case_record.py",
        type_it=lambda app: type_in(app, "Why it is closed", "goals reached"),
        said=("Close the case", "goals reached"),
        button="Close the case",
        again="Close the case",
        saved=lambda history: [turn.reason for turn in life_of(history) if turn.reason],
    ),
    "a measure that is asked no more": Typed(
        page="measures.py",
        type_it=_stop,
        said=("Stop asking for Numeric Pain Rating Scale (0-10) average: too long for her",),
        button="Stop asking now",
        again="Stop asking now",
        saved=lambda history: [end.measure for end in stopped(history)],
    ),
}
SAVES = {
    "a talk about pain": ["4"],
    "a flag": ["afraid to bend"],
    "a turn of the case": ["goals reached"],
    "a measure that is asked no more": ["nprs:average"],
}


@pytest.mark.parametrize("form", FORMS)
def test_f4_a_form_that_was_overtaken_shows_both_sides_and_is_saved_by_the_next_click(
    store: Store, carla: Person, a_case: str, form: str
) -> None:
    typed = FORMS[form]
    app = typed.type_it(carla.open(typed.page, case=a_case))
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="40")
    press(app, typed.button)
    shown = text_of(app)
    assert "Someone else saved to this case while you typed." in shown
    assert "1 Mar 2024, reading: ODI 40" in shown
    for words in (*BESIDE, *typed.said):
        assert words in shown
    assert typed.saved(history_of(store, carla, a_case)) == []
    press(app, typed.again)
    assert typed.saved(history_of(store, carla, a_case)) == SAVES[form]
    assert "Someone else" not in text_of(app)


def test_f4_a_measure_to_follow_that_was_overtaken_is_named_and_followed_by_the_next_click(
    store: Store, carla: Person, a_case: str
) -> None:
    app = _follow(carla.open("measures.py", case=a_case))
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="40")
    press(app, "Follow it")
    assert "Follow Timed Up and Go" in text_of(app)
    press(app, "Follow it")
    assert "tug" in read_case(store, carla.actor, a_case).header.measures


def test_f4_the_end_of_a_flag_that_was_overtaken_shows_both_sides(
    store: Store, carla: Person, a_case: str
) -> None:
    flagged(store, carla, a_case)
    app = press(carla.open("case_record.py", case=a_case), "End or withdraw")
    type_in(app, "Why it ends or is withdrawn", "MRI is clear")
    flagged(store, carla, a_case, found="cannot sleep")
    press(app, "End this flag")
    shown = text_of(app)
    assert "2 May 2024, flag: Red flag, cannot sleep" in shown
    for words in (*BESIDE, "Last day it held: ", "Why it ends or is withdrawn: MRI is clear"):
        assert words in shown
    press(app, "End this flag")
    ended = {flag.found: flag.until is not None for flag in flags_of(history_of(store, carla, a_case))}
    assert ended == {"numb saddle": True, "cannot sleep": False}


def test_f4_what_was_typed_about_a_flag_that_has_gone_stays_in_sight_until_it_is_thrown_away(
    store: Store, carla: Person, a_case: str
) -> None:
    record_id = flagged(store, carla, a_case)
    app = press(carla.open("case_record.py", case=a_case), "End or withdraw")
    type_in(app, "Why it ends or is withdrawn", "MRI is clear")
    now = sent(store, carla, a_case, "error")
    enter_in_error(store, carla.actor, a_case, record_id, reason="wrong_person", **now)
    press(app, "End this flag")
    for _ in range(2):
        assert "The flag was entered in error meanwhile." in text_of(app)
        assert "Why it ends or is withdrawn: MRI is clear" in text_of(app)
        app.run()
    assert "MRI is clear" in text_of(carla.open("case_record.py", case=a_case)), "after a reload too"
    press(app, "Throw it away")
    assert "MRI is clear" not in text_of(app)
    assert "MRI is clear" not in text_of(carla.open("case_record.py", case=a_case))


def test_f4_a_reason_for_closing_never_opens_a_case_that_was_closed_meanwhile(
    store: Store, carla: Person, a_case: str
) -> None:
    app = type_in(carla.open("case_record.py", case=a_case), "Why it is closed", "goals reached")
    close_case(store, carla.actor, a_case, reason="moved away", **sent(store, carla, a_case, "close"))
    press(app, "Close the case")
    assert "Someone else saved first: the case is closed already." in text_of(app)
    assert "<q>goals reached</q>" in text_of(app)
    assert labelled(app.text_input, "Why it is opened again").value == ""
    press(app, "Open the case again")
    assert "Say why, in a few words." in text_of(app)
    assert [turn.reason for turn in life_of(history_of(store, carla, a_case)) if turn.reason] == [
        "moved away"
    ]


def test_f4_a_talk_typed_while_the_first_one_was_recorded_stays_open_and_asks_why(
    store: Store, carla: Person, a_case: str
) -> None:
    app = _pain(carla.open("goals.py", case=a_case))
    talk = PainTalk(hoped=Decimal(0), agreed=Decimal(3), on=SEEN)
    record_pain_talk(store, carla.actor, a_case, talk, **sent(store, carla, a_case, "talk"))
    press(app, "Record this talk")
    assert "pain: 3 of 10 agreed as realistic, 0 hoped for" in text_of(app)
    assert labelled(app.number_input, "Agreed as realistic").value == 4
    type_in(app, "Why it is changed", "We talked again")
    press(app, "Save mine as well")
    assert [str(talk.agreed) for talk in pain_talks(history_of(store, carla, a_case))] == ["3", "4"]


def test_f4_a_link_that_was_overtaken_names_the_other_case_and_is_made_by_the_next_click(
    store: Store, carla: Person, a_case: str
) -> None:
    other = new_case(store, carla, "B-2", person_name="Ada Lind")
    app = press(carla.open("case_record.py", case=a_case), "Link another case")
    choose(app, "The other case", other)
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="40")
    press(app, "Link the two")
    for words in (*BESIDE, "Link it to B-2, Ada Lind"):
        assert words in text_of(app)
    press(app, "Save mine as well")
    assert [case.case_id for case in linked_cases(store, carla.actor, a_case)] == [other]


def test_f4_a_reason_to_take_a_link_back_stays_in_sight_when_it_was_taken_back_meanwhile(
    store: Store, carla: Person, a_case: str
) -> None:
    other = new_case(store, carla, "B-2")
    link_cases(store, carla.actor, a_case, other, **sent(store, carla, a_case, "link"))
    app = type_in(carla.open("case_record.py", case=a_case), "Why the link is taken back", "a namesake")
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="40")
    press(app, "Take back the link")
    assert "Why the link is taken back: a namesake" in text_of(app)
    now = sent(store, carla, a_case, "unlink")
    unlink_cases(store, carla.actor, a_case, other, reason="typing error", **now)
    press(app, "Take back the link")
    assert "The link was taken back meanwhile." in text_of(app)
    assert "Why the link is taken back: a namesake" in text_of(app)


def test_f4_a_visit_overtaken_by_a_link_says_so_though_no_fact_is_new(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("visit.py", case=a_case)
    app.text_area[0].set_value("half a sentence").run()
    other = new_case(store, carla, "B-2")
    link_cases(store, carla.actor, a_case, other, **sent(store, carla, a_case, "link"))
    press(app, "Save visit")
    for words in (*BESIDE, "A name, a link to another case, or the clinic of the case", "half a sentence"):
        assert words in text_of(app)
    press(app, "Save mine as well")
    assert "The visit is saved." in text_of(app)


def test_f4_a_case_closed_meanwhile_is_told_with_its_reason(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("visit.py", case=a_case)
    app.text_area[0].set_value("half a sentence").run()
    close_case(store, carla.actor, a_case, reason="moved away", **sent(store, carla, a_case, "close"))
    press(app, "Save visit")
    assert "This case is closed" in text_of(app)
    press(app, "Log the visit, leave it closed")
    for words in (*BESIDE, "Closed: moved away", "half a sentence"):
        assert words in text_of(app)
    press(app, "Save mine as well")
    assert "The visit is saved." in text_of(app)


def test_f4_stop_asking_what_somebody_else_stopped_keeps_the_reason(
    store: Store, carla: Person, a_case: str
) -> None:
    app = _stop(carla.open("measures.py", case=a_case))
    now = sent(store, carla, a_case, "stop")
    stop_asking(store, carla.actor, a_case, "nprs:average", reason="the knee replaced it", **now)
    press(app, "Stop asking now")
    assert "It was stopped meanwhile." in text_of(app)
    assert "Stop asking for Numeric Pain Rating Scale (0-10) average: too long for her" in text_of(app)
