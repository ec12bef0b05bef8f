# SPDX-License-Identifier: AGPL-3.0-or-later
"""Picture files become PDF pages, one page a frame, so that the reader knows one kind of document.

Pages get the size the picture's own resolution says, where that gives a believable sheet; a phone photo
says nothing of the kind and is fitted to a letter sheet.
"""

import warnings
from pathlib import Path
from typing import Any

import pymupdf

# Named, so that Pillow does not load its forty other kinds to find them.
from PIL import (  # noqa: F401
    BmpImagePlugin,
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

_mupdf: Any = pymupdf
LETTER = (612.0, 792.0)
_BELIEVABLE_DPI = (60.0, 1250.0)
_BELIEVABLE_LONG_SIDE = (500.0, 1300.0)  # points: from half a letter sheet to more than tabloid
_SCREEN_DPI = 100.0
_SCREEN_LONG_SIDE = (750.0, 1030.0)
"""Programs write 72 or 96 where they know nothing; that is believed for a letter, A4 or legal sheet."""

_ENOUGH_PIXELS = 20_000_000
_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")


def as_pdf(path: Path, *, max_pages: int, max_pixels: int) -> Any:
    """The picture file as an open ``pymupdf.Document``. Raises ``document.damaged``,
    ``document.too_large`` or ``document.too_many_pages``."""
    # Opening decodes nothing; the size of each frame is checked below before anything does.
    Image.MAX_IMAGE_PIXELS = None
    document: Any = _mupdf.open()
    try:
        with warnings.catch_warnings(), Image.open(path, formats=_KINDS) as picture:
            # Pillow warns of odd metadata, which is of no interest here.
            warnings.simplefilter("ignore")
            frames = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
            if frames > max_pages:
                raise faults.too_many_pages(frames, max_pages)
            for number in range(frames):
                picture.seek(number)
                _add_page(document, picture, max_pixels)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError) as error:
        raise faults.damaged() from error
    return document


def _add_page(document: Any, picture: ImageFile.ImageFile, max_pixels: int) -> None:
    width, height = picture.size
    if width * height > max_pixels:
        raise faults.picture_too_large(width, height, max_pixels)
    if width < 2 or height < 2:
        raise faults.damaged()
    dpi = picture.info.get("dpi", (0.0, 0.0))
    if picture.format in ("JPEG", "MPO") and width * height > _ENOUGH_PIXELS:
        # The decoder can leave out what is not needed, which saves most of the work.
        picture.draft(picture.mode, (width // 2, height // 2))
    upright = ImageOps.exif_transpose(picture)
    turned = (upright.width > upright.height) != (width > height)
    if turned:
        dpi = (dpi[1], dpi[0])
        width, height = height, width
    size = page_size(width, height, float(dpi[0]), float(dpi[1]))
    page = document.new_page(width=size[0], height=size[1])
    page.insert_image(page.rect, pixmap=_pixmap(upright), keep_proportion=False)


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
    if picture.mode not in ("L", "RGB"):
        picture = _flat(picture)
    if picture.width * picture.height > 2 * _ENOUGH_PIXELS:
        picture = picture.reduce(2)
    space = _mupdf.csGRAY if picture.mode == "L" else _mupdf.csRGB
    return _mupdf.Pixmap(space, picture.width, picture.height, picture.tobytes(), False)


def _flat(picture: Image.Image) -> Image.Image:
    """Gray or RGB, transparent parts on white paper."""
    if picture.mode in ("1", "I;16"):
        return picture.convert("L")
    if "A" in picture.mode or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return picture.convert("RGB")
