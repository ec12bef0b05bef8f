# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window comes back as it was left, and comes back whatever the file says."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from coi_desktop.desk.window_memory import WindowMemory
from tests.gui.conftest import Driver

Open = Callable[[], Driver]


def test_place_screen_and_columns_come_back(open_desk: Open, tmp_path: Path) -> None:
    memory = WindowMemory(tmp_path / "window.json")
    first = open_desk()
    first.window.turn_to("vendors")
    first.window.setGeometry(20, 30, 900, 560)
    first.vendors.list.table.setColumnWidth(1, 91)
    memory.save(first.window)
    again = open_desk()
    memory.restore(again.window)
    # The screen of the tests is narrower than the window may be, so only what has room can be compared.
    assert again.window.height() == 560
    assert again.window.current == "vendors"
    assert again.vendors.list.table.columnWidth(1) == 91


def test_a_window_left_on_a_screen_that_is_gone_comes_back_in_sight(open_desk: Open, tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    memory = WindowMemory(file)
    driver = open_desk()
    memory.save(driver.window)
    state = json.loads(file.read_text())
    file.write_text(json.dumps({**state, "place": [9000, -4000, 900, 560]}))
    memory.restore(driver.window)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.intersects(QRect(driver.window.geometry()))


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"place": "x"}', "\0"])
def test_a_broken_file_is_passed_over(open_desk: Open, tmp_path: Path, broken: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(broken)
    driver = open_desk()
    before = driver.window.current
    WindowMemory(file).restore(driver.window)
    assert driver.window.current == before
