# SPDX-License-Identifier: AGPL-3.0-or-later
"""A monkey at the desk: random keys, clicks, typing, drops and screens over a real office, the same for a seed.

It knows nothing of what the desk is for. Whatever it does, nothing may fail, Qt may not complain, and the window may
not stand still; what is on file afterward must be what its events say.
"""

import logging
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from traceback import format_exception
from types import TracebackType

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.background.jobs import JobEvent, JobState
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.run import build_desk
from coi_desktop.domain.errors import CoiError

BLOCKED_SECONDS = 0.25
"""Processor time of one act: five times the promise, for a machine that does much else; the benchmark measures."""
REST_SECONDS = 60
_SAID_OF_THE_MONKEY = ("This plugin does not support", "Mouse event ")
"""What Qt says of a screen that is not there, and of a click that hits nothing."""
_KEYS = (
    *(getattr(Qt.Key, f"Key_{letter}") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    *[Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space] * 3,
    Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F1, Qt.Key.Key_F2,
    Qt.Key.Key_F5, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_Menu,
)  # fmt: skip
_NONE = Qt.KeyboardModifier.NoModifier
_HELD = (
    *[_NONE] * 6,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
_WORDS = (
    "alder",
    "Dana Whitfield",
    "12/31/2026",
    "02/30/2026",
    "12/31/1999",
    "1,000,000",
    "-5",
    "99999999999999999999999",
    "1-3, 2-9",
    "0-0,,;",
    "%_\\ ' \" OR 1=1 --",
    'NEAR( "a* AND NOT (',
    "=HYPERLINK(1)",
    "<b>bold</b> {name} %s",
    "\u202eright to left \u05d0\u05d1",
    "\U0001f600 e\u0301 \ufdfa",
    "someone@riverside.example",
    "@",
    "A" * 3000,
    " ",
    "/",
)


class Monkey:
    """Acts on the desk over ``app``; ``files`` are dropped now and then, ``folder`` takes what it exports."""

    def __init__(self, qt: QApplication, app: App, files: Sequence[Path], folder: Path, seed: int) -> None:
        self.problems: list[str] = []
        self.acts = 0
        self._qt, self._app, self._files, self._folder = qt, app, files, folder
        self._chance = random.Random(seed)
        self._last: list[str] = []
        self._acts: tuple[tuple[int, Callable[[], str]], ...] = (
            (30, self._press),
            (30, self._click),
            (8, self._type),
            (6, self._turn),
            (4, self._wheel),
            (2, self._drop),
            (2, self._resize),
            (1, self._let_time_pass),
            (2, self._go_back),
        )
        self.desk = self._open()

    def play(self, seconds: float, most: int = sys.maxsize) -> None:
        """Act for so long, or so often, then rest and hold what is on file against its events."""
        end = time.monotonic() + seconds
        with _listening(self._app, self._found), _no_file_dialogs(self._chosen):
            while time.monotonic() < end and self.acts < most:
                self._act()
            self._rest()
            self.desk.close()
            self._check()

    def _act(self) -> None:
        if self.desk.is_closed:
            self.desk.window.deleteLater()
            self.desk = self._open()
        weights = [weight for weight, _ in self._acts]
        (act,) = self._chance.choices([act for _, act in self._acts], weights)
        began = time.thread_time()
        self.acts += 1
        self._last = [*self._last[-11:], f"{self.acts} {act.__name__}"]
        said = act()
        self._last[-1] = f"{self.acts} {said}"
        self._turn_loop()
        took = time.thread_time() - began
        if took > BLOCKED_SECONDS:
            self._found(f"the window stood still for {took * 1000:.0f} ms")
        if self._chance.random() < 0.3:
            until = time.monotonic() + self._chance.random() * 0.06
            while time.monotonic() < until:
                self._turn_loop()

    def _turn_loop(self) -> None:
        self._qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def _found(self, problem: str) -> None:
        self.problems.append(problem + "\n    after " + "\n          ".join(self._last))

    # ------------------------------------------------------------------ acts

    def _press(self) -> str:
        key, held = self._chance.choice(_KEYS), self._chance.choice(_HELD)
        target = self._focused()
        if key == Qt.Key.Key_Q and held != _NONE:
            held = _NONE
        name = _name(target)
        QTest.keyClick(target, key, held)
        return f"pressed {held.name} {key.name} on {name}"

    def _click(self) -> str:
        over = self._over()
        shown = [w for w in over.findChildren(QWidget) if w.isVisible() and w.isEnabled() and w.width() > 2]
        target = self._chance.choice([over, *shown])
        place = QPoint(
            self._chance.randrange(max(1, target.width())), self._chance.randrange(max(1, target.height()))
        )
        right = self._chance.random() < 0.08
        button = Qt.MouseButton.RightButton if right else Qt.MouseButton.LeftButton
        name = _name(target)
        if self._chance.random() < 0.15:
            QTest.mouseDClick(target, button, _NONE, place)
        else:
            QTest.mouseClick(target, button, _NONE, place)
        return f"clicked {name} at {place.x()},{place.y()}"

    def _type(self) -> str:
        words = self._chance.choice(_WORDS)
        target = self._focused()
        name = _name(target)
        if len(words) > 100:
            QApplication.clipboard().setText(words)
            QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        else:
            for letter in words:
                # QTest ends the program over a letter that is not in ASCII.
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self._focused(), QKeyEvent(kind, 0, _NONE, letter))
        return f"typed {words[:30]!r} into {name}"

    def _turn(self) -> str:
        name = self._chance.choice([recipe.name for recipe in self.desk.recipes])
        self.desk.window.turn_to(name)
        return f"turned to {name}"

    def _wheel(self) -> str:
        over = self._over()
        place = QPoint(
            self._chance.randrange(max(1, over.width())), self._chance.randrange(max(1, over.height()))
        )
        target = over.childAt(place) or over
        name = _name(target)
        turned = QPoint(0, self._chance.choice((-240, -120, 120, 240)))
        held = self._chance.choice((_NONE, _NONE, Qt.KeyboardModifier.ControlModifier))
        at = QPointF(target.mapFrom(over, place))
        event = QWheelEvent(
            at,
            QPointF(over.mapToGlobal(place)),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)
        return f"turned the wheel over {name}"

    def _drop(self) -> str:
        files = self._chance.sample(list(self._files), k=min(len(self._files), self._chance.randint(1, 2)))
        carried, at = QMimeData(), self.desk.window.rect().center()
        carried.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        told = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, _NONE)
        QApplication.sendEvent(self.desk.window, QDragEnterEvent(at, *told))
        QApplication.sendEvent(self.desk.window, QDropEvent(QPointF(at), *told))
        return f"dropped {[file.name for file in files]}"

    def _resize(self) -> str:
        width, height = self._chance.randint(200, 1900), self._chance.randint(200, 1200)
        self.desk.window.resize(width, height)
        return f"made the window {width} by {height}"

    def _let_time_pass(self) -> str:
        hours = self._chance.choice((1, 8, 30))
        clock = self._app.clock
        if isinstance(clock, MovableClock):
            clock.move(timedelta(hours=hours))
        self._app.runner.submit(
            "recompute standings",
            lambda _context: self._app.standings.recompute_all(),
            lane="write",
            key="recompute",
        )
        return f"let {hours} hours pass"

    def _go_back(self) -> str:
        QTest.keyClick(self.desk.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        return "went back"

    # ------------------------------------------------------------------ around

    def _open(self) -> Desk:
        desk = build_desk(self._app, self._qt, choose_file=lambda _parent, _texts: self._chosen_one())
        desk.open()
        desk.window.resize(1280, 800)
        desk.window.activateWindow()
        self._turn_loop()
        return desk

    def _over(self) -> QWidget:
        """What lies on top: a menu, a dialog, or the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.desk.window

    def _focused(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._over()

    def _chosen_one(self) -> Path | None:
        return self._chance.choice([None, *self._files])

    def _chosen(self, is_target: bool) -> str:
        """What the system's file dialog would answer."""
        if self._chance.random() < 0.3:
            return ""
        if not is_target:
            return str(self._chance.choice(list(self._files)))
        names = ("a.xlsx", "b.pdf", "no such folder/c.pdf", "d")
        return str(self._folder / self._chance.choice(names))

    def _rest(self) -> None:
        pause, end = threading.Event(), time.monotonic() + REST_SECONDS
        while self.desk.is_busy:
            self._turn_loop()
            pause.wait(0.002)  # other threads are at work
            if time.monotonic() > end:
                names = [event.name for event in self._app.runner.active()]
                self._found(f"work does not end: {names}")
                return
        self._turn_loop()

    def _check(self) -> None:
        self._last = ["everything"]
        verdict = self._app.activity.verify("")
        if verdict.broken is not None:
            self._found(f"event {verdict.broken} is not as it was written")
        if verdict.changed:
            self._found(f"not as the events say: {verdict.changed}")
        self._app.standings.recompute_all()  # days have passed
        if different := self._app.standings.differences():
            self._found(f"standings differ from a full recomputation: {different}")


def strange_files(folder: Path) -> list[Path]:
    """Files that are no certificate."""
    folder.mkdir()
    contents = {
        "broken.pdf": b"%PDF-1.7\nnothing behind it",
        "empty.pdf": b"",
        "vendors.csv": 'Vendor;Trade;Zahl\n"Caf\u00e9 ""Nord""";Roofing;1\n=1+1;x;\n;;;\n'.encode("cp1252"),
        "not a book.xlsx": b"PK\x03\x04 nothing",
        "carriers.csv": b"naic,name,rating,size,as_of\n12345,Somebody,A,X,2026-01-01\nx,,,,\n",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents] + [folder]


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}".strip()


