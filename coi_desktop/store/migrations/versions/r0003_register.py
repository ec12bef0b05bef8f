# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of policies: derived from accepted documents, kept for lists and for finding vendors."""

from alembic import op

revision = "0003_register"
down_revision = "0002_judging"
branch_labels = None
depends_on = None

_STEPS = (
    """
CREATE TABLE policies (
    id INTEGER NOT NULL,
    vendor_id INTEGER NOT NULL,
    line TEXT NOT NULL,
    number TEXT NOT NULL,
    insurer TEXT NOT NULL,
    naic TEXT NOT NULL,
    effective DATE NOT NULL,
    expiration DATE NOT NULL,
    document_id INTEGER,
    json TEXT NOT NULL,
    plain_number TEXT NOT NULL,
    CONSTRAINT pk_policies PRIMARY KEY (id),
    CONSTRAINT fk_policies_vendor_id_vendors FOREIGN KEY(vendor_id) REFERENCES vendors (id),
    CONSTRAINT fk_policies_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
)
""",
    "CREATE INDEX ix_policies_vendor_id ON policies (vendor_id, line, effective)",
    "CREATE INDEX ix_policies_expiration ON policies (expiration)",
    "CREATE INDEX ix_policies_plain_number ON policies (plain_number)",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
