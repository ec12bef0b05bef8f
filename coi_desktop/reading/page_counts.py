# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether all pages came that a certificate says it has."""

import re
from collections.abc import Iterator, Sequence

from coi_desktop.domain.document import PageKind, PageReading, Remark

_COUNT = re.compile(r"\bPAGE\s*:?\s*(\d{1,2})\s*(?:OF|/)\s*(\d{1,2})\b", re.IGNORECASE)
_EDGE = 8
"""So many lines at the head and at the foot of a page may count pages; in between, text may speak of others."""


def missing_pages(pages: Sequence[PageReading]) -> Iterator[Remark]:
    """A remark where a certificate counts more pages than the file has, or its remarks pages more than came."""
    schedules = sum(1 for page in pages if page.kind is PageKind.REMARKS)
    for page in pages:
        if page.kind not in (PageKind.CERTIFICATE, PageKind.REMARKS):
            continue
        count = _count(page.text)
        if count is None:
            continue
        here = schedules if page.kind is PageKind.REMARKS else len(pages)
        if count[0] <= count[1] and count[1] > here:
            text = f"This is page {count[0]} of {count[1]}, and not all of them are in the file."
            yield Remark("file.pages_missing", text, page.number)
            return


def _count(text: str) -> tuple[int, int] | None:
    """The number of a page and how many there are, as it says itself."""
    lines = text.split("\n")
    for line in (*lines[:_EDGE], *lines[-_EDGE:]):
        match = _COUNT.search(line)
        if match:
            return int(match.group(1)), int(match.group(2))
    return None
