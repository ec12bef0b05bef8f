# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page as gray pixels, at the resolution its own scan has, and what kind of picture it is."""

from dataclasses import dataclass
from typing import Any

import pymupdf
from PIL import Image, ImageChops, ImageFilter, ImageMath

_mupdf: Any = pymupdf
SHEET_DPI = 300
_NATIVE_DPI = (90.0, 420.0)
_COVERS = 0.9
_MAX_SIDE = 6000
_BILEVEL_SHARE = 0.995
_UNEVEN = 0.82


@dataclass(frozen=True, slots=True)
class PagePixels:
    """``image`` is gray and shows the whole page as the file turns it; ``width`` and ``height`` are in
    points. ``bilevel`` is a fax or a black and white scan; ``uneven`` has light and shadow, like a photo."""

    image: Image.Image
    width: float
    height: float
    bilevel: bool
    uneven: bool


def page_pixels(page: Any) -> PagePixels:
    """The page of a ``pymupdf.Page``. A page that is one scan is drawn at the scan's own resolution, pixel
    for pixel; anything else at 300 dots per inch, less where the page is huge."""
    width, height = float(page.rect.width), float(page.rect.height)
    native = _native_scale(page)
    across, down = native or (SHEET_DPI / 72, SHEET_DPI / 72)
    across, down = min(across, _MAX_SIDE / width), min(down, _MAX_SIDE / height)
    drawn = page.get_pixmap(matrix=_mupdf.Matrix(across, down), colorspace=_mupdf.csGRAY, alpha=False)
    image = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
    # Drawing softens edges a little, so the scan itself is asked first.
    bilevel = is_bilevel(image) or (native is not None and int(page.get_images()[0][4]) == 1)
    return PagePixels(image, width, height, bilevel, not bilevel and is_uneven(image))


def _native_scale(page: Any) -> tuple[float, float] | None:
    """Pixels per point of the one picture that fills the page, if there is such a one and it stands
    straight."""
    pictures = page.get_images(full=True)
    if len(pictures) != 1:
        return None
    places = page.get_image_rects(pictures[0][0], transform=True)
    if len(places) != 1:
        return None
    rect, matrix = places[0]
    covered = float((rect & page.rect).get_area()) / max(float(page.rect.get_area()), 1.0)
    pixels_x, pixels_y = int(pictures[0][2]), int(pictures[0][3])
    if abs(matrix.b) > 0.01 * abs(matrix.a):
        # Drawn on its side: the picture's rows run down the page.
        pixels_x, pixels_y = pixels_y, pixels_x
    # A hair less, or rounding would add a column and blur every other.
    across, down = (pixels_x - 0.01) / float(rect.width), (pixels_y - 0.01) / float(rect.height)
    low, high = _NATIVE_DPI
    if covered < _COVERS or not (low <= across * 72 <= high and low <= down * 72 <= high):
        return None
    return across, down


def is_bilevel(image: Image.Image) -> bool:
    """Whether nearly all pixels are pure black or pure white."""
    counts = image.histogram()
    return counts[0] + counts[255] >= _BILEVEL_SHARE * sum(counts)


def is_uneven(image: Image.Image) -> bool:
    """Whether the paper is much darker in one place than in another."""
    small = paper_of(image, 64)
    levels = sorted(small.tobytes())
    low, high = levels[len(levels) // 20], levels[-len(levels) // 20]
    return low < _UNEVEN * high


def paper_of(image: Image.Image, width: int) -> Image.Image:
    """The brightness of the paper behind the print, ``width`` pixels wide."""
    factor = max(1, image.width // (width * 3))
    small = image.reduce(factor) if factor > 1 else image
    # Print is thin: the brightest in a neighborhood is paper, apart from filled areas.
    bright = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MaxFilter(7))
    height = max(1, round(width * image.height / image.width))
    return bright.resize((width, height), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(1.5))


def flattened(image: Image.Image) -> Image.Image:
    """The picture as if the light were even: each pixel relative to the paper around it."""
    paper = paper_of(image, 96).resize(image.size, Image.Resampling.BICUBIC)
    even: Image.Image = ImageMath.lambda_eval(
        lambda given: given["convert"](
            given["min"](given["image"] * 250 / given["max"](given["paper"], 1), 255), "L"
        ),
        image=image,
        paper=paper,
    )
    return even


def cleaned(pixels: PagePixels) -> Image.Image:
    """The page's picture made ready for enlarging: a fax loses its hard edges, a photo its shadows."""
    if pixels.uneven:
        return flattened(pixels.image)
    if pixels.bilevel:
        return pixels.image.filter(ImageFilter.GaussianBlur(0.7))
    return pixels.image


def ink_of(image: Image.Image) -> Image.Image:
    """How much darker than its paper each pixel is; 0 is paper."""
    paper = paper_of(image, 96).resize(image.size, Image.Resampling.BILINEAR)
    return ImageChops.subtract(paper, image)
