# SPDX-License-Identifier: AGPL-3.0-or-later
"""One vendor: what can be done, cover over time, and everything that belongs to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.vendors.card import Card
from coi_desktop.desk.screens.vendors.cover_chart import CoverChart
from coi_desktop.desk.screens.vendors.page_rows import Columns
from coi_desktop.desk.screens.vendors.page_words import PageView
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.link_button import LinkButton
from coi_desktop.domain.contacts import Contact

_TWO_COLUMNS = 980


class VendorPage(QWidget):
    """``acted`` carries what an opened row or bar is about, ``remove_wanted`` the person in hand."""

    acted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.back = LinkButton(look, texts("vendor.back"), texts("key.esc"))
        self.request = KeyButton(look, texts("vendor.request"), "R", primary=True)
        self.add = KeyButton(look, texts("vendor.add"), "A")
        self.waive = KeyButton(look, texts("vendor.waive"), "W")
        self.edit = KeyButton(look, texts("vendor.edit"), "E")
        self.merge = KeyButton(look, texts("vendor.merge"), "M")
        self.binder = KeyButton(look, texts("reports.binder"), "B")
        self.add_person = KeyButton(look, texts("contact.add"), "P")
        self.remove_person = KeyButton(look, texts("contact.remove"), texts("key.delete"))
        self.remove_person.clicked.connect(self.remove_chosen)
        self.chart = CoverChart(look)
        self.chart.setObjectName("cover_chart")
        self.chart.opened.connect(self.acted)
        self.cards = self._make_cards()
        for name, button in self._buttons().items():
            button.setObjectName(f"vendor_{name}")
        for card in self.cards.values():
            card.opened.connect(self.acted)
        self._waiting = QLabel(texts("vendor.opening"))
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setProperty("role", "muted")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.area = self._lay_out()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self.area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._top())
        layout.addWidget(self._stack, 1)

    def _buttons(self) -> dict[str, QWidget]:
        return {
            "back": self.back,
            "request": self.request,
            "add": self.add,
            "waive": self.waive,
            "edit": self.edit,
            "merge": self.merge,
            "binder": self.binder,
            "add_person": self.add_person,
            "remove_person": self.remove_person,
        }

    def _make_cards(self) -> dict[str, Card]:
        look, texts = self._look, self._look.texts
        return {
            "commitments": Card(
                look, "commitments", Columns(amount=84, pill=118, title=0.33), texts("vendor.no_commitments")
            ),
            "documents": Card(look, "documents", Columns(when=60), texts("vendor.no_documents")),
            "waivers": Card(look, "waivers", Columns()),
            "stated": Card(look, "stated", Columns()),
            "people": Card(
                look, "people", Columns(), texts("vendor.no_people"), self.add_person, self.remove_person
            ),
            "merged": Card(look, "merged", Columns()),
            "events": Card(look, "events", Columns(when=60, plain=True), texts("vendor.no_events")),
        }

    def _top(self) -> QBoxLayout:
        """The way back, and what can be done; where that is too much for one row the way back stands above."""
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.request, self.add, self.waive):
            acts.addWidget(button)
        acts.addStretch(1)
        for button in (self.binder, self.edit, self.merge):
            acts.addWidget(button)
        self._head.setContentsMargins(20, 0, 20, 0)
        self._head.setSpacing(10)
        self._head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addLayout(acts, 1)
        return self._head

    def _lay_out(self) -> QScrollArea:
        content = QWidget()
        content.setObjectName("vendor_content")
        frame = QFrame()
        frame.setObjectName("vendor_card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.chart)
        self._columns.setSpacing(14)
        self._columns.setContentsMargins(0, 0, 0, 0)
        for names, share in (
            (("commitments", "documents", "waivers", "stated"), 8),
            (("people", "merged", "events"), 5),
        ):
            column = QVBoxLayout()
            column.setSpacing(14)
            for name in names:
                column.addWidget(self.cards[name])
            column.addStretch(1)
            self._columns.addLayout(column, share)
        whole = QVBoxLayout(content)
        whole.setContentsMargins(20, 0, 20, 16)
        whole.setSpacing(14)
        whole.addWidget(frame)
        whole.addLayout(self._columns)
        whole.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("vendor_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        return scroll

    # -- what the presenter says

    def show_opening(self) -> None:
        """Another vendor is on its way."""
        self._waiting.setText(self._look.texts("vendor.opening"))
        self._allow(False)
        self._stack.setCurrentWidget(self._waiting)

    def give_up_waiting(self) -> None:
        """The vendor could not be had; why is said above."""
        self._waiting.setText(self._look.texts("vendor.not_shown"))

    def show_page(self, page: PageView) -> None:
        """Everything about the vendor, the place on the page kept."""
        place = self.area.verticalScrollBar().value()
        self._allow(True)
        self.request.setEnabled(page.can_request)
        self.waive.setEnabled(page.can_waive)
        self.chart.show_cover(page.cover)
        shown = {
            "commitments": page.commitments,
            "documents": page.documents,
            "waivers": page.waivers,
            "stated": page.stated,
            "people": page.people,
            "merged": page.merged,
            "events": page.events,
        }
        for name, rows in shown.items():
            self.cards[name].show_rows(rows)
        for name in ("waivers", "stated", "merged"):
            self.cards[name].setVisible(bool(shown[name]))
        self.remove_person.setVisible(any(isinstance(row.about, Contact) for row in page.people))
        arrived = self._stack.currentWidget() is self._waiting
        self._stack.setCurrentWidget(self.area)
        self.area.verticalScrollBar().setValue(0 if arrived else place)
        if arrived and self.isVisible():
            self.take_keyboard()

    def _allow(self, allowed: bool) -> None:
        """Nothing can be done about a vendor that is not there yet."""
        for button in (self.request, self.add, self.waive, self.binder, self.edit, self.merge):
            button.setEnabled(allowed)

    def remove_chosen(self) -> None:
        """The person in hand is to go."""
        self.remove_wanted.emit(self.cards["people"].chosen)

    def take_keyboard(self) -> None:
        """Put the keyboard where the work starts."""
        lists = (self.cards[name].list for name in ("commitments", "documents", "people"))
        # A button that rests takes no keys, and the screen's own would go nowhere.
        target = next((found for found in lists if found.rows), self.back)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _TWO_COLUMNS
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for layout in (self._columns, self._head):
            if layout.direction() is not direction:
                layout.setDirection(direction)
