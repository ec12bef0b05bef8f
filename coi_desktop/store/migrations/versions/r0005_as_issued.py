# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls to brokers about a document, and what is remembered of each document to compare later ones with."""

from alembic import op

revision = "0005_as_issued"
down_revision = "0004_corrections"
branch_labels = None
depends_on = None

_STEPS = (
    """
CREATE TABLE calls (
    id INTEGER NOT NULL,
    vendor_id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    person TEXT NOT NULL,
    number_source TEXT NOT NULL,
    result TEXT NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    CONSTRAINT pk_calls PRIMARY KEY (id),
    CONSTRAINT fk_calls_vendor_id_vendors FOREIGN KEY(vendor_id) REFERENCES vendors (id),
    CONSTRAINT fk_calls_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
)
""",
    "CREATE INDEX ix_calls_document_id ON calls (document_id)",
    """
CREATE TABLE fingerprints (
    document_id INTEGER NOT NULL,
    agency TEXT NOT NULL,
    mail_domain TEXT NOT NULL,
    program TEXT NOT NULL,
    marks TEXT NOT NULL,
    facts TEXT NOT NULL,
    CONSTRAINT pk_fingerprints PRIMARY KEY (document_id),
    CONSTRAINT fk_fingerprints_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
)
""",
    "CREATE INDEX ix_fingerprints_agency ON fingerprints (agency)",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
