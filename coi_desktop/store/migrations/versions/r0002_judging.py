# SPDX-License-Identifier: AGPL-3.0-or-later
"""What judging asks about projects and commitments, overrides of requirement sets, and waivers that also
hold for a whole vendor or for one policy only."""

from alembic import op

revision = "0002_judging"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None

_STEPS = (
    "ALTER TABLE projects ADD COLUMN facts TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE commitments ADD COLUMN insurance_required BOOLEAN NOT NULL DEFAULT 1",
    "ALTER TABLE commitments ADD COLUMN facts TEXT NOT NULL DEFAULT '{}'",
    """
CREATE TABLE requirement_overrides (
    scope TEXT NOT NULL,
    version INTEGER NOT NULL,
    json TEXT NOT NULL,
    published_at TEXT NOT NULL,
    CONSTRAINT pk_requirement_overrides PRIMARY KEY (scope, version)
)
""",
    "ALTER TABLE waivers RENAME TO waivers_before",
    "DROP INDEX ix_waivers_commitment_id",
    """
CREATE TABLE waivers (
    id INTEGER NOT NULL,
    vendor_id INTEGER NOT NULL,
    commitment_id INTEGER,
    requirement_id TEXT NOT NULL,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    until DATE NOT NULL,
    granted_at TEXT NOT NULL,
    policy_number TEXT NOT NULL,
    policy_expiration DATE,
    withdrawn_at TEXT,
    withdrawn_by TEXT NOT NULL,
    CONSTRAINT pk_waivers PRIMARY KEY (id),
    CONSTRAINT fk_waivers_vendor_id_vendors FOREIGN KEY(vendor_id) REFERENCES vendors (id),
    CONSTRAINT fk_waivers_commitment_id_commitments FOREIGN KEY(commitment_id) REFERENCES commitments (id)
)
""",
    """
INSERT INTO waivers
SELECT w.id, c.vendor_id, w.commitment_id, w.requirement_id, w.person, w.reason, w.until, w.granted_at,
       '', NULL, w.withdrawn_at, w.withdrawn_by
FROM waivers_before AS w JOIN commitments AS c ON c.id = w.commitment_id
""",
    "DROP TABLE waivers_before",
    "CREATE INDEX ix_waivers_commitment_id ON waivers (commitment_id)",
    "CREATE INDEX ix_waivers_vendor_id ON waivers (vendor_id)",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
