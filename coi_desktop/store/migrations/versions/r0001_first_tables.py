# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first tables, the full-text index over page text, and the triggers that keep events append-only.

Written out as SQL, so that it stays what it was when the tables in the program move on.
"""

from alembic import op

revision = "0001_first_tables"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    """
CREATE TABLE vendors (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    trade TEXT NOT NULL,
    address TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    sort_name TEXT NOT NULL,
    search_text TEXT NOT NULL,
    commitment_count INTEGER NOT NULL,
    standing_rank INTEGER NOT NULL,
    next_expiration DATE,
    CONSTRAINT pk_vendors PRIMARY KEY (id)
)
""",
    "CREATE INDEX ix_vendors_by_commitments ON vendors (commitment_count, sort_name, id, active)",
    "CREATE INDEX ix_vendors_by_expiration ON vendors (next_expiration, sort_name, id, active)",
    "CREATE INDEX ix_vendors_by_name ON vendors (sort_name, id, active)",
    "CREATE INDEX ix_vendors_by_standing ON vendors (standing_rank, sort_name, id, active)",
    """
CREATE TABLE vendor_aliases (
    vendor_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_vendor_aliases PRIMARY KEY (vendor_id, position),
    CONSTRAINT fk_vendor_aliases_vendor_id_vendors FOREIGN KEY(vendor_id) REFERENCES vendors (id)
)
""",
    """
CREATE TABLE contacts (
    id INTEGER NOT NULL,
    vendor_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    confirmed BOOLEAN NOT NULL,
    CONSTRAINT pk_contacts PRIMARY KEY (id),
    CONSTRAINT fk_contacts_vendor_id_vendors FOREIGN KEY(vendor_id) REFERENCES vendors (id)
)
""",
    "CREATE INDEX ix_contacts_vendor_id ON contacts (vendor_id)",
    """
CREATE TABLE projects (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    parties TEXT NOT NULL,
    start DATE,
    substantial_completion DATE,
    requirement_set_id TEXT,
    active BOOLEAN NOT NULL,
    CONSTRAINT pk_projects PRIMARY KEY (id)
)
""",
    "CREATE INDEX ix_projects_sort_name ON projects (sort_name)",
    """
CREATE TABLE commitments (
    id INTEGER NOT NULL,
    vendor_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    number TEXT NOT NULL,
    amount INTEGER NOT NULL,
    contract_signed DATE,
    work_started DATE,
    CONSTRAINT pk_commitments PRIMARY KEY (id),
    CONSTRAINT fk_commitments_vendor_id_vendors FOREIGN KEY(vendor_id) REFERENCES vendors (id),
    CONSTRAINT fk_commitments_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id)
)
""",
    "CREATE INDEX ix_commitments_project_id ON commitments (project_id)",
    "CREATE INDEX ix_commitments_vendor_id ON commitments (vendor_id)",
    """
CREATE TABLE originals (
    hash TEXT NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    CONSTRAINT pk_originals PRIMARY KEY (hash)
)
""",
    """
CREATE TABLE documents (
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
    CONSTRAINT pk_documents PRIMARY KEY (id),
    CONSTRAINT uq_documents_original UNIQUE (original),
    CONSTRAINT fk_documents_original_originals FOREIGN KEY(original) REFERENCES originals (hash),
    CONSTRAINT fk_documents_vendor_id_vendors FOREIGN KEY(vendor_id) REFERENCES vendors (id)
)
""",
    "CREATE INDEX ix_documents_state_received_at ON documents (state, received_at)",
    "CREATE INDEX ix_documents_vendor_id_state ON documents (vendor_id, state)",
    """
CREATE TABLE deliveries (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    source TEXT NOT NULL,
    file_name TEXT NOT NULL,
    received_at TEXT NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    CONSTRAINT pk_deliveries PRIMARY KEY (id),
    CONSTRAINT fk_deliveries_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
)
""",
    "CREATE INDEX ix_deliveries_document_id ON deliveries (document_id)",
    """
CREATE TABLE readings (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    reader_version TEXT NOT NULL,
    json TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    CONSTRAINT pk_readings PRIMARY KEY (id),
    CONSTRAINT uq_readings_document_id_reader_version UNIQUE (document_id, reader_version),
    CONSTRAINT fk_readings_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
)
""",
    """
CREATE TABLE page_text (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_page_text PRIMARY KEY (id),
    CONSTRAINT uq_page_text_document_id_page UNIQUE (document_id, page),
    CONSTRAINT fk_page_text_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
)
""",
    """
