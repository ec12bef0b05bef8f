# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Projects screen worked with keys and mouse, over the whole program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.projects.matrix_model import Part
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.standing import Standing
from tests.gui.conftest import LANES, Driver
from tests.support.offices import BY, small_office
from tests.support.projects import BLANKET, SHORT, fill_project
from tests.support.readings import JOB, VENDOR


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
    qtbot.keyClick(desk.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: driver.projects.list.model.rowCount() == 1)
    driver.until(driver.projects.list.table.hasFocus)
    yield driver
    desk.close()


def opened(driver: Driver) -> Driver:
    """Into the project, by Enter."""
    driver.key(driver.projects.list.table, Qt.Key.Key_Return)
    driver.until(lambda: driver.projects.project.model.rowCount() > 0)
    driver.until(driver.projects.project.table.hasFocus)
    return driver


def at(driver: Driver, sub: str, title: str) -> Driver:
    """Go to a cell with the arrow keys, and open what is behind it."""
    model, table = driver.projects.project.model, driver.projects.project.table
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    row = next(n for n in range(model.rowCount()) if model.row(n).vendor == sub)
    steps = [Qt.Key.Key_Down] * row + [Qt.Key.Key_Right] * heads.index(title)
    table.setCurrentIndex(model.index(0, 0))
    for step in steps:
        driver.key(table, step)
    driver.key(table, Qt.Key.Key_Return)
    driver.until(driver.projects.project.panel.isVisible)
    return driver


def word(driver: Driver, sub: str, column: int) -> str:
    """What a cell of the matrix says."""
    model = driver.projects.project.model
    row = next((n for n in range(model.rowCount()) if model.row(n).vendor == sub), -1)
    return str(model.index(row, column).data() or "") if row >= 0 else ""


def type_into(driver: Driver, field: str, text: str) -> None:
    """Type into a field of the form, which takes the keyboard by a click."""
    editor = driver.find(QLineEdit, f"field_{field}")
    driver.qtbot.mouseClick(editor, Qt.MouseButton.LeftButton)
    driver.key(editor, text)


def test_the_list_opens_a_project_and_escape_comes_back(driver: Driver) -> None:
    assert driver.window.header.words == "Projects 1 project · payments held on 1"
    opened(driver)
    assert driver.window.header.words.startswith(JOB)
    assert "4 of 5 subs hold payment" in driver.window.header.words
    driver.key(driver.projects.project.table, Qt.Key.Key_Escape)
    driver.until(driver.projects.list.table.hasFocus)
    assert driver.window.header.words.startswith("Projects")
    opened(driver)
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    driver.until(driver.projects.list.table.hasFocus)


def test_a_cell_is_opened_by_keys_and_leads_to_the_page_and_back(app: App, driver: Driver) -> None:
    at(opened(driver), SHORT, "General liability")
    assert "$500,000" in driver.projects.project.panel.words
    driver.key(driver.projects.project.table, "o")
    driver.until(lambda: driver.window.current == "review")
    driver.until(lambda: driver.review.judgment.case is not None and driver.review.judgment.case.settled)
    case = driver.review.judgment.case
    assert case is not None
    assert case.file_name == "Sable.pdf"
    driver.until(lambda: driver.review.page_panel.page.selected.endswith("general_liability.each_occurrence"))
    assert not driver.review.acts.accept_button.isEnabled()
    driver.key(driver.review.queue, "n")
    driver.until(driver.review.problem.isVisible)
    with app.store.read() as view:
        assert view.documents.get(case.document_id).state is DocumentState.ACCEPTED
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    driver.until(lambda: driver.window.current == "projects")
    assert driver.projects.project.panel.isVisible()


def test_a_gap_is_waived_by_keyboard_alone(driver: Driver) -> None:
    at(opened(driver), SHORT, "General liability")
    driver.key(driver.projects.project.table, "w")
    driver.until(driver.projects.project.small_form.isVisible)
    form = driver.projects.project.small_form
    person = form.fields["person"].editor
    driver.until(person.hasFocus)
    driver.key(person, Qt.Key.Key_Return)
    driver.until(lambda: form.fields["reason"].note.startswith("✕"))
    until = form.fields["until"].editor
    until.setFocus()
    driver.key(until, "01/15/2027")
    driver.key(until, Qt.Key.Key_Tab)
    reason = form.fields["reason"].editor
    driver.until(reason.hasFocus)
    driver.key(reason, "Small job, owner agreed")
    driver.qtbot.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: word(driver, SHORT, Part.STANDING) == Standing.WAIVED.label)
    assert not form.isVisible()
    assert BY in driver.projects.project.panel.words


def test_a_press_opens_a_cell_and_the_contract_is_signed(driver: Driver) -> None:
    opened(driver)
    page = driver.projects.project
    model, table = page.model, page.table
    row = next(n for n in range(model.rowCount()) if model.row(n).vendor == BLANKET)
    column = next(n for n in range(model.columnCount()) if model.key(n) == "additional_insured_ongoing")
    spot = table.visualRect(model.index(row, column)).center()
    driver.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    driver.until(page.panel.isVisible)
    assert word(driver, BLANKET, column) == "needs contract"
    driver.click("panel_sign")
    driver.until(page.small_form.isVisible)
    type_into(driver, "contract_signed", "04/01/2026")
    driver.click("form_save")
    driver.until(lambda: word(driver, BLANKET, column) == "met")


