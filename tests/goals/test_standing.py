"""METHODS 10a: the lead measure, the state, and the full answer sentence of each state."""

import datetime as dt
from decimal import Decimal
from string import Formatter

import pytest

from goals.catalogue import load
from goals.evidence import evidence, series_evidence
from goals.history import case_catalogue, data_text
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact, Kind, Status
from goals.standing import TEMPLATES, Standing, lead_measure, standing
from goals.standing.parts import MINUS, amount, better, number, with_unit

CATALOGUE = load()
RFA = dt.date(2025, 3, 3)  # lumbar ablation: full effect by 14 Apr, response window to 13 Jul 2025
ON = dt.date(2025, 8, 1)
BEFORE = {"2025-01-20": 46, "2025-02-10": 46, "2025-03-03": 46}
BETTER = {"2025-04-07": 30, "2025-05-05": 28, "2025-06-02": 30}
RFA_NAME = "Lumbar medial branch radiofrequency ablation"


def reading(measure: str, day: str, value: object, **cells: object) -> Fact:
    code, _, variant = measure.partition(":")
    date = dt.date.fromisoformat(day)
    record_id = f"{measure} {day}"
    return Fact(
        case_id="c",
        date=date,
        record=Kind.READING,
        code=code,
        variant=variant,
        value=Decimal(str(value)),
        record_id=record_id,
        **cells,
    )


def readings(measure: str, values: dict[str, object]) -> list[Fact]:
    return [reading(measure, day, value) for day, value in values.items()]


def procedure(date: dt.date = RFA, code: str = "rfa_lumb", **cells: object) -> Fact:
    return Fact(case_id="c", date=date, record=Kind.INTERVENTION, code=code, **cells)


def case_fact(**fields: object) -> Fact:
    day = dt.date(2025, 1, 1)
    return Fact(case_id="c", date=day, record=Kind.CASE, code="case", data=data_text(fields))


def injury(*sites: str) -> Fact:
    day = dt.date(2024, 12, 1)
    return Fact(
        case_id="c", date=day, record=Kind.INJURY, code="", data=data_text({"body_parts": list(sites)})
    )


def answer(*facts: Fact, on: dt.date = ON) -> Standing:
    history = CaseHistory.of("c", facts)
    return standing(compute_case(history, CATALOGUE), history, case_catalogue(history, CATALOGUE), on=on)


def odi(*, after: dict[str, object], before: dict[str, object] = BEFORE, on: dt.date = ON) -> Standing:
    return answer(procedure(), *readings("odi", before | after), on=on)


def lead(*facts: Fact) -> str | None:
    history = CaseHistory.of("c", facts)
    return lead_measure(history, CATALOGUE, compute_case(history, CATALOGUE))


# Which measure leads


def test_the_measure_that_the_case_names_leads_if_it_has_readings():
    facts = [*readings("psfs", {"2025-01-20": 4}), *readings("odi", {"2025-01-20": 46})]
    assert lead(case_fact(lead_measure="odi"), *facts) == "odi"
    assert lead(case_fact(lead_measure="rmdq"), *facts) == "psfs"


def test_a_pain_score_never_leads_even_when_the_case_names_it():
    facts = [*readings("nprs:average", {"2025-01-20": 6}), *readings("odi", {"2025-01-20": 46})]
    assert lead(case_fact(lead_measure="nprs:average"), *facts) == "odi"


def test_psfs_leads_before_the_index_of_the_injured_site():
    facts = [*readings("odi", {"2025-01-20": 46}), *readings("psfs", {"2025-01-20": 4})]
    assert lead(injury("low_back"), *facts) == "psfs"


def test_the_index_of_the_injured_site_leads_before_another_function_measure():
    facts = [reading(code, "2025-01-20", 30) for code in ("peg", "odi", "ndi") if code != "peg"]
    facts.append(reading("peg", "2025-01-20", 6))
    assert lead(injury("neck"), *facts) == "ndi"
    assert lead(injury("low_back"), *facts) == "odi"
    assert lead(injury("head"), *facts) == "peg"


