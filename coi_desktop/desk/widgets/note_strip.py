# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was just done, over a corner of the screen for a moment, with the way to take it back."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.icon_button import IconButton
from coi_desktop.desk.widgets.link_button import LinkButton

_SHOWN_MS = 30_000
_WIDEST = 350


class NoteStrip(QWidget):
    """Takes no room and no focus; ``undo`` asks for what was done to be taken back."""

    undo = Signal()

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        texts = look.texts
        self.setObjectName("note_strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = LinkButton(look, texts("action.undo"), "U")
        self._undo.setObjectName("note_undo")
        self._undo.setMinimumWidth(self._undo.sizeHint().width())
        close = IconButton(look, "close", texts("notice.close"))
        for button in (self._undo, close):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.clicked.connect(self.undo)
        close.clicked.connect(self.hide)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 7, 7)
        row.setSpacing(10)
        row.addWidget(self._label, 1)
        row.addWidget(self._undo)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._corner = QPoint()
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, words: str) -> None:
        """Show something that was done."""
        self._label.setText(words)
        self.setAccessibleName(words)
        self.show()
        self.stand_at(self._corner)
        self.raise_()
        self._timer.start()

    def stand_at(self, corner: QPoint) -> None:
        """Where its lower left corner is, in the widget it lies over."""
        self._corner = corner
        text = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 4
        whole = self._undo.sizeHint().width() + 74 + text
        room = self._over.width() - corner.x() - 14
        self.setFixedWidth(max(200, min(_WIDEST, whole, room)))
        self.setFixedHeight(max(38, self._row.heightForWidth(self.width())))
        self.move(corner.x(), corner.y() - self.height())
