# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Carriers screen worked with keys and mouse, over the whole program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.carriers.presenter import Show
from coi_desktop.desk.screens.carriers.view import CarriersScreen
from tests.gui.conftest import LANES, Driver
from tests.support.offices import BY, reading, small_office
from tests.support.readings import VENDOR
from tests.support.sample_app import put_on_file


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path, runner=LaneRunner(LANES)) as built:
        yield built


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    driver = Driver(qtbot, desk)
    driver.click("navigate_carriers")
    driver.until(lambda: screen(driver).list.model.rowCount() > 0)
    driver.until(screen(driver).list.table.hasFocus)
    yield driver
    desk.close()


def screen(driver: Driver) -> CarriersScreen:
    return driver.screen(CarriersScreen)


def fill(driver: Driver, **words: str) -> None:
    driver.until(screen(driver).form.isVisible)
    for key, text in words.items():
        editor = screen(driver).form.fields[key].editor
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        driver.key(editor, text)


def keys(app: App) -> set[str]:
    return {one.key for one in app.carriers.table()}


def test_a_carrier_is_added_changed_and_removed_by_keyboard(app: App, driver: Driver) -> None:
    page = screen(driver).list
    before = len(keys(app))
    driver.key(page.table, "n")
    fill(driver, name="Aspen Hill Mutual", naic="99090", rating="Splendid", size="X", as_of="01/05/2026")
    form = screen(driver).form
    form.submit()
    driver.until(lambda: "is no rating" in form.fields["rating"].note)
    assert "99090" not in keys(app)
    fill(driver, rating="A")
    driver.key(form.fields["rating"].editor, Qt.Key.Key_Return)
    driver.until(lambda: "99090" in keys(app))
    driver.until(lambda: page.model.rowCount() == before + 1)
    driver.until(page.table.hasFocus)

    page.table.setCurrentIndex(page.model.index(0, 0))
    driver.key(page.table, Qt.Key.Key_Return)
    fill(driver, rating="B++")
    driver.key(form.fields["rating"].editor, Qt.Key.Key_Return)
    driver.until(lambda: page.model.index(0, 2).data() == "B++")

    driver.until(page.table.hasFocus)
    driver.key(page.table, Qt.Key.Key_Delete)
    driver.until(page.confirm.isVisible)
    driver.key(page.confirm.yes, Qt.Key.Key_Return)
    driver.until(lambda: "99090" not in keys(app))


def test_a_file_shows_its_rows_before_it_is_taken_over(app: App, driver: Driver, tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text(
        "NAIC,Name,Rating,Size,As of\n99090,Aspen Hill Mutual,A,X,01/05/2026\n1,,A,X,01/05/2026\n",
        encoding="utf-8",
    )
    before = keys(app)
    screen(driver).ask_file = lambda _parent, _texts: file
    driver.key(screen(driver).list.table, "i")
    brought = screen(driver).brought
    driver.until(brought.isVisible)
    assert "1 refused, 1 new." in brought.words
    assert keys(app) == before
    driver.key(brought.rows.table, "k")
    driver.until(lambda: keys(app) == {*before, "99090"})
    driver.until(lambda: "The table now holds" in screen(driver).notice.words)


def test_carriers_of_certificates_that_the_table_does_not_know_are_added(app: App, driver: Driver) -> None:
    document = put_on_file(app, reading())
    app.reviews.match_vendor(document.id, app.vendors.by_name(VENDOR).id, BY)
    app.reviews.accept(document.id, BY)
    known = app.carriers.table()[0]
    app.carriers.remove(known.key, BY)
    driver.desk.screen("carriers").refresh()
    page = screen(driver).list
    driver.until(lambda: "is not in this table" in page.missing.words)
    driver.click(page.filters[Show.MISSING])
    driver.until(lambda: page.model.index(0, 1).data() == known.key)
    driver.key(page.table, "e")
    fill(driver, rating="A", size="X", as_of="01/05/2026")
    driver.key(screen(driver).form.fields["rating"].editor, Qt.Key.Key_Return)
    driver.until(lambda: known.key in keys(app))


def test_a_file_that_is_no_table_is_told_and_changes_nothing(
    app: App, driver: Driver, tmp_path: Path
) -> None:
    file = tmp_path / "letter.csv"
    file.write_text("Dear Sirs\n", encoding="utf-8")
    before = keys(app)
    screen(driver).ask_file = lambda _parent, _texts: file
    driver.click("carriers_import")
    driver.until(lambda: "has no column" in screen(driver).notice.words)
    assert keys(app) == before
