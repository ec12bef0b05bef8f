# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which way up a page lies: the engine looks at its two densest strips and says what reads as words."""

import re
from array import array

from PIL import Image

from coi_desktop.reading.ocr.engine import OcrEngine, OcrWord
from coi_desktop.reading.ocr.picture import ink_of

_DPI = 180
_STRIPS = 2
_STRIP = 1 / 32
_SURE = 0.7
_ENOUGH = 5
_SENSE = 0.5
_WORDLIKE = re.compile(r"[(\"]?(?:[A-Z]?[a-z]{2,}|[A-Z]{3,}|\$?[\d,./-]{4,})[.,:;)\"]*")


def turn_picture(image: Image.Image, degrees: int) -> Image.Image:
    """``image`` turned clockwise by a quarter turn or more."""
    match degrees % 360:
        case 90:
            return image.transpose(Image.Transpose.ROTATE_270)
        case 180:
            return image.transpose(Image.Transpose.ROTATE_180)
        case 270:
            return image.transpose(Image.Transpose.ROTATE_90)
        case _:
            return image


def find_turn(sheet: Image.Image, dpi: float, engine: OcrEngine) -> int:
    """The clockwise turn that makes a straight sheet readable: 0 where it is, or where nothing is better."""
    scale = min(1.0, _DPI / dpi)
    small = sheet.resize(
        (max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale))), Image.Resampling.BOX
    )
    best, most = 0, 0
    for pair in ((0, 180), (90, 270)):
        # Print on its head may make some sense, too, so both ways are looked at before one is taken.
        looks = [(turn, *_sense(turn_picture(small, turn), round(dpi * scale), engine)) for turn in pair]
        sensible = [(sure, turn) for turn, sure, seen in looks if sure >= max(_ENOUGH, _SENSE * seen)]
        if sensible:
            return max(sensible, key=lambda look: (look[0], -look[1]))[1]
        for turn, sure, _ in looks:
            # A quarter turn was looked for before, by the run of the lines: it must be far better.
            if sure >= _ENOUGH and sure > (1.5 if turn % 180 == 0 else 3) * most:
                best, most = turn, sure
    return best


def _sense(turned: Image.Image, dpi: int, engine: OcrEngine) -> tuple[int, int]:
    """How many words of a page's densest strips make sense, and how many there are."""
    words = engine.words(_dense_strips(turned), dpi)
    return sum(1 for word in words if is_sure(word)), len(words)


def _dense_strips(image: Image.Image) -> Image.Image:
    """The strips across the page that hold most print, one below the other."""
    height = max(8, round(image.height * _STRIP))
    rows = max(1, image.height // height)
    # A row that is dark from side to side is a line or a shadow, no print.
    ink = ink_of(image).point([min(value, 160) for value in range(256)])
    profile = array("f", ink.convert("F").resize((1, rows * 4), Image.Resampling.BOX).tobytes())
    sums = [(sum(min(v, 60.0) for v in profile[i : i + 4]), i) for i in range(rows * 4 - 3)]
    chosen: list[int] = []
    for _, start in sorted(sums, key=lambda pair: (-pair[0], pair[1])):
        if all(abs(start - other) >= 4 for other in chosen):
            chosen.append(start)
        if len(chosen) == _STRIPS:
            break
    quarter = image.height / (rows * 4)
    margin = height // 3
    strips = Image.new("L", (image.width, len(chosen) * (height + 2 * margin)), 255)
    for place, start in enumerate(sorted(chosen)):
        top = round(start * quarter)
        part = image.crop((0, max(0, top), image.width, min(image.height, top + height)))
        strips.paste(part, (0, place * (height + 2 * margin) + margin))
    return strips


def is_sure(word: OcrWord) -> bool:
    """Whether a word makes sense, as it hardly does upside down."""
    return word.confidence >= _SURE and _WORDLIKE.fullmatch(word.text) is not None
