# SPDX-License-Identifier: AGPL-3.0-or-later
"""Units of work: whole or not at all, one writer at a time, readers undisturbed, faults in plain words."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from coi_desktop.domain.errors import CoiError, ConflictError, LocalFaultError
from coi_desktop.domain.ids import ProjectId, VendorId
from coi_desktop.store import engines
from coi_desktop.store.database import Store


def test_what_is_written_is_there_after_a_restart(place) -> None:
    store = place.open()
    with store.write() as work:
        work.vendors.add("Harbor Drywall LLC", trade="Drywall")
    store.close()
    with place.open().read() as view:
        assert [vendor.name for vendor in view.vendors.all()] == ["Harbor Drywall LLC"]


def test_nothing_of_a_failed_unit_of_work_is_kept(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as work:
        work.vendors.add("Harbor Drywall LLC")
        _ = 1 // 0
    with store.read() as view:
        assert view.vendors.all() == ()


def test_a_reader_sees_one_state_while_others_write(store: Store) -> None:
    with store.read() as view:
        assert view.vendors.all() == ()
        with store.write() as work:
            work.vendors.add("Harbor Drywall LLC")
        assert view.vendors.all() == ()
    with store.read() as view:
        assert len(view.vendors.all()) == 1


def test_a_reader_cannot_write(store: Store) -> None:
    with store.read() as view, pytest.raises(LocalFaultError) as caught:
        view.connection.exec_driver_sql("DELETE FROM vendors")
    assert caught.value.code == "data.read_only"
    assert caught.value.next_step


def test_a_second_writing_unit_on_one_thread_is_a_mistake_and_not_a_wait(store: Store) -> None:
    with store.write(), pytest.raises(RuntimeError, match="already has"), store.write():
        raise AssertionError("must not be reached")
    with store.write() as work:
        work.vendors.add("Harbor Drywall LLC")


def _count_up(store: Store, rounds: int) -> None:
    """Reads, then writes what it read plus one: loses rounds unless it has the file to itself from the start."""
    for _ in range(rounds):
        with store.write() as work:
            (vendor,) = work.vendors.all()
            work.connection.exec_driver_sql(
                "UPDATE vendors SET trade = ? WHERE id = ?", (str(int(vendor.trade) + 1), vendor.id)
            )


@pytest.mark.parametrize("stores", [1, 4])
def test_eight_threads_that_read_then_write_lose_nothing(place, stores: int) -> None:
    opened = [place.open() for _ in range(stores)]
    with opened[0].write() as work:
        work.vendors.add("Counter", trade="0")
    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(_count_up, opened[i % stores], 25) for i in range(8)]:
            future.result()
    with opened[0].read() as view:
        assert view.vendors.all()[0].trade == "200"


def test_a_database_held_by_another_program_is_said_to_be_busy(
    place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_MILLISECONDS", 20)
    store = place.open()
    with closing(sqlite3.connect(place.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LocalFaultError) as caught, store.write():
            raise AssertionError("must not be reached")
        other.execute("ROLLBACK")
    assert caught.value.code == "data.busy"
    assert str(place.database) in caught.value.message
    with store.write() as work:
        work.vendors.add("Harbor Drywall LLC")


def test_a_full_disk_is_named_and_what_was_saved_stays(store: Store) -> None:
    with store.write() as work:
        work.vendors.add("Harbor Drywall LLC")
    with store.write() as work:
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(LocalFaultError) as caught, store.write() as work:
        work.vendors.add("Summit Roofing", address="x" * 100_000)
    assert caught.value.code == "disk.full"
    assert "Free some space" in caught.value.next_step
    with store.write() as work:
        work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1000}")
        work.vendors.add("Summit Roofing")
    with store.read() as view:
        assert len(view.vendors.all()) == 2


def test_a_record_that_points_nowhere_is_refused(store: Store) -> None:
    with pytest.raises(ConflictError) as caught, store.write() as work:
        work.commitments.add(VendorId(7), ProjectId(9))
    assert caught.value.code == "data.conflict"


@pytest.mark.parametrize(
    "ask",
    [
        lambda view: view.vendors.get(7),
        lambda view: view.projects.get(7),
        lambda view: view.commitments.get(7),
        lambda view: view.documents.get(7),
        lambda view: view.jobs.get(7),
        lambda view: view.requirement_sets.get("standard", 7),
    ],
)
def test_asking_for_what_is_not_on_file_says_so(store: Store, ask: Callable[[object], object]) -> None:
    with store.read() as view, pytest.raises(CoiError) as caught:
        ask(view)
    assert caught.value.code == "record.missing"
    assert "7" in caught.value.message
    assert caught.value.next_step


def test_closing_folds_the_log_into_the_file(place) -> None:
    store = place.open()
    with store.write() as work:
        work.vendors.add("Harbor Drywall LLC")
    store.close()
    assert [path.name for path in place.database.parent.glob("coi.sqlite3*")] == ["coi.sqlite3"]


def test_a_closed_store_stays_closed(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(RuntimeError, match="closed"), store.read():
        raise AssertionError("must not be reached")


def test_an_up_to_date_database_is_opened_without_alembic(place) -> None:
    place.open().close()
    program = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from coi_desktop.store.database import Store\n"
        f"Store.open(Path({str(place.database)!r}), backups=Path({str(place.backups)!r}),"
        " now=lambda: datetime.now(UTC)).close()\n"
        "sys.exit('alembic' in sys.modules or 'sqlalchemy.orm' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