CREATE TABLE corrections (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    certificate INTEGER NOT NULL,
    path TEXT NOT NULL,
    old_raw TEXT NOT NULL,
    new_raw TEXT NOT NULL,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    CONSTRAINT pk_corrections PRIMARY KEY (id),
    CONSTRAINT fk_corrections_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
)
""",
    "CREATE INDEX ix_corrections_document_id ON corrections (document_id)",
    """
CREATE TABLE carriers (
    id INTEGER NOT NULL,
    naic TEXT NOT NULL,
    name TEXT NOT NULL,
    rating TEXT NOT NULL,
    size TEXT NOT NULL,
    as_of DATE NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT pk_carriers PRIMARY KEY (id)
)
""",
    """
CREATE TABLE requirement_sets (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    json TEXT NOT NULL,
    published_at TEXT NOT NULL,
    CONSTRAINT pk_requirement_sets PRIMARY KEY (id, version)
)
""",
    """
CREATE TABLE reviews (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    commitment_id INTEGER,
    requirement_set TEXT NOT NULL,
    version INTEGER NOT NULL,
    judged_on TEXT NOT NULL,
    json TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    CONSTRAINT pk_reviews PRIMARY KEY (id),
    CONSTRAINT fk_reviews_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id),
    CONSTRAINT fk_reviews_commitment_id_commitments FOREIGN KEY(commitment_id) REFERENCES commitments (id)
)
""",
    "CREATE INDEX ix_reviews_commitment_id ON reviews (commitment_id)",
    "CREATE INDEX ix_reviews_document_id_commitment_id ON reviews (document_id, commitment_id)",
    """
CREATE TABLE standings (
    commitment_id INTEGER NOT NULL,
    standing TEXT NOT NULL,
    rank INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    "on" DATE NOT NULL,
    next_change DATE,
    next_expiration DATE,
    CONSTRAINT pk_standings PRIMARY KEY (commitment_id),
    CONSTRAINT fk_standings_commitment_id_commitments FOREIGN KEY(commitment_id) REFERENCES commitments (id)
)
""",
    "CREATE INDEX ix_standings_next_change ON standings (next_change)",
    """
CREATE TABLE waivers (
    id INTEGER NOT NULL,
    commitment_id INTEGER NOT NULL,
    requirement_id TEXT NOT NULL,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    until DATE NOT NULL,
    granted_at TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT NOT NULL,
    CONSTRAINT pk_waivers PRIMARY KEY (id),
    CONSTRAINT fk_waivers_commitment_id_commitments FOREIGN KEY(commitment_id) REFERENCES commitments (id)
)
""",
    "CREATE INDEX ix_waivers_commitment_id ON waivers (commitment_id)",
    """
CREATE TABLE events (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_events PRIMARY KEY (id)
)
""",
    "CREATE INDEX ix_events_subject ON events (subject)",
    """
CREATE TABLE jobs (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    "key" TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt TEXT,
    error_code TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT pk_jobs PRIMARY KEY (id)
)
""",
    "CREATE INDEX ix_jobs_kind_state ON jobs (kind, state)",
    """
CREATE UNIQUE INDEX uq_jobs_open_key ON jobs (kind, "key")
WHERE state IN ('queued', 'running', 'interrupted')
""",
)

# The index holds no text of its own: it reads page_text, and the triggers tell it of every change.
_SEARCH = (
    """
CREATE VIRTUAL TABLE page_search USING fts5(
    text, content='page_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
)
""",
    """
CREATE TRIGGER page_text_added AFTER INSERT ON page_text BEGIN
    INSERT INTO page_search(rowid, text) VALUES (new.id, new.text);
END
""",
    """
CREATE TRIGGER page_text_removed AFTER DELETE ON page_text BEGIN
    INSERT INTO page_search(page_search, rowid, text) VALUES ('delete', old.id, old.text);
END
""",
    """
CREATE TRIGGER page_text_changed AFTER UPDATE ON page_text BEGIN
    INSERT INTO page_search(page_search, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO page_search(rowid, text) VALUES (new.id, new.text);
END
""",
)

# INSERT OR REPLACE deletes without asking the delete trigger, so inserting over an entry is refused too.
_APPEND_ONLY = (
    """
CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN
    SELECT RAISE(ABORT, 'events are only ever appended');
END
""",
    """
CREATE TRIGGER events_never_go BEFORE DELETE ON events BEGIN
    SELECT RAISE(ABORT, 'events are only ever appended');
END
""",
    """
CREATE TRIGGER events_only_at_the_end BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE id >= new.id) BEGIN
    SELECT RAISE(ABORT, 'events are only ever appended');
END
""",
)


def upgrade() -> None:
    """Creates everything."""
    for statement in (*_TABLES, *_SEARCH, *_APPEND_ONLY):
        op.execute(statement)
