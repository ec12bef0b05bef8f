# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading a backup file that may have been damaged, cut short or made up.

Entries are only ever looked up by names we made ourselves, never extracted to paths they claim, and never
read beyond the size the manifest gives.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coi_desktop.domain.errors import DataError, LocalFaultError
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.domain.plain import from_plain
from coi_desktop.store.faults import ZIP_FAULTS

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database.sqlite3"
ORIGINALS = "originals/"
SETTINGS = "settings.json"

_HASH = re.compile(r"[0-9a-f]{64}")
_PIECE = 1024 * 1024
_MANIFEST_LIMIT = 256 * _PIECE


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the backup: SHA-256 and size in bytes."""

    hash: OriginalHash
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says it holds. ``revision`` is the database's."""

    format: int
    made_at: datetime
    revision: str
    database: Entry
    originals: tuple[Entry, ...]
    settings: Entry | None = None


class Archive:
    """An opened backup whose manifest was read and whose names are exactly the expected ones."""

    def __init__(self, source: Path, packed: zipfile.ZipFile) -> None:
        self._source = source
        self._packed = packed
        self.manifest = self._read_manifest()
        expected = [MANIFEST, DATABASE, *(ORIGINALS + entry.hash for entry in self.manifest.originals)]
        expected += [SETTINGS] if self.manifest.settings else []
        if sorted(packed.namelist()) != sorted(expected):
            raise damaged(source, "it holds other files than its list says")

    def verify(self, progress: Callable[[int, int], None]) -> None:
        """Reads everything once and holds it against the manifest; raises DataError at the first flaw."""
        for _ in self.pieces(DATABASE, self.manifest.database):
            pass
        if self.manifest.settings:
            for _ in self.pieces(SETTINGS, self.manifest.settings):
                pass
        total = len(self.manifest.originals)
        for done, entry in enumerate(self.manifest.originals, start=1):
            for _ in self.pieces(ORIGINALS + entry.hash, entry):
                pass
            progress(done, total)

    def settings(self) -> bytes | None:
        """The settings file in the backup; None in one that holds none."""
        entry = self.manifest.settings
        return None if entry is None else b"".join(self.pieces(SETTINGS, entry))

    def pieces(self, name: str, entry: Entry) -> Iterator[bytes]:
        """A file's bytes; raises DataError unless they are what the manifest says, no more and no less."""
        digest, left = hashlib.sha256(), entry.size
        with self._packed.open(name) as file:
            while piece := file.read(min(_PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    break
                digest.update(piece)
                yield piece
        if left != 0 or digest.hexdigest() != entry.hash:
            raise damaged(self._source, f"“{name}” is not what was backed up")

    def _read_manifest(self) -> Manifest:
        try:
            with self._packed.open(MANIFEST) as file:
                text = file.read(_MANIFEST_LIMIT)
            manifest = from_plain(Manifest, json.loads(text))
        except (KeyError, ValueError) as error:
            raise damaged(self._source, "its list of contents is missing or cannot be read") from error
        if manifest.format != FORMAT:
            raise DataError(
                "data.newer",
                f"The backup {self._source} was made by a newer COI Desktop.",
                "Install the newest COI Desktop, then restore it.",
            )
        entries = [manifest.database, *manifest.originals]
        entries += [manifest.settings] if manifest.settings else []
        if not all(_HASH.fullmatch(entry.hash) and entry.size >= 0 for entry in entries):
            raise damaged(self._source, "its list of contents names something that is no original")
        return manifest


@contextmanager
def opened(source: Path) -> Iterator[Archive]:
    """The backup, open for reading; whatever is wrong with the zip file inside the block is a DataError."""
    try:
        with zipfile.ZipFile(source) as packed:
            yield Archive(source, packed)
    except FileNotFoundError as error:
        raise LocalFaultError(
            "file.missing", f"The backup {source} is not there.", "Choose another backup file."
        ) from error
    except ZIP_FAULTS as error:
        raise damaged(source, str(error) or "it ends too early") from error


def damaged(source: Path, detail: str) -> DataError:
    """The error for a backup that cannot be trusted."""
    return DataError(
        "backup.damaged",
        f"The backup {source} is damaged or was changed ({detail}), so nothing was restored.",
        "Your present data is untouched. Choose an older backup.",
    )
