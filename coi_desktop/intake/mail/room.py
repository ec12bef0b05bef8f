# SPDX-License-Identifier: AGPL-3.0-or-later
"""All mailboxes of the office, each watched by itself: one in trouble stops no other."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from coi_desktop.background.clock import Clock
from coi_desktop.background.jobs import JobContext, JobRunner
from coi_desktop.connectors.mail.mailbox import Mailbox
from coi_desktop.domain.errors import CoiError
from coi_desktop.intake.mail.filing import MailFiling
from coi_desktop.intake.mail.watcher import MailboxStatus, MailboxWatcher, WatchedMailbox
from coi_desktop.platform.settings import MailboxSettings
from coi_desktop.store.database import Store

LANE = "mail"
"""As wide as there may be mailboxes, and some more for those that are just ending: a watch never ends by itself."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look into a mailbox brought: how many messages, or why it could not be reached."""

    name: str
    messages: int = 0
    problem: str = ""


@dataclass(slots=True)
class _Watch:
    mailbox: MailboxSettings
    watcher: MailboxWatcher
    job: int | None = None


class MailRoom:
    """Watches the mailboxes of the settings. Everything may be called from any thread."""

    def __init__(
        self,
        mailboxes: tuple[MailboxSettings, ...],
        connect: Callable[[MailboxSettings], Mailbox],
        filing: MailFiling,
        store: Store,
        runner: JobRunner,
        clock: Clock,
    ) -> None:
        self._connect = connect
        self._filing = filing
        self._store = store
        self._runner = runner
        self._clock = clock
        self._lock = threading.Lock()
        self._watching = False
        self._starts = 0
        self._watches = {each.id: self._watch(each) for each in mailboxes}

    def start(self) -> None:
        """Watch from now on, until the runner closes."""
        with self._lock:
            self._watching = True
            for watch in self._watches.values():
                self._begin(watch)
        self.take_up_kept()

    def use(self, mailboxes: tuple[MailboxSettings, ...], anew: str = "") -> None:
        """Watch these from now on. One that is as it was goes on undisturbed; one that changed, or whose id is
        ``anew`` because its password did, begins anew."""
        with self._lock:
            before, self._watches = self._watches, {}
            for each in mailboxes:
                known = before.get(each.id)
                if known is not None and known.mailbox == each and each.id != anew:
                    self._watches[each.id] = before.pop(each.id)
                    continue
                watch = self._watches[each.id] = self._watch(each)
                if self._watching:
                    self._begin(watch)
            for gone in before.values():
                if gone.job is not None:
                    self._runner.cancel(gone.job)

    def statuses(self) -> tuple[MailboxStatus, ...]:
        """How each mailbox is, in the order of the settings."""
        with self._lock:
            return tuple(watch.watcher.status for watch in self._watches.values())

    def look_now(self) -> None:
        """Look into every mailbox at once: a person asked, or the network came back."""
        with self._lock:
            for watch in self._watches.values():
                watch.watcher.look_now()

    def look(self, context: JobContext) -> tuple[Looked, ...]:
        """One look into every mailbox, here and now, without staying."""
        self._filing.resume(context.check)
        with self._lock:
            watches = tuple(self._watches.values())
        return tuple(_look(watch.watcher, context) for watch in watches)

    def take_up_kept(self) -> None:
        """Open in the background what was kept and could not be opened; asked again and again."""
        self._runner.submit(
            "open kept messages",
            lambda context: self._filing.resume(context.check),
            lane="intake",
            key="open kept messages",
        )

    def _watch(self, mailbox: MailboxSettings) -> _Watch:
        watched = WatchedMailbox(
            account=mailbox.id,
            name=mailbox.shown,
            folders=mailbox.folders,
            since=mailbox.since,
            after_filing=mailbox.after_filing,
            filed_folder=mailbox.filed_folder,
            poll_seconds=mailbox.poll_seconds,
        )
        watcher = MailboxWatcher(
            watched, lambda: self._connect(mailbox), self._filing, self._store, self._clock
        )
        return _Watch(mailbox, watcher)

    def _begin(self, watch: _Watch) -> None:
        # A number of its own: the watch before may still be closing its connection.
        self._starts += 1
        watch.job = self._runner.submit(
            "watch mailbox", watch.watcher.run, lane=LANE, key=f"watch mailbox {self._starts}"
        )


def _look(watcher: MailboxWatcher, context: JobContext) -> Looked:
    name = watcher.status.name
    try:
        return Looked(name, watcher.look(context))
    except CoiError as error:
        return Looked(name, problem=str(error))
