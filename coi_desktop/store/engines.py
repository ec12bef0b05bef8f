# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two engines: one that writes, one connection at a time, and one that can only read.

The driver is taken out of transaction control, so that every writing unit of work starts with BEGIN
IMMEDIATE: it waits for its turn at the door instead of failing in the middle.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import NullPool, QueuePool

from coi_desktop.store.faults import Faults

BUSY_MILLISECONDS = 5000
_TURN_SECONDS = 30
_READERS = 16


def write_engine(database: Path, faults: Faults) -> Engine:
    """One connection, handed from one unit of work to the next; BEGIN IMMEDIATE."""
    engine = create_engine(
        _url(database), poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=_TURN_SECONDS
    )
    return _prepared(engine, faults, "BEGIN IMMEDIATE", "PRAGMA foreign_keys=ON")


def read_engine(database: Path, faults: Faults) -> Engine:
    """Connections that refuse to write; each unit of work sees one unchanging state."""
    engine = create_engine(
        _url(database), poolclass=QueuePool, pool_size=4, max_overflow=_READERS, pool_timeout=_TURN_SECONDS
    )
    return _prepared(engine, faults, "BEGIN", "PRAGMA query_only=ON")


def upgrade_engine(database: Path, faults: Faults) -> Engine:
    """For migrations, which rebuild tables: foreign keys are checked once at the end, not on the way."""
    engine = create_engine(_url(database), poolclass=NullPool)
    return _prepared(engine, faults, "BEGIN IMMEDIATE", "PRAGMA foreign_keys=OFF")


def settle(connection: sqlite3.Connection) -> None:
    """What every connection to the database needs, whoever opens it."""
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    connection.execute("PRAGMA synchronous=NORMAL")


def _url(database: Path) -> URL:
    return URL.create("sqlite", database=str(database))


def _prepared(engine: Engine, faults: Faults, begin: str, pragma: str) -> Engine:
    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        settle(connection)
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute(pragma)

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    event.listen(engine, "handle_error", _translator(faults))
    return engine


def _translator(faults: Faults) -> Callable[[ExceptionContext], Any]:
    def translate(context: ExceptionContext) -> None:
        error = faults.of_sqlite(context.original_exception)
        if error is not None:
            raise error from context.original_exception

    return translate
