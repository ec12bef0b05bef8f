# SPDX-License-Identifier: AGPL-3.0-or-later
"""Quarter turns of a page, and the boxes on it."""

from dataclasses import dataclass, replace

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import FormField, Mark, PageFrame, Rule, Word


@dataclass(frozen=True, slots=True)
class Turn:
    """A clockwise turn by ``degrees`` (0, 90, 180, 270) of a page ``width`` by ``height`` points."""

    degrees: int
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the turned page."""
        return (self.height, self.width) if self.degrees in (90, 270) else (self.width, self.height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.degrees:
            case 90:
                return self.height - y, x
            case 180:
                return self.width - x, self.height - y
            case 270:
                return y, self.width - x
            case _:
                return x, y

    def box(self, box: Box) -> Box:
        ax, ay = self.point(box.x0, box.y0)
        bx, by = self.point(box.x1, box.y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def word(self, word: Word) -> Word:
        return replace(word, box=self.box(word.box))

    def field(self, field: FormField) -> FormField:
        return replace(field, box=self.box(field.box))

    def mark(self, mark: Mark) -> Mark:
        return replace(mark, box=self.box(mark.box))

    def rule(self, rule: Rule) -> Rule:
        box = self.box(Box(rule.x0, rule.y0, rule.x1, rule.y1))
        return Rule(box.x0, box.y0, box.x1, box.y1)


def turn_for(direction: tuple[int, int]) -> int:
    """Degrees to turn a page clockwise so that text running along ``direction`` (x to the right, y down)
    reads from left to right."""
    return {(1, 0): 0, (0, -1): 90, (-1, 0): 180, (0, 1): 270}[direction]


def turned(frame: PageFrame, degrees: int) -> PageFrame:
    """``frame`` turned clockwise by ``degrees``."""
    if degrees % 360 == 0:
        return frame
    turn = Turn(degrees % 360, frame.width, frame.height)
    width, height = turn.size
    return replace(
        frame,
        width=width,
        height=height,
        rotation=(frame.rotation + degrees) % 360,
        words=tuple(turn.word(w) for w in frame.words),
        fields=tuple(turn.field(f) for f in frame.fields),
        rules=tuple(turn.rule(r) for r in frame.rules),
        marks=tuple(turn.mark(m) for m in frame.marks),
        pictures=tuple(turn.box(p) for p in frame.pictures),
        hidden=tuple(turn.word(w) for w in frame.hidden),
        notes=tuple(turn.word(w) for w in frame.notes),
    )
