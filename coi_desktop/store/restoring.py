# SPDX-License-Identifier: AGPL-3.0-or-later
"""Going back to a backup, without ever losing what is there now.

Everything is checked before anything is touched. Originals are only ever added to the vault, since a hash
cannot mean two contents; the database in use is copied aside and then replaced in one step, so that a power
cut leaves either the old one or the new one.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coi_desktop.domain.errors import DataError, LocalFaultError
from coi_desktop.store.archive import DATABASE, ORIGINALS, Archive, damaged, opened
from coi_desktop.store.faults import Faults, disk_fault
from coi_desktop.store.raw import quick_check, raw_connection, revision_of
from coi_desktop.store.revisions import SHIPPED, Revisions
from coi_desktop.store.vault import Vault

_PIECE = 1024 * 1024
_SIDE_FILES = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """``revision`` is the restored database's, upgraded when the store is next opened. ``set_aside`` is the
    folder with the database as it was before; None when there was none."""

    originals: int
    revision: str
    set_aside: Path | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where to restore to."""

    database: Path
    vault: Path
    faults: Faults
    revisions: Revisions

    @property
    def fresh(self) -> Path:
        """The new database until it takes the old one's name."""
        return self.database.with_name(self.database.name + ".restored")


def restore(
    source: Path,
    *,
    database: Path,
    vault: Path,
    now: Callable[[], datetime],
    settings: Path | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    revisions: Revisions = SHIPPED,
) -> RestoreReport:
    """Puts a backup's data in place: a .zip, or the copy of a database alone (.sqlite3) that is made before
    an upgrade. The store must be closed. Raises DataError("backup.damaged") or ("data.newer") before
    anything is changed, LocalFaultError("data.busy") while the database is in use. ``settings`` is where the
    settings go that are in the backup; the file that was there is set aside with the database."""
    place = _Place(database, vault, Faults(database, source.parent), revisions)
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        _discard(place.fresh)
        chosen: bytes | None = None
        if source.suffix.lower() == ".sqlite3":
            originals = _take_copy(source, place)
        else:
            with opened(source) as archive:
                originals = _take_archive(archive, source, place, progress)
                chosen = archive.settings() if settings else None
        revision = _checked(place, source)
        set_aside = _set_aside(place, now())
        if settings is not None and chosen is not None:
            _replace_settings(settings, chosen, set_aside)
        _swap(place)
    except OSError as error:
        raise disk_fault(error, database.parent) from error
    finally:
        with suppress(OSError):  # the disk went away: there is nothing to tidy
            _discard(place.fresh)
    return RestoreReport(originals=originals, revision=revision, set_aside=set_aside)


def _take_copy(source: Path, place: _Place) -> int:
    try:
        shutil.copyfile(source, place.fresh)
    except FileNotFoundError as error:
        raise LocalFaultError(
            "file.missing", f"The backup {source} is not there.", "Choose another backup file."
        ) from error
    return 0


def _take_archive(archive: Archive, source: Path, place: _Place, progress: Callable[[int, int], None]) -> int:
    archive.verify(progress)
    _write(place.fresh, archive.pieces(DATABASE, archive.manifest.database))
    if _checked(place, source) != archive.manifest.revision:
        raise damaged(source, "the database is of another revision than its list says")
    keeper = Vault(place.vault)
    for entry in archive.manifest.originals:
        if not keeper.verify(entry.hash):
            keeper.put_bytes(b"".join(archive.pieces(ORIGINALS + entry.hash, entry)))
    return len(archive.manifest.originals)


def _checked(place: _Place, source: Path) -> str:
    """The fresh database's revision, when it is sound and this release can open it."""
    faults = Faults(place.fresh, source.parent)
    try:
        with raw_connection(place.fresh, faults) as connection:
            quick_check(connection, faults)
            revision = revision_of(connection)
    except DataError as error:
        raise damaged(source, error.message) from error
    if not revision:
        raise damaged(source, "it holds no database of COI Desktop")
    if revision not in place.revisions.known:
        raise DataError(
            "data.newer",
            f"The backup {source} was made by a newer COI Desktop (revision {revision}).",
            "Install the newest COI Desktop, then restore it. Your present data is untouched.",
        )
    return revision


def _set_aside(place: _Place, moment: datetime) -> Path | None:
    """Copies the database in use, whatever its condition, into a folder of its own."""
    if not place.database.exists():
        return None
    # A damaged file's write-ahead log cannot be folded in; it is copied beside it as it is.
    with suppress(DataError), raw_connection(place.database, place.faults) as connection:
        # Leaving WAL mode needs the file for oneself, so it also proves that nobody works with it.
        connection.execute("PRAGMA journal_mode=DELETE")
    folder = _new_folder(place.database.parent / "set-aside", moment)
    for suffix in ("", *_SIDE_FILES):
        old = place.database.with_name(place.database.name + suffix)
        if old.exists():
            with old.open("rb") as file:
                _write(folder / old.name, iter(lambda: file.read(_PIECE), b""))
    return folder


def _replace_settings(settings: Path, content: bytes, set_aside: Path | None) -> None:
    if set_aside is not None and settings.is_file():
        shutil.copyfile(settings, set_aside / settings.name)
    fresh = settings.with_name(settings.name + ".restored")
    _write(fresh, iter((content,)))
    fresh.replace(settings)


def _swap(place: _Place) -> None:
    # A log left beside another database would be replayed into it.
    for suffix in _SIDE_FILES:
        place.database.with_name(place.database.name + suffix).unlink(missing_ok=True)
    try:
        place.fresh.replace(place.database)
    except PermissionError as error:
        raise place.faults.busy() from error


def _new_folder(parent: Path, moment: datetime) -> Path:
    stamp = moment.strftime("%Y-%m-%d_%H%M%S")
    for number in range(1, 1000):
        folder = parent / (stamp if number == 1 else f"{stamp}_{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        return folder
    raise FileExistsError(f"no free name for {stamp} in {parent}")


def _write(target: Path, pieces: Iterable[bytes]) -> None:
    with target.open("wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _discard(database: Path) -> None:
    for suffix in ("", *_SIDE_FILES):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
