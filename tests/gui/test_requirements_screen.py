# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Requirements screen worked with keys and mouse, over the whole program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.projects.view import ProjectsScreen
from coi_desktop.desk.screens.requirements.set_table import Part
from coi_desktop.desk.screens.requirements.view import RequirementsScreen
from coi_desktop.desk.widgets.segments import SegmentField
from coi_desktop.domain.lines import Line
from coi_desktop.office.requirements_in_force import COMPANY_STANDARD
from tests.gui.conftest import LANES, Driver
from tests.support.offices import small_office
from tests.support.projects import fill_project
from tests.support.readings import JOB

UMBRELLA = "lines.umbrella.limits.each_occurrence"
AMOUNT = f"{UMBRELLA}.amount"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path, runner=LaneRunner(LANES)) as built:
        yield built


@pytest.fixture
def filled(app: App) -> App:
    """The same, with subs who stand somewhere."""
    fill_project(app)
    return app


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    driver = Driver(qtbot, desk)
    driver.click("navigate_requirements")
    driver.until(lambda: screen(driver).list.model.rowCount() > 1)
    driver.until(screen(driver).list.table.hasFocus)
    yield driver
    desk.close()


def screen(driver: Driver) -> RequirementsScreen:
    return driver.screen(RequirementsScreen)


def opened(driver: Driver, steps: int = 0) -> Driver:
    """Into the place that stands ``steps`` below the company standard, by Enter."""
    for _ in range(steps):
        driver.key(screen(driver).list.table, Qt.Key.Key_Down)
    driver.key(screen(driver).list.table, Qt.Key.Key_Return)
    driver.until(lambda: screen(driver).set.table.rows.rowCount() > 0)
    driver.until(screen(driver).set.table.hasFocus)
    return driver


def at(driver: Driver, key: str) -> Driver:
    """Go to a requirement with the arrow keys."""
    table = screen(driver).set.table
    for _ in range(80):
        if table.key == key:
            break
        driver.key(table, Qt.Key.Key_Down)
    assert table.key == key
    driver.until(lambda: bool(screen(driver).set.side.fields))
    return driver


def field(driver: Driver, key: str) -> QLineEdit:
    editor = screen(driver).set.side.fields[key].editor
    assert isinstance(editor, QLineEdit)
    return editor


def typed(driver: Driver, key: str, words: str) -> Driver:
    editor = field(driver, key)
    editor.selectAll()
    driver.key(editor, words)
    return driver


def asked(driver: Driver, key: str) -> str:
    rows = screen(driver).set.table.rows
    return str(rows.index(rows.row_of(key), Part.ASKED).data())


def umbrella(app: App) -> int:
    line = app.requirements.whole(COMPANY_STANDARD).line(Line.UMBRELLA)
    assert line is not None
    return line.limits[0].amount


