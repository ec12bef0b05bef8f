# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables. They never leave the store; other rooms get frozen domain objects and rows.

Every table here is created by a migration, never by ``create_all``; a test holds the two against each
other. The full-text index and the triggers exist only in the migrations.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from coi_desktop.domain.calls import CallResult, NumberSource
from coi_desktop.domain.contacts import ContactRole, Language
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.domain.lines import Line
from coi_desktop.domain.standing import Standing
from coi_desktop.store.columns import Day, Dollars, Moment, Word
from coi_desktop.store.rows import JobRowState

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WHOLE_FILE = "part_of IS NULL"
OPEN_JOB = "state IN ('queued', 'running', 'interrupted')"

vendors = Table(
    "vendors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("trade", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    # Derived, for lists: written by the repositories in the same unit of work as what they come from.
    Column("sort_name", Text, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("commitment_count", Integer, nullable=False),
    Column("standing_rank", Integer, nullable=False),
    Column("next_expiration", Day),
    Column("merged_into", ForeignKey("vendors.id")),
    # Each sort of the vendor list walks one of these. "id" before "active" keeps ties in the list's order,
    # and "active" rides along so that the table itself is not touched.
    Index("ix_vendors_by_name", "sort_name", "id", "active"),
    Index("ix_vendors_by_standing", "standing_rank", "sort_name", "id", "active"),
    Index("ix_vendors_by_expiration", "next_expiration", "sort_name", "id", "active"),
    Index("ix_vendors_by_commitments", "commitment_count", "sort_name", "id", "active"),
    Index("ix_vendors_by_trade", "trade", "sort_name", "id", "active"),
    Index(None, "merged_into"),
)

vendor_aliases = Table(
    "vendor_aliases",
    metadata,
    Column("vendor_id", ForeignKey("vendors.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vendor_id", ForeignKey("vendors.id"), nullable=False, index=True),
    Column("role", Word(ContactRole), nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("company", Text, nullable=False),
    Column("language", Word(Language), nullable=False),
    Column("gets_messages", Boolean, nullable=False),
    Column("text_consent", Text, nullable=False),
    Column("learned_from", ForeignKey("documents.id")),
    Column("removed", Boolean, nullable=False),
)

projects = Table(
    "projects",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sort_name", Text, nullable=False, index=True),
    Column("number", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("parties", Text, nullable=False),
    Column("start", Day),
    Column("substantial_completion", Day),
    Column("requirement_set_id", Text),
    Column("active", Boolean, nullable=False),
    Column("facts", Text, nullable=False),
)

commitments = Table(
    "commitments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vendor_id", ForeignKey("vendors.id"), nullable=False, index=True),
    Column("project_id", ForeignKey("projects.id"), nullable=False, index=True),
    Column("number", Text, nullable=False),
    Column("amount", Dollars, nullable=False),
    Column("contract_signed", Day),
    Column("work_started", Day),
    Column("insurance_required", Boolean, nullable=False),
    Column("facts", Text, nullable=False),
    # The number by its letters and digits alone, for searching.
    Column("plain_number", Text, nullable=False, index=True, server_default=""),
)

originals = Table(
    "originals",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("original", ForeignKey("originals.hash"), nullable=False),
    Column("source", Word(Source), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("sender", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("state", Word(DocumentState), nullable=False),
    Column("vendor_id", ForeignKey("vendors.id")),
    Column("error_code", Text, nullable=False),
    Column("error_text", Text, nullable=False),
    # A part of a file names the whole and its pages there; a whole file has none of the three.
    Column("part_of", ForeignKey("documents.id"), index=True),
    Column("first_page", Integer),
    Column("last_page", Integer),
    Index("uq_documents_whole_original", "original", unique=True, sqlite_where=text(WHOLE_FILE)),
    Index(None, "state", "received_at"),
    Index(None, "vendor_id", "state"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("source", Word(Source), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("sender", Text, nullable=False),
    Column("subject", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("json", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    UniqueConstraint("document_id", "reader_version"),
)

page_text = Table(
    "page_text",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("document_id", "page"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("path", Text, nullable=False),
    Column("old_raw", Text, nullable=False),
    Column("new_raw", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Column("withdrawn_by", Text, nullable=False),
)

carriers = Table(
    "carriers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("naic", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("rating", Text, nullable=False),
    Column("size", Text, nullable=False),
    Column("as_of", Day, nullable=False),
    Column("source", Text, nullable=False),
)

requirement_sets = Table(
    "requirement_sets",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("json", Text, nullable=False),
    Column("published_at", Moment, nullable=False),
)

requirement_overrides = Table(
    "requirement_overrides",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("json", Text, nullable=False),
    Column("published_at", Moment, nullable=False),
)

requirement_drafts = Table(
    "requirement_drafts",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("changes", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("commitment_id", ForeignKey("commitments.id")),
    Column("requirement_set", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("judged_on", Text, nullable=False),
    Column("json", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Index(None, "document_id", "commitment_id"),
    Index(None, "commitment_id"),
)

standings = Table(
    "standings",
    metadata,
    Column("commitment_id", ForeignKey("commitments.id"), primary_key=True, autoincrement=False),
    Column("standing", Word(Standing), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("on", Day, nullable=False),
    Column("next_change", Day),
    Column("next_expiration", Day),
    Index(None, "next_change"),
)

waivers = Table(
    "waivers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vendor_id", ForeignKey("vendors.id"), nullable=False, index=True),
    Column("commitment_id", ForeignKey("commitments.id"), index=True),
    Column("requirement_id", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("until", Day, nullable=False),
    Column("granted_at", Moment, nullable=False),
    Column("policy_number", Text, nullable=False),
    Column("policy_expiration", Day),
    Column("withdrawn_at", Moment),
    Column("withdrawn_by", Text, nullable=False),
)

calls = Table(
    "calls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vendor_id", ForeignKey("vendors.id"), nullable=False),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("person", Text, nullable=False),
    Column("number_source", Word(NumberSource), nullable=False),
    Column("result", Word(CallResult), nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("agency", Text, nullable=False, index=True),
    Column("mail_domain", Text, nullable=False),
    Column("program", Text, nullable=False),
    # What stands for its values, separated by spaces; compared with those of a new document, never searched.
    Column("marks", Text, nullable=False),
    # How the document compared with the archive when it came: later ones change nothing about that.
    Column("facts", Text, nullable=False),
)

policies = Table(
    "policies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vendor_id", ForeignKey("vendors.id"), nullable=False),
    Column("line", Word(Line), nullable=False),
    Column("number", Text, nullable=False),
    Column("insurer", Text, nullable=False),
    Column("naic", Text, nullable=False),
    Column("effective", Day, nullable=False),
    Column("expiration", Day, nullable=False),
    Column("document_id", ForeignKey("documents.id")),
    Column("json", Text, nullable=False),
    # The number by its letters and digits alone, for finding the vendor of a document.
    Column("plain_number", Text, nullable=False),
    Index("ix_policies_vendor_id", "vendor_id", "line", "effective"),
    Index(None, "expiration"),
    Index(None, "plain_number"),
)

# Every policy number that stands on a document, as persons have put it right: for searching.
policy_numbers = Table(
    "policy_numbers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("path", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("plain_number", Text, nullable=False),
    UniqueConstraint("document_id", "path"),
    Index("ix_policy_numbers_plain_number", "plain_number", "document_id"),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index(None, "subject"),
)

saved_filters = Table(
    "saved_filters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("list", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("json", Text, nullable=False),
    UniqueConstraint("list", "name"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", Word(JobRowState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt", Moment),
    Column("error_code", Text, nullable=False),
    Column("error_text", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("uq_jobs_open_key", "kind", "key", unique=True, sqlite_where=text(OPEN_JOB)),
    Index(None, "kind", "state"),
)
