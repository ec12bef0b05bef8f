# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tries out what the settings say: the drop folder, reading a scan, the place for passwords; and makes backups."""

import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from coi_desktop.domain.errors import DocumentError, LocalFaultError
from coi_desktop.intake.drop_folder import try_folder
from coi_desktop.intake.service import Reader
from coi_desktop.platform.paths import AppPaths
from coi_desktop.platform.secrets import SecretStore
from coi_desktop.platform.settings import ReadingSettings
from coi_desktop.store import maintenance
from coi_desktop.store.database import Store
from coi_desktop.store.vault import Vault

_WORD = "a word kept and read back"


class TrialService:
    """``reader_for`` makes a reader of some settings, to be closed; ``draw_scan`` writes a small scan into a folder."""

    def __init__(
        self,
        paths: AppPaths,
        store: Store,
        vault: Vault,
        secrets: SecretStore,
        now: Callable[[], datetime],
        *,
        reader_for: Callable[[ReadingSettings], AbstractContextManager[Reader]],
        draw_scan: Callable[[Path], Path],
    ) -> None:
        self._paths = paths
        self._store = store
        self._vault = vault
        self._secrets = secrets
        self._now = now
        self._reader_for = reader_for
        self._draw_scan = draw_scan

    def drop_folder(self, folder: Path) -> str:
        """Read and write a folder. UserError or LocalFaultError where that does not work."""
        found = try_folder(folder, self._paths.data)
        files = "1 file lies" if found == 1 else f"{found:,} files lie"
        return f"{folder} can be read and written; {files} in it."

    def reading(self, settings: ReadingSettings, check: Callable[[], None]) -> str:
        """Read a small scan the way these settings say. CoiError where that does not work."""
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            scan = self._draw_scan(Path(folder))
            with self._reader_for(settings) as reader:
                reading = reader.read(scan, check=check)
        names = [c.insured.name.value for c in reading.certificates if c.insured.name.value]
        if not names:
            raise DocumentError(
                "reading.trial_failed",
                "The small scan was opened, but no certificate was read in it.",
                "Choose another reader for scans, or install Tesseract with its English data.",
            )
        return f"A small scan was read in {time.monotonic() - started:.0f} seconds: insured is “{names[0]}”."

    def passwords(self) -> str:
        """Keep a word under the computer's own lock, read it back, and forget it."""
        self._secrets.put("check", _WORD)
        kept = self._secrets.get("check") == _WORD
        self._secrets.delete("check")
        if not kept:
            raise LocalFaultError(
                "secrets.forgetful",
                "The keyring forgets what it is given.",
                "Set up this computer’s keyring.",
            )
        return "Passwords can be kept on this computer, and are read back as they were."

    def backups(self) -> tuple[str, ...]:
        """Where backups lie, and each of them with its size, newest first."""
        folder = self._paths.backups
        found = sorted(folder.glob("*.zip"), key=lambda path: path.name, reverse=True)
        listed = [f"{path.name}  ({path.stat().st_size / 1_000_000:,.1f} MB)" for path in found]
        return (f"Backups are in {folder}.", "\n".join(listed) or "No backup was made yet.")

    def back_up(self, check: Callable[[], None], progress: Callable[[int, int], None]) -> str:
        """Make a backup now; work may go on meanwhile."""

        def step(done: int, total: int) -> None:
            check()
            progress(done, total)

        report = maintenance.backup(
            self._store,
            self._vault,
            self._paths.backups,
            now=self._now,
            settings=self._paths.settings_file,
            progress=step,
        )
        problems = f" {' '.join(report.problems)}" if report.problems else ""
        return f"{report.originals:,} originals, the database and the settings are in {report.path.name}.{problems}"
