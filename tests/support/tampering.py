# SPDX-License-Identifier: AGPL-3.0-or-later
"""An honest certificate of our own, and what a bent hand can do to it with common tools."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pymupdf

from coi_desktop.domain.paths import value_at
from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.certificate import read_certificate
from coi_desktop.reading.pages import page_frame
from coi_desktop.reports.samples import CertificateStyle, draw_certificate
from coi_desktop.reports.samples.style import ValueForm
from tests.support.samples import full_certificate

_mupdf: Any = pymupdf
LIMIT = "general_liability.each_occurrence"
NUMBER = "general_liability.policy_number"
START = "general_liability.effective"
WHITE = (1, 1, 1)


def honest(form: ValueForm = ValueForm.STATIC) -> bytes:
    return draw_certificate(full_certificate(), CertificateStyle(values=form))


def bent(change: Callable[[Any], None], data: bytes | None = None) -> bytes:
    """The certificate after ``change`` had its page, written anew."""
    document = _mupdf.open(stream=data or honest(), filetype="pdf")
    change(document[0])
    made: bytes = document.tobytes()
    document.close()
    return made


def added_to(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The certificate with ``change`` added at the end of the file, as an update."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "saved.pdf"
        path.write_bytes(data)
        document = _mupdf.open(path)
        change(document[0])
        document.saveIncr()
        document.close()
        return path.read_bytes()


def signed(data: bytes) -> bytes:
    """``data`` with a signature that covers the whole file; its seal is empty."""
    length = b"%010d"

    def seal(page: Any) -> None:
        document = page.parent
        document.update_object(
            document.get_new_xref(),
            "<</Type/Sig/Filter/Adobe.PPKLite/ByteRange [0 100 1111111111 2222222222]>>",
        )

    made = added_to(data, seal)
    return made.replace(b"1111111111", length % 200).replace(b"2222222222", length % (len(made) - 200))


def place(page: Any, path: str) -> Box:
    """Where a value stands."""
    certificate = read_certificate(page_frame(page, 1))
    assert certificate is not None
    found = value_at(certificate, path).place
    assert found is not None
    return found.box


def rect(box: Box, margin: float = 0.5) -> Any:
    return _mupdf.Rect(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)


def write(page: Any, box: Box, text: str, **more: Any) -> None:
    """``text`` in the place of a value, as the sample prints it unless told otherwise."""
    given = {"fontsize": 8, "fontname": "helv"} | more
    page.insert_text((box.x0, box.y1 - 2.2), text, **given)


def erase(page: Any, box: Box) -> None:
    page.draw_rect(rect(box), fill=WHITE, color=None)


def take_out(page: Any, box: Box) -> None:
    """Remove the text itself, as an editor does, and leave no patch."""
    page.add_redact_annot(rect(box, -1.0), fill=False)
    page.apply_redactions(graphics=0)


def scanned(data: bytes, dpi: int = 200) -> bytes:
    """A picture of the page, as a scanner makes one."""
    document = _mupdf.open(stream=data, filetype="pdf")
    pixels = document[0].get_pixmap(dpi=dpi, colorspace=_mupdf.csGRAY)
    document.close()
    scan = _mupdf.open()
    page = scan.new_page(width=612, height=792)
    page.insert_image(page.rect, pixmap=pixels)
    made: bytes = scan.tobytes()
    scan.close()
    return made
