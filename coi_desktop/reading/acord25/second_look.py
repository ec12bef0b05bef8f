# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second look at a picture of the form: each cell alone, once it is known where it lies.

A page read as a whole loses single letters and marks, and mistakes a digit now and then. Whether anything
stands in a cell at all is told by its ink; what stands there is read again by itself where the first reading
is missing, makes no sense or is unsure. Two readings that agree are surer than each of them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from coi_desktop.domain.values import Box, Origin
from coi_desktop.reading.acord25.build import trust
from coi_desktop.reading.acord25.cells import BoxState, Cells
from coi_desktop.reading.acord25.first_look import printed_boxes
from coi_desktop.reading.acord25.layouts import fold
from coi_desktop.reading.acord25.readings import Reading, behind_sign, grouped, repaired, settled
from coi_desktop.reading.acord25.terms import confirmed, paired
from coi_desktop.reading.acord25.ways import DATE, MONEY, TEXT, Way, looks, way_of
from coi_desktop.reading.frames import Word
from coi_desktop.reading.lines import bounds, text_lines
from coi_desktop.reading.ocr_protocol import CellInk, CellLook, CellShape
from coi_desktop.reading.printed import parse_date

_MARKED = 0.06
"""The share of a box's middle that ink must cover: an empty box has none, a thin check mark a tenth."""
_TOUCHED = 0.01
_LINE = 1.2  # points: what is no thicker is the outline of a box that stands beside its place
_CROSS = (2.4, 9.5)  # points
_SURE_INK, _NEAR_INK = 0.97, 0.7
_EMPTY = 0.97
_STRAY_BOX = 0.6
_SURE_WORD, _LONG_WORD, _CROSSED = 0.6, 4, 0.3
_SIGNED = (14.0, 4.0)  # points
_SIGNED_SURE = 0.93
_MENDED = 0.6
_DOUBTFUL = 0.75
_SHRED = 0.35
_TWO_LINES = 1.7
_OUTSIDE = 18.0  # points
_WORD = re.compile(r"[A-Za-z0-9]")
_TERM = (".effective", ".expiration")
_BLOCKS = (
    "producer",
    "insured",
    "certificate_holder",
    "description_of_operations",
    "type",
    "limits",
    "write_ins",
)
_SKIPPED = ("head", "authorized_rep", "workers_comp.addl_insd")


def look_closer(cells: Cells, look: CellLook, words: Sequence[Word]) -> None:
    """Fills ``cells`` anew from closer looks at the page they were filled from, on which ``words`` stand."""
    look.erase(tuple(printed_boxes(cells.located)))
    long = [w.box for w in words if _is_long(w)]
    for path in cells.located.layout.boxes:
        _look_at_box(cells, look, path, long)
    dates: dict[str, list[Reading]] = {}
    for path in cells.located.layout.cells:
        if path not in _SKIPPED:
            readings = _look_at_cell(cells, look, path)
            if path.endswith(_TERM):
                dates[path] = readings
    for band in cells.located.layout.bands:
        _settle_term(cells, look, band, dates)
    _look_at_signature(cells, look)


def _look_at_box(cells: Cells, look: CellLook, path: str, words: Sequence[Box]) -> None:
    """A check box is marked when there is ink in its middle, other than that of one of ``words`` that begin
    and end outside of it: then it is not where the form has it, and what stands in it is not known."""
    box = cells.cell_box(path)
    if box is None:
        return
    if cells.located.registration.anew and any(_crosses(word, box) for word in words):
        cells.boxes.pop(path, None)
        cells.empty[path] = _STRAY_BOX
        return
    ink = look.ink(box)
    if ink.box is not None and min(ink.box.width, ink.box.height) < _LINE:
        ink = CellInk(None, 0.0)
    marked = ink.box is not None and ink.share >= _MARKED
    before = cells.boxes.get(path)
    sure = _SURE_INK if marked == (before is not None) or not 0.02 <= ink.share <= 0.12 else _NEAR_INK
    if not marked and ink.box is not None and ink.share >= _TOUCHED:
        marked, sure = _is_cross(look, ink.box), _NEAR_INK
    if marked:
        raw = before.raw if before is not None else "X"
        cells.boxes[path] = BoxState(True, raw, ink.box or box, Origin.INK, sure)
    else:
        cells.boxes.pop(path, None)
        cells.empty[path] = sure * trust(cells)


def _is_long(word: Word) -> bool:
    """Whether a word is longer than any mark, and none that a mark has run into."""
    letters = fold(word.text)
    return (
        word.confidence >= _SURE_WORD and len(letters) >= _LONG_WORD and "X" not in (letters[0], letters[-1])
    )