@contextmanager
def _listening(app: App, found: Callable[[str], None]) -> Iterator[None]:
    """Hears of whatever fails, wherever."""

    def on_job(event: JobEvent) -> None:
        if event.state is JobState.FAILED and event.error and not isinstance(event.error, CoiError):
            found(f"the job {event.name} failed: {_trace(event.error)}")

    def on_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if not text.startswith(_SAID_OF_THE_MONKEY):
            found(f"Qt says: {text}")

    def on_error(kind: type[BaseException], error: BaseException, _trace_: TracebackType | None) -> None:
        found(_trace(error))

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            error = record.exc_info[1] if record.exc_info else None
            found(f"logged: {record.getMessage()} {_trace(error) if error else ''}")

    listener = Listener(logging.ERROR)
    hooks = sys.excepthook, threading.excepthook
    before = qInstallMessageHandler(on_message)
    sys.excepthook = on_error
    threading.excepthook = lambda args: found(_trace(args.exc_value) if args.exc_value else "a thread failed")
    logging.getLogger().addHandler(listener)
    end = app.runner.subscribe(on_job)
    try:
        yield
    finally:
        end()
        logging.getLogger().removeHandler(listener)
        sys.excepthook, threading.excepthook = hooks
        qInstallMessageHandler(before)


@contextmanager
def _no_file_dialogs(chosen: Callable[[bool], str]) -> Iterator[None]:
    """The system's file dialogs are answered: a monkey in one of them could remove files."""
    names = ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory")
    before = {name: getattr(QFileDialog, name) for name in names}

    def one(*_args: object) -> tuple[str, str]:
        return chosen(False), ""

    def many(*_args: object) -> tuple[list[str], str]:
        name = chosen(False)
        return ([name] if name else []), ""

    answers = (one, many, lambda *_args: (chosen(True), ""), lambda *_args: chosen(True))
    for name, answer in zip(names, answers, strict=True):
        setattr(QFileDialog, name, staticmethod(answer))
    try:
        yield
    finally:
        for name, method in before.items():
            setattr(QFileDialog, name, method)


def _trace(error: BaseException) -> str:
    return "".join(format_exception(error)[-6:])
