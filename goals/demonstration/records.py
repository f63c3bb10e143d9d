"""Stories about the record itself: corrected, overdue, closed, only pain measured."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal, GoalTurn
from goals.demonstration.recipe import CaseTurn, Correction, Story, Treatment

CORRECTED = Story(
    key="demo-20",
    title="An amended and a voided reading: both stay visible, with their reasons",
    person_name="Hyacinth Drummond",
    birth_date=dt.date(1977, 4, 12),
    label="V-2002",
    claim="TX-879044",
    jurisdiction="TX",
    injured="-52",
    sites=("low_back",),
    mechanism="Jolted in a delivery van",
    group="spine",
    conditions=("Disc protrusion L5/S1 with left S1 radiculopathy",),
    pattern="both_radicular_dominates",
    job="Delivery van driver",
    lead="odi",
    granted=True,
    visits="""
    when  odi  psfs     nprs:average  work
    -36   46   4        7             off_work
    -31   44   4        7             .
    -28   46   4        7/pre         .
    -25   32   5.7      4             modified_reduced:20:light
    -21   28   6.3      4             .
    -16   30   refused  4             .
    -11   82   6        4             modified_full:40:light
    -10   32   6        4             .
    -3    34   not_asked  5           .
    """,
    treatments=(
        Treatment(code="tfesi_lumb", when="-28", side="left", role="procedure", fields={"levels": ["S1"]}),
    ),
    corrections=(
        Correction(of="odi", when="-21", typed="82", reason="Digits swapped when typing; form says 28"),
        Correction(of="odi", when="-11", typed=None, reason="Form of another person; entered in error"),
    ),
    notes={"-16": "Left the activities blank today and did not want to fill them in."},
)

PAIN_ONLY = Story(
    key="demo-21",
    title="Only pain was measured: it cannot be told whether function came back",
    person_name="Leopold Zimmerhackl",
    birth_date=dt.date(1986, 6, 19),
    label="W-2121",
    claim="CA-751690",
    jurisdiction="CA",
    injured="-40",
    sites=("thoracic",),
    mechanism="Fall against a railing",
    group="spine",
    conditions=("Thoracic sprain",),
    pattern="axial",
    job="Stagehand",
    visits="""
    when  nprs:average  nprs:worst  work
    -24   7             9           off_work
    -20   7             9           .
    -16   7/pre         9/pre       .
    -13   3             5           .
    -9    3             5           .
    -2    4             6           .
    """,
    treatments=(Treatment(code="esi_thor_il", when="-16", fields={"levels": ["T7/8"]}),),
    notes={"-13": "Says that pain is better. What he can do was not asked."},
)

OVERDUE = Story(
    key="demo-22",
    title="Overdue: not seen for five months, so nobody knows where the case is now",
    person_name="Sunniva Petrakis",
    birth_date=dt.date(1973, 9, 9),
    label="X-2222",
    claim="FL-322017",
    jurisdiction="FL",
    injured="-90",
    sites=("neck",),
    mechanism="Rear-end collision in the company car",
    group="spine",
    conditions=("Whiplash with cervical facet-mediated pain",),
    pattern="axial",
    job="Sales representative",
    demand="light",
    granted=True,
    visits="""
    when  ndi  psfs  nprs:average  work
    -60   44   4     6             modified_reduced:20:sedentary
    -55   46   4     7             .
    -52   44   4     6/pre         .
    -47   28   6     4             .
    -42   24   6.7   3             modified_full:40:sedentary
    -34   26   6.7   3             .
    -22   30   6.3   4             .
    """,
    treatments=(Treatment(code="rfa_cerv", when="-52", side="right", fields={"levels": ["C5/6"]}),),
    notes={"-22": "To come back in three months."},
)

CLOSED = Story(
    key="demo-23",
    title="A closed case: back in the own job; never overdue however long ago it was seen",
    person_name="Giulio Fairweather",
    birth_date=dt.date(1993, 12, 24),
    label="Y-2323",
    claim="CA-722458",
    jurisdiction="CA",
    injured="-110",
    sites=("low_back",),
    mechanism="Lifted a patient alone",
    group="spine",
    conditions=("Lumbar sprain",),
    pattern="axial",
    job="Ward nurse",
    visits="""
    when  rmdq  psfs  nprs:average  work
    -84   15    4     6             off_work
    -79   15    4     6             .
    -76   16    4     6/pre         .
    -72   9     6     4             modified_reduced:20:light
    -67   6     7.3   3             modified_full:38:light
    -60   4     8     2             full_own:38:medium
    -50   4     8.3   2             .
    -40   3     8.7   1             full_own:38:medium
    """,
    treatments=(
        Treatment(code="facet_lumb", when="-76", side="bilateral", role="procedure"),
        Treatment(code="hep", when="-75", until="-50"),
    ),
    goals=(
        Goal(
            code="ward",
            wish="Be with my patients again",
            seen="Back on the ward for whole shifts",
            purpose="Own job",
            when="-84",
            measure="psfs",
            start=4,
            target=8,
            by="-36",
            turns=(GoalTurn(when="-40", why="Whole shifts for five months", status="met"),),
        ),
    ),
    turns=(
        CaseTurn(when="-39", why="Goals reached; at work in the own job for five months", status="closed"),
    ),
    notes={"-40": "Nothing more to do here. Knows how to come back."},
)

STORIES = (CORRECTED, PAIN_ONLY, OVERDUE, CLOSED)
