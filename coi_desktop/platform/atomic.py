# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes a small file so that a reader sees the old one or the new one, whatever happens in between."""

import errno
import itertools
import os
import sys
import threading
from pathlib import Path

from coi_desktop.domain.errors import LocalFaultError

_TRIES = 10
_numbers = itertools.count()


def write_atomically(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``, readable by this user only, on disk when this returns.

    Raises LocalFaultError: disk.full, data.read_only or file.unwritable.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}-{next(_numbers)}.tmp")
    try:
        try:
            _write(draft, content)
            _replace(draft, path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise local_fault(error, path) from error


def local_fault(error: OSError, path: Path) -> LocalFaultError:
    """What a failed write means to the coordinator."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return LocalFaultError(
            "disk.full",
            f"The disk that holds {path} is full.",
            "Free some space; the program then goes on where it stopped.",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LocalFaultError(
            "data.read_only",
            f"COI Desktop may not write to {path}.",
            "Ask whoever looks after this computer to give you the right to change files there.",
        )
    return LocalFaultError(
        "file.unwritable",
        f"{path} could not be written: {error.strerror or error}.",
        "Check the disk, then try again.",
    )


def _write(draft: Path, content: bytes) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _replace(draft: Path, path: Path) -> None:
    """On Windows a virus scanner may hold the old file for a moment; that is worth a second of patience."""
    for attempt in range(1, _TRIES + 1):
        try:
            draft.replace(path)
            break
        except PermissionError:
            if sys.platform != "win32" or attempt == _TRIES:
                raise
            threading.Event().wait(0.02 * attempt)
    if sys.platform != "win32":
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """The rename itself reaches the disk only with its folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
