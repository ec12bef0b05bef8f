# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a file whose pages are pictures, as an office scanner does: no text, a little crooked, gray.

Pictures come in as PNG or JPEG bytes, or as width, height and RGB bytes of a rendered page.
"""

import struct
import zlib
from io import BytesIO

from reportlab.lib.utils import ImageReader

from coi_desktop.reports.samples.pen import Pen

Picture = bytes | tuple[int, int, bytes]


def picture_document(
    pages: tuple[Picture, ...] | list[Picture], dpi: float, skew_degrees: float = 0.0, *, gray: bool = True
) -> bytes:
    """A PDF of pictures, one per page, at ``dpi`` dots per inch, turned clockwise by ``skew_degrees``.

    ``gray`` stores rendered pages and PNG in gray; JPEG bytes stay as they are. Raises ValueError for no
    pages, a resolution that is not positive, or RGB bytes of another size than told.
    """
    if not pages or dpi <= 0:
        raise ValueError("a scan needs pages and a resolution")
    pen = Pen("Scan")
    for page in pages:
        image = _image(page, gray)
        width, height = image.getSize()
        size = (width * 72.0 / dpi, height * 72.0 / dpi)
        pen.start_page(size=size)
        pen.picture(image, size, skew_degrees)
        pen.end_page()
    return pen.finish()


def _image(page: Picture, gray: bool) -> ImageReader:
    if isinstance(page, bytes):
        image = ImageReader(BytesIO(page))
        if not gray or page[:2] == b"\xff\xd8":
            return image
        width, height = image.getSize()
        data = image.getRGBData()
        if len(data) == width * height:
            return image
        page = width, height, data
    width, height, rgb = page
    if len(rgb) != width * height * 3:
        raise ValueError(f"{len(rgb)} bytes are no RGB picture of {width} by {height}")
    # A page is black on white nearly everywhere: its green channel is its gray, at no cost.
    return ImageReader(BytesIO(_png(width, height, rgb[1::3] if gray else rgb, 1 if gray else 3)))


def _png(width: int, height: int, data: bytes, channels: int) -> bytes:
    """The smallest PNG there is: one unfiltered picture, gray or RGB."""
    stride = width * channels
    rows = b"".join(b"\0" + data[start : start + stride] for start in range(0, len(data), stride))
    header = struct.pack(">IIBBBBB", width, height, 8, 0 if channels == 1 else 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
