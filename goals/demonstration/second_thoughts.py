"""Stories of what is put right, measured the clinic's own way, and opened again."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal, GoalTurn
from goals.demonstration.recipe import Addendum, CaseTurn, Correction, OwnMeasure, Story, Treatment

PUT_RIGHT = Story(
    key="demo-32",
    title="Put right in plain sight: note, treatment and rating amended, a visit in error, late, added to",
    person_name="Lucasta Nwachukwu",
    birth_date=dt.date(1978, 12, 19),
    label="GF-3232",
    claim="IL-423590",
    jurisdiction="IL",
    injured="-40",
    sites=("upper_limb",),
    mechanism="Caught a falling box with the right arm stretched out",
    group="other",
    conditions=("Partial tear of the right rotator cuff",),
    job="Laundry worker",
    visits="""
    when  quickdash  nprs:with_activity@upper_limb  work
    -25   52.3       7                              modified_reduced:20:sedentary
    -22   50         7                              .
    -18   54.5       7/pre                          .
    -15   40.9       5                              .
    -13   34.1       4                              modified_full:38:light
    -10   29.5       3                              .
    -8    61.4       8                              .
    -7    27.3       3                              .
    -2    29.5       3                              .
    """,
    ratings="""
    when  line
    -25   3
    -22   3
    -18   3
    -15   8
    -13   12
    -10   15
    -7    18
    -2    18
    """,
    treatments=(
        Treatment(
            code="joint_inj",
            when="-18",
            region="upper_limb",
            side="right",
            fields={
                "guidance": "ultrasound",
                "drug": "triamcinolone",
                "dose": 40,
                "dose_unit": "mg",
                "series_number": 1,
            },
            first_typed={"side": "left"},
            amended="typing_error: the picture and the consent form say right",
        ),
        Treatment(code="pt", when="-15", until="-9", region="upper_limb"),
    ),
    goals=(
        Goal(
            code="line",
            wish="Do the laundry, at work and at home",
            seen="Hang sheets on the line above the shoulder",
            purpose="Own job; four baskets an hour",
            when="-25",
            unit="minutes",
            start=3,
            target=20,
            by="+2",
        ),
    ),
    corrections=(
        Correction(
            of="note",
            when="-22",
            typed="Pain on lifting the left arm; sleeps on the other side.",
            reason="typing_error: it is the right arm",
        ),
        Correction(of="goal:line", when="-10", typed="50", reason="typing_error: 15 on the sheet"),
        Correction(of="visit", when="-8", typed=None, reason="wrong_person: two people of one first name"),
    ),
    signed_later={"-22": 4, "-18": 3, "-10": 5},
    addenda=(
        Addendum(
            when="-18",
            text="Called on the fifth day: flushed face for one evening, gone since. Sugar was not measured.",
            days=5,
        ),
    ),
    late={"-13": 9},
    notes={
        "-22": "Pain on lifting the right arm; sleeps on the other side.",
        "-18": "Injection of the right shoulder under ultrasound. Home by bus.",
        "-13": "Written up from paper; the network was down that week.",
        "-8": "Shoulder worse, cannot lift a cup.",
    },
    restrictions={"-25": "No work above the shoulder", "-13": "Above the shoulder for 15 minutes an hour"},
    granted=True,
    fields=("notes",),
)

OWN_MEASURES = Story(
    key="demo-33",
    title="A measure of the clinic's own, flights of stairs, and its own bar for a measure of the catalogue",
    person_name="Piers Okonjo-Lund",
    birth_date=dt.date(1961, 11, 23),
    label="HG-3333",
    claim="FL-340119",
    jurisdiction="FL",
    injured="-38",
    sites=("lower_limb",),
    mechanism="Fell from the tail lift of a van onto the left hip",
    group="other",
    conditions=("Aggravation of osteoarthritis of the left hip",),
    job="Hospital porter",
    lead="stairs",
    measures=(
        OwnMeasure(
            code="stairs",
            name="Flights of stairs",
            unit="flights",
            fields={
                "abbr": "Stairs",
                "minimum": 0,
                "maximum": 20,
                "step": 1,
                "direction": "higher_better",
                "scale": "ratio",
                "construct": "function",
                "site": "lower_limb",
                "mcid": 2,
                "mcid_citation": "The clinic's own choice: two flights are one ward",
            },
        ),
        OwnMeasure(
            code="lefs",
            fields={"clinic_mcid": 12},
            source="The clinic's own choice: more than the published 9 before it repeats an injection",
        ),
    ),
    visits="""
    when  stairs  lefs  nprs:with_activity@lower_limb  work
    -23   2       34    7                              modified_reduced:20:light
    -20   2       33    7                              .
    -16   2       34    7/pre                          .
    -13   4       42    5                              .
    -9    5       44    4                              modified_full:38:light
    -5    5       44    4                              .
    -2    4       43    4                              .
    """,
    treatments=(
        Treatment(
            code="joint_inj",
            when="-16",
            region="lower_limb",
            side="left",
            fields={"guidance": "ultrasound", "drug": "triamcinolone", "dose": 40, "dose_unit": "mg"},
        ),
    ),
    goals=(
        Goal(
            code="wards",
            wish="Not wait for the lift",
            seen="Climb to the third floor with the post",
            purpose="Own job; the lift is kept for beds",
            when="-23",
            measure="stairs",
            start=2,
            target=6,
            by="+4",
        ),
    ),
    notes={"-9": "Five flights, one hand on the rail. The LEFS moved by ten, which is not twelve."},
    restrictions={"-23": "No lifting over 20 lb; no ladder", "-9": "No lifting over 20 lb"},
)

REOPENED = Story(
    key="demo-34",
    # The title stands in the record. That the person has another claim is the clinic's own knowledge.
    title="Closed, and opened again, each with its reason, when the knee swelled after a double shift",
    person_name="Giulio Fairweather",
    birth_date=dt.date(1993, 12, 24),
    label="YY-3434",
    claim="CA-768820",
    jurisdiction="CA",
    injured="-36",
    sites=("lower_limb",),
    mechanism="Right knee twisted when a bed rolled away",
    group="other",
    conditions=("Sprain of the right knee with a torn meniscus",),
    job="Ward nurse",
    lead="lefs",
    visits="""
    when  lefs  nprs:with_activity@lower_limb  work
    -34   38    6                              off_work
    -30   39    6                              .
    -26   38    6/pre                          modified_reduced:20:sedentary
    -23   50    4                              modified_reduced:30:light
    -20   58    3                              .
    -17   62    2                              full_own:38:medium
    -6    46    5                              modified_full:38:light
    -3    45    5                              .
    """,
    treatments=(
        Treatment(
            code="joint_inj",
            when="-26",
            region="lower_limb",
            side="right",
            fields={"guidance": "ultrasound", "drug": "triamcinolone", "dose": 40, "dose_unit": "mg"},
        ),
        Treatment(code="pt", when="-23", until="-18", region="lower_limb"),
    ),
    goals=(
        Goal(
            code="shift",
            wish="Be back on the ward",
            seen="Work a shift on the ward without sitting down to rest the knee",
            purpose="Own job",
            when="-34",
            measure="lefs",
            start=38,
            target=60,
            by="-12",
            turns=(
                GoalTurn(when="-17", why="Whole shifts for two weeks", status="met"),
                GoalTurn(when="-6", why="Lost again; the same aim once more", status="active"),
                GoalTurn(when="-6+1", why="Light duty first, so a later day", by="+8"),
            ),
        ),
    ),
    turns=(
        CaseTurn(when="-16", why="Full duty in the own job; nothing more to do here", status="closed"),
        CaseTurn(when="-7", why="Knee swollen since a double shift; asks to be seen again", status="open"),
    ),
    notes={
        "-17": "Whole shifts. Knows how to come back.",
        "-6": "Swelling back, no lock. Light duty for now; picture of the meniscus asked for.",
    },
    restrictions={"-6": "No kneeling; sits for ten minutes an hour"},
    granted=True,
    same_person="demo-23",
)

STORIES = (PUT_RIGHT, OWN_MEASURES, REOPENED)
