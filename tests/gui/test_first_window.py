# SPDX-License-Identifier: AGPL-3.0-or-later
"""A second start over the same data folder shows the first window and hands its files over, between two processes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from coi_desktop.desk.first_window import FirstWindow, server_name, show_first_window
from coi_desktop.platform.paths import AppPaths
from coi_desktop.platform.single_instance import InstanceLock
from tests.gui.conftest import Open
from tests.support.program import ROOT


@pytest.fixture
def first(tmp_path: Path) -> Iterator[FirstWindow]:
    window = FirstWindow(tmp_path)
    yield window
    window.close()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_first_window_comes_forward_with_the_files_of_a_second_start(
    open_desk: Open, qtbot: QtBot, tmp_path: Path, first: FirstWindow
) -> None:
    driver = open_desk()
    first.asked.connect(driver.desk.come_forward)
    file = tmp_path / "COI.pdf"
    file.write_bytes(b"%PDF-1.7")
    driver.desk.window.showMinimized()
    program = [sys.executable, "-m", "coi_desktop", "desk", str(file), "--data", str(tmp_path)]
    with InstanceLock(AppPaths.at(tmp_path).lock_file):
        with qtbot.waitSignal(first.asked, timeout=60_000) as asked:
            process = subprocess.Popen(program, cwd=ROOT)
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=60_000)
    assert process.returncode == 0
    assert asked.args == [[file]]
    assert not driver.desk.window.isMinimized()


def test_nobody_answers_where_no_window_is_open(tmp_path: Path) -> None:
    assert not show_first_window(tmp_path, [])


def test_what_is_no_list_of_files_only_shows_the_window(
    qtbot: QtBot, tmp_path: Path, first: FirstWindow
) -> None:
    socket = QLocalSocket()
    with qtbot.waitSignal(first.asked) as asked:
        socket.connectToServer(server_name(tmp_path))
        assert socket.waitForConnected(1000)
        socket.write(b'{"not": "a list"}\n')
    assert asked.args == [[]]
    socket.abort()
