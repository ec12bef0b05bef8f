# SPDX-License-Identifier: AGPL-3.0-or-later
"""A computer that does not play along: the program says what is wrong and what next, and loses nothing."""

import os
import shlex
import sqlite3
import subprocess
from pathlib import Path

from coi_desktop.reports.samples import cast
from tests.support.pictures import scan_of_a_certificate
from tests.support.private_mounts import run_with_mounts
from tests.support.program import ROOT, command, run
from tests.support.sample_app import NOON

LOCAL, DATA = 3, 6


def test_a_read_only_folder_is_refused_with_the_reason(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    done = run_with_mounts({data: "ro,size=1m"}, shlex.join(command(data, "queue")))
    assert done.returncode == LOCAL, done.stderr
    assert "Traceback" not in done.stderr
    assert str(data) in done.stderr


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    certificate = tmp_path / "certificate.pdf"
    certificate.write_bytes(cast.clean(NOON.date()).draw())
    file = shlex.join(command(data, "file", certificate))
    script = "\n".join(
        (
            shlex.join(command(data, "vendor", "add", "Alder Ridge Electric, Inc.")),
            f"cat /dev/zero > {data}/fill 2>/dev/null",
            f"{file}; echo full $?",
            f"rm {data}/fill",
            f"{file}; echo free $?",
            f"{shlex.join(command(data, 'check'))}; echo check $?",
        )
    )
    done = run_with_mounts({data: "size=6m"}, script)
    assert f"full {LOCAL}" in done.stdout, done.stdout + done.stderr
    assert "free 0" in done.stdout and "to review" in done.stdout
    assert "check 0" in done.stdout
    assert "disk" in done.stderr and "Traceback" not in done.stderr


def test_a_picture_without_tesseract_says_what_to_install(tmp_path: Path) -> None:
    scan = scan_of_a_certificate(tmp_path / "scans", NOON.date())
    gone = {Path("/usr/share/tesseract-ocr"): "size=1m"}
    script = shlex.join(command(tmp_path / "data", "read", scan))
    done = run_with_mounts(gone, script, {"PATH": "/nonexistent:/bin:/usr/sbin"})
    assert done.returncode == LOCAL, done.stderr
    assert "Tesseract" in done.stderr and "Install" in done.stderr


def test_a_damaged_database_stops_the_program_and_names_the_backup(tmp_path: Path) -> None:
    data = tmp_path / "data"
    run(data, "vendor", "add", "Kestrel Drywall, Inc.")
    database = data / "office.sqlite3"
    content = bytearray(database.read_bytes())
    content[100:4000] = os.urandom(3900)
    database.write_bytes(content)
    done = run(data, "standing")
    assert done.returncode == DATA
    assert "backup" in done.stderr.lower()
    assert database.read_bytes() == bytes(content), "nothing is made worse"


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    run(data, "vendor", "add", "Kestrel Drywall, Inc.")
    with sqlite3.connect(data / "office.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
    done = run(data, "standing")
    assert done.returncode == DATA
    assert "newer" in done.stderr


def test_a_second_copy_says_that_one_is_open(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = subprocess.Popen(
        command(data, "watch"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert first.stdout is not None
        assert first.stdout.readline().startswith("Watching")
        done = run(data, "vendor", "add", "Kestrel Drywall, Inc.")
        assert done.returncode == LOCAL
        assert "open" in done.stderr
    finally:
        first.terminate()
        first.wait(20)
        if first.stdout:
            first.stdout.close()
    assert run(data, "vendor", "add", "Kestrel Drywall, Inc.").returncode == 0


def test_a_killed_copy_does_not_keep_the_next_one_out(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = subprocess.Popen(
        command(data, "watch"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert first.stdout is not None
    first.stdout.readline()
    first.kill()
    first.wait(20)
    first.stdout.close()
    assert run(data, "queue").returncode == 0


def test_without_a_keyring_the_office_works_and_check_says_so(tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = run(data, "check", environment={"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"})
    assert done.returncode == 0
    assert "keyring" in done.stdout.lower()
    assert run(data, "vendor", "add", "Kestrel Drywall, Inc.").returncode == 0


def test_a_broken_settings_file_is_set_aside_and_reported(tmp_path: Path) -> None:
    data = tmp_path / "data"
    run(data, "queue")
    (data / "settings.json").write_text("{ not json", encoding="utf-8")
    done = run(data, "queue")
    assert done.returncode == 0
    assert "settings" in done.stderr.lower()
    assert list(data.glob("settings*broken*"))


def test_a_lost_database_is_never_an_empty_office(tmp_path: Path) -> None:
    data = tmp_path / "data"
    certificate = tmp_path / "certificate.pdf"
    certificate.write_bytes(cast.clean(NOON.date()).draw())
    assert run(data, "file", certificate).returncode == 0
    for file in data.glob("office.sqlite3*"):
        file.unlink()
    for command_name in ("queue", "check"):
        done = run(data, command_name)
        assert done.returncode == DATA
        assert "restore" in done.stderr
