# SPDX-License-Identifier: AGPL-3.0-or-later
"""The steps, the tables in the program and the list of known revisions all say the same."""

import sqlite3
from contextlib import closing

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from coi_desktop.store.database import Store
from coi_desktop.store.revisions import SHIPPED
from coi_desktop.store.tables import metadata


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", SHIPPED.scripts)
    return ScriptDirectory.from_config(config)


def test_there_is_one_head_and_the_program_knows_it() -> None:
    assert _scripts().get_heads() == [SHIPPED.head]


def test_the_program_knows_every_step_in_order() -> None:
    steps = [script.revision for script in _scripts().walk_revisions()]
    assert tuple(reversed(steps)) == SHIPPED.known


def test_migrated_tables_are_the_tables_in_the_program(store: Store) -> None:
    def is_ours(name, kind, _parents) -> bool:
        return not (kind == "table" and name.startswith("page_search"))

    with store.read() as view:
        context = MigrationContext.configure(
            view.connection, opts={"include_name": is_ours, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_foreign_keys_and_the_log_are_on(place) -> None:
    store = place.open()
    with store.write() as work:
        ask = work.connection.exec_driver_sql
        assert ask("PRAGMA foreign_keys").scalar_one() == 1
        assert ask("PRAGMA busy_timeout").scalar_one() == 5000
        assert ask("PRAGMA synchronous").scalar_one() == 1
    with closing(sqlite3.connect(place.database)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
