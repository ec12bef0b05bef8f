# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws the pages that travel with certificates: a cover letter, additional remarks, an invoice."""

from coi_desktop.domain.values import Box
from coi_desktop.reports.samples.data import SampleInvoice, SampleLetter, SampleParty, SampleRemarks
from coi_desktop.reports.samples.fitting import fit_block, wrap
from coi_desktop.reports.samples.form import BOLD_FONT, CAPTION_FONT, HAIRLINE, HEAVY, outline
from coi_desktop.reports.samples.pen import Pen
from coi_desktop.reports.samples.sheet import PAGE_HEIGHT
from coi_desktop.reports.samples.style import DateStyle, format_day

_LEFT, _RIGHT = 72.0, 540.0
_SIZE = 10.0
_LINE = 15.0
_FOOT = PAGE_HEIGHT - 48.0


def draw_letter_page(pen: Pen, sample: SampleLetter, dates: DateStyle = DateStyle.PADDED) -> None:
    """Draws a cover letter as the next page."""
    pen.start_page()
    y = _letterhead(pen, sample.sender) + 30.0
    pen.text(format_day(sample.written, dates), _LEFT, y, CAPTION_FONT, _SIZE)
    y = _block(pen, sample.recipient, y + 30.0) + 18.0
    pen.text(sample.subject, _LEFT, y, BOLD_FONT, _SIZE)
    y += 26.0
    for paragraph in sample.paragraphs:
        for line in wrap(paragraph, _RIGHT - _LEFT, CAPTION_FONT, _SIZE):
            pen.text(line, _LEFT, y, CAPTION_FONT, _SIZE)
            y += _LINE
        y += 8.0
    pen.text(sample.signed, _LEFT, y + 24.0, CAPTION_FONT, _SIZE)
    _notice(pen, sample.notice)
    pen.end_page()


def draw_remarks_page(pen: Pen, sample: SampleRemarks, dates: DateStyle = DateStyle.PADDED) -> None:
    """Draws a page of additional remarks as the next page. Raises ValueError where they are too long."""
    pen.start_page()
    left, right, middle = 18.0, 594.0, 306.0
    pen.text("ADDITIONAL REMARKS SCHEDULE", middle, 60, BOLD_FONT, 14.0, "center")
    pen.text("Page {} of {}".format(*sample.page), right, 60, CAPTION_FONT, 8.0, "right")
    insured = "\n".join(sample.named_insured.lines)
    for box, caption, text in (
        (Box(left, 72, middle, 96), "AGENCY", sample.agency),
        (Box(middle, 72, right, 144), "NAMED INSURED", insured),
        (Box(left, 96, middle, 120), "POLICY NUMBER", sample.policy_number),
        (Box(left, 120, 240, 144), "CARRIER", sample.carrier),
        (Box(240, 120, middle, 144), "NAIC CODE", sample.naic),
        (Box(left, 144, right, 168), "EFFECTIVE DATE", format_day(sample.effective, dates)),
    ):
        _captioned(pen, box, caption, text)
    pen.text("ADDITIONAL REMARKS", left + 3.6, 182, BOLD_FONT, 8.4)
    pen.text("SCHEDULE TO FORM NUMBER: 25", left + 3.6, 198, CAPTION_FONT, 8.0)
    pen.text("FORM TITLE: CERTIFICATE OF LIABILITY INSURANCE", middle, 198, CAPTION_FONT, 8.0)
    frame = Box(left, 206, right, 744)
    for stroke in outline(frame, HEAVY):
        pen.line(stroke.x0, stroke.y0, stroke.x1, stroke.y1, stroke.width)
    if sample.remarks:
        lines, size = fit_block(sample.remarks, frame.width - 12, frame.height - 16, CAPTION_FONT, 8.5, 1.4)
        for index, line in enumerate(lines):
            pen.text(line, left + 6, 220 + index * size * 1.4, CAPTION_FONT, size)
    pen.text(sample.edition_label, left + 3.6, 765, BOLD_FONT, 8.4)
    pen.text(sample.notice, middle, 765, CAPTION_FONT, 6.0, "center")
    pen.end_page()


def draw_invoice_page(pen: Pen, sample: SampleInvoice, dates: DateStyle = DateStyle.PADDED) -> None:
    """Draws an invoice as the next page."""
    pen.start_page()
    y = _letterhead(pen, sample.sender) + 36.0
    pen.text("INVOICE", _LEFT, y, BOLD_FONT, 18.0)
    pen.text(f"Invoice number: {sample.number}", _RIGHT, y - 8, CAPTION_FONT, _SIZE, "right")
    pen.text(f"Date: {format_day(sample.written, dates)}", _RIGHT, y + 7, CAPTION_FONT, _SIZE, "right")
    pen.text("Bill to", _LEFT, y + 30.0, BOLD_FONT, 8.0)
    y = _block(pen, sample.recipient, y + 46.0) + 24.0
    columns = (_LEFT, 360.0, 450.0, _RIGHT)
    titles = ("Description", "Quantity", "Price", "Amount")
    pen.text(titles[0], columns[0], y, BOLD_FONT, 9.0)
    for title, x in zip(titles[1:], columns[1:], strict=True):
        pen.text(title, x, y, BOLD_FONT, 9.0, "right")
    pen.line(_LEFT, y + 5, _RIGHT, y + 5, HEAVY)
    for name, count, price in sample.items:
        y += 20.0
        pen.text(name, columns[0], y, CAPTION_FONT, _SIZE)
        for text, x in zip((f"{count}", f"${price:,}", f"${count * price:,}"), columns[1:], strict=True):
            pen.text(text, x, y, CAPTION_FONT, _SIZE, "right")
        pen.line(_LEFT, y + 6, _RIGHT, y + 6, HAIRLINE)
    total = sum(count * price for _, count, price in sample.items)
    pen.text(f"Amount due: ${total:,}", _RIGHT, y + 28, BOLD_FONT, 11.0, "right")
    pen.text(sample.terms, _LEFT, y + 28, CAPTION_FONT, _SIZE)
    _notice(pen, sample.notice)
    pen.end_page()


def _letterhead(pen: Pen, sender: SampleParty) -> float:
    pen.text(sender.name, _LEFT, 64, BOLD_FONT, 14.0)
    pen.text(sender.address, _LEFT, 80, CAPTION_FONT, 8.5)
    pen.line(_LEFT, 90, _RIGHT, 90, HEAVY)
    return 90.0


def _block(pen: Pen, party: SampleParty, y: float) -> float:
    for line in party.lines:
        pen.text(line, _LEFT, y, CAPTION_FONT, _SIZE)
        y += _LINE
    return y


def _captioned(pen: Pen, box: Box, caption: str, text: str) -> None:
    for stroke in outline(box):
        pen.line(stroke.x0, stroke.y0, stroke.x1, stroke.y1, stroke.width)
    pen.text(caption, box.x0 + 3.6, box.y0 + 8, BOLD_FONT, 6.0)
    for index, line in enumerate(text.split("\n")):
        top = box.y0 + 10 + index * 12
        pen.text_in(Box(box.x0 + 2, top, box.x1 - 2, top + 13), line, CAPTION_FONT, 8.0)


def _notice(pen: Pen, notice: str) -> None:
    pen.text(notice, (_LEFT + _RIGHT) / 2, _FOOT, CAPTION_FONT, 6.5, "center")
