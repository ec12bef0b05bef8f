# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words to lines of text, as a person would read them."""

from collections.abc import Iterable, Sequence

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import Word


def text_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped into lines from top to bottom, each from left to right. Words belong to one line when
    the middle of the one lies within the height of the other."""
    placed = sorted(
        ((w.box.y0 + w.box.y1) / 2, w.box.x0, order, w.box.y1 - w.box.y0, w) for order, w in enumerate(words)
    )
    lines: list[list[Word]] = []
    anchors: list[tuple[float, float]] = []  # middle and height of each line's first word
    for middle, _, _, height, word in placed:
        own = max(height, 1.0)
        for index in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
            anchor, tall = anchors[index]
            if abs(anchor - middle) <= 0.35 * min(max(tall, 1.0), own) + 0.05 * height:
                lines[index].append(word)
                break
        else:
            lines.append([word])
            anchors.append((middle, height))
    for line in lines:
        if len(line) > 1:
            line.sort(key=_left)
    return lines


def _left(word: Word) -> float:
    return word.box.x0


def line_text(line: Sequence[Word]) -> str:
    """The words of one line, joined by single spaces."""
    return " ".join(w.text for w in line)


def block_text(words: Iterable[Word]) -> str:
    """All words in reading order, joined by single spaces."""
    return " ".join(line_text(line) for line in text_lines(words))


def bounds(words: Iterable[Word]) -> Box | None:
    """The box around ``words``; None without words."""
    found: Box | None = None
    for word in words:
        found = word.box if found is None else found.union(word.box)
    return found
