"""Links to a goals agreement: for which paper, of which day, with the name or without

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KINDS = "'history', 'ledger', 'trend-png', 'trend-svg', 'trend-pdf'"


def upgrade() -> None:
    _make_anew(
        f"{KINDS}, 'agreement-pdf'",
        sa.Column("paper", sa.String(length=8), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("with_name", sa.Boolean(), nullable=False),
        sa.CheckConstraint("paper IN ('', 'a4', 'letter')", name=op.f("ck_export_grant_paper_known")),
        sa.CheckConstraint(
            "(kind = 'agreement-pdf') = (paper <> '') AND (paper <> '') = (dated IS NOT NULL)",
            name=op.f("ck_export_grant_agreement_has_paper_and_day"),
        ),
    )


def downgrade() -> None:
    _make_anew(KINDS)


def _make_anew(kinds: str, *more: sa.Column | sa.CheckConstraint) -> None:
    """Make the table anew: its links live for two minutes, so that none is missed."""
    op.drop_table("export_grant")
    op.create_table(
        "export_grant",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("case_ids", sa.String(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(f"kind IN ({kinds})", name=op.f("ck_export_grant_kind_known")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_export_grant_account_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_export_grant")),
        *more,
    )