def test_the_site_of_the_injury_is_its_region_before_its_body_parts():
    told = Fact(
        case_id="c",
        date=dt.date(2024, 12, 1),
        record=Kind.INJURY,
        code="",
        region="neck",
        data=data_text({"body_parts": ["low_back"]}),
    )
    facts = [reading("odi", "2025-01-20", 30), reading("ndi", "2025-01-20", 30)]
    assert lead(told, *facts) == "ndi"


def test_a_measure_that_is_never_judged_leads_only_where_there_is_no_other():
    hours = reading("work_hours", "2025-01-20", 20)
    assert lead(hours, reading("tug", "2025-01-20", 12)) == "tug"
    assert lead(hours) == "work_hours"


def test_pain_alone_never_leads():
    assert lead(reading("nprs:average", "2025-01-20", 6)) is None


# Each state with its sentence


def test_responding_says_that_benefit_is_still_seen():
    found = odi(after=BETTER)
    assert found.state == "responding"
    assert found.sentence == (
        f"Function is still better after {RFA_NAME} on 3 Mar 2025: ODI went from 46 to 30 (34 % better), "
        "benefit seen until 2 Jun 2025, now 30; the baseline of 46 rests on 3 visits."
    )
    assert (found.seen_until, found.gone_by) == (dt.date(2025, 6, 2), None)


def test_creeping_back_says_between_which_visits_the_benefit_went():
    found = odi(after=BETTER | {"2025-06-30": 38, "2025-07-28": 42})
    assert found.state == "creeping_back"
    assert found.sentence == (
        f"Function improved after {RFA_NAME} on 3 Mar 2025 and is creeping back: ODI went from 46 to 30 "
        "(34 % better), benefit seen until 2 Jun 2025, gone by 30 Jun 2025, now 42 on 28 Jul 2025, "
        "still 8 % better than before; the baseline of 46 rests on 3 visits."
    )
    assert (found.seen_until, found.gone_by) == (dt.date(2025, 6, 2), dt.date(2025, 6, 30))


def test_back_at_baseline_says_where_the_case_has_settled():
    found = odi(after=BETTER | {"2025-06-16": 44, "2025-06-30": 46, "2025-07-28": 48})
    assert found.state == "back_at_baseline"
    assert found.sentence == (
        f"Function improved after {RFA_NAME} on 3 Mar 2025 and is back where it started: ODI went from 46 to "
        "30 (34 % better), benefit seen until 2 Jun 2025, gone by 16 Jun 2025, now 48 on 28 Jul 2025, "
        "settled at 46 since 16 Jun 2025 (3 visits); the baseline of 46 rests on 3 visits."
    )
    assert found.new_baseline_since == dt.date(2025, 6, 16)


def test_a_new_baseline_without_a_response_says_what_would_have_counted():
    found = odi(after={"2025-04-14": 42, "2025-05-12": 44, "2025-06-09": 44, "2025-07-07": 46})
    assert found.state == "new_baseline"
    assert found.sentence == (
        f"Function did not improve enough to count after {RFA_NAME} on 3 Mar 2025 and has settled: ODI was "
        "46 before and 44 after (4 % better; a change counts from 10 points), settled at 44 since 14 Apr "
        "2025 (4 visits), now 46 on 7 Jul 2025; the baseline of 46 rests on 3 visits."
    )


def test_not_improved_says_how_little_it_was():
    found = odi(after={"2025-04-14": 42, "2025-05-12": 44})
    assert found.state == "not_improved"
    assert found.sentence == (
        f"Function did not improve enough to count after {RFA_NAME} on 3 Mar 2025: ODI was 46 before and 43 "
        "after (6 % better; a change counts from 10 points), now 44 on 12 May 2025; "
        "the baseline of 46 rests on 3 visits."
    )


def test_what_follows_an_explant_is_told_and_not_said_to_have_failed():
    explant = procedure(code="implant_explant")
    later = readings("odi", BEFORE | {"2025-06-10": 44, "2025-07-08": 44})
    assert answer(explant, *later).sentence == (
        "Function did not change enough to count after Stimulator or pump explant on 3 Mar 2025: ODI was 46 "
        "before and 44 after (4 % better; a change counts from 10 points), now 44 on 8 Jul 2025; "
        "the baseline of 46 rests on 3 visits; a device was taken away, and no gain is expected of that."
    )
    early = answer(explant, *readings("odi", BEFORE), on=dt.date(2025, 3, 20)).sentence
    assert early.startswith("Too early to tell what followed Stimulator or pump explant on 3 Mar 2025: ODI ")
    assert "worked" not in early


