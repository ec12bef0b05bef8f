# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a message is a document: a certificate is never taken for a logo."""

import struct

import pytest

from coi_desktop.domain.mail import PartOutcome
from coi_desktop.intake.mail.message import Found
from coi_desktop.intake.mail.sorting import sort

FILED, LOGO = PartOutcome.FILED, PartOutcome.DECORATION


def found(name: str, content: bytes | None, *, inside: bool = False, trouble: str = "") -> Found:
    return Found(name=name, media_type="", content=content, shown_inside=inside, trouble=trouble)


def png(width: int, height: int, size: int) -> bytes:
    head = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + struct.pack(">II", width, height)
    return head + b"x" * (size - len(head))


@pytest.mark.parametrize(
    ("picture", "inside", "outcome"),
    [
        (png(180, 60, 9_000), True, LOGO),
        (png(180, 60, 2_000), False, LOGO),
        (png(1700, 2200, 900_000), True, FILED),  # a telephone puts photographs within the text
        (png(1700, 2200, 90_000), False, FILED),
        (png(600, 200, 50_000), True, LOGO),
        (b"\xff\xd8\xff" + b"x" * 300_000, True, FILED),
        (b"II*\x00" + b"x" * 900, True, FILED),  # nobody's letterhead is a TIFF
        (b"GIF89a" + struct.pack("<HH", 300, 80) + b"x" * 20_000, False, LOGO),
    ],
)
def test_pictures(picture: bytes, inside: bool, outcome: PartOutcome) -> None:
    assert sort(found("image001.png", picture, inside=inside)).outcome is outcome


def test_a_picture_that_was_decoration_before_is_again_where_it_stands_in_the_text() -> None:
    big = png(900, 300, 200_000)
    assert sort(found("banner.png", big, inside=True), seen_as_decoration=1).outcome is LOGO
    assert sort(found("banner.png", big), seen_as_decoration=1).outcome is FILED


@pytest.mark.parametrize("name", ["coi.pdf", "COI", "scan.bin"])
def test_a_document_is_known_by_its_bytes(name: str) -> None:
    assert sort(found(name, b"junk\n%PDF-1.4 ...")).media_type == "application/pdf"


def test_a_name_that_promises_a_document_brings_it_before_a_person() -> None:
    assert sort(found("coi.pdf", b"MZ\x90\x00 a program")).outcome is FILED


@pytest.mark.parametrize(
    ("name", "outcome", "why"),
    [
        ("ana.vcf", PartOutcome.NO_DOCUMENT, "it is a business card"),
        ("coi.docx", PartOutcome.NOT_HANDLED, "it is a Word file; ask for a PDF"),
        ("smime.p7m", PartOutcome.NOT_HANDLED, "it is an encrypted message; ask for a PDF"),
        ("thing.xyz", PartOutcome.NOT_HANDLED, "it is a file of a kind that cannot be read; ask for a PDF"),
    ],
)
def test_other_files_are_named(name: str, outcome: PartOutcome, why: str) -> None:
    assert (sort(found(name, b"abc")).outcome, sort(found(name, b"abc")).why) == (outcome, why)


def test_what_could_not_be_had_is_named() -> None:
    assert sort(found("a.pdf", None, trouble="the ZIP file is damaged")).why == "the ZIP file is damaged"
    assert sort(found("a.pdf", b"")).why == "it is empty (0 bytes)"
