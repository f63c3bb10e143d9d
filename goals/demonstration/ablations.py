"""Stories of repeated radiofrequency ablations: creeping back each time, and kept up by the repeat."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal, GoalTurn
from goals.demonstration.recipe import Story, Treatment

LEVELS = {"levels": ["L4/5", "L5/S1"], "guidance": "fluoroscopy"}
FOUR_ABLATIONS = Story(
    key="demo-01",
    title="Benefit creeps back after each of four ablations, and the baseline itself creeps",
    person_name="Marta Oyelaran",
    birth_date=dt.date(1974, 5, 21),
    label="A-1042",
    claim="WA-204417",
    jurisdiction="WA",
    injured="-160",
    sites=("low_back",),
    mechanism="Twisted under load while moving a dishwasher down a stairway",
    group="spine",
    conditions=("Lumbar facet-mediated pain, L4/5 and L5/S1",),
    pattern="axial",
    job="Packer, household removals",
    lead="odi",
    demand="heavy",
    granted=True,
    fields=("psychological", "notes"),
    visits="""
    when  odi  psfs  nprs:average  pcs  work
    -146  42   5     5             24   off_work
    -142  42   5     5             .    .
    -138  40   4.5   6             .    modified_reduced:20:light
    -134  44   4.5   6             26   .
    -131  46   4.5   6             .    .
    -128  44   4.5   6/pre         .    .
    -126  34   6.5   5             .    .
    -123  30   6.5   4             .    modified_full:40:medium
    -120  28   6.5   3             18   .
    -117  28   6.5   4             .    .
    -113  34   5.5   5             .    .
    -109  38   5     5             .    .
    -106  36   5.5   6             .    .
    -103  40   5     6             22   modified_reduced:24:light
    -100  44   4.5   6             .    .
    -98   46   4.5   7/pre         .    .
    -96   30   6     4             .    .
    -93   20   7     3             .    .
    -90   22   7.5   3             16   modified_full:40:medium
    -87   24   6.5   3             .    .
    -84   28   6.5   4             .    .
    -80   32   6     4             .    .
    -76   36   5.5   5             .    .
    -73   42   5.5   6             .    .
    -70   46   5     6             25   modified_reduced:20:light
    -68   48   4.5   6             .    .
    -66   48   4.5   6/pre         .    .
    -64   40   5     5             .    .
    -61   36   5.5   5             .    .
    -58   36   5.5   5             .    .
    -54   38   5     6             .    .
    -50   46   4.5   7             27   .
    -46   52   4     7             .    off_work
    -42   54   3.5   7             .    .
    -38   58   3.5   7             .    .
    -35   56   4     7             30   .
    -32   57   3.5   7/pre         .    .
    -30   48   4.5   6             .    .
    -27   40   5.5   5             .    modified_reduced:16:sedentary
    -24   40   6     5             .    .
    -21   42   5.5   6             24   .
    -17   44   5     6             .    .
    -14   52   4.5   7             .    .
    -11   54   4     7             .    off_work
    -8    54   3.5   7             .    .
    -5    56   3.5   8             .    .
    -2    58   3     8             31   .
    """,
    treatments=(
        Treatment(code="pt", when="-145", until="-133", detail="Twelve visits, lumbar stabilisation"),
        Treatment(code="rfa_lumb", when="-128", side="bilateral", fields=LEVELS | {"series_number": 1}),
        Treatment(code="rfa_lumb", when="-98", side="bilateral", fields=LEVELS | {"series_number": 2}),
        Treatment(code="rfa_lumb", when="-66", side="bilateral", fields=LEVELS | {"series_number": 3}),
        Treatment(code="cbt", when="-52", until="-44", detail="Eight sessions by video"),
        Treatment(code="rfa_lumb", when="-32", side="bilateral", fields=LEVELS | {"series_number": 4}),
    ),
    goals=(
        Goal(
            code="stand",
            wish="Stand as long as the others do",
            seen="Stand through a whole shift at the packing table",
            purpose="The own job; there is no seat at the packing table",
            when="-146",
            measure="odi",
            start=42,
            target=22,
            by="-116",
            turns=(
                GoalTurn(when="-98", why="Not reached by the first ablation; the same aim again", by="-80"),
                GoalTurn(
                    when="-32", why="Reached for some weeks and lost again; the same aim again", by="+6"
                ),
            ),
        ),
    ),
    notes={
        "-146": "Axial low back pain, worse on extension. No red flags. Neurologically intact.",
        "-128": "Ablation without complication. Home with a driver.",
        "-90": "Back at the packing table for full shifts. Uses no medication on most days.",
        "-46": "Stopped work again after two weeks of poor sleep and rising pain.",
        "-32": "Fourth ablation. We talked through how short the last gain was before deciding.",
        "-2": "Where she was before the ablation or a little worse. Interested in a functional programme.",
    },
    restrictions={
        "-138": "No lifting over 20 lb; change of position every 30 minutes",
        "-103": "No lifting over 20 lb",
        "-70": "No lifting over 20 lb; no overtime",
        "-27": "No lifting over 10 lb; seated work only",
    },
)

REPEATED = Story(
    key="demo-04",
    title="A repeat while the benefit still holds: maintained, judged against the first baseline",
    person_name="Desmond Achterberg",
    birth_date=dt.date(1959, 8, 30),
    label="D-3141",
    claim="OH-118264",
    jurisdiction="OH",
    injured="-120",
    sites=("low_back",),
    mechanism="Repeated lifting of patients over years",
    group="spine",
    conditions=("Lumbar facet-mediated pain, cumulative trauma",),
    pattern="axial",
    job="Nursing assistant",
    lead="odi",
    granted=True,
    visits="""
    when  odi  psfs  nprs:average  work
    -82   50   3     7             off_work
    -78   52   3     8             .
    -75   50   3.3   7/pre         .
    -72   36   5     5             .
    -68   28   6.3   3             modified_reduced:20:light
    -62   26   6.7   3             .
    -54   28   6.3   3             modified_full:36:light
    -46   30   6     4             .
    -38   32   6     4             .
    -34   34   5.7   4             .
    -31   34   5.7   5/pre         .
    -28   30   6.3   4             .
    -24   26   6.7   3             full_other:36:light
    -18   26   7     3             .
    -11   28   6.7   3             .
    -4    28   6.3   3             .
    """,
    treatments=(
        Treatment(code="rfa_lumb", when="-75", side="bilateral", fields=LEVELS),
        Treatment(code="rfa_lumb", when="-31", side="bilateral", fields=LEVELS),
    ),
    notes={"-31": "Repeated before the benefit was lost, at his wish, ahead of a busy season."},
)

STORIES = (FOUR_ABLATIONS, REPEATED)
