# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mailbox watched on a real server: each message once, whatever happens to the connection."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.domain.errors import AuthExpiredError, RejectedRemoteError, RetriableRemoteError
from coi_desktop.domain.mail import MessageState
from coi_desktop.intake.mail.filing import MailFiling
from coi_desktop.intake.mail.watcher import MailboxWatcher, WatchedMailbox
from tests.integration.mail.conftest import Connect
from tests.support.dovecot import Dovecot
from tests.support.mail import message
from tests.support.waiting import wait_for

OFFICE = WatchedMailbox(account="office")


class NoContext:
    """Never cancelled."""

    def check(self) -> None: ...
    def sleep(self, seconds: float) -> None: ...
    def progress(self, done: int, total: int, code: str = "") -> None: ...


def watcher(app: App, connect: Callable[[], Any], filing: MailFiling, **changed: Any) -> MailboxWatcher:
    return MailboxWatcher(replace(OFFICE, **changed), connect, filing, app.store, app.clock)


def documents(app: App) -> int:
    with app.store.read() as view:
        messages = view.messages.in_state(MessageState.FILED)
        return sum(len(view.messages.parts(m.id)) for m in messages)


def test_what_is_there_is_filed_once_and_only_what_is_new_again(
    app: App, server: Dovecot, connect: Connect, filing: MailFiling
) -> None:
    for number in range(3):
        server.deliver(message("COI.pdf", number=number))
    watch = watcher(app, connect, filing)
    assert watch.look(NoContext()) == 3
    assert watch.look(NoContext()) == 0
    server.deliver(message("COI.pdf", number=9))
    assert watch.look(NoContext()) == 1
    assert documents(app) == 4
    assert watch.status.problem == ""


def test_a_mailbox_numbered_anew_files_nothing_twice(
    app: App, server: Dovecot, connect: Connect, filing: MailFiling
) -> None:
    server.deliver(message("COI.pdf"))
    watch = watcher(app, connect, filing)
    watch.look(NoContext())
    server.forget_numbers()
    watch.look(NoContext())
    assert documents(app) == 1


def test_a_message_in_two_folders_is_one(
    app: App, server: Dovecot, connect: Connect, filing: MailFiling
) -> None:
    server.deliver(message("COI.pdf"))
    server.deliver(message("COI.pdf"), folder="Certificates")
    watcher(app, connect, filing, folders=("INBOX", "Certificates")).look(NoContext())
    assert documents(app) == 1


def test_only_mail_since_a_day_is_looked_at(
    app: App, server: Dovecot, connect: Connect, filing: MailFiling
) -> None:
    server.deliver(message("COI.pdf"))
    assert watcher(app, connect, filing, since=date(2099, 1, 1)).look(NoContext()) == 0
    assert watcher(app, connect, filing, since=date(2020, 1, 1)).look(NoContext()) == 1


@pytest.mark.parametrize("act", ["leave", "read", "move"])
def test_after_filing_the_mailbox_is_as_the_office_wants_it(
    app: App, server: Dovecot, connect: Connect, filing: MailFiling, act: str
) -> None:
    server.deliver(message("COI.pdf"))
    watcher(app, connect, filing, after_filing=act, filed_folder="Filed").look(NoContext())
    mailbox = connect()
    mailbox.choose("INBOX")
    assert len(mailbox.uids()) == (0 if act == "move" else 1)
    home = server.folder / "mail"
    assert bool(list(home.rglob("cur/*S"))) is (act == "read")
    mailbox.close()


class Broken:
    """A mailbox whose connection breaks at one message."""

    def __init__(self, inner: Any, at: int, error: Exception) -> None:
        self._inner, self._at, self._error = inner, at, error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def fetch(self, uids: tuple[int, ...]) -> Iterator[Any]:
        if self._at in uids:
            raise self._error
        return iter(self._inner.fetch(uids))


