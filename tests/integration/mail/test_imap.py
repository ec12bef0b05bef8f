# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mailbox against a real server, Dovecot."""

import ssl
import time
from threading import Timer

import pytest

from coi_desktop.connectors.mail.imap import ImapAccount, ImapMailbox
from coi_desktop.domain.errors import (
    AuthExpiredError,
    Cancelled,
    CoiError,
    RejectedRemoteError,
    RetriableRemoteError,
)
from tests.integration.mail.conftest import Connect
from tests.support.dovecot import PASSWORD, USER, Dovecot, dovecot
from tests.support.mail import message


def test_messages_come_as_they_are_and_stay_unread(server: Dovecot, connect: Connect) -> None:
    raw = message("COI.pdf")
    server.deliver(raw)
    mailbox = connect()
    mailbox.choose("INBOX")
    (found,) = mailbox.fetch(mailbox.uids())
    assert found.content.replace(b"\r\n", b"\n") == raw.replace(b"\r\n", b"\n")
    assert found.arrived_at.tzinfo is not None
    assert list((server.folder / "mail" / USER / "cur").glob("*S")) == []
    mailbox.close()


def test_the_server_tells_when_something_comes(server: Dovecot, connect: Connect) -> None:
    mailbox = connect()
    mailbox.choose("INBOX")
    assert mailbox.tells_of_changes
    timer = Timer(0.3, lambda: server.deliver(message("COI.pdf")))
    timer.start()
    assert mailbox.wait(20, lambda: None)
    assert len(mailbox.uids()) == 1
    timer.join()
    mailbox.close()


@pytest.mark.parametrize("encryption", ["tls", "none"])
def test_waiting_ends_when_the_server_goes_away(encryption: str) -> None:
    with dovecot() as own:
        port = own.tls_port if encryption == "tls" else own.port
        mailbox = ImapMailbox(
            ImapAccount(host="localhost", port=port, user=USER, password=PASSWORD, encryption=encryption),
            trust=ssl.create_default_context(cafile=str(own.folder / "server.pem")),
        )
        mailbox.choose("INBOX")
        assert not mailbox.wait(1, lambda: None), "nothing came, and the server is there"
        timer = Timer(0.5, own.stop)
        timer.start()
        began = time.monotonic()
        with pytest.raises(RetriableRemoteError):
            mailbox.wait(60, lambda: None)
        timer.join()
        mailbox.close()
    assert time.monotonic() - began < 20


def test_what_a_server_can_only_after_the_sign_in_is_used(connect: Connect) -> None:
    mailbox = connect()
    assert "MOVE" in mailbox._box.client.capabilities
    mailbox.close()


def test_waiting_ends_when_it_is_cancelled(connect: Connect) -> None:
    mailbox = connect()
    mailbox.choose("INBOX")

    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        mailbox.wait(60, cancel)
    mailbox.close()
    with pytest.raises(CoiError):
        mailbox.uids()


def test_a_message_is_marked_and_moved_on_request(server: Dovecot, connect: Connect) -> None:
    server.deliver(message("COI.pdf"))
    mailbox = connect()
    mailbox.choose("INBOX")
    (uid,) = mailbox.uids()
    mailbox.mark_read(uid)
    mailbox.move(uid, "Filed certificates")
    assert mailbox.uids() == ()
    assert "Filed certificates" in mailbox.folders()
    mailbox.close()


def test_a_mailbox_that_is_numbered_anew_says_so(server: Dovecot, connect: Connect) -> None:
    server.deliver(message("COI.pdf"))
    first = connect()
    before = first.choose("INBOX")
    first.close()
    server.forget_numbers()
    again = connect()
    assert again.choose("INBOX") != before
    again.close()


def _error(**changed: object) -> CoiError:
    given: dict[str, object] = {"host": "localhost", "user": USER, "password": PASSWORD} | changed
    with pytest.raises(CoiError) as caught:
        ImapMailbox(ImapAccount(**given))  # type: ignore[arg-type]
    return caught.value


def test_a_wrong_password_says_what_to_do(server: Dovecot) -> None:
    trust = ssl.create_default_context(cafile=str(server.folder / "server.pem"))
    account = ImapAccount(host="localhost", port=server.tls_port, user=USER, password="old one")
    with pytest.raises(AuthExpiredError) as caught:
        ImapMailbox(account, trust=trust)
    assert caught.value.code == "mail.sign_in"


def test_a_certificate_nobody_vouches_for_is_refused(server: Dovecot) -> None:
    assert _error(port=server.tls_port).code == "mail.certificate"


def test_no_password_goes_over_an_open_line() -> None:
    assert _error(port=143, host="mail.harborview.example", encryption="none").code == "mail.not_encrypted"


def test_a_server_that_is_not_there_is_named() -> None:
    error = _error(port=993, host="no-such-server.invalid")
    assert error.code == "mail.no_server"
    assert "no-such-server.invalid" in error.message


def test_a_folder_that_is_not_there_is_named(connect: Connect) -> None:
    mailbox = connect()
    with pytest.raises(RejectedRemoteError) as caught:
        mailbox.choose("Certificates 2019")
    assert caught.value.code == "mail.no_folder"
    mailbox.close()