def test_an_explant_beside_a_new_implant_is_judged_as_what_was_given():
    both = [procedure(code="implant_explant"), procedure(code="scs_perm")]
    early = answer(*both, *readings("odi", BEFORE), on=dt.date(2025, 3, 20)).sentence
    assert early.startswith("Too early to tell whether ")
    assert "taken away" not in early


def test_the_clinics_own_bar_is_said_to_be_its_own():
    bar = Fact(
        case_id="c",
        date=dt.date(2025, 1, 1),
        record=Kind.INSTRUMENT,
        code="odi",
        data=data_text({"clinic_mcid": 20}),
    )
    found = answer(bar, procedure(), *readings("odi", BEFORE | {"2025-04-14": 30, "2025-05-12": 30}))
    assert found.state == "not_improved"
    assert "(34 % better; a change counts from 20 points, the clinic's own bar)" in found.sentence


def test_worse_is_said_plainly():
    found = odi(after={"2025-04-14": 58, "2025-05-12": 60})
    assert found.state == "not_improved"
    assert found.sentence == (
        f"Function got worse after {RFA_NAME} on 3 Mar 2025: ODI was 46 before and 59 after (28 % worse; "
        "a change counts from 10 points), now 60 on 12 May 2025; the baseline of 46 rests on 3 visits."
    )


def test_worse_at_one_visit_is_said_with_its_doubt():
    found = odi(after={"2025-04-14": 58}, on=dt.date(2025, 5, 1))
    assert found.sentence.startswith(f"Function looks worse (not confirmed) after {RFA_NAME} on 3 Mar 2025:")


def test_too_early_says_by_when_the_effect_is_expected():
    found = odi(after={"2025-03-24": 40}, on=dt.date(2025, 3, 25))
    assert found.state == "too_early"
    assert found.sentence == (
        f"Too early to tell whether {RFA_NAME} on 3 Mar 2025 worked: ODI was 46 before it and is 40 on "
        "24 Mar 2025, and its full effect is expected by 14 Apr 2025; the baseline of 46 rests on 3 visits."
    )


def test_too_early_before_any_follow_up():
    found = odi(after={}, on=dt.date(2025, 3, 5))
    assert found.state == "too_early"
    assert "ODI was 46 before it, and its full effect is expected by 14 Apr 2025" in found.sentence


def test_overdue_says_that_nobody_knows_and_what_was_known():
    found = odi(after=BETTER, on=dt.date(2025, 9, 1))
    assert found.state == "overdue"
    assert found.sentence == (
        "No visit since 2 Jun 2025 (91 days), so where the case is now is not known. The answer at "
        f"that visit: Function is still better after {RFA_NAME} on 3 Mar 2025: ODI went from 46 to 30 "
        "(34 % better), benefit seen until 2 Jun 2025, now 30; the baseline of 46 rests on 3 visits."
    )


def test_without_a_baseline_it_cannot_be_told():
    found = odi(before={}, after=BETTER)
    assert found.state == "cannot_tell"
    assert found.sentence == (
        f"Cannot tell whether {RFA_NAME} on 3 Mar 2025 worked: no ODI reading before it can serve as its "
        "baseline; the last ODI was 30 on 2 Jun 2025."
    )


def test_without_a_follow_up_it_cannot_be_told():
    seen = Fact(case_id="c", date=dt.date(2025, 7, 20), record=Kind.VISIT, code="")
    found = answer(procedure(), seen, *readings("odi", BEFORE | {"2025-03-24": 40}))
    assert found.state == "cannot_tell"
    assert found.sentence == (
        f"Cannot tell whether {RFA_NAME} on 3 Mar 2025 worked: no ODI reading lies between 14 Apr 2025 and "
        "13 Jul 2025, where a response would show; the last ODI was 40 on 24 Mar 2025."
    )


