# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which work of a session is kept to be looked at."""

from datetime import UTC, datetime

from coi_desktop.background.jobs import JobEvent, JobState
from coi_desktop.desk.job_log import JobLog

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def event(id: int, name: str, state: JobState, *, lane: str = "intake", key: str | None = None) -> JobEvent:
    error = RuntimeError("broken") if state is JobState.FAILED else None
    return JobEvent(id, name, key, lane, state, error=error)


def test_work_that_is_done_again_and_again_stands_there_once() -> None:
    log = JobLog()
    for number in range(1, 4):
        assert log.hear(event(number, "scan", JobState.DONE), NOW)
    assert [heard.event.job_id for heard in log.all()] == [3]


def test_what_failed_stays_until_the_same_work_succeeds() -> None:
    log = JobLog()
    log.hear(event(1, "scan", JobState.FAILED), NOW)
    log.hear(event(2, "recompute", JobState.DONE, lane="write"), NOW)
    assert [heard.event.state for heard in log.all()] == [JobState.DONE, JobState.FAILED]
    log.hear(event(3, "scan", JobState.DONE), NOW)
    assert [heard.event.state for heard in log.all()] == [JobState.DONE, JobState.DONE]


def test_questions_of_screens_are_no_work() -> None:
    log = JobLog()
    assert not log.hear(event(1, "vendor list", JobState.RUNNING, lane="read"), NOW)
    assert log.all() == ()


def test_cancelled_work_is_forgotten() -> None:
    log = JobLog()
    log.hear(event(1, "scan", JobState.RUNNING), NOW)
    assert log.hear(event(1, "scan", JobState.CANCELLED), NOW)
    assert log.all() == ()


def test_of_the_reading_of_documents_only_progress_is_kept() -> None:
    log = JobLog()
    reading = event(5, "read document 12", JobState.RUNNING, lane="documents", key="read:12")
    log.hear(reading, NOW)
    assert (log.reading("12"), log.all()) == (reading, ())
    log.hear(event(5, "read document 12", JobState.DONE, lane="documents", key="read:12"), NOW)
    assert log.reading("12") is None
