# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pen that draws from the top left of the page, in points, and never over a cell's edge.

It wraps the PDF writer's canvas: one pen, one file, any number of pages. Files are reproducible: the same
strokes give the same bytes.
"""

from io import BytesIO
from math import cos, radians, sin

from reportlab.lib.colors import black
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from coi_desktop.domain.values import Box
from coi_desktop.reports.samples.fitting import fit_line, load_font, width_of
from coi_desktop.reports.samples.sheet import PAGE_HEIGHT, PAGE_WIDTH
from coi_desktop.reports.samples.style import MarkStyle

CREATOR = "COI Desktop"
_PALE = 0.86
_STAMP_SIZE = 150.0
CAP_HEIGHT = 0.72
"""Height of capitals as a share of the type size; centers text by its letters."""


class Pen:
    """Draws pages one after another. ``finish`` returns the file."""

    def __init__(self, title: str) -> None:
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(CREATOR)
        self._canvas.setCreator(CREATOR)
        self._height = PAGE_HEIGHT
        self._offset = (0.0, 0.0)
        self._scale = 1.0
        self._forms = 0
        self.pages = 0

    def start_page(
        self,
        *,
        offset: tuple[float, float] = (0.0, 0.0),
        scale: float = 1.0,
        turned: int = 0,
        rotate: int = 0,
        size: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT),
    ) -> None:
        """Begins a page: moved, shrunk, laid on its side (``turned`` degrees clockwise), and with a
        rotation entry of its own. ``size`` is that of the upright drawing."""
        width, height = size
        self._height, self._offset, self._scale = height, offset, scale
        canvas = self._canvas
        # The writer takes the size as shown and swaps it itself where the rotation entry turns the page.
        sideways = (turned in (90, 270)) != (rotate in (90, 270))
        canvas.setPageSize((height, width) if sideways else (width, height))
        canvas.setPageRotation(rotate)
        match turned:
            case 90:
                canvas.transform(0, -1, 1, 0, 0, width)
            case 180:
                canvas.transform(-1, 0, 0, -1, width, height)
            case 270:
                canvas.transform(0, 1, -1, 0, height, 0)
        across, down = offset
        canvas.transform(scale, 0, 0, scale, across, height * (1 - scale) - down)

    def end_page(self) -> None:
        """Ends the page."""
        self._canvas.showPage()
        self.pages += 1

    def finish(self) -> bytes:
        """The file."""
        self._canvas.save()
        return self._file.getvalue()

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float) -> None:
        """A straight line."""
        self._canvas.setLineWidth(width)
        self._canvas.line(x0, self._height - y0, x1, self._height - y1)

    def text(
        self, text: str, x: float, y: float, font: str, size: float, align: str = "left", squeeze: float = 1.0
    ) -> None:
        """A line of text with its baseline at ``y``; ``align`` says what of it stands at ``x``."""
        if not text:
            return
        load_font(font)
        width = width_of(text, font, size) * squeeze
        start = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        line = self._canvas.beginText(start, self._height - y)
        line.setFont(font, size)
        if squeeze != 1.0:
            line.setHorizScale(100 * squeeze)
        line.textOut(text)
        self._canvas.drawText(line)

    def text_in(self, box: Box, text: str, font: str, size: float, align: str = "left") -> None:
        """A line of text in the middle of a box's height, as large as fits."""
        if not text:
            return
        inset = 1.0 if align == "center" else 2.0
        fit = fit_line(text, box.width - 2 * inset, font, size)
        x = box.x0 + inset if align == "left" else box.center[0]
        y = box.center[1] + CAP_HEIGHT * fit.size / 2
        self.text(text, x, y, font, fit.size, align, fit.squeeze)

    def mark(self, box: Box, style: MarkStyle, font: str, size: float) -> None:
        """Marks a box."""
        canvas = self._canvas
        x, y = box.center
        match style:
            case MarkStyle.CAPITAL_X | MarkStyle.SMALL_X | MarkStyle.YES:
                rise = CAP_HEIGHT if style is not MarkStyle.SMALL_X else 0.52
                self.text(style.value, x, y + rise * size / 2, font, size, "center")
            case MarkStyle.CHECK:
                self.text("\u2714", x, y + 0.35 * size, "ZapfDingbats", size, "center")
            case MarkStyle.CROSS:
                half = min(box.width, box.height) * 0.32
                self.line(x - half, y - half, x + half, y + half, 1.0)
                self.line(x - half, y + half, x + half, y - half, 1.0)
            case MarkStyle.FILLED:
                half = min(box.width, box.height) * 0.3
                canvas.rect(x - half, self._height - y - half, 2 * half, 2 * half, stroke=0, fill=1)

    def signature(self, box: Box) -> None:
        """A drawn signature: a few loops of a pen, no letters."""
        path = self._canvas.beginPath()
        step, base = box.width / 20, self._height - box.y1 + box.height * 0.35
        x = box.x0 + step
        path.moveTo(x, base)
        for rise in (box.height * share for share in (0.5, 0.2, 0.2, 0.45, 0.2, 0.15, 0.2)):
            path.curveTo(x + 1.6 * step, base, x + 1.4 * step, base + rise, x + 0.7 * step, base + rise)
            path.curveTo(x, base + rise, x + 0.2 * step, base, x + 1.2 * step, base)
            x += 1.2 * step
        path.curveTo(x + step, base, x + 4 * step, base + 3, x + 7 * step, base + 5)
        self._canvas.setLineWidth(0.9)
        self._canvas.drawPath(path, stroke=1, fill=0)

    def stamp(self, text: str) -> None:
        """A word across the page, large and pale, under everything drawn later."""
        if not text:
            return
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(PAGE_WIDTH / 2, self._height / 2)
        canvas.rotate(52)
        canvas.setFillGray(_PALE)
        canvas.setFont("Helvetica-Bold", _STAMP_SIZE)
        canvas.drawCentredString(0, -_STAMP_SIZE * CAP_HEIGHT / 2, text)
        canvas.restoreState()

    def begin_form(self) -> str:
        """Starts a small form of its own, as a flattened field is one; place it with :meth:`end_form`."""
        self._forms += 1
        name = f"value{self._forms}"
        self._canvas.beginForm(name, 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
        return name

    def end_form(self, name: str) -> None:
        """Ends a small form and places it on the page."""
        self._canvas.endForm()
        self._canvas.doForm(name)

    def text_field(
        self, name: str, box: Box, text: str, font: str, size: float, *, several_lines: bool = False
    ) -> None:
        """A live text field."""
        x, y, width, height = self._place(box)
        fit = size if several_lines else fit_line(text, box.width - 2.0, font, size).size
        self._canvas.acroForm.textfield(
            value=text,
            name=name,
            x=x,
            y=y,
            width=width,
            height=height,
            fontName=font,
            fontSize=fit * self._scale,
            fillColor=None,
            borderColor=None,
            borderWidth=0,
            textColor=black,
            maxlen=None,
            fieldFlags="multiline" if several_lines else "",
        )

    def check_field(self, name: str, box: Box, marked: bool, style: MarkStyle) -> None:
        """A live check box."""
        x, y, width, height = self._place(box)
        side = min(width, height) - 1.0
        self._canvas.acroForm.checkbox(
            checked=marked,
            name=name,
            x=x + (width - side) / 2,
            y=y + (height - side) / 2,
            size=side,
            buttonStyle="check" if style is MarkStyle.CHECK else "cross",
            fillColor=None,
            borderColor=None,
            borderWidth=0,
            textColor=black,
            fieldFlags="",
        )

    def picture(self, image: ImageReader, size: tuple[float, float], skew_degrees: float) -> None:
        """A picture over the whole page, turned clockwise around its middle by a few degrees."""
        width, height = size
        canvas = self._canvas
        canvas.saveState()
        turn = radians(-skew_degrees)
        canvas.translate(width / 2, height / 2)
        canvas.transform(cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0)
        canvas.drawImage(image, -width / 2, -height / 2, width, height)
        canvas.restoreState()

    def _place(self, box: Box) -> tuple[float, float, float, float]:
        """A box as the file's own rectangle: left, bottom, width, height."""
        across, down = self._offset
        bottom = self._height - (down + self._scale * box.y1)
        return across + self._scale * box.x0, bottom, self._scale * box.width, self._scale * box.height
