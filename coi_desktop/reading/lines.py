# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words to lines of text, as a person would read them."""

from collections.abc import Iterable, Sequence

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import Word


def text_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped into lines from top to bottom, each from left to right. Words belong to one line when
    the middle of the one lies within the height of the other."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.center[1], w.box.x0)):
        middle = word.box.center[1]
        for line in reversed(lines[-3:]):
            anchor = line[0].box
            reach = 0.35 * min(max(anchor.height, 1.0), max(word.box.height, 1.0)) + 0.05 * word.box.height
            if abs(anchor.center[1] - middle) <= reach:
                line.append(word)
                break
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda w: w.box.x0)
    return lines


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


def page_text(words: Iterable[Word]) -> str:
    """A page's text, one line per line."""
    return "\n".join(line_text(line) for line in text_lines(words))