def test_with_only_pain_measured_it_cannot_be_told():
    found = answer(procedure(), *readings("nprs:average", {"2025-02-10": 7, "2025-04-14": 2}))
    assert (found.state, found.measure) == ("cannot_tell", None)
    assert found.sentence == (
        "Cannot tell where the case stands: only pain is measured, and a pain score alone is not an answer; "
        "add a function measure such as PSFS."
    )


def test_without_any_score_it_cannot_be_told():
    found = answer(case_fact(status="open"))
    assert found.sentence == "Cannot tell where the case stands: no score has been recorded yet."


def test_with_neither_pain_nor_function_measured_it_cannot_be_told():
    found = answer(reading("phq9", "2025-02-10", 9))
    assert found.sentence == (
        "Cannot tell where the case stands: no function measure is followed; add one such as PSFS."
    )


def test_without_a_procedure_of_the_measure_s_site_it_cannot_be_told():
    found = answer(procedure(code="rfa_cerv"), *readings("odi", BEFORE))
    assert (found.state, found.measure, found.episode) == ("cannot_tell", "odi", None)
    assert found.sentence == (
        "Cannot tell where the case stands: no procedure that ODI could respond to is on record; "
        "the last ODI was 46 on 3 Mar 2025."
    )


def test_a_measure_without_a_bar_is_followed_but_not_judged():
    lift = {"2025-02-10": 10, "2025-03-03": 10, "2025-04-14": 30, "2025-05-12": 35}
    found = answer(procedure(), *readings("lift", lift))
    assert found.state == "cannot_tell"
    assert found.sentence == (
        f"Cannot tell whether {RFA_NAME} on 3 Mar 2025 worked: no agreed value says what counts as a change "
        "in Lift, so it is followed but not judged; the last Lift was 35 lb on 12 May 2025."
    )


# What else the sentence has to say


def test_a_repeat_on_benefit_names_the_first_baseline():
    again = procedure(dt.date(2025, 7, 7))
    values = BEFORE | BETTER | {"2025-07-07": 32, "2025-08-25": 26, "2025-09-22": 28}
    found = answer(procedure(), again, *readings("odi", values), on=dt.date(2025, 10, 1))
    assert found.state == "responding"
    assert found.sentence == (
        f"Function is still better after {RFA_NAME} on 7 Jul 2025: ODI went from 46 to 28 (39 % better), "
        "benefit seen until 22 Sep 2025, now 28; it was given while the benefit before it held, and the "
        "baseline of 46 rests on 3 visits up to 3 Mar 2025."
    )


def test_a_crept_baseline_is_said():
    again = procedure(dt.date(2025, 10, 6))
    values = BEFORE | BETTER | {"2025-08-11": 56, "2025-09-08": 56, "2025-10-06": 58}
    values |= {"2025-11-17": 44, "2025-12-15": 44}
    found = answer(procedure(), again, *readings("odi", values), on=dt.date(2025, 12, 20))
    assert found.sentence == (
        f"Function is still better after {RFA_NAME} on 6 Oct 2025: ODI went from 56 to 44 (21 % better), "
        "benefit seen until 15 Dec 2025, now 44; the baseline of 56 rests on 3 visits and is 10 points worse "
        "than before the first treatment."
    )


def test_a_response_that_one_visit_shows_says_so():
    found = odi(after={"2025-04-14": 30}, on=dt.date(2025, 5, 1))
    assert found.state == "responding"
    assert (
        "from 46 to 30 (34 % better, not confirmed by a visit 14 days later), benefit seen" in found.sentence
    )


def test_a_response_that_did_not_hold_says_so():
    found = odi(after={"2025-04-14": 30, "2025-05-12": 44, "2025-06-09": 46})
    assert found.state == "back_at_baseline"
    assert found.sentence.startswith("Function improved only briefly after")
    assert "from 46 to 30 (34 % better), reached on 14 Apr 2025 but not held over 14 days" in found.sentence


def test_a_loss_that_only_the_last_visit_shows_says_so():
    found = odi(after=BETTER | {"2025-06-30": 42})
    assert found.state == "creeping_back"
    assert "benefit seen until 2 Jun 2025, gone by 30 Jun 2025 (one visit so far), now 42, " in found.sentence


