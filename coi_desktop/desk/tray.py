# SPDX-License-Identifier: AGPL-3.0-or-later
"""The icon beside the clock, where the system has such a place: a menu, and a word when documents wait."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from coi_desktop.desk.focus import bring_forward
from coi_desktop.desk.look import Look
from coi_desktop.desk.main_window import MainWindow


class Tray(QObject):
    """Says that documents wait only while the window is not in front; ``icon`` is where it stands."""

    def __init__(self, look: Look, window: MainWindow, icon: QSystemTrayIcon) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._icon = icon
        self._waiting = -1
        texts = look.texts
        self.menu = QMenu(window)
        self.menu.addAction(texts("tray.open"), self.open)
        self.menu.addAction(texts("window.add_files"), self._add_files)
        self.menu.addSeparator()
        self.menu.addAction(texts("tray.quit"), window.close)
        icon.setIcon(window.windowIcon())
        icon.setToolTip(window.windowTitle())
        icon.setContextMenu(self.menu)
        icon.activated.connect(self._on_activated)
        icon.messageClicked.connect(self.open)
        window.closed.connect(icon.hide)

    def waiting(self, count: int) -> None:
        """So many documents wait for a person now."""
        more = count - self._waiting
        if self._waiting >= 0 and more > 0 and not self._window.isActiveWindow():
            title = self._look.texts.count("tray.waiting", more)
            self._icon.showMessage(title, self._look.texts("tray.waiting.text"), self._window.windowIcon())
        self._waiting = count

    def open(self) -> None:
        """Bring the window to the front."""
        bring_forward(self._window)

    def _add_files(self) -> None:
        self.open()
        self._window.ask_for_files()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.open()


def add_tray(look: Look, window: MainWindow) -> Tray | None:
    """The icon in place; None where the system has no place for one."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    icon = QSystemTrayIcon(window)
    tray = Tray(look, window, icon)
    icon.show()
    return tray
