# SPDX-License-Identifier: AGPL-3.0-or-later
"""The icon beside the clock says that documents wait, and only to who does not look."""

from collections.abc import Callable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from coi_desktop.desk.tray import Tray
from tests.gui.conftest import Driver

Open = Callable[[], Driver]


class _Place(QSystemTrayIcon):
    """A place beside the clock that keeps what is said there."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def showMessage(self, title: str, text: str, icon: QIcon) -> None:  # type: ignore[override]
        self.said.append(title)


def test_new_documents_are_told_only_when_the_window_is_not_in_front(open_desk: Open) -> None:
    driver = open_desk()
    place = _Place()
    tray = Tray(driver.desk.look, driver.window, place)
    tray.waiting(2)
    tray.waiting(3)
    assert place.said == []
    driver.window.hide()
    driver.until(lambda: not driver.window.isActiveWindow())
    tray.waiting(5)
    tray.waiting(4)
    assert place.said == ["2 documents need your review"]


def test_its_menu_ends_the_program(open_desk: Open) -> None:
    driver = open_desk()
    tray = Tray(driver.desk.look, driver.window, _Place())
    tray.menu.actions()[-1].trigger()
    driver.until(lambda: not driver.window.isVisible())
    assert driver.desk.is_closed
