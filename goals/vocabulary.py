"""The words that records of a case choose from; pages give them their labels."""

CONDITION_GROUPS = (
    "headache",
    "spine",
    "post_surgical",
    "abdominal_pelvic",
    "cancer",
    "neuropathy",
    "spasticity",
    "crps",
    "other",
)
# Where spine pain is felt: along the spine (axial), down a limb (radicular), or both and which dominates.
PAIN_PATTERNS = ("axial", "radicular", "both_axial_dominates", "both_radicular_dominates", "both_alike")
# Physical demand levels (US DOL, Dictionary of Occupational Titles, Appendix C), the lightest first.
DEMAND_LEVELS = ("sedentary", "light", "medium", "heavy", "very_heavy")
RED_FLAG, YELLOW_FLAG = "red_flag", "yellow_flag"
FLAG_KINDS = (RED_FLAG, YELLOW_FLAG)
# How a treatment was guided, or where it was given, in the terms of interventions.csv.
GUIDANCE = (
    "fluoroscopy",
    "ultrasound",
    "office",
    "surgical",
    "surgical-implant",
    "CT",
    "EUS",
    "EMG",
    "landmarks",
    "infusion suite",
    "home",
    "telehealth",
)
# The usual units of a dose; a record may name another.
DOSE_UNITS = (
    "mg",
    "mcg",
    "mL",
    "U",
    "mg/day",
    "mcg/day",
    "mL/day",
    "U/day",
    "mg/h",
    "mcg/h",
    "mg/kg",
    "mg/kg/h",
)
