"""The story of a full intake: activities and forms item by item, flags, job and grade of chronic pain."""

import datetime as dt

from goals.demonstration.goal_recipe import activity
from goals.demonstration.recipe import Story, Talk, Treatment, red, yellow

S1_LEFT = {
    "levels": ["S1"],
    "guidance": "fluoroscopy",
    "drug": "dexamethasone",
    "dose": 10,
    "dose_unit": "mg",
}

FULL_INTAKE = Story(
    key="demo-31",
    title="A full intake: own activities, forms item by item, a safety prompt, flags, job and work limits",
    person_name="Mateus Oyarzabal",
    birth_date=dt.date(1987, 3, 28),
    label="FE-3131",
    claim="NY-560277",
    jurisdiction="NY",
    injured="-46",
    sites=("low_back",),
    mechanism="Lifted a roll of roofing felt and felt a snap, then pain down the left leg",
    group="spine",
    conditions=("Disc herniation L5/S1 with left S1 radiculopathy",),
    pattern="both_radicular_dominates",
    job="Roofer",
    demand="very_heavy",
    talk=Talk(hoped=1, agreed=3),
    visits="""
    when  nprs:average  nprs:worst  gcps_r  work
    -42   7             9           3       off_work
    -39   7             9           .       =
    -36   7/pre         9/pre       .       =
    -33   5             7           .       =
    -30   4             6           .       modified_reduced:20:sedentary
    -26   4             6           .       =
    -23   5             7           .       =
    -22   6/pre         8/pre       .       =
    -19   4             6           .       =
    -15   3             5           .       modified_full:40:light
    -10   3             4           .       =
    -4    2             4           1       modified_full:40:medium
    """,
    ratings="""
    when  stairs  supper  shoes  seat
    -42   3       3       2      2
    -39   3       3       2      1
    -36   2       3       2      2
    -33   5       4       4      3
    -30   6       6       5      4
    -26   5       5       5      3
    -23   4       4       4      3
    -22   4       4       3      3
    -19   6       6       5      5
    -15   7       7       6      5
    -10   7       7       7      6
    -4    8       7       7      6
    """,
    forms={
        "rmdq": """
        when  ticked
        -42   1,2,3,4,5,6,8,9,10,11,12,13,14,16,17,18,21,23
        -36   1,2,3,4,5,6,8,9,10,11,12,13,14,16,17,18,21
        -33   2,3,4,5,6,9,10,11,13,16,21,23
        -30   2,3,5,9,10,11,14,16,21,23
        -22   2,3,4,5,6,9,10,11,13,14,16,18,21,23
        -15   2,3,10,11,16,21,23
        -4    2,3,11,21,23
        """,
        "phq9": """
        when  1  2  3  4  5  6  7  8  9
        -42   2  2  2  2  1  2  1  0  1
        -33   1  1  2  2  1  1  1  0  0
        -22   1  1  2  1  1  1  .  0  0
        -4    1  0  1  1  0  0  0  0  0
        """,
        "gad7": """
        when  1  2  3  4  5  6  7
        -42   2  2  2  2  1  1  1
        -22   1  1  2  1  1  1  0
        -4    1  0  1  1  0  0  0
        """,
    },
    treatments=(
        Treatment(
            code="tfesi_lumb",
            when="-36",
            side="left",
            role="procedure",
            fields=S1_LEFT | {"series_number": 1, "complications": ["Faint for some minutes, lay down"]},
        ),
        Treatment(code="pt", when="-33", until="-27", detail="Twice a week, then a programme at home"),
        Treatment(
            code="tfesi_lumb",
            when="-22",
            side="left",
            role="procedure",
            fields=S1_LEFT | {"series_number": 2},
        ),
    ),
    goals=(
        activity("stairs", "-42", "Carry a bag of groceries up two flights", "Not have my wife carry it all"),
        activity("supper", "-42", "Sit through supper", "Eat with the family"),
        activity("shoes", "-42", "Put on socks and boots", "Dress myself for work"),
        activity("seat", "-42", "Lift the youngest into the car seat", "Take the children to school"),
    ),
    notes={
        "-42": "Item 9 asked about directly: a passing thought in bad nights, no plan, no means, no earlier "
        "attempt. His wife knows. Crisis line given, own doctor told today, call in three days agreed.",
        "-33": "No such thoughts since. Sleeps in bed again.",
        "-22": "Helped for a good three months and is wearing off; second injection as agreed.",
        "-4": "Works the ground crew full hours. The roof itself is not asked of him before spring.",
    },
    restrictions={
        "-30": "Seated work in the yard office; no lifting over 10 lb",
        "-15": "No lifting over 20 lb; no ladder",
        "-4": "No lifting over 50 lb; no roof",
    },
    flags=(
        red(
            "-42",
            "Numbness in the saddle area",
            source="Examination",
            detail="MRI on the same day: the sac is free",
            until="-41",
            gone="Feels all of it again",
        ),
        yellow(
            "-42",
            "Sure that he will never be on a roof again",
            source="Conversation",
            until="-15",
            gone="Asks about the roof himself",
        ),
        yellow("-42", "Low mood and poor sleep", source="PHQ-9", until="-4", gone="Three of 27 points"),
        yellow("-30", "No seated work with the employer beyond spring", source="Employer's letter"),
    ),
    granted=True,
    fields=("psychological", "notes"),
)

STORIES = (FULL_INTAKE,)
