# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mailboxes watched by the whole program, on a real server: added, changed, in trouble, and after a restart."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.errors import AuthExpiredError, CoiError, UserError
from coi_desktop.domain.mail import MessageState
from coi_desktop.intake.mail.filing import MailFiling
from coi_desktop.platform.secrets import MemorySecretStore
from coi_desktop.platform.settings import SettingsFile
from tests.support.dovecot import PASSWORD, USER, Dovecot
from tests.support.mail import message
from tests.support.mail_office import mail_office, mailbox_on, trust
from tests.support.waiting import wait_for

OTHER = "office@harborview.example"


@pytest.fixture
def secrets() -> MemorySecretStore:
    return MemorySecretStore()


@pytest.fixture(autouse=True)
def two_users(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    trust(server, monkeypatch)
    server.empty(OTHER)
    server.passwords = {USER: PASSWORD, OTHER: PASSWORD}
    server.write_passwords()


def filed(app: App) -> int:
    with app.store.read() as view:
        return len(view.messages.in_state(MessageState.FILED))


def test_a_mailbox_added_while_the_program_runs_is_watched_at_once_and_after_a_restart(
    tmp_path: Path, server: Dovecot, secrets: MemorySecretStore
) -> None:
    with mail_office(tmp_path, secrets) as app:
        app.start_watching()
        added = app.mailboxes.save(mailbox_on(server), PASSWORD)
        server.deliver(message("COI.pdf", number=1))
        wait_for(lambda: filed(app) == 1)
        kept = SettingsFile(app.paths.settings_file).load().settings.mail.mailboxes
    assert kept == (added,)
    assert PASSWORD not in (tmp_path / "data" / "settings.json").read_text()
    server.deliver(message("COI.pdf", number=2))
    with mail_office(tmp_path, secrets) as app:
        app.start_watching()
        wait_for(lambda: filed(app) == 2)
        (status,) = app.mailbox_statuses()
        assert (status.name, status.problem) == (USER, "")


def test_a_mailbox_in_trouble_stops_neither_the_other_nor_the_drop_folder(
    tmp_path: Path, server: Dovecot, secrets: MemorySecretStore
) -> None:
    with mail_office(tmp_path, secrets) as app:
        app.start_watching()
        app.mailboxes.save(mailbox_on(server, user=OTHER), "not the password")
        app.mailboxes.save(mailbox_on(server), PASSWORD)
        server.deliver(message("COI.pdf"))
        wait_for(lambda: filed(app) == 1 and app.mailbox_statuses()[0].problem != "")
        refused, well = app.mailbox_statuses()
        assert "refused to let office@harborview.example in" in refused.problem
        assert refused.problem_since is not None
        assert well.problem == ""


def test_a_new_password_is_tried_at_once(tmp_path: Path, server: Dovecot, secrets: MemorySecretStore) -> None:
    with mail_office(tmp_path, secrets) as app:
        app.start_watching()
        wrong = app.mailboxes.save(mailbox_on(server), "not the password")
        wait_for(lambda: app.mailbox_statuses()[0].problem != "")
        app.mailboxes.save(wrong, PASSWORD)
        wait_for(lambda: app.mailbox_statuses()[0].reached_since is not None)
        assert app.mailbox_statuses()[0].problem == ""


def test_a_removed_mailbox_is_left_alone_and_its_password_forgotten(
    tmp_path: Path, server: Dovecot, secrets: MemorySecretStore
) -> None:
    with mail_office(tmp_path, secrets) as app:
        app.start_watching()
        added = app.mailboxes.save(mailbox_on(server), PASSWORD)
        wait_for(lambda: app.mailbox_statuses()[0].reached_since is not None)
        app.mailboxes.remove(added.id)
        wait_for(lambda: not any(job.name == "watch mailbox" for job in app.runner.active()))
        assert app.mailbox_statuses() == ()
        assert secrets.get(f"mail/{added.id}/password") is None
        server.deliver(message("COI.pdf"))
        again = app.mailboxes.save(mailbox_on(server), PASSWORD)
        wait_for(lambda: filed(app) == 1)
    assert again.id == added.id


def test_looking_now_ends_a_rest(tmp_path: Path, server: Dovecot, secrets: MemorySecretStore) -> None:
    with mail_office(tmp_path, secrets) as app:
        app.start_watching()
        app.mailboxes.save(mailbox_on(server), "a password to come")
        wait_for(lambda: app.mailbox_statuses()[0].problem != "")
        server.passwords[USER] = "a password to come"
        server.write_passwords()
        app.mail_room.look_now()
        wait_for(lambda: app.mailbox_statuses()[0].reached_since is not None)
        assert app.mailbox_statuses()[0].problem == ""


def test_several_folders_are_looked_into_at_the_interval(
    tmp_path: Path, server: Dovecot, secrets: MemorySecretStore
) -> None:
    server.deliver(message("COI.pdf", number=1), folder="Certificates")
    with mail_office(tmp_path, secrets) as app:
        app.start_watching()
        app.mailboxes.save(mailbox_on(server, folders=("INBOX", "Certificates")), PASSWORD)
        wait_for(lambda: filed(app) == 1)
        server.deliver(message("COI.pdf", number=2))
        app.mail_room.look_now()
        wait_for(lambda: filed(app) == 2)


def test_a_message_that_was_kept_and_not_opened_is_opened_at_the_next_start(
    tmp_path: Path, server: Dovecot, secrets: MemorySecretStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(message("COI.pdf"))
    with mail_office(tmp_path, secrets) as app, monkeypatch.context() as patch:

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        patch.setattr(MailFiling, "_open", killed)
        app.mailboxes.save(mailbox_on(server), PASSWORD)
        with pytest.raises(KeyboardInterrupt):
            app.mail_room.look(Quiet())
    with mail_office(tmp_path, secrets) as app:
        assert filed(app) == 0
        app.start_watching()
        wait_for(lambda: filed(app) == 1)


class Quiet:
    """Never cancelled."""

    def check(self) -> None: ...
    def sleep(self, seconds: float) -> None: ...
    def progress(self, done: int, total: int, code: str = "") -> None: ...


def test_a_test_says_what_is_there_and_changes_nothing(
    tmp_path: Path, server: Dovecot, secrets: MemorySecretStore
) -> None:
    server.deliver(message("COI.pdf"))
    with mail_office(tmp_path, secrets) as app:
        said = app.mailboxes.test(mailbox_on(server, since=date(2020, 1, 1)), PASSWORD)
        assert "1 message in INBOX since 01/01/2020" in said
        with pytest.raises(AuthExpiredError):
            app.mailboxes.test(mailbox_on(server), "wrong")
        assert app.mailboxes.all() == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"user": " "}, "mailbox.no_user"),
        ({"host": ""}, "mailbox.no_host"),
        ({"after_filing": "move", "filed_folder": ""}, "mailbox.no_filed_folder"),
        ({"port": 0}, "settings.out_of_limits"),
        ({"poll_seconds": 1}, "settings.out_of_limits"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(
    tmp_path: Path, server: Dovecot, secrets: MemorySecretStore, changed: dict[str, object], code: str
) -> None:
    with mail_office(tmp_path, secrets) as app:
        with pytest.raises(UserError) as refused:
            app.mailboxes.save(replace(mailbox_on(server), **changed), PASSWORD)  # type: ignore[arg-type]
        assert refused.value.code == code
        assert app.mailboxes.all() == ()


def test_without_a_password_it_says_so(tmp_path: Path, server: Dovecot, secrets: MemorySecretStore) -> None:
    with mail_office(tmp_path, secrets) as app:
        with pytest.raises(CoiError) as missing:
            app.mailboxes.test(mailbox_on(server))
        assert missing.value.code == "mail.no_password"
