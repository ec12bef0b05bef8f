# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a whole window a place to let files go."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.carried import Promise, carried
from coi_desktop.desk.look import Look


class DropArea(QObject):
    """``dropped`` carries what was let go (:class:`Carried`), and also a drag that holds names only, so that the person
    is told; words and the like are let pass."""

    dropped = Signal(object)

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._veil = _DropVeil(look, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            self._enter(event)
        elif isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self._drop(event)
        elif event.type() is QEvent.Type.DragLeave:
            self._veil.hide()
        elif event.type() is QEvent.Type.Resize:
            self._veil.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def _enter(self, event: QDragEnterEvent) -> None:
        found = carried(event.mimeData())
        if found.has_files or found.promise is Promise.NAMES_ONLY:
            _accept(event)
            self._veil.setGeometry(self._window.rect())
            self._veil.raise_()
            self._veil.show()

    def _drop(self, event: QDropEvent) -> None:
        self._veil.hide()
        found = carried(event.mimeData())
        if found.has_files:
            _accept(event)
        if found.has_files or found.promise is Promise.NAMES_ONLY:
            self.dropped.emit(found)


def _accept(event: QDropEvent) -> None:
    """Take a copy: a mail program that is told of a move may delete the message."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class _DropVeil(QWidget):
    """Lies over the window while files are held above it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors, texts = self._look.colors, self._look.texts
        area = QRectF(self.rect())
        painter.setOpacity(0.94)
        painter.fillRect(area, colors["accent_soft"])
        painter.setOpacity(1.0)
        painting.rounded(painter, area.adjusted(14, 14, -14, -14), 10, None, colors["accent"])
        middle = area.center().y()
        center = Qt.AlignmentFlag.AlignCenter
        self._look.icons.paint(
            painter, "inbox", QRectF(area.center().x() - 20, middle - 66, 40, 40), colors["accent_text"]
        )
        title = self._look.font(self, "title", strong=True)
        line = QRectF(0, middle - 14, area.width(), 26)
        painting.words(painter, line, texts("window.drop"), title, colors["accent_text"], center)
        below = QRectF(0, middle + 14, area.width(), 22)
        painting.words(
            painter, below, texts("window.drop.text"), self._look.font(self), colors["muted"], center
        )
        painter.end()
