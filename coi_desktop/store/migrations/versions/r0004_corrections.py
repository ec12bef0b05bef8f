# SPDX-License-Identifier: AGPL-3.0-or-later
"""A correction names its value by the path in the whole document, so that endorsements have corrections, too."""

from alembic import op

revision = "0004_corrections"
down_revision = "0003_register"
branch_labels = None
depends_on = None

_STEPS = (
    "UPDATE corrections SET path = 'certificates.' || certificate || '.' || path",
    "ALTER TABLE corrections DROP COLUMN certificate",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
