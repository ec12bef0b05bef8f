# SPDX-License-Identifier: AGPL-3.0-or-later
"""The watchdog of the window's thread bites, and only then."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.text import Texts
from tests.support.watchdog import Watchdog

WORDS = Texts({f"key.{number}": "word" for number in range(2000)})


@pytest.fixture(autouse=True)
def _window_stays_free() -> Iterator[None]:
    """In place of the one for every other test here: these block the window on purpose."""
    yield


def _work(seconds: float) -> None:
    """The program's own code, busy for so much processor time."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        WORDS.keys()


def test_work_in_the_event_loop_is_bitten_and_named(qtbot: QtBot) -> None:
    done: list[bool] = []
    with Watchdog(limit_ms=100) as watchdog:
        QTimer.singleShot(0, lambda: _hog(done))
        qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    (stretch,) = watchdog.long
    assert 100 < stretch.cpu_ms < 1000
    assert "desk/text.py" in str(stretch)
    assert " keys" in str(stretch)


def _hog(done: list[bool]) -> None:
    _work(0.4)
    done.append(True)


def test_work_behind_one_click_is_bitten(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: _work(0.4))
    with Watchdog(limit_ms=100) as watchdog:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.wait(20)
    assert len(watchdog.long) == 1


def test_standing_still_is_bitten_too(qtbot: QtBot) -> None:
    runner, end = LaneRunner({"only": 1}), threading.Event()
    runner.submit("waits", lambda _context: end.wait(30), lane="only")
    closed: list[int] = []
    with Watchdog(still_ms=200) as watchdog:
        QTimer.singleShot(0, lambda: closed.append(runner.close(0.6)))
        qtbot.waitUntil(lambda: bool(closed), timeout=10_000)
    end.set()
    assert runner.close(5) == 0
    (stretch,) = watchdog.long
    assert stretch.wall_ms > 200
    assert "background/lanes.py" in str(stretch)


def test_what_the_test_does_itself_is_left_out(qtbot: QtBot) -> None:
    with Watchdog(limit_ms=100) as watchdog:
        _work(0.4)
        qtbot.wait(20)
    assert watchdog.long == []


def test_many_short_works_are_no_long_one(qtbot: QtBot) -> None:
    done: list[int] = []

    def a_little() -> None:
        _work(0.03)
        done.append(1)

    timer = QTimer()
    timer.timeout.connect(a_little)
    with Watchdog(limit_ms=100) as watchdog:
        timer.start(0)
        qtbot.waitUntil(lambda: len(done) > 10, timeout=10_000)
        timer.stop()
    assert watchdog.long == []
