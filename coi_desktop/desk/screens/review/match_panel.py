# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose document is it? Suggestions with reasons, a search, or a new vendor from the certificate."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_view import CaseView
from coi_desktop.desk.vendor_hits import VendorHit
from coi_desktop.desk.widgets.fitting import fit_height
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.domain.ids import VendorId

_PAD = 10
_CAP = 18
_TYPING_MS = 150


class VendorChoice(QAbstractButton):
    """A vendor to press: name, why, and the key."""

    def __init__(self, look: Look, name: str, reasons: str, key: str, *, sure: bool = False) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._reasons = reasons
        self._key = key
        self._sure = sure
        spoken = "match.choice.spoken" if key else "match.choice.spoken.plain"
        self.setAccessibleName(look.texts(spoken, name=name, reasons=reasons, key=key))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._reasons:
            return 32
        room = width - 2 * _PAD - 30
        reasons = painting.wrapped_height(self._reasons, self._look.font(self, "small"), room, 17.5, 3)
        return round(8 + 19 + reasons + 8)

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(max(200, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_height(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        area = QRectF(self.rect())
        live = self.underMouse() or self.isDown()
        edge = colors["accent" if self._sure or live else "control_line"]
        painting.rounded(painter, area, 6, colors["accent_soft" if live else "surface"], edge)
        top = 8.0 if self._reasons else (area.height() - 19) / 2
        room = area.width() - 2 * _PAD - 30
        strong = self._look.font(self, strong=True)
        painting.words(painter, QRectF(_PAD, top, room, 19), self._name, strong, colors["text"])
        small = self._look.font(self, "small")
        below = QRectF(_PAD, top + 19, room, area.height())
        painting.wrapped(painter, below, self._reasons, small, colors["muted"], 17.5, 3)
        if self._key:
            tiny = self._look.font(self, "tiny")
            width = painting.key_cap_width(self._key, tiny)
            cap = QRectF(area.right() - _PAD - width, (area.height() - _CAP) / 2, width, _CAP)
            painting.key_cap(painter, cap, self._key, tiny, colors, on_accent=False)
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 6, colors)
        painter.end()


class MatchPanel(QWidget):
    """``matched`` carries a vendor's id, ``created`` a name and a trade, ``typed`` a search."""

    matched = Signal(object)
    created = Signal(str, str)
    typed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.setObjectName("match_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(texts("match.title"))
        title.setProperty("role", "strong")
        self._lead = QLabel()
        self._lead.setProperty("role", "small")
        self._lead.setWordWrap(True)
        self._choices = _Column()
        self._hits = _Column()
        self.search = QLineEdit()
        self.search.setObjectName("match_search")
        self.search.setPlaceholderText(texts("match.search"))
        self.search.setAccessibleName(texts("match.search"))
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(lambda: self.typed.emit(self.search.text()))
        self.name = QLineEdit()
        self.name.setObjectName("match_name")
        self.trade = QLineEdit()
        self.trade.setObjectName("match_trade")
        for field, words in ((self.name, texts("match.name")), (self.trade, texts("match.trade"))):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.returnPressed.connect(self._create)
        self.create_button = KeyButton(look, texts("match.create"), texts("key.create"))
        self.create_button.setObjectName("match_create")
        self.create_button.clicked.connect(self._create)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(7)
        layout.addWidget(title)
        layout.addWidget(self._lead)
        layout.addWidget(self._choices)
        layout.addWidget(self.search)
        layout.addWidget(self._hits)
        layout.addWidget(self._creation())

    def _creation(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self.name, 3)
        row.addWidget(self.trade, 2)
        row.addWidget(self.create_button)
        return box

    def show_case(self, case: CaseView) -> None:
        """The suggestions for a document, and its insured's name for a new vendor."""
        texts = self._look.texts
        self._lead.setText(
            texts("match.lead", name=case.insured_name) if case.insured_name else texts("match.lead.unknown")
        )
        choices = []
        for number, suggestion in enumerate(case.suggestions, start=1):
            choice = VendorChoice(
                self._look, suggestion.name, suggestion.reasons, str(number), sure=suggestion.sure
            )
            self._connect(choice, suggestion.vendor_id)
            choices.append(choice)
        self._choices.fill(choices)
        self.search.clear()
        self._typing.stop()
        self.show_hits(())
        self.name.setText(case.insured_name)
        self.trade.clear()

    def show_hits(self, hits: Sequence[VendorHit]) -> None:
        """Vendors found by name."""
        choices = []
        for hit in hits:
            choice = VendorChoice(self._look, hit.name, hit.note, "")
            self._connect(choice, hit.vendor_id)
            choices.append(choice)
        self._hits.fill(choices)

    def hits(self) -> tuple[QWidget, ...]:
        """The vendors found by name, top to bottom."""
        return self._hits.widgets()

    def _connect(self, choice: VendorChoice, vendor_id: VendorId) -> None:
        choice.clicked.connect(lambda _checked=False: self.matched.emit(vendor_id))

    def _create(self) -> None:
        self.created.emit(self.name.text(), self.trade.text())


class _Column(QWidget):
    """Widgets one under the other; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.hide()

    def widgets(self) -> tuple[QWidget, ...]:
        """What is shown, top to bottom."""
        return tuple(self._widgets)

    def fill(self, widgets: Sequence[QWidget]) -> None:
        """Show these and drop the ones shown before."""
        for old in self._widgets:
            old.hide()
            old.deleteLater()
        self._widgets = list(widgets)
        for widget in self._widgets:
            self._layout.addWidget(widget)
        self.setVisible(bool(self._widgets))
