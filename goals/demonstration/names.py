"""Stories with names, labels and notes as people have them, and as spreadsheets and browsers fear them."""

import datetime as dt

from goals.demonstration.recipe import Story, Treatment

FORMULA_LABEL = Story(
    key="demo-24",
    title="An apostrophe, accents, and a label that a spreadsheet would calculate; benefit is fading",
    person_name="Siobhán O'Brien-Núñez",
    birth_date=dt.date(1968, 2, 29),
    label="=1+1",
    claim="NY-547721",
    jurisdiction="NY",
    injured="-70",
    sites=("low_back",),
    mechanism="+1 step missed in the dark; @home since",
    group="spine",
    conditions=("Lumbar facet-mediated pain",),
    pattern="axial",
    job="Night porter",
    granted=True,
    fields=("notes",),
    visits="""
    when  odi  psfs  nprs:average  work
    -44   50   3.3   7             off_work
    -39   48   3.3   7             .
    -36   50   3     7/pre         .
    -33   36   5.3   4             .
    -29   30   6     3             modified_reduced:20:light
    -24   32   6     4             .
    -19   38   5.3   5             .
    -13   42   4.7   5             .
    -8    44   4.3   6             .
    -2    46   4     6             .
    """,
    treatments=(Treatment(code="facet_lumb", when="-36", side="right", role="procedure"),),
    notes={
        "-33": "![x](http://example.invalid/pixel.png) <b>bold?</b> **not bold**",
        "-13": '=HYPERLINK("http://example.invalid";"click")',
        "-2": '\'-- she says: "half of it is gone"',
    },
)

LONG_NAME = Story(
    key="demo-25",
    title="A very long name; one good visit that did not hold is not a response",
    person_name=(
        "Maximiliana Konstantinopolitanska-Featherstonehaugh von und zu Oberunterwesterland "
        "de la Santísima Trinidad y Todos los Bienaventurados Mártires"
    ),
    birth_date=dt.date(1981, 1, 1),
    label="Claim with a very long label that no column of a caseload was ever made for, part 2 of 2",
    claim="IL-419006",
    jurisdiction="IL",
    injured="-50",
    sites=("low_back",),
    mechanism="Tripped over a cable drum",
    group="spine",
    conditions=("Right sacroiliac joint pain",),
    pattern="axial",
    job="Cable fitter",
    visits="""
    when  odi  psfs  nprs:average  work
    -32   46   4     6             modified_reduced:20:light
    -27   46   4     6             .
    -24   46   4     6/pre         .
    -21   32   6.3   4             .
    -17   44   4.3   6             .
    -12   44   4     6             .
    -7    46   4     6             .
    -2    46   4     6             .
    """,
    treatments=(Treatment(code="sij_inj", when="-24", side="right", role="procedure"),),
    notes={"-21": "Best week since the accident. Too good to trust yet."},
)

RIGHT_TO_LEFT = Story(
    key="demo-26",
    title="A name from right to left and an emoji; improved at one visit, not confirmed yet",
    person_name="نور الهادي بن يوسف 🌻",
    birth_date=dt.date(1995, 5, 15),
    label="\u200fק-18 🌻",
    claim="FL-331845",
    jurisdiction="FL",
    injured="-30",
    sites=("head",),
    mechanism="Struck by a closing door",
    group="headache",
    conditions=("Occipital neuralgia after a blow to the head",),
    job="Kitchen porter",
    visits="""
    when  hit6  mhd  work
    -14   66    18   off_work
    -10   66    17   .
    -6    66    18   .
    -3    58    10   modified_reduced:16:light
    """,
    treatments=(Treatment(code="gon", when="-6", side="bilateral", role="procedure"),),
    notes={"-3": "يعمل نصف الوقت 🙂"},
)

STORIES = (FORMULA_LABEL, LONG_NAME, RIGHT_TO_LEFT)
