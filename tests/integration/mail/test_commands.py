# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands about mailboxes, as a person or the Task Scheduler runs them."""

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import file_keyring
from tests.support.dovecot import PASSWORD, USER, Dovecot
from tests.support.mail import message
from tests.support.mail_office import trust
from tests.support.program import ROOT, command, run
from tests.support.waiting import wait_for

Say = Callable[..., str]


@pytest.fixture(autouse=True)
def computer(server: Dovecot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It trusts the server, and has a keyring."""
    trust(server, monkeypatch)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", file_keyring.BACKEND)
    monkeypatch.setenv(file_keyring.FILE, str(tmp_path / "keyring.json"))


def add(data: Path, server: Dovecot, password: str = PASSWORD) -> "subprocess.CompletedProcess[str]":
    arguments = ("mailbox", "add", USER, "--host", "localhost", "--port", str(server.tls_port))
    return subprocess.run(
        command(data, *arguments),
        cwd=ROOT,
        input=f"{password}\n",
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_mailbox_is_added_looked_into_and_removed(tmp_path: Path, server: Dovecot) -> None:
    server.deliver(message("COI.pdf"))
    data = tmp_path / "data"
    refused = add(data, server, "wrong")
    assert (refused.returncode, "refused to let" in refused.stderr) == (7, True)
    assert "No mailbox is watched" in run(data, "mailbox", "list").stdout
    added = add(data, server)
    assert "1 message in INBOX" in added.stdout
    assert USER in run(data, "mailbox", "list").stdout
    assert "Signed in" in run(data, "mailbox", "test", USER).stdout
    looked = run(data, "look")
    assert looked.stdout == f"1 new message in mailbox {USER}.\n"
    assert "COI.pdf" in run(data, "queue").stdout
    assert "watched no more" in run(data, "mailbox", "remove", USER).stdout
    assert run(data, "look").returncode == 2
    kept = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert PASSWORD.encode() not in kept


def test_watching_without_a_window_files_what_arrives(tmp_path: Path, server: Dovecot) -> None:
    data = tmp_path / "data"
    add(data, server)
    process = subprocess.Popen(command(data, "watch"), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "Watching no drop folder; none has been chosen.\n"
        assert process.stdout.readline() == f"Watching mailbox {USER}.\n"
        server.deliver(message("COI.pdf"))
        originals = data / "originals"
        wait_for(lambda: len([path for path in originals.rglob("*") if path.is_file()]) == 2)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert process.stdout is not None
        process.stdout.close()
    run(data, "look")  # takes up what was being read when it was stopped
    assert "COI.pdf" in run(data, "queue").stdout