def test_a_benefit_that_came_back_says_so():
    found = odi(after=BETTER | {"2025-06-16": 40, "2025-06-30": 40, "2025-07-28": 34})
    assert found.state == "responding"
    assert (
        "benefit seen until 2 Jun 2025, gone by 16 Jun 2025, seen again on 28 Jul 2025, now 34"
        in found.sentence
    )


def test_an_improvement_after_the_window_is_said_and_not_credited():
    found = odi(after={"2025-04-14": 44, "2025-06-09": 44, "2025-07-21": 30})
    assert found.state == "not_improved"
    assert "now 30 on 21 Jul 2025, with an improvement only after the response window;" in found.sentence


def test_two_treatments_of_one_day_are_both_named():
    found = answer(procedure(), procedure(code="sij_inj"), *readings("odi", BEFORE | BETTER))
    assert f"after {RFA_NAME} and Sacroiliac joint injection on 3 Mar 2025" in found.sentence


def test_a_treatment_whose_name_holds_braces_is_printed_as_it_is():
    found = answer(procedure(name="{date} {0}"), *readings("odi", BEFORE | BETTER))
    assert "after {date} {0} on 3 Mar 2025" in found.sentence


def test_a_lead_measure_that_is_not_function_is_named():
    days = dict(zip(BEFORE, (20, 20, 20), strict=True)) | {"2025-04-07": 8, "2025-05-05": 9}
    facts = [case_fact(lead_measure="mhd"), procedure(code="gon"), *readings("mhd", days)]
    found = answer(*facts, on=dt.date(2025, 5, 9))
    assert found.sentence.startswith(
        "MHD is still better after Greater occipital nerve block on 3 Mar 2025: it went from 20 to "
        "9 days/28 d (55 % better)"
    )


def test_a_scale_without_a_true_zero_is_told_in_points():
    days = dict(zip(BEFORE, (68, 68, 68), strict=True)) | {"2025-04-07": 60, "2025-05-05": 60}
    found = answer(procedure(code="gon"), *readings("hit6", days), on=dt.date(2025, 5, 9))
    assert "HIT-6 went from 68 to 60 (8 points better)" in found.sentence


def test_a_higher_better_measure_reads_the_same_way():
    days = dict(zip(BEFORE, (3.3, 3.3, 3), strict=True)) | {"2025-04-07": 6.7, "2025-05-05": 6}
    found = answer(procedure(), *readings("psfs", days), on=dt.date(2025, 5, 9))
    assert "PSFS went from 3.3 to 6 (81 % better)" in found.sentence


# Borders


@pytest.mark.parametrize(
    ("last", "state"),
    [
        ("36", "responding"),
        ("36.5", "creeping_back"),
        ("45.9", "creeping_back"),
        ("46", "back_at_baseline"),
        ("47", "back_at_baseline"),
    ],
)
def test_the_states_meet_at_the_bar_and_at_the_reference(last, state):
    assert odi(after=BETTER | {"2025-06-30": last}).state == state


def test_the_bar_is_reached_exactly_where_binary_fractions_would_miss_it():
    """7.1 - 5.1 is 1.9999999999999996 in binary and reaches the PSFS bar of 2."""
    days = dict(zip(BEFORE, (5.1, 5.1, 5.1), strict=True)) | {"2025-04-07": 7.1, "2025-05-05": 7.1}
    assert answer(procedure(), *readings("psfs", days), on=dt.date(2025, 5, 9)).state == "responding"


@pytest.mark.parametrize(("days", "state"), [(90, "responding"), (91, "overdue")])
def test_a_case_is_overdue_more_than_ninety_days_after_the_last_visit(days, state):
    assert odi(after=BETTER, on=dt.date(2025, 6, 2) + dt.timedelta(days=days)).state == state


def test_a_closed_case_is_never_overdue():
    found = answer(
        case_fact(status="closed"), procedure(), *readings("odi", BEFORE | BETTER), on=dt.date(2027, 1, 1)
    )
    assert found.state == "responding"


def test_a_visit_without_scores_counts_as_having_been_seen():
    seen = Fact(case_id="c", date=dt.date(2025, 8, 30), record=Kind.VISIT, code="")
    facts = [procedure(), seen, *readings("odi", BEFORE | BETTER)]
    assert answer(*facts, on=dt.date(2025, 9, 1)).state == "responding"


