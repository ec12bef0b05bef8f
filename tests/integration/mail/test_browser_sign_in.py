# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mailbox that is signed in to by the browser, on a real mail server that asks the sign-in about each token."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coi_desktop.connectors.mail.sign_in import MailSignIn
from coi_desktop.domain.errors import AuthExpiredError, UserError
from coi_desktop.intake.mail.mailboxes import MailboxService
from coi_desktop.platform.secrets import MemorySecretStore
from coi_desktop.platform.settings import MailSettings
from tests.support.dovecot import USER, Dovecot, dovecot
from tests.support.mail import message
from tests.support.mail_office import mail_office, mailbox_on, trust
from tests.support.sign_in_server import SignInServer, sign_in_server


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[SignInServer, Dovecot]]:
    with sign_in_server(USER) as remote, dovecot(remote.port) as server:
        yield remote, server


@pytest.fixture
def remote(servers: tuple[SignInServer, Dovecot], monkeypatch: pytest.MonkeyPatch) -> SignInServer:
    trust(servers[1], monkeypatch)
    return servers[0]


@pytest.fixture
def mail(servers: tuple[SignInServer, Dovecot]) -> Dovecot:
    servers[1].empty()
    return servers[1]


@pytest.fixture
def secrets() -> MemorySecretStore:
    return MemorySecretStore()


@pytest.fixture
def ways(remote: SignInServer, secrets: MemorySecretStore) -> MailSignIn:
    return MailSignIn(secrets, MailSettings, remote.browser, lambda _mailbox: remote.provider())


def test_a_test_opens_the_browser_once_and_then_uses_what_is_kept(
    remote: SignInServer, mail: Dovecot, ways: MailSignIn, secrets: MemorySecretStore, tmp_path: Path
) -> None:
    mail.deliver(message("COI.pdf"))
    with mail_office(tmp_path, secrets) as app:
        mailboxes = MailboxService(app.office_settings, ways, app.mail_room)
        mailbox = mailbox_on(mail, sign_in="microsoft")
        assert "1 message in INBOX" in mailboxes.test(mailbox)
        asked = len(remote.token_requests)
        assert "1 message in INBOX" in mailboxes.test(mailbox)
        assert len(remote.token_requests) == asked
        kept = mailboxes.save(mailbox)
        mailboxes.remove(kept.id)
        with pytest.raises(AuthExpiredError):
            ways.connect(kept)


def test_a_revoked_token_is_replaced_without_asking_anybody(
    remote: SignInServer, mail: Dovecot, ways: MailSignIn
) -> None:
    mailbox = mailbox_on(mail, sign_in="google", id="box")
    ways.by_browser(mailbox)
    remote.access_tokens.clear()
    box = ways.connect(mailbox)
    assert "INBOX" in box.folders()
    box.close()


def test_a_sign_in_that_has_ended_says_so(remote: SignInServer, mail: Dovecot, ways: MailSignIn) -> None:
    mailbox = mailbox_on(mail, sign_in="google", id="box")
    ways.by_browser(mailbox)
    remote.access_tokens.clear()
    remote.refresh_tokens.clear()
    with pytest.raises(AuthExpiredError) as ended:
        ways.connect(mailbox)
    assert ended.value.code == "mail.sign_in_ended"


@pytest.mark.parametrize("sign_in", ["microsoft", "google"])
def test_without_a_client_id_it_says_what_is_needed(
    secrets: MemorySecretStore, mail: Dovecot, sign_in: str
) -> None:
    with pytest.raises(UserError) as missing:
        MailSignIn(secrets, MailSettings).connect(mailbox_on(mail, sign_in=sign_in, id="box"))
    assert missing.value.code == "mail.no_client"


def test_the_office_names_its_own_registration(secrets: MemorySecretStore, tmp_path: Path) -> None:
    with mail_office(tmp_path, secrets) as app:
        app.mailboxes.register(
            MailSettings(microsoft_client=" an-id ", microsoft_tenant="harborview.example")
        )
        app.mailboxes.register(MailSettings(google_client="another"), "what Google gave")
        mail = app.office_settings.current.mail
    assert (mail.google_client, mail.microsoft_client) == ("another", "")
    assert "what Google gave" not in (tmp_path / "data" / "settings.json").read_text()
