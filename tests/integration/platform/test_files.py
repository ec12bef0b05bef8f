# SPDX-License-Identifier: AGPL-3.0-or-later
"""Folders that can be written to or not, and small files that are never half written."""

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.platform.atomic import local_fault, write_atomically
from coi_desktop.platform.paths import AppPaths

NOBODY = 65534


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder this process may not write to, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="coi-read-only-"))
    if sys.platform == "win32":
        subprocess.run(["icacls", str(folder), "/deny", "*S-1-1-0:(W)"], check=True, capture_output=True)
        yield folder
        subprocess.run(["icacls", str(folder), "/remove:d", "*S-1-1-0"], check=True, capture_output=True)
    else:
        folder.chmod(0o555)
        me = os.geteuid()
        if me == 0:  # root may write anywhere
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(me)
            folder.chmod(0o755)
    shutil.rmtree(folder)


def test_the_folders_are_made_and_making_them_again_is_fine(tmp_path: Path) -> None:
    paths = AppPaths.at(tmp_path / "new" / "office")
    paths.create()
    paths.create()
    folders = (paths.data, paths.vault, paths.backups, paths.logs, paths.crash_reports)
    assert all(folder.is_dir() for folder in folders)
    assert [each for folder in folders for each in folder.iterdir() if each.is_file()] == []


def test_a_read_only_folder_is_told_with_what_to_do(read_only_folder: Path) -> None:
    for folder in (read_only_folder, read_only_folder / "below"):
        with pytest.raises(LocalFaultError) as refused:
            AppPaths.at(folder).create()
        assert refused.value.code == "data.read_only"
        assert str(read_only_folder) in refused.value.message
        assert refused.value.next_step


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "office"
    blocked.write_text("a file")
    for folder in (blocked, blocked / "below"):
        with pytest.raises(LocalFaultError, match="a file stands in its way") as refused:
            AppPaths.at(folder).create()
        assert refused.value.code == "data.not_a_folder"


def test_a_written_file_is_whole_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_reader_sees_the_old_or_the_new_and_never_a_part(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    contents = {bytes([digit]) * 200_000 for digit in b"ab"}
    write_atomically(path, max(contents))
    stop, seen = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            seen.append(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(20):
        for content in contents:
            write_atomically(path, content)
    stop.set()
    reader.join()
    assert {*seen} <= contents


def test_a_write_that_fails_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    folder_in_the_way = tmp_path / "a.json"
    folder_in_the_way.mkdir()
    with pytest.raises(LocalFaultError) as refused:
        write_atomically(folder_in_the_way, b"new")
    assert refused.value.code == "file.unwritable"
    assert list(tmp_path.iterdir()) == [folder_in_the_way]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EDQUOT, "disk.full"),
        (errno.EROFS, "data.read_only"),
        (errno.EACCES, "data.read_only"),
        (errno.EIO, "file.unwritable"),
    ],
)
def test_each_fault_of_the_disk_has_its_own_words(number: int, code: str, tmp_path: Path) -> None:
    fault = local_fault(OSError(number, os.strerror(number)), tmp_path)
    assert fault.code == code
    assert str(tmp_path) in fault.message
    assert fault.next_step.endswith(".")
