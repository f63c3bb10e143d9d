"""Stories of implants and surgery: stimulator, pump, fusion."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal
from goals.demonstration.recipe import CaseTurn, Story, Treatment

IN_THE_PUMP = {"drug": "morphine", "dose_unit": "mg/day"}

STIMULATOR = Story(
    key="demo-12",
    title="Stimulator: a trial judged on its own days, then the implant",
    person_name="Guadalupe Serrano-Whitfield",
    birth_date=dt.date(1967, 9, 12),
    label="M-1201",
    claim="FL-309471",
    jurisdiction="FL",
    injured="-210",
    sites=("low_back",),
    mechanism="Two lumbar operations after a lifting injury",
    group="post_surgical",
    conditions=("Persistent spinal pain after two lumbar operations",),
    pattern="both_radicular_dominates",
    job="Bookkeeper",
    demand="sedentary",
    surgery="-172",
    granted=True,
    fields=("psychological", "notes"),
    visits="""
    when   odi  psfs  nprs:average  phq9  work
    -76    60   2.3   8             16    off_work
    -70    58   2.3   8             .     .
    -66    60   2     8/pre         .     .
    -66+3  .    .     4             .     .
    -66+7  38   5.3   3             .     .
    -62    58   2.3   8             15    .
    -60    60   2.3   8/pre         .     .
    -56    48   4     5             .     .
    -51    40   5     4             9     .
    -45    36   5.7   3             .     modified_reduced:16:sedentary
    -38    34   6     3             7     modified_reduced:24:sedentary
    -30    36   6     3             .     .
    -22    34   6.3   3             .     modified_full:32:sedentary
    -12    36   6     4             8     .
    -3     38   6     4             .     .
    """,
    treatments=(
        Treatment(
            code="scs_trial",
            when="-66",
            until="-66+7",
            fields={"device": "two percutaneous leads", "guidance": "fluoroscopy"},
        ),
        Treatment(
            code="scs_perm",
            when="-60",
            linked="scs_trial@-66",
            fields={
                "device": "rechargeable, two leads",
                "guidance": "surgical-implant",
                "levels": ["T8", "T9"],
            },
        ),
        Treatment(code="pt", when="-54", until="-44", detail="Graded activity after the implant"),
    ),
    goals=(
        Goal(
            code="desk",
            wish="Go back to the books",
            seen="Work half days at a desk",
            purpose="Own job; the firm keeps the post until summer",
            when="-76",
            measure="psfs",
            start=2.3,
            target=7,
            by="+10",
        ),
    ),
    notes={
        "-66+7": "End of the trial. Walked to the shop on four of seven days. Wants the implant.",
        "-12": "Reprogrammed after some loss of coverage on the right.",
    },
)

PUMP = Story(
    key="demo-13",
    title="Intrathecal pump: the trial, the implant, refills, and the oral opioid dose beside it",
    person_name="Florian Matthiesen",
    birth_date=dt.date(1955, 5, 5),
    label="N-8080",
    claim="PA-660158",
    jurisdiction="PA",
    injured="-300",
    sites=("low_back",),
    mechanism="Crush injury with vertebral fractures",
    group="spine",
    conditions=("Burst fractures of L1 and L2, healed",),
    pattern="axial",
    job="Underground miner",
    demand="very_heavy",
    visits="""
    when   psfs  odi  nprs:average  work
    -64    2     66   8             off_work
    -58    2     64   9             .
    -54    .     .    9/pre         .
    -54+1  .     .    3             .
    -50    2     66   8             .
    -48    2     66   8/pre         .
    -44    3.3   56   6             .
    -38    4.3   50   5             .
    -31    4.7   48   4             .
    -24    4.7   48   4             .
    -16    4     52   5             .
    -9     3.7   56   6             .
    -3     3.3   58   6             .
    """,
    forms={
        "mme": """
        when  oxycodone
        -64   120
        -58   120
        -50   120
        -48   120
        -44   60
        -38   40
        -31   20
        -24   .
        -16   .
        -9    .
        -3    .
        """,
    },
    treatments=(
        Treatment(
            code="itp_trial",
            when="-54",
            fields={"drug": "morphine", "dose": 0.5, "dose_unit": "mg", "levels": ["L3/4"]},
        ),
        Treatment(
            code="itp_opioid",
            when="-48",
            linked="itp_trial@-54",
            fields=IN_THE_PUMP | {"dose": 1, "device": "programmable pump, 20 mL", "levels": ["T10"]},
        ),
        Treatment(
            code="pump_refill",
            when="-36",
            until="-36",
            linked="itp_opioid@-48",
            fields=IN_THE_PUMP | {"dose": 1.4},
        ),
        Treatment(
            code="pump_refill",
            when="-20",
            until="-20",
            linked="itp_opioid@-48",
            fields=IN_THE_PUMP | {"dose": 2},
        ),
        Treatment(
            code="pump_refill",
            when="-6",
            until="-6",
            linked="itp_opioid@-48",
            fields=IN_THE_PUMP | {"dose": 3},
        ),
    ),
    notes={
        "-24": "Off all oral opioids since last month.",
        "-3": "Function going down although the pump dose went up. Catheter study arranged.",
    },
)

FUSION = Story(
    key="demo-14",
    title="After surgery: an early dip that is not the answer, then a gain that holds",
    person_name="Ewa Kowalczyk-Byrne",
    birth_date=dt.date(1976, 11, 30),
    label="P-3003",
    claim="PA-664902",
    jurisdiction="PA",
    injured="-130",
    sites=("low_back",),
    mechanism="Lifting a compressor",
    group="spine",
    conditions=("Disc degeneration and instability at L5/S1",),
    pattern="both_axial_dominates",
    job="Heating mechanic",
    demand="heavy",
    visits="""
    when  odi  psfs  nprs:average  work
    -82   56   3     7             off_work
    -77   58   2.7   8             .
    -72   56   2.7   7/pre         .
    -68   66   2     8             .
    -62   54   3     6             .
    -56   46   4     5             .
    -48   38   5     4             modified_reduced:16:sedentary
    -39   32   6     3             modified_reduced:24:light
    -29   28   6.7   3             modified_full:40:medium
    -17   28   7     3             .
    -4    26   7     3             full_other:40:light
    """,
    treatments=(
        Treatment(
            code="fusion",
            when="-72",
            region="low_back",
            fields={
                "levels": ["L5/S1"],
                "guidance": "surgical-implant",
                "device": "pedicle screws and cage",
                "complications": ["Shallow wound infection, healed with antibiotics"],
            },
        ),
        Treatment(code="pt", when="-60", until="-44"),
        Treatment(code="work_conditioning", when="-36", until="-30"),
    ),
    notes={
        "-68": "Four weeks after the operation: sore and stiff, as expected.",
        "-4": "Works as a dispatcher now. Does not miss the lifting.",
    },
    restrictions={
        "-48": "No lifting over 10 lb",
        "-39": "No lifting over 20 lb",
        "-29": "No lifting over 50 lb",
        "-4": "For good: no lifting over 20 lb",
    },
    turns=(
        CaseTurn(
            when="-72", why="Fusion of L5/S1 today; it counts from here", operated=True, group="post_surgical"
        ),
        CaseTurn(when="-4", why="Stable for months; the limit of 20 lb stays; at MMI", at_mmi=True),
    ),
)

STORIES = (STIMULATOR, PUMP, FUSION)
