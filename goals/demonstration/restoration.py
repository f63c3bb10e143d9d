"""Stories of programmes without a needle: functional restoration, and an opioid taper."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal, GoalTurn
from goals.demonstration.recipe import Story, Treatment

RESTORATION = Story(
    key="demo-18",
    title="Functional restoration and return to work, after an injection that changed nothing",
    person_name="Thaddeus Mwangi",
    birth_date=dt.date(1980, 3, 3),
    label="T-1808",
    claim="OH-125113",
    jurisdiction="OH",
    injured="-80",
    sites=("low_back",),
    mechanism="Strain while unloading a lorry",
    group="spine",
    conditions=("Lumbar strain, chronic",),
    pattern="axial",
    job="Lorry driver and loader",
    granted=True,
    fields=("notes",),
    visits="""
    when  psfs  odi  lift  work_hours  nprs:average  pcs  fabq_w  work
    -58   3     52   10    0           7             32   34      off_work
    -52   3     54   10    0           7             .    .       .
    -48   2.7   52   10    0           7/pre         .    .       .
    -44   3     52   10    0           7             33   .       .
    -38   3     50   10    0           7             .    .       .
    -32   2.7   52   10    0           7             34   35      .
    -29   4     46   15    0           7             26   28      .
    -26   5.3   38   25    0           6             18   20      .
    -23   6.3   30   35    0           6             12   14      modified_reduced:12:light
    -18   7     26   40    24          5             10   .       modified_reduced:24:light
    -12   7.3   24   45    40          5             .    .       modified_full:40:medium
    -6    7.7   22   50    40          5             9    10      full_own:40:medium
    -2    7.7   22   50    40          5             .    .       full_own:40:medium
    """,
    treatments=(
        Treatment(code="esi_caudal", when="-48"),
        Treatment(code="frp", when="-31", until="-24", detail="160 hours, five days a week"),
        Treatment(code="work_conditioning", when="-23", until="-19"),
        Treatment(code="hep", when="-23"),
    ),
    goals=(
        Goal(
            code="lift",
            wish="Be strong enough for the lorry",
            seen="Lift 50 lb from floor to waist, ten times a day",
            purpose="The heaviest box of the round weighs 50 lb",
            when="-58",
            measure="lift",
            start=10,
            target=50,
            by="+2",
        ),
        Goal(
            code="job",
            wish="Have the old job back",
            seen="Own job, full hours",
            purpose="Own job and wage",
            when="-58",
            measure="work_hours",
            start=0,
            target=40,
            by="+2",
        ),
    ),
    notes={
        "-32": "Starts the programme next week. Expects little.",
        "-23": "Pain about the same, and doing twice as much. First shifts agreed with the employer.",
        "-6": "Own job, full hours. Pain 5 of 10 and no longer the first thing he talks about.",
    },
    restrictions={"-23": "No lifting over 35 lb", "-18": "No lifting over 40 lb"},
)

TAPER = Story(
    key="demo-19",
    title="Opioid taper: the dose comes down to a fifth while function holds",
    person_name="Winifred Osei-Larbi",
    birth_date=dt.date(1963, 7, 21),
    label="U-1919",
    claim="WA-198350",
    jurisdiction="WA",
    injured="-160",
    sites=("low_back",),
    mechanism="Years of lifting on a hospital ward",
    group="spine",
    conditions=("Lumbar facet-mediated pain, cumulative trauma",),
    pattern="axial",
    job="Nurse in the outpatient clinic",
    demand="light",
    visits="""
    when  psfs  odi  nprs:average  sleep_hours  work
    -62   4     50   6             5            modified_reduced:20:sedentary
    -57   4     48   6             5            .
    -54   4     50   6/pre         5            .
    -50   5.7   38   4             5.5          .
    -45   6.3   34   4             6            .
    -40   6.3   34   4             6            modified_full:36:sedentary
    -34   6.3   34   4             5.5          .
    -28   6     36   5             5.5          .
    -22   6.3   34   4             6            .
    -15   6.3   34   4             6.5          .
    -9    6.7   32   4             6.5          full_own:36:light
    -3    6.7   32   4             7            .
    """,
    forms={
        "mme": """
        when  oxycodone  hydrocodone
        -62   40         30
        -57   40         30
        -54   40         30
        -50   40         30
        -45   40         20
        -40   40         10
        -34   40         .
        -28   30         5
        -22   20         10
        -15   20         .
        -9    10         5
        -3    12         .
        """,
    },
    treatments=(
        Treatment(code="rfa_lumb", when="-54", side="bilateral", fields={"levels": ["L4/5", "L5/S1"]}),
        Treatment(
            code="med_taper",
            when="-48",
            until="-6",
            detail="About a tenth of the first dose each month; held when a month is hard",
            fields={"drug": "oxycodone and hydrocodone"},
        ),
    ),
    goals=(
        Goal(
            code="dose",
            wish="Sleep through without the night dose, then need less by day",
            seen="Take opioids, all of them together",
            purpose="A clear head at work, and driving again",
            when="-62",
            measure="mme",
            start=90,
            target=20,
            by="-8",
            turns=(
                GoalTurn(
                    when="-9",
                    why="20 since this week; stays here for a month, then it is decided",
                    status="met",
                ),
            ),
        ),
    ),
    notes={
        "-28": "A harder month; the step was held for six weeks and then went on.",
        "-3": "Oral solution, 4 mg three times a day: smaller steps than a tablet allows.",
    },
)

STORIES = (RESTORATION, TAPER)
