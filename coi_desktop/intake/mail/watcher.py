# SPDX-License-Identifier: AGPL-3.0-or-later
"""Watches one mailbox, for as long as the program runs.

What was seen stands in the database by account, folder, UIDVALIDITY and UID, and then by the hash of the message: a
restart, a moved message, a mailbox that was numbered anew or a second look never files anything twice, and nothing is
passed over. The mailbox is left as it was found unless the office wants filed messages marked or moved.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from coi_desktop.background.clock import Clock
from coi_desktop.background.jobs import JobContext
from coi_desktop.connectors.mail.mailbox import Mailbox
from coi_desktop.domain.errors import (
    AuthExpiredError,
    Cancelled,
    CoiError,
    RejectedRemoteError,
    RetriableRemoteError,
)
from coi_desktop.domain.mail import MailMessage, Sighting
from coi_desktop.store.database import Store

_log = logging.getLogger(__name__)

_IDLE_SECONDS = 20 * 60
_FIRST_REST, _LONGEST_REST = 5.0, 60.0
_REST_AFTER_LOCAL_FAULT = 300.0
_REST_AFTER_REFUSAL = 900.0
_MOST_ATTEMPTS = 5
_SLICE = 1.0
_SLEPT = 90.0
"""Asked every second, so many seconds without an answer mean that the computer slept: the connection is dead."""


class Filing(Protocol):
    """Keeps a message and files what is in it."""

    def receive(self, where: Sighting, raw: bytes, received_at: datetime) -> MailMessage: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedMailbox:
    """What is watched. ``account`` is its name in the ledger and never changes, ``name`` what people call it. Only
    messages since ``since`` are looked at. ``after_filing``: "leave", "read" (mark as read) or "move" (into
    ``filed_folder``)."""

    account: str
    name: str = ""
    folders: tuple[str, ...] = ("INBOX",)
    since: date | None = None
    after_filing: str = "leave"
    filed_folder: str = ""
    poll_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class MailboxStatus:
    """What the status line says: since when the mailbox is reached, what came last, and what is wrong since when."""

    account: str
    name: str = ""
    reached_since: datetime | None = None
    last_message_at: datetime | None = None
    last_look_at: datetime | None = None
    problem: str = ""
    problem_since: datetime | None = None
    not_kept: int = 0


class MailboxWatcher:
    """One mailbox. ``run`` stays in its lane until it is cancelled; ``status`` may be read from any thread."""

    def __init__(
        self,
        watched: WatchedMailbox,
        connect: Callable[[], Mailbox],
        filing: Filing,
        store: Store,
        clock: Clock,
    ) -> None:
        self._watched = watched
        self._connect = connect
        self._filing = filing
        self._store = store
        self._clock = clock
        self._look_now = threading.Event()
        self.status = MailboxStatus(watched.account, watched.name or watched.account)

    def look_now(self) -> None:
        """Look at once, over a new connection: a person asked for it, or the network came back."""
        self._look_now.set()

    def run(self, context: JobContext) -> None:
        """Watch until cancelled. A broken connection is made anew, at first soon and then each minute; a refused
        sign-in is tried again after a quarter of an hour. :meth:`look_now` and the end of a sleep end any rest."""
        rest = _FIRST_REST
        while True:
            try:
                self._stay(context)
            except Cancelled:
                raise
            except _LookNow:
                rest = _FIRST_REST
                continue
            except RetriableRemoteError as error:
                if self.status.reached_since is not None:
                    rest = _FIRST_REST
                self._trouble(error)
                pause = max(rest, error.retry_after or 0)
                rest = min(rest * 2, _LONGEST_REST)
            except (AuthExpiredError, RejectedRemoteError) as error:
                self._trouble(error)
                pause = _REST_AFTER_REFUSAL
            except CoiError as error:
                # This computer's fault, such as a full disk: what was not kept is still in the mailbox.
                self._trouble(error)
                pause = _REST_AFTER_LOCAL_FAULT
            except Exception as error:  # noqa: BLE001, a fault of the program must not end the watch in silence
                _log.exception("watching %s failed", self._watched.account)
                self._trouble(
                    RejectedRemoteError("mail.refused", f"Something went wrong: {type(error).__name__}.")
                )
                pause = _REST_AFTER_REFUSAL
            try:
                self._rest(pause, context)
            except _LookNow:
                rest = _FIRST_REST

    def look(self, context: JobContext) -> int:
        """One look into every folder, without staying. Returns how many messages were kept."""
        mailbox = self._connect()
        try:
            return self._look(mailbox, context)
        finally:
            mailbox.close()

    def _rest(self, seconds: float, context: JobContext) -> None:
        """Rest; _LookNow when it is time before that."""
        awake = _Awake(self._clock, context, self._look_now)
        until = self._clock.monotonic() + seconds
        while (left := until - self._clock.monotonic()) > 0:
            awake.check()
            self._look_now.wait(min(left, _SLICE))
        awake.check()

    def _stay(self, context: JobContext) -> None:
        self._look_now.clear()
        mailbox = self._connect()
        try:
            while True:
                self._look(mailbox, context)
                # IDLE speaks of one folder; with several, each is looked into.
                if mailbox.tells_of_changes and len(self._watched.folders) == 1:
                    mailbox.wait(_IDLE_SECONDS, _Awake(self._clock, context, self._look_now).check)
                else:
                    self._rest(self._watched.poll_seconds, context)
        finally:
            mailbox.close()

    def _look(self, mailbox: Mailbox, context: JobContext) -> int:
        kept = sum(self._folder(mailbox, folder, context) for folder in self._watched.folders)
        now = self._clock.now()
        self.status = replace(
            self.status,
            reached_since=self.status.reached_since or now,
            last_look_at=now,
            problem="",
            problem_since=None,
        )
        return kept

    def _folder(self, mailbox: Mailbox, folder: str, context: JobContext) -> int:
        account = self._watched.account
        validity = mailbox.choose(folder)
        with self._store.read() as view:
            kept = view.messages.uids(account, folder, validity)
            troubles = view.messages.troubles(account, folder, validity)
        given_up = {uid for uid, (attempts, _) in troubles.items() if attempts >= _MOST_ATTEMPTS}
        new = [uid for uid in mailbox.uids(self._watched.since) if uid not in kept and uid not in given_up]
        for done, uid in enumerate(new):
            context.check()
            context.progress(done, len(new), "mail.message")
            self._message(mailbox, Sighting(account, folder, validity, uid))
        if new:
            context.progress(len(new), len(new), "mail.message")
        self.status = replace(self.status, not_kept=len(given_up))
        self._put_away(mailbox, folder, validity)
        return len(new)

    def _message(self, mailbox: Mailbox, where: Sighting) -> None:
        try:
            for raw in mailbox.fetch((where.uid,)):
                self._filing.receive(where, raw.content, raw.arrived_at)
                self.status = replace(self.status, last_message_at=raw.arrived_at)
        except RejectedRemoteError as error:
            self._not_kept(where, str(error))
        except CoiError:
            raise
        except Exception as error:  # noqa: BLE001, one message that breaks the program must not stop the others
            _log.exception("a message of %s could not be filed", where.account)
            self._not_kept(where, f"Something in the program went wrong: {type(error).__name__}.")

    def _not_kept(self, where: Sighting, why: str) -> None:
        with self._store.write() as uow:
            uow.messages.trouble(where, why)

    def _put_away(self, mailbox: Mailbox, folder: str, validity: int) -> None:
        """What the office wants done with messages whose documents are all on file."""
        act, account = self._watched.after_filing, self._watched.account
        if act == "leave" or folder == self._watched.filed_folder:
            return
        with self._store.read() as view:
            uids = view.messages.to_put_away(account, folder, validity, act)
        for uid in uids:
            if act == "read":
                mailbox.mark_read(uid)
            else:
                mailbox.move(uid, self._watched.filed_folder)
            with self._store.write() as uow:
                uow.messages.put_away(Sighting(account, folder, validity, uid), act)

    def _trouble(self, error: CoiError) -> None:
        _log.warning("mailbox %s: %s", self._watched.account, error.code)
        since = self.status.problem_since or self._clock.now()
        self.status = replace(self.status, reached_since=None, problem=str(error), problem_since=since)


class _LookNow(Exception):
    """Somebody wants a look at once, or the connection did not survive a sleep of the computer."""


class _Awake:
    """Notices, while the program waits, that it should look at once: because it was told to, or the computer slept."""

    def __init__(self, clock: Clock, context: JobContext, look_now: threading.Event) -> None:
        self._clock = clock
        self._context = context
        self._look_now = look_now
        self._seen = clock.now()

    def check(self) -> None:
        self._context.check()
        now = self._clock.now()
        gap = (now - self._seen).total_seconds()
        self._seen = now
        if gap > _SLEPT or self._look_now.is_set():
            raise _LookNow