def _crosses(word: Box, box: Box) -> bool:
    """Whether a word runs through a box and on."""
    inside = min(word.x1, box.x1) - max(word.x0, box.x0)
    outside = max(word.x1 - box.x1, box.x0 - word.x0)
    return min(inside, outside) > _CROSSED * box.width and word.y0 < box.center[1] < word.y1


def _is_cross(look: CellLook, box: Box) -> bool:
    """Whether ink that hardly reaches the middle of a box is a mark beside it, and not dirt."""
    low, high = _CROSS
    if not (low <= box.width <= high and low <= box.height <= high):
        return False
    return bool(look.look_again(box, CellShape.LETTER, "XYx").text)


def _look_at_signature(cells: Cells, look: CellLook) -> None:
    """Whatever stands in the representative's cell and is as large as a signature is one."""
    box = cells.cell_box("authorized_rep")
    if box is None:
        return
    lines = [line for line in look.lines(box) if line.width >= _SIGNED[0] and line.height >= _SIGNED[1]]
    if lines:
        cells.signed = BoxState(True, "ink", lines[0], Origin.INK, _SIGNED_SURE)
    else:
        cells.signed = None
        cells.empty["authorized_rep"] = _EMPTY * trust(cells)


def _look_at_cell(cells: Cells, look: CellLook, path: str) -> list[Reading]:
    """Reads a cell again; gives the readings of its last line, the one believed first."""
    box = cells.cell_box(path)
    if box is None:
        return []
    way = way_of(path)
    lines = look.lines(_with_dates(box, cells.words(path)) if way is DATE else box)
    if not lines:
        cells.texts.pop(path, None)
        cells.empty[path] = _EMPTY * trust(cells)
        return []
    inside = [w for w in cells.words(path) if any(_belongs(w.box, line) for line in lines)]
    found: list[Word] = []
    readings: list[Reading] = []
    for line in lines:
        own = [w for w in inside if _line_of(w.box, lines) == line]
        if _holds_lines(line, own):
            # Lines so close that they hang together are told apart by the first reading only.
            found += own
            continue
        heard = cells.looks.setdefault(path, [])
        words, readings = _read_line(look, way, line, sorted(own, key=lambda w: w.box.x0), heard)
        if len(lines) == 1 or way is not TEXT or not _is_shred(words):
            found += words
    cells.texts[path] = found
    return readings if len(text_lines(found)) == 1 else []


def _with_dates(cell: Box, words: list[Word]) -> Box:
    """The cell made as wide as the dates that belong into it: where the page lies a little differently than it
    seems to, no digit may be cut off. What reaches far out of the cell belongs to its neighbor as well."""
    own = bounds(w for w in words if parse_date(w.text) is not None)
    if own is None:
        return cell
    left = own.x0 if cell.x0 - _OUTSIDE <= own.x0 < cell.x0 else cell.x0
    right = own.x1 if cell.x1 < own.x1 <= cell.x1 + _OUTSIDE else cell.x1
    return replace(cell, x0=left, x1=right)


def _holds_lines(line: Box, words: list[Word]) -> bool:
    """Whether what hangs together is two lines of text or more."""
    return bool(words) and line.height >= _TWO_LINES * median(w.box.height for w in words)


def _is_shred(words: list[Word]) -> bool:
    """Whether a line is what is left of a caption above or below the text."""
    letters = fold("".join(w.text for w in words))
    return len(letters) < 2 or min(w.confidence for w in words) < _SHRED


def _settle_term(cells: Cells, look: CellLook, band: str, dates: dict[str, list[Reading]]) -> None:
    """The two dates of a row, each in the light of the other; where they are no term, each is looked at in
    every way before one is chosen."""
    paths = [f"{band}.effective", f"{band}.expiration"]
    lines = [bounds(cells.words(path)) for path in paths]
    starts, ends = (dates.get(path, []) for path in paths)
    if not starts or not ends or lines[0] is None or lines[1] is None:
        return
    if not confirmed(starts[0], ends[0]):
        for line, known in zip(lines, (starts, ends), strict=True):
            if line is not None:
                known += _all_dates(look, line)
    for path, line, reading in zip(paths, lines, paired(starts, ends), strict=True):
        if line is not None:
            cells.texts[path] = _spread(reading.text, line, reading.confidence)


