# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing a spreadsheet in and taking it back, with real keys and presses over the whole program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.importing.view import ImportScreen
from coi_desktop.domain.imports import RowOutcome
from tests.gui.conftest import LANES, Driver
from tests.support.sample_app import sample_app
from tests.support.spreadsheets import workbook

ROWS = (
    ("Firm", "Trade", "Job Name", "Signed"),
    ("Heron Masonry", "Masonry", "Gull Pier", "3/14/2026"),
    ("Plover Steel", "Steel", "Gull Pier", "soon"),
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, runner=LaneRunner(LANES), filled=False) as built:
        yield built


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App, tmp_path: Path) -> Iterator[Driver]:
    file = workbook(tmp_path / "subs.xlsx", Insurance=ROWS)
    desk = build_desk(app, qapp, choose_file=lambda _parent, _texts: file)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    yield Driver(qtbot, desk)
    desk.close()


def test_import_and_undo(app: App, driver: Driver) -> None:
    screen = driver.screen(ImportScreen)
    driver.click("navigate_importing")
    driver.until(screen.file.choose.hasFocus)
    driver.key(screen.file.choose, Qt.Key.Key_Space)
    driver.until(lambda: screen.page is screen.columns)

    # Nobody could know what “Firm” means in a sheet about insurance: the person says so.
    meaning = screen.columns.meanings[0, 1]
    assert meaning.currentData() == ""
    meaning.setFocus()
    driver.key(meaning, "Vendor")
    driver.qtbot.keyClick(meaning, Qt.Key.Key_Return)
    if meaning.currentData() == "vendor.name":
        meaning.activated.emit(meaning.currentIndex())
    driver.qtbot.keyClick(meaning, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: screen.page is screen.rows)
    assert driver.find(type(screen.rows.chips[None]), "rows_refused").text() == "Refused: 1"
    driver.click("rows_refused")
    driver.until(lambda: "“soon” is not a date" in screen.rows.whole)
    assert "Row 3" in screen.rows.whole

    driver.click("import_next")
    driver.until(lambda: screen.page is screen.done)
    assert "Nothing is sent to them until you release this import" in screen.done.words.words
    with app.store.read() as view:
        assert [v.name for v in view.vendors.all()] == ["Heron Masonry"]
    driver.until(screen.done.undo.isVisible)
    driver.click("done_undo")
    driver.until(lambda: "taken back" in screen.done.words.words)
    with app.store.read() as view:
        assert view.vendors.all() == ()
        assert view.projects.all() == ()


def test_a_release_is_pressed_once_and_shown(app: App, driver: Driver, tmp_path: Path) -> None:
    file = workbook(tmp_path / "more.xlsx", Subs=[("Vendor",), ("Avocet LLC",)])
    app.imports.carry_out(app.imports.plan(*app.imports.open(file)), "Dana")
    screen = driver.screen(ImportScreen)
    driver.click("navigate_importing")
    driver.desk.screen("importing").refresh()
    driver.until(screen.file.release.isEnabled)
    driver.click("import_release")
    driver.until(lambda: not screen.file.release.isEnabled())
    assert not app.imports.on_hold().vendors
    driver.until(lambda: screen.file.model.index(0, 3).data() == "Released")


def test_a_wrong_file_is_told_where_it_was_chosen(driver: Driver, tmp_path: Path) -> None:
    (tmp_path / "subs.xlsx").write_bytes(b"%PDF-1.7")
    screen = driver.screen(ImportScreen)
    driver.click("navigate_importing")
    driver.click("import_choose")
    driver.until(lambda: "is a PDF, not a spreadsheet" in screen.problem)
    assert screen.page is screen.file
    assert screen.rows.chips[RowOutcome.NEW].text() == ""
