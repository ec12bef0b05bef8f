# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window around the screens: navigation, files, status line, themes, names for screen readers."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coi_desktop.background.jobs import JobContext, JobEvent, JobState
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.job_bridge import JobBridge
from coi_desktop.desk.look import Look
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.domain.ids import DocumentId
from tests.gui.conftest import LANES, NOON, RESOURCES, Driver, Office

Open = Callable[[], Driver]


def drop(driver: Driver, *paths: Path) -> None:
    """Files held over the window and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    QApplication.sendEvent(driver.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(driver.window, QDropEvent(QPointF(300, 300), copy, data, left, none))


def test_files_dropped_anywhere_come_in_and_are_answered(
    office: Office, open_desk: Open, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    for name in ("one.pdf", "in/two.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    driver = open_desk()
    drop(driver, tmp_path / "one.pdf", tmp_path / "in")
    driver.until(driver.window.notice.isVisible)
    assert driver.window.notice.words.startswith("2 files added.")
    assert [item.title for item in office.reviews.queue()] == ["one.pdf", "two.pdf"]


def test_words_dropped_on_the_window_are_not_files(open_desk: Open) -> None:
    driver = open_desk()
    data = QMimeData()
    data.setText("hello")
    event = QDragEnterEvent(
        QPoint(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(driver.window, event)
    assert not event.isAccepted()


def test_control_o_opens_files(office: Office, open_desk: Open, tmp_path: Path) -> None:
    chosen = tmp_path / "chosen.pdf"
    chosen.write_bytes(b"chosen")
    office.chosen_files = [chosen]
    driver = open_desk()
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: len(office.reviews.queue()) == 1)


def test_choosing_no_file_does_nothing(open_desk: Open) -> None:
    driver = open_desk()
    driver.click("add_files")
    assert not driver.window.notice.isVisible()


def test_screens_are_reached_by_key_and_counted(office: Office, open_desk: Open) -> None:
    office.clean()
    driver = open_desk()
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert driver.window.current == "vendors"
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert driver.window.current == "review"
    button = driver.find(QAbstractButton, "navigate_review")
    driver.until(lambda: button.accessibleName() == "Review, 1")


def test_the_title_names_the_company(open_desk: Open) -> None:
    assert open_desk().window.windowTitle() == "COI Desktop — Harborview Builders"


def test_a_document_read_meanwhile_appears_in_the_queue(office: Office, open_desk: Open) -> None:
    driver = open_desk()
    driver.until(driver.review.empty.isVisible)
    document = office.clean()
    office.runner.submit("read document", lambda _context: None, lane="documents")
    driver.case_shown(document)


def test_reading_shows_its_progress_and_can_be_stopped(office: Office, open_desk: Open) -> None:
    driver = open_desk()
    ended: list[JobState] = []
    office.runner.subscribe(lambda e: ended.append(e.state) if e.lane == "documents" else None)

    def read(context: JobContext) -> None:
        context.progress(1, 3, "reading.page")
        context.sleep(60)

    office.runner.submit("read document", read, lane="documents")
    driver.until(lambda: driver.window.status.reading_words == "Reading 1 document, page 2 of 3")
    driver.click("stop_reading")
    driver.until(lambda: JobState.CANCELLED in ended)
    driver.until(lambda: not driver.window.status.stop.isVisible())


def test_the_status_line_follows_the_drop_folder(office: Office, open_desk: Open) -> None:
    driver = open_desk()
    assert driver.window.status.words.startswith("Drop folder “Inbox” watched since")
    assert office.folder is not None
    office.folder = replace(office.folder, problem="It cannot be reached.", problem_since=NOON)
    office.runner.submit("scan drop folder", lambda _context: 0, lane="folder")
    driver.until(lambda: driver.window.status.words.endswith("It cannot be reached."))
    assert driver.window.status.words.startswith("Drop folder, since")


def test_a_small_window_shows_icons_only_and_loses_nothing(office: Office, open_desk: Open) -> None:
    document = office.short()
    driver = open_desk()
    driver.case_shown(document)
    for width in (900, 1440):
        driver.window.resize(width, 640)
        acts = driver.review.acts
        buttons = (acts.request_button, acts.accept_button, acts.refuse_button, acts.edit_button)
        driver.until(lambda buttons=buttons: all(b.width() >= b.sizeHint().width() for b in buttons))
        assert all(acts.rect().contains(b.geometry()) for b in buttons)
    assert driver.find(QAbstractButton, "navigate_review").width() > 100


@pytest.fixture
def threaded() -> Iterator[LaneRunner]:
    runner = LaneRunner(LANES)
    yield runner
    assert runner.close(5) == 0


def test_the_bridge_delivers_in_the_windows_thread_and_in_order(qtbot: QtBot, threaded: LaneRunner) -> None:
    heard: list[tuple[JobEvent, int]] = []
    worked: list[int] = []
    bridge = JobBridge(threaded)
    bridge.listen(lambda event: heard.append((event, threading.get_ident())))
    for _ in range(20):
        threaded.submit("work", lambda _context: worked.append(threading.get_ident()), lane="read")
    qtbot.waitUntil(lambda: sum(e.state is JobState.DONE for e, _ in heard) == 20, timeout=5000)
    bridge.close()
    assert {thread for _, thread in heard} == {threading.get_ident()}
    assert threading.get_ident() not in worked
    for job in {e.job_id for e, _ in heard}:
        states = [e.state for e, _ in heard if e.job_id == job]
        assert states == [JobState.QUEUED, JobState.RUNNING, JobState.DONE]


def test_a_closed_bridge_delivers_nothing_more(qtbot: QtBot, threaded: LaneRunner) -> None:
    heard: list[JobEvent] = []
    bridge = JobBridge(threaded)
    bridge.listen(heard.append)
    done = threading.Event()
    threaded.submit("work", lambda _context: done.set(), lane="read")
    bridge.close()
    assert done.wait(5)
    QApplication.processEvents()
    assert heard == []


def test_dark_is_dark_throughout(office: Office, open_desk: Open, qapp: QApplication) -> None:
    document = office.short()
    office.theme = ThemeChoice.DARK
    driver = open_desk()
    driver.case_shown(document)
    picture = driver.window.grab().toImage()
    corner = picture.pixelColor(5, picture.height() // 2)
    assert corner == driver.desk.look.colors["surface"]
    assert corner.lightness() < 60
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() < 60


def test_the_theme_follows_the_computer_unless_one_was_chosen(qapp: QApplication) -> None:
    look = Look.load(RESOURCES)
    look.theme.apply(qapp, ThemeChoice.SYSTEM)
    look.theme.follow(qapp, Qt.ColorScheme.Dark)
    assert look.theme.is_dark
    look.theme.apply(qapp, ThemeChoice.LIGHT)
    look.theme.follow(qapp, Qt.ColorScheme.Dark)
    assert not look.theme.is_dark


def test_every_control_has_a_name_to_be_read_aloud(office: Office, open_desk: Open) -> None:
    document = office.short(matched=False)
    driver = open_desk()
    driver.case_shown(document)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView, QComboBox)
    controls = [w for kind in kinds for w in driver.window.findChildren(kind)]
    nameless = [
        w.objectName() or type(w).__name__
        for w in controls
        if not w.accessibleName() and not w.isHidden() and w.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]
    assert nameless == []


def test_tab_reaches_queue_page_judgment_and_actions(office: Office, open_desk: Open) -> None:
    document = office.clean()
    driver = open_desk()
    driver.case_shown(document)
    review = driver.review
    review.queue.setFocus()
    reached: list[QWidget] = []
    for _ in range(120):
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        reached.append(focused)
        driver.key(focused, Qt.Key.Key_Tab)
    acts = review.acts
    wanted = [review.queue, review.page_panel.page, acts.request_button, acts.accept_button, acts.edit_button]
    places = [reached.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert any(review.judgment.isAncestorOf(widget) for widget in reached)


def test_no_other_window_is_ever_shown(office: Office, open_desk: Open) -> None:
    first, second = office.short(matched=False), office.clean()
    driver = open_desk()
    driver.case_shown(first)
    driver.review.judgment.switch_more()
    driver.key(driver.review.queue, "j")
    driver.case_shown(second)
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not driver.window]
    assert others == []


def test_closing_the_window_ends_what_it_asked_for(office: Office, open_desk: Open) -> None:
    office.clean()
    driver = open_desk()
    driver.case_shown(DocumentId(1))
    driver.window.close()
    office.runner.submit("read document", lambda _context: None, lane="documents")
    driver.until(lambda: not office.runner.active())
    assert driver.desk.is_closed


def test_closing_waits_for_what_is_being_written(office: Office, open_desk: Open) -> None:
    driver, end = open_desk(), threading.Event()
    office.runner.submit("write", lambda _context: end.wait(30), lane="write")
    driver.window.close()
    assert driver.window.isVisible()
    assert "closes by itself" in driver.window.notice.words
    assert not driver.desk.is_closed
    end.set()
    driver.until(lambda: driver.desk.is_closed)
    assert not driver.window.isVisible()


def test_a_window_that_is_closed_twice_is_closed(office: Office, open_desk: Open) -> None:
    driver, end = open_desk(), threading.Event()
    office.runner.submit("write", lambda _context: end.wait(30), lane="write")
    driver.window.close()
    driver.window.close()
    assert driver.desk.is_closed
    end.set()
