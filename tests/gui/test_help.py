# SPDX-License-Identifier: AGPL-3.0-or-later
"""Help for the screen one stands on, over the whole program."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.help_pages import load_pages
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.help.view import HelpScreen
from tests.gui.conftest import LANES, RESOURCES, Driver
from tests.support.sample_app import sample_app


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    with sample_app(tmp_path, runner=LaneRunner(LANES), filled=False) as app:
        desk = build_desk(app, qapp)
        qtbot.addWidget(desk.window)
        with qtbot.waitActive(desk.window):
            desk.open()
            desk.window.activateWindow()
        yield Driver(qtbot, desk)
        desk.close()


def test_every_screen_has_its_page(driver: Driver) -> None:
    names = {page.name for page in load_pages(RESOURCES)}
    assert {recipe.name for recipe in driver.desk.recipes} - names == set()


def test_f1_opens_the_page_of_the_screen_and_alt_left_leads_back(driver: Driver) -> None:
    driver.window.turn_to("vendors")
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_F1)
    driver.until(lambda: driver.window.current == "help")
    assert driver.screen(HelpScreen).page == "vendors"
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    driver.until(lambda: driver.window.current == "vendors")


def test_the_list_can_be_searched(driver: Driver) -> None:
    driver.window.turn_to("help")
    help_screen = driver.screen(HelpScreen)
    help_screen.search("12:01 morning")
    shown = [n for n in range(help_screen.list.count()) if not help_screen.list.item(n).isHidden()]
    assert len(shown) == 1
    assert help_screen.page == "standing"
    help_screen.search("no such words at all")
    assert all(help_screen.list.item(n).isHidden() for n in range(help_screen.list.count()))


def test_links_between_pages_lead_somewhere() -> None:
    pages = load_pages(RESOURCES)
    names = {f"{page.name}.md" for page in pages}
    linked = {link for page in pages for link in re.findall(r"\]\(([^)]+)\)", page.text)}
    assert linked - names == set()
