# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values with a line drawn through them: somebody took them back, or the line slipped."""

from collections.abc import Sequence
from dataclasses import replace

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.cells import Cells
from coi_desktop.reading.frames import PageFrame, Rule, Word
from coi_desktop.reading.lines import bounds, text_lines

_DOUBTED = 0.5
_UPPER, _LOWER = 0.3, 0.72
"""The part of a line's height that a stroke through it lies in; lines under words lie lower."""
_BEYOND = 8.0  # points: the form's own lines go on farther than the words
_MOSTLY = 0.6


def doubt_struck(cells: Cells, frame: PageFrame) -> None:
    """Lower what has a line of about its own length through its middle. In pictures what looks like a line is too
    often the print itself."""
    if frame.source is TextSource.OCR:
        return
    strokes = [rule for rule in frame.rules if abs(rule.y1 - rule.y0) < 1.0 < rule.x1 - rule.x0]
    for path, words in cells.texts.items():
        struck = {id(w) for line in text_lines(words) if _is_struck(line, strokes) for w in line}
        if struck:
            cells.doubt(path, "a line is drawn through it")
            cells.texts[path] = [replace(w, confidence=_DOUBTED) if id(w) in struck else w for w in words]


def _is_struck(line: Sequence[Word], strokes: Sequence[Rule]) -> bool:
    box = bounds(line)
    return box is not None and any(_goes_through(stroke, box) for stroke in strokes)


def _goes_through(stroke: Rule, box: Box) -> bool:
    height = (stroke.y0 - box.y0) / max(1e-6, box.height)
    shared = min(stroke.x1, box.x1) - max(stroke.x0, box.x0)
    return (
        _UPPER <= height <= _LOWER
        and shared >= _MOSTLY * box.width
        and stroke.x0 >= box.x0 - _BEYOND
        and stroke.x1 <= box.x1 + _BEYOND
    )
