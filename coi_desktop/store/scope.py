# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every repository works in: one connection, one actor, one moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Row, Select

from coi_desktop.domain.errors import ConflictError


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
