# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a vendor's own page needs: people with what they agreed to, vendors merged into others, saved filters."""

from alembic import op

revision = "0008_vendors"
down_revision = "0007_parts"
branch_labels = None
depends_on = None

_STEPS = (
    "ALTER TABLE contacts ADD COLUMN company TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE contacts ADD COLUMN language TEXT NOT NULL DEFAULT 'en'",
    "ALTER TABLE contacts ADD COLUMN gets_messages BOOLEAN NOT NULL DEFAULT 1",
    "ALTER TABLE contacts ADD COLUMN text_consent TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE contacts ADD COLUMN learned_from INTEGER"
    " CONSTRAINT fk_contacts_learned_from_documents REFERENCES documents (id)",
    "ALTER TABLE contacts ADD COLUMN removed BOOLEAN NOT NULL DEFAULT 0",
    # People nobody had confirmed are suggested anew from the certificates themselves.
    "DELETE FROM contacts WHERE NOT confirmed",
    "ALTER TABLE contacts DROP COLUMN confirmed",
    "ALTER TABLE vendors ADD COLUMN merged_into INTEGER"
    " CONSTRAINT fk_vendors_merged_into_vendors REFERENCES vendors (id)",
    "CREATE INDEX ix_vendors_merged_into ON vendors (merged_into)",
    "CREATE INDEX ix_vendors_by_trade ON vendors (trade, sort_name, id, active)",
    """
CREATE TABLE saved_filters (
    id INTEGER NOT NULL,
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    json TEXT NOT NULL,
    CONSTRAINT pk_saved_filters PRIMARY KEY (id),
    CONSTRAINT uq_saved_filters_list_name UNIQUE (list, name)
)
""",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
