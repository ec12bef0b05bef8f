# SPDX-License-Identifier: AGPL-3.0-or-later
"""Picture files become PDF pages, one page a frame, so that the reader knows one kind of document.

Pages get the size the picture's own resolution says, where that gives a believable sheet; a phone photo
says nothing of the kind and is fitted to a letter sheet.
"""

import struct
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pymupdf

# Named, so that Pillow does not load its forty other kinds to find them.
from PIL import (  # noqa: F401
    BmpImagePlugin,
    ExifTags,
    Image,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from coi_desktop.reading import faults
from coi_desktop.reading.sniff import FileKind

_mupdf: Any = pymupdf
LETTER = (612.0, 792.0)
_BELIEVABLE_DPI = (60.0, 1250.0)
_BELIEVABLE_LONG_SIDE = (500.0, 1300.0)  # points: from half a letter sheet to more than tabloid
_SCREEN_DPI = 100.0
_SCREEN_LONG_SIDE = (750.0, 1030.0)
"""Programs write 72 or 96 where they know nothing; that is believed for a letter, A4 or legal sheet."""

_ENOUGH_PIXELS = 20_000_000
_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_AVERAGED = ("L", "LA", "RGB", "RGBA", "CMYK")
"""Modes that are made smaller before they are made flat, which saves memory; the middle of two numbers of a
palette would mean nothing."""
_ON_ITS_SIDE = (5, 6, 7, 8)
"""Orientations under which a stored row is a column of the picture."""
_NO_PAGE = 1 | 4
"""Flags of TIFF frames that are a smaller copy, or a mask, of another one."""
_DAMAGE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    SyntaxError,
    EOFError,
    RuntimeError,
    struct.error,
)
"""What Pillow and its decoders raise on broken input; they share no root."""


def as_pdf(path: Path, kind: FileKind, *, max_pages: int, max_pixels: int) -> Any:
    """The picture file as an open ``pymupdf.Document``. Of pictures that move, the first one; of several
    shots in one HEIC file, the one it shows. Raises ``document.damaged``, ``document.too_large`` or
    ``document.too_many_pages``."""
    # Opening decodes nothing; the size of each frame is checked below before anything does.
    Image.MAX_IMAGE_PIXELS = None
    kinds = _KINDS if kind is not FileKind.HEIC else _heic_kinds()
    document: Any = _mupdf.open()
    try:
        # Given a path, Pillow maps pictures stored without compression, and shears those on their side.
        with warnings.catch_warnings(), path.open("rb") as file, Image.open(file, formats=kinds) as picture:
            # Pillow warns of odd metadata, which is of no interest here.
            warnings.simplefilter("ignore")
            for _ in _frames(picture, max_pages):
                _add_page(document, picture, max_pixels)
    except _DAMAGE as error:
        raise faults.damaged() from error
    if document.page_count == 0:
        raise faults.empty()
    return document


def _heic_kinds() -> tuple[str, ...]:
    """Teach Pillow the pictures of telephones. Fetched here, since few files need it."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    return ("HEIF",)


def _frames(picture: ImageFile.ImageFile, max_pages: int) -> Iterator[None]:
    """Turns ``picture`` to each of its pages, one after the other."""
    if not isinstance(picture, TiffImagePlugin.TiffImageFile):
        yield
        return
    if picture.n_frames > max_pages:
        raise faults.too_many_pages(picture.n_frames, max_pages)
    for number in range(picture.n_frames):
        picture.seek(number)
        kind = picture.tag_v2.get(ExifTags.Base.NewSubfileType, 0)
        if not (isinstance(kind, int) and kind & _NO_PAGE):
            yield


def _add_page(document: Any, picture: ImageFile.ImageFile, max_pixels: int) -> None:
    width, height = picture.size
    if width * height > max_pixels:
        raise faults.picture_too_large(width, height, max_pixels)
    if width < 2 or height < 2:
        raise faults.damaged()
    x_dpi, y_dpi = picture.info.get("dpi", (0.0, 0.0))
    if picture.getexif().get(ExifTags.Base.Orientation) in _ON_ITS_SIDE:
        x_dpi, y_dpi = y_dpi, x_dpi
    if picture.format in ("JPEG", "MPO") and width * height > _ENOUGH_PIXELS:
        # The decoder can leave out what is not needed, which saves most of the work.
        picture.draft(picture.mode, (width // 2, height // 2))
    # In place, for a copy of a large picture would be the largest thing in memory.
    ImageOps.exif_transpose(picture, in_place=True)
    if (picture.width > picture.height) != (width > height):
        width, height = height, width
    size = page_size(width, height, float(x_dpi), float(y_dpi))
    page = document.new_page(width=size[0], height=size[1])
    page.insert_image(page.rect, pixmap=_pixmap(picture), keep_proportion=False)


def page_size(width: int, height: int, x_dpi: float, y_dpi: float) -> tuple[float, float]:
    """Width and height in points of a page that shows ``width`` by ``height`` pixels."""
    low, high = _BELIEVABLE_DPI
    if low <= x_dpi <= high and low <= y_dpi <= high:
        size = (width * 72 / x_dpi, height * 72 / y_dpi)
        shortest, longest = _SCREEN_LONG_SIDE if x_dpi <= _SCREEN_DPI else _BELIEVABLE_LONG_SIDE
        if shortest <= max(size) <= longest:
            return size
    sheet = LETTER if height >= width else (LETTER[1], LETTER[0])
    scale = min(sheet[0] / width, sheet[1] / height)
    return width * scale, height * scale


def _pixmap(picture: Image.Image) -> Any:
    if picture.width * picture.height > 2 * _ENOUGH_PIXELS:
        picture = (picture if picture.mode in _AVERAGED else _flat(picture)).reduce(2)
    if picture.mode not in ("L", "RGB"):
        picture = _flat(picture)
    space = _mupdf.csGRAY if picture.mode == "L" else _mupdf.csRGB
    return _mupdf.Pixmap(space, picture.width, picture.height, picture.tobytes(), False)


def _flat(picture: Image.Image) -> Image.Image:
    """Gray or RGB, transparent parts on white paper."""
    if picture.mode in ("1", "I;16"):
        return picture.convert("L")
    if "A" in picture.mode or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return picture.convert("RGB")
