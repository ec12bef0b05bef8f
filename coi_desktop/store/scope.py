# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every repository works in: one connection, one actor, one moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, CursorResult, Row, Select, Table, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from coi_desktop.domain.errors import ConflictError
from coi_desktop.store.import_tables import used_ids


@dataclass(frozen=True, slots=True)
class Scope:
    """The unit of work around a repository. ``at`` is aware UTC and the same for all it writes."""

    connection: Connection
    actor: str
    at: datetime


class Repository:
    """Common ground of the repositories."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._connection = scope.connection

    def _first(self, statement: Select[Any]) -> Row[Any] | None:
        return self._connection.execute(statement).first()

    def _rows(self, statement: Select[Any]) -> list[Row[Any]]:
        return list(self._connection.execute(statement))

    def _the(self, statement: Select[Any], what: str) -> Row[Any]:
        row = self._first(statement)
        if row is None:
            raise missing(what)
        return row


def missing(what: str) -> ConflictError:
    """The error for a record that is asked for by an id it does not have."""
    return ConflictError(
        "record.missing", f"There is no {what} on file.", "Refresh the list and choose again."
    )


def new_id(result: CursorResult[Any]) -> int:
    """The id the database gave a record that was just inserted."""
    key = result.inserted_primary_key
    if key is None:
        raise RuntimeError("the insert gave no id")
    return int(key[0])


def next_id(connection: Connection, table: Table) -> int:
    """The id for the next record of ``table``: above all it has and all it ever removed."""
    top = connection.scalar(select(func.max(table.c.id))) or 0
    used = connection.scalar(select(used_ids.c.last).where(used_ids.c.kind == table.name)) or 0
    return int(max(top, used)) + 1


def remove(connection: Connection, table: Table, ids: Collection[int]) -> None:
    """Remove records, so that their ids are never used again."""
    if ids:
        new = insert(used_ids).values(kind=table.name, last=max(ids))
        higher = func.max(used_ids.c.last, new.excluded.last)
        connection.execute(new.on_conflict_do_update(index_elements=["kind"], set_={"last": higher}))
        remove_where(connection, table.c.id, ids)


def remove_where(connection: Connection, column: Column[Any], ids: Collection[int]) -> None:
    """Remove the rows that have one of ``ids`` in ``column``."""
    if ids:
        gone = delete(column.table).where(column == bindparam("gone"))
        connection.execute(gone, [{"gone": each} for each in ids])
