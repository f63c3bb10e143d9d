"""Stories of botulinum toxin in cycles: migraine and spasticity."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal, GoalTurn
from goals.demonstration.recipe import Story, Treatment

BOTULINUM = {"drug": "onabotulinumtoxinA", "dose": 155, "dose_unit": "U"}
IN_THE_ARM = {"drug": "onabotulinumtoxinA", "dose_unit": "U", "guidance": "EMG"}
LADDER = (
    "Cannot dress without help",
    "Dresses with help for buttons and sleeves",
    "Dresses alone in loose clothes",
    "Dresses alone in any clothes but laces",
    "Dresses alone in anything",
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
    -52   62    14   .      modified_reduced:12:sedentary
    -48   64    16   60     .
    -44   59    10   .      .
    -40   56    7    .      modified_reduced:24:sedentary
    -36   57    8    34     .
    -32   55    7    .      .
    -28   54    6    .      modified_full:36:sedentary
    -24   56    7    22     .
    -20   54    6    .      .
    -16   54    6    .      full_own:36:light
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
            seen="No more than six headache days a month",
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
    when  copm:performance  mas:elbow_flexors  mas:wrist_flexors  work
    -44   3                 3                  3                  off_work
    -40   3                 3                  3                  .
    -38   5                 1.5                2                  .
    -35   5.5               1.5                1.5                .
    -29   3.7               3                  3                  .
    -25   3                 3                  3                  .
    -23   5.5               1.5                1.5                .
    -20   6                 1                  1.5                .
    -14   3.7               3                  2                  .
    -10   3                 3                  3                  .
    -8    5.5               1.5                1.5                .
    -5    5.8               1                  1.5                .
    -1    3.7               2                  3                  .
    """,
    ratings="""
    when  dress
    -44   -1
    -35   0
    -25   -1
    -20   1
    -10   -1
    -5    1
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
            wish="Not wait for somebody in the morning",
            seen="Dress without help",
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

STORIES = (MIGRAINE, SPASTICITY)
