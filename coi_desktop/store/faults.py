# SPDX-License-Identifier: AGPL-3.0-or-later
"""What SQLite and the disk complain of, as errors that say whose fault it is and what to do next.

This is the store's border: nothing of sqlite3 or SQLAlchemy leaves the room. What is not translated here is
a bug of the program and shows as one.
"""

import errno
import lzma
import os
import sqlite3
import zipfile
import zlib
from pathlib import Path

from coi_desktop.domain.errors import CoiError, ConflictError, DataError, LocalFaultError

ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError)
"""What the standard library raises for a ZIP file that is damaged, or packed or locked in a way it does not know.
Faults
of the disk (OSError) are not among them: they are no fault of the file."""
_NO_SPACE = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NO_WRITING = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_PRIMARY = 0xFF  # extended result codes carry the primary one in the low byte


def newest_backup(backups: Path) -> Path | None:
    """The newest file in the backups folder that a person could go back to; None when there is none."""
    try:
        found = [p for p in backups.iterdir() if p.suffix in {".sqlite3", ".zip"} and p.is_file()]
        return max(found, key=lambda p: (p.stat().st_mtime_ns, p.name), default=None)
    except OSError:
        return None


def disk_fault(error: OSError, where: Path) -> CoiError:
    """An error of the file system while working on ``where``, or on the file the error itself names."""
    if isinstance(error.filename, str | Path):
        named = Path(error.filename)
        where = named if named.exists() else named.parent
    if error.errno in _NO_SPACE:
        return disk_full(where)
    if error.errno in _NO_WRITING:
        return read_only(where)
    reason = error.strerror or type(error).__name__
    return LocalFaultError(
        "disk.fault",
        f"The disk refused to work on {where}: {reason}.",
        "Check that the disk is connected and healthy, then try again.",
    )


def disk_full(where: Path) -> LocalFaultError:
    """Nothing more fits on the disk that holds ``where``."""
    return LocalFaultError(
        "disk.full",
        f"The disk that holds {where} is full, so this was not saved; what was saved before is safe.",
        "Free some space on that disk, then try again.",
    )


def read_only(where: Path) -> LocalFaultError:
    """``where`` may be read but not written."""
    return LocalFaultError(
        "data.read_only",
        f"{where} may be read but not changed, so nothing can be saved.",
        "Give your user account the right to change that folder, or remove its write protection, "
        "then start COI Desktop again.",
    )


def record_damaged(what: str, detail: object) -> DataError:
    """A record on file means nothing: a fault of the disk, or of a hand."""
    return DataError(
        "data.record_damaged",
        f"What is stored about {what} cannot be understood ({detail}).",
        "Run the data check, and read the document again or restore a backup.",
    )


class Faults:
    """Translates for one database; knows its path and its backups, so that a message can name them."""

    def __init__(self, database: Path, backups: Path) -> None:
        self.database = database
        self.backups = backups

    def of_sqlite(self, error: BaseException | None) -> CoiError | None:
        """The error for the coordinator, or None where the fault is the program's own."""
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            return None
        match code & _PRIMARY:
            case sqlite3.SQLITE_FULL:
                return disk_full(self.database)
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
                return read_only(self.database)
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return self.busy()
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                return self.damaged(str(error))
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR:
                return self._unreachable(str(error))
            case sqlite3.SQLITE_CONSTRAINT:
                return ConflictError(
                    "data.conflict",
                    f"What was to be saved does not fit what is on file ({error}).",
                    "Refresh the screen, look at the newest data, and try again.",
                )
            case sqlite3.SQLITE_ERROR if "malformed JSON" in str(error):
                return record_damaged("a document", str(error))
        return None

    def busy(self) -> LocalFaultError:
        """Another program or another part of this one held the database too long."""
        return LocalFaultError(
            "data.busy",
            f"Another program is using {self.database}, so this was not saved.",
            "Close backup, virus scan or database programs that hold that file, then try again.",
        )

    def damaged(self, detail: str) -> DataError:
        """The file is no sound database; the newest backup is offered."""
        return DataError(
            "data.damaged", f"The database {self.database} is damaged ({detail}).", self._go_back()
        )

    def newer(self, revision: str) -> DataError:
        """A later release wrote the file; going on would lose what that release added."""
        return DataError(
            "data.newer",
            f"The database {self.database} was written by a newer COI Desktop (revision {revision}).",
            f"Install the newest COI Desktop to open it. To stay with this version: {self._go_back()}",
        )

    def upgrade_failed(self, detail: str) -> DataError:
        """A step of the upgrade broke off; the transaction put everything back."""
        return DataError(
            "data.upgrade_failed",
            f"The database {self.database} could not be brought to this version's shape ({detail}).",
            f"It is as it was before, and a copy lies in {self.backups}. Go back to the COI Desktop you had, "
            "and report this message.",
        )

    def _unreachable(self, detail: str) -> LocalFaultError:
        folder = self.database.parent
        if folder.exists() and not os.access(folder, os.W_OK):
            # SQLite needs to make its log beside the file even to read it.
            return read_only(folder)
        return LocalFaultError(
            "data.unreachable",
            f"The database {self.database} cannot be reached ({detail}).",
            "Check that its disk is connected and that you may use the folder, then try again.",
        )

    def _go_back(self) -> str:
        backup = newest_backup(self.backups)
        if backup is None:
            return (
                f"There is no backup in {self.backups}. Copy the file to a safe place and ask for help; "
                "do not delete it."
            )
        return f"Restore the newest backup, {backup}. The file itself is left as it is."
