# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Reports screen worked with keys and mouse, over the whole program."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pymupdf
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.reports.view import ReportsScreen
from coi_desktop.desk.targets import file_name
from coi_desktop.desk.text import Texts
from coi_desktop.platform import atomic
from tests.gui.conftest import LANES, Driver
from tests.support.offices import BY, small_office
from tests.support.projects import SHORT, fill_project
from tests.support.readings import JOB, VENDOR

PATIENCE = 30_000
OFFSCREEN_POPUPS = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
"""The list of suggestions is a window of its own, which the offscreen platform complains of."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path, runner=LaneRunner(LANES)) as built:
        fill_project(built)
        yield built


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    driver = Driver(qtbot, desk)
    driver.click("navigate_reports")
    driver.until(lambda: rows(driver) == 5)
    yield driver
    desk.close()


def screen(driver: Driver) -> ReportsScreen:
    return driver.screen(ReportsScreen)


def rows(driver: Driver) -> int:
    page = screen(driver).page
    shown = page.report is not None and page.model is not None
    return page.model.rowCount() if shown and page.model else -1


def focused(driver: Driver) -> QWidget:
    widget = driver.window.focusWidget()
    assert widget is not None
    return widget


def go_to(driver: Driver, name: str) -> None:
    """To a report by the arrow keys."""
    cards = screen(driver).list.cards
    names = list(cards)
    at = next(n for n, card in enumerate(cards.values()) if card.isChecked())
    key = Qt.Key.Key_Down if names.index(name) > at else Qt.Key.Key_Up
    for _ in range(abs(names.index(name) - at)):
        driver.key(focused(driver), key)
    assert cards[name].isChecked()


def field(driver: Driver, key: str) -> QLineEdit:
    editor = screen(driver).options.fields[key].editor
    assert isinstance(editor, QLineEdit)
    return editor


def saving_to(driver: Driver, target: Path | None) -> list[str]:
    """Answers the question where to write; the names that were suggested."""
    suggested: list[str] = []

    def choose(_parent: QWidget, _texts: Texts, name: str) -> Path | None:
        suggested.append(name)
        return target

    screen(driver).choose_target = choose
    return suggested


def notice(driver: Driver) -> str:
    bar = screen(driver).notice
    return bar.words if bar.isVisible() else ""


def test_a_report_is_chosen_by_the_arrow_keys_and_shown(driver: Driver) -> None:
    driver.until(lambda: screen(driver).list.cards["by-project"].hasFocus())
    go_to(driver, "held")
    driver.until(lambda: rows(driver) == 4)
    page = screen(driver).page
    assert page.model is not None
    assert page.table is not None
    driver.until(lambda: page.model is not None and page.model.index(1, 5).data() == "Not compliant")
    driver.key(page.table, Qt.Key.Key_Down)
    driver.until(page.detail.isVisible)
    assert "Held because: " in page.detail.text()


def test_rows_are_sorted_by_a_click_on_the_head(driver: Driver) -> None:
    page = screen(driver).page
    assert page.table is not None
    assert page.model is not None
    head = page.table.horizontalHeader()

    def first() -> str:
        return str(page.model.index(0, 1).data()) if page.model is not None else ""

    place = head.sectionViewportPosition(1) + 20
    for wanted in (VENDOR, "Tern Glass Co."):
        driver.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 10))
        driver.until(lambda w=wanted: first() == w)


def test_enter_on_a_row_leads_to_its_vendor(driver: Driver) -> None:
    page = screen(driver).page
    assert page.table is not None
    page.table.setFocus()
    driver.key(page.table, Qt.Key.Key_Down)
    driver.key(page.table, Qt.Key.Key_Return)
    driver.until(lambda: driver.window.current == "vendors")
    for _ in ("out of the vendor", "back"):
        driver.qtbot.keyClick(driver.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert driver.window.current == "reports"
    assert rows(driver) == 5


def test_a_report_is_saved_to_excel_and_as_pdf_by_their_keys(driver: Driver, tmp_path: Path) -> None:
    suggested = saving_to(driver, tmp_path / "out.xlsx")
    driver.key(focused(driver), "x")
    driver.until(lambda: "out.xlsx" in notice(driver))
    assert suggested == ["Compliance by project 2026-11-23.xlsx"]
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert VENDOR in [cell.value for cell in sheet["B"]]
    saving_to(driver, tmp_path / "out.pdf")
    driver.key(focused(driver), "p")
    driver.until(lambda: "out.pdf" in notice(driver))
    with pymupdf.open(tmp_path / "out.pdf") as document:
        assert VENDOR in document[0].get_text()


@OFFSCREEN_POPUPS
def test_options_are_typed_and_what_is_wrong_stands_beside_them(driver: Driver) -> None:
    options = screen(driver).options
    editor = field(driver, "vendor")
    driver.qtbot.keyClicks(editor, SHORT)
    driver.key(editor, Qt.Key.Key_Return)
    driver.until(lambda: rows(driver) == 1)
    editor.clear()
    driver.qtbot.keyClicks(editor, "Nobody LLC")
    driver.key(editor, Qt.Key.Key_Return)
    driver.until(lambda: "no vendor named" in options.trouble)
    assert rows(driver) == 1
    day = field(driver, "as_of")
    day.selectAll()
    driver.qtbot.keyClicks(day, "soon")
    driver.key(day, Qt.Key.Key_Return)
    driver.until(lambda: "date" in options.trouble)
    driver.until(lambda: driver.window.focusWidget() is day)


@OFFSCREEN_POPUPS
def test_names_are_suggested_while_they_are_typed(driver: Driver) -> None:
    editor = field(driver, "project")
    editor.setFocus()
    driver.qtbot.keyClicks(editor, "pier")
    box = screen(driver).options.fields["project"]
    driver.until(lambda: box.names.stringList() == [JOB])


def test_a_file_that_is_open_elsewhere_is_told_and_the_report_stays(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_draft: Path, _path: Path) -> None:
        raise PermissionError(13, "in use")

    target = tmp_path / "held.xlsx"
    target.write_bytes(b"the old one")
    monkeypatch.setattr(atomic, "_replace", held)
    saving_to(driver, target)
    driver.key(focused(driver), "x")
    driver.until(lambda: "open in another program" in notice(driver))
    assert rows(driver) == 5
    assert target.read_bytes() == b"the old one"


def test_a_binder_is_saved_by_keyboard(driver: Driver, tmp_path: Path) -> None:
    go_to(driver, "binder")
    editor = field(driver, "vendor")
    driver.key(focused(driver), Qt.Key.Key_Return)
    driver.until(lambda: "one of the two" in screen(driver).options.trouble)
    assert editor.hasFocus()
    suggested = saving_to(driver, tmp_path / "binder.pdf")
    driver.qtbot.keyClicks(editor, VENDOR)
    driver.key(editor, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: "binder.pdf" in notice(driver), timeout=PATIENCE)
    assert suggested == [f"Audit binder {VENDOR[:-1]}.pdf"]
    assert "Alder.pdf" in notice(driver)
    with pymupdf.open(tmp_path / "binder.pdf") as document:
        titles = [title for _, title, _ in document.get_toc()]
    assert {"Cover", "Standing", "Documents", "Alder.pdf", "Trail"} <= set(titles)


def test_long_work_can_be_stopped(
    driver: Driver, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_arguments: object, check: Callable[[], None], **_named: object) -> None:
        while True:
            check()

    monkeypatch.setattr(type(app.binders), "save", lambda _self, *a: endless(check=a[3]))
    go_to(driver, "binder")
    saving_to(driver, tmp_path / "binder.pdf")
    driver.qtbot.keyClicks(field(driver, "vendor"), VENDOR)
    driver.key(field(driver, "vendor"), Qt.Key.Key_Return)
    options = screen(driver).options
    driver.until(options.stop.isVisible)
    driver.key(field(driver, "vendor"), Qt.Key.Key_Escape)
    driver.until(lambda: not options.stop.isVisible())
    driver.until(lambda: not driver.desk.is_busy)
    assert not (tmp_path / "binder.pdf").exists()


def test_a_change_makes_a_shown_report_old(driver: Driver, app: App) -> None:
    app.runner.submit("add", lambda _context: app.vendors.add("Fresh LLC", by=BY), lane="write")
    driver.until(lambda: "has changed since" in notice(driver))


def test_names_of_files_hold_nothing_a_system_refuses() -> None:
    assert file_name("A/B: “C” <D>", "x" * 200, ending=".pdf") == "AB “C” D " + "x" * 71 + ".pdf"
