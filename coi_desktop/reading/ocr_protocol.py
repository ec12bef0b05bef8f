# SPDX-License-Identifier: AGPL-3.0-or-later
"""The seam between the reader and an OCR engine: a page goes in, the one page model comes out.

The reader core never starts an engine itself; whoever calls it hands one over, or none.
"""

from typing import Any, Protocol

from coi_desktop.reading.frames import PageFrame


class PageOcr(Protocol):
    """Reads the picture of a page."""

    def frame(self, page: Any, number: int) -> PageFrame:
        """The upright frame of a ``pymupdf.Page``; ``number`` counts from 1. Words carry the engine's
        confidence and ``Origin.OCR``. Raises LocalFaultError("ocr.missing") without an engine."""
        ...
