# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run by Alembic: takes the live connection it is handed and stays in that connection's transaction.

There is no ini file and nothing is logged or configured besides.
"""

from typing import Any

from alembic import context

from coi_desktop.store.tables import metadata

# The full-text index and the tables SQLite keeps behind it are made by hand in the steps.
_BY_HAND = "page_search"


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    return not (kind == "table" and name is not None and name.startswith(_BY_HAND))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
    include_name=_is_ours,
)
with context.begin_transaction():
    context.run_migrations()
