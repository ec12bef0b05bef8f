# SPDX-License-Identifier: AGPL-3.0-or-later
"""The middle of the Review screen: file name, pages, forms found, and the page itself."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_view import Mark, PartChip
from coi_desktop.desk.screens.review.find_bar import FindBar
from coi_desktop.desk.screens.review.pages import Picture
from coi_desktop.desk.screens.review.thumbnails import Thumbnails
from coi_desktop.desk.widgets.elided_label import ElidedLabel
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.icon_button import IconButton
from coi_desktop.desk.widgets.page_view import Fit, PageBox, PageView
from coi_desktop.desk.widgets.status_pill import Chip
from coi_desktop.domain.filing import PageRange

_BAR = 40
_CHIP_LINE = 30
_SIDE = 12
_GAP = 7
_MORE = 36


class ChipStrip(QWidget):
    """As many chips as fit, and the number of those that do not."""

    pressed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._chips: list[Chip] = []
        self._more = QLabel()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        self._layout.addWidget(self._more)
        self._layout.addStretch(1)

    def show_chips(self, parts: Sequence[PartChip]) -> None:
        """Chips for the parts of a document."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for number, part in enumerate(parts):
            chip = Chip(self._look, part.text, part.tone)
            chip.clicked.connect(lambda _checked=False, page=part.page: self.pressed.emit(page))
            chip.setToolTip(self._look.texts("chip.hint", text=part.text, page=part.page))
            self._layout.insertWidget(number, chip)
            self._chips.append(chip)
        self.fit(self.width())

    def wanted_width(self) -> int:
        """What all chips take side by side."""
        return sum(chip.sizeHint().width() + _GAP for chip in self._chips) - _GAP

    def fit(self, room: int) -> None:
        """Show what fits into ``room``."""
        if self.wanted_width() > room:
            room -= _MORE
        hidden: list[str] = []
        for chip in self._chips:
            room -= chip.sizeHint().width() + _GAP
            fits = room >= -_GAP and not hidden
            chip.setVisible(fits)
            if not fits:
                hidden.append(chip.text())
        self._more.setVisible(bool(hidden))
        self._more.setText(self._look.texts("chip.more", n=len(hidden)))
        self._more.setToolTip("\n".join(hidden))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.width())