def test_a_voided_visit_was_not_one():
    seen = Fact(case_id="c", date=dt.date(2025, 8, 30), record=Kind.VISIT, code="", status=Status.VOIDED)
    facts = [procedure(), seen, *readings("odi", BEFORE | BETTER)]
    assert answer(*facts, on=dt.date(2025, 9, 1)).state == "overdue"


def test_cannot_tell_comes_before_overdue():
    assert odi(before={}, after=BETTER, on=dt.date(2026, 1, 1)).state == "cannot_tell"


def test_the_last_episode_is_judged_and_not_an_earlier_one():
    again = procedure(dt.date(2025, 10, 6))
    values = BEFORE | BETTER | {"2025-09-08": 46, "2025-10-06": 46}
    found = answer(procedure(), again, *readings("odi", values), on=dt.date(2025, 10, 7))
    assert (found.state, found.episode) == ("too_early", 2)


# Parts, templates, words


def test_the_parts_make_the_sentence_and_carry_the_readings_behind_each_number():
    found = odi(after=BETTER | {"2025-06-16": 44, "2025-06-30": 46, "2025-07-28": 48})
    assert "".join(part.text for part in found.parts) == found.sentence
    behind = {part.field: (part.text, [p.date.isoformat() for p in part.points]) for part in found.parts}
    assert behind["response"][0] == "30"
    assert behind["response"][1][-2:] == ["2025-04-07", "2025-05-05"]
    assert behind["duration_low"] == ("2 Jun 2025", [*BEFORE, "2025-06-02"])
    assert behind["new_baseline"] == ("46", ["2025-06-16", "2025-06-30", "2025-07-28"])


def test_each_field_of_a_part_is_one_of_the_output():
    found = odi(after=BETTER | {"2025-06-16": 44, "2025-06-30": 46, "2025-07-28": 48})
    results = compute_case(CaseHistory.of("c", [procedure(), *readings("odi", BEFORE)]), CATALOGUE)
    known = {*evidence(results, "odi", 1), *series_evidence(results, "odi"), ""}
    assert {part.field for part in found.parts} <= known


def test_there_is_one_template_per_state_of_the_method():
    assert list(TEMPLATES) == [
        "cannot_tell",
        "overdue",
        "too_early",
        "responding",
        "creeping_back",
        "back_at_baseline",
        "new_baseline",
        "not_improved",
    ]


@pytest.mark.parametrize("state", ["responding", "creeping_back", "back_at_baseline"])
def test_a_template_of_a_response_names_what_the_method_asks_for(state):
    slots = {name for _, name, _, _ in Formatter().parse(TEMPLATES[state])}
    assert {"intervention", "date", "measure", "reference", "response", "benefit", "baseline", "now"} <= slots


def test_no_sentence_says_how_long_benefit_lasted():
    found = odi(after=BETTER | {"2025-06-30": 38, "2025-07-28": 42})
    assert "lasted" not in found.sentence
    assert " days" not in found.sentence


def test_numbers_have_no_trailing_zeros_and_a_true_minus_sign():
    assert [number(x) for x in (30.0, 2.85, 2.10, -1.5, -0.001)] == ["30", "2.85", "2.1", f"{MINUS}1.5", "0"]


def test_units_are_said_only_where_they_say_something():
    instruments = CATALOGUE.instruments
    assert with_unit(46.0, instruments["odi"]) == "46"
    assert with_unit(25.0, instruments["walk_tol"]) == "25 min"
    assert amount(1.0, instruments["mas"]) == "1 grade"
    assert amount(1.5, instruments["mas"]) == "1.5 grades"
    assert amount(13.0, instruments["odi"]) == "13 points"


@pytest.mark.parametrize(
    ("improvement", "percent", "said"),
    [
        (16.0, 34.78, "34 % better"),
        (16.0, 49.99, "49 % better"),
        (16.0, 50.0, "50 % better"),
        (-16.0, -34.78, "34 % worse"),
        (0.0, 0.0, "no change"),
    ],
)
def test_a_change_is_said_for_the_person(improvement, percent, said):
    assert better(improvement, percent, CATALOGUE.instruments["odi"]) == said