def test_facts_say_what_is_wrong_beside_the_field_and_are_kept(app: App, driver: Driver) -> None:
    opened(driver)
    driver.key(driver.projects.project.table, "f")
    form = driver.projects.form
    driver.until(form.isVisible)
    state = driver.find(QLineEdit, "field_state")
    state.clear()
    type_into(driver, "state", "Atlantis")
    driver.click("form_save")
    driver.until(lambda: "Atlantis" in form.fields["state"].note)
    driver.until(state.hasFocus)
    state.clear()
    driver.key(state, "GA")
    driver.click(form.fields["wrap_up"].editor.button("yes"))  # type: ignore[union-attr]
    driver.key(state, Qt.Key.Key_Return)
    driver.until(lambda: not form.isVisible())
    driver.until(driver.projects.project.table.hasFocus)
    project = app.projects.by_name(JOB)
    assert (project.state, project.facts.wrap_up) == ("GA", True)


def test_the_first_project_and_its_first_sub_are_added_by_hand(app: App, driver: Driver) -> None:
    driver.key(driver.projects.list.table, "n")
    driver.until(driver.projects.form.isVisible)
    type_into(driver, "name", "Gull Pier")
    driver.key(driver.find(QLineEdit, "field_name"), Qt.Key.Key_Return)
    driver.until(driver.projects.project.empty.isVisible)
    assert driver.window.header.words == "Gull Pier no subcontracts yet"
    driver.key(driver.projects.project.add, "n")
    driver.until(driver.projects.form.isVisible)
    type_into(driver, "vendor", VENDOR)
    type_into(driver, "amount", "12,500")
    driver.click("form_save")
    driver.until(lambda: word(driver, VENDOR, Part.AMOUNT) == "$12,500")


def test_search_and_chips_narrow_the_subs(driver: Driver) -> None:
    opened(driver)
    model = driver.projects.project.model
    field = driver.projects.project.filter
    driver.qtbot.keyClick(driver.projects.project.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    driver.until(field.hasFocus)
    driver.key(field, "sable")
    driver.until(lambda: model.rowCount() == 1)
    driver.key(field, Qt.Key.Key_Escape)
    driver.until(lambda: model.rowCount() == 5)
    driver.click("matrix_held")
    driver.until(lambda: model.rowCount() == 4)
    driver.key(field, "zzz")
    driver.until(driver.projects.project.nothing.isVisible)


def test_a_header_sorts_and_the_cell_in_hand_stays(driver: Driver) -> None:
    at(opened(driver), SHORT, "Auto")
    table = driver.projects.project.table
    head = table.horizontalHeader()
    spot = QPoint(head.sectionViewportPosition(Part.AMOUNT) + 20, 10)
    driver.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    driver.until(lambda: driver.projects.project.model.row(0).amount > 200_000)
    assert driver.projects.project.model.row(table.currentIndex().row()).vendor == SHORT
    assert driver.projects.project.panel.isVisible()


def test_cells_are_named_for_those_who_listen_and_the_model_keeps_qts_rules(driver: Driver) -> None:
    model = opened(driver).projects.project.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    column = next(n for n in range(model.columnCount()) if model.key(n) == "general_liability")
    row = next(n for n in range(model.rowCount()) if model.row(n).vendor == SHORT)
    spoken = model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{SHORT}, General liability: not met"
    assert tester.model() is model


def test_the_matrix_is_exported_to_excel_by_its_key(driver: Driver, tmp_path: Path) -> None:
    names: list[str] = []

    def choose(_parent: object, _texts: object, name: str) -> Path:
        names.append(name)
        return tmp_path / name

    opened(driver)
    driver.projects.choose_target = choose
    driver.key(driver.projects.project.table, "x")
    file = tmp_path / f"{JOB}.xlsx"
    driver.until(file.exists)
    assert names == [f"{JOB}.xlsx"]
    driver.until(lambda: not driver.desk.is_busy)
    sheet = load_workbook(file).worksheets[0]
    assert SHORT in [cell.value for cell in sheet["A"]]


def test_the_subs_of_a_trade_are_listed_alone(driver: Driver) -> None:
    opened(driver)
    page = driver.projects.project
    trades = {page.model.row(n).note.rpartition(" · ")[2] for n in range(page.model.rowCount())}
    trade = sorted(trades - {""})[0]
    page.trade.chosen.emit(trade)
    driver.until(lambda: all(page.model.row(n).note.endswith(trade) for n in range(page.model.rowCount())))
    assert trade in page.trade.text()
    page.show_all()
    driver.until(lambda: page.model.rowCount() > 1)


def test_each_sub_that_lacks_something_is_asked_in_turn(app: App, driver: Driver) -> None:
    opened(driver)
    screen = driver.projects
    driver.until(screen.project.request.isVisible)
    driver.key(screen.project.table, Qt.Key.Key_M)
    driver.until(screen.request.isVisible)
    assert "(1 of " in screen.request.title.text()
    assert screen.request.message.toPlainText().startswith("Hello,")

    many = int(screen.request.title.text().rpartition(" of ")[2].rstrip(")"))
    passed = many - 1
    for _ in range(passed):
        driver.click(screen.request.skip)
    assert screen.request.skip.isHidden()
    driver.qtbot.keyClick(screen.request, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    driver.until(screen.project.isVisible)
    with app.store.read() as view:
        asked = [e for e in view.events.newest(50) if e.kind == "vendor_asked"]
    assert len(asked) == 1


def test_the_messages_are_left_without_asking_anybody(app: App, driver: Driver) -> None:
    opened(driver)
    screen = driver.projects
    driver.until(screen.project.request.isVisible)
    driver.key(screen.project.table, Qt.Key.Key_M)
    driver.until(screen.request.isVisible)
    driver.key(screen.request, Qt.Key.Key_Escape)
    driver.until(screen.project.isVisible)
    with app.store.read() as view:
        assert not [e for e in view.events.newest(50) if e.kind == "vendor_asked"]
