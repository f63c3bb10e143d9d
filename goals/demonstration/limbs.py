"""Stories of limbs: a knee, a hand, and a knee beside a back."""

import datetime as dt

from goals.demonstration.goal_recipe import Goal
from goals.demonstration.recipe import Story, Treatment

STELLATE = {
    "guidance": "ultrasound",
    "levels": ["C6"],
    "drug": "ropivacaine 0.2 %",
    "dose": 8,
    "dose_unit": "mL",
}
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
    -24    38    345   4                   modified_reduced:16:light
    -19    46    390   3                   .
    -13    48    400   3                   modified_full:32:light
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
                "dose_unit": "mL at each nerve",
            },
        ),
        Treatment(
            code="genicular_rfa",
            when="-28",
            side="right",
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

TWO_SITES = Story(
    key="demo-11",
    title="Two body sites: the knee injection says nothing about the back, nor the back about the knee",
    person_name="Teodor Lindqvist",
    birth_date=dt.date(1962, 2, 18),
    label="L-6363",
    claim="CA-740226",
    jurisdiction="CA",
    injured="-66",
    sites=("low_back", "lower_limb"),
    mechanism="Fall from a ladder onto the left side",
    group="spine",
    conditions=(
        "Lumbar sprain",
        "Contusion of the left knee",
    ),
    pattern="axial",
    job="House painter",
    lead="odi",
    visits="""
    when  odi  lefs  nprs:average@low_back  nprs:average@lower_limb  work
    -46   48   34    7                      6                        off_work
    -41   46   34    7                      6                        .
    -37   48   32    7/pre                  6                        .
    -34   36   34    5                      6                        .
    -30   30   32    4                      6                        modified_reduced:20:light
    -26   30   34    4                      7/pre                    .
    -23   32   46    4                      3                        .
    -18   32   48    4                      3                        modified_full:40:light
    -12   34   44    4                      4                        .
    -7    34   38    4                      5                        .
    -2    34   36    4                      6                        .
    """,
    treatments=(
        Treatment(code="esi_lumb_il", when="-37", fields={"levels": ["L4/5"]}),
        Treatment(
            code="joint_inj",
            when="-26",
            region="lower_limb",
            side="left",
            fields={"guidance": "ultrasound", "drug": "triamcinolone", "dose": 40, "dose_unit": "mg"},
        ),
    ),
    goals=(
        Goal(
            code="ladder",
            wish="Be on a ladder again",
            seen="Climb a ladder to the second rung",
            purpose="Ceilings cannot be painted from the floor",
            when="-46",
            measure="lefs",
            start=34,
            target=54,
            by="+8",
        ),
    ),
    notes={"-18": "Back and knee both better; different injections, different days."},
)

STORIES = (KNEE, CRPS, TWO_SITES)
