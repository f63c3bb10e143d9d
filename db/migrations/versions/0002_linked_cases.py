"""Cases of one person, linked for the clinic

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_link",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("other_case_id", sa.String(), nullable=False),
        sa.Column("linked", sa.Boolean(), nullable=False),
        sa.CheckConstraint("other_case_id <> case_id", name=op.f("ck_case_link_two_cases")),
        sa.ForeignKeyConstraint(
            ["case_id", "change"],
            ["case_change.case_id", "case_change.version"],
            name=op.f("fk_case_link_case_id_change"),
        ),
        sa.ForeignKeyConstraint(
            ["other_case_id"], ["case_file.case_id"], name=op.f("fk_case_link_other_case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "change", name=op.f("pk_case_link")),
    )
    with op.batch_alter_table("case_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_link_other_case_id"), ["other_case_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("case_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_link_other_case_id"))

    op.drop_table("case_link")
