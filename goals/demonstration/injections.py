"""Stories of injections: no response, too early, worse, no baseline, two at once."""

import datetime as dt

from goals.demonstration.recipe import Story, Treatment, red

NO_RESPONSE = Story(
    key="demo-06",
    title="No response to an epidural injection; the person has settled where they were",
    person_name="Casimir Oduya",
    birth_date=dt.date(1988, 7, 17),
    label="E-4401",
    claim="TX-881340",
    jurisdiction="TX",
    injured="-48",
    sites=("low_back",),
    mechanism="Slipped on ice carrying a toolbox",
    group="spine",
    conditions=("Disc protrusion L4/5 with right L5 radiculopathy",),
    pattern="both_radicular_dominates",
    job="Electrician",
    granted=True,
    visits="""
    when  odi  psfs  nprs:average  work
    -34   44   4     6             modified_reduced:20:light
    -30   46   4     6             .
    -26   44   4     6             .
    -25   44   4     6/pre         .
    -23   42   4.3   6             .
    -20   46   4     6             .
    -16   44   4     7             .
    -11   46   3.7   6             .
    -6    44   4     6             .
    -2    46   4     6             modified_reduced:20:light
    """,
    treatments=(
        Treatment(
            code="tfesi_lumb",
            when="-25",
            side="right",
            role="procedure",
            fields={
                "levels": ["L5"],
                "guidance": "fluoroscopy",
                "drug": "dexamethasone",
                "dose": 10,
                "dose_unit": "mg",
            },
        ),
        Treatment(code="pt", when="-32", until="-27"),
    ),
    notes={
        "-20": "No change after the injection. No reason to repeat it.",
        "-2": "We talked about a functional programme rather than more injections.",
    },
)

TOO_EARLY = Story(
    key="demo-07",
    title="Too early to tell: the ablation was four weeks ago",
    person_name="Lindiwe Falk",
    birth_date=dt.date(1979, 12, 1),
    label="F-0012",
    claim="TX-872201",
    jurisdiction="TX",
    injured="-60",
    sites=("low_back",),
    mechanism="Forklift collision",
    group="spine",
    conditions=("Lumbar facet-mediated pain",),
    pattern="axial",
    job="Forklift operator",
    granted=True,
    visits="""
    when  odi  psfs  nprs:average  work
    -18   50   3.3   7             off_work
    -12   48   3.3   7             .
    -7    50   3     7             .
    -4    48   3.3   7/pre         .
    -1    46   3.7   6             .
    """,
    treatments=(Treatment(code="rfa_lumb", when="-4", side="left", fields={"levels": ["L3/4", "L4/5"]}),),
    notes={"-1": "Sore for two weeks, now settling. Full effect not expected before the sixth week."},
)

WORSE = Story(
    key="demo-08",
    title="Worse after the injection: pain into the leg, sent on for imaging",
    person_name="Ambrose Tillinghast",
    birth_date=dt.date(1965, 4, 4),
    label="G-7788",
    claim="OH-120977",
    jurisdiction="OH",
    injured="-40",
    sites=("low_back",),
    mechanism="Pulled a jammed pallet",
    group="spine",
    conditions=("Disc protrusion L4/5",),
    pattern="both_alike",
    job="Warehouse picker",
    lead="odi",
    visits="""
    when  odi  psfs  nprs:average  work
    -22   42   4.7   6             modified_reduced:24:light
    -18   44   4.7   6             .
    -14   42   4.3   6/pre         .
    -11   54   3.3   7             off_work
    -8    62   2.7   8             .
    -5    70   2     9             .
    -2    78   1.7   9             .
    """,
    treatments=(Treatment(code="esi_lumb_il", when="-14", fields={"levels": ["L4/5"]}),),
    notes={
        "-8": "New weakness of the foot. Urgent MRI asked for.",
        "-2": "Large extrusion at L4/5. Seen by the surgeon this week.",
    },
    flags=(
        red(
            "-8",
            "Growing weakness of the foot",
            source="Examination",
            detail="Urgent MRI asked for on the same day",
        ),
    ),
)

NO_BASELINE = Story(
    key="demo-09",
    title="No baseline: first seen after an injection given elsewhere",
    person_name="Jorunn Espeland",
    birth_date=dt.date(1991, 10, 25),
    label="H-5150",
    claim="NY-551838",
    jurisdiction="NY",
    injured="-44",
    sites=("neck",),
    mechanism="Hit by a falling carton",
    group="spine",
    conditions=("Left C6 radiculopathy",),
    pattern="both_radicular_dominates",
    job="Stock clerk",
    granted=True,
    visits="""
    when  ndi  psfs  nprs:average  work
    -20   30   5.7   4             modified_full:38:light
    -15   30   6     4             .
    -10   28   6     4             .
    -3    30   6     4             full_own:38:medium
    """,
    treatments=(Treatment(code="esi_cerv_il", when="-24", detail="Given elsewhere; report on file"),),
    notes={"-20": "No scores from before the injection could be obtained from the other clinic."},
)

SAME_DAY = Story(
    key="demo-10",
    title="Two interventions on one day: they count as one starting point, with both names",
    person_name="Rosalind Abernethy-Cho",
    birth_date=dt.date(1970, 6, 6),
    label="J-2020",
    claim="WA-223560",
    jurisdiction="WA",
    injured="-58",
    sites=("low_back",),
    mechanism="Fall down three steps",
    group="spine",
    conditions=("Left sacroiliac joint pain after a fall",),
    pattern="axial",
    job="School secretary",
    demand="light",
    granted=True,
    fields=("psychological",),
    visits="""
    when  odi  psfs  nprs:average  phq9  work
    -38   52   3     7             14    off_work
    -33   50   3     7             .     .
    -30   52   3     8/pre         .     .
    -28   38   4.7   5             .     .
    -25   32   5.7   4             9     modified_reduced:20:sedentary
    -21   34   5.7   4             .     .
    -17   40   4.7   5             .     .
    -13   44   4     6             .     .
    -8    46   4     6             12    .
    -3    46   3.7   6             .     .
    """,
    treatments=(
        Treatment(code="sij_inj", when="-30", side="left", role="procedure"),
        Treatment(code="tpi", when="-30", side="left", region="low_back", detail="Gluteal and paraspinal"),
    ),
    notes={"-17": "Wearing off. Sitting is the limit again."},
)

STORIES = (NO_RESPONSE, TOO_EARLY, WORSE, NO_BASELINE, SAME_DAY)
