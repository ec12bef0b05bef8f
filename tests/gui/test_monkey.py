# SPDX-License-Identifier: AGPL-3.0-or-later
"""A monkey at the real desk for a few seconds; ``dev.py prove monkey`` lets it play for as long as one likes."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bench.monkey import Monkey, strange_files
from coi_desktop.background.lanes import LaneRunner
from tests.gui.conftest import LANES
from tests.support.offices import reading
from tests.support.readings import certificate
from tests.support.sample_app import put_on_file, sample_app

ACTS = 150
SECONDS = 3


def test_whatever_is_pressed_nothing_fails(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with sample_app(tmp_path, runner=LaneRunner(LANES)) as app:
        for n in range(3):
            put_on_file(app, reading(certificate(gl__policy_number=f"GL {n}")), f"COI {n}.pdf")
        monkey = Monkey(qapp, app, strange_files(tmp_path / "strange"), tmp_path, seed=1)
        qtbot.addWidget(monkey.desk.window)
        monkey.play(SECONDS, ACTS)
    assert monkey.problems == []
    assert monkey.acts > 10
