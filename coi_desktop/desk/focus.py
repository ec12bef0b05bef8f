# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which window and widget has the keyboard. The mark of focus is shown from the first key pressed until the mouse is
used again."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

_SWITCHES = {QEvent.Type.KeyPress: True, QEvent.Type.MouseButtonPress: False}


class FocusMarks(QObject):
    """Watches a window's own input, before any widget gets it."""

    def __init__(self) -> None:
        super().__init__()
        self._keyboard = False

    def watch(self, window: QWidget) -> None:
        """Follow the input of a window that has been shown."""
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def on(self, widget: QWidget) -> bool:
        """Whether ``widget`` is to show that it has the keyboard."""
        return self._keyboard and widget.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        wanted = _SWITCHES.get(event.type())
        if wanted is not None and wanted is not self._keyboard:
            self._keyboard = wanted
            focused = QApplication.focusWidget()
            if focused is not None:
                focused.update()
        return False


def bring_forward(window: QWidget) -> None:
    """Show a window to a person who asked for it, however it was put away."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def may_take_keyboard(screen: QWidget) -> bool:
    """Whether a screen may take the keyboard because what it shows has changed: not while a person types
    somewhere else in the window."""
    focused = QApplication.focusWidget()
    if not screen.isVisible():
        return False
    types = focused is not None and focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    return not types or (focused is not None and screen.isAncestorOf(focused))
