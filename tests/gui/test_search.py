# SPDX-License-Identifier: AGPL-3.0-or-later
"""The search over everything, worked as a person does, over the whole program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from coi_desktop.app import LANES, App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.search.panel import SearchPanel
from coi_desktop.domain.ids import VendorId
from tests.gui.conftest import Driver
from tests.support.desk_memory import placed, reading
from tests.support.readings import VENDOR, certificate
from tests.support.sample_app import put_on_file, sample_app

NUMBER = "RC-GL-4471-02"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, runner=LaneRunner(LANES), filled=False) as built:
        with built.store.write("Dana Whitfield") as uow:
            vendor = uow.vendors.add(VENDOR, trade="Electrical")
            for number in range(12):
                project = uow.projects.add(f"Marina Tower {number:02}", number=f"MT-{number:02}")
                uow.commitments.add(vendor.id, project.id, number=f"SC-10{number:02}")
        put_on_file(built, reading(placed(certificate(gl__policy_number=NUMBER))), "COI_kestrel.pdf")
        yield built


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    yield Driver(qtbot, desk)
    desk.close()


def typed(driver: Driver, words: str) -> SearchPanel:
    """The words typed into the search, with its answer."""
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = driver.window.header.search
    driver.until(field.hasFocus)
    driver.key(field, words)
    driver.until(lambda: panel(driver).isVisible())
    return panel(driver)


def panel(driver: Driver) -> SearchPanel:
    return driver.find(SearchPanel, "search_panel")


def titles(driver: Driver) -> list[str]:
    return [row.title.text for row in panel(driver).results.rows]


def test_a_policy_number_typed_without_dashes_opens_its_document_with_enter(driver: Driver) -> None:
    typed(driver, "rcgl44")
    driver.until(lambda: titles(driver) == [NUMBER])
    driver.key(driver.window.header.search, Qt.Key.Key_Return)
    driver.until(lambda: driver.window.current == "review")
    driver.until(
        lambda: driver.review.page_panel.page.selected == "certificates.0.general_liability.policy_number"
    )
    assert not panel(driver).isVisible()


def test_enter_pressed_before_the_answer_opens_the_answer(driver: Driver) -> None:
    field = driver.window.header.search
    field.setFocus()
    driver.key(field, "MT-07")
    driver.key(field, Qt.Key.Key_Return)
    driver.until(lambda: driver.window.current == "projects")
    driver.until(lambda: driver.window.header.words.startswith("Marina Tower 07"))


def test_arrows_choose_and_skip_the_headings(driver: Driver) -> None:
    shown = typed(driver, "marina")
    driver.until(lambda: len(titles(driver)) == 5)
    field = driver.window.header.search
    for key, expected in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1), (Qt.Key.Key_Up, 0)):
        driver.key(field, key)
        assert shown.results.chosen == shown.results.rows[expected]
    driver.key(field, Qt.Key.Key_Up)
    assert shown.results.chosen == shown.results.rows[-1]
    assert "Marina Tower" in field.accessibleDescription()


def test_a_click_opens_what_is_clicked(driver: Driver) -> None:
    typed(driver, "SC-1003")
    driver.until(lambda: titles(driver) == ["SC-1003"])
    found = driver.find(QListView, "search_results")
    spot = found.visualRect(found.model().index(1, 0)).center()
    driver.qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    driver.until(lambda: driver.window.header.words.startswith("Marina Tower 03"))


def test_escape_closes_and_then_gives_the_keyboard_back(driver: Driver) -> None:
    driver.click("navigate_vendors")
    shown = typed(driver, "marina")
    field = driver.window.header.search
    driver.key(field, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert field.text() == "marina"
    driver.key(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    driver.until(driver.vendors.list.table.hasFocus)


def test_nothing_found_says_so(driver: Driver) -> None:
    shown = typed(driver, "zzz")
    driver.until(shown.message.isVisible)
    assert "“zzz”" in shown.message.text()


def test_what_changed_meanwhile_is_found_when_the_field_is_entered_again(app: App, driver: Driver) -> None:
    typed(driver, "osprey")
    driver.click("navigate_vendors")
    driver.until(lambda: not panel(driver).isVisible())
    app.vendors.add("Osprey Roofing LLC", by="Dana Whitfield")
    driver.window.header.search.setFocus()
    driver.until(lambda: titles(driver) == ["Osprey Roofing LLC"])


def test_each_answer_is_read_aloud_with_its_reason(driver: Driver) -> None:
    shown = typed(driver, "electrical")
    driver.until(lambda: bool(shown.results.rows))
    spoken = shown.results.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{VENDOR}, Trade: Electrical"
    chosen = shown.results.chosen
    assert chosen is not None
    assert getattr(chosen.place, "vendor_id", None) == VendorId(1)
