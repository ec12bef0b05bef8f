# SPDX-License-Identifier: AGPL-3.0-or-later
"""The child's side of showing pages: keeps one document open and draws pages on request."""

import json
import math
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pymupdf

from coi_desktop.domain.errors import CoiError
from coi_desktop.reading import confine, faults
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.opening import MUPDF_ERRORS, open_file

if TYPE_CHECKING:
    from coi_desktop.reading.worker import Speaker

_mupdf: Any = pymupdf
MAX_SIDE = 20_000
"""Pixels. A page of absurd proportions is drawn smaller."""


def serve(channel: Connection, speaker: "Speaker", limits: ReadingLimits) -> None:
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


def _answer(speaker: "Speaker", document: Any, request: dict[str, Any], limits: ReadingLimits) -> None:
    try:
        page = document[request["page"] - 1]
        if request["rotation"] is not None:
            page.set_rotation(request["rotation"])
        refuse_huge_pictures(page, limits.max_pixels)
        rect = page.rect
        scale = _scale(rect, request["width"], limits.max_render_pixels)
        picture = page.get_pixmap(matrix=_mupdf.Matrix(scale, scale), colorspace=_mupdf.csRGB, alpha=False)
    except MUPDF_ERRORS as error:
        raise faults.damaged() from error
    width, height, pixels = int(picture.width), int(picture.height), bytes(picture.samples)
    if request["skew"]:
        pixels = _straightened(pixels, width, height, request["skew"])
    speaker.say(kind="picture", width=width, height=height, scale=scale)
    speaker.say_bytes(pixels)


def refuse_huge_pictures(page: Any, max_pixels: int) -> None:
    """Raises ``document.too_large`` when the page uses a picture of more than ``max_pixels``."""
    for picture in page.get_images(full=True):
        width, height = int(picture[2]), int(picture[3])
        if width * height > max_pixels:
            raise faults.picture_too_large(width, height, max_pixels)


def _scale(rect: Any, width_px: int, max_pixels: int) -> float:
    """Pixels per point for the wanted width, or what the walls allow."""
    width, height = max(float(rect.width), 1.0), max(float(rect.height), 1.0)
    return min(
        width_px / width, MAX_SIDE / width, MAX_SIDE / height, math.sqrt(max_pixels / (width * height))
    )


def _straightened(pixels: bytes, width: int, height: int, skew: float) -> bytes:
    from PIL import Image

    picture = Image.frombytes("RGB", (width, height), pixels)
    turned = picture.rotate(skew, Image.Resampling.BILINEAR, fillcolor=(255, 255, 255))
    return turned.tobytes()
