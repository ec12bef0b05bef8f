# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which words and marks stand in which cell of the form.

Assignment goes by band and column, never by baseline: the words of a row may stand at its top, its middle or
its bottom. Form fields with names of the standard dictionary go to their cell whatever their position.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rapidfuzz.fuzz import partial_ratio

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.values import Box, Origin
from coi_desktop.reading.acord25.layouts import field_paths, fold
from coi_desktop.reading.acord25.locate import Located
from coi_desktop.reading.form_fields import short_name
from coi_desktop.reading.frames import FieldKind, FormField, Mark, MarkKind, PageFrame, Word
from coi_desktop.reading.lines import bounds, line_text, text_lines
from coi_desktop.reading.printed import is_mark, parse_box

_NOTHING = re.compile(r"^[\s$:;|_.,\-–—'\"=~()\[\]]*$")
_BLOCKS = {
    "producer.block": "producer",
    "insured.block": "insured",
    "certificate_holder.block": "certificate_holder",
}
_SHARED = {"write_ins": "write_ins", "limit_names": "limits", "limit_amounts": "limits"}
_MARK_SIZE = 20.0
_PIECE = 66.0  # per cent of letters alike
_SHOWS_OTHER = 0.6
"""How sure the text of a field is that shows something else than it holds."""
_NO_KNOWN_MARK = 0.3
_FEW = 3  # letters
_LOOSE_MARKS = (MarkKind.INK, MarkKind.STROKE, MarkKind.PICTURE)
"""Marks that may be something else."""
_LARGE = 18.0  # points: nothing that fills in the form is as large
_FOOT = 715.0  # points: below this the form ends
_FOOTER = re.compile(r"ACORD CORPORATION|rights reserved|registered marks|\bACORD 25\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BoxState:
    """What stands in a check box. ``marked`` None means something unreadable."""

    marked: bool | None
    raw: str
    place: Box
    origin: Origin
    confidence: float


@dataclass(slots=True)
class Cells:
    """The contents of one certificate by path; all boxes in the page's frame."""

    located: Located
    page: int
    source: TextSource = TextSource.TEXT_LAYER
    texts: dict[str, list[Word]] = field(default_factory=dict)
    boxes: dict[str, BoxState] = field(default_factory=dict)
    signed: BoxState | None = None
    empty: dict[str, float] = field(default_factory=dict)
    """Cells in which a closer look found no ink, and how sure that is."""
    doubts: dict[str, list[str]] = field(default_factory=dict)
    """By cell, in plain words, why what was read there is not worth more."""
    looks: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    """By cell, each reading of it that was taken, from the first look to the last, with its confidence."""
    overprint: list[Word] = field(default_factory=list)
    """Words too large to fill in a form: a stamp or a watermark over it."""
    _points: dict[Box, tuple[float, float]] = field(default_factory=dict)
    _places: dict[str, Box | None] = field(default_factory=dict)

    def point(self, box: Box) -> tuple[float, float]:
        """The middle of a box of the page, in the form's frame."""
        found = self._points.get(box)
        if found is None:
            found = self._points[box] = self.located.registration.to_form(*box.center)
        return found

    def doubt(self, path: str, why: str) -> None:
        """Write down what lowers the confidence of a value."""
        known = self.doubts.setdefault(path, [])
        if why not in known:
            known.append(why)

    def words(self, path: str) -> list[Word]:
        return self.texts.get(path, [])

    def is_marked(self, path: str) -> bool:
        state = self.boxes.get(path)
        return state is not None and state.marked is True

    def has_cell(self, path: str) -> bool:
        return path in self.located.layout.cells or path in self.located.layout.boxes

    def cell_box(self, path: str) -> Box | None:
        """The cell itself on the page, for values that are blank."""
        if path not in self._places:
            self._places[path] = self._find(path)
        return self._places[path]

    def _find(self, path: str) -> Box | None:
        form = self.located.layout
        box = form.cells.get(path) or form.boxes.get(path)
        if box is None:
            return None
        place = self.located.registration.box_to_page(box)
        start = self.located.start(path)
        return place if start is None or start >= place.x1 else replace(place, x0=start)


def fill_cells(frame: PageFrame, located: Located) -> Cells:
    """Every word and mark of the page that is not a caption, in its cell."""
    cells = Cells(located, frame.number, frame.source)
    loose = _loose_words(frame, cells)
    for form_field in frame.fields:
        _place_field(cells, form_field, loose)
    candidates = [w for w in loose if is_mark(w.text)]
    taken = _place_marks(cells, candidates)
    for mark in frame.marks:
        _place_drawn(cells, mark)
    taken |= _place_other_letters(cells, [w for w in loose if id(w) not in taken])
    for word in loose:
        if id(word) not in taken:
            path = _cell_at(cells, word.box)
            if path is not None:
                cells.texts.setdefault(path, []).append(word)
    _find_signature(cells, frame)
    return cells


def _loose_words(frame: PageFrame, cells: Cells) -> list[Word]:
    """The words that are neither captions nor the form's last lines."""
    words = [
        word
        for index, word in enumerate(frame.words)
        if index not in cells.located.captions
        and not _NOTHING.match(word.text)
        and not _is_piece_of_caption(cells, word)
    ]
    cells.overprint = [w for w in words if _is_large(cells, w)]
    words = [w for w in words if not _is_large(cells, w)]
    foot = [w for w in words if cells.point(w.box)[1] > _FOOT]
    footer = {id(w) for line in text_lines(foot) if _FOOTER.search(line_text(line)) for w in line}
    return [w for w in words if id(w) not in footer]


def _is_large(cells: Cells, word: Word) -> bool:
    """Whether a word is no entry but a stamp. Under recognition blots and lines make large words."""
    large = word.size * abs(cells.located.registration.affine.e) > _LARGE
    return large and word.origin is not Origin.OCR


def _is_piece_of_caption(cells: Cells, word: Word) -> bool:
    """Whether a word is what is left of a caption that was read badly: it stands where one of the
    caption's words stands, as small, and looks like it; or, under OCR, it fills the place of a caption that
    was not found at all. A letter alone may be a mark or an insurer."""
    text = fold(word.text)
    if len(text) < (2 if word.origin is Origin.OCR else 3):
        return False
    x, y = cells.point(word.box)
    height = word.box.height * abs(cells.located.registration.affine.e)
    read_badly = word.origin is Origin.OCR
    form = cells.located.layout
    for index in form.captions_at(y):
        caption = form.captions[index]
        box = caption.box
        if box.x0 - 3 <= x <= box.x1 + 3 and abs(y - (box.y0 + box.y1) / 2) <= 4:
            small = height <= 1.6 * box.height
            if small and read_badly and index in cells.located.missing:
                return True
            if small and any(partial_ratio(text, spelling) >= _PIECE for spelling in caption.spellings):
                return True
    return False


def _cell_at(cells: Cells, box: Box) -> str | None:
    """The smallest cell that holds the middle of ``box``; on a form typeset anew, first of all the cell whose
    caption ends before it."""
    for path in cells.located.layout.led:
        start = cells.located.start(path)
        if start is not None and start <= box.center[0]:
            cell = cells.cell_box(path)
            if cell is not None and cell.contains(*box.center):
                return path
    return cells.located.layout.cell_at(*cells.point(box))


def _place_field(cells: Cells, form_field: FormField, loose: list[Word]) -> None:
    path = cell_of_field(form_field.name)
    if form_field.kind is FieldKind.CHECKBOX:
        if path is None or path not in cells.located.layout.boxes:
            path = _box_at(cells, form_field.box, reach=6.0)
        if path is not None and form_field.checked:
            cells.boxes[path] = BoxState(True, "X", form_field.box, Origin.FIELD, 0.998)
        return
    if form_field.kind is FieldKind.SIGNATURE:
        if form_field.checked:
            cells.signed = BoxState(True, "signature", form_field.box, Origin.FIELD, 0.99)
        return
    if not form_field.value:
        return
    words = field_words(form_field)
    if path is not None and path in cells.located.layout.boxes:
        said = parse_box(form_field.value)
        sure = _NO_KNOWN_MARK if said is None else 0.998
        cells.boxes[path] = BoxState(said, form_field.value, form_field.box, Origin.FIELD, sure)
        return
    cell = path if path in cells.located.layout.cells else _cell_under(cells.located, form_field.box)
    if cell is None:
        loose.extend(words)
        return
    cells.texts.setdefault(cell, []).extend(words)
    if form_field.stored:
        cells.doubt(cell, f"the form field holds another text than it shows (times {_SHOWS_OTHER:.2f})")


def cell_of_field(name: str) -> str | None:
    """The path of the cell or box that a field of the standard dictionary fills; None for other names."""
    path = field_paths().get(short_name(name))
    if path is None:
        return None
    for prefix, cell in _BLOCKS.items():
        if path.startswith(prefix):
            return cell
    parts = path.split(".")
    if len(parts) == 3 and parts[1] in _SHARED:
        return f"{parts[0]}.{_SHARED[parts[1]]}"
    return path


def _cell_under(located: Located, box: Box) -> str | None:
    """The cell a field lies in as a whole; None when it lies over several."""
    area = located.registration.box_to_form(box)
    size = max(1e-6, area.width * area.height)
    shares = sorted(
        ((cell.overlap(area) / size, path) for path, cell in located.layout.cells.items()), reverse=True
    )
    return shares[0][1] if shares and shares[0][0] >= 0.6 else None


def field_words(form_field: FormField) -> list[Word]:
    """The lines of a field's value as words laid out within its box. Where in it they are drawn is not known:
    a single word fills the box, and so does the height of a single line that may have been wrapped."""
    lines = [line.strip() for line in form_field.value.split("\n") if line.strip()]
    box, words = form_field.box, []
    sure = _SHOWS_OTHER if form_field.stored else 1.0
    height = min(12.0, box.height / max(1, len(lines)))
    if len(lines) == 1 and " " not in lines[0]:
        return [Word(lines[0], box, height * 0.8, sure, Origin.FIELD, font="field")]
    for number, line in enumerate(lines):
        top, bottom = _line_in_field(box, height, number, len(lines))
        step = min(0.5 * height, box.width / max(1, len(line)))
        at = 0
        for part in line.split():
            at = line.index(part, at)
            place = Box(box.x0 + at * step, top, box.x0 + (at + len(part)) * step, bottom)
            words.append(Word(part, place, height * 0.8, sure, Origin.FIELD, font="field"))
            at += len(part)
    return words


def _line_in_field(box: Box, height: float, number: int, of: int) -> tuple[float, float]:
    """Top and bottom of a line of a field."""
    if of == 1 and box.height > 2 * height:
        return box.y0, box.y1
    top = box.y0 + number * height if of > 1 else box.center[1] - height / 2
    return top + 0.1 * height, top + 0.9 * height


def _place_marks(cells: Cells, words: Iterable[Word]) -> set[int]:
    taken: set[int] = set()
    for word in words:
        path = _box_at(cells, word.box, reach=4.0)
        if path is not None:
            taken.add(id(word))
            if path not in cells.boxes:
                cells.boxes[path] = BoxState(True, word.text, word.box, word.origin, 0.995 * word.confidence)
    return taken


def _place_other_letters(cells: Cells, words: Iterable[Word]) -> set[int]:
    """Letters that stand alone in a box and are no mark: an N or an outline says that it is not marked, anything
    else says nothing that could be relied on. Recognition takes ink for any letter, so pictures tell nothing."""
    taken: set[int] = set()
    for word in words:
        if word.origin is Origin.OCR or len(word.text) > _FEW:
            continue
        path = _box_at(cells, word.box, reach=0.0)
        if path is None or path in cells.boxes:
            continue
        box = cells.cell_box(path)
        if box is not None and word.box.x0 >= box.x0 - 1 and word.box.x1 <= box.x1 + 1:
            taken.add(id(word))
            said = parse_box(word.text)
            sure = (_NO_KNOWN_MARK if said is None else 0.995) * word.confidence
            cells.boxes[path] = BoxState(said, word.text, word.box, word.origin, sure)
    return taken


def _place_drawn(cells: Cells, mark: Mark) -> None:
    if max(mark.box.width, mark.box.height) > _MARK_SIZE:
        return
    path = _box_at(cells, mark.box, reach=2.5)
    if path is not None and path not in cells.boxes:
        sure = 0.9 if mark.kind in _LOOSE_MARKS else 0.98
        cells.boxes[path] = BoxState(True, mark.kind.value, mark.box, Origin.INK, sure)


def _box_at(cells: Cells, box: Box, reach: float) -> str | None:
    """The check box nearest to the middle of ``box``, within ``reach`` points of its border."""
    x, y = cells.point(box)
    best, distance = None, 1e9
    for path, cell in cells.located.layout.boxes.items():
        if cell.x0 - reach <= x <= cell.x1 + reach and cell.y0 - reach <= y <= cell.y1 + reach:
            cx, cy = cell.center
            away = abs(cx - x) + 1.5 * abs(cy - y)
            if away < distance:
                best, distance = path, away
    return best


def _find_signature(cells: Cells, frame: PageFrame) -> None:
    """A signature is anything in the representative's cell: words, a picture, ink, a signature field."""
    box = cells.cell_box("authorized_rep")
    if box is None or cells.signed is not None:
        return
    words = cells.words("authorized_rep")
    if words:
        place = bounds(words) or box
        cells.signed = BoxState(True, " ".join(w.text for w in words), place, words[0].origin, 0.97)
        return
    page_area = frame.width * frame.height
    for picture in frame.pictures:
        if picture.width * picture.height < 0.4 * page_area and _mostly_in(picture, box):
            cells.signed = BoxState(True, "picture", picture, Origin.INK, 0.97)
            return
    for mark in frame.marks:
        if (
            mark.kind not in (MarkKind.FILL, MarkKind.STROKE, MarkKind.PICTURE)
            and max(mark.box.width, mark.box.height) > 8
            and _mostly_in(mark.box, box)
        ):
            cells.signed = BoxState(True, "ink", mark.box, Origin.INK, 0.95)
            return


def _mostly_in(inner: Box, outer: Box) -> bool:
    area = max(1e-6, inner.width * inner.height)
    return inner.overlap(outer) / area > 0.5
