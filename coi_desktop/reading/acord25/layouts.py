# SPDX-License-Identifier: AGPL-3.0-or-later
"""The printed layouts of the form: captions, cells, check boxes, in points of a blank form.

Editions share layouts: 2014/01 is laid out as 2016/03. Captions are what a page is registered by; a caption
may have several spellings, separated by a bar.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from coi_desktop.domain.values import Box

_LONG = 7
# Not importlib.resources: what that loads costs a fresh child a tenth of its start.
_GEOMETRY = Path(__file__).with_name("geometry")
_STRIP = 8.0
_BESIDE = 4.0
_LED = ("producer.", "insurers.", "certificate_number", "revision_number")
_LED_GAP = 5.0  # points
LAYOUTS = ("2016-03", "2010-05", "2025-12", "2001-08")


@dataclass(frozen=True, slots=True)
class Caption:
    """Printed words of the blank form. ``spellings`` are folded: capital letters and digits only."""

    spellings: tuple[str, ...]
    box: Box
    needed: float = 0.0
    """How alike words must at least be: more than the form's next most similar caption is."""

    @property
    def anchor(self) -> tuple[float, float]:
        """The point a caption is located by: its left end, at half its height."""
        return self.box.x0, (self.box.y0 + self.box.y1) / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """One printed layout. ``cells`` hold text, ``boxes`` hold marks; both by path. ``bands`` are the rows."""

    name: str
    editions: tuple[str, ...]
    width: float
    height: float
    captions: tuple[Caption, ...]
    cells: dict[str, Box]
    boxes: dict[str, Box]
    bands: dict[str, tuple[float, float]]
    unmistakable: tuple[tuple[int, tuple[str, ...]], ...]
    """Captions, by index, with those of their spellings that are long and stand at one place of the form."""
    caption_strips: tuple[tuple[int, ...], ...]
    """For each strip of the form, ``_STRIP`` points high, the captions that stand in or beside it."""
    cell_strips: tuple[tuple[tuple[str, Box], ...], ...]
    """For each such strip the cells that reach into it, from the smallest to the largest."""
    led: dict[str, int]
    """Cells that begin where their caption ends, by path, with that caption's index."""

    def captions_at(self, y: float) -> tuple[int, ...]:
        """The captions, by index and in order, of which the middle is within four points of ``y``; some
        others as well."""
        strip = int(y // _STRIP)
        return self.caption_strips[strip] if 0 <= strip < len(self.caption_strips) else ()

    def cell_at(self, x: float, y: float) -> str | None:
        """The smallest cell that holds a point."""
        strip = int(y // _STRIP)
        if 0 <= strip < len(self.cell_strips):
            for path, box in self.cell_strips[strip]:
                if box.y0 <= y <= box.y1 and box.x0 <= x <= box.x1:
                    return path
        return None


def fold(text: str) -> str:
    """Capital letters and digits only: what is left of a caption when spacing and punctuation are."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


@cache
def layout(name: str) -> Layout:
    """The layout of that name, one of LAYOUTS."""
    data = json.loads((_GEOMETRY / f"{name}.json").read_text("utf-8"))
    captions = _told_apart(
        [
            Caption(tuple(dict.fromkeys(fold(s) for s in text.split("|"))), Box(*box))
            for text, *box in data["captions"]
        ]
    )
    cells = {path: Box(*box) for path, box in data["cells"].items()}
    return Layout(
        name=data["family"],
        editions=tuple(data["editions"]),
        width=data["page"][0],
        height=data["page"][1],
        captions=captions,
        cells=cells,
        boxes={path: Box(*box) for path, box in data["boxes"].items()},
        bands={band: (y0, y1) for band, (y0, y1) in data["bands"].items()},
        unmistakable=_unmistakable(captions),
        caption_strips=_caption_strips(captions, data["page"][1]),
        cell_strips=_cell_strips(cells, data["page"][1]),
        led=_led(captions, cells),
    )


def _led(captions: tuple[Caption, ...], cells: dict[str, Box]) -> dict[str, int]:
    found = {}
    for path, box in cells.items():
        if path.startswith(_LED):
            ends = [
                (abs(box.x0 - caption.box.x1), index)
                for index, caption in enumerate(captions)
                if box.y0 <= caption.anchor[1] <= box.y1 and abs(box.x0 - caption.box.x1) <= _LED_GAP
            ]
            if ends:
                found[path] = min(ends)[1]
    return found


def _caption_strips(captions: tuple[Caption, ...], height: float) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in range(int(height // _STRIP) + 2)]
    for index, caption in enumerate(captions):
        middle = caption.anchor[1]
        for strip in _strips(middle - _BESIDE, middle + _BESIDE, len(found)):
            found[strip].append(index)
    return tuple(tuple(strip) for strip in found)


def _cell_strips(cells: dict[str, Box], height: float) -> tuple[tuple[tuple[str, Box], ...], ...]:
    found: list[list[tuple[str, Box]]] = [[] for _ in range(int(height // _STRIP) + 2)]
    for path, box in sorted(cells.items(), key=lambda c: (c[1].width * c[1].height, c[0])):
        for strip in _strips(box.y0, box.y1, len(found)):
            found[strip].append((path, box))
    return tuple(tuple(strip) for strip in found)


def _strips(top: float, bottom: float, count: int) -> range:
    """The strips between two heights of the form."""
    return range(max(0, int(top // _STRIP)), min(count, int(bottom // _STRIP) + 1))


def _told_apart(captions: list[Caption]) -> tuple[Caption, ...]:
    """Captions that differ by a letter or two (``INSURER A``, ``INSURER B``) know how alike they are."""
    families: dict[str, set[str]] = {}
    for caption in captions:
        for spelling in caption.spellings:
            families.setdefault(spelling[:5], set()).add(spelling)
    found = []
    for caption in captions:
        own = caption.spellings
        alike = [
            Levenshtein.normalized_similarity(spelling, other)
            for spelling in own
            for other in families[spelling[:5]]
            if other not in own
        ]
        found.append(Caption(own, caption.box, max(alike, default=0.0)))
    return tuple(found)


def _unmistakable(captions: tuple[Caption, ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    counts = Counter(spelling for caption in captions for spelling in caption.spellings)
    found = []
    for index, caption in enumerate(captions):
        spellings = tuple(s for s in caption.spellings if len(s) >= _LONG and counts[s] == 1)
        if spellings:
            found.append((index, spellings))
    return tuple(found)


@cache
def field_paths() -> dict[str, str]:
    """Names of the standard form dictionary to paths."""
    data: dict[str, str] = json.loads((_GEOMETRY / "field_names.json").read_text("utf-8"))
    return data
