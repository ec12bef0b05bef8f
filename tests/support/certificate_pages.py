# SPDX-License-Identifier: AGPL-3.0-or-later
"""Certificates read from a blank form and the words put on it."""

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.reading.acord25.certificate import read_certificate
from coi_desktop.reading.frames import PageFrame, Word
from tests.support.form_frames import blank_form, line, with_words

FORM = blank_form()


def read(*lines: tuple[Word, ...], frame: PageFrame = FORM) -> CertificateReading:
    """The certificate on ``frame`` with these lines of words."""
    found = read_certificate(with_words(frame, *lines))
    assert found is not None
    return found


def gl_row(y: float = 342) -> tuple[tuple[Word, ...], ...]:
    """A general liability row whose middle is ``y``."""
    return (
        line("A", 24, y), line("Y", 183, y), line("N", 201, y), line("GL-4471-26", 216, y),
        line("01/02/2026", 333, y, 7), line("01/02/2027", 380, y, 7),
    )  # fmt: skip
