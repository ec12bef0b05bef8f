# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small drawing acts shared by the painted widgets: signs, rounded shapes, key caps, wrapped words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from coi_desktop.desk.theme import Colors
from coi_desktop.desk.tones import Sign

FOCUS_WIDTH = 2.0


def rounded(painter: QPainter, area: QRectF, radius: float, fill: QColor | None, edge: QColor | None) -> None:
    """A crisp rounded rectangle; the edge lies inside ``area``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5) if edge else area, radius, radius)


def focus_ring(painter: QPainter, area: QRectF, radius: float, colors: Colors) -> None:
    """The mark of keyboard focus, inside ``area``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors["accent"], FOCUS_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = FOCUS_WIDTH / 2
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)


def words(
    painter: QPainter,
    area: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """One line of text, shortened with an ellipsis where it does not fit."""
    painter.setFont(font)
    painter.setPen(color)
    fitted = QFontMetricsF(font).elidedText(text, elide, area.width() + 0.5)
    painter.drawText(area, flags, fitted)


@dataclass(frozen=True)
class Inks:
    """How words with marks in them are written: ``mark`` is the color of what is marked, which is strong."""

    font: QFont
    color: QColor
    mark: QColor


def marked_words(
    painter: QPainter, area: QRectF, text: str, marks: Sequence[tuple[int, int]], inks: Inks
) -> float:
    """One line of text with some of it marked, and the width it took. What does not fit is left out at the
    end; before it where the first mark would not be seen otherwise."""
    strong = QFont(inks.font)
    strong.setWeight(QFont.Weight.DemiBold)
    plain_width, strong_width = (QFontMetricsF(f).horizontalAdvance for f in (inks.font, strong))
    first = marks[0][0] if marks else 0
    room = area.width() * 0.6
    if plain_width(text) > area.width() and plain_width(text[:first]) > room:
        fitted = QFontMetricsF(inks.font).elidedText(text[:first], Qt.TextElideMode.ElideLeft, room)
        shift = len(fitted) - first
        text, marks = fitted + text[first:], [(start + shift, end + shift) for start, end in marks]
    at = area.left()
    position = 0
    for start, end in (*marks, (len(text), len(text))):
        for piece, font, color, width in (
            (text[position:start], inks.font, inks.color, plain_width),
            (text[start:end], strong, inks.mark, strong_width),
        ):
            left = area.right() - at
            if piece and left > 0:
                words(painter, QRectF(at, area.top(), left, area.height()), piece, font, color)
                at += width(piece)
        position = end
    return min(at - area.left(), area.width())


def wrapped_height(text: str, font: QFont, width: float, line_height: float, most: int = 0) -> float:
    """The height ``text`` takes in ``width`` with lines of ``line_height``, in at most ``most`` lines."""
    return len(_lines(text, font, width, most)) * line_height


def wrapped(
    painter: QPainter,
    area: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    line_height: float,
    most: int = 0,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Text in as many lines as it takes, from the top of ``area``; the last of ``most`` is shortened."""
    painter.setFont(font)
    painter.setPen(color)
    metrics = QFontMetricsF(font)
    for number, line in enumerate(_lines(text, font, area.width(), most)):
        top = area.top() + number * line_height
        fitted = metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width() + 0.5)
        row = QRectF(area.left(), top, area.width(), line_height)
        painter.drawText(row, side | Qt.AlignmentFlag.AlignVCenter, fitted)


def _lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap(paragraph, font, width)
    if most and len(lines) > most:
        return [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return lines


def _wrap(paragraph: str, font: QFont, width: float) -> list[str]:
    if QFontMetricsF(font).horizontalAdvance(paragraph) <= width:
        return [paragraph.rstrip()]
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1.0))
        found.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return found or [""]


def key_cap_width(key: str, font: QFont) -> float:
    """How wide the cap of a key is."""
    return max(19.0, QFontMetricsF(font).horizontalAdvance(key) + 11)


def key_cap(
    painter: QPainter, area: QRectF, key: str, font: QFont, colors: Colors, *, on_accent: bool
) -> None:
    """The cap of a key, as on a keyboard."""
    fill = colors["surface"] if on_accent else colors["raised"]
    rounded(painter, area, 4, fill, None if on_accent else colors["control_line"])
    painter.setFont(font)
    painter.setPen(colors["muted"])
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, key)


def sign(painter: QPainter, kind: Sign, area: QRectF, color: QColor) -> None:
    """A sign, centered in ``area``, drawn as lines so that it looks alike with any font."""
    side = min(area.width(), area.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.center())
    painter.scale(side / 12, side / 12)
    painter.setPen(
        QPen(color, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SIGNS[kind](painter, color)
    painter.restore()


def _check(painter: QPainter, _color: QColor) -> None:
    path = QPainterPath(QPointF(-4, 0.4))
    path.lineTo(-1.2, 3.2)
    path.lineTo(4.2, -3.2)
    painter.drawPath(path)


def _cross(painter: QPainter, _color: QColor) -> None:
    painter.drawLine(QPointF(-3.2, -3.2), QPointF(3.2, 3.2))
    painter.drawLine(QPointF(3.2, -3.2), QPointF(-3.2, 3.2))


def _slice(span: int) -> Callable[[QPainter, QColor], None]:
    def draw(painter: QPainter, color: QColor) -> None:
        painter.setPen(QPen(color, 1.4))
        painter.drawEllipse(QPointF(0, 0), 4.3, 4.3)
        painter.setBrush(color)
        painter.drawPie(QRectF(-4.3, -4.3, 8.6, 8.6), 90 * 16, -span * 16)

    return draw


def _dot(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(0, 0), 4.4, 4.4)


def _diamond(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon([QPointF(0, -5.2), QPointF(5.2, 0), QPointF(0, 5.2), QPointF(-5.2, 0)])


def _dash(painter: QPainter, _color: QColor) -> None:
    painter.drawLine(QPointF(-3, 0), QPointF(3, 0))


def _letter(letter: str) -> Callable[[QPainter, QColor], None]:
    def draw(painter: QPainter, color: QColor) -> None:
        painter.setPen(QPen(color, 1.4))
        painter.drawEllipse(QPointF(0, 0), 5.2, 5.2)
        font = QFont(painter.font())
        font.setPixelSize(9)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.drawText(QRectF(-6, -6, 12, 12), Qt.AlignmentFlag.AlignCenter, letter)

    return draw


_SIGNS: dict[Sign, Callable[[QPainter, QColor], None]] = {
    Sign.CHECK: _check,
    Sign.CROSS: _cross,
    Sign.QUARTER: _slice(90),
    Sign.HALF: _slice(180),
    Sign.DOT: _dot,
    Sign.DIAMOND: _diamond,
    Sign.DASH: _dash,
    Sign.QUESTION: _letter("?"),
    Sign.EXCLAMATION: _letter("!"),
    Sign.INFO: _letter("i"),
}
