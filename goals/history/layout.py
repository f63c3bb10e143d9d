"""The columns of the history CSV, version 1 (METHODS 12)."""

HISTORY_COLUMNS = (
    "case_id",
    "date",
    "record",
    "code",
    "name",
    "variant",
    "value",
    "unit",
    "timing",
    "region",
    "side",
    "role",
    "end_date",
    "detail",
    "data",
    "visit_id",
    "record_id",
    "status",
    "reason",
    "entered_by",
    "entered_at",
)
NEEDED_COLUMNS = ("case_id", "date", "record", "code")  # and value, where the file holds readings
COLUMN_ORDER = {column: position for position, column in enumerate(HISTORY_COLUMNS)}
