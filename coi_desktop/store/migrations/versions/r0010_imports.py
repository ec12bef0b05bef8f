# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spreadsheets brought in: what they wrote and what was before, policies they state, ids that are never used again."""

from alembic import op

revision = "0010_imports"
down_revision = "0009_search"
branch_labels = None
depends_on = None

_STEPS = (
    """
CREATE TABLE imports (
    id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    json TEXT NOT NULL,
    released_at TEXT,
    released_by TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT NOT NULL,
    CONSTRAINT pk_imports PRIMARY KEY (id)
)
""",
    """
CREATE TABLE import_records (
    import_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    before TEXT,
    after TEXT NOT NULL,
    CONSTRAINT pk_import_records PRIMARY KEY (import_id, position),
    CONSTRAINT fk_import_records_import_id_imports FOREIGN KEY(import_id) REFERENCES imports (id)
)
""",
    """
CREATE TABLE stated_policies (
    id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    vendor_id INTEGER NOT NULL,
    line TEXT NOT NULL,
    number TEXT NOT NULL,
    insurer TEXT NOT NULL,
    effective DATE,
    expiration DATE,
    CONSTRAINT pk_stated_policies PRIMARY KEY (id),
    CONSTRAINT fk_stated_policies_import_id_imports FOREIGN KEY(import_id) REFERENCES imports (id),
    CONSTRAINT fk_stated_policies_vendor_id_vendors FOREIGN KEY(vendor_id) REFERENCES vendors (id)
)
""",
    "CREATE INDEX ix_stated_policies_vendor_id ON stated_policies (vendor_id)",
    "CREATE INDEX ix_stated_policies_import_id ON stated_policies (import_id)",
    """
CREATE TABLE used_ids (
    kind TEXT NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT pk_used_ids PRIMARY KEY (kind)
)
""",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
