# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Activity screen's mind: which events are listed, and what work is under way. No Qt here."""

from collections.abc import Sequence
from dataclasses import replace

from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.job_log import QUIET_LANES, JobLog
from coi_desktop.desk.screens.activity.ports import Activity, ActivityView, Now, Reading
from coi_desktop.desk.screens.activity.rows import JobLine, Part, Wanted
from coi_desktop.desk.screens.activity.wording import Wording, local_day
from coi_desktop.desk.text import Texts
from coi_desktop.office.activity import EventGroup, Verdict
from coi_desktop.office.event_words import ToldEvent
from coi_desktop.store.rows import EventFilter, JobRecord


class ActivityPresenter:
    """Looks up only while somebody watches: the record grows with everything that is done."""

    def __init__(
        self,
        view: ActivityView,
        *,
        activity: Activity,
        reading: Reading,
        clock: Now,
        log: JobLog,
        runner: JobRunner,
        texts: Texts,
    ) -> None:
        self._view = view
        self._activity = activity
        self._reading = reading
        self._clock = clock
        self._runner = runner
        self._asker = Asker(runner)
        self._texts = texts
        self._words = Wording(texts)
        self._log = log
        self._records: tuple[JobRecord, ...] = ()
        self._wanted = Wanted()
        self._shown: list[int] | None = None
        self._watched = False
        self._stale = True

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job."""
        self._asker.handle(event)
        if event.lane not in QUIET_LANES and self._watched:
            self._show_jobs()
        if event.lane in ("write", "documents") and event.state.is_final:
            self.refresh()

    def refresh(self) -> None:
        """Look again, once somebody watches."""
        if not self._watched:
            self._stale = True
            return
        self._stale = False
        self._ask_ids(keep_place=True)
        self._ask_jobs()
        self._asker.ask(
            "people of the record",
            lambda _context: self._activity.people(),
            lane="read",
            done=self._view.show_people,
            failed=self._on_failed,
            slot="people",
        )

    def watch(self, watched: bool) -> None:
        """Whether anybody sees the screen now."""
        self._watched = watched
        if watched and self._stale:
            self.refresh()

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    # -- the record

    def search(self, text: str) -> None:
        """List only events that hold these words."""
        if text.strip() != self._wanted.text:
            self._want(replace(self._wanted, text=text.strip()))

    def choose_group(self, group: EventGroup | None) -> None:
        """List only events of a group; None lists all."""
        if group is not self._wanted.group:
            self._want(replace(self._wanted, group=group))

    def choose_person(self, actor: str) -> None:
        """List only what somebody did; empty lists all."""
        if actor != self._wanted.actor:
            self._want(replace(self._wanted, actor=actor))

    def choose_subject(self, subject: str) -> None:
        """List only what happened to a subject (``vendor:12``); empty lists all."""
        self._view.show_part(Part.EVENTS)
        if not subject:
            self._want(replace(self._wanted, subject="", about=""))
            return

        def done(name: str) -> None:
            self._want(Wanted(subject=subject, about=name))

        self._asker.ask(
            "name of a subject",
            lambda _context: self._activity.name_of(subject),
            lane="read",
            done=done,
            failed=self._on_failed,
            slot="subject",
        )

    def show_all(self) -> None:
        """No filter."""
        self._want(Wanted())

    def page_wanted(self, ids: Sequence[int]) -> None:
        """The table looks at rows it does not have."""
        wanted, today = list(ids), local_day(self._clock.now())

        def done(found: tuple[ToldEvent, ...]) -> None:
            self._view.show_rows(wanted, [self._words.event(told, today) for told in found])

        self._asker.ask(
            "event rows",
            lambda _context: self._activity.rows(wanted),
            lane="read",
            done=done,
            failed=self._on_failed,
        )

    def verify(self) -> None:
        """Check the chain from its first event to its last."""
        self._view.show_verdict(None)

        def done(found: Verdict) -> None:
            self._view.show_verdict(self._words.verdict(found))

        self._asker.ask(
            "verify the record",
            lambda _context: self._activity.verify(),
            lane="read",
            done=done,
            failed=self._on_failed,
            slot="verify",
        )

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._ask_ids(keep_place=False)

    def _ask_ids(self, *, keep_place: bool) -> None:
        wanted = self._wanted
        kinds = self._activity.kinds_of(wanted.group) if wanted.group is not None else ()
        asked = EventFilter(wanted.text, kinds, wanted.actor, wanted.subject)

        def look_up(_context: JobContext) -> list[int]:
            return self._activity.ids(asked)

        def done(ids: list[int]) -> None:
            if keep_place and ids == self._shown:
                return  # events never change, so neither do their rows
            self._shown = ids
            self._view.show_ids(ids, wanted, keep_place=keep_place)

        self._asker.ask("event list", look_up, lane="read", done=done, failed=self._on_failed, slot="ids")

    # -- work

    def read_again(self, line: JobLine) -> None:
        """Have a document read again whose reading was put off or given up."""
        document = line.retry
        if document is None:
            return
        self._asker.ask(
            "read again",
            lambda _context: self._reading.read_again(document),
            lane="write",
            done=lambda _job: self._ask_jobs(),
            failed=self._on_failed,
        )

    def stop(self, line: JobLine) -> None:
        """Stop work that is under way; what can be taken up again is, at the next start or by hand."""
        if line.stop is not None:
            self._runner.cancel(line.stop)

    def _ask_jobs(self) -> None:
        def done(records: tuple[JobRecord, ...]) -> None:
            self._records = records
            self._show_jobs()

        self._asker.ask(
            "job list",
            lambda _context: self._activity.jobs(),
            lane="read",
            done=done,
            failed=self._on_failed,
            slot="jobs",
        )

    def _show_jobs(self) -> None:
        self._view.show_jobs(self._words.jobs(self._records, self._log, local_day(self._clock.now())))

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))
