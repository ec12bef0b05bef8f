# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real mail server, and an office whose reader knows every document already."""

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.connectors.mail.imap import ImapAccount, ImapMailbox
from coi_desktop.intake.mail.filing import MailFiling
from tests.support.dovecot import PASSWORD, USER, Dovecot, dovecot
from tests.support.mail import AnyReader
from tests.support.sample_app import sample_app

Connect = Callable[[], ImapMailbox]


@pytest.fixture(scope="session")
def shared_server() -> Iterator[Dovecot]:
    with dovecot() as server:
        yield server


@pytest.fixture
def server(shared_server: Dovecot) -> Dovecot:
    """The server with an empty mailbox of the test's own."""
    shared_server.empty()
    return shared_server


@pytest.fixture
def connect(server: Dovecot) -> Connect:
    """Signs in over TLS, trusting the server's own certificate."""
    trust = ssl.create_default_context(cafile=str(server.folder / "server.pem"))
    account = ImapAccount(host="localhost", port=server.tls_port, user=USER, password=PASSWORD)
    return lambda: ImapMailbox(account, trust=trust)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, reader=AnyReader(), filled=False) as built:
        yield built


@pytest.fixture
def filing(app: App) -> MailFiling:
    return MailFiling(app.store, app.vault, app.intake)
