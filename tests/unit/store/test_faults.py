# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each complaint of SQLite or the disk becomes an error that says whose fault it is and what next."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from coi_desktop.domain.errors import ConflictError, DataError, LocalFaultError
from coi_desktop.store.faults import Faults, disk_fault, newest_backup


def _complaint(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("SQLite's own words")
    error.sqlite_errorcode = code
    return error


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    return Faults(tmp_path / "coi.sqlite3", tmp_path / "backups")


@pytest.mark.parametrize(
    ("code", "kind", "stable"),
    [
        (sqlite3.SQLITE_FULL, LocalFaultError, "disk.full"),
        (sqlite3.SQLITE_READONLY_DBMOVED, LocalFaultError, "data.read_only"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LocalFaultError, "data.busy"),
        (sqlite3.SQLITE_CORRUPT_VTAB, DataError, "data.damaged"),
        (sqlite3.SQLITE_NOTADB, DataError, "data.damaged"),
        (sqlite3.SQLITE_IOERR_READ, LocalFaultError, "data.unreachable"),
        (sqlite3.SQLITE_CANTOPEN, LocalFaultError, "data.unreachable"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, ConflictError, "data.conflict"),
    ],
)
def test_sqlites_complaints(faults: Faults, code: int, kind: type, stable: str) -> None:
    error = faults.of_sqlite(_complaint(code))
    assert type(error) is kind
    assert error.code == stable
    assert error.message.endswith(".")
    assert error.next_step.endswith(".")


def test_mistakes_of_the_program_are_not_disguised(faults: Faults) -> None:
    assert faults.of_sqlite(_complaint(sqlite3.SQLITE_ERROR)) is None
    assert faults.of_sqlite(sqlite3.ProgrammingError("cannot operate on a closed database")) is None
    assert faults.of_sqlite(None) is None


@pytest.mark.parametrize(
    ("number", "stable"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EFBIG, "disk.full"),
        (errno.EACCES, "data.read_only"),
        (errno.EROFS, "data.read_only"),
        (errno.EIO, "disk.fault"),
    ],
)
def test_the_disks_complaints_name_the_place(tmp_path: Path, number: int, stable: str) -> None:
    error = disk_fault(OSError(number, os.strerror(number)), tmp_path)
    assert error.code == stable
    assert str(tmp_path) in error.message
    assert error.next_step


def test_the_newest_backup_is_offered(faults: Faults, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    assert newest_backup(backups) is None
    backups.mkdir()
    for age, name in enumerate(("newest.zip", "older.sqlite3", "oldest.zip", "notes.txt")):
        (backups / name).write_bytes(b"")
        when = 1_700_000_000 - age * (1 if name != "notes.txt" else -100)
        os.utime(backups / name, (when, when))
    assert newest_backup(backups) == backups / "newest.zip"
    assert str(backups / "newest.zip") in faults.damaged("a page is torn").next_step
    assert str(backups / "newest.zip") in faults.newer("0099_later").next_step
