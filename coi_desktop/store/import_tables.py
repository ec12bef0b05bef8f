# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of what was brought in from spreadsheets. As the other tables, they never leave the store."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from coi_desktop.domain.imports import RecordKind
from coi_desktop.domain.lines import Line
from coi_desktop.store.columns import Day, Moment, Word
from coi_desktop.store.tables import metadata

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    # How many rows and records of each kind.
    Column("json", Text, nullable=False),
    Column("released_at", Moment),
    Column("released_by", Text, nullable=False),
    Column("undone_at", Moment),
    Column("undone_by", Text, nullable=False),
)

import_records = Table(
    "import_records",
    metadata,
    Column("import_id", ForeignKey("imports.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Word(RecordKind), nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text, nullable=False),
)

# Typed by somebody into a spreadsheet: never evidence, and read by no rule.
stated_policies = Table(
    "stated_policies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("import_id", ForeignKey("imports.id"), nullable=False, index=True),
    Column("vendor_id", ForeignKey("vendors.id"), nullable=False, index=True),
    Column("line", Word(Line), nullable=False),
    Column("number", Text, nullable=False),
    Column("insurer", Text, nullable=False),
    Column("effective", Day),
    Column("expiration", Day),
)

# The highest id each table has lost by removing: events speak of a record by its id, so none is used twice.
used_ids = Table(
    "used_ids",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)