def test_a_connection_that_breaks_loses_nothing(
    app: App, server: Dovecot, connect: Connect, filing: MailFiling
) -> None:
    for number in range(3):
        server.deliver(message("COI.pdf", number=number))
    error = RetriableRemoteError("mail.connection", "The connection broke.")
    breaking = watcher(app, lambda: Broken(connect(), 2, error), filing)
    with pytest.raises(RetriableRemoteError):
        breaking.look(NoContext())
    assert documents(app) == 1
    watcher(app, connect, filing).look(NoContext())
    assert documents(app) == 3


def test_one_message_that_cannot_be_had_does_not_stop_the_next(
    app: App, server: Dovecot, connect: Connect, filing: MailFiling
) -> None:
    for number in range(3):
        server.deliver(message("COI.pdf", number=number))
    refused = RejectedRemoteError("mail.message_refused", "The server would not hand it out.")
    watch = watcher(app, lambda: Broken(connect(), 2, refused), filing)
    for _ in range(6):
        watch.look(NoContext())
    assert documents(app) == 2
    assert watch.status.not_kept == 1
    with app.store.read() as view:
        assert list(view.messages.troubles("office", "INBOX", _validity(connect)).values()) == [
            (5, "The server would not hand it out.")
        ]


def _validity(connect: Connect) -> int:
    mailbox = connect()
    try:
        return mailbox.choose("INBOX")
    finally:
        mailbox.close()


def test_watching_files_what_arrives_and_stops_when_told(
    app: App, server: Dovecot, connect: Connect, filing: MailFiling
) -> None:
    runner = LaneRunner({"mail": 1})
    watch = watcher(app, connect, filing)
    job = runner.submit("watch office", watch.run, lane="mail")
    wait_for(lambda: watch.status.reached_since is not None)
    server.deliver(message("COI.pdf"))
    wait_for(lambda: documents(app) == 1)
    runner.cancel(job)
    assert runner.close(10) == 0


def test_a_refused_sign_in_is_told_with_since_when(app: App, filing: MailFiling) -> None:
    def refused() -> Any:
        raise AuthExpiredError("mail.sign_in", "The server refused to let certs in.", "Sign in again.")

    runner = LaneRunner({"mail": 1})
    watch = watcher(app, refused, filing)
    runner.submit("watch office", watch.run, lane="mail")
    wait_for(lambda: bool(watch.status.problem))
    assert watch.status.problem == "The server refused to let certs in. Sign in again."
    assert watch.status.problem_since is not None
    assert runner.close(10) == 0


def test_after_a_sleep_of_the_computer_a_rest_is_over_at_once(app: App, filing: MailFiling) -> None:
    tried: list[int] = []

    def refused() -> Any:
        tried.append(1)
        raise AuthExpiredError("mail.sign_in", "The server refused to let certs in.", "Sign in again.")

    runner = LaneRunner({"mail": 1})
    watch = watcher(app, refused, filing)
    runner.submit("watch office", watch.run, lane="mail")
    wait_for(lambda: len(tried) == 1 and bool(watch.status.problem))
    clock = app.clock
    assert isinstance(clock, MovableClock)
    # The rest after a refusal is longer than the wait of this test, unless the clock tells of a sleep.
    wait_for(lambda: _slept(clock, tried), seconds=30)
    assert runner.close(10) == 0


def _slept(clock: MovableClock, tried: list[int]) -> bool:
    """Whether it was tried again; else the computer sleeps for an hour once more, which no time of its own counts."""
    if len(tried) == 1:
        clock.jump(timedelta(hours=1))
    return len(tried) > 1


def test_looking_now_leaves_idling_and_connects_anew(
    app: App, server: Dovecot, connect: Connect, filing: MailFiling
) -> None:
    made: list[Any] = []

    def counted() -> Any:
        made.append(connect())
        return made[-1]

    runner = LaneRunner({"mail": 1})
    watch = watcher(app, counted, filing)
    runner.submit("watch office", watch.run, lane="mail")
    wait_for(lambda: watch.status.reached_since is not None)
    watch.look_now()
    wait_for(lambda: len(made) == 2)
    server.deliver(message("COI.pdf"))
    wait_for(lambda: documents(app) == 1)
    assert watch.status.problem == ""
    assert runner.close(10) == 0
