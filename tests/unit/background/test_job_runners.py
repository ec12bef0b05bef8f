# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every job runner promises, held against the threads of the program and the inline stand-in alike."""

import threading
from collections.abc import Callable, Iterator

import pytest

from coi_desktop.background.inline import InlineRunner
from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner, JobState
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.domain.errors import Cancelled, DocumentError

PATIENCE = 10.0


class Ear:
    """Hears a runner's events and can wait for the end of a job."""

    def __init__(self, runner: JobRunner) -> None:
        self._heard = threading.Condition()
        self._events: list[JobEvent] = []
        self.stop = runner.subscribe(self._hear)

    def _hear(self, event: JobEvent) -> None:
        with self._heard:
            self._events.append(event)
            self._heard.notify_all()

    def of(self, job_id: int) -> list[JobEvent]:
        with self._heard:
            return [event for event in self._events if event.job_id == job_id]

    def states(self, job_id: int) -> list[JobState]:
        return [event.state for event in self.of(job_id)]

    def end(self, job_id: int) -> JobEvent:
        with self._heard:
            ended = self._heard.wait_for(lambda: self._final(job_id), PATIENCE)
            assert ended, f"job {job_id} did not end"
            return ended[0]

    def _final(self, job_id: int) -> list[JobEvent]:
        return [event for event in self._events if event.job_id == job_id and event.state.is_final]


