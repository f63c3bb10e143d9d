"""The story of goals attained on ladders of five worded levels (Goal Attainment Scaling)."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal
from goals.demonstration.recipe import Story, Treatment

ON_LADDERS = Story(
    key="demo-30",
    title="Goal attainment on three ladders: the T-score rises with the block and creeps back",
    person_name="Odalys Brannigan",
    birth_date=dt.date(1985, 10, 11),
    label="ED-3030",
    claim="OH-131502",
    jurisdiction="OH",
    injured="-62",
    sites=("abdomen_pelvis",),
    mechanism="Fell astride the step of the school bus",
    group="abdominal_pelvic",
    conditions=("Chronic pelvic pain after a contusion",),
    job="School bus driver",
    lead="promis_pf",
    visits="""
    when  promis_pf  sit_tol  nprs:average@abdomen_pelvis  work
    -30   35.1       10       7                            off_work
    -26   34.6       10       7                            .
    -22   35.0       10       7/pre                        .
    -19   39.2       25       5                            .
    -16   41.8       40       4                            modified_reduced:15:sedentary
    -12   42.5       45       3                            .
    -8    40.1       35       4                            .
    -5    38.0       25       5                            .
    -2    36.9       20       6                            .
    """,
    ratings="""
    when  drive  supper  swing
    -30   -2     -1      -1
    -26   -2     -1      -1
    -22   -2     -1      -1
    -19   -1     0       0
    -16   0      1       0
    -12   0      1       1
    -8    0      0       0
    -5    -1     0       0
    -2    -1     0       -1
    """,
    treatments=(
        Treatment(code="pt", when="-30", until="-9", detail="Pelvic floor therapy, once a week"),
        Treatment(
            code="hypogastric",
            when="-22",
            role="procedure",
            fields={
                "guidance": "fluoroscopy",
                "levels": ["L5"],
                "drug": "bupivacaine 0.25 % with methylprednisolone",
                "dose": 20,
                "dose_unit": "mL",
            },
        ),
    ),
    goals=(
        Goal(
            code="drive",
            wish="Drive my bus again",
            seen="Drive the school bus in the morning",
            purpose="Own job",
            when="-30",
            levels=(
                "Cannot sit in the seat of the bus",
                "Drives the empty bus round the yard, ten minutes",
                "Drives the short morning route, 40 minutes",
                "Drives the long morning route, 75 minutes",
                "Drives both routes of a morning",
            ),
            importance=3,
            difficulty=2,
            by="+2",
        ),
        Goal(
            code="supper",
            wish="Eat with the others, not standing",
            seen="Sit at the table for supper",
            purpose="The one hour that all five are at home",
            when="-30",
            levels=(
                "Eats standing at the counter",
                "Sits for ten minutes",
                "Sits for 20 minutes, until she is done",
                "Sits until the last one is done, 40 minutes",
                "Sits on and talks, an hour",
            ),
            importance=2,
            difficulty=2,
            by="+2",
        ),
        Goal(
            code="swing",
            wish="Be at the playground with my girl",
            seen="Take the younger daughter to the playground",
            purpose="The afternoon together",
            when="-30",
            levels=(
                "Stays at home",
                "Goes along and stands at the fence",
                "Pushes the swing for ten minutes",
                "Pushes the swing and plays in the sand for half an hour",
                "Spends the afternoon there, on the bench too",
            ),
            importance=3,
            difficulty=1,
            by="+2",
        ),
    ),
    notes={
        "-19": "Ten days after the block she drove the empty bus round the yard.",
        "-12": "Best visit so far: long supper, playground, and the short route twice.",
        "-2": "Wearing off. Still far from where she was. We talk about a second block next time.",
    },
    restrictions={"-16": "Drives the short route only; a break after it"},
    granted=True,
    fields=("notes",),
)

STORIES = (ON_LADDERS,)
