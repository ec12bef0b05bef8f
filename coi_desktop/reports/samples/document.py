# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts sample pages into one file. Same parts and style, same bytes."""

from coi_desktop.reports.samples.certificate import draw_certificate_page
from coi_desktop.reports.samples.data import (
    SampleCertificate,
    SampleEndorsement,
    SampleInvoice,
    SampleLetter,
    SampleRemarks,
)
from coi_desktop.reports.samples.endorsement import draw_endorsement_page
from coi_desktop.reports.samples.pages import draw_invoice_page, draw_letter_page, draw_remarks_page
from coi_desktop.reports.samples.pen import Pen
from coi_desktop.reports.samples.style import CertificateStyle

Part = SampleCertificate | SampleEndorsement | SampleLetter | SampleRemarks | SampleInvoice
Parts = tuple[Part, ...] | list[Part]

PLAIN = CertificateStyle()


def draw_document(parts: Parts, style: CertificateStyle = PLAIN) -> bytes:
    """A PDF with every part as one page, in order. ``style`` is for certificates; its dates are for all.

    Raises ValueError for no parts, or where a text is longer than its box can hold.
    """
    if not parts:
        raise ValueError("a document needs at least one page")
    pen = Pen(_title(parts[0]))
    several = sum(isinstance(part, SampleCertificate) for part in parts) > 1
    for number, part in enumerate(parts, start=1):
        match part:
            case SampleCertificate():
                draw_certificate_page(pen, part, style, f"P{number}_" if several else "")
            case SampleEndorsement():
                draw_endorsement_page(pen, part, style.dates)
            case SampleLetter():
                draw_letter_page(pen, part, style.dates)
            case SampleRemarks():
                draw_remarks_page(pen, part, style.dates)
            case SampleInvoice():
                draw_invoice_page(pen, part, style.dates)
    return pen.finish()


def draw_certificate(sample: SampleCertificate, style: CertificateStyle = PLAIN) -> bytes:
    """A PDF of one certificate."""
    return draw_document((sample,), style)


def draw_endorsement(sample: SampleEndorsement, style: CertificateStyle = PLAIN) -> bytes:
    """A PDF of one endorsement page."""
    return draw_document((sample,), style)


def draw_letter(sample: SampleLetter, style: CertificateStyle = PLAIN) -> bytes:
    """A PDF of one cover letter."""
    return draw_document((sample,), style)


def _title(part: Part) -> str:
    match part:
        case SampleCertificate():
            return "Certificate of liability insurance"
        case SampleEndorsement():
            return f"{part.form} {part.edition}"
        case SampleLetter():
            return "Letter"
        case SampleRemarks():
            return "Additional remarks"
        case SampleInvoice():
            return "Invoice"
