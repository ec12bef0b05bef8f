# SPDX-License-Identifier: AGPL-3.0-or-later
"""The history: appended only, and a change behind the program's back shows."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from coi_desktop.domain.errors import ConflictError
from coi_desktop.store.database import Store


@pytest.fixture
def told(store: Store) -> Store:
    """A store with three events."""
    with store.write("Robin") as work:
        work.events.append("vendor.added", "vendor:1", {"name": "Harbor", "aliases": ["HDL"]})
        work.events.append("document.accepted", "document:1")
        work.events.append("vendor.renamed", "vendor:1", {"name": "Harbor Interiors"})
    return store


def test_events_tell_who_when_and_what(told: Store, now) -> None:
    with told.read() as view:
        first, last = view.events.for_subject("vendor:1")
        assert [event.id for event in view.events.since(1, 10)] == [2, 3]
        assert [event.id for event in view.events.since(0, 2)] == [1, 2]
        assert view.events.count() == 3
    assert (first.id, first.actor, first.at, first.kind) == (1, "Robin", now(), "vendor.added")
    assert first.details == {"name": "Harbor", "aliases": ["HDL"]}
    assert last.details == {"name": "Harbor Interiors"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'nobody' WHERE id = 1",
        "DELETE FROM events WHERE id = 3",
        "INSERT OR REPLACE INTO events SELECT id, at, 'nobody', kind, subject, details, previous_hash, hash"
        " FROM events WHERE id = 2",
    ],
)
def test_the_database_refuses_to_change_what_happened(told: Store, statement: str) -> None:
    with pytest.raises(ConflictError, match="only ever appended"), told.write() as work:
        work.connection.exec_driver_sql(statement)


def test_an_untouched_history_is_sound(told: Store) -> None:
    with told.read() as view:
        assert view.events.first_broken() is None


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE events SET details = '{\"by\":1}' WHERE id = 2", 2),
        ("UPDATE events SET at = 'some time' WHERE id = 3", 3),
        ("UPDATE events SET at = '2026-03-01T00:00:00.000000+00:00' WHERE id = 1", 1),
        ("UPDATE events SET hash = 'f' WHERE id = 1", 1),
        ("DELETE FROM events WHERE id = 2", 3),
        ("DELETE FROM events WHERE id = 1", 2),
    ],
)
def test_tampering_with_the_file_shows(told: Store, place, statement: str, broken: int) -> None:
    with closing(sqlite3.connect(place.database)) as other:
        other.execute("DROP TRIGGER events_never_change")
        other.execute("DROP TRIGGER events_never_go")
        other.execute(statement)
        other.commit()
    with told.read() as view:
        assert view.events.first_broken() == broken


def test_events_of_many_threads_form_one_chain(store: Store) -> None:
    def tell(number: int) -> None:
        for turn in range(10):
            with store.write(f"thread {number}") as work:
                work.events.append("tick", f"thread:{number}", {"turn": turn})

    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(tell, number) for number in range(8)]:
            future.result()
    with store.read() as view:
        assert view.events.count() == 80
        assert view.events.first_broken() is None
