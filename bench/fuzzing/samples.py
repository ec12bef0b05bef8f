# SPDX-License-Identifier: AGPL-3.0-or-later
"""Honest files of every kind the program reads, with one of everything that can be bent."""

import io
from datetime import date
from typing import Any

import pillow_heif
import pymupdf
from PIL import Image

from bench.fuzzing.pdf_parts import put_together, stream, take_apart
from coi_desktop.reports.samples import (
    CertificateStyle,
    Part,
    ValueForm,
    cast,
    draw_document,
    picture_document,
)

_TODAY = date(2026, 3, 2)
_DPI = 50
_mupdf: Any = pymupdf

Sample = tuple[str, bytes]


def samples() -> list[Sample]:
    """Names and files, each as often as it shall be bent: text and fields most, they end soonest. The same
    bytes every time."""
    certificate = cast.clean(_TODAY).parts[0]
    letter: tuple[Part, ...] = cast.letter_then_certificate(_TODAY).parts
    fields = draw_document((certificate,), CertificateStyle(values=ValueForm.FIELDS))
    pages = [
        ("text", draw_document((certificate,))),
        ("own font", draw_document((certificate,), CertificateStyle(font="Vera"))),
        ("turned", draw_document((certificate,), CertificateStyle(turned=90, rotate=270))),
        ("fields", fields),
        ("furnished", _furnished(fields)),
        ("flattened", draw_document((certificate,), CertificateStyle(values=ValueForm.FLATTENED))),
        ("several", draw_document(letter[:3])),
    ]
    # Without compression, numbers and words of the pages themselves are bent.
    plain = [(f"{name} plain", _expanded(content)) for name, content in pages]
    return pages + 3 * plain + _pictures(pages[0][1])


def _expanded(content: bytes) -> bytes:
    with _mupdf.open(stream=content, filetype="pdf") as document:
        plain: bytes = document.tobytes(expand=255, garbage=1, no_new_id=True)
    return plain


def _furnished(content: bytes) -> bytes:
    """A form with all that may hang on one: notes, links, bookmarks, an attachment, scripts, values in XML."""
    objects, root = take_apart(_expanded(content))
    form = next(number for number, body in objects.items() if b"/Fields" in body)
    page = next(number for number, body in objects.items() if b"/Type/Page/" in body or b"/MediaBox" in body)
    fresh = max(objects)
    note, link, terms, file, mark, xml = range(fresh + 1, fresh + 7)
    objects[note] = b"<</Type/Annot/Subtype/FreeText/Rect[60 700 200 720]/Contents(A note)/DA(/Helv 9 Tf)>>"
    objects[link] = b"<</Type/Annot/Subtype/Link/Rect[0 0 50 50]/A<</S/URI/URI(https://agency.example)>>>>"
    objects[terms] = stream(b"the terms")
    objects[file] = b"<</Type/Filespec/F(terms.txt)/EF<</F %d 0 R>>>>" % terms
    objects[mark] = b"<</Title(Certificate)/Dest[%d 0 R/Fit]/Parent %d 0 R>>" % (page, root)
    objects[xml] = stream(b"<x><Producer_FullName_A>Quarry Lane Insurance</Producer_FullName_A></x>")
    objects[form] = _with(objects[form], b"/XFA[(datasets) %d 0 R]" % xml)
    objects[page] = objects[page].replace(b"/Annots[", b"/Annots[%d 0 R %d 0 R " % (note, link))
    objects[root] = _with(
        objects[root],
        b"/Names<</EmbeddedFiles<</Names[(terms.txt) %d 0 R]>>>>/Outlines<</First %d 0 R>>"
        b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>" % (file, mark),
    )
    return put_together(objects, root)


def _with(body: bytes, entries: bytes) -> bytes:
    return body.replace(b"<<", b"<<" + entries, 1)


def _pictures(content: bytes) -> list[Sample]:
    with _mupdf.open(stream=content, filetype="pdf") as document:
        drawn = document[0].get_pixmap(dpi=_DPI, alpha=False)
    size = (drawn.width, drawn.height)
    sheet = Image.frombytes("RGB", size, drawn.samples)
    scan = picture_document([(*size, drawn.samples)], _DPI)
    pictures = [("scan", scan), ("scan plain", _expanded(scan))]
    for name, kind, picture, options in (
        ("png", "PNG", sheet, {}),
        ("png palette", "PNG", sheet.convert("P"), {}),
        ("jpeg", "JPEG", sheet, {}),
        ("jpeg print", "JPEG", sheet.convert("CMYK"), {"progressive": True}),
        ("bmp", "BMP", sheet, {}),
        ("webp", "WEBP", sheet, {}),
        (
            "webp moving",
            "WEBP",
            sheet,
            {"save_all": True, "append_images": [sheet.convert("L").convert("RGB")]},
        ),
        ("tiff", "TIFF", sheet, {"compression": "tiff_lzw"}),
        (
            "fax",
            "TIFF",
            sheet.convert("1"),
            {"compression": "group4", "save_all": True, "append_images": [sheet.convert("1")]},
        ),
    ):
        pictures.append((name, _encoded(picture, kind, **options)))
    return [*pictures, ("heic", _heic(sheet))]


def _encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _heic(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(picture).save(out, quality=70)
    return out.getvalue()
