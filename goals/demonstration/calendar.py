"""Days of a story: weeks before today, on working days, the same spacing whatever day today is."""

import datetime as dt
import re
import zlib

_WHEN = re.compile(r"([+-]\d+)(?:\+(\d+))?")
_WORKING_DAYS = 5


def day_of(key: str, when: str, today: dt.date) -> dt.date:
    """Give the date of "-30" (in that week, on a working day) or "-30+2" (two days later).

    "+8" is in the eighth week from today, for what was planned. The working day is drawn from the story's
    key and the week, so that visits are not all on one weekday and yet a story always has the same spacing.
    """
    found = _WHEN.fullmatch(when)
    if found is None:
        raise ValueError(f"a story's day is written like -30 or -30+2, not {when}")
    monday = today - dt.timedelta(days=today.weekday())
    drawn = zlib.crc32(f"{key}{found[1]}".encode()) % _WORKING_DAYS
    return monday + dt.timedelta(weeks=int(found[1]), days=drawn + int(found[2] or 0))
