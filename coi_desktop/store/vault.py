# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vault of originals: every file that came in, once, under the SHA-256 of its bytes.

A file gets its name only when all of it is on the disk, so a name that exists means a whole original,
whenever the power fails. Names are hashes and nothing else: what a sender called the file never comes near
a path.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from coi_desktop.domain.errors import CoiError, DataError, LocalFaultError
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.store.claims import claim
from coi_desktop.store.faults import disk_fault

_HASH = re.compile(r"[0-9a-f]{64}")
_PIECE = 1024 * 1024
_PART = ".part"
_TRIES = 3


class Vault:
    """Originals in a folder, in subfolders named by the first two digits of the hash. Safe to use from
    several threads and processes at once."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder where missing and removes what a crash left half written."""
        self.folder = folder
        self._incoming = folder / "incoming"
        try:
            self._incoming.mkdir(parents=True, exist_ok=True)
            self._sweep()
        except OSError as error:
            raise disk_fault(error, folder) from error

    def put_bytes(self, data: bytes) -> OriginalHash:
        """Keeps these bytes; answers the name they have from now on. Nothing happens when they are here."""
        return self._put(lambda: iter((data,)))

    def put_file(self, path: Path) -> OriginalHash:
        """Keeps a copy of a file; the file itself is left alone. Raises LocalFaultError("file.missing") or
        ("file.unreadable") for the file, ("disk.full") and the like for the vault."""
        return self._put(lambda: _pieces_of(path))

    def path(self, original: OriginalHash) -> Path:
        """Where an original lies. Raises DataError("vault.missing") for what is no hash; the file itself
        need not be there."""
        if not _HASH.fullmatch(original):
            raise _missing(original)
        return self.folder / original[:2] / original

    def read(self, original: OriginalHash) -> bytes:
        """The bytes, checked against their name. Raises DataError("vault.missing") or ("vault.damaged")."""
        path = self.path(original)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise _missing(original) from error
        except OSError as error:
            raise disk_fault(error, path) from error
        if hashlib.sha256(data).hexdigest() != original:
            raise _damaged(path)
        return data

    def verify(self, original: OriginalHash) -> bool:
        """Whether the original is here and has the right bytes. Reads it piece by piece."""
        try:
            return _digest(self.path(original)) == original
        except OSError:
            return False

    def all(self) -> Iterator[OriginalHash]:
        """The names of all originals, sorted. Other files in the folder are passed over."""
        for folder in sorted(p for p in self.folder.iterdir() if len(p.name) == 2 and p.is_dir()):
            for path in sorted(folder.iterdir()):
                if _HASH.fullmatch(path.name) and path.name.startswith(folder.name):
                    yield OriginalHash(path.name)

    def _put(self, source: Callable[[], Iterable[bytes]]) -> OriginalHash:
        for _ in range(_TRIES):
            original = self._try_put(source())
            if original is not None:
                return original
        raise LocalFaultError(
            "disk.fault",
            f"Another program keeps removing files from {self._incoming}.",
            "Tell your virus scanner or clean-up program to leave that folder alone, then try again.",
        )

    def _try_put(self, pieces: Iterable[bytes]) -> OriginalHash | None:
        """None when the half-written file was swept away by another process's start."""
        part = self._incoming / f"{secrets.token_hex(16)}{_PART}"
        try:
            with part.open("xb") as file, claim(file):
                original = OriginalHash(_written(pieces, file))
            self._settle(part, original)
        except OSError as error:
            if isinstance(error, FileNotFoundError) and self._incoming.is_dir():
                return None
            _discard(part)
            raise disk_fault(error, self.folder) from error
        except CoiError:
            _discard(part)
            raise
        return original

    def _settle(self, part: Path, original: OriginalHash) -> None:
        """Gives the written file its name, unless a sound one has it; one that rotted is replaced."""
        path = self.path(original)
        if self.verify(original):
            _discard(part)
            return
        if not path.parent.exists():
            path.parent.mkdir(exist_ok=True)
            _sync_folder(self.folder)
        part.chmod(0o444)
        try:
            part.replace(path)
        except PermissionError:
            # Windows does not replace a read-only or open file: another writer of these bytes came first,
            # or the old one is damaged and must be made writable.
            if self.verify(original):
                _discard(part)
                return
            path.chmod(0o644)
            part.replace(path)
        _sync_folder(path.parent)

    def _sweep(self) -> None:
        for part in self._incoming.glob(f"*{_PART}"):
            try:
                with part.open("rb+") as file, claim(file, wait=False) as mine:
                    stale = mine
            except OSError:
                continue  # gone meanwhile, or in use on Windows
            if stale:
                _discard(part)


def _pieces_of(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except FileNotFoundError as error:
        raise LocalFaultError(
            "file.missing", f"The file {path} is not there any more.", "Bring the file back and add it again."
        ) from error
    except OSError as error:
        raise LocalFaultError(
            "file.unreadable",
            f"The file {path} cannot be read: {error.strerror or type(error).__name__}.",
            "Close the program that uses it, check that you may open it, and add it again.",
        ) from error


def _written(pieces: Iterable[bytes], file: BinaryIO) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        file.write(piece)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _discard(part: Path) -> None:
    try:
        part.chmod(0o644)  # Windows does not remove read-only files
        part.unlink()
    except OSError:
        return  # gone already, or in use: the next start sweeps it


def _sync_folder(folder: Path) -> None:
    """Makes a new name last through a power cut; Windows does so by itself and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _missing(original: str) -> DataError:
    return DataError(
        "vault.missing",
        f"The original {original[:12]}… is not in the vault.",
        "Restore the newest backup, or add the file again.",
    )


def _damaged(path: Path) -> DataError:
    return DataError(
        "vault.damaged",
        f"The original {path} was changed or damaged on the disk.",
        "Restore the newest backup, or add the file again; do not rely on this copy.",
    )


def refuse_lost_database(database: Path, vault: Path) -> None:
    """An office that has originals had a database. Starting over in silence would hide that it is gone:
    DataError("data.lost")."""
    is_there = database.exists() and database.stat().st_size > 0
    if not is_there and any(Vault(vault).all()):
        raise DataError(
            "data.lost",
            f"The originals are there, but the database {database.name} in {database.parent} is gone or empty.",
            "Put your last backup in place with “coi-desktop restore BACKUP”; nothing was changed.",
        )
