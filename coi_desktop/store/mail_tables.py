# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of mail that came in."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from coi_desktop.domain.filing import Source
from coi_desktop.domain.mail import MessageState, PartOutcome
from coi_desktop.store.columns import Moment, Word
from coi_desktop.store.tables import metadata

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("original", ForeignKey("originals.hash"), nullable=False, unique=True),
    Column("header_id", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("sender_name", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("sent_at", Moment),
    Column("received_at", Moment, nullable=False),
    Column("answers", Text, nullable=False),
    Column("authentication", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", Word(MessageState), nullable=False),
    Column("source", Word(Source), nullable=False),
    Column("file_name", Text, nullable=False),
    Index(None, "header_id"),
    Index(None, "state"),
)

message_sightings = Table(
    "message_sightings",
    metadata,
    Column("account", Text, primary_key=True),
    Column("folder", Text, primary_key=True),
    Column("uidvalidity", Integer, primary_key=True),
    Column("uid", Integer, primary_key=True),
    Column("message_id", ForeignKey("messages.id")),
    Column("attempts", Integer, nullable=False),
    Column("trouble", Text, nullable=False),
    Column("after_done", Text, nullable=False),
    Index(None, "message_id"),
)

message_parts = Table(
    "message_parts",
    metadata,
    Column("message_id", ForeignKey("messages.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("outcome", Word(PartOutcome), nullable=False),
    Column("why", Text, nullable=False),
    Column("original", Text),
    Column("document_id", ForeignKey("documents.id")),
    Index(None, "document_id"),
    Index(None, "original"),
)
