# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Settings screen over the whole program, with real keys and presses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.settings.view import SettingsScreen
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.desk.widgets.choice import ChoiceField
from coi_desktop.platform.settings import SettingsFile
from tests.gui.conftest import LANES, Driver
from tests.support.sample_app import sample_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, runner=LaneRunner(LANES), filled=False) as built:
        yield built


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    desk.window.turn_to("settings")
    yield Driver(qtbot, desk)
    desk.look.theme.apply(qapp, ThemeChoice.LIGHT)
    desk.close()


def editor(driver: Driver, key: str) -> QLineEdit:
    found = driver.screen(SettingsScreen).form.fields[key].editor
    assert isinstance(found, QLineEdit)
    return found


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_written(app: App, driver: Driver) -> None:
    screen = driver.screen(SettingsScreen)
    zone = editor(driver, "time_zone")
    driver.key(zone, "Mars/Olympus")
    driver.qtbot.keyClick(zone, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: "must be a time zone" in screen.form.fields["time_zone"].note)
    assert app.office_settings.current == app.settings
    zone.clear()
    driver.key(editor(driver, "coordinator"), " Jr.")
    driver.click("form_save")
    driver.until(lambda: "opened again: Coordinator" in screen.answer.words)
    assert SettingsFile(app.paths.settings_file).load().settings.office.coordinator.endswith(" Jr.")


def test_a_theme_is_saved_and_one_that_is_used_already_costs_nothing(app: App, driver: Driver) -> None:
    screen = driver.screen(SettingsScreen)
    driver.click("settings_desk")
    theme = screen.form.fields["theme"].editor
    assert isinstance(theme, ChoiceField)
    driver.click(theme.button("light"))
    driver.click("form_save")
    driver.until(lambda: app.office_settings.current.desk.theme == "light")
    driver.until(screen.answer.isVisible)
    assert screen.answer.words == "Saved."


def test_the_window_turns_dark_at_once_and_follows_the_computer(driver: Driver) -> None:
    screen, theme = driver.screen(SettingsScreen), driver.desk.look.theme
    screen.use_theme("dark")
    assert theme.is_dark
    screen.use_theme("system")
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    for scheme, dark in ((Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False)):
        theme.follow(qt, scheme)
        assert theme.is_dark is dark


def test_a_folder_is_tested_where_it_is_typed(driver: Driver, tmp_path: Path) -> None:
    screen = driver.screen(SettingsScreen)
    driver.click("settings_drop_folder")
    folder = editor(driver, "folder")
    folder.clear()
    driver.click("settings_test")
    driver.until(lambda: "Type the folder" in screen.form.fields["folder"].note)
    (tmp_path / "scans").mkdir()
    driver.key(folder, str(tmp_path / "scans"))
    driver.click("settings_test")
    driver.until(lambda: "can be read and written; 0 files lie in it" in screen.answer.words)


def test_a_backup_is_made_with_one_press(app: App, driver: Driver) -> None:
    screen = driver.screen(SettingsScreen)
    driver.click("settings_backups")
    driver.until(lambda: "No backup was made yet" in screen.lines)
    driver.click("settings_test")
    driver.until(lambda: ".zip" in screen.lines)
    assert len(list(app.paths.backups.glob("*.zip"))) == 1


def test_what_was_set_elsewhere_is_shown_and_never_overwritten(app: App, driver: Driver) -> None:
    screen = driver.screen(SettingsScreen)
    app.office_settings.save("office", {"name": "Harborview East"})
    driver.window.turn_to("today")
    driver.window.turn_to("settings")
    assert editor(driver, "name").text() == "Harborview East"

    driver.key(editor(driver, "coordinator"), " Sr.")
    app.office_settings.save("office", {"name": "Harborview West"})
    driver.click("form_save")
    driver.until(screen.answer.isVisible)
    office = SettingsFile(app.paths.settings_file).load().settings.office
    assert office.name == "Harborview West" and office.coordinator.endswith(" Sr.")
