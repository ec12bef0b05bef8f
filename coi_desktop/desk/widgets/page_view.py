# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shows a page's picture with boxes over it: where each value stands.

The page is laid out from its size in points at once; the picture follows when it has been drawn elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.tones import Tone
from coi_desktop.desk.widgets.page_geometry import PageGeometry
from coi_desktop.desk.widgets.spot_bubble import SpotBubble
from coi_desktop.domain.values import Box

_MARGIN = 13
_LEAST, _MOST = 0.3, 5.0
_STEP = 1.2
_CLOSE = 1.6  # the small print of a form is then as large as the words of the window
_SETTLE_MS = 90


class Fit(StrEnum):
    """How the page fills the view; NONE keeps the zoom the person chose."""

    WIDTH = "width"
    PAGE = "page"
    NONE = "none"


@dataclass(frozen=True)
class PageBox:
    """A box on the page, in points. One that is not ``loud`` shows only under the pointer or when selected."""

    key: str
    box: Box
    label: str
    tone: Tone | None = None
    loud: bool = False


class PageView(QAbstractScrollArea):
    """One page. ``box_clicked`` and ``box_opened`` (double press) carry the box's key, ``place_clicked`` a place
    beside all boxes in points; ``picture_wanted`` the width, in device pixels, at which the page should be drawn."""

    box_clicked = Signal(str)
    box_opened = Signal(str)
    place_clicked = Signal(float, float)
    picture_wanted = Signal(int)
    page_step = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._page = PageGeometry()
        self._found: tuple[tuple[Box, ...], tuple[Box, ...]] = ((), ())
        self.spot = SpotBubble(look, self.viewport())
        self._image: QImage | None = None
        self._boxes: tuple[PageBox, ...] = ()
        self._selected = ""
        self._hovered = ""
        self._fit = Fit.WIDTH
        self._pending: str | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask_for_picture)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(look.texts("page.spoken.none"))

    @property
    def zoom(self) -> float:
        """Points to device-independent pixels."""
        return self._page.zoom

    @property
    def quarters(self) -> int:
        """Quarter turns clockwise."""
        return self._page.quarters

    @property
    def found(self) -> tuple[Box, ...]:
        """Where what is looked for stands, the chosen place first."""
        return (*self._found[1], *self._found[0])

    @property
    def fit(self) -> Fit:
        """How the page fills the view."""
        return self._fit

    @property
    def has_picture(self) -> bool:
        """Whether the page's picture has arrived."""
        return self._image is not None

    @property
    def selected(self) -> str:
        """The key of the selected box, empty when none is."""
        return self._selected

    def show_page(self, width: float, height: float, boxes: Sequence[PageBox]) -> None:
        """Lay out a page of this size in points, without its picture yet, from its top."""
        self._page.size = (max(1.0, width), max(1.0, height))
        self._found = ((), ())
        self.spot.hide()
        self._image = None
        self._hovered = ""
        self.set_boxes(boxes)
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._settle.stop()
        self._ask_for_picture()

    def turn(self, quarters: int) -> None:
        """Show the page so many quarter turns clockwise."""
        if quarters != self._page.quarters:
            self._page.quarters = quarters
            self.spot.hide()
            self._lay_out()
            self._settle.start()

    def set_found(self, boxes: Sequence[Box], chosen: Sequence[Box]) -> None:
        """Where what is looked for stands; the chosen place is brought into view."""
        self._found = (tuple(boxes), tuple(chosen))
        if chosen:
            self._bring(self._page.on_screen(chosen[0]))
        self.viewport().update()

    def show_spot(self, words: str, box: Box) -> None:
        """What was read at a place."""
        self.spot.say(words, self._page.on_screen(box))

    def set_boxes(self, boxes: Sequence[PageBox]) -> None:
        """Other boxes on the same page."""
        self._boxes = tuple(boxes)
        self.viewport().update()

    def set_picture(self, image: QImage) -> None:
        """The page's picture; it is scaled to the zoom in use."""
        self._image = image
        self.viewport().update()

    def select(self, key: str, *, scroll: bool = True) -> None:
        """Highlight the box of ``key`` and bring it into view."""
        self._selected = key
        if scroll:
            self.scroll_to(key)
        self.viewport().update()

    def scroll_to(self, key: str) -> None:
        """Bring a box into the middle third of the view."""
        box = next((b.box for b in self._boxes if b.key == key), None)
        if box is None:
            return
        self._bring(self._page.on_screen(box))

    def _bring(self, area: QRectF) -> None:
        view = self.viewport().rect()
        if not QRectF(view).adjusted(0, 30, 0, -30).contains(area):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(area.center().y() - view.height() / 3))
            side = self.horizontalScrollBar()
            side.setValue(side.value() + round(area.center().x() - view.width() / 2))

    def look_closely(self, key: str) -> None:
        """Bring a box into view, large enough to read what stands in it."""
        box = next((b.box for b in self._boxes if b.key == key), None)
        if box is not None and self._page.zoom < _CLOSE:
            self._zoom_to(_CLOSE, self._page.on_screen(box).center())
        self.scroll_to(key)

    def set_fit(self, fit: Fit) -> None:
        """Fit the page's width, or all of it."""
        self._fit = fit
        self._lay_out()
        self._settle.start()

    def zoom_by(self, steps: int) -> None:
        """Nearer or farther, around the middle of the view."""
        self._zoom_to(self._page.zoom * _STEP**steps, QPointF(self.viewport().rect().center()))

    def _zoom_to(self, zoom: float, around: QPointF) -> None:
        before = self._page.to_page(around)
        self._fit = Fit.NONE
        self._page.zoom = min(_MOST, max(_LEAST, zoom))
        self._lay_out()
        after = self._page.to_screen(before)
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        for bar, shift in zip(bars, (after.x() - around.x(), after.y() - around.y()), strict=True):
            bar.setValue(bar.value() + round(shift))
        self._settle.start()

    def _lay_out(self) -> None:
        view = self.viewport().size()
        width, height = self._page.turned_size
        zoom = self._page.zoom
        wide = (view.width() - 2 * _MARGIN) / width
        if self._fit is Fit.WIDTH:
            zoom = wide
        elif self._fit is Fit.PAGE:
            zoom = min(wide, (view.height() - 2 * _MARGIN) / height)
        zoom = self._page.zoom = min(_MOST, max(_LEAST, zoom))
        for bar, length, room in (
            (self.horizontalScrollBar(), width * zoom + 2 * _MARGIN, view.width()),
            (self.verticalScrollBar(), height * zoom + 2 * _MARGIN, view.height()),
        ):
            bar.setRange(0, max(0, round(length - room)))
            bar.setPageStep(room)
            bar.setSingleStep(40)
        self._place()
        self.zoom_changed.emit(zoom)
        self.viewport().update()

    def _ask_for_picture(self) -> None:
        self.picture_wanted.emit(
            max(100, round(self._page.size[0] * self._page.zoom * self.devicePixelRatioF()))
        )

    def _place(self) -> None:
        """Where the page's corner is, as it is scrolled."""
        wide = self._page.turned_size[0] * self._page.zoom
        left = max(float(_MARGIN), (self.viewport().width() - wide) / 2) - self.horizontalScrollBar().value()
        self._page.corner = QPointF(left, _MARGIN - self.verticalScrollBar().value())

    def box_center(self, key: str) -> QPoint:
        """Where the middle of a box is in the viewport, for whoever points at it."""
        box = next(b.box for b in self._boxes if b.key == key)
        return self._page.on_screen(box).center().toPoint()

    def place_on_screen(self, place: QPointF) -> QPointF:
        """Where a place of the page, in points, is in the viewport."""
        return self._page.to_screen(place)

    def box_at(self, point: QPointF) -> PageBox | None:
        """The smallest box under a point of the viewport."""
        spot = self._page.to_page(point)
        under = [b for b in self._boxes if b.box.contains(spot.x(), spot.y())]
        return min(under, key=lambda b: b.box.width * b.box.height, default=None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colors = self._look.colors
        painter.fillRect(self.viewport().rect(), colors["desk"])
        page = self._page.area
        painter.fillRect(page, colors["paper"])
        if self._image is not None:
            painter.save()
            if self._look.theme.is_dark:
                painter.setOpacity(0.93)
            painter.drawImage(self._page.stand(painter), self._image)
            painter.restore()
        painter.setPen(QPen(colors["paper_line"], 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)
        for box in self._boxes:
            self._paint_box(painter, box)
        self._paint_found(painter)
        if self._look.focus.on(self):
            painter.setPen(QPen(colors["accent"], 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_box(self, painter: QPainter, box: PageBox) -> None:
        selected, hovered = box.key == self._selected, box.key == self._hovered
        if not (box.loud or selected or hovered):
            return
        color = self._look.colors.on_page(box.tone)
        area = self._page.on_screen(box.box).adjusted(-1.5, -1.5, 1.5, 1.5)
        tint = QColor(color)
        tint.setAlphaF(0.26 if selected else 0.16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(area, 1.5, 1.5)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(color, 2.4 if selected else 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 1.5, 1.5)

    def _paint_found(self, painter: QPainter) -> None:
        for boxes, tone, strength in zip(
            self._found, (Tone.EXPIRING, Tone.EXPIRING), (0.3, 0.6), strict=True
        ):
            color = QColor(self._look.colors.on_page(tone))
            color.setAlphaF(strength)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            for box in boxes:
                painter.fillRect(self._page.on_screen(box).adjusted(-1.5, -1.5, 1.5, 1.5), color)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(self._look.colors.on_page(Tone.EXPIRING), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in self._found[1]:
            painter.drawRect(self._page.on_screen(box).adjusted(-2, -2, 2, 2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        box = self.box_at(event.position())
        key = box.key if box else ""
        if key != self._hovered:
            self._hovered = key
            shape = Qt.CursorShape.PointingHandCursor if box else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            QToolTip.showText(event.globalPosition().toPoint(), box.label if box else "", self)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = ""
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        box = self.box_at(event.position())
        self.spot.hide()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        spot = self._page.to_page(event.position())
        if box:
            self.box_clicked.emit(box.key)
        elif self._page.area.contains(event.position()):
            self.place_clicked.emit(spot.x(), spot.y())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        box = self.box_at(event.position())
        if box:
            self.box_opened.emit(box.key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_to(self._page.zoom * _STEP ** (event.angleDelta().y() / 120), event.position())
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.page_step.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        self._lay_out()
        if self._image is not None or self._boxes:
            self._settle.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place()
        self.spot.move(self.spot.pos() + QPoint(dx, dy))
        self.viewport().update()
