# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mail that came in: messages, where each was seen, and what became of their parts."""

from alembic import op

revision = "0012_mail"
down_revision = "0011_job_errors"
branch_labels = None
depends_on = None

_STEPS = (
    """
CREATE TABLE messages (
    id INTEGER NOT NULL,
    original TEXT NOT NULL,
    header_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    recipients TEXT NOT NULL,
    subject TEXT NOT NULL,
    sent_at TEXT,
    received_at TEXT NOT NULL,
    answers TEXT NOT NULL,
    authentication TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    file_name TEXT NOT NULL,
    CONSTRAINT pk_messages PRIMARY KEY (id),
    CONSTRAINT uq_messages_original UNIQUE (original),
    CONSTRAINT fk_messages_original_originals FOREIGN KEY(original) REFERENCES originals (hash)
)
""",
    "CREATE INDEX ix_messages_header_id ON messages (header_id)",
    "CREATE INDEX ix_messages_state ON messages (state)",
    """
CREATE TABLE message_sightings (
    account TEXT NOT NULL,
    folder TEXT NOT NULL,
    uidvalidity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    message_id INTEGER,
    attempts INTEGER NOT NULL,
    trouble TEXT NOT NULL,
    after_done TEXT NOT NULL,
    CONSTRAINT pk_message_sightings PRIMARY KEY (account, folder, uidvalidity, uid),
    CONSTRAINT fk_message_sightings_message_id_messages FOREIGN KEY(message_id) REFERENCES messages (id)
)
""",
    "CREATE INDEX ix_message_sightings_message_id ON message_sightings (message_id)",
    """
CREATE TABLE message_parts (
    message_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    why TEXT NOT NULL,
    original TEXT,
    document_id INTEGER,
    CONSTRAINT pk_message_parts PRIMARY KEY (message_id, position),
    CONSTRAINT fk_message_parts_message_id_messages FOREIGN KEY(message_id) REFERENCES messages (id),
    CONSTRAINT fk_message_parts_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
)
""",
    "CREATE INDEX ix_message_parts_document_id ON message_parts (document_id)",
    "CREATE INDEX ix_message_parts_original ON message_parts (original)",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
