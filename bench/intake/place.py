# SPDX-License-Identifier: AGPL-3.0-or-later
"""A throw-away office with a real mail server, a drop folder, and the process that watches both."""

import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import sample_office
from coi_desktop.app import build
from coi_desktop.background.inline import InlineRunner
from coi_desktop.platform.paths import AppPaths
from tests.support import file_keyring
from tests.support.dovecot import PASSWORD, USER, Dovecot, dovecot
from tests.support.mail_office import mailbox_on

FILED = "Filed"


@dataclass(frozen=True)
class Place:
    """Where everything is. ``environment`` is what a watching process needs to trust the server and sign in."""

    paths: AppPaths
    drop: Path
    server: Dovecot
    environment: Mapping[str, str]

    def in_mailbox(self, folder: str = "INBOX") -> int:
        """How many messages lie in a folder of the mailbox."""
        home = self.server.folder / "mail" / USER
        box = home if folder == "INBOX" else home / f".{folder}"
        return sum(len(list((box / part).glob("*"))) for part in ("new", "cur"))

    def in_drop_folder(self) -> int:
        """How many files wait there."""
        return sum(entry.is_file() for entry in os.scandir(self.drop))


@contextmanager
def place(folder: Path, *, after_filing: str = "leave") -> Iterator[Place]:
    """The office in ``folder``, with its mailbox added, while the block runs."""
    drop = folder / "Drop folder"
    with dovecot() as server:
        trusted = {ssl.get_default_verify_paths().openssl_cafile_env: str(server.folder / "server.pem")}
        keyring = {
            "PYTHON_KEYRING_BACKEND": file_keyring.BACKEND,
            file_keyring.FILE: str(folder / "keyring.json"),
        }
        os.environ.update(trusted | keyring)
        paths = sample_office.prepare(folder / "data", drop)
        app = build(paths, runner=InlineRunner())
        try:
            chosen = mailbox_on(server, after_filing=after_filing, filed_folder=FILED)
            app.mailboxes.save(chosen, PASSWORD)
        finally:
            app.close()
        yield Place(paths, drop, server, {**os.environ})


@contextmanager
def watching(where: Place, *arguments: str) -> "Iterator[subprocess.Popen[str]]":
    """The watching process, from the moment it says that it watches; it does not outlive the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.intake.watching", str(where.paths.data), *arguments],
        env=where.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def until_it_watches(process: "subprocess.Popen[str]") -> None:
    """Returns once it says so. RuntimeError where it ended instead."""
    assert process.stdout is not None
    if process.stdout.readline() != "watching\n":
        raise RuntimeError("the watching process did not start")


def end(process: "subprocess.Popen[str]") -> None:
    """Ask it to close as a person would."""
    process.send_signal(signal.SIGTERM)
    process.wait(60)
