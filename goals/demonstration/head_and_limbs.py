"""Stories of the knee, migraine, CRPS and spasticity."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal, GoalTurn
from goals.demonstration.recipe import Story, Treatment

STELLATE = {
    "guidance": "ultrasound",
    "levels": ["C6"],
    "drug": "ropivacaine 0.2 %",
    "dose": 8,
    "dose_unit": "mL",
}
BOTULINUM = {"drug": "onabotulinumtoxinA", "dose": 155, "dose_unit": "units"}
IN_THE_ARM = {"drug": "onabotulinumtoxinA", "dose_unit": "units", "guidance": "electromyography"}
LADDER = (
    "Cannot dress without help",
    "Dresses with help for buttons and sleeves",
    "Dresses alone in loose clothes",
    "Dresses alone in any clothes but laces",
    "Dresses alone in anything",
)

KNEE = Story(
    key="demo-05",
    title="A knee: genicular block, then ablation; function from the LEFS and a walking test",
    person_name="Ottilie Brandsma",
    birth_date=dt.date(1957, 1, 9),
    label="K-0915",
    claim="NY-540912",
    jurisdiction="NY",
    injured="-90",
    sites=("lower_limb",),
    mechanism="Dashboard injury of the right knee on old arthritis",
    group="other",
    conditions=(
        "Contusion of the right knee",
        "Aggravation of osteoarthritis of the right knee",
    ),
    job="Bus driver",
    visits="""
    when   lefs  6mwt  nprs:with_activity  work
    -40    28    290   7                   off_work
    -36    30    300   7                   .
    -33    .     .     7/pre               .
    -33+1  .     .     2                   .
    -30    28    295   7                   .
    -28    28    290   7/pre               .
    -24    38    345   4                   modified_reduced:16
    -19    46    390   3                   .
    -13    48    400   3                   modified_full:32
    -7     48    395   3                   .
    -2     46    390   3                   .
    """,
    treatments=(
        Treatment(
            code="genicular_block",
            when="-33",
            side="right",
            fields={
                "guidance": "ultrasound",
                "drug": "bupivacaine 0.5 %",
                "dose": 1,
                "dose_unit": "mL a nerve",
            },
        ),
        Treatment(
            code="genicular_rfa",
            when="-28",
            side="right",
            linked="genicular_block@-33",
            fields={"guidance": "fluoroscopy", "device": "cooled probe"},
        ),
    ),
    goals=(
        Goal(
            code="walk",
            wish="Walk to the market again",
            seen="Walk to the market and back without stopping",
            purpose="Shops for the household; the bus stop is as far",
            when="-40",
            measure="6mwt",
            start=290,
            target=420,
            by="+8",
        ),
    ),
    notes={"-33+1": "Walked the corridor twice without the stick on the day of the block."},
)

MIGRAINE = Story(
    key="demo-15",
    title="Migraine with botulinum toxin every 12 weeks: no answer after one cycle, maintained later",
    person_name="Noor van Asselt",
    birth_date=dt.date(1990, 2, 27),
    label="Q-1515",
    claim="NY-538716",
    jurisdiction="NY",
    injured="-96",
    sites=("head",),
    mechanism="Head struck by a swinging gate; headache since",
    group="headache",
    conditions=("Post-traumatic headache with chronic migraine",),
    job="Receptionist of a riding school",
    demand="light",
    granted=True,
    visits="""
    when  hit6  mhd  midas  work
    -66   68    22   .      off_work
    -63   68    21   .      .
    -60   68    22   84     .
    -56   64    17   .      .
    -52   62    14   .      modified_reduced:12
    -48   64    16   60     .
    -44   59    10   .      .
    -40   56    7    .      modified_reduced:24
    -36   57    8    34     .
    -32   55    7    .      .
    -28   54    6    .      modified_full:36
    -24   56    7    22     .
    -20   54    6    .      .
    -16   54    6    .      full_own:36
    -12   55    7    18     .
    -8    53    5    .      .
    -4    54    6    16     .
    """,
    treatments=(
        Treatment(code="botox_migraine", when="-60", fields=BOTULINUM | {"series_number": 1}),
        Treatment(code="botox_migraine", when="-48", fields=BOTULINUM | {"series_number": 2}),
        Treatment(code="botox_migraine", when="-36", fields=BOTULINUM | {"series_number": 3}),
        Treatment(code="botox_migraine", when="-24", fields=BOTULINUM | {"series_number": 4}),
        Treatment(code="botox_migraine", when="-12", fields=BOTULINUM | {"series_number": 5}),
    ),
    goals=(
        Goal(
            code="days",
            wish="Days without a headache",
            seen="Lose at most six days in four weeks to headache",
            purpose="Full weeks at the desk of the riding school",
            when="-66",
            measure="mhd",
            start=22,
            target=6,
            by="-26",
            turns=(
                GoalTurn(when="-24", why="Reached once, not kept yet; two more cycles", by="-2"),
                GoalTurn(when="-4", why="Six or fewer at most visits since -28", status="met"),
            ),
        ),
    ),
    notes={"-48": "First cycle: some gain in the middle, gone by the end. Second cycle as planned."},
)

CRPS = Story(
    key="demo-16",
    title="CRPS of the hand: the first sympathetic block helps, the next ones and therapy keep it",
    person_name="Bartholomew Nkemelu",
    birth_date=dt.date(1984, 8, 8),
    label="R-0416",
    claim="IL-417335",
    jurisdiction="IL",
    injured="-44",
    sites=("upper_limb",),
    mechanism="Wrist fracture in a press; CRPS since the cast came off",
    group="crps",
    conditions=("Complex regional pain syndrome of the right hand",),
    job="Press operator",
    demand="medium",
    granted=True,
    fields=("psychological", "notes"),
    visits="""
    when  quickdash  css_crps  nprs:average@upper_limb  tsk11  work
    -34   72.7       13        8                        34     off_work
    -31   70.5       13        8                        .      .
    -28   70.5       13        8/pre                    .      .
    -27   54.5       8         6                        .      .
    -26   52.3       8         6/pre                    .      .
    -25   45.5       7         5                        .      .
    -24   43.2       7         5/pre                    .      .
    -22   38.6       6         4                        27     .
    -18   34.1       5         4                        .      modified_reduced:20:sedentary
    -13   31.8       4         3                        .      .
    -8    29.5       4         3                        22     modified_full:40:light
    -2    27.3       4         3                        .      .
    """,
    forms={
        "grip:mean": """
        when  1     2     3
        -34   6     6.5   5.5
        -31   6     6     6
        -28   6.5   7     6
        -27   9     9.5   8.5
        -26   10    10.5  9.5
        -25   13    12.5  13.5
        -24   13    13    13
        -22   16    16.5  15.5
        -18   20    21    19
        -13   24    23.5  24.5
        -8    26    27    25
        -2    28    28.5  27.5
        """,
    },
    treatments=(
        Treatment(
            code="ot", when="-33", until="-10", region="upper_limb", detail="Desensitisation, mirror therapy"
        ),
        Treatment(
            code="sgb",
            when="-28",
            side="right",
            role="procedure",
            region="upper_limb",
            fields=STELLATE | {"series_number": 1, "complications": ["Hoarse voice for three hours"]},
        ),
        Treatment(
            code="sgb",
            when="-26",
            side="right",
            role="procedure",
            region="upper_limb",
            fields=STELLATE | {"series_number": 2},
        ),
        Treatment(
            code="sgb",
            when="-24",
            side="right",
            role="procedure",
            region="upper_limb",
            fields=STELLATE | {"series_number": 3},
        ),
    ),
    goals=(
        Goal(
            code="cup",
            wish="Use the right hand again",
            seen="Lift a full cup with the right hand",
            purpose="Eating with others without help",
            when="-34",
            measure="quickdash",
            start=72.7,
            target=20,
            by="+10",
        ),
    ),
    notes={"-27": "Hand warm and dry for four days after the first block; therapy on the same days."},
)

SPASTICITY = Story(
    key="demo-17",
    title="Spasticity of the arm: Ashworth grades and dressing, wearing off in each cycle",
    person_name="Ingeborg Castellanos",
    birth_date=dt.date(1971, 1, 23),
    label="S-1717",
    claim="IL-402689",
    jurisdiction="IL",
    injured="-120",
    sites=("upper_limb",),
    mechanism="Brain injury in a fall from scaffolding",
    group="spasticity",
    conditions=("Brain injury with spastic paresis of the left arm",),
    job="Scaffolder",
    demand="heavy",
    visits="""
    when  copm:performance  mas:elbow_flexors  mas:wrist_flexors  goal:dress  work
    -44   3                 3                  3                  -1          off_work
    -40   3                 3                  3                  .           .
    -38   5                 1.5                2                  .           .
    -35   5.5               1.5                1.5                0           .
    -29   3.7               3                  3                  .           .
    -25   3                 3                  3                  -1          .
    -23   5.5               1.5                1.5                .           .
    -20   6                 1                  1.5                1           .
    -14   3.7               3                  2                  .           .
    -10   3                 3                  3                  -1          .
    -8    5.5               1.5                1.5                .           .
    -5    5.8               1                  1.5                1           .
    -1    3.7               2                  3                  .           .
    """,
    treatments=(
        Treatment(
            code="botox_spasticity",
            when="-40",
            region="upper_limb",
            side="left",
            fields=IN_THE_ARM | {"dose": 200, "series_number": 1},
        ),
        Treatment(
            code="botox_spasticity",
            when="-25",
            region="upper_limb",
            side="left",
            fields=IN_THE_ARM | {"dose": 250, "series_number": 2},
        ),
        Treatment(
            code="botox_spasticity",
            when="-10",
            region="upper_limb",
            side="left",
            fields=IN_THE_ARM | {"dose": 250, "series_number": 3},
        ),
        Treatment(code="ot", when="-38", until="-2", region="upper_limb"),
    ),
    goals=(
        Goal(
            code="dress",
            wish="Dress without help",
            seen="Dress alone in the morning, shirt and shoes",
            purpose="No carer before seven in the morning",
            when="-44",
            levels=LADDER,
            importance=2,
            difficulty=1,
            by="+6",
        ),
    ),
    notes={"-1": "Tightening again in the ninth week, as in the cycles before."},
)

STORIES = (KNEE, MIGRAINE, CRPS, SPASTICITY)
