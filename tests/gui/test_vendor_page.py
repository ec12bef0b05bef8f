# SPDX-License-Identifier: AGPL-3.0-or-later
"""One vendor's page worked with keys and mouse, over the whole program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.places import VendorListPlace, VendorPlace
from coi_desktop.desk.run import build_desk
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.standing import Standing
from coi_desktop.office.vendor_cover import BarKind
from tests.gui.conftest import LANES, Driver
from tests.support.offices import BY, reading, small_office
from tests.support.people import person
from tests.support.projects import SHORT, add_sub
from tests.support.readings import JOB, certificate
from tests.support.sample_app import put_on_file

ONE = VendorId(1)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path, runner=LaneRunner(LANES)) as built:
        built.reviews.accept(put_on_file(built, reading(without=("CG 20 37",)), "COI.pdf").id, BY)
        add_sub(built, SHORT, reading(certificate(insured__name=SHORT, gl__each_occurrence=500_000)))
        built.contacts.add(person(ONE), BY)
        yield built


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    driver = Driver(qtbot, desk)
    driver.click("navigate_vendors")
    driver.until(lambda: driver.vendors.model.rowCount() == 2)
    driver.until(driver.vendors.list.table.hasFocus)
    yield driver
    desk.close()


def opened(driver: Driver) -> Driver:
    """Into the first vendor, by Enter."""
    driver.key(driver.vendors.list.table, Qt.Key.Key_Return)
    driver.until(lambda: bool(driver.vendors.vendor.cards["commitments"].rows))
    driver.until(driver.vendors.vendor.cards["commitments"].list.hasFocus)
    return driver


def field(driver: Driver, name: str) -> QLineEdit:
    """A field of the screen's own form; other screens have forms of their own."""
    editor = driver.vendors.form.fields[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def say(driver: Driver, name: str, text: str) -> None:
    """Type into a field of the form, which takes the keyboard by a click."""
    editor = field(driver, name)
    driver.qtbot.mouseClick(editor, Qt.MouseButton.LeftButton)
    editor.selectAll()
    driver.key(editor, text)


def card(driver: Driver, name: str) -> list[str]:
    """The titles of a card, from top to bottom."""
    return [row.title for row in driver.vendors.vendor.cards[name].rows]


def test_enter_opens_a_vendor_and_alt_left_comes_back_to_its_row(driver: Driver) -> None:
    driver.key(driver.vendors.list.table, Qt.Key.Key_Down)
    driver.key(driver.vendors.list.table, Qt.Key.Key_Return)
    driver.until(lambda: bool(driver.vendors.vendor.cards["commitments"].rows))
    assert driver.window.header.words.startswith(f"{SHORT} Concrete · 1 commitment · $")
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    driver.until(driver.vendors.list.table.hasFocus)
    assert driver.window.header.words == "Vendors 2 vendors"
    assert driver.vendors.list.table.currentIndex().row() == 1


def test_a_double_click_opens_a_vendor_and_escape_leaves_it(driver: Driver) -> None:
    table = driver.vendors.list.table
    spot = table.visualRect(driver.vendors.model.index(0, 0)).center()
    driver.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    driver.qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    driver.until(lambda: card(driver, "commitments") == [JOB])
    driver.until(driver.vendors.vendor.cards["commitments"].list.hasFocus)
    driver.key(driver.vendors.vendor.cards["commitments"].list, Qt.Key.Key_Escape)
    driver.until(table.hasFocus)


@pytest.mark.qt_log_ignore("This plugin does not support raise")  # offscreen, of any tip
def test_bars_are_gone_through_by_arrows_and_enter_opens_the_document(driver: Driver) -> None:
    chart = opened(driver).vendors.vendor.chart
    chart.setFocus()
    driver.until(chart.hasFocus)
    driver.key(chart, Qt.Key.Key_Down)
    assert "Automobile" in chart.hint
    for _ in range(4):
        driver.key(chart, Qt.Key.Key_Down)
    assert chart.chosen is not None and chart.chosen.kind in (BarKind.DOUBT, BarKind.MISSING)
    assert chart.accessibleDescription() == chart.hint
    driver.key(chart, Qt.Key.Key_Return)
    driver.until(lambda: driver.window.current == "review")
    driver.until(lambda: driver.review.judgment.case is not None)
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    driver.until(lambda: driver.window.current == "vendors")
    assert card(driver, "commitments") == [JOB]


def test_a_press_on_a_bar_opens_its_document_and_rows_lead_on(driver: Driver) -> None:
    page = opened(driver).vendors.vendor
    driver.qtbot.mouseClick(
        page.chart, Qt.MouseButton.LeftButton, pos=page.chart.bar_area(0).center().toPoint()
    )
    driver.until(lambda: driver.window.current == "review")
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    driver.until(lambda: driver.window.current == "vendors")
    driver.key(page.cards["commitments"].list, Qt.Key.Key_Return)
    driver.until(lambda: driver.window.current == "projects")
    driver.until(lambda: driver.window.header.words.startswith(JOB))


def test_what_is_missing_is_asked_for_by_keyboard_alone(app: App, driver: Driver) -> None:
    page = opened(driver).vendors
    driver.key(page.vendor.cards["commitments"].list, "r")
    driver.until(page.request.isVisible)
    driver.until(page.request.copy.hasFocus)
    assert "CG 20 37" in page.request.message.toPlainText()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    driver.qtbot.keyClick(page.request.copy, Qt.Key.Key_C, both)
    assert "CG 20 37" in QGuiApplication.clipboard().text()
    driver.qtbot.keyClick(page.request.copy, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: any("asked for what is missing" in title for title in card(driver, "events")))
    assert not page.request.isVisible()


def test_a_person_is_added_by_keys_and_what_is_wrong_stands_beside_the_field(
    app: App, driver: Driver
) -> None:
    page = opened(driver).vendors
    driver.key(page.vendor.cards["commitments"].list, "p")
    driver.until(page.form.isVisible)
    say(driver, "name", "Robin Vale")
    say(driver, "email", "robin at alder")
    driver.key(field(driver, "email"), Qt.Key.Key_Return)
    driver.until(lambda: page.form.fields["email"].note.startswith("✕"))
    driver.until(field(driver, "email").hasFocus)
    say(driver, "email", "robin@alder.example")
    driver.click(driver.vendors.form.save)
    driver.until(lambda: card(driver, "people") == ["Pat Lane", "Robin Vale", "Bayline Insurance Agency"])
    people = page.vendor.cards["people"].list
    people.setFocus()
    driver.key(people, Qt.Key.Key_Down)
    driver.key(people, Qt.Key.Key_Delete)
    driver.until(page.form.isVisible)
    driver.until(page.form.save.hasFocus)
    driver.key(page.form.save, Qt.Key.Key_Space)
    driver.until(lambda: card(driver, "people") == ["Pat Lane", "Bayline Insurance Agency"])
    assert [c.name for c in app.contacts.of_vendor(ONE)] == ["Pat Lane"]


def test_two_vendors_are_merged_and_parted_again_by_keys(app: App, driver: Driver) -> None:
    page = opened(driver).vendors
    driver.key(page.vendor.cards["commitments"].list, "m")
    driver.until(page.form.isVisible)
    say(driver, "vendor", SHORT)
    driver.qtbot.keyClick(field(driver, "vendor"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: page.form.form is not None and page.form.form.name == "merge_question")
    driver.until(page.form.save.hasFocus)
    driver.key(page.form.save, Qt.Key.Key_Space)
    driver.until(lambda: card(driver, "merged") == [SHORT])
    driver.until(lambda: len(card(driver, "commitments")) == 2)
    merged = page.vendor.cards["merged"].list
    merged.setFocus()
    driver.key(merged, Qt.Key.Key_Return)
    driver.until(page.form.isVisible)
    driver.click(driver.vendors.form.save)
    driver.until(lambda: len(card(driver, "commitments")) == 1)
    assert app.vendors.by_name(SHORT).id == 2


def test_a_vendor_is_added_by_hand_from_the_list(app: App, driver: Driver) -> None:
    driver.key(driver.vendors.list.table, "n")
    driver.until(driver.vendors.form.isVisible)
    say(driver, "name", "Gull Pier Paving LLC")
    driver.key(field(driver, "name"), Qt.Key.Key_Return)
    driver.until(lambda: driver.window.header.words.startswith("Gull Pier Paving LLC"))
    driver.until(driver.vendors.vendor.back.hasFocus)
    driver.key(driver.vendors.vendor.back, Qt.Key.Key_Escape)
    driver.until(lambda: driver.vendors.model.rowCount() == 3)


def test_other_screens_lead_to_a_vendor_and_to_a_filtered_list(driver: Driver) -> None:
    driver.desk.go_to(VendorPlace(VendorId(2)))
    driver.until(lambda: driver.window.header.words.startswith(SHORT))
    driver.desk.go_to(VendorListPlace(Standing.COMPLIANT))
    driver.until(driver.vendors.list.nothing.isVisible)
    assert driver.vendors.list.bar.standings[Standing.COMPLIANT].isChecked()


def test_a_vendor_that_is_not_there_is_told(driver: Driver) -> None:
    driver.desk.go_to(VendorPlace(VendorId(99)))
    driver.until(lambda: "99" in driver.vendors.notice)
