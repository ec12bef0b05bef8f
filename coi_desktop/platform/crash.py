# SPDX-License-Identifier: AGPL-3.0-or-later
"""When the program itself is at fault: write a report a person can read first, then tell.

Nothing is sent anywhere. A report holds the redacted traceback and the newest log lines, no values of
variables and no documents.
"""

import contextlib
import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from coi_desktop.domain.errors import Cancelled
from coi_desktop.platform.redaction import redact, without_controls

log = logging.getLogger(__name__)

FAULT_FILE = "native-fault.txt"
MOST_REPORTS = 20
"""Reports kept in the folder, and written by one session. A paint event may fail sixty times a second."""

_LOG_LINES = 100


def install(
    report_folder: Path,
    on_crash: Callable[[Path], object],
    *,
    program: str = "COI Desktop",
    recent: Callable[[], Iterable[str]] = tuple,
) -> Callable[[], None]:
    """Catch what nobody caught: on the main thread, on other threads, in destructors, in native code.

    ``on_crash`` gets the path of each report, on the thread that failed. The same fault at the same place is
    reported once a session. ``program`` is the name and version, ``recent`` gives redacted log lines.
    Returns what puts the hooks back. ``report_folder`` must exist.
    """
    hooks = _Hooks(report_folder, on_crash, program, recent)
    hooks.install()
    return hooks.uninstall


class _Hooks:
    def __init__(
        self,
        folder: Path,
        on_crash: Callable[[Path], object],
        program: str,
        recent: Callable[[], Iterable[str]],
    ) -> None:
        self._folder = folder
        self._on_crash = on_crash
        self._program = program
        self._recent = recent
        self._lock = threading.RLock()  # a destructor may fail while a report is written
        self._seen: set[tuple[str, ...]] = set()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._fault_file: TextIOWrapper | None = None
        self._faults_went_elsewhere = False

    def install(self) -> None:
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._main
        threading.excepthook = self._thread
        sys.unraisablehook = self._unraisable
        self._faults_went_elsewhere = faulthandler.is_enabled()
        fault_path = self._folder / FAULT_FILE
        _keep_last_fault(fault_path)
        # Appending: a command beside the window may have it open as well.
        self._fault_file = fault_path.open("a", encoding="utf-8")
        faulthandler.enable(self._fault_file)

    def uninstall(self) -> None:
        if self._fault_file is None:
            return
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        faulthandler.disable()
        if self._faults_went_elsewhere and sys.__stderr__ is not None:
            faulthandler.enable(sys.__stderr__)
        self._fault_file.close()
        self._fault_file = None
        with contextlib.suppress(OSError):  # Windows: another process has it open
            (self._folder / FAULT_FILE).unlink()

    def _main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
        else:
            self._handle("the main thread", kind, error, trace)

    def _thread(self, fault: threading.ExceptHookArgs) -> None:
        if not issubclass(fault.exc_type, SystemExit):
            name = fault.thread.name if fault.thread else "a thread"
            self._handle(f"thread {name}", fault.exc_type, fault.exc_value, fault.exc_traceback)

    def _unraisable(self, fault: "sys.UnraisableHookArgs") -> None:
        owner = getattr(fault.object, "__qualname__", type(fault.object).__qualname__)
        self._handle(
            f"{owner}, where nobody could catch it", fault.exc_type, fault.exc_value, fault.exc_traceback
        )

    def _handle(
        self,
        where: str,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing may escape from here: an exception in a hook would hide the first one."""
        if issubclass(kind, Cancelled):
            return
        try:
            # Redacted here: without a configured log, Python's last resort prints it to the console.
            words = _clean("".join(traceback.format_exception(kind, error, trace)))
            log.critical("Unexpected fault in %s\n%s", _clean(where), words)
            if self._is_new(kind, trace):
                report = self._write(where, kind, error, trace)
                if sys.stderr is not None:
                    sys.stderr.write(f"A fault in {self._program}; the report is {report}\n")
                self._on_crash(report)
        except Exception:  # the exception hook's border
            log.exception("A crash could not be reported")

    def _is_new(self, kind: type[BaseException], trace: TracebackType | None) -> bool:
        places = (f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace))
        fingerprint = (kind.__qualname__, *places)
        with self._lock:
            if fingerprint in self._seen or len(self._seen) >= MOST_REPORTS:
                return False
            self._seen.add(fingerprint)
            return True

    def _write(
        self,
        where: str,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Path:
        now = datetime.now(UTC)
        sections = (
            f"{self._program} came upon a fault of its own.",
            "This report stays on this computer. Read it before you send it to anybody.",
            "",
            f"When:    {now:%Y-%m-%d %H:%M:%S} UTC",
            f"Where:   {where}",
            f"Python:  {platform.python_version()}",
            f"System:  {platform.platform()}",
            "",
            "".join(traceback.format_exception(kind, error, trace)),
            "The newest lines of the log:",
            *tuple(self._recent())[-_LOG_LINES:],
        )
        text = _clean("\n".join(sections))
        with self._lock:
            path = _free_name(self._folder, f"crash-{now:%Y%m%dT%H%M%SZ}")
            path.write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace")
        _remove_oldest(self._folder)
        return path


def _clean(text: str) -> str:
    return without_controls(redact(text))


def _keep_last_fault(fault_path: Path) -> None:
    """A last session that died in native code left its stack; the next one must not overwrite it."""
    if fault_path.exists() and fault_path.stat().st_size:
        when = datetime.fromtimestamp(fault_path.stat().st_mtime, UTC)
        with contextlib.suppress(OSError):  # Windows: another process has it open
            fault_path.replace(_free_name(fault_path.parent, f"crash-{when:%Y%m%dT%H%M%SZ}-native"))


def _free_name(folder: Path, stem: str) -> Path:
    path = folder / f"{stem}.txt"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}.txt"
        number += 1
    return path


def _remove_oldest(folder: Path) -> None:
    reports = sorted(folder.glob("crash-*.txt"), key=lambda path: path.stem)
    for path in reports[:-MOST_REPORTS]:
        with contextlib.suppress(OSError):  # open in an editor: the next report tries again
            path.unlink()
