# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file really is, from its first bytes. Names and extensions are claims; bytes are what gets opened.

Only signatures are compared here, nothing is parsed, so it is safe outside the child.
"""

from enum import StrEnum
from pathlib import Path

from coi_desktop.reading import faults
from coi_desktop.reading.limits import ReadingLimits

HEAD_BYTES = 4096
PDF_HEADER_WITHIN = 1024


class FileKind(StrEnum):
    """The kinds that can be read."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    BMP = "bmp"
    WEBP = "webp"
    HEIC = "heic"
    TEXT = "text"

    @property
    def is_picture(self) -> bool:
        return self not in (FileKind.PDF, FileKind.TEXT)


_READABLE = (
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"II+\x00", FileKind.TIFF),
    (b"MM\x00+", FileKind.TIFF),
)
_NAMED = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document or an Outlook message"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "a rich text document"),
    (b"%!PS", "a PostScript file"),
    (b"\xc5\xd0\xd3\xc6", "a PostScript file"),
)
_ZIPPED = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
)
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs")
_AVIF_BRANDS = (b"avif", b"avis")
_EITHER_BRANDS = (b"mif1", b"msf1")
_PLAIN_TEXT = "a text file"
_TEXT_BYTES = frozenset(range(32, 256)) | {9, 10, 12, 13}


def inspect(path: Path, limits: ReadingLimits) -> FileKind:
    """The kind of the file. Raises ``file.missing``, ``file.unreadable``, ``document.empty``,
    ``document.too_large`` or ``document.not_supported``."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise faults.not_supported("a folder")
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except FileNotFoundError as error:
        raise faults.missing(path.name) from error
    except OSError as error:
        raise faults.unreadable(path.name, error.strerror or type(error).__name__) from error
    if size == 0 or not head:
        raise faults.empty()
    if size > limits.file_bytes:
        raise faults.too_large(size, limits.file_bytes)
    return kind_of(head)


def kind_of(head: bytes) -> FileKind:
    """The kind that ``head``, the first bytes of a file, begins. Raises ``document.not_supported``."""
    for signature, kind in _READABLE:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if head[:2] == b"BM" and len(head) > 14 and head[6:10] == b"\0\0\0\0":
        return FileKind.BMP
    if head[4:8] == b"ftyp" and _is_heic(head):
        return FileKind.HEIC
    if b"%PDF" in head[:PDF_HEADER_WITHIN]:
        return FileKind.PDF
    if _name(head) == _PLAIN_TEXT:
        return FileKind.TEXT
    raise faults.not_supported(_name(head))


def _name(head: bytes) -> str:
    for signature, name in _NAMED:
        if head.startswith(signature):
            return name
    if head.startswith(b"PK"):
        return next((name for part, name in _ZIPPED if part in head), "a zip archive")
    if head[4:8] == b"ftyp":
        picture = head[8:12] in (*_AVIF_BRANDS, *_EITHER_BRANDS)
        return "an AVIF picture" if picture else "a video or sound recording"
    return _name_text(head)


def _is_heic(head: bytes) -> bool:
    """Whether the brands of the file's first box promise a picture as telephones take them. A brand that
    stands for pictures of any packing counts unless the others name AVIF."""
    size = int.from_bytes(head[:4], "big")
    brands = [head[at : at + 4] for at in range(16, min(size, 256), 4)]
    if head[8:12] in _EITHER_BRANDS:
        return not any(brand in _AVIF_BRANDS for brand in brands)
    return head[8:12] in _HEIC_BRANDS


def _name_text(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "a web page (HTML)"
    if start.startswith((b"<?xml", b"<svg")):
        return "an XML file"
    if start.startswith((b"received:", b"from:", b"return-path:", b"mime-version:", b"delivered-to:")):
        return "a saved e-mail message"
    if all(byte in _TEXT_BYTES for byte in head):
        return _PLAIN_TEXT
    return "of an unknown kind"
