# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long work as rows: one open job per key, taken when due, taken again after a crash."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from coi_desktop.domain.errors import ConflictError
from coi_desktop.store.database import Store
from coi_desktop.store.rows import JobRow, JobRowState


def _enqueue(store: Store, key: str = "document:1") -> JobRow:
    with store.write() as work:
        return work.jobs.enqueue("read", key, {"document": 1})


def _take(store: Store) -> JobRow | None:
    with store.write() as work:
        return work.jobs.take("read")


def test_an_open_key_gives_the_same_job(store: Store) -> None:
    first = _enqueue(store)
    assert _enqueue(store) == first
    assert first.payload == {"document": 1}
    assert _take(store) is not None
    assert _enqueue(store).id == first.id
    with store.write() as work:
        work.jobs.done(first.id)
    assert _enqueue(store).id != first.id


def test_the_database_itself_refuses_two_open_jobs_of_one_key(store: Store) -> None:
    _enqueue(store)
    with pytest.raises(ConflictError), store.write() as work:
        work.connection.exec_driver_sql(
            "INSERT INTO jobs (kind, key, payload, state, attempts, error_code, created_at, updated_at)"
            " SELECT kind, key, payload, state, attempts, error_code, created_at, updated_at FROM jobs"
        )


def test_jobs_are_taken_once_in_order_and_by_kind(store: Store) -> None:
    ids = [_enqueue(store, key).id for key in ("a", "b")]
    with store.write() as work:
        work.jobs.enqueue("send", "c", {})
    taken = [_take(store), _take(store)]
    assert [job.id for job in taken if job] == ids
    assert [(job.state, job.attempts) for job in taken if job] == [(JobRowState.RUNNING, 1)] * 2
    assert _take(store) is None


def test_a_failed_job_is_taken_again_when_it_is_due(store: Store, now) -> None:
    job = _enqueue(store)
    _take(store)
    with store.write() as work:
        work.jobs.failed(job.id, "mail.unreachable", now() + timedelta(minutes=5))
    assert _take(store) is None
    now.move(minutes=5)
    again = _take(store)
    assert again is not None
    assert (again.id, again.attempts, again.error_code) == (job.id, 2, "mail.unreachable")


def test_a_fault_of_this_computer_uses_up_no_attempt(store: Store, now) -> None:
    job = _enqueue(store)
    _take(store)
    with store.write() as work:
        work.jobs.failed(job.id, "disk.full", now(), uses_attempt=False)
    again = _take(store)
    assert again is not None
    assert again.attempts == 1


def test_a_job_that_failed_for_good_frees_its_key(store: Store) -> None:
    job = _enqueue(store)
    _take(store)
    with store.write() as work:
        work.jobs.failed(job.id, "document.damaged", None)
        assert work.jobs.get(job.id).state is JobRowState.FAILED
        assert work.jobs.open("read") == ()
    assert _take(store) is None
    assert _enqueue(store).id != job.id


def test_what_was_running_at_a_crash_is_taken_first(place) -> None:
    store = place.open()
    _enqueue(store, "a")
    job = _take(store)
    assert job is not None
    store.close()
    store = place.open()
    _enqueue(store, "b")
    with store.write() as work:
        assert work.jobs.interrupt_running() == 1
        assert [open_job.state for open_job in work.jobs.open("read")] == [
            JobRowState.INTERRUPTED,
            JobRowState.QUEUED,
        ]
    again = _take(store)
    assert again is not None
    assert (again.id, again.attempts) == (job.id, 2)


def test_threads_never_take_the_same_job(store: Store) -> None:
    for number in range(40):
        _enqueue(store, f"document:{number}")

    def take_all() -> list[int]:
        taken = []
        while (job := _take(store)) is not None:
            taken.append(job.id)
        return taken

    with ThreadPoolExecutor(8) as pool:
        everything = [future.result() for future in [pool.submit(take_all) for _ in range(8)]]
    ids = [job_id for taken in everything for job_id in taken]
    assert len(ids) == 40
    assert len(set(ids)) == 40
