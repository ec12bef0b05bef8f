# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding the form's captions among a page's words.

A caption is matched by its letters and digits alone, over as many neighboring words as it takes, so it does
not matter how the words were split. Under OCR a share of the letters may be wrong.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from coi_desktop.reading.acord25.layouts import Caption, Layout, fold
from coi_desktop.reading.frames import Word

_ALIKE = 0.78
"""Share of letters that must agree in a located caption; below, it is another word."""


@dataclass(frozen=True, slots=True)
class Found:
    """A caption found on the page: which words it took (by index) and where its left end stands."""

    caption: int
    words: tuple[int, ...]
    x: float
    y: float
    likeness: float


class WordChains:
    """The words of a page with, for each, its neighbor to the right."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.folded = [fold(w.text) for w in words]
        self._next = self._neighbors()
        self._places: dict[str, list[tuple[int, ...]]] = {}
        self._starts: dict[str, list[int]] = {}
        for index, text in enumerate(self.folded):
            if text:
                self._starts.setdefault(text[:2], []).append(index)

    def _neighbors(self) -> list[int | None]:
        order = sorted(range(len(self.words)), key=lambda i: self.words[i].box.x0)
        rows: dict[int, tuple[list[float], list[int]]] = {}
        for index in order:
            box = self.words[index].box
            lefts, indexes = rows.setdefault(int((box.y0 + box.y1) / 2 // 6), ([], []))
            lefts.append(box.x0)
            indexes.append(index)
        return [self._nearest_right(index, rows) for index in range(len(self.words))]

    def _nearest_right(self, own: int, rows: dict[int, tuple[list[float], list[int]]]) -> int | None:
        """The word that starts next to the right on the same line. ``rows`` holds words by height, each row
        by left ends."""
        word = self.words[own]
        box = word.box
        middle, height = (box.y0 + box.y1) / 2, box.y1 - box.y0
        best, nearest, start = None, box.x1 + 2.2 * max(word.size, 4.0), max(box.x1 - 2.0, box.x0)
        row = int(middle // 6)
        for lefts, indexes in (rows[r] for r in (row - 1, row, row + 1) if r in rows):
            for at in range(bisect_left(lefts, start), len(lefts)):
                if lefts[at] >= nearest:
                    break
                other = self.words[indexes[at]].box
                reach = 0.45 * min(height, other.y1 - other.y0)
                if (
                    indexes[at] != own
                    and lefts[at] > box.x0
                    and abs((other.y0 + other.y1) / 2 - middle) <= reach
                ):
                    best, nearest = indexes[at], lefts[at]
                    break
        return best

    def chain(self, start: int, letters: int) -> tuple[str, tuple[int, ...]]:
        """The folded text from ``start`` rightwards, just long enough for ``letters``, and its words."""
        text, taken = self.folded[start], [start]
        following = self._next[start]
        while len(text) < letters and following is not None and following not in taken:
            text += self.folded[following]
            taken.append(following)
            following = self._next[following]
        return text, tuple(taken)

    def exact(self, spelling: str) -> list[tuple[int, ...]]:
        """Where ``spelling`` stands letter by letter, ending at the end of a word. Layouts share captions, so
        answers are kept."""
        found = self._places.get(spelling)
        if found is None:
            found = self._places[spelling] = []
            for start in self._starts.get(spelling[:2], ()):
                if spelling.startswith(self.folded[start]):
                    text, taken = self.chain(start, len(spelling))
                    if text == spelling:
                        found.append(taken)
        return found

    def alike(self, start: int, spelling: str) -> tuple[float, tuple[int, ...]]:
        """How much the words from ``start`` on look like ``spelling`` (0 to 1), and which they are. A little
        shorter and a little longer are tried, for words torn apart, run together or misread."""
        text, taken = self.chain(start, max(1, round(0.8 * len(spelling))))
        best = Levenshtein.normalized_similarity(text, spelling)
        while text != spelling and len(text) <= 1.2 * len(spelling):
            longer, more = self.chain(start, len(text) + 1)
            if longer == text:
                break
            other = Levenshtein.normalized_similarity(longer, spelling)
            if other > best:
                best, taken = other, more
            text = longer
        return best, taken


def anywhere(chains: WordChains, form: Layout) -> list[Found]:
    """The unmistakable captions that stand at exactly one place of the page, wherever that is."""
    found = []
    for index, spellings in form.unmistakable:
        places = [taken for spelling in spellings for taken in chains.exact(spelling)]
        if len(places) == 1:
            found.append(_found(chains, index, places[0], 1.0))
    return found


def anywhere_alike(chains: WordChains, form: Layout) -> list[Found]:
    """As :func:`anywhere`, for words read with errors: long captions only, the best place if it is clear."""
    found = []
    for index, spellings in form.unmistakable:
        spelling = spellings[0]
        if len(spelling) < 10:
            continue
        scored = []
        for start, text in enumerate(chains.folded):
            if text and Levenshtein.normalized_similarity(text, spelling[: len(text)]) >= 0.6:
                likeness, taken = chains.alike(start, spelling)
                if likeness >= 0.85:
                    scored.append((likeness, taken))
        scored.sort(reverse=True)
        if scored and (len(scored) == 1 or scored[0][0] - scored[1][0] > 0.1):
            found.append(_found(chains, index, scored[0][1], scored[0][0]))
    return found


def located(
    chains: WordChains,
    captions: Sequence[Caption],
    positions: Sequence[tuple[float, float]],
    reach: tuple[float, float],
    known: Sequence[Found] = (),
) -> list[Found]:
    """Captions near where they are expected. ``positions`` are the words' left ends at half height in the
    form's frame; ``reach`` is how far, in points across and down, a caption may have strayed. Each word and
    each caption is used once, nearest pairs first, after those that are ``known``."""
    grid: dict[tuple[int, int], list[int]] = {}
    for index, (x, y) in enumerate(positions):
        if chains.folded[index]:
            grid.setdefault((int(x // 40), int(y // 20)), []).append(index)
    candidates = []
    settled = {f.caption for f in known}
    for index, caption in enumerate(captions):
        if index in settled:
            continue
        x, y = caption.anchor
        for start in _near(grid, x, y):
            dx, dy = abs(positions[start][0] - x), abs(positions[start][1] - y)
            if dx <= reach[0] and dy <= reach[1]:
                match = _best_spelling(chains, start, caption)
                if match is not None:
                    likeness, taken = match
                    cost = dx / 2 + dy + 30 * (1 - likeness)
                    candidates.append((cost, index, start, likeness, taken))
    candidates.sort(key=lambda c: c[:3])
    used_words: set[int] = {word for f in known for word in f.words}
    used_captions: set[int] = {f.caption for f in known}
    found = list(known)
    for _, index, _, likeness, taken in candidates:
        if index in used_captions or used_words.intersection(taken):
            continue
        used_captions.add(index)
        used_words.update(taken)
        found.append(_found(chains, index, taken, likeness))
    return found


def _near(grid: dict[tuple[int, int], list[int]], x: float, y: float) -> Iterator[int]:
    column, row = int(x // 40), int(y // 20)
    for c in (column - 1, column, column + 1):
        for r in (row - 1, row, row + 1):
            yield from grid.get((c, r), ())


def _best_spelling(chains: WordChains, start: int, caption: Caption) -> tuple[float, tuple[int, ...]] | None:
    best: tuple[float, tuple[int, ...]] | None = None
    for spelling in caption.spellings:
        likeness, taken = chains.alike(start, spelling)
        enough = 1.0 if len(spelling) <= 3 else (0.7 if len(spelling) <= 6 else _ALIKE)
        if likeness >= enough and likeness > caption.needed and (best is None or likeness > best[0]):
            best = likeness, taken
    return best


def _found(chains: WordChains, caption: int, taken: tuple[int, ...], likeness: float) -> Found:
    boxes = [chains.words[i].box for i in taken]
    top, bottom = min(b.y0 for b in boxes), max(b.y1 for b in boxes)
    return Found(caption, taken, boxes[0].x0, (top + bottom) / 2, likeness)
