# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything a person may search for: names, numbers, files and corrections, each with its own index."""

import json
import re
from collections.abc import Iterator
from typing import Any

from alembic import op

revision = "0009_search"
down_revision = "0008_vendors"
branch_labels = None
depends_on = None

_TABLES = (
    """
CREATE TABLE policy_numbers (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    page INTEGER NOT NULL,
    number TEXT NOT NULL,
    plain_number TEXT NOT NULL,
    CONSTRAINT pk_policy_numbers PRIMARY KEY (id),
    CONSTRAINT uq_policy_numbers_document_id_path UNIQUE (document_id, path),
    CONSTRAINT fk_policy_numbers_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
)
""",
    "CREATE INDEX ix_policy_numbers_plain_number ON policy_numbers (plain_number, document_id)",
    "ALTER TABLE commitments ADD COLUMN plain_number TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX ix_commitments_plain_number ON commitments (plain_number)",
)

# As page_search: each reads its table, and triggers tell it of every change, whoever makes it.
_INDEXES = {
    "vendor_search": ("vendors", ("search_text",)),
    "project_search": ("projects", ("name", "number", "owner")),
    "commitment_search": ("commitments", ("number",)),
    "number_search": ("policy_numbers", ("number",)),
    "file_search": ("documents", ("file_name", "sender", "subject")),
    "delivery_search": ("deliveries", ("file_name", "sender", "subject")),
    "correction_search": ("corrections", ("new_raw",)),
}


def upgrade() -> None:
    for step in _TABLES:
        op.execute(step)
    bind = op.get_bind()
    for key, number in list(bind.exec_driver_sql("SELECT id, number FROM commitments WHERE number <> ''")):
        bind.exec_driver_sql("UPDATE commitments SET plain_number = ? WHERE id = ?", (_plain(number), key))
    _fill_numbers(bind)
    for index, (table, columns) in _INDEXES.items():
        for step in _index_steps(index, table, columns):
            op.execute(step)


def _index_steps(index: str, table: str, columns: tuple[str, ...]) -> Iterator[str]:
    names = ", ".join(columns)
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.id, {new});"  # noqa: S608 - names from above
    remove = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )
    yield f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {add} END"
    yield f"CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN {remove} END"
    yield f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {names} ON {table} BEGIN {remove} {add} END"
    yield f"INSERT INTO {index}({index}) VALUES ('rebuild')"  # noqa: S608


def _fill_numbers(bind: Any) -> None:
    """The policy numbers of what was read before, as persons have put them right since."""
    newest = "SELECT document_id, json FROM readings WHERE id IN (SELECT max(id) FROM readings GROUP BY document_id)"
    corrected: dict[tuple[int, str], str] = {}
    for document_id, path, text in bind.exec_driver_sql(
        "SELECT document_id, path, new_raw FROM corrections ORDER BY id"
    ):
        corrected[(document_id, path)] = text
    for document_id, text in list(bind.exec_driver_sql(newest)):
        for path, value in _numbers(json.loads(text), ""):
            number = corrected.get((document_id, path), value.get("value") or value.get("raw") or "")
            if number:
                page = (value.get("place") or {}).get("page") or 1
                bind.exec_driver_sql(
                    "INSERT INTO policy_numbers (document_id, path, page, number, plain_number)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (document_id, path, page, number, _plain(number)),
                )


def _numbers(record: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    items = record.items() if isinstance(record, dict) else enumerate(record)
    for key, item in items:
        below = f"{path}.{key}" if path else str(key)
        if key == "policy_number" and isinstance(item, dict):
            yield below, item
        elif isinstance(item, dict | list):
            yield from _numbers(item, below)


def _plain(number: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", number.upper())
