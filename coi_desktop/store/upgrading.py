# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing a database to the newest revision: a copy first, then every step in one transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from coi_desktop.store.engines import upgrade_engine
from coi_desktop.store.raw import Ground, copy_database

KEPT_BACKUPS = 3
_PREFIX = "before-upgrade_"


def upgrade(ground: Ground) -> None:
    """Runs the missing steps. A failure or a crash on the way leaves the database as it was."""
    engine = upgrade_engine(ground.database, ground.faults)
    try:
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", ground.revisions.scripts)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise ground.faults.upgrade_failed(
                    f"{len(broken)} records would point to records that are not there"
                )
    except (SQLAlchemyError, CommandError) as error:
        raise ground.faults.upgrade_failed(str(error).splitlines()[0]) from error
    finally:
        engine.dispose()


def backup_before_upgrade(ground: Ground, revision: str) -> Path:
    """Copies the database to the backups folder; keeps the newest three copies of this kind."""
    stamp = ground.now().strftime("%Y-%m-%d_%H%M%S")
    target = ground.backups / f"{_PREFIX}{stamp}_{revision}.sqlite3"
    copy_database(ground.database, target, ground.faults, lambda _done, _total: None)
    copies = sorted(ground.backups.glob(f"{_PREFIX}*.sqlite3"), key=lambda p: p.name)
    for old in copies[:-KEPT_BACKUPS]:
        old.unlink(missing_ok=True)
    return target
