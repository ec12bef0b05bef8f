# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places to sign, and whether anything stands there: words, ink or a picture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coi_desktop.domain.values import ABSENT, Box, Origin, Place, Value
from coi_desktop.reading.frames import MarkKind, PageFrame, Word
from coi_desktop.reading.labels import Lined, parts_of
from coi_desktop.reading.lines import bounds, line_text

_BEHIND = re.compile(
    r"^(?:by|signature|signed(?: by)?|authorized (?:signature|representative|by)|x)\s*:?\s*(?=_|$)|"
    r"^(?:by|signature|signed(?: by)?|authorized (?:signature|representative|by))\s*:",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"^\(?(?:authorized (?:signature|representative)|signature(?: of .{3,40})?|authorized signature of .{3,40})\)?$",
    re.IGNORECASE,
)
_REACH = 220.0  # points: a line to sign on is not longer
_RISE = 16.0
_OVER_RISE = 30.0
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to sign: its label, and what was found there."""

    page: int
    label: Box
    signed: Value[bool]


def spots_on(page: Lined) -> Iterator[Spot]:
    """Each place to sign on a page, from top to bottom."""
    for number, line in enumerate(page.lines):
        parts = parts_of(line)
        for index, part in enumerate(parts):
            text = line_text(part)
            label = bounds(part)
            if label is None:
                continue
            right = parts[index + 1][0].box.x0 if index + 1 < len(parts) else page.frame.width
            if _OVER.match(text) and not text.endswith(":"):
                room = Box(label.x0 - 4, label.y0 - _OVER_RISE, label.x0 + _REACH, label.y0)
                words = _runs_in(page.lines[max(0, number - 3) : number], room)
            elif match := _BEHIND.match(text):
                start = _label_end(part, match.end())
                room = Box(start, label.y0 - _RISE, min(start + _REACH, max(right - 2, start)), label.y1 + 3)
                words = [w for w in part if w.box.x0 >= start - 1]
                if index + 1 < len(parts) and not words and right - start < 40:
                    room, words = Box(start, room.y0, start + _REACH, room.y1), list(parts[index + 1])
            else:
                continue
            yield Spot(page.frame.number, label, _signed(page.frame, room, words))


def signed_at(pages: Sequence[Lined]) -> Value[bool]:
    """Whether a paper is signed: the first signature, or the empty line; ABSENT without a place to sign."""
    spots = [spot for page in pages for spot in spots_on(page)]
    found = next((s.signed for s in spots if s.signed.value), None)
    return found or (spots[0].signed if spots else ABSENT)


def _label_end(part: Sequence[Word], letters: int) -> float:
    """Where on the page the label of a part ends, by how many letters of the part's text it takes."""
    at, right = 0, part[0].box.x1
    for word in part:
        if at >= letters:
            break
        right = word.box.x1
        at += len(word.text) + 1
    return right


def _runs_in(lines: Sequence[Sequence[Word]], room: Box) -> list[Word]:
    return [w for line in lines for w in line if room.contains(*w.box.center)]


def _signed(frame: PageFrame, room: Box, words: Sequence[Word]) -> Value[bool]:
    written = [w for w in words if re.search(r"[A-Za-z]", w.text)]
    if 0 < len(written) <= _MOST_WORDS:
        box = bounds(written) or room
        raw = " ".join(w.text for w in written)
        sure = round(0.9 * min(w.confidence for w in written), 4)
        return Value(True, raw, sure, written[0].origin, Place(frame.number, box))
    area = frame.width * frame.height
    for picture in frame.pictures:
        if picture.width * picture.height < 0.2 * area and picture.overlap(room) > 0:
            return Value(True, "picture", 0.9, Origin.INK, Place(frame.number, picture))
    for mark in frame.marks:
        long = max(mark.box.width, mark.box.height) > 8
        if mark.kind not in (MarkKind.FILL, MarkKind.STROKE) and long and mark.box.overlap(room) > 0:
            return Value(True, "ink", 0.9, Origin.INK, Place(frame.number, mark.box))
    return Value(False, "", 0.8, Origin.INK, Place(frame.number, room))
