# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log: one file of JSON lines per day, kept for two weeks, with no secret in it.

A file per day by name, never renamed: a second process (a command beside the window) may write to it too,
and Windows does not rename open files. Redaction happens where the line is made, so it covers messages,
arguments and tracebacks alike, of every library.
"""

import contextlib
import json
import logging
import re
import threading
from collections import deque
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path

from coi_desktop.platform.redaction import redact, without_controls

KEEP_DAYS = 14
RING_LINES = 1000
_LONGEST_MESSAGE = 8_000
_LONGEST_TRACEBACK = 32_000
_NAME = re.compile(r"coi-desktop-(\d{4}-\d\d-\d\d)\.jsonl")
# Libraries that report every step at INFO.
_QUIET = ("apscheduler", "urllib3", "PIL", "keyring", "filelock")

_job_id: ContextVar[int | None] = ContextVar("job_id", default=None)
_document_id: ContextVar[int | None] = ContextVar("document_id", default=None)


@contextlib.contextmanager
def job_context(job_id: int) -> Iterator[None]:
    """Every line logged inside, on this thread, names the job."""
    token = _job_id.set(job_id)
    try:
        yield
    finally:
        _job_id.reset(token)


@contextlib.contextmanager
def document_context(document_id: int) -> Iterator[None]:
    """Every line logged inside, on this thread, names the document."""
    token = _document_id.set(document_id)
    try:
        yield
    finally:
        _document_id.reset(token)


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time, level, logger, message, thread, job, document, error."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _clean(_message(record), _LONGEST_MESSAGE),
            "thread": _clean(record.threadName or "", 100),
        }
        for name, value in (("job", _job_id.get()), ("document", _document_id.get())):
            if value is not None:
                line[name] = value
        # Formatted anew each time: the base class would leave the unredacted text on the record.
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = _clean(self.formatException(record.exc_info), _LONGEST_TRACEBACK)
        if record.stack_info:
            line["stack"] = _clean(record.stack_info, _LONGEST_TRACEBACK)
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """A wrong number of arguments must not lose the line (nor print it unredacted to the console)."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError) as error:
        return f"{record.msg} (arguments do not fit: {error})"


def _clean(text: str, longest: int) -> str:
    # The first cut bounds the work on a megabyte of somebody's mail; half a secret at its end goes again.
    text = without_controls(redact(text[: 10 * longest]))
    return text if len(text) <= longest else f"{text[:longest]}… ({len(text) - longest} more characters)"


class DayFiles(logging.Handler):
    """Appends each line to the file of its day (this computer's), and removes files past their time."""

    def __init__(self, folder: Path, keep_days: int) -> None:
        super().__init__()
        self._folder = folder
        self._keep_days = keep_days
        self._day: date | None = None
        self._file: TextIOWrapper | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record)
            file = self._file_of(datetime.fromtimestamp(record.created).astimezone().date())
            file.write(f"{line}\n")
            file.flush()
        except (OSError, ValueError):  # a full disk must not stop the work that only wanted to tell of itself
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Quiet: the base class would print the unredacted arguments to the console."""

    def close(self) -> None:
        self.acquire()
        try:
            if self._file is not None:
                self._file.close()
            self._file = None
            self._day = None
        finally:
            self.release()
        super().close()

    def _file_of(self, day: date) -> TextIOWrapper:
        if self._file is None or day != self._day:
            if self._file is not None:
                self._file.close()
            path = self._folder / f"coi-desktop-{day.isoformat()}.jsonl"
            self._file = path.open("a", encoding="utf-8", errors="backslashreplace")
            self._day = day
            self._remove_old(day)
        return self._file

    def _remove_old(self, today: date) -> None:
        oldest = today - timedelta(days=self._keep_days - 1)
        for path in self._folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match and match[1] < oldest.isoformat():
                with contextlib.suppress(OSError):  # open in an editor: the next day tries again
                    path.unlink()


class MemoryRing(logging.Handler):
    """The newest lines, for a crash report or a support bundle."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=size)

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))

    def lines(self) -> tuple[str, ...]:
        self.acquire()
        try:
            return tuple(self._lines)
        finally:
            self.release()


class Logs:
    """The log while it is switched on."""

    def __init__(self, folder: Path, level: int, keep_days: int, ring_lines: int) -> None:
        self.folder = folder
        self.level = level
        self._ring = MemoryRing(ring_lines)
        self._handlers: tuple[logging.Handler, ...] = (DayFiles(folder, keep_days), self._ring)
        self._level_before: int | None = None

    def recent(self) -> tuple[str, ...]:
        """The newest lines, oldest first, already redacted."""
        return self._ring.lines()

    def close(self) -> None:
        """Switch it off and put things back as they were. Closing again does nothing."""
        with _switch:
            if _current and _current[0] is self:
                _current.clear()
            self._detach()

    def _attach(self) -> None:
        root = logging.getLogger()
        self._level_before = root.level
        root.setLevel(self.level)
        for handler in self._handlers:
            handler.setFormatter(JsonLines())
            root.addHandler(handler)
        for name in _QUIET:
            logging.getLogger(name).setLevel(max(logging.WARNING, self.level))

    def _detach(self) -> None:
        if self._level_before is None:
            return
        root = logging.getLogger()
        for handler in self._handlers:
            root.removeHandler(handler)
            handler.close()
        root.setLevel(self._level_before)
        self._level_before = None
        for name in _QUIET:
            logging.getLogger(name).setLevel(logging.NOTSET)


_switch = threading.Lock()
_current: list[Logs] = []


def configure(
    folder: Path, level: int = logging.INFO, *, keep_days: int = KEEP_DAYS, ring_lines: int = RING_LINES
) -> Logs:
    """Switch the log on for the whole process. ``folder`` must exist.

    The same folder and level again give the same log; another one takes its place.
    """
    with _switch:
        if _current:
            if (_current[0].folder, _current[0].level) == (folder, level):
                return _current[0]
            _current.pop()._detach()
        logs = Logs(folder, level, keep_days, ring_lines)
        logs._attach()
        _current.append(logs)
        return logs
