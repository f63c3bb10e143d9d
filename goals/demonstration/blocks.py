"""Stories of diagnostic blocks before an ablation of the spine."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal, GoalTurn
from goals.demonstration.recipe import CaseTurn, Story, Treatment

LEVELS = {"levels": ["L4/5", "L5/S1"], "guidance": "fluoroscopy"}
BLOCKED = {
    "levels": ["C3/4", "C4/5"],
    "guidance": "fluoroscopy",
    "dose": 0.5,
    "dose_unit": "mL at each nerve",
}

LASTING = Story(
    key="demo-02",
    title="A lasting responder: one ablation, benefit still there after ten months",
    person_name="Henrik Vassallo",
    birth_date=dt.date(1969, 11, 2),
    label="B-2210",
    claim="WA-219083",
    jurisdiction="WA",
    injured="-72",
    sites=("low_back",),
    mechanism="Fall from a loading dock",
    group="spine",
    conditions=("Lumbar facet-mediated pain after a fall",),
    pattern="axial",
    job="Loading dock foreman",
    granted=True,
    fields=("notes",),
    visits="""
    when   psfs  odi  nprs:average  work
    -60    3.3   48   7             off_work
    -52    3     46   7             .
    -50    .     .    8/pre         .
    -50+1  .     .    1             .
    -48    3.3   48   7             .
    -45    3.3   46   7/pre         .
    -42    5.7   32   4             .
    -38    6.7   24   3             modified_reduced:24:light
    -33    7     20   2             .
    -27    7.3   18   2             full_own:40:medium
    -20    7     20   2             .
    -13    7.3   18   3             .
    -3     7     20   2             full_own:40:medium
    """,
    treatments=(
        Treatment(
            code="mbb_lumb",
            when="-50",
            side="right",
            fields=LEVELS | {"drug": "lidocaine 2 %", "dose": 0.5, "dose_unit": "mL at each nerve"},
        ),
        Treatment(code="rfa_lumb", when="-45", side="right", fields=LEVELS),
        Treatment(code="hep", when="-41", detail="Walking plan, five days a week"),
    ),
    goals=(
        Goal(
            code="garden",
            wish="Have my garden back",
            seen="Work in the garden for an hour",
            purpose="The garden is how the weekend is spent",
            when="-60",
            measure="psfs",
            start=3.3,
            target=8,
            by="-22",
            turns=(
                GoalTurn(when="-20", why="Four fifths of the way; the rest with the walking plan", by="+8"),
            ),
        ),
    ),
    turns=(CaseTurn(when="-13", why="Stable for half a year, at work in the own job; at MMI", at_mmi=True),),
    notes={
        "-45": "Right-sided lumbar ablation. Tolerated well.",
        "-27": "Own job, full hours, since Monday.",
        "-3": "Holding. Review in six months or sooner if function drops.",
    },
)

BLOCKS_FIRST = Story(
    key="demo-03",
    title="Two diagnostic blocks, each over 80 %, and then a neck ablation",
    person_name="Priya Ramanathan",
    birth_date=dt.date(1982, 3, 14),
    label="C-0077",
    claim="CA-733105",
    jurisdiction="CA",
    injured="-70",
    sites=("neck",),
    mechanism="Struck from behind at a traffic light",
    group="spine",
    conditions=("Whiplash with cervical facet-mediated pain",),
    pattern="axial",
    job="Parcel courier",
    visits="""
    when   ndi  psfs  nprs:average  nprs:with_activity  work
    -44    46   4     7             8                   modified_reduced:20:light
    -38    48   3.7   7             9                   .
    -34    .    .     .             8/pre               .
    -34+1  .    .     .             1                   .
    -32    46   4     7             8                   .
    -30    .    .     .             8/pre;1/post        .
    -28    46   4     7             8                   .
    -26    48   3.7   7/pre         8/pre               .
    -23    36   5     5             6                   .
    -19    26   6.7   3             4                   modified_full:40:light
    -14    22   7     3             3                   .
    -8     22   7.3   3             3                   full_own:40:medium
    -2     24   7     3             4                   .
    """,
    treatments=(
        Treatment(
            code="mbb_cerv",
            when="-34",
            side="left",
            fields=BLOCKED | {"drug": "lidocaine 2 %", "series_number": 1},
        ),
        Treatment(
            code="mbb_cerv",
            when="-30",
            side="left",
            fields=BLOCKED | {"drug": "bupivacaine 0.5 %", "series_number": 2},
        ),
        Treatment(
            code="rfa_cerv",
            when="-26",
            side="left",
            fields={
                "levels": ["C3/4", "C4/5"],
                "guidance": "fluoroscopy",
                "device": "18-gauge cannula, 80 °C for 90 seconds",
                "complications": ["Sore neck and numb skin for two weeks"],
            },
        ),
    ),
    goals=(
        Goal(
            code="drive",
            wish="Drive the van again",
            seen="Drive for an hour and look over the shoulder safely",
            purpose="The delivery round; nobody else drives the children",
            when="-44",
            measure="psfs",
            start=4,
            target=8,
            by="+6",
        ),
    ),
    notes={
        "-34+1": "Pain with activity 1 of 10 for about five hours after the block, then as before.",
        "-30": "Same result with the longer-acting anaesthetic, seen before going home.",
    },
)

STORIES = (LASTING, BLOCKS_FIRST)
