# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our own drawings, tinted when painted so that they follow the theme."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icons:
    """Draws ``resources/desk/icons/<name>.svg`` in any color and size."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ready: dict[tuple[str, str], QSvgRenderer] = {}

    def paint(self, painter: QPainter, name: str, target: QRectF, color: QColor) -> None:
        """Draw the icon into ``target``."""
        self._renderer(name, color).render(painter, target)

    def icon(self, name: str, color: QColor, side: int = 16) -> QIcon:
        """A QIcon for places that insist on one, drawn at up to three device pixels per point."""
        icon = QIcon()
        for ratio in (1, 2, 3):
            pixmap = QPixmap(QSize(side, side) * ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self.paint(painter, name, QRectF(0, 0, side * ratio, side * ratio), color)
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            icon.addPixmap(pixmap)
        return icon

    def _renderer(self, name: str, color: QColor) -> QSvgRenderer:
        key = (name, color.name())
        if key not in self._ready:
            drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            self._ready[key] = QSvgRenderer(
                QByteArray(drawing.replace("currentColor", color.name()).encode())
            )
        return self._ready[key]
