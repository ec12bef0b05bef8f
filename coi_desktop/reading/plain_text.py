# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain text becomes PDF pages: a notice that came as the text of a message is a document like any other.

Runs inside the child.
"""

from pathlib import Path
from typing import Any

import pymupdf
from pymupdf import mupdf

from coi_desktop.reading import faults

_mupdf: Any = pymupdf
_MOST_BYTES = 2_000_000
_WIDTH, _HEIGHT, _SIZE = 612, 792, 10


def text_as_pdf(path: Path, *, max_pages: int) -> Any:
    """The text on letter pages, as an open ``pymupdf.Document``. Raises ``document.too_large``,
    ``document.too_many_pages`` or ``document.damaged``."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise faults.unreadable(path.name, error.strerror or type(error).__name__) from error
    if len(content) > _MOST_BYTES:
        raise faults.too_large(len(content), _MOST_BYTES)
    try:
        with _mupdf.open(stream=_as_utf8(content), filetype="txt") as laid_out:
            laid_out.layout(width=_WIDTH, height=_HEIGHT, fontsize=_SIZE)
            count = laid_out.page_count
            if count > max_pages:
                raise faults.too_many_pages(count, max_pages)
            return _mupdf.open("pdf", laid_out.convert_to_pdf())
    except (RuntimeError, ValueError, mupdf.FzErrorBase) as error:
        raise faults.damaged() from error


def _as_utf8(content: bytes) -> bytes:
    """UTF-8, as most text is; else what Windows wrote."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.encode("utf-8")