def _all_dates(look: CellLook, line: Box) -> list[Reading]:
    """What a line says when it is read as a date in several ways, zeros mended."""
    found = []
    for letters, differently in ((DATE.letters, False), (DATE.letters, True), ("", False)):
        text = _tidy(look.look_again(line, CellShape.LINE, letters, differently=differently).text, DATE)
        found += [Reading(t, _MENDED) for t in (text, repaired(text, DATE.sense)) if t]
    return found


def _belongs(word: Box, line: Box) -> bool:
    return line.y0 - 2 <= word.center[1] <= line.y1 + 2 and line.x0 - 4 <= word.center[0] <= line.x1 + 4


def _line_of(word: Box, lines: tuple[Box, ...]) -> Box:
    return min(lines, key=lambda line: abs(line.center[1] - word.center[1]))


def _read_line(
    look: CellLook, way: Way, line: Box, words: list[Word], heard: list[tuple[str, float]]
) -> tuple[list[Word], list[Reading]]:
    """The words of one line of a cell, after as many looks as it takes, and its readings; each look is also
    written down in ``heard``."""
    if way is TEXT:
        words = _without_residue(words)
    printed = " ".join(w.text for w in words)
    least = min((w.confidence for w in words), default=0.0)
    first = Reading(grouped(printed) if way is MONEY else printed, least)
    if words:
        heard.append((first.text, first.confidence))
    as_printed = bool(words) and first.text == printed
    if as_printed and not way.always and way.sense(first.text) and first.confidence >= way.sure:
        return _on_line(words, line, first.confidence), [first]
    readings = [first] if words else []
    best = None
    for shape, letters, differently in looks(way, line, first.text):
        seen = look.look_again(line, shape, letters, differently=differently)
        text = _tidy(seen.text, way)
        heard.append((text, seen.confidence))
        if text:
            told = shape is CellShape.LETTER and not seen.second
            readings.append(Reading(text, seen.confidence, told, seen.second))
        best = settled(readings, way.sense)
        if best is not None and best.agreed:
            break
    if best is None:
        return [], []
    torn = len({fold(r.text) for r in readings}) > 1
    if torn and way in (DATE, MONEY) and not way.sense(best.text):
        tried = (t for r in readings for t in (repaired(r.text, way.sense), behind_sign(r.text)))
        mended = [Reading(t, _MENDED) for t in tried if t is not None and way.sense(t)]
        best = mended[0] if mended else best
        readings += mended
    others = [best, *(r for r in readings if r.text != best.text)]
    if as_printed and best.text == first.text:
        doubted = not best.agreed and any(r.second for r in readings)
        return _on_line(words, line, best.confidence, doubted=doubted), others
    return _spread(best.text, line, best.confidence), others


def _tidy(text: str, way: Way) -> str:
    """What was seen, on one line, without what is left of ruling lines at its ends."""
    if way is TEXT:
        parts = text.split()
        while parts and not _WORD.search(parts[0]):
            del parts[0]
        while parts and not _WORD.search(parts[-1]) and parts[-1] != "&":
            del parts[-1]
        return " ".join(parts)
    if way is MONEY and len(text.strip()) == 1 and text.strip() != "0":
        return ""
    plain = " ".join(text.split())
    return grouped(plain) if way is MONEY else plain


def _without_residue(words: list[Word]) -> list[Word]:
    """Words without what engines make of lines and specks at both ends: signs, and doubtful single letters."""
    kept = list(words)
    while kept and _is_residue(kept[0]):
        del kept[0]
    while kept and _is_residue(kept[-1]):
        del kept[-1]
    return kept


def _is_residue(word: Word) -> bool:
    letters = fold(word.text)
    return not letters or (len(letters) == 1 and word.confidence < _DOUBTFUL and not letters.isdigit())


def _on_line(words: list[Word], line: Box, confidence: float, *, doubted: bool = False) -> list[Word]:
    """Words as high as their line, so that they stay in it whatever their letters; at least as sure as their
    line, or exactly where that is ``doubted``."""
    return [
        replace(
            w,
            confidence=confidence if doubted else max(w.confidence, confidence),
            box=Box(w.box.x0, line.y0, w.box.x1, line.y1),
        )
        for w in words
    ]


def _spread(text: str, line: Box, confidence: float) -> list[Word]:
    """The words of a line, laid out over its ink by their letters."""
    step = line.width / max(1, len(text))
    words, at = [], 0
    for part in text.split():
        at = text.index(part, at)
        box = Box(line.x0 + at * step, line.y0, line.x0 + (at + len(part)) * step, line.y1)
        words.append(Word(part, box, round(line.height, 2), confidence, Origin.OCR))
        at += len(part)
    return words
