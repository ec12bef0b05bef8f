# SPDX-License-Identifier: AGPL-3.0-or-later
"""The database file itself, below SQLAlchemy: plain connections, its revision, its soundness, a copy of it."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coi_desktop.domain.errors import CoiError
from coi_desktop.store.engines import settle
from coi_desktop.store.faults import Faults, disk_fault
from coi_desktop.store.revisions import Revisions


@dataclass(frozen=True, slots=True)
class Ground:
    """What opening needs to know."""

    database: Path
    backups: Path
    faults: Faults
    now: Callable[[], datetime]
    revisions: Revisions


@contextmanager
def raw_connection(database: Path, faults: Faults, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """A plain connection with errors translated; it is closed at the end. ``create`` allows a new file."""
    mode = "rwc" if create else "rw"
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode={mode}", uri=True)) as connection:
            connection.isolation_level = None
            settle(connection)
            yield connection
    except sqlite3.Error as error:
        translated = faults.of_sqlite(error)
        if translated is None:
            raise
        raise translated from error


def revision_of(connection: sqlite3.Connection) -> str:
    """The revision a database says it has; empty without one."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if found else None
    return str(row[0]) if row else ""


def quick_check(connection: sqlite3.Connection, faults: Faults) -> None:
    """Raises DataError when SQLite finds the file's structure broken."""
    answers = [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)")]
    if answers != ["ok"]:
        raise faults.damaged("; ".join(line.strip() for line in answers))


def copy_database(source: Path, target: Path, faults: Faults, progress: Callable[[int, int], None]) -> None:
    """A consistent copy, made while others may write, written to disk before it gets its name."""
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with raw_connection(source, faults) as origin, _copying_to(part, target) as copy:
            # A transaction keeps the source as it is now; without it each write would start the copy anew.
            origin.execute("BEGIN")
            origin.execute("SELECT count(*) FROM sqlite_master").fetchone()
            origin.backup(copy, pages=2048, progress=lambda _s, left, total: progress(total - left, total))
            copy.execute("PRAGMA journal_mode=DELETE")
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise disk_fault(error, target.parent) from error
    except (CoiError, sqlite3.Error):
        part.unlink(missing_ok=True)
        raise


@contextmanager
def _copying_to(part: Path, target: Path) -> Iterator[sqlite3.Connection]:
    """Tells faults of the copy's disk from those of the source, which are passed on."""
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            yield copy
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            translated = Faults(target, target.parent).of_sqlite(error)
            if translated is not None:
                raise translated from error
        raise
