"""The version of METHODS that the code follows, and the windows that METHODS names.

Every chart, table and export prints `METHOD_VERSION`. A change to any number that a user sees
bumps it and gets a line under *Numbers* in CHANGELOG.md.
"""

METHOD_VERSION = "1.0"

BASELINE_WINDOW_DAYS = 60  # METHODS 3: baseline readings lie at most this long before the anchor
ONSET_CAP_DAYS = 42  # METHODS 3: a new baseline may start this long after the previous anchor at the latest
RESPONSE_TAIL_DAYS = 90  # METHODS 4: the response window ends this long after onset_hi
BEFORE_BLOCK_DAYS = 30  # METHODS 2a: the last reading before a diagnostic is at most this old
TRIAL_WINDOW_DAYS = 2  # METHODS 2a: a window longer than this is a trial, judged at its end
SUSTAINED_DAYS = 14  # METHODS 5: a stretch that confirms a response
CREEP_MIN_DAYS = 28  # METHODS 7 and 9: a slope or a new baseline spans at least this long
OVERDUE_DAYS = 90  # METHODS 10a: days since the last visit
