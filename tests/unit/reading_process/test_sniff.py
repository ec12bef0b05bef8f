# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files are known by their bytes, and refused by their name."""

import io
import zipfile
from pathlib import Path

import pytest

from coi_desktop.domain.errors import DocumentError, LocalFaultError
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.sniff import FileKind, inspect, kind_of

LIMITS = ReadingLimits()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", FileKind.PDF),
        (b"\r\n\r\nsome scanner's greeting\r\n%PDF-1.3", FileKind.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileKind.PNG),
        (b"\xff\xd8\xff\xe1\x10\x00Exif", FileKind.JPEG),
        (b"II*\x00\x08\0\0\0", FileKind.TIFF),
        (b"MM\x00*\0\0\0\x08", FileKind.TIFF),
        (b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0\x28", FileKind.BMP),
        (b"RIFF\x10\0\0\0WEBPVP8 ", FileKind.WEBP),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", FileKind.HEIC),
        ("just some words, nothing more – “really”".encode(), FileKind.TEXT),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", FileKind.HEIC),
    ],
)
def test_kinds_that_can_be_read(head: bytes, kind: FileKind) -> None:
    assert kind_of(head) is kind


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (zipped("word/document.xml"), "a Word document"),
        (zipped("xl/workbook.xml"), "an Excel workbook"),
        (zipped("a.txt"), "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "an old Word or Excel document"),
        (b"MZ\x90\0" + bytes(60), "a Windows program"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><html>", "a web page"),
        (b"<?xml version='1.0'?><a/>", "an XML file"),
        (b"From: someone@office.example\r\nSubject: hello\r\n", "a saved e-mail message"),
        (b"{\\rtf1\\ansi", "a rich text document"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "an AVIF picture"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "an AVIF picture"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "a video"),
        (b"GIF89a" + bytes(20), "a GIF picture"),
        (bytes(range(32)) * 4, "of an unknown kind"),
    ],
)
def test_others_are_refused_by_name(head: bytes, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        kind_of(head)
    assert caught.value.code == "document.not_supported"
    assert name in caught.value.message
    assert "PDF" in caught.value.next_step


def test_size_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    with pytest.raises(DocumentError, match="empty") as caught:
        inspect(path, LIMITS)
    assert caught.value.code == "document.empty"
    path.write_bytes(b"%PDF-1.7" + bytes(3_000_000))
    with pytest.raises(DocumentError, match="3 MB") as caught:
        inspect(path, ReadingLimits(file_bytes=1_000_000))
    assert caught.value.code == "document.too_large"


def test_a_folder_and_a_gap(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="a folder"):
        inspect(tmp_path, LIMITS)
    with pytest.raises(LocalFaultError) as caught:
        inspect(tmp_path / "gone.pdf", LIMITS)
    assert caught.value.code == "file.missing"
    assert "gone.pdf" in caught.value.message
