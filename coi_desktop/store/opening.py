# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making sure, before anything works with it, that the database is sound and of this release's shape.

A database that is up to date is opened without touching Alembic, which takes longer to import than
everything else here together.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coi_desktop.domain.errors import CoiError
from coi_desktop.store.engines import settle
from coi_desktop.store.faults import Faults, disk_fault, newest_backup
from coi_desktop.store.revisions import Revisions

_CHECK_ALWAYS_BYTES = 8 * 1024 * 1024
"""Below this a full look takes a few milliseconds. A larger file is looked through when it was not closed
in order and before a migration; otherwise the data check does it, at a time that suits."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What opening needs to know."""

    database: Path
    backups: Path
    faults: Faults
    now: Callable[[], datetime]
    revisions: Revisions


def prepare(ground: Ground) -> None:
    """Leaves a sound database of the newest revision, or raises DataError or LocalFaultError."""
    try:
        ground.database.parent.mkdir(parents=True, exist_ok=True)
        ground.backups.mkdir(parents=True, exist_ok=True)
        exists = _has_content(ground)
    except OSError as error:
        raise disk_fault(error, ground.database.parent) from error
    revision = _look(ground) if exists else ""
    if revision == ground.revisions.head:
        return
    if revision and revision not in ground.revisions.known:
        raise ground.faults.newer(revision)
    _upgrade(ground, revision)


def _has_content(ground: Ground) -> bool:
    if not ground.database.exists():
        return False
    if ground.database.stat().st_size > 0 or _has_leftover_log(ground.database):
        return True
    if newest_backup(ground.backups) is not None:
        # Somebody worked here before: starting over in silence would hide the loss.
        raise ground.faults.damaged("the file is empty")
    return False


def _look(ground: Ground) -> str:
    """The revision of a sound file; empty when nothing was ever stored in it."""
    unclean = _has_leftover_log(ground.database)
    with raw_connection(ground.database, ground.faults) as connection:
        revision = revision_of(connection)
        small = ground.database.stat().st_size <= _CHECK_ALWAYS_BYTES
        if small or unclean or revision != ground.revisions.head:
            quick_check(connection, ground.faults)
        if not revision and connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            raise ground.faults.damaged("it holds tables, but none of COI Desktop's")
        if revision == ground.revisions.head:
            connection.execute("PRAGMA journal_mode=WAL")
    return revision


def _has_leftover_log(database: Path) -> bool:
    log = database.with_name(database.name + "-wal")
    return log.exists() and log.stat().st_size > 0


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


def _upgrade(ground: Ground, revision: str) -> None:
    # Imported only here: Alembic is not needed on an ordinary start.
    from coi_desktop.store.upgrading import backup_before_upgrade, upgrade

    if revision:
        backup_before_upgrade(ground, revision)
    with raw_connection(ground.database, ground.faults, create=True) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    upgrade(ground)


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
