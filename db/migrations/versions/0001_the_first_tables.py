"""The first tables

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op
from db.models.exact import ExactDecimal
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("is_clinician", sa.Boolean(), nullable=False),
        sa.Column("is_claims", sa.Boolean(), nullable=False),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_table(
        "audit_event",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("payload_hash", sa.String(length=64), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_audit_event_sequence_counts")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_event")),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_event_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_file",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("case_id <> ''", name=op.f("ck_case_file_id_given")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_file")),
    )
    op.create_table(
        "receipt",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_receipt")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("attempt_id", sa.String(length=32), nullable=False),
        sa.Column("login_hash", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_sign_in_attempt")),
    )
    with op.batch_alter_table("sign_in_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_attempt_address"), ["address"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_attempt_login_hash"), ["login_hash"], unique=False)

    op.create_table(
        "store_flag",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("set_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_store_flag")),
    )
    op.create_table(
        "team",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.CheckConstraint("kind IN ('clinic', 'claims')", name=op.f("ck_team_kind_known")),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", name=op.f("uq_team_name")),
    )
    op.create_table(
        "case_change",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_case_change_version_counts")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"], name=op.f("fk_case_change_case_id")),
        sa.PrimaryKeyConstraint("case_id", "version", name=op.f("pk_case_change")),
    )
    op.create_table(
        "case_grant",
        sa.Column("grant_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("basis", sa.String(length=500), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("shows_psychological", sa.Boolean(), nullable=False),
        sa.Column("shows_notes", sa.Boolean(), nullable=False),
        sa.Column("granted_by", sa.String(), nullable=False),
        sa.Column("granted_at", UTCDateTime(), nullable=False),
        sa.Column("revoked_by", sa.String(), nullable=True),
        sa.Column("revoked_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("basis <> ''", name=op.f("ck_case_grant_basis_stated")),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from",
            name=op.f("ck_case_grant_until_not_before_from"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"], name=op.f("fk_case_grant_case_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.team_id"], name=op.f("fk_case_grant_team_id")),
        sa.PrimaryKeyConstraint("grant_id", name=op.f("pk_case_grant")),
    )
    with op.batch_alter_table("case_grant", schema=None) as batch_op:
        batch_op.create_index("ix_case_grant_case_team", ["case_id", "team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_grant_team_id"), ["team_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("text_json", sa.String(), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.account_id"], name=op.f("fk_draft_account_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"], name=op.f("fk_draft_case_id")),
        sa.PrimaryKeyConstraint("account_id", "case_id", "form", name=op.f("pk_draft")),
    )
    op.create_table(
        "export_grant",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("case_ids", sa.String(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('history', 'ledger', 'trend-png', 'trend-svg', 'trend-pdf')",
            name=op.f("ck_export_grant_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_export_grant_account_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_export_grant")),
    )
    op.create_table(
        "membership",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_membership_account_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.team_id"], name=op.f("fk_membership_team_id")),
        sa.PrimaryKeyConstraint("account_id", "team_id", name=op.f("pk_membership")),
    )
    op.create_table(
        "setup_code",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "purpose IN ('first_administrator', 'set_password')", name=op.f("ck_setup_code_purpose_known")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_setup_code_account_id")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_setup_code")),
    )
    with op.batch_alter_table("setup_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_setup_code_account_id"), ["account_id"], unique=False)

    op.create_table(
        "user_session",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("last_seen_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("revoked_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_user_session_account_id")
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_user_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_user_session_token_hash")),
    )
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_session_account_id"), ["account_id"], unique=False)

    op.create_table(
        "case_clinic",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("clinic_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_case_clinic_case_id_change"),
        ),
        sa.ForeignKeyConstraint(["clinic_id"], ["team.team_id"], name=op.f("fk_case_clinic_clinic_id")),
        sa.PrimaryKeyConstraint("case_id", "change", name=op.f("pk_case_clinic")),
    )
    with op.batch_alter_table("case_clinic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_clinic_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "case_head",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("entered_as", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("case_id <> '' AND record_id <> ''", name=op.f("ck_case_head_ids_given")),
        sa.CheckConstraint("code = 'case'", name=op.f("ck_case_head_code_known")),
        sa.CheckConstraint(
            "entered_as IN ('current', 'superseded', 'voided')", name=op.f("ck_case_head_entered_as_known")
        ),
        sa.CheckConstraint(
            "region IN ('', 'head', 'neck', 'thoracic', 'low_back', 'abdomen_pelvis', 'upper_limb', 'lower_limb')",
            name=op.f("ck_case_head_region_known"),
        ),
        sa.CheckConstraint(
            "side IN ('', 'left', 'right', 'bilateral')", name=op.f("ck_case_head_side_known")
        ),
        sa.CheckConstraint(
            "end_date IS NULL OR end_date >= date", name=op.f("ck_case_head_end_not_before_date")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_case_head_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_case_head_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "record_id", "version", name=op.f("pk_case_head")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_person",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("claim_number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_case_person_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "change", name=op.f("pk_case_person")),
    )
    op.create_table(
        "disclosure",
        sa.Column("disclosure_id", sa.String(length=32), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("grant_id", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("fields", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_disclosure_account_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"], name=op.f("fk_disclosure_case_id")),
        sa.ForeignKeyConstraint(["grant_id"], ["case_grant.grant_id"], name=op.f("fk_disclosure_grant_id")),
        sa.PrimaryKeyConstraint("disclosure_id", name=op.f("pk_disclosure")),
    )
    with op.batch_alter_table("disclosure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disclosure_case_id"), ["case_id"], unique=False)

    op.create_table(
        "flag",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("entered_as", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=True),
        sa.Column("value", ExactDecimal(), nullable=True),
        sa.CheckConstraint("case_id <> '' AND record_id <> ''", name=op.f("ck_flag_ids_given")),
        sa.CheckConstraint("code <> ''", name=op.f("ck_flag_code_given")),
        sa.CheckConstraint(
            "entered_as IN ('current', 'superseded', 'voided')", name=op.f("ck_flag_entered_as_known")
        ),
        sa.CheckConstraint(
            "region IN ('', 'head', 'neck', 'thoracic', 'low_back', 'abdomen_pelvis', 'upper_limb', 'lower_limb')",
            name=op.f("ck_flag_region_known"),
        ),
        sa.CheckConstraint("side IN ('', 'left', 'right', 'bilateral')", name=op.f("ck_flag_side_known")),
        sa.CheckConstraint(
            "value IS NULL OR (value <> '' AND value NOT GLOB '*[^0-9.-]*')",
            name=op.f("ck_flag_value_plain_number"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("end_date IS NULL OR end_date >= date", name=op.f("ck_flag_end_not_before_date")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_flag_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_flag_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "record_id", "version", name=op.f("pk_flag")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "goal",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("entered_as", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=True),
        sa.Column("value", ExactDecimal(), nullable=True),
        sa.CheckConstraint("case_id <> '' AND record_id <> ''", name=op.f("ck_goal_ids_given")),
        sa.CheckConstraint("code <> ''", name=op.f("ck_goal_code_given")),
        sa.CheckConstraint(
            "entered_as IN ('current', 'superseded', 'voided')", name=op.f("ck_goal_entered_as_known")
        ),
        sa.CheckConstraint(
            "region IN ('', 'head', 'neck', 'thoracic', 'low_back', 'abdomen_pelvis', 'upper_limb', 'lower_limb')",
            name=op.f("ck_goal_region_known"),
        ),
        sa.CheckConstraint("side IN ('', 'left', 'right', 'bilateral')", name=op.f("ck_goal_side_known")),
        sa.CheckConstraint(
            "value IS NULL OR (value <> '' AND value NOT GLOB '*[^0-9.-]*')",
            name=op.f("ck_goal_value_plain_number"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("end_date IS NULL OR end_date >= date", name=op.f("ck_goal_end_not_before_date")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_goal_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_goal_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "record_id", "version", name=op.f("pk_goal")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "goal_rating",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("entered_as", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=True),
        sa.Column("value", ExactDecimal(), nullable=True),
        sa.CheckConstraint("case_id <> '' AND record_id <> ''", name=op.f("ck_goal_rating_ids_given")),
        sa.CheckConstraint("code <> ''", name=op.f("ck_goal_rating_code_given")),
        sa.CheckConstraint(
            "entered_as IN ('current', 'superseded', 'voided')", name=op.f("ck_goal_rating_entered_as_known")
        ),
        sa.CheckConstraint(
            "region IN ('', 'head', 'neck', 'thoracic', 'low_back', 'abdomen_pelvis', 'upper_limb', 'lower_limb')",
            name=op.f("ck_goal_rating_region_known"),
        ),
        sa.CheckConstraint(
            "side IN ('', 'left', 'right', 'bilateral')", name=op.f("ck_goal_rating_side_known")
        ),
        sa.CheckConstraint(
            "value IS NULL OR (value <> '' AND value NOT GLOB '*[^0-9.-]*')",
            name=op.f("ck_goal_rating_value_plain_number"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "end_date IS NULL OR end_date >= date", name=op.f("ck_goal_rating_end_not_before_date")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_goal_rating_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_goal_rating_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "record_id", "version", name=op.f("pk_goal_rating")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "injury",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("entered_as", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("case_id <> '' AND record_id <> ''", name=op.f("ck_injury_ids_given")),
        sa.CheckConstraint(
            "entered_as IN ('current', 'superseded', 'voided')", name=op.f("ck_injury_entered_as_known")
        ),
        sa.CheckConstraint(
            "region IN ('', 'head', 'neck', 'thoracic', 'low_back', 'abdomen_pelvis', 'upper_limb', 'lower_limb')",
            name=op.f("ck_injury_region_known"),
        ),
        sa.CheckConstraint("side IN ('', 'left', 'right', 'bilateral')", name=op.f("ck_injury_side_known")),
        sa.CheckConstraint(
            "end_date IS NULL OR end_date >= date", name=op.f("ck_injury_end_not_before_date")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_injury_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_injury_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "record_id", "version", name=op.f("pk_injury")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "instrument",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("entered_as", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("case_id <> '' AND record_id <> ''", name=op.f("ck_instrument_ids_given")),
        sa.CheckConstraint("code <> ''", name=op.f("ck_instrument_code_given")),
        sa.CheckConstraint(
            "entered_as IN ('current', 'superseded', 'voided')", name=op.f("ck_instrument_entered_as_known")
        ),
        sa.CheckConstraint(
            "region IN ('', 'head', 'neck', 'thoracic', 'low_back', 'abdomen_pelvis', 'upper_limb', 'lower_limb')",
            name=op.f("ck_instrument_region_known"),
        ),
        sa.CheckConstraint(
            "side IN ('', 'left', 'right', 'bilateral')", name=op.f("ck_instrument_side_known")
        ),
        sa.CheckConstraint(
            "end_date IS NULL OR end_date >= date", name=op.f("ck_instrument_end_not_before_date")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_instrument_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_instrument_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "record_id", "version", name=op.f("pk_instrument")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "intervention",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("entered_as", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.CheckConstraint("case_id <> '' AND record_id <> ''", name=op.f("ck_intervention_ids_given")),
        sa.CheckConstraint("code <> ''", name=op.f("ck_intervention_code_given")),
        sa.CheckConstraint(
            "entered_as IN ('current', 'superseded', 'voided')", name=op.f("ck_intervention_entered_as_known")
        ),
        sa.CheckConstraint(
            "region IN ('', 'head', 'neck', 'thoracic', 'low_back', 'abdomen_pelvis', 'upper_limb', 'lower_limb')",
            name=op.f("ck_intervention_region_known"),
        ),
        sa.CheckConstraint(
            "role IN ('', 'procedure', 'diagnostic', 'course')", name=op.f("ck_intervention_role_known")
        ),
        sa.CheckConstraint(
            "side IN ('', 'left', 'right', 'bilateral')", name=op.f("ck_intervention_side_known")
        ),
        sa.CheckConstraint(
            "end_date IS NULL OR end_date >= date", name=op.f("ck_intervention_end_not_before_date")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_intervention_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_intervention_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "record_id", "version", name=op.f("pk_intervention")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reading",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("entered_as", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=True),
        sa.Column("value", ExactDecimal(), nullable=True),
        sa.Column("timing", sa.String(length=8), nullable=False),
        sa.Column("missing_reason", sa.String(length=16), nullable=False),
        sa.Column("range_low", ExactDecimal(), nullable=True),
        sa.Column("range_high", ExactDecimal(), nullable=True),
        sa.CheckConstraint(
            "(value IS NULL) = (missing_reason <> '')", name=op.f("ck_reading_value_or_reason")
        ),
        sa.CheckConstraint("case_id <> '' AND record_id <> ''", name=op.f("ck_reading_ids_given")),
        sa.CheckConstraint("code <> ''", name=op.f("ck_reading_code_given")),
        sa.CheckConstraint(
            "entered_as IN ('current', 'superseded', 'voided')", name=op.f("ck_reading_entered_as_known")
        ),
        sa.CheckConstraint(
            "missing_reason IN ('', 'not_asked', 'refused', 'not_applicable', 'invalid')",
            name=op.f("ck_reading_missing_reason_known"),
        ),
        sa.CheckConstraint(
            "range_high IS NULL OR (range_high <> '' AND range_high NOT GLOB '*[^0-9.-]*')",
            name=op.f("ck_reading_range_high_plain_number"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "range_low IS NULL OR (range_low <> '' AND range_low NOT GLOB '*[^0-9.-]*')",
            name=op.f("ck_reading_range_low_plain_number"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "region IN ('', 'head', 'neck', 'thoracic', 'low_back', 'abdomen_pelvis', 'upper_limb', 'lower_limb')",
            name=op.f("ck_reading_region_known"),
        ),
        sa.CheckConstraint("side IN ('', 'left', 'right', 'bilateral')", name=op.f("ck_reading_side_known")),
        sa.CheckConstraint("timing IN ('', 'pre', 'post')", name=op.f("ck_reading_timing_known")),
        sa.CheckConstraint(
            "value IS NULL OR (value <> '' AND value NOT GLOB '*[^0-9.-]*')",
            name=op.f("ck_reading_value_plain_number"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "end_date IS NULL OR end_date >= date", name=op.f("ck_reading_end_not_before_date")
        ),
        sa.CheckConstraint(
            "value IS NULL OR range_low IS NULL OR range_high IS NULL OR (CAST(value AS NUMERIC) >= CAST(range_low AS NUMERIC) AND CAST(value AS NUMERIC) <= CAST(range_high AS NUMERIC))",
            name=op.f("ck_reading_value_in_range"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_reading_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_reading_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "record_id", "version", name=op.f("pk_reading")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "visit",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("entered_as", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("case_id <> '' AND record_id <> ''", name=op.f("ck_visit_ids_given")),
        sa.CheckConstraint(
            "entered_as IN ('current', 'superseded', 'voided')", name=op.f("ck_visit_entered_as_known")
        ),
        sa.CheckConstraint(
            "region IN ('', 'head', 'neck', 'thoracic', 'low_back', 'abdomen_pelvis', 'upper_limb', 'lower_limb')",
            name=op.f("ck_visit_region_known"),
        ),
        sa.CheckConstraint("side IN ('', 'left', 'right', 'bilateral')", name=op.f("ck_visit_side_known")),
        sa.CheckConstraint("end_date IS NULL OR end_date >= date", name=op.f("ck_visit_end_not_before_date")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_visit_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_visit_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "record_id", "version", name=op.f("pk_visit")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "work_status",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("entered_as", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", UTCDateTime(), nullable=True),
        sa.Column("value", ExactDecimal(), nullable=True),
        sa.CheckConstraint("case_id <> '' AND record_id <> ''", name=op.f("ck_work_status_ids_given")),
        sa.CheckConstraint(
            "code IN ('off_work', 'modified_reduced', 'modified_full', 'full_other', 'full_own')",
            name=op.f("ck_work_status_code_known"),
        ),
        sa.CheckConstraint(
            "entered_as IN ('current', 'superseded', 'voided')", name=op.f("ck_work_status_entered_as_known")
        ),
        sa.CheckConstraint(
            "region IN ('', 'head', 'neck', 'thoracic', 'low_back', 'abdomen_pelvis', 'upper_limb', 'lower_limb')",
            name=op.f("ck_work_status_region_known"),
        ),
        sa.CheckConstraint(
            "side IN ('', 'left', 'right', 'bilateral')", name=op.f("ck_work_status_side_known")
        ),
        sa.CheckConstraint(
            "value IS NULL OR (value <> '' AND value NOT GLOB '*[^0-9.-]*')",
            name=op.f("ck_work_status_value_plain_number"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "value IS NULL OR CAST(value AS NUMERIC) = CASE code WHEN 'off_work' THEN 0 WHEN 'modified_reduced' THEN 1 WHEN 'modified_full' THEN 2 WHEN 'full_other' THEN 3 WHEN 'full_own' THEN 4 END",
            name=op.f("ck_work_status_value_of_code"),
        ),
        sa.CheckConstraint(
            "end_date IS NULL OR end_date >= date", name=op.f("ck_work_status_end_not_before_date")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_work_status_version_counts")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_work_status_case_id_change"),
        ),
        sa.PrimaryKeyConstraint("case_id", "record_id", "version", name=op.f("pk_work_status")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("work_status")
    op.drop_table("visit")
    op.drop_table("reading")
    op.drop_table("intervention")
    op.drop_table("instrument")
    op.drop_table("injury")
    op.drop_table("goal_rating")
    op.drop_table("goal")
    op.drop_table("flag")
    with op.batch_alter_table("disclosure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_disclosure_case_id"))

    op.drop_table("disclosure")
    op.drop_table("case_person")
    op.drop_table("case_head")
    with op.batch_alter_table("case_clinic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_clinic_clinic_id"))

    op.drop_table("case_clinic")
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_session_account_id"))

    op.drop_table("user_session")
    with op.batch_alter_table("setup_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_setup_code_account_id"))

    op.drop_table("setup_code")
    op.drop_table("membership")
    op.drop_table("export_grant")
    op.drop_table("draft")
    with op.batch_alter_table("case_grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_grant_team_id"))
        batch_op.drop_index("ix_case_grant_case_team")

    op.drop_table("case_grant")
    op.drop_table("case_change")
    op.drop_table("team")
    op.drop_table("store_flag")
    with op.batch_alter_table("sign_in_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_attempt_login_hash"))
        batch_op.drop_index(batch_op.f("ix_sign_in_attempt_address"))

    op.drop_table("sign_in_attempt")
    op.drop_table("receipt")
    op.drop_table("case_file")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_event_case_id"))

    op.drop_table("audit_event")
    op.drop_table("account")
