# SPDX-License-Identifier: AGPL-3.0-or-later
"""What only threads can do: overlap, wait in line, get stuck."""

import contextlib
import threading
from collections.abc import Iterator
from functools import partial

import pytest

from coi_desktop.background.jobs import JobContext, JobEvent, JobState
from coi_desktop.background.lanes import LaneRunner

PATIENCE = 10.0


@pytest.fixture
def runner() -> Iterator[LaneRunner]:
    runner = LaneRunner({"write": 1, "documents": 2})
    yield runner
    assert runner.close(PATIENCE) == 0


def lane_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("lane-")]


def when_ended(runner: LaneRunner, count: int) -> tuple[threading.Event, list[JobEvent]]:
    """An event that is set once ``count`` jobs have ended, and their ends."""
    enough, ends = threading.Event(), []

    def hear(event: JobEvent) -> None:
        if event.state.is_final:
            ends.append(event)
            if len(ends) >= count:
                enough.set()

    runner.subscribe(hear)
    return enough, ends


def meet_in(meeting: threading.Barrier, context: JobContext) -> None:
    meeting.wait(PATIENCE)


def test_a_lane_of_two_runs_two_jobs_at_the_same_time(runner: LaneRunner) -> None:
    meeting = threading.Barrier(2)
    ended, ends = when_ended(runner, 2)
    for name in ("a", "b"):
        runner.submit(name, lambda context: meeting.wait(PATIENCE), lane="documents")
    assert ended.wait(PATIENCE)
    assert [end.state for end in ends] == [JobState.DONE, JobState.DONE]


def test_a_wide_lane_fills_up_again_after_a_pause(runner: LaneRunner) -> None:
    for _ in range(5):
        meeting = threading.Barrier(2)
        ended, ends = when_ended(runner, 2)
        for name in ("a", "b"):
            runner.submit(name, partial(meet_in, meeting), lane="documents")
        assert ended.wait(PATIENCE)
        assert {end.state for end in ends} == {JobState.DONE}


def test_a_lane_of_one_keeps_the_order_and_never_overlaps(runner: LaneRunner) -> None:
    busy, order = threading.Lock(), []
    ended, ends = when_ended(runner, 50)

    def work(number: int, context: JobContext) -> None:
        assert busy.acquire(blocking=False)
        order.append(number)
        busy.release()

    for number in range(50):
        runner.submit("write", partial(work, number), lane="write")
    assert ended.wait(PATIENCE)
    assert order == list(range(50))
    assert {end.state for end in ends} == {JobState.DONE}


def test_cancelling_ends_a_rest_at_once(runner: LaneRunner) -> None:
    resting = threading.Event()
    ended, ends = when_ended(runner, 1)

    def work(context: JobContext) -> None:
        context.progress(1, 2)
        resting.set()
        context.sleep(3600)

    job_id = runner.submit("resting", work, lane="write")
    assert resting.wait(PATIENCE)
    runner.cancel(job_id)
    assert ended.wait(PATIENCE)
    assert ends[0].state is JobState.CANCELLED


def test_closing_gives_up_on_a_stuck_job_says_so_and_can_be_tried_again() -> None:
    runner = LaneRunner({"write": 1, "documents": 2})
    release, started = threading.Event(), threading.Semaphore(0)

    def stuck(context: JobContext) -> None:
        started.release()
        release.wait(PATIENCE)

    for lane in ("write", "documents", "documents"):
        runner.submit("stuck", stuck, lane=lane)
    for _ in range(3):
        assert started.acquire(timeout=PATIENCE)
    assert runner.close(0.05) == 3
    release.set()
    assert runner.close(PATIENCE) == 0
    assert lane_threads() == []


def test_threads_start_when_first_needed_and_a_stuck_one_lets_the_process_end() -> None:
    runner = LaneRunner({"write": 1, "documents": 2})
    assert lane_threads() == []
    runner.submit("work", lambda context: None, lane="write")
    assert [thread.daemon for thread in lane_threads()] == [True]
    assert runner.close(PATIENCE) == 0


def test_what_is_put_around_a_job_knows_its_id_and_is_left_again(caplog: pytest.LogCaptureFixture) -> None:
    steps: list[str] = []

    @contextlib.contextmanager
    def around(job_id: int) -> Iterator[None]:
        steps.append(f"enter {job_id}")
        try:
            yield
        finally:
            steps.append(f"leave {job_id}")

    runner = LaneRunner({"write": 1}, around=around)
    ended, ends = when_ended(runner, 2)
    runner.submit("good", lambda context: steps.append("work"), lane="write")
    runner.submit("bad", lambda context: 1 // 0, lane="write")
    assert ended.wait(PATIENCE)
    assert runner.close(PATIENCE) == 0
    assert steps == ["enter 1", "work", "leave 1", "enter 2", "leave 2"]
    assert isinstance(ends[1].error, ZeroDivisionError)
    assert "failed by a fault in the program" in caplog.text


def test_many_threads_that_submit_one_key_get_one_job(runner: LaneRunner) -> None:
    release, together = threading.Event(), threading.Barrier(8)
    ended, ends = when_ended(runner, 1)
    ids: list[int] = []

    def submit() -> None:
        together.wait(PATIENCE)
        ids.append(runner.submit("due", lambda context: release.wait(PATIENCE), lane="write", key="due"))

    threads = [threading.Thread(target=submit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    release.set()
    assert ended.wait(PATIENCE)
    assert (len(ids), len({*ids}), len(ends)) == (8, 1, 1)


def test_under_crossfire_every_job_ends_exactly_once_and_in_order(runner: LaneRunner) -> None:
    heard: dict[int, list[JobState]] = {}
    runner.subscribe(lambda event: heard.setdefault(event.job_id, []).append(event.state))
    ended, _ = when_ended(runner, 400)
    together = threading.Barrier(4)

    def work(context: JobContext) -> None:
        context.check()
        context.progress(1, 1)

    def fire() -> None:
        together.wait(PATIENCE)
        for _ in range(100):
            runner.cancel(runner.submit("shot", work, lane="documents"))

    threads = [threading.Thread(target=fire) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert ended.wait(PATIENCE)
    assert runner.active() == ()
    for states in heard.values():
        assert states[0] is JobState.QUEUED
        assert [state.is_final for state in states].count(True) == 1
        assert states[-1].is_final


def test_a_program_that_exits_inside_a_job_only_ends_that_job(runner: LaneRunner) -> None:
    def leave(context: JobContext) -> None:
        raise SystemExit(3)

    ended, ends = when_ended(runner, 2)
    runner.submit("exit", leave, lane="write")
    runner.submit("next", lambda context: "alive", lane="write")
    assert ended.wait(PATIENCE)
    assert isinstance(ends[0].error, SystemExit)
    assert ends[1].result == "alive"


def test_a_lane_needs_a_thread() -> None:
    with pytest.raises(ValueError, match="at least one thread"):
        LaneRunner({"write": 0})