def test_every_row_explains_itself_as_the_arrow_keys_pass(driver: Driver) -> None:
    opened(driver)
    page = screen(driver).set
    seen = {}
    for _ in range(70):
        seen[page.table.key] = page.side.explained.text()
        driver.key(page.table, Qt.Key.Key_Down)
    assert len(seen) > 30
    assert all(len(words) > 60 for words in seen.values())
    QAbstractItemModelTester(page.table.rows, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_a_limit_is_raised_tried_out_and_published_by_keyboard(filled: App, driver: Driver) -> None:
    at(opened(driver), UMBRELLA)
    page = screen(driver).set
    driver.key(page.table, Qt.Key.Key_Return)
    driver.until(field(driver, AMOUNT).hasFocus)
    typed(driver, AMOUNT, "25000000")
    driver.until(lambda: asked(driver, UMBRELLA) == "$25,000,000 or more")
    driver.until(lambda: "not compliant: " in page.side.what_if_words)
    assert umbrella(filled) == 2_000_000

    driver.key(field(driver, AMOUNT), Qt.Key.Key_Escape)
    driver.until(page.table.hasFocus)
    driver.key(page.table, "p")
    driver.until(page.confirm.isVisible)
    assert "Publish version 2" in page.confirm.words
    driver.until(page.confirm.yes.hasFocus)
    driver.key(page.confirm.yes, Qt.Key.Key_Return)
    driver.until(lambda: "Version 2" in screen(driver).notice.words)
    assert umbrella(filled) == 25_000_000
    driver.until(lambda: not page.publish.isVisible())


def test_what_makes_no_sense_is_told_beside_its_field_and_not_kept(app: App, driver: Driver) -> None:
    at(opened(driver), UMBRELLA)
    typed(driver, AMOUNT, "12")
    box = screen(driver).set.side.fields[AMOUNT]
    driver.until(lambda: "Write a number from 1,000" in box.note)
    assert not screen(driver).set.publish.isVisible()
    typed(driver, AMOUNT, "a lot")
    driver.until(lambda: "not an amount" in box.note)
    typed(driver, AMOUNT, "3,000,000")
    driver.until(screen(driver).set.publish.isVisible)
    assert "✕" not in box.note
    assert umbrella(app) == 2_000_000


def test_forms_are_chips_to_add_and_take_away(app: App, driver: Driver) -> None:
    key = "endorsements.ai_completed"
    at(opened(driver), key)
    chips = screen(driver).set.side.fields[f"{key}.forms"].editor
    texts = [chip.text() for chip in chips.chips]  # type: ignore[union-attr]
    assert texts == ["CG 20 37", "CG 20 39", "CG 20 40", "CG 20 10 11 85"]
    driver.click(chips.chips[1])  # type: ignore[union-attr]
    driver.key(chips.entry, "CG 20 26 11 85")  # type: ignore[union-attr]
    driver.key(chips.entry, Qt.Key.Key_Return)  # type: ignore[union-attr]
    rows = screen(driver).set.table.rows
    met = rows.index(rows.row_of(key), Part.MET)
    driver.until(lambda: str(met.data()).startswith("CG 20 37, CG 20 40, CG 20 10 11 85, CG 20 26 11 85"))
    driver.key(chips.entry, "CG 20 11")  # type: ignore[union-attr]
    driver.key(chips.entry, Qt.Key.Key_Return)  # type: ignore[union-attr]
    box = screen(driver).set.side.fields[f"{key}.forms"]
    driver.until(lambda: "CG 20 11 does not give this" in box.note)


def test_evidence_is_chosen_by_a_button(driver: Driver) -> None:
    key = "endorsements.ai_ongoing"
    at(opened(driver), key)
    editor = screen(driver).set.side.fields[f"{key}.evidence"].editor
    assert isinstance(editor, SegmentField)
    driver.click(editor.button("endorsement and contract"))
    driver.until(lambda: asked(driver, key) == "Form and signed contract")


def test_a_draft_outlives_the_window_and_is_discarded(app: App, driver: Driver) -> None:
    at(opened(driver), UMBRELLA)
    typed(driver, AMOUNT, "5000000")
    driver.key(field(driver, AMOUNT), Qt.Key.Key_Return)
    driver.until(lambda: bool(app.requirement_drafts.drafts()))
    driver.key(field(driver, AMOUNT), Qt.Key.Key_Escape)
    driver.key(screen(driver).set.table, Qt.Key.Key_Escape)
    driver.until(screen(driver).list.table.hasFocus)
    opened(driver)
    driver.until(lambda: asked(driver, UMBRELLA) == "$5,000,000 or more")
    driver.click("requirements_discard")
    driver.until(lambda: asked(driver, UMBRELLA) == "$2,000,000 or more")
    assert app.requirement_drafts.drafts() == ()


def test_only_what_differs_is_listed_and_what_is_taken_away_comes_back(driver: Driver) -> None:
    at(opened(driver, 1), UMBRELLA)
    page = screen(driver).set
    driver.key(page.table, "x")
    driver.until(lambda: asked(driver, UMBRELLA) == "Not asked for any more")
    driver.key(page.table, "d")
    driver.until(lambda: page.table.rows.rowCount() == 2)
    assert page.table.rows.index(1, Part.SET_BY).data() == f"{JOB}, draft"
    driver.key(page.table, "b")
    driver.until(page.nothing.isVisible)


def test_more_is_asked_for_from_a_list(driver: Driver) -> None:
    opened(driver)
    driver.key(screen(driver).set.table, "n")
    form = screen(driver).form
    driver.until(form.isVisible)
    choice = form.fields["what"].editor
    driver.click(choice.button("lines.pollution"))  # type: ignore[union-attr]
    driver.click(screen(driver).form.save)
    driver.until(lambda: screen(driver).set.table.rows.row_of("lines.pollution") > 0)
    driver.until(lambda: screen(driver).set.table.key == "lines.pollution")


def test_who_would_stand_elsewhere_is_listed_with_why(filled: App, driver: Driver) -> None:
    at(opened(driver), UMBRELLA)
    typed(driver, AMOUNT, "25000000")
    page = screen(driver).set
    driver.until(page.side.see_all.isVisible)
    driver.click(page.side.see_all)
    driver.until(page.changed.isVisible)
    assert page.changed.model.index(0, 3).data() == "Not compliant"
    driver.key(page.changed.table, Qt.Key.Key_Escape)
    driver.until(page.table.isVisible)


def test_a_project_leads_to_what_is_asked_there_and_of_a_sub(driver: Driver) -> None:
    projects = driver.screen(ProjectsScreen)
    driver.click("navigate_projects")
    driver.until(lambda: projects.list.model.rowCount() == 1)
    projects.list.open_chosen()
    driver.until(lambda: projects.project.model.rowCount() > 0)
    driver.until(projects.project.table.hasFocus)
    driver.key(projects.project.table, "r")
    driver.until(lambda: driver.window.current == "requirements")
    driver.until(lambda: driver.window.header.words.startswith(f"Requirements · {JOB}"))
    driver.until(screen(driver).set.table.hasFocus)
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert driver.window.current == "projects"
    driver.key(projects.project.table, Qt.Key.Key_Return)
    driver.until(projects.project.panel.isVisible)
    driver.key(projects.project.table, "q")
    driver.until(lambda: driver.window.current == "requirements")
    driver.until(lambda: screen(driver).set.over.text() == "over Company standard")


def test_a_sample_certificate_is_saved_where_the_person_says(driver: Driver, tmp_path: Path) -> None:
    opened(driver)
    file = tmp_path / "sample.pdf"
    names: list[str] = []

    def answer(_parent: object, _texts: object, name: str) -> Path:
        names.append(name)
        return file

    screen(driver).choose_target = answer
    driver.key(screen(driver).set.table, "s")
    driver.until(lambda: "sample.pdf is saved" in screen(driver).notice.words)
    assert file.read_bytes().startswith(b"%PDF")
    assert names == ["Sample certificate Company standard.pdf"]


def test_the_history_says_what_each_version_changed(app: App, driver: Driver) -> None:
    at(opened(driver), UMBRELLA)
    typed(driver, AMOUNT, "5000000")
    page = screen(driver).set
    driver.until(page.publish.isVisible)
    driver.click("requirements_publish")
    driver.click(page.confirm.yes)
    driver.until(lambda: umbrella(app) == 5_000_000)
    driver.until(lambda: not page.publish.isVisible())
    driver.click("requirements_history")
    driver.until(page.history.isVisible)
    assert page.history.model.index(0, 0).data() == "Version 2"
    assert "$2,000,000 or more → $5,000,000 or more" in page.side.reading_words
