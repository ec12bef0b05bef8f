# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of a file are documents of their own over the same original, and corrections can be taken back."""

from alembic import op

revision = "0007_parts"
down_revision = "0006_requirement_drafts"
branch_labels = None
depends_on = None

_STEPS = (
    # The rule of one document per original is part of the old table and can only be left behind with it.
    """
CREATE TABLE documents_next (
    id INTEGER NOT NULL,
    original TEXT NOT NULL,
    source TEXT NOT NULL,
    file_name TEXT NOT NULL,
    received_at TEXT NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL,
    vendor_id INTEGER,
    error_code TEXT NOT NULL,
    error_text TEXT NOT NULL,
    part_of INTEGER,
    first_page INTEGER,
    last_page INTEGER,
    CONSTRAINT pk_documents PRIMARY KEY (id),
    CONSTRAINT fk_documents_original_originals FOREIGN KEY(original) REFERENCES originals (hash),
    CONSTRAINT fk_documents_vendor_id_vendors FOREIGN KEY(vendor_id) REFERENCES vendors (id),
    CONSTRAINT fk_documents_part_of_documents FOREIGN KEY(part_of) REFERENCES documents (id)
)
""",
    """
INSERT INTO documents_next
SELECT id, original, source, file_name, received_at, sender, subject, state, vendor_id, error_code, error_text,
       NULL, NULL, NULL
FROM documents
""",
    "DROP TABLE documents",
    "ALTER TABLE documents_next RENAME TO documents",
    "CREATE INDEX ix_documents_state_received_at ON documents (state, received_at)",
    "CREATE INDEX ix_documents_vendor_id_state ON documents (vendor_id, state)",
    "CREATE INDEX ix_documents_part_of ON documents (part_of)",
    "CREATE UNIQUE INDEX uq_documents_whole_original ON documents (original) WHERE part_of IS NULL",
    "ALTER TABLE corrections ADD COLUMN withdrawn_at TEXT",
    "ALTER TABLE corrections ADD COLUMN withdrawn_by TEXT NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