class StoppedWatch:
    """Monotonic seconds that pass when told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def nothing(context: JobContext) -> None:
    """Work that is done at once."""


class RunnerContract:
    """The promises. Jobs act on the runner from inside, so that no test needs to win a race."""

    make: Callable[[Callable[[], float]], JobRunner]

    @pytest.fixture
    def watch(self) -> StoppedWatch:
        return StoppedWatch()

    @pytest.fixture
    def runner(self, watch: StoppedWatch) -> Iterator[JobRunner]:
        runner = type(self).make(watch)
        yield runner
        assert runner.close(PATIENCE) == 0

    @pytest.fixture
    def ear(self, runner: JobRunner) -> Ear:
        return Ear(runner)

    def test_a_job_goes_queued_running_done_and_carries_its_result(self, runner: JobRunner, ear: Ear) -> None:
        job_id = runner.submit("add", lambda context: 2 + 3, lane="write", key="sum")
        end = ear.end(job_id)
        assert (end.result, end.error, end.name, end.key, end.lane) == (5, None, "add", "sum", "write")
        assert ear.states(job_id) == [JobState.QUEUED, JobState.RUNNING, JobState.DONE]

    def test_a_failure_carries_the_very_exception_with_its_traceback(
        self, runner: JobRunner, ear: Ear
    ) -> None:
        problem = DocumentError("document.empty", "The file is empty.")

        def fail(context: JobContext) -> None:
            raise problem

        end = ear.end(runner.submit("read", fail, lane="write"))
        assert end.state is JobState.FAILED
        assert end.error is problem
        assert problem.__traceback__ is not None

    def test_a_lane_goes_on_after_a_failure(self, runner: JobRunner, ear: Ear) -> None:
        ear.end(runner.submit("bad", lambda context: 1 // 0, lane="write"))
        assert ear.end(runner.submit("good", lambda context: "well", lane="write")).result == "well"

    def test_a_queued_job_that_is_cancelled_never_runs(self, runner: JobRunner, ear: Ear) -> None:
        ran = []

        def outer(context: JobContext) -> int:
            inner = runner.submit("inner", lambda inside: ran.append(1), lane="write")
            runner.cancel(inner)
            return inner

        inner = ear.end(runner.submit("outer", outer, lane="write")).result
        assert isinstance(inner, int)
        ear.end(inner)
        ear.end(runner.submit("after", nothing, lane="write"))
        assert ear.states(inner) == [JobState.QUEUED, JobState.CANCELLED]
        assert ran == []

    def test_a_running_job_stops_at_its_next_check(self, runner: JobRunner, ear: Ear) -> None:
        reached = []

        def work(context: JobContext) -> None:
            runner.cancel(runner.active()[0].job_id)
            reached.append("before")
            context.check()
            reached.append("after")

        job_id = runner.submit("long", work, lane="write")
        assert ear.end(job_id).state is JobState.CANCELLED
        assert reached == ["before"]
        assert ear.states(job_id).count(JobState.CANCELLED) == 1

    def test_a_cancelled_job_does_not_rest(self, runner: JobRunner, ear: Ear) -> None:
        def work(context: JobContext) -> None:
            runner.cancel(runner.active()[0].job_id)
            context.sleep(3600)

        assert ear.end(runner.submit("resting", work, lane="write")).state is JobState.CANCELLED

    def test_work_that_was_finished_all_the_same_is_done(self, runner: JobRunner, ear: Ear) -> None:
        def work(context: JobContext) -> str:
            runner.cancel(runner.active()[0].job_id)
            return "filed"

        end = ear.end(runner.submit("too late", work, lane="write"))
        assert (end.state, end.result) == (JobState.DONE, "filed")

    def test_cancelling_what_is_unknown_or_over_does_nothing(self, runner: JobRunner, ear: Ear) -> None:
        job_id = runner.submit("short", nothing, lane="write")
        ear.end(job_id)
        runner.cancel(job_id)
        runner.cancel(987_654)
        ear.end(runner.submit("after", nothing, lane="write"))
        assert ear.states(job_id)[-1] is JobState.DONE

    def test_the_same_key_while_active_is_the_same_job(self, runner: JobRunner, ear: Ear) -> None:
        def outer(context: JobContext) -> list[int]:
            return [
                runner.submit("outer", nothing, lane="write", key="outer"),
                runner.submit("inner", nothing, lane="write", key="inner"),
                runner.submit("inner", nothing, lane="read", key="inner"),
                runner.submit("other", nothing, lane="write"),
                runner.submit("other", nothing, lane="write"),
            ]

        job_id = runner.submit("outer", outer, lane="write", key="outer")
        ids = ear.end(job_id).result
        assert isinstance(ids, list)
        assert ids[0] == job_id
        assert ids[1] == ids[2]
        assert len({*ids}) == 4
        for each in ids:
            ear.end(each)

    def test_who_hears_the_end_may_submit_the_key_again(self, runner: JobRunner, ear: Ear) -> None:
        again: list[int] = []
        submitted = threading.Event()

        def resubmit(event: JobEvent) -> None:
            if event.state.is_final and not again:
                again.append(runner.submit("second", lambda context: "again", lane="write", key="k"))
                submitted.set()

        runner.subscribe(resubmit)
        first = runner.submit("first", nothing, lane="write", key="k")
        assert submitted.wait(PATIENCE)
        assert again != [first]
        assert ear.end(again[0]).result == "again"

    def test_progress_is_told_ten_times_a_second_and_always_at_last(
        self, runner: JobRunner, ear: Ear, watch: StoppedWatch
    ) -> None:
        def work(context: JobContext) -> None:
            for page in range(1, 101):
                context.progress(page, 100, "reading")
                watch.seconds += 0.03

        job_id = runner.submit("read", work, lane="write")
        ear.end(job_id)
        told = [event.done for event in ear.of(job_id) if event.code]
        assert told[0] == 1
        assert told[-2:] == [100, 100]  # the last progress, and the end that repeats it
        assert len(told) <= 32
        assert told == sorted(told)

    def test_progress_held_back_goes_out_with_the_next_check(
        self, runner: JobRunner, ear: Ear, watch: StoppedWatch
    ) -> None:
        seen_inside: list[int] = []

        def work(context: JobContext) -> None:
            context.progress(1, 3)
            context.progress(2, 3)
            watch.seconds += 1
            context.check()
            seen_inside.extend(event.done for event in runner.active())

        job_id = runner.submit("read", work, lane="write")
        ear.end(job_id)
        assert [event.done for event in ear.of(job_id)] == [0, 0, 1, 2, 2]
        assert seen_inside == [2]

    def test_a_listener_that_raises_stops_nobody(
        self, runner: JobRunner, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken(event: JobEvent) -> None:
            raise RuntimeError("a broken listener")

        runner.subscribe(broken)
        ear = Ear(runner)
        for _ in range(3):
            assert ear.end(runner.submit("work", nothing, lane="write")).state is JobState.DONE
        assert "A listener failed" in caplog.text

    def test_who_unsubscribed_hears_no_more(self, runner: JobRunner, ear: Ear) -> None:
        short = Ear(runner)
        first = runner.submit("first", nothing, lane="write")
        ear.end(first)
        short.end(first)
        short.stop()
        short.stop()
        second = runner.submit("second", nothing, lane="write")
        ear.end(second)
        assert short.of(second) == []

    def test_active_lists_what_waits_and_what_runs(self, runner: JobRunner, ear: Ear) -> None:
        def outer(context: JobContext) -> list[tuple[str, JobState]]:
            runner.submit("inner", nothing, lane="write")
            return [(event.name, event.state) for event in runner.active()]

        end = ear.end(runner.submit("outer", outer, lane="write"))
        assert end.result == [("outer", JobState.RUNNING), ("inner", JobState.QUEUED)]
        ear.end(end.job_id + 1)
        assert runner.active() == ()

    def test_an_unknown_lane_is_a_mistake_of_the_caller(self, runner: JobRunner) -> None:
        with pytest.raises(ValueError, match="no lane 'fast'"):
            runner.submit("work", nothing, lane="fast")

    def test_closing_cancels_what_waits_counts_what_runs_and_refuses_more(
        self, runner: JobRunner, ear: Ear
    ) -> None:
        def outer(context: JobContext) -> tuple[int, int]:
            inner = runner.submit("inner", nothing, lane="write")
            return inner, runner.close(0)

        end = ear.end(runner.submit("outer", outer, lane="write"))
        assert isinstance(end.result, tuple)
        inner, still_running = end.result
        assert still_running == 1
        assert ear.end(inner).state is JobState.CANCELLED
        with pytest.raises(Cancelled) as refused:
            runner.submit("late", nothing, lane="write")
        assert refused.value.code == "jobs.closing"


class TestLaneRunner(RunnerContract):
    @staticmethod
    def make(monotonic: Callable[[], float]) -> JobRunner:
        return LaneRunner({"write": 1, "read": 2}, monotonic=monotonic)


class TestInlineRunner(RunnerContract):
    @staticmethod
    def make(monotonic: Callable[[], float]) -> JobRunner:
        return InlineRunner(monotonic=monotonic)

    def test_the_job_is_over_when_submit_returns(self) -> None:
        done = []
        InlineRunner().submit("work", lambda context: done.append(threading.current_thread()), lane="read")
        assert done == [threading.current_thread()]

    def test_ctrl_c_reaches_the_caller_whose_thread_it_is(self, runner: JobRunner, ear: Ear) -> None:
        def interrupted(context: JobContext) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            runner.submit("work", interrupted, lane="write")
        assert ear.end(1).state is JobState.FAILED
        assert ear.end(runner.submit("next", lambda context: 1, lane="write")).result == 1

    def test_resting_takes_no_time(self, runner: JobRunner, ear: Ear) -> None:
        assert ear.end(runner.submit("r", lambda context: context.sleep(3600), lane="write")).error is None
