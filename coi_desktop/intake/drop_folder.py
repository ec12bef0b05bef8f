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
_ANSWERS_WITHIN = 60.0
"""Seconds. A network folder that is gone can keep whoever asks for it waiting for minutes."""
_LONGEST_STEM = 180
"""Bytes of a name that leave room for a number and for the name of the note; file systems allow 255."""
_PARTIAL = (".tmp", ".part", ".partial", ".crdownload", ".download", ".lock", ".ini", ".db", ".lnk")


@dataclass(frozen=True, slots=True, order=True)
class _File:
    """A file as it was seen: the same path with another size or time is another file."""

    path: Path
    size: int
    changed: int


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
    """Watches one folder. ``scan`` is called every few seconds from the folder's own lane, by one thread only;
    ``status`` may be read from any thread."""

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
        self._quiet_since: dict[_File, float] = {}
        self._done: dict[_File, tuple[str, str] | None] = {}
        self._asked: tuple[float, datetime] | None = None
        self._problem = ""
        self._status = DropFolderStatus(str(folder), None)

    @property
    def status(self) -> DropFolderStatus:
        """How the folder is, even while it keeps a scan waiting."""
        status, asked = self._status, self._asked
        if asked is None or self._clock.monotonic() - asked[0] < _ANSWERS_WITHIN:
            return status
        problem = (
            f"The drop folder {self._folder} does not answer. Check the network, or choose another folder."
        )
        since = status.problem_since or asked[1]
        return replace(status, watched_since=None, problem=problem, problem_since=since)

    def scan(self) -> int:
        """Take what has come to rest. Returns how many documents were filed; never raises for one bad file."""
        self._problem = ""
        try:
            return self._scan()
        finally:
            self._asked = None
            self._tell()

    def _scan(self) -> int:
        unsafe = unsafe_reason(self._folder, self._data)
        if unsafe:
            self._trouble(f"{unsafe} Choose another drop folder.")
            return 0
        self._still_answers()
        try:
            present = list(self._files())
        except FileNotFoundError:
            # It is never made here: where a network drive is gone, an empty folder would be watched in its place.
            self._trouble(f"The drop folder {self._folder} is not there. Connect its drive, or make it.")
            return 0
        except OSError as error:
            self._trouble(f"The drop folder {self._folder} cannot be read: {_why(error)}.")
            return 0
        for known in (self._quiet_since, self._done):
            for gone in known.keys() - set(present):
                del known[gone]
        return sum(self._look_at(file) for file in present)

    def _files(self) -> Iterator[_File]:
        with os.scandir(self._folder) as entries:
            for entry in entries:
                name = entry.name.lower()
                if name.startswith((".", "~$")) or name.endswith(_PARTIAL) or name == "thumbs.db":
                    continue
                try:
                    if entry.is_file(follow_symlinks=False):
                        stat = entry.stat(follow_symlinks=False)
                        yield _File(Path(entry.path), stat.st_size, stat.st_mtime_ns)
                except FileNotFoundError:
                    continue  # taken away since the folder was listed

    def _look_at(self, file: _File) -> int:
        self._still_answers()
        if file in self._done:
            move = self._done[file]
            if move is not None:
                self._put_away(file, *move)
            return 0
        now = self._clock.monotonic()
        since = self._quiet_since.setdefault(file, now)
        return self._take(file) if now - since >= self._quiet else 0

    def _take(self, file: _File) -> int:
        try:
            taken = self._door.receive_file(file.path, Source.DROP_FOLDER)
        except UserError as error:
            if not self._is_as_seen(file):
                return 0  # taken away, or still being written: it is looked at again
            self._put_away(file, NEEDS_ATTENTION, str(error))
            return 0
        except CoiError as error:
            # The file stays where it is and is tried again at the next scan: nothing is lost.
            self._trouble(str(error))
            return 0
        self._status = replace(self._status, last_file=shown_name(file.path), last_at=self._clock.now())
        if not self._is_as_seen(file):
            return len(taken.documents)  # somebody went on writing: it is taken again when that has ended
        if taken.not_filed:
            self._put_away(file, NEEDS_ATTENTION, _note(taken))
        elif self._move:
            self._put_away(file, FILED, "")
        else:
            self._done[file] = None
        return len(taken.documents)

    def _is_as_seen(self, file: _File) -> bool:
        try:
            stat = file.path.stat()
        except OSError:
            return False
        return (stat.st_size, stat.st_mtime_ns) == (file.size, file.changed)

    def _put_away(self, file: _File, subfolder: str, note: str) -> None:
        """Move a file that is done with. Where it cannot be moved that is tried again at each scan; it is not filed
        again."""
        try:
            moved = _moved(file.path, self._folder / subfolder)
        except OSError as error:
            self._done[file] = (subfolder, note)
            self._trouble(
                f"{shown_name(file.path)} could not be moved to {subfolder}: {_why(error)}. It stays where it is."
            )
            return
        self._done.pop(file, None)
        if note:
            try:
                moved.with_name(moved.name + ".txt").write_text(note + "\n", encoding="utf-8")
            except OSError as error:
                self._trouble(f"{note} There is no note beside it: {_why(error)}.")

    def _still_answers(self) -> None:
        self._asked = (self._clock.monotonic(), self._clock.now())

    def _trouble(self, problem: str) -> None:
        self._problem = self._problem or problem

    def _tell(self) -> None:
        """What this scan found. Trouble keeps the time since when there has been any."""
        now, before = self._clock.now(), self._status
        if not self._problem:
            since = before.watched_since or now
            self._status = replace(before, watched_since=since, problem="", problem_since=None)
            return
        if before.problem != self._problem:
            _log.warning("drop folder: %s", self._problem)
        self._status = replace(
            before, watched_since=None, problem=self._problem, problem_since=before.problem_since or now
        )


def _moved(path: Path, folder: Path) -> Path:
    """Move a file into a folder without replacing what lies there. Returns where it is. OSError."""
    folder.mkdir(exist_ok=True)
    stem = path.stem
    while len(os.fsencode(stem + path.suffix)) > _LONGEST_STEM and len(stem) > 1:
        stem = stem[:-1]
    target, number = folder / f"{stem}{path.suffix}", 1
    while target.exists():
        number += 1
        target = folder / f"{stem} ({number}){path.suffix}"
    path.rename(target)
    return target


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _note(taken: Taken) -> str:
    """What a person is told of a file of which not everything could be filed."""
    filed = len(taken.documents)
    said = (
        "1 document in this file was filed." if filed == 1 else f"{filed} documents in this file were filed."
    )
    return "\n".join([*map(str, taken.not_filed), said])
