# SPDX-License-Identifier: AGPL-3.0-or-later
"""The data check: is everything that was ever filed still here, and as it was?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.store.database import ReadView, Store
from coi_desktop.store.search_indexes import search_problems
from coi_desktop.store.tables import originals
from coi_desktop.store.vault import Vault

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``problems`` are sentences, empty when all is well. ``originals`` is how many the database knows;
    ``orphans`` are files of the vault it does not know, left by an interrupted arrival: harmless."""

    problems: tuple[str, ...]
    originals: int
    orphans: tuple[OriginalHash, ...] = ()


def check(store: Store, vault: Vault, progress: Progress = lambda _done, _total: None) -> CheckReport:
    """Looks through the whole database and reads every original. ``progress`` gets originals done and in
    all; raising from it (Cancelled, say) ends the check."""
    problems: list[str] = []
    known: list[OriginalHash] = []
    orphans: list[OriginalHash] = []
    try:
        with store.read() as view:
            problems.extend(_of_database(view))
            known.extend(OriginalHash(name) for name in view.connection.scalars(select(originals.c.hash)))
        problems.extend(search_problems(store))
    except CoiError as error:
        if error.code == "data.damaged":
            problems.append(str(error))
        else:
            raise
    here = set(vault.all())
    orphans.extend(sorted(here - set(known)))
    for done, original in enumerate(known, start=1):
        if original not in here:
            problems.append(f"The original {original} is missing from the vault.")
        elif not vault.verify(original):
            problems.append(f"The original {original} was changed or damaged on the disk.")
        progress(done, len(known))
    return CheckReport(tuple(problems), len(known), tuple(orphans))


def _of_database(view: ReadView) -> Iterator[str]:
    for (line,) in view.connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"The database's structure is damaged: {line.strip()}."
    for table, row, parent, _ in view.connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"Record {row} of {table} points to a record of {parent} that is not there."
    broken = view.events.first_broken()
    if broken is not None:
        yield f"The history was changed outside the program, at or before event {broken}."
