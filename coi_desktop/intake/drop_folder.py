# SPDX-License-Identifier: AGPL-3.0-or-later
"""The folder a copier scans into. Polled, because network shares do not tell when something arrives.

A file is taken only when its size and time have stayed the same for the quiet time: a copier writes a
scan page by page, and a half-written file must never be filed.
"""

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from coi_desktop.background.clock import Clock
from coi_desktop.domain.errors import CoiError, LocalFaultError, UserError
from coi_desktop.domain.filing import Source
from coi_desktop.intake.front_door import FrontDoor, Taken
from coi_desktop.intake.service import shown_name
from coi_desktop.platform.settings import DropFolderSettings

_log = logging.getLogger(__name__)

FILED = "Filed"
NEEDS_ATTENTION = "Needs attention"
_PARTIAL = (".tmp", ".part", ".partial", ".crdownload", ".download", ".lock", ".ini", ".db", ".lnk")


@dataclass(frozen=True, slots=True)
class DropFolderStatus:
    """What the status line says: the folder, since when it is watched, what came last, what is wrong."""

    folder: str
    watched_since: datetime | None
    last_file: str = ""
    last_at: datetime | None = None
    problem: str = ""
    problem_since: datetime | None = None


def unsafe_reason(folder: Path, data: Path) -> str | None:
    """Why ``folder`` must not be watched: filing moves what lies in it, so it may hold nothing but documents.
    None when it is fine."""
    chosen, own = folder.resolve(), data.resolve()
    if chosen == own or chosen in own.parents or own in chosen.parents:
        return f"{folder} holds COI Desktop’s own data, or lies within it."
    if chosen == chosen.parent or chosen == Path.home().resolve():
        return f"{folder} is a whole disk or a home folder."
    return None


def try_folder(folder: Path, data: Path) -> int:
    """Prove that a folder can be watched: read, written to, and tidied. Returns how many files lie in it.
    UserError("drop_folder.unsafe") or LocalFaultError("drop_folder.no_access")."""
    unsafe = unsafe_reason(folder, data)
    if unsafe:
        raise UserError("drop_folder.unsafe", unsafe, "Choose a folder that holds nothing but documents.")
    probe = folder / f".coi-desktop-test-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"test")
        probe.unlink()
        return sum(entry.is_file() for entry in os.scandir(folder))
    except OSError as error:
        raise LocalFaultError(
            "drop_folder.no_access",
            f"The folder {folder} cannot be read and written: {error.strerror}.",
            "Check that it is there and that you may change files in it.",
        ) from error


def chosen_folder(
    chosen: DropFolderSettings, data: Path, door: FrontDoor, clock: Clock
) -> "DropFolder | None":
    """The drop folder as the office has set it; None where it has chosen none."""
    if not chosen.folder:
        return None
    return DropFolder(
        Path(chosen.folder),
        door,
        clock,
        data=data,
        quiet_seconds=chosen.quiet_seconds,
        move_after_filing=chosen.after_filing == "move",
    )


class DropFolder:
    """Watches one folder. ``scan`` is called every few seconds from the intake lane, by one thread only."""

    def __init__(
        self,
        folder: Path,
        door: FrontDoor,
        clock: Clock,
        *,
        data: Path,
        quiet_seconds: float,
        move_after_filing: bool,
    ) -> None:
        self._folder = folder
        self._data = data
        self._door = door
        self._clock = clock
        self._quiet = quiet_seconds
        self._move = move_after_filing
        self._seen: dict[Path, tuple[int, int, float]] = {}
        self._left: set[tuple[Path, int, int]] = set()
        self.status = DropFolderStatus(str(folder), None)

    def scan(self) -> int:
        """Take what has come to rest. Returns how many documents were filed; never raises for one bad file."""
        unsafe = unsafe_reason(self._folder, self._data)
        if unsafe:
            self._trouble(f"{unsafe} Choose another drop folder.")
            return 0
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            candidates = list(self._candidates())
        except OSError as error:
            self._trouble(f"The drop folder {self._folder} cannot be read: {error.strerror}.")
            return 0
        self._well()
        gone = self._seen.keys() - {path for path, _, _ in candidates}
        for path in gone:
            del self._seen[path]
        return sum(
            self._take(path) for path, size, changed in candidates if self._is_quiet(path, size, changed)
        )

    def _candidates(self) -> Iterator[tuple[Path, int, int]]:
        with os.scandir(self._folder) as entries:
            for entry in entries:
                name = entry.name.lower()
                if name.startswith((".", "~$")) or name.endswith(_PARTIAL) or name == "thumbs.db":
                    continue
                if entry.is_file(follow_symlinks=False):
                    stat = entry.stat(follow_symlinks=False)
                    yield Path(entry.path), stat.st_size, stat.st_mtime_ns

    def _is_quiet(self, path: Path, size: int, changed: int) -> bool:
        if (path, size, changed) in self._left:
            return False
        now = self._clock.monotonic()
        before = self._seen.get(path)
        if before is None or before[:2] != (size, changed):
            self._seen[path] = (size, changed, now)
            return self._quiet == 0
        return now - before[2] >= self._quiet

    def _take(self, path: Path) -> int:
        try:
            taken = self._door.receive_file(path, Source.DROP_FOLDER)
        except UserError as error:
            self._set_aside(path, str(error))
            return 0
        except CoiError as error:
            # The file stays where it is and is tried again at the next scan: nothing is lost.
            self._trouble(str(error))
            return 0
        self.status = replace(self.status, last_file=shown_name(path), last_at=self._clock.now())
        if taken.not_filed:
            self._set_aside(path, _note(taken))
        else:
            self._after_filing(path)
        return len(taken.documents)

    def _after_filing(self, path: Path) -> None:
        if self._move:
            self._move_to(FILED, path)
        else:
            self._leave(path)

    def _leave(self, path: Path) -> None:
        try:
            stat = path.stat()
        except OSError:
            return  # taken away meanwhile: the original is kept
        self._left.add((path, stat.st_size, stat.st_mtime_ns))

    def _set_aside(self, path: Path, why: str) -> None:
        moved = self._move_to(NEEDS_ATTENTION, path)
        if moved is not None:
            try:
                moved.with_name(moved.name + ".txt").write_text(why + "\n", encoding="utf-8")
            except OSError as error:
                _log.warning("no note beside %s: %s", moved.name, error.strerror)

    def _move_to(self, subfolder: str, path: Path) -> Path | None:
        target = self._folder / subfolder / path.name
        try:
            target.parent.mkdir(exist_ok=True)
            number = 1
            while target.exists():
                number += 1
                target = target.with_name(f"{path.stem} ({number}){path.suffix}")
            path.rename(target)
        except OSError as error:
            self._leave(path)
            self._trouble(
                f"{shown_name(path)} could not be moved to {subfolder}: {error.strerror}. It stays where it is."
            )
            return None
        return target

    def _trouble(self, problem: str) -> None:
        since = self.status.problem_since if self.status.problem == problem else None
        if since is None:
            _log.warning("drop folder: %s", problem)
        self.status = replace(self.status, problem=problem, problem_since=since or self._clock.now())

    def _well(self) -> None:
        since = self.status.watched_since or self._clock.now()
        self.status = replace(self.status, watched_since=since, problem="", problem_since=None)


def _note(taken: Taken) -> str:
    """What a person is told of a file of which not everything could be filed."""
    filed = len(taken.documents)
    said = (
        "1 document in this file was filed." if filed == 1 else f"{filed} documents in this file were filed."
    )
    return "\n".join([*map(str, taken.not_filed), said])
