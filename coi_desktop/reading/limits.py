# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much a document may cost: seconds, memory, pages, bytes, pixels.

A document comes from outside, so every one of these is a wall, not a hint. The defaults leave an honest
certificate ten times what it needs.
"""

from collections.abc import Callable
from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLimits:
    """Seconds are wall time, sizes are bytes.

    ``text_seconds`` is for opening and the first page; each page that is done adds
    ``text_seconds_per_page``. A page under OCR has its own ``ocr_seconds_per_page``, which does not
    count as text time. ``total_seconds`` caps the sum. ``start_seconds`` is for starting the child,
    before the document is touched.
    ``max_pixels`` bounds a picture in a document, ``max_render_pixels`` one drawn for the desk.
    """

    start_seconds: float = 30.0
    text_seconds: float = 10.0
    text_seconds_per_page: float = 2.0
    ocr_seconds_per_page: float = 30.0
    render_seconds: float = 20.0
    total_seconds: float = 1800.0
    memory_bytes: int = 1024 * MIB
    output_bytes: int = 64 * MIB
    file_bytes: int = 200 * MIB
    max_pages: int = 300
    max_pixels: int = 64_000_000
    max_render_pixels: int = 16_000_000


class TimeBudget:
    """The clocks of one reading. Text time and OCR time run apart, so that a scan of many pages is not
    mistaken for a document that hangs."""

    def __init__(self, limits: ReadingLimits, monotonic: Callable[[], float]) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._started = self._since = monotonic()
        self._text_spent = 0.0
        self._pages = 0
        self._ocr = False

    def pages_done(self, count: int) -> None:
        """So many pages are finished, each of which earns time."""
        self._pages = max(self._pages, count)

    def stage(self, ocr: bool) -> None:
        """OCR of a page begins or ends."""
        now = self._monotonic()
        if not self._ocr:
            self._text_spent += now - self._since
        self._since, self._ocr = now, ocr

    def remaining(self) -> float:
        """Seconds left until the nearest wall; zero or less when one was hit."""
        now = self._monotonic()
        limits = self._limits
        total = self._started + limits.total_seconds - now
        if self._ocr:
            return min(total, self._since + limits.ocr_seconds_per_page - now)
        allowance = limits.text_seconds + limits.text_seconds_per_page * self._pages
        return min(total, self._since + allowance - self._text_spent - now)
