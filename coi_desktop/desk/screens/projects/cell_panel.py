# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is behind a cell: its state, the words of its findings, where it stands, and what can be done."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.projects.matrix_words import Mark, PanelView
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.elided_label import ElidedLabel
from coi_desktop.desk.widgets.icon_button import IconButton
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.status_pill import HEIGHT, paint_pill, pill_width

_TEXT_MOST = 116


class _MarkPill(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._mark = Mark(Tone.NOT_REQUIRED, None, "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mark(self, mark: Mark) -> None:
        self._mark = mark
        self.setAccessibleName(mark.word)
        self.updateGeometry()
        self.update()

    @property
    def _words(self) -> str:
        return self._mark.word[:1].upper() + self._mark.word[1:]

    @property
    def _sign(self) -> Sign:
        return self._mark.sign or Sign.QUARTER

    def sizeHint(self) -> QSize:
        return QSize(round(pill_width(self._look, self, self._words, self._sign)), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._look, self, self._words, self._mark.tone, self._sign)
        painter.end()


class CellPanel(QFrame):
    """Its buttons show their keys; which of them are there goes by the cell."""

    open_wanted = Signal()
    waive_wanted = Signal()
    sign_wanted = Signal()
    change_wanted = Signal()
    requirements_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        texts = look.texts
        self.setObjectName("cell_panel")
        self._title = ElidedLabel()
        self._title.setProperty("role", "strong")
        self._pill = _MarkPill(look)
        self._where = ElidedLabel()
        self._where.setProperty("role", "small")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sign = KeyButton(look, texts("matrix.sign"), "C")
        self.change = KeyButton(look, texts("matrix.change"), "E")
        self.requirements = KeyButton(look, texts("matrix.requirements"), "Q")
        self.waive = KeyButton(look, texts("matrix.waive"), "W")
        self.open = KeyButton(look, texts("matrix.open"), "O")
        close = IconButton(look, "close", texts("notice.close"), texts("key.esc"))
        signals = {
            "sign": (self.sign, self.sign_wanted),
            "change": (self.change, self.change_wanted),
            "requirements": (self.requirements, self.requirements_wanted),
            "waive": (self.waive, self.waive_wanted),
            "open": (self.open, self.open_wanted),
            "close": (close, self.closed),
        }
        head = QHBoxLayout()
        head.setSpacing(9)
        head.addWidget(self._title)
        head.addWidget(self._pill)
        head.addStretch(1)
        for name, (button, signal) in signals.items():
            button.setObjectName(f"panel_{name}")
            button.clicked.connect(signal)
            head.addWidget(button)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(15, 10, 12, 11)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._where)
        layout.addWidget(self._scroll)
        self.hide()

    def show_panel(self, panel: PanelView) -> None:
        """Say what is behind a cell."""
        self._title.setText(panel.title)
        self._pill.show_mark(panel.mark)
        self._where.setText(panel.where)
        self._where.setVisible(bool(panel.where))
        self._text.setText("\n".join(panel.sentences))
        self.sign.setVisible(panel.can_sign)
        self.change.setVisible(panel.can_change)
        self.waive.setVisible(bool(panel.waivable))
        self.open.setVisible(panel.opening is not None)
        self.setAccessibleName(self.words)
        self.show()
        self._fit()

    @property
    def words(self) -> str:
        """Everything it says."""
        where = self._where.text()
        return f"{self._title.text()}. {self._pill.accessibleName()}. {where}\n{self._text.text()}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self._text.heightForWidth(max(120, self.width() - 40))
        self._scroll.setFixedHeight(max(20, min(_TEXT_MOST, needed + 2)))
