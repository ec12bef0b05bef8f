# SPDX-License-Identifier: AGPL-3.0-or-later
"""The child's side of showing pages: keeps one document open and draws pages on request."""

import json
import math
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pymupdf

from coi_desktop.domain.errors import CoiError
from coi_desktop.reading import confine, faults
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.opening import MUPDF_ERRORS, open_file, refuse_huge_pictures
from coi_desktop.reading.speaker import Speaker

_mupdf: Any = pymupdf
MAX_SIDE = 20_000
"""Pixels. A page of absurd proportions is drawn smaller."""


def serve(channel: Connection, speaker: Speaker, limits: ReadingLimits) -> None:
    """Answer until the parent closes the pipe, which raises EOFError."""
    _mupdf.TOOLS.mupdf_display_errors(False)
    _mupdf.TOOLS.mupdf_display_warnings(False)
    speaker.say(kind="ready")
    request = json.loads(channel.recv_bytes())
    confine.alarm(limits.render_seconds + 5.0)
    with open_file(Path(request["path"]), max_pages=limits.max_pages, max_pixels=limits.max_pixels) as opened:
        document = opened.document
        try:
            sizes = [_size(document, number) for number in range(document.page_count)]
        except MUPDF_ERRORS as error:
            raise faults.damaged() from error
        speaker.say(kind="opened", sizes=sizes)
        while True:
            # Waiting costs no time limit; the pipe's end tells that the parent is gone.
            confine.alarm(0.0)
            request = json.loads(channel.recv_bytes())
            confine.alarm(limits.render_seconds + 5.0)
            try:
                _answer(speaker, document, request, limits)
            except CoiError as error:
                speaker.fault(error)


def _size(document: Any, number: int) -> tuple[float, float]:
    rect = document[number].rect
    return round(float(rect.width), 2), round(float(rect.height), 2)


def _answer(speaker: Speaker, document: Any, request: dict[str, Any], limits: ReadingLimits) -> None:
    if request.get("ask") == "words":
        speaker.say(kind="words", words=page_words(document, request["page"], limits))
        return
    width, height, scale, pixels = page_pixels(document, request, limits)
    speaker.say(kind="picture", width=width, height=height, scale=scale)
    speaker.say_bytes(pixels)


def page_words(document: Any, number: int, limits: ReadingLimits) -> list[list[Any]]:
    """The words a person sees on page ``number`` and those typed into its fields, each with its box on the upright
    page, as the reader has them without recognizing pictures. Raises DocumentError."""
    # Only who searches or points at a page needs it.
    from coi_desktop.reading.pages import page_frame

    try:
        frame = page_frame(document[number - 1], number, max_pixels=limits.max_pixels)
    except MUPDF_ERRORS as error:
        raise faults.damaged() from error
    found = [(word.text, word.box) for word in frame.words]
    found += [(field.value, field.box) for field in frame.fields if field.value]
    return [[text, box.x0, box.y0, box.x1, box.y1] for text, box in found]


def page_pixels(
    document: Any, request: dict[str, Any], limits: ReadingLimits
) -> tuple[int, int, float, bytes]:
    """Width, height, pixels per point and RGB bytes of a page as a request wants it: turned by ``rotation``
    and straightened by ``corners`` to ``size``, about ``width`` pixels wide. Raises DocumentError."""
    try:
        page = document[request["page"] - 1]
        as_stored = page.rotation
        if request["rotation"] is not None:
            page.set_rotation(request["rotation"])
        refuse_huge_pictures(page, limits.max_pixels)
        corners, rect = request["corners"], page.rect
        # A sheet in a photo is smaller than the page; it is drawn from more pixels than it ends up with.
        wide, high = request["size"] if corners else (float(rect.width), float(rect.height))
        scale = _scale(wide, high, request["width"], limits.max_render_pixels)
        picture = page.get_pixmap(matrix=_mupdf.Matrix(scale, scale), colorspace=_mupdf.csRGB, alpha=False)
        page.set_rotation(as_stored)
    except MUPDF_ERRORS as error:
        raise faults.damaged() from error
    width, height, pixels = int(picture.width), int(picture.height), bytes(picture.samples)
    if corners:
        page_size = (float(rect.width), float(rect.height))
        size = (max(1, round(wide * scale)), max(1, round(high * scale)))
        pixels = _straightened(pixels, (width, height), page_size, (wide, high, corners), size)
        width, height = size
    return width, height, scale, pixels


def _scale(width: float, height: float, width_px: int, max_pixels: int) -> float:
    """Pixels per point for the wanted width, or what the walls allow."""
    width, height = max(width, 1.0), max(height, 1.0)
    return min(
        width_px / width, MAX_SIDE / width, MAX_SIDE / height, math.sqrt(max_pixels / (width * height))
    )


def _straightened(
    pixels: bytes,
    drawn: tuple[int, int],
    page: tuple[float, float],
    place: tuple[float, float, list[float]],
    size: tuple[int, int],
) -> bytes:
    # Pillow is only loaded where a page needs it.
    from PIL import Image

    from coi_desktop.reading.ocr.warp import Warp

    sheet = Warp.of(*place).straighten(Image.frombytes("RGB", drawn, pixels), page, size, (255, 255, 255))
    return sheet.tobytes()
