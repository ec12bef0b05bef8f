# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where everything lies: one data folder per office, and the files that come with the program."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.platform.atomic import local_fault
from coi_desktop.platform.drives import network_reason

FOLDER_VARIABLE = "COI_DESKTOP_DATA"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The files and folders of one data folder."""

    data: Path
    database: Path
    vault: Path
    backups: Path
    logs: Path
    settings_file: Path
    secrets_file: Path
    lock_file: Path
    crash_reports: Path

    @classmethod
    def at(cls, folder: Path) -> "AppPaths":
        """The paths below ``folder``, made absolute. Touches nothing."""
        data = folder.absolute()
        return cls(
            data=data,
            database=data / "office.sqlite3",
            vault=data / "originals",
            backups=data / "backups",
            logs=data / "logs",
            settings_file=data / "settings.json",
            secrets_file=data / "secrets.bin",
            lock_file=data / "in-use.lock",
            crash_reports=data / "crash reports",
        )

    def create(self) -> None:
        """Make the folders, readable by this user only, and make sure that they can be written to.

        Raises LocalFaultError: data.read_only, data.not_a_folder, disk.full or file.unwritable.
        """
        for folder in (self.data, self.vault, self.backups, self.logs, self.crash_reports):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _prove_writable(folder)
            except (FileExistsError, NotADirectoryError) as error:
                raise LocalFaultError(
                    "data.not_a_folder",
                    f"{folder} cannot be a folder, because a file stands in its way.",
                    "Rename or move that file, or choose another data folder.",
                ) from error
            except OSError as error:
                raise local_fault(error, folder) from error


def default_data_folder(environ: Mapping[str, str]) -> Path:
    """``COI_DESKTOP_DATA`` when set, else the place this system keeps a user's local (not roaming) data."""
    chosen = environ.get(FOLDER_VARIABLE, "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_dir

    return Path(user_data_dir("COI Desktop", appauthor=False, roaming=False))


def resources_folder() -> Path:
    """The folder of files that come with the program, in the source tree and in the frozen program."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"
    return Path(__file__).resolve().parents[2] / "resources"


def refuse_network_drive(folder: Path) -> None:
    """Raise LocalFaultError("data.network_drive") when ``folder`` is on a share.

    The database keeps its newest changes in a file of shared memory (SQLite's write-ahead log), which file
    servers do not carry faithfully: the office's data would be damaged sooner or later.
    """
    reason = network_reason(folder)
    if reason is not None:
        raise LocalFaultError(
            "data.network_drive",
            f"The data folder {folder} is on {reason}, and a database on a network drive gets damaged.",
            "Choose a folder on this computer's own disk, and let the backups go to the network drive.",
        )


def _prove_writable(folder: Path) -> None:
    """Asking for permissions is not enough: an access list or a read-only disk shows only when written to."""
    probe = folder / f".write-test-{os.getpid()}"
    try:
        probe.touch(mode=0o600)
    finally:
        probe.unlink(missing_ok=True)
