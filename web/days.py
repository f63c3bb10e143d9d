"""The days that a date box takes: every one that can be typed; the save says what is wrong with it.

A box of Streamlit never sends a day beyond its bounds: it turns red, the server keeps the day that the box
held before, and a visit typed for next January would be saved for today. Without bounds it offers ten years
around what it holds.
"""

import datetime as dt

ANY_DAY = {"min_value": dt.date.min, "max_value": dt.date.max}
