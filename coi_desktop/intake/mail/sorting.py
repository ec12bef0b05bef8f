# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a message is a document, what is its letterhead, and what a person must be told. Pure.

Which way doubt falls: a picture counts as decoration only when the message shows it within its text and it is small,
or when it has been one before; everything that may be a certificate is filed, and everything else is named.
"""

import struct
from dataclasses import dataclass

from coi_desktop.domain.mail import PartOutcome
from coi_desktop.intake.mail.message import Found

_SMALL_BYTES = 60_000
_SMALL_SIDE = 400
"""A photograph of a certificate has more pixels than that on its longer side."""
_TINY_BYTES = 8_000
_PICTURES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
_WEBP = (b"RIFF", b"WEBP")
_HEIF = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
_PDF_WITHIN = 1024
_NEVER = {
    ".vcf": "a business card",
    ".ics": "an invitation",
    ".p7s": "a signature of the message",
    ".asc": "a signature of the message",
    ".sig": "a signature of the message",
}
_OFFICE = {
    ".doc": "a Word file",
    ".docx": "a Word file",
    ".xls": "an Excel file",
    ".xlsx": "an Excel file",
    ".ppt": "a PowerPoint file",
    ".pptx": "a PowerPoint file",
    ".rtf": "a text file",
    ".txt": "a text file",
    ".htm": "a web page",
    ".html": "a web page",
    ".p7m": "an encrypted message",
}


@dataclass(frozen=True, slots=True)
class Sorted:
    """What becomes of something found. ``why`` ends no sentence: ``it is a business card``."""

    outcome: PartOutcome
    why: str = ""
    media_type: str = ""


def sort(found: Found, *, seen_as_decoration: int = 0) -> Sorted:
    """What it is. ``seen_as_decoration``: in how many messages these bytes were decoration before."""
    if found.content is None or found.trouble:
        return Sorted(PartOutcome.NOT_HANDLED, found.trouble or "it could not be opened")
    if not found.content:
        return Sorted(PartOutcome.NOT_HANDLED, "it is empty (0 bytes)")
    kind = kind_of(found.content)
    if kind.startswith("image/"):
        if _is_decoration(found, kind, seen_as_decoration):
            return Sorted(PartOutcome.DECORATION, "it is a picture of the letterhead", kind)
        return Sorted(PartOutcome.FILED, media_type=kind)
    if kind:
        return Sorted(PartOutcome.FILED, media_type=kind)
    ending = "." + found.name.lower().rpartition(".")[2]
    if ending in _NEVER:
        return Sorted(PartOutcome.NO_DOCUMENT, f"it is {_NEVER[ending]}")
    if ending in (".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png", ".heic"):
        # The name promises a document and the bytes are none: the reading says so, before a person.
        return Sorted(PartOutcome.FILED, media_type="application/octet-stream")
    what = _OFFICE.get(ending, "a file of a kind that cannot be read")
    return Sorted(PartOutcome.NOT_HANDLED, f"it is {what}; ask for a PDF")


def kind_of(content: bytes) -> str:
    """The media type of what can be read as a document, by its first bytes; empty for everything else."""
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "application/pdf"
    if content[:4] == _WEBP[0] and content[8:12] == _WEBP[1]:
        return "image/webp"
    if content[4:12] in _HEIF:
        return "image/heic"
    return next((kind for head, kind in _PICTURES.items() if content.startswith(head)), "")


def _is_decoration(found: Found, kind: str, seen_before: int) -> bool:
    content = found.content or b""
    if kind in ("image/tiff", "image/heic") or not found.in_message:
        return False
    if seen_before >= 1 and found.shown_inside:
        return True
    if len(content) <= _TINY_BYTES:
        return True
    size = _pixels(content, kind)
    small = size is not None and max(size) <= _SMALL_SIDE
    if kind == "image/gif":
        return small or found.shown_inside
    return found.shown_inside and (small or len(content) <= _SMALL_BYTES)


def _pixels(content: bytes, kind: str) -> tuple[int, int] | None:
    """Width and height in pixels, None where the head does not say. PNG (ISO/IEC 15948, 11.2.2), GIF89a, 18."""
    if kind == "image/png" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if kind == "image/gif" and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    return None