class _PageBar(QWidget):
    """The head in one line and the chips right of it, or under it where one line is too short."""

    def __init__(self, head: QWidget, chips: ChipStrip) -> None:
        super().__init__()
        self._head = head
        self._chips = chips
        self.setObjectName("page_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for widget in (head, chips):
            widget.setParent(self)

    def arrange(self) -> None:
        """Lay the two out for the present width."""
        room = self.width() - 2 * _SIDE
        wanted = min(self._chips.wanted_width(), room)
        head = min(self._head.sizeHint().width(), room)
        one_line = head + 2 * _GAP + wanted <= room or not wanted
        self.setFixedHeight(_BAR if one_line else _BAR + _CHIP_LINE)
        if one_line:
            self._head.setGeometry(_SIDE, 0, room - wanted - _GAP, _BAR - 1)
            self._chips.setGeometry(_SIDE + room - wanted, 0, wanted, _BAR - 1)
        else:
            self._head.setGeometry(_SIDE, 0, room, _BAR - 4)
            self._chips.setGeometry(_SIDE, _BAR - 6, room, _CHIP_LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


class PagePanel(QWidget):
    """Shows one page with its boxes; everything a person does on it goes out as a signal."""

    page_wanted = Signal(int)
    page_step = Signal(int)
    find_wanted = Signal()
    turn_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.setObjectName("page_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._file = ElidedLabel()
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self._previous = IconButton(look, "previous", texts("page.previous"), texts("key.page_up"))
        self._next = IconButton(look, "next", texts("page.next"), texts("key.page_down"))
        self._previous.clicked.connect(lambda: self.page_step.emit(-1))
        self._next.clicked.connect(lambda: self.page_step.emit(1))
        self._strip = IconButton(look, "pages", texts("page.thumbnails"), "P")
        self._strip.setObjectName("page_strip")
        self._strip.clicked.connect(self.switch_strip)
        self._search = IconButton(look, "search", texts("page.find"), texts("key.find"))
        self._search.setObjectName("page_search")
        self._search.clicked.connect(self.find_wanted)
        self.chips = ChipStrip(look)
        self.chips.pressed.connect(self.page_wanted)
        self.page = PageView(look)
        self.page.page_step.connect(self.page_step)
        self.find_bar = FindBar(look)
        self.thumbnails = Thumbnails(look)
        self.thumbnails.chosen.connect(self.page_wanted)
        self._missing = EmptyState(look, "damaged", texts("page.missing"), "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._missing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._bar = _PageBar(self._head(), self.chips)
        layout.addWidget(self._bar)
        layout.addWidget(self.find_bar)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.thumbnails)
        middle.addWidget(self._stack, 1)
        layout.addLayout(middle, 1)
        self._tools = self._zoom_tools()
        self.page.viewport().installEventFilter(self)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._file, 1)
        row.addSpacing(4)
        row.addWidget(self._count)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self._strip)
        row.addWidget(self._search)
        row.addStretch(0)
        return head

    def _zoom_tools(self) -> QWidget:
        texts = self._look.texts
        tools = QWidget(self.page)
        tools.setObjectName("page_tools")
        tools.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(tools)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(1)
        smaller = IconButton(self._look, "zoom_out", texts("zoom.out"), texts("key.zoom_out"))
        larger = IconButton(self._look, "zoom_in", texts("zoom.in"), texts("key.zoom_in"))
        fit = IconButton(self._look, "fit", texts("zoom.fit"), texts("key.fit"))
        turn = IconButton(self._look, "turn", texts("page.turn"), texts("key.turn"))
        turn.setObjectName("page_turn")
        turn.clicked.connect(self.turn_wanted)
        self._percent = QLabel()
        self._percent.setProperty("role", "small")
        self._percent.setMinimumWidth(40)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        smaller.clicked.connect(lambda: self.page.zoom_by(-1))
        larger.clicked.connect(lambda: self.page.zoom_by(1))
        fit.clicked.connect(self.switch_fit)
        for widget in (smaller, self._percent, larger, fit, turn):
            row.addWidget(widget)
        self.page.zoom_changed.connect(self._on_zoom)
        tools.adjustSize()
        return tools

    def switch_fit(self) -> None:
        """Between the page's width and all of the page."""
        self.page.set_fit(Fit.PAGE if self.page.fit is not Fit.PAGE else Fit.WIDTH)

    def switch_strip(self) -> None:
        """Show or hide the small pages."""
        self.thumbnails.setVisible(self.thumbnails.isHidden())
        if self.thumbnails.isVisible():
            self.thumbnails.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_document(self, file_name: str, parts: Sequence[PartChip]) -> None:
        """Another document: its name and what was found in it."""
        self._file.setText(file_name)
        self.chips.show_chips(parts)
        self._bar.arrange()

    def show_page(
        self, number: int, span: PageRange, size: tuple[float, float], marks: Sequence[Mark], selected: str
    ) -> None:
        """Lay out a page; its picture follows."""
        texts = self._look.texts
        first, last = span
        self._count.setText(
            texts("page.count", page=number, pages=last)
            if first == 1
            else texts("page.count.part", page=number, first=first, last=last)
        )
        for button, usable in ((self._previous, number > first), (self._next, number < last)):
            button.setVisible(last > first)
            button.setEnabled(usable)
        self._bar.arrange()
        self.page.setAccessibleName(texts("page.spoken", page=number, pages=last, file=self._file.text()))
        self._stack.setCurrentWidget(self.page)
        self.page.select(selected, scroll=False)
        self.page.show_page(size[0], size[1], _boxes(marks))
        self.page.scroll_to(selected)
        self.thumbnails.show_page(number)

    def show_marks(self, marks: Sequence[Mark], selected: str) -> None:
        """Other boxes on the same page."""
        self.page.set_boxes(_boxes(marks))
        self.page.select(selected, scroll=False)

    def show_picture(self, picture: Picture) -> None:
        """The page's picture."""
        self.page.set_picture(_image(picture))

    def show_thumbnail(self, page: int, picture: Picture) -> None:
        """A small picture in the strip."""
        self.thumbnails.set_picture(page, _image(picture))

    def show_no_picture(self, problem: Problem | None) -> None:
        """Words instead of the page; without a problem the reason is said elsewhere."""
        words = "page.missing" if problem else "page.none"
        self._missing.say(self._look.texts(words), str(problem or ""))
        self._count.setText("")
        self._stack.setCurrentWidget(self._missing)

    def _on_zoom(self, zoom: float) -> None:
        self._percent.setText(f"{round(zoom * 72 / 96 * 100)} %")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            view = self.page.viewport()
            self._tools.adjustSize()
            self._tools.move(
                view.width() - self._tools.width() - 24, view.height() - self._tools.height() - 12
            )
            self._tools.raise_()
        return super().eventFilter(watched, event)


def _image(picture: Picture) -> QImage:
    stride = picture.width * 3
    image = QImage(picture.rgb, picture.width, picture.height, stride, QImage.Format.Format_RGB888)
    return image.copy()


def _boxes(marks: Sequence[Mark]) -> tuple[PageBox, ...]:
    return tuple(PageBox(m.key, m.place.box, m.label, m.tone, m.loud) for m in marks)
