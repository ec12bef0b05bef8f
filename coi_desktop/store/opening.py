# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making sure, before anything works with it, that the database is sound and of this release's shape.

A database that is up to date is opened without touching Alembic, which takes longer to import than
everything else here together.
"""

from pathlib import Path

from coi_desktop.store.faults import disk_fault, newest_backup
from coi_desktop.store.raw import Ground, quick_check, raw_connection, revision_of

_CHECK_ALWAYS_BYTES = 8 * 1024 * 1024
"""Below this a full look takes a few milliseconds. A larger file is looked through when it was not closed
in order and before a migration; otherwise the data check does it, at a time that suits."""


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


def _upgrade(ground: Ground, revision: str) -> None:
    # Imported only here: Alembic is not needed on an ordinary start.
    from coi_desktop.store.upgrading import backup_before_upgrade, upgrade

    if revision:
        backup_before_upgrade(ground, revision)
    with raw_connection(ground.database, ground.faults, create=True) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    upgrade(ground)
