# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes of requirements that somebody has begun and not published yet."""

from alembic import op

revision = "0006_requirement_drafts"
down_revision = "0005_as_issued"
branch_labels = None
depends_on = None

_STEPS = (
    """
CREATE TABLE requirement_drafts (
    scope TEXT NOT NULL,
    changes TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    CONSTRAINT pk_requirement_drafts PRIMARY KEY (scope)
)
""",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
