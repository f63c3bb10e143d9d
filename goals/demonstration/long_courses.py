"""Stories of long courses: cancer pain with a neurolysis, and a stimulator from trial to explant."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal, GoalTurn
from goals.demonstration.recipe import CaseTurn, Story, Talk, Treatment, red, yellow

CANCER = Story(
    key="demo-28",
    title="Cancer pain: the opioid dose drug by drug, a neurolysis, and an aim taken back with the illness",
    person_name="Bronislava Achterkamp",
    birth_date=dt.date(1966, 1, 17),
    label="CB-2828",
    claim="CA-761133",
    jurisdiction="CA",
    injured="-34",
    sites=("abdomen_pelvis",),
    mechanism="Cancer of the pancreas, accepted as an occupational illness of firefighters",
    group="cancer",
    conditions=("Cancer of the pancreas, not resectable", "Visceral pain of the upper abdomen"),
    job="Fire captain",
    demand="very_heavy",
    talk=Talk(hoped=2, agreed=4),
    lead="promis_pf",
    visits="""
    when  promis_pf  nprs:average@abdomen_pelvis  nprs:worst@abdomen_pelvis  work
    -28   36.2       6                            8                          off_work
    -24   34.0       7                            9                          .
    -21   33.5       7                            9                          .
    -20   33.0       8/pre                        9/pre                      .
    -18   37.8       4                            6                          .
    -14   39.6       3                            5                          .
    -10   39.0       3                            5                          .
    -6    37.1       4                            6                          .
    -2    35.2       5                            7                          .
    """,
    ratings="""
    when  table
    -28   20
    -24   10
    -21   10
    -20   10
    -18   30
    -14   45
    -10   45
    -6    35
    -2    30
    """,
    forms={
        "mme": """
        when  oxycodone  fentanyl_transdermal_(mcg/h)
        -28   40         25
        -24   60         50
        -20   60         50
        -18   20         25
        -14   .          25
        -10   .          25
        -6    20         25
        -2    20         37
        """,
    },
    treatments=(
        Treatment(
            code="celiac",
            when="-20",
            role="procedure",
            name="Celiac plexus neurolysis",
            fields={
                "guidance": "CT",
                "levels": ["L1"],
                "drug": "dehydrated alcohol",
                "dose": 20,
                "dose_unit": "mL",
                "complications": ["Low blood pressure for some hours", "Loose stools for two days"],
            },
        ),
    ),
    goals=(
        Goal(
            code="table",
            wish="Sit with all of them on Sunday",
            seen="Sit at the table with the family",
            purpose="Sunday is when the grandchildren come",
            when="-28",
            unit="minutes",
            start=20,
            target=90,
            by="-4",
            turns=(
                GoalTurn(
                    when="-6+1",
                    why="The illness goes on. Forty minutes is the meal, and that is what she wants now",
                    target=40,
                    by="+4",
                ),
            ),
        ),
    ),
    notes={
        "-24": "Between two cycles of chemotherapy. Naloxone at home, the daughter knows how.",
        "-14": "Off tablets. Patch alone. Sat through the whole of Sunday's lunch.",
        "-2": "Weaker. Wants to be at home. Hospice nurse has come for the first time.",
    },
    flags=(
        red("-28", "Known cancer", source="Oncology report"),
        red(
            "-24",
            "Weight loss of 9 lb in four weeks",
            source="Scales",
            detail="Enzymes started",
            until="-14",
            gone="Weight has held for a month",
        ),
        yellow(
            "-24",
            "Opioid dose above 90 MME a day",
            source="Dose by drug",
            until="-18",
            gone="90 or less since the neurolysis",
        ),
    ),
)

STIMULATOR_LIFE = Story(
    key="demo-29",
    title="A stimulator from trial to explant: it helped, moved, helped again and wore off; settled since",
    person_name="Yevgenia Halloran",
    birth_date=dt.date(1972, 8, 5),
    label="DC-2929",
    claim="PA-648330",
    jurisdiction="PA",
    injured="-190",
    sites=("lower_limb",),
    mechanism="A falling die crushed the left foot",
    group="neuropathy",
    conditions=("Traumatic neuropathy of the left tibial and peroneal nerves",),
    job="Machine operator",
    lead="lefs",
    visits="""
    when    lefs  nprs:average@lower_limb  promis_pi  gcps_r  work
    -118    30    8                        67.1       3       off_work
    -112    31    8                        66.8       .       .
    -108    .     8/pre                    .          .       .
    -108+3  .     4                        .          .       .
    -108+7  44    3                        59.2       .       .
    -104    31    8                        66.8       .       .
    -100    30    8/pre                    67.1       .       .
    -96     38    5                        61.5       .       .
    -92     44    4                        59.2       .       modified_reduced:20:light
    -86     46    3                        58.0       2       .
    -78     47    3                        57.4       .       modified_full:40:light
    -72     34    7                        64.8       .       off_work
    -66     32    8                        66.2       .       .
    -62     32    8/pre                    66.2       .       .
    -58     40    5                        60.9       .       .
    -52     45    4                        58.6       .       modified_reduced:20:light
    -44     44    4                        59.2       .       modified_full:40:light
    -36     42    4                        60.3       .       .
    -32     39    5                        62.0       .       .
    -27     35    6                        64.2       .       .
    -24     33    7                        65.5       .       modified_reduced:20:light
    -22     32    8/pre                    66.2       .       .
    -19     30    8                        66.8       .       .
    -15     31    7                        66.2       .       .
    -11     30    8                        66.8       3       .
    -8      31    7                        66.2       .       .
    -5      31    7                        66.2       .       .
    -2      30    7                        66.5       .       .
    """,
    treatments=(
        Treatment(
            code="scs_trial",
            when="-108",
            until="-108+7",
            fields={"device": "one percutaneous lead", "guidance": "fluoroscopy", "levels": ["T11", "T12"]},
        ),
        Treatment(
            code="scs_perm",
            when="-100",
            linked="scs_trial@-108",
            fields={
                "device": "rechargeable generator, one lead",
                "guidance": "surgical-implant",
                "levels": ["T11", "T12"],
            },
        ),
        Treatment(
            code="implant_revision",
            when="-62",
            linked="scs_perm@-100",
            detail="The lead had moved down by two segments",
            fields={
                "device": "new lead, anchored twice",
                "guidance": "surgical-implant",
                "levels": ["T11", "T12"],
                "complications": ["Fluid at the pocket, drawn off once"],
            },
        ),
        Treatment(
            code="implant_explant",
            when="-22",
            linked="scs_perm@-100",
            detail="Loss of efficacy in spite of four programmings; at her wish",
            fields={"device": "generator and lead taken out whole", "guidance": "surgical-implant"},
        ),
        Treatment(code="pt", when="-92", until="-84", detail="Gait and balance"),
    ),
    goals=(
        Goal(
            code="floor",
            wish="Be on my feet at work",
            seen="Walk the factory floor between the machines",
            purpose="Own job; the machines stand 100 yards apart",
            when="-118",
            measure="lefs",
            start=30,
            target=50,
            by="-80",
            turns=(
                GoalTurn(
                    when="-60", why="Close to it before the lead moved; the same aim once more", by="-34"
                ),
                GoalTurn(
                    when="-24", why="Never more than 47, and falling since the winter", status="not_met"
                ),
            ),
        ),
    ),
    turns=(
        CaseTurn(
            when="-2", why="Settled since the explant; no further operation is planned; at MMI", at_mmi=True
        ),
    ),
    notes={
        "-108+7": "End of the trial. Stairs foot over foot. Wants the implant; psychologist has cleared it.",
        "-72": "Tingling is in the belly now. X-ray: the lead lies at L1.",
        "-36": "Still good, but a fourth programming was needed to keep it so.",
        "-22": "Taken out today. She would rather be without it than charge it for nothing.",
        "-2": "Where she was before the trial, without the device. Functional programme offered.",
    },
    restrictions={
        "-92": "No lifting over 20 lb; no bending or reaching for six weeks after the implant",
        "-78": "No lifting over 20 lb",
        "-52": "No lifting over 20 lb",
        "-44": "No lifting over 20 lb",
        "-24": "No lifting over 20 lb; half of the shift seated",
    },
    granted=True,
)

STORIES = (CANCER, STIMULATOR_LIFE)
