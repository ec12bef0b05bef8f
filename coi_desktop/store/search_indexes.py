# SPDX-License-Identifier: AGPL-3.0-or-later
"""The full-text indexes themselves: whether they say what the tables say, and how to make them anew.

Triggers keep them right with every change, in its own transaction; only damage can part the two.
"""

from collections.abc import Iterator

from coi_desktop.domain.errors import CoiError
from coi_desktop.store.database import Store, UnitOfWork

INDEXES = {
    "page_search": "the pages on file",
    "vendor_search": "the vendors",
    "project_search": "the projects",
    "commitment_search": "the commitments",
    "number_search": "the policy numbers",
    "file_search": "the files",
    "delivery_search": "the files that came again",
    "correction_search": "the corrections",
}
"""Every index, and what it is over."""


def search_problems(store: Store) -> Iterator[str]:
    """A sentence for each index that does not say what its table says."""
    for index, what in INDEXES.items():
        try:
            with store.write() as work:
                # A special write, which reads everything and changes nothing.
                _tell(work, index, "integrity-check", 1)
        except CoiError as error:
            if error.code != "data.damaged":
                raise
            yield (
                f"The search index does not match {what}; searching may miss some of them."
                " “coi-desktop rebuild-search” makes it anew."
            )


def rebuild_search(store: Store) -> None:
    """Makes every index anew from its table, all of them or none."""
    with store.write() as work:
        for index in INDEXES:
            _tell(work, index, "rebuild", None)


def _tell(work: UnitOfWork, index: str, command: str, rank: int | None) -> None:
    statement = f"INSERT INTO {index}({index}, rank) VALUES (?, ?)"  # noqa: S608 - one of INDEXES
    work.connection.exec_driver_sql(statement, (command, rank))
