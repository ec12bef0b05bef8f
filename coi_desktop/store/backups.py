# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making a backup: the database and every original in one zip file, with a manifest of hashes."""

import hashlib
import json
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.store.archive import DATABASE, FORMAT, MANIFEST, ORIGINALS, SETTINGS
from coi_desktop.store.columns import moment_text
from coi_desktop.store.database import Store
from coi_desktop.store.faults import disk_fault
from coi_desktop.store.raw import copy_database, revision_of
from coi_desktop.store.vault import Vault

Progress = Callable[[int, int], None]

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class BackupReport:
    """``path`` is the finished file, ``size`` its bytes. ``problems`` name originals that were missing or
    damaged before and could not be backed up; the backup holds all the others."""

    path: Path
    originals: int
    size: int
    problems: tuple[str, ...] = ()


def backup(
    store: Store,
    vault: Vault,
    target: Path,
    *,
    now: Callable[[], datetime],
    settings: Path | None = None,
    progress: Progress = lambda _done, _total: None,
) -> BackupReport:
    """Writes a backup to ``target``: a path ending in .zip, or a folder, in which it is named by the time.
    Work may go on meanwhile. The file has its name only once it is whole; ``progress`` gets originals
    done and in all, and raising from it ends the backup without leaving a file."""
    made_at = now()
    if target.suffix.lower() != ".zip":
        target = target / f"coi-desktop_{made_at:%Y-%m-%d_%H%M%S}.zip"
    part = target.with_name(target.name + ".part")
    copy = target.with_name(target.name + ".database")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_database(store.database, copy, store.faults, lambda _done, _total: None)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            originals, problems = _write_all(archive, copy, vault, moment_text(made_at), settings, progress)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        size = part.stat().st_size
        part.replace(target)
    except OSError as error:
        raise disk_fault(error, target) from error
    finally:
        with suppress(OSError):  # the disk went away: there is nothing to tidy
            part.unlink(missing_ok=True)
            copy.unlink(missing_ok=True)
    return BackupReport(target, originals, size, problems)


def _write_all(
    archive: zipfile.ZipFile,
    copy: Path,
    vault: Vault,
    made_at: str,
    settings: Path | None,
    progress: Progress,
) -> tuple[int, tuple[str, ...]]:
    """The database first: whatever it knows is in the vault already, since originals are kept first."""
    with closing(sqlite3.connect(copy)) as connection:
        revision = revision_of(connection)
        names = [OriginalHash(row[0]) for row in connection.execute("SELECT hash FROM originals ORDER BY 1")]
    database = _put_file(archive, copy, DATABASE)
    problems: list[str] = []
    kept: list[dict[str, object]] = []
    for done, name in enumerate(names, start=1):
        try:
            data = vault.read(name)
        except CoiError as error:
            problems.append(str(error))
        else:
            archive.writestr(ORIGINALS + name, data)
            kept.append({"hash": name, "size": len(data)})
        progress(done, len(names))
    manifest: dict[str, object] = {
        "format": FORMAT,
        "made_at": made_at,
        "revision": revision,
        "database": database,
        "originals": kept,
    }
    if settings is not None and settings.is_file():
        manifest["settings"] = _put_file(archive, settings, SETTINGS)
    archive.writestr(MANIFEST, json.dumps(manifest, indent=1), zipfile.ZIP_DEFLATED)
    return len(kept), tuple(problems)


def _put_file(archive: zipfile.ZipFile, path: Path, name: str) -> dict[str, object]:
    digest = hashlib.sha256()
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as packed:
        while piece := source.read(_PIECE):
            digest.update(piece)
            packed.write(piece)
    return {"hash": digest.hexdigest(), "size": path.stat().st_size}
