# SPDX-License-Identifier: AGPL-3.0-or-later
"""What other programs hand over by drag or clipboard: bytes are filed, and mere names are answered plainly."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from coi_desktop.domain.filing import Source
from tests.gui.conftest import Driver, Office
from tests.support.mail import message

Open = Callable[[], Driver]
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction


def let_go(driver: Driver, data: QMimeData) -> QDropEvent:
    """Held over the window and let go, by a program that would rather move than copy."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(driver.window, QDragEnterEvent(QPoint(300, 300), COPY | MOVE, data, left, none))
    event = QDropEvent(QPointF(300, 300), COPY | MOVE, data, left, none)
    event.setDropAction(MOVE)
    QApplication.sendEvent(driver.window, event)
    return event


def paste(driver: Driver, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def of(kind: str, content: bytes) -> QMimeData:
    data = QMimeData()
    data.setData(kind, content)
    return data


def titles(office: Office) -> list[str]:
    return [item.title for item in office.reviews.queue()]


@pytest.mark.parametrize(
    ("kind", "content", "name"),
    [
        ("message/rfc822", message("COI.pdf"), "message.eml"),
        ("application/pdf", b"%PDF-1.7", "document.pdf"),
        ("image/jpeg", b"\xff\xd8\xff", "picture.jpg"),
    ],
)
def test_bytes_that_another_program_hands_over_are_filed_and_nothing_is_taken_from_it(
    office: Office, open_desk: Open, kind: str, content: bytes, name: str
) -> None:
    driver = open_desk()
    event = let_go(driver, of(kind, content))
    driver.until(driver.window.notice.isVisible)
    assert titles(office) == [name]
    assert event.dropAction() is COPY
    assert office.front_door.sources == [Source.DRAG_AND_DROP]


@pytest.mark.parametrize(
    "kind", ['application/x-qt-windows-mime;value="FileGroupDescriptorW"', "text/x-moz-message"]
)
def test_a_drag_of_mere_names_is_answered_with_what_works_instead(
    office: Office, open_desk: Open, kind: str
) -> None:
    driver = open_desk()
    let_go(driver, of(kind, b"names"))
    driver.until(driver.window.notice.isVisible)
    assert "Drag the attachment or message to the desktop and from there to this window" in (
        driver.window.notice.words
    )
    assert titles(office) == []


def test_an_address_inside_a_mailbox_is_no_file(office: Office, open_desk: Open) -> None:
    driver = open_desk()
    data = QMimeData()
    data.setUrls([QUrl("imap://certs@mail.example/fetch>UID>/INBOX>7")])
    let_go(driver, data)
    driver.until(driver.window.notice.isVisible)
    assert "only the names" in driver.window.notice.words


def test_a_picture_on_the_clipboard_is_pasted_without_loss(office: Office, open_desk: Open) -> None:
    driver = open_desk()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    data = QMimeData()
    data.setImageData(image)
    paste(driver, data)
    driver.until(driver.window.notice.isVisible)
    assert titles(office) == ["picture.png"]
    assert office.front_door.sources == [Source.PASTE]


def test_copied_files_are_pasted(office: Office, open_desk: Open, tmp_path: Path) -> None:
    file = tmp_path / "copied.pdf"
    file.write_bytes(b"%PDF-1.7")
    driver = open_desk()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    paste(driver, data)
    driver.until(driver.window.notice.isVisible)
    assert titles(office) == ["copied.pdf"]


def test_words_on_the_clipboard_are_answered_and_go_into_a_field_as_ever(
    office: Office, open_desk: Open
) -> None:
    driver = open_desk()
    data = QMimeData()
    data.setText("Alder Ridge")
    paste(driver, data)
    driver.until(driver.window.notice.isVisible)
    assert driver.window.notice.words == "There is no file and no picture on the clipboard."
    field = driver.window.header.search
    field.setFocus()
    driver.qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Alder Ridge"
    assert titles(office) == []
