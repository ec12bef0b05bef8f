# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long work says in words why it failed, so that a person can read it after a restart."""

from alembic import op

revision = "0011_job_errors"
down_revision = "0010_imports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE jobs ADD COLUMN error_text TEXT NOT NULL DEFAULT ''")
