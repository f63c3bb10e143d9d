"""Drafts of a case that is not there yet

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "caseless_draft",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("text_json", sa.String(), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_caseless_draft_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "form", name=op.f("pk_caseless_draft")),
    )


def downgrade() -> None:
    op.drop_table("caseless_draft")
