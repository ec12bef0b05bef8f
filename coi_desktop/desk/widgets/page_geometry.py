# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where things of a page are on the screen: points of the upright page, turned by quarters and enlarged."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from coi_desktop.domain.values import Box


@dataclass
class PageGeometry:
    """``size`` of the upright page in points, so many quarter turns clockwise, ``zoom`` in pixels per point, and the
    ``corner`` of the page as turned, in pixels."""

    size: tuple[float, float] = (612.0, 792.0)
    quarters: int = 0
    zoom: float = 1.0
    corner: QPointF = field(default_factory=QPointF)

    @property
    def turned_size(self) -> tuple[float, float]:
        """Width and height in points as the page is shown."""
        width, height = self.size
        return (height, width) if self.quarters % 2 else (width, height)

    @property
    def area(self) -> QRectF:
        """The page on the screen."""
        width, height = self.turned_size
        return QRectF(self.corner.x(), self.corner.y(), width * self.zoom, height * self.zoom)

    def to_screen(self, point: QPointF) -> QPointF:
        """A place of the page, in points, on the screen."""
        (width, height), x, y = self.size, point.x(), point.y()
        turned = ((x, y), (height - y, x), (width - x, height - y), (y, width - x))[self.quarters]
        return self.corner + QPointF(*turned) * self.zoom

    def to_page(self, point: QPointF) -> QPointF:
        """A place on the screen in points of the page."""
        (width, height), spot = self.size, (point - self.corner) / self.zoom
        x, y = spot.x(), spot.y()
        return QPointF(*((x, y), (y, height - x), (width - x, height - y), (width - y, x))[self.quarters])

    def on_screen(self, box: Box) -> QRectF:
        """A box of the page on the screen."""
        first, second = QPointF(box.x0, box.y0), QPointF(box.x1, box.y1)
        return QRectF(self.to_screen(first), self.to_screen(second)).normalized()

    def stand(self, painter: QPainter) -> QRectF:
        """Turn the painter so that the upright page is painted where it belongs; where, in its own terms."""
        width, height = self.size[0] * self.zoom, self.size[1] * self.zoom
        aside = ((0.0, 0.0), (height, 0.0), (width, height), (0.0, width))[self.quarters]
        painter.translate(self.corner + QPointF(*aside))
        painter.rotate(90 * self.quarters)
        return QRectF(0, 0, width, height)
