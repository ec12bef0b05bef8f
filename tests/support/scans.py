# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws a page and puts it through what offices put pages through: scanner, fax, phone."""

import io
from pathlib import Path
from typing import Any

import pillow_heif
import pymupdf
from PIL import Image, ImageChops, ImageFilter

LINES = (
    "Certificate of coverage for the harbor building project",
    "Producer Lantern Street Brokers of Willow Bend",
    "Insured Copperline Drywall Company and partners",
    "Carrier Northfield Casualty policy number 4471-0093",
    "Effective 03/01/2026 through 03/01/2027 every location",
    "Each occurrence limit 1,000,000 general aggregate 2,000,000",
    "Described operations include framing and interior finish work",
    "Holder Meadowlark Builders attention contract department",
    "Cancellation notice follows the terms of this policy",
    "Authorized representative signature appears below this line",
)
CHECKED = (420.0, 120.0, 430.0, 130.0)
EMPTY = (420.0, 150.0, 430.0, 160.0)
RULE = (60.0, 100.0, 540.0)
"""x from, y, x to."""

_mupdf: Any = pymupdf


def expected_words() -> set[str]:
    return {word for line in LINES for word in line.split()}


def page_image(dpi: int = 200) -> Image.Image:
    """A letter page of words with a ruling line, a checked box and an empty one, in gray."""
    document = _mupdf.open()
    page = document.new_page(width=612, height=792)
    for row, line in enumerate(LINES * 2):
        page.insert_text((70, 200 + row * 26), line, fontsize=11)
    page.draw_line((RULE[0], RULE[1]), (RULE[2], RULE[1]), width=1.0)
    page.draw_rect(CHECKED, width=0.7)
    page.draw_rect(EMPTY, width=0.7)
    page.insert_text((CHECKED[0] + 2, CHECKED[3] - 1.5), "X", fontsize=9)
    drawn = page.get_pixmap(dpi=dpi, colorspace=_mupdf.csGRAY)
    image = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
    document.close()
    return image


def fax(image: Image.Image) -> Image.Image:
    """Black and white at 204 by 196 dots per inch."""
    return image.resize((1734, 2156), Image.Resampling.BICUBIC).convert("1")


def photo(image: Image.Image) -> Image.Image:
    """The sheet on a dark table, seen at an angle, with a shadow over its lower right."""
    width, height = 1500, 1900
    table = Image.new("L", (width, height), 70)
    corners = ((130, 90), (1380, 130), (1430, 1800), (70, 1760))
    source = ((0, 0), (image.width, 0), (image.width, image.height), (0, image.height))
    from coi_desktop.reading.ocr.warp import homography

    back = homography(corners, source)
    size = (width, height)
    sheet = image.transform(size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC)
    paper = Image.new("L", image.size, 255).transform(size, Image.Transform.PERSPECTIVE, back)
    table.paste(sheet, mask=paper)
    light = Image.new("L", (8, 8), 250)
    light.paste(135, (5, 5, 8, 8))
    light = light.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(40))
    return ImageChops.multiply(table, light).convert("RGB")


def as_pdf(*images: Image.Image, width: float = 612, height: float = 792) -> bytes:
    """A PDF whose pages are nothing but these pictures; a picture that lies makes a page that lies."""
    document = _mupdf.open()
    for image in images:
        lies = image.width > image.height
        page = document.new_page(width=height if lies else width, height=width if lies else height)
        page.insert_image(page.rect, stream=encoded(image, "PNG"))
    made: bytes = document.tobytes()
    document.close()
    return made


def joined(*files: bytes) -> bytes:
    """The pages of several PDFs in one."""
    document = _mupdf.open()
    for file in files:
        with _mupdf.open(stream=file, filetype="pdf") as other:
            document.insert_pdf(other)
    made: bytes = document.tobytes()
    document.close()
    return made


def heic(image: Image.Image, **options: Any) -> bytes:
    """The picture as telephones store theirs."""
    out = io.BytesIO()
    pillow_heif.from_pillow(image).save(out, quality=80, enc_params={"preset": "ultrafast"}, **options)
    return out.getvalue()


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
