# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws one certificate: the empty form, then each value in its cell in the chosen way."""

from coi_desktop.domain.values import Box
from coi_desktop.reports.samples.cells import Cell, CellKind, cells
from coi_desktop.reports.samples.data import SampleCertificate
from coi_desktop.reports.samples.fitting import SMALLEST, fit_block, fit_line
from coi_desktop.reports.samples.form import captions, strokes
from coi_desktop.reports.samples.pen import CAP_HEIGHT, Pen
from coi_desktop.reports.samples.style import CertificateStyle, SignatureStyle, ValueForm

_LEADING = 1.2
_SIGNATURE_FONT = "Times-Italic"
_SIGNATURE_SIZE = 12.0


def draw_certificate_page(
    pen: Pen, sample: SampleCertificate, style: CertificateStyle, field_prefix: str = ""
) -> None:
    """Draws a certificate as the next page. ``field_prefix`` keeps live fields of several certificates in
    one file apart. Raises ValueError where a text is longer than its box can hold."""
    pen.start_page(offset=style.offset, scale=style.scale, turned=style.turned, rotate=style.rotate)
    pen.stamp(sample.stamp)
    for stroke in strokes(style.edition):
        pen.line(stroke.x0, stroke.y0, stroke.x1, stroke.y1, stroke.width)
    for caption in captions(style.edition, sample.edition_label, sample.notice):
        pen.text(caption.text, caption.x, caption.y, caption.font, caption.size, caption.align)
    for cell in cells(sample, style):
        match style.values:
            case ValueForm.STATIC:
                _draw_value(pen, cell, style)
            case ValueForm.FLATTENED:
                _draw_flattened(pen, cell, style)
            case ValueForm.FIELDS:
                _draw_field(pen, cell, style, field_prefix)
    pen.end_page()


def block_lines(cell: Cell, style: CertificateStyle) -> tuple[tuple[str, ...], float]:
    """The lines of a block and their type size. Raises ValueError where they do not fit."""
    paragraphs = tuple(cell.text.split("\n"))
    return fit_block(paragraphs, cell.box.width - 4, cell.box.height, style.font, style.size, _LEADING)


def _draw_value(pen: Pen, cell: Cell, style: CertificateStyle) -> None:
    match cell.kind:
        case CellKind.TEXT:
            pen.text_in(cell.box, cell.text, style.font, style.size, cell.align)
        case CellKind.BLOCK:
            _draw_block(pen, cell, style)
        case CellKind.MARK if cell.marked:
            pen.mark(cell.box, style.marks, style.font, style.size)
        case CellKind.SIGNATURE if cell.text:
            if style.signature is SignatureStyle.DRAWN:
                pen.signature(cell.box)
            else:
                pen.text_in(cell.box, cell.text, _SIGNATURE_FONT, _SIGNATURE_SIZE)


def _draw_block(pen: Pen, cell: Cell, style: CertificateStyle) -> None:
    if not cell.text:
        return
    lines, size = block_lines(cell, style)
    room = cell.box.height / len(lines)
    leading = min(room, size * 1.45)
    for index, text in enumerate(lines):
        top = cell.box.y0 + index * leading
        y = top + leading / 2 + CAP_HEIGHT * size / 2
        fit = fit_line(text, cell.box.width - 4, style.font, size)
        pen.text(text, cell.box.x0 + 2, y, style.font, max(SMALLEST, fit.size), "left", fit.squeeze)


def _draw_flattened(pen: Pen, cell: Cell, style: CertificateStyle) -> None:
    if not cell.text and not cell.marked:
        return
    name = pen.begin_form()
    _draw_value(pen, cell, style)
    pen.end_form(name)


def _draw_field(pen: Pen, cell: Cell, style: CertificateStyle, prefix: str) -> None:
    name, inner = prefix + cell.name, _inside(cell)
    match cell.kind:
        case CellKind.MARK:
            pen.check_field(name, cell.box, cell.marked, style.marks)
        case CellKind.BLOCK:
            lines, size = block_lines(cell, style)
            pen.text_field(name, inner, "\n".join(lines), style.font, size, several_lines=True)
        case CellKind.SIGNATURE:
            pen.text_field(name, inner, cell.text, _SIGNATURE_FONT, _SIGNATURE_SIZE)
        case CellKind.TEXT:
            pen.text_field(name, inner, cell.text, style.font, style.size)


def _inside(cell: Cell) -> Box:
    """A field stands just within its ruling lines, further in where its value belongs in the middle."""
    box, inset = cell.box, 0.5
    if cell.align == "center":
        inset = 3.0 if box.width < 20.0 else 2.0
    return Box(box.x0 + inset, box.y0 + 0.5, box.x1 - inset, box.y1 - 0.5)
