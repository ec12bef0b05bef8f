# SPDX-License-Identifier: AGPL-3.0-or-later
"""Watches the window's thread in tests: nothing may keep it from its events for long.

A thread beside it looks every few milliseconds at what the window's thread does and how much processor time it
has used; a beat that it must answer from its event loop tells when it is free again. Processor time is measured,
not the clock, so that a machine busy with other things fails no test. What stands still without using any (a
lock, a disk) is told by the clock, once it has lasted so long that no load explains it.

What counts is what a person would notice: the program's code and Qt's, started by the event loop or by one key
or click. What the test itself does on that thread is left out, and so is building the window.
"""

import os
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType

import pytestqt
from PySide6.QtCore import QCoreApplication, QEvent, QObject

LIMIT_MS = float(os.environ.get("COI_BLOCKED_MS", "100"))
"""The most processor time at a stretch. The promise is 50, which the benchmark of the desk measures; on a machine
that does much else at once a stretch takes up to twice its time, so that is what fails a test unless told."""
STILL_MS = 2000.0
"""The longest stretch by the clock, whatever the processor did."""
_LOOK_SECONDS = 0.004
_TESTS = str(Path(__file__).parents[1])
_PROGRAM = str(Path(__file__).parents[2] / "coi_desktop")
_DRIVER = str(Path(pytestqt.__file__).parent)


@dataclass(frozen=True)
class Stretch:
    """How long the thread kept its events waiting, in milliseconds of processor time and of the clock, and the
    places it was seen at, the most frequent first."""

    cpu_ms: float
    wall_ms: float
    places: tuple[str, ...]

    def __str__(self) -> str:
        where = "\n    ".join(self.places[:3])
        return f"{self.cpu_ms:.0f} ms of processor time ({self.wall_ms:.0f} ms) at\n    {where}"


@dataclass
class _Account:
    cpu: float = 0.0
    wall: float = 0.0
    places: dict[str, float] = field(default_factory=dict)


class _Beat(QObject):
    """Answers on the window's thread."""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()
        self.answered.set()

    def event(self, event: QEvent) -> bool:
        if event.type() == self.KIND:
            self.answered.set()
            return True
        return super().event(event)


class Watchdog:
    """Watches the thread that enters it, from then on until it is left. ``long`` are the stretches over the
    limits."""

    def __init__(self, limit_ms: float = LIMIT_MS, still_ms: float = STILL_MS) -> None:
        self.long: list[Stretch] = []
        self._limit = limit_ms / 1000
        self._still = still_ms / 1000
        self._beat = _Beat()
        self._end = threading.Event()
        self._watched = threading.get_ident()
        _slowness()  # while nothing goes on yet
        self._clock = time.pthread_getcpuclockid(self._watched)
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def __enter__(self) -> "Watchdog":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        account, call = _Account(), 0
        cpu, wall = time.clock_gettime(self._clock), time.monotonic()
        while not self._end.wait(_LOOK_SECONDS):
            place, now_call = _seen(sys._current_frames().get(self._watched))
            now_cpu, now_wall = time.clock_gettime(self._clock), time.monotonic()
            if self._beat.answered.is_set() or now_call != call:
                self._close(account)
                account, call = _Account(), now_call
            if self._beat.answered.is_set():
                self._beat.answered.clear()
                QCoreApplication.postEvent(self._beat, QEvent(_Beat.KIND))
            elif place:
                account.cpu += now_cpu - cpu
                account.wall += now_wall - wall
                account.places[place] = account.places.get(place, 0.0) + now_cpu - cpu
            cpu, wall = now_cpu, now_wall
        self._close(account)

    def _close(self, account: _Account) -> None:
        # Another program on the same core makes each instruction take longer: what counts is the work.
        over = account.cpu > self._limit and account.cpu > self._limit * _slowness()
        if over or account.wall > self._still:
            places = sorted(account.places, key=lambda place: -account.places[place])
            self.long.append(Stretch(account.cpu * 1000, account.wall * 1000, tuple(places)))


_quickest = float("inf")


def _slowness() -> float:
    """How many times as long a fixed piece of work takes now as at the best moment so far; at least 1."""
    global _quickest
    began = time.thread_time()
    for _ in range(20):
        sorted(range(3_000), key=lambda number: -number)
    took = time.thread_time() - began
    _quickest = min(_quickest, took)
    return took / _quickest


def _seen(frame: FrameType | None) -> tuple[str, int]:
    """Where the thread is, in words, and which call of the test it is in (0 for none). The words are empty for
    what does not count."""
    frames: list[FrameType] = []
    while frame is not None:
        frames.append(frame)
        frame = frame.f_back
    ours = [at for at, frame in enumerate(frames) if _is_of(frame, _TESTS)]
    if not ours:
        return "", 0
    at = ours[-1]
    while at > 0 and _is_of(frames[at], _TESTS):
        at -= 1
    called = frames[at]
    inner = next(f for f in frames if _is_of(f, _TESTS, _PROGRAM, _DRIVER))
    counts = _is_of(called, _DRIVER) and not _is_of(inner, _TESTS) and not _is_left_out(called)
    return (_words(inner) if counts else ""), id(called)


def _is_of(frame: FrameType, *folders: str) -> bool:
    return frame.f_code.co_filename.startswith(folders)


def _is_left_out(called: FrameType) -> bool:
    """Many keys in one call are a stretch each, of which nobody sees the end from outside; and a window that
    is waited for to appear is being built."""
    waits = type(called.f_locals.get("self")).__name__ == "_WaitWidgetContextManager"
    return waits or called.f_code.co_name == "keyClicks"


def _words(frame: FrameType) -> str:
    """``screens/vendors/view.py:120 show_ids < desk/asking.py:84 handle``."""
    parts: list[str] = []
    at: FrameType | None = frame
    while at is not None and len(parts) < 4:
        name = at.f_code.co_filename
        if name.startswith(_PROGRAM):
            parts.append(f"{name[len(_PROGRAM) + 1 :]}:{at.f_lineno} {at.f_code.co_name}")
        at = at.f_back
    return " < ".join(parts) or "Qt itself"
