# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office that watches mailboxes on the test's own server, with its lanes running."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coi_desktop.app import LANES, App, build
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.platform.paths import AppPaths
from coi_desktop.platform.secrets import SecretStore
from coi_desktop.platform.settings import MailboxSettings
from tests.support.dovecot import USER, Dovecot
from tests.support.mail import AnyReader


def mailbox_on(server: Dovecot, **changed: Any) -> MailboxSettings:
    """The test's mailbox on that server."""
    return MailboxSettings(**{"host": "localhost", "port": server.tls_port, "user": USER, **changed})


@contextmanager
def mail_office(folder: Path, secrets: SecretStore, reader: Any = None) -> Iterator[App]:
    """The program over a folder; opened again, it finds what it left."""
    paths = AppPaths.at(folder / "data")
    app = build(paths, reader=reader or AnyReader(), runner=LaneRunner(LANES), secrets=secrets)
    try:
        yield app
    finally:
        app.close()


def trust(server: Dovecot, monkeypatch: Any) -> None:
    """Make this computer trust the server's own certificate (an OpenSSL setting)."""
    monkeypatch.setenv(ssl.get_default_verify_paths().openssl_cafile_env, str(server.folder / "server.pem"))
