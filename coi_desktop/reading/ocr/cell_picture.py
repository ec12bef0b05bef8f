# SPDX-License-Identifier: AGPL-3.0-or-later
"""One cell of a straight sheet, cut inside its ruled borders, and the ink that is left in it."""

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from coi_desktop.domain.values import Box

_OUT = 3.5  # points beyond the cell that are looked at for its borders
_ZONE = 7.0  # points from the outer edge within which a border may lie
_TIGHT_OUT, _TIGHT_ZONE = 2.0, 4.5  # the same for a check box, which stands close to others
_ANSWER_WIDTH = 45.0  # points: a cell this narrow with a box in it holds one answer
_RULED = 110  # of 255: a row this dark on average is a line
_CLEAR = 1  # pixels beside a line that carry its blur
_SPECK = 1.1  # points: ink smaller than this across and down is dirt
_MIDDLE = 0.22
_BOX_WIDTH, _BOX_HEIGHT = 9.0, 7.5  # points: a box drawn inside of a cell is at least so large
_BOX_ZONE = 3.0
_SIDES = 3  # of such a box must show where none is whole; a letter beside a broken line shows two
_THIN = 70  # of 255, for the thin outline of such a box
_MARGIN = 12
_PAD = 2
_FAINT_ROW = 1.5  # pixels of ink in a row that are no line of text yet
_LOWEST = 2.0  # points: lower than any letter
_TALL = 46  # pixels: letters smaller than this are enlarged

Pixels = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class CellPicture:
    """``gray`` is the cell inside its borders, ``mask`` its ink (255), ``origin`` its top left pixel on the
    sheet."""

    gray: Image.Image
    mask: Image.Image
    origin: tuple[int, int]
    pixels: float

    def ink(self) -> Pixels | None:
        """The pixels around all ink that is no speck; None when there is none."""
        return _inked(self.mask, max(2, round(_SPECK * self.pixels)))

    def share(self) -> float:
        """How much of the middle is inked, from 0 to 1."""
        width, height = self.mask.size
        dx, dy = round(width * _MIDDLE), round(height * _MIDDLE)
        middle = self.mask.crop((dx, dy, max(dx + 1, width - dx), max(dy + 1, height - dy)))
        return middle.histogram()[255] / (middle.width * middle.height)

    def box(self, place: Pixels) -> Box:
        """Pixels of the cell as points of the sheet."""
        x, y = self.origin
        return Box(
            (x + place[0]) / self.pixels,
            (y + place[1]) / self.pixels,
            (x + place[2]) / self.pixels,
            (y + place[3]) / self.pixels,
        )

    def lines(self) -> list[Pixels]:
        """The pixels around each line of text, from top to bottom."""
        inked = self.ink()
        if inked is None:
            return []
        area = self.mask.crop(inked)
        # A row counts as inked when more than a speck's worth of it is.
        profile = area.resize((1, area.height), Image.Resampling.BOX).tobytes()
        found: list[list[int]] = []
        for y, value in enumerate(profile):
            if value * area.width < 255 * _FAINT_ROW:
                continue
            if found and y - found[-1][1] <= 1:
                found[-1][1] = y + 1
            else:
                found.append([y, y + 1])
        tall = max((end - start for start, end in found), default=0)
        least = max(_LOWEST * self.pixels, 0.35 * min(tall, 10 * self.pixels))
        lines = []
        for start, end in found:
            if end - start >= least:
                across = _inked(area.crop((0, start, area.width, end)), 2)
                if across is not None:
                    lines.append(
                        (inked[0] + across[0], inked[1] + start, inked[0] + across[2], inked[1] + end)
                    )
        return lines


def ink_picture(sheet: Image.Image, dpi: float, box: Box, *, bold: bool) -> Image.Image:
    """What stands in ``box`` (points, around ink) with a white margin, large enough to be read."""
    pixels = dpi / 72
    left, top = max(0, round(box.x0 * pixels) - _PAD), max(0, round(box.y0 * pixels) - _PAD)
    right, bottom = round(box.x1 * pixels) + _PAD, round(box.y1 * pixels) + _PAD
    cut = sheet.crop((left, top, min(sheet.width, right), min(sheet.height, bottom)))
    if bold:
        cut = cut.filter(ImageFilter.GaussianBlur(0.8))
    if cut.height < _TALL:
        scale = _TALL / cut.height
        cut = cut.resize((max(1, round(cut.width * scale)), _TALL), Image.Resampling.BICUBIC)
    framed = Image.new("L", (cut.width + 2 * _MARGIN, cut.height + 2 * _MARGIN), _paper(cut))
    framed.paste(cut, (_MARGIN, _MARGIN))
    return framed


def cell_picture(
    sheet: Image.Image, dpi: float, cell: Box, faintest: int, *, tight: bool = False
) -> CellPicture | None:
    """The cell at ``cell`` (points); ``faintest`` is how much darker than paper ink is at least; ``tight``
    takes the cell for a check box. None where the cell is too small or not on the sheet."""
    pixels = dpi / 72
    out = round((_TIGHT_OUT if tight else _OUT) * pixels)
    x0, y0 = round(cell.x0 * pixels) - out, round(cell.y0 * pixels) - out
    x1, y1 = round(cell.x1 * pixels) + out, round(cell.y1 * pixels) + out
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(sheet.width, x1), min(sheet.height, y1)
    if x1 - x0 <= 2.2 * out or y1 - y0 <= 2.2 * out:
        return None
    gray = sheet.crop((x0, y0, x1, y1))
    paper = _paper(gray)
    level = paper - faintest
    mask = gray.point([255 if value < level else 0 for value in range(256)])
    zone = round((_TIGHT_ZONE if tight else _ZONE) * pixels)
    left, right = _inside(mask.resize((mask.width, 1), Image.Resampling.BOX).tobytes(), zone, out)
    top, bottom = _inside(mask.resize((1, mask.height), Image.Resampling.BOX).tobytes(), zone, out)
    if right - left < 3 or bottom - top < 3:
        return None
    if not tight:
        left, top, right, bottom = _inside_box(mask, (left, top, right, bottom), pixels)
    inner = (left, top, right, bottom)
    return CellPicture(gray.crop(inner), mask.crop(inner), (x0 + left, y0 + top), pixels)


def _inside_box(mask: Image.Image, area: Pixels, pixels: float) -> Pixels:
    """The inside of a box drawn around the answer in a narrow cell; the area itself where there is none."""
    inner = mask.crop(area)
    box = inner.getbbox()
    if mask.width > _ANSWER_WIDTH * pixels:
        return area
    if box is None or box[2] - box[0] < _BOX_WIDTH * pixels or box[3] - box[1] < _BOX_HEIGHT * pixels:
        return area
    drawn = inner.crop(box)
    across = drawn.resize((drawn.width, 1), Image.Resampling.BOX).tobytes()
    down = drawn.resize((1, drawn.height), Image.Resampling.BOX).tobytes()
    zone = round(_BOX_ZONE * pixels)
    edges = [across[:zone], across[-zone:], down[:zone], down[-zone:]]
    darkest = [max(edge, default=0) for edge in edges]
    if max(darkest) < _RULED and sum(dark >= _THIN for dark in darkest) < _SIDES:
        return area
    left, right = _inside(across, zone, 0, _THIN)
    top, bottom = _inside(down, zone, 0, _THIN)
    x, y = area[0] + box[0], area[1] + box[1]
    return x + left, y + top, x + right, y + bottom


def _inside(profile: bytes, zone: int, out: int, ruled: int = _RULED) -> tuple[int, int]:
    """Where the inside begins and ends: after the line nearest to the edge, which lies ``out`` from either
    end, or at the edge itself without one."""
    zone = min(zone, len(profile) // 3)
    last = len(profile)
    first = _after_line(profile[:zone], out, ruled)
    end = _after_line(profile[last - zone :][::-1], out, ruled)
    return first, last - end


def _after_line(profile: bytes, edge: int, ruled: int) -> int:
    """The first place behind the dark line nearest to ``edge``."""
    dark = [i for i, value in enumerate(profile) if value >= ruled]
    if not dark:
        return edge
    at = min(dark, key=lambda i: abs(i - edge))
    while at + 1 < len(profile) and profile[at + 1] >= ruled:
        at += 1
    return at + 1 + _CLEAR


def _paper(gray: Image.Image) -> int:
    """The brightness most of the bright half of a picture has."""
    counts = gray.histogram()
    total, seen = sum(counts), 0
    for level in range(255, -1, -1):
        seen += counts[level]
        if seen * 4 >= total:
            return level
    return 255


def _inked(mask: Image.Image, speck: int) -> Pixels | None:
    """The box of the ink, trimmed of specks at its rim: a row or column counts with its neighbors only."""
    box = mask.getbbox()
    if box is None:
        return None
    # Ink thinner than a speck in both directions disappears when eroded along each in turn.
    wide = mask.filter(ImageFilter.BoxBlur(speck // 2)).point([255 if v >= 96 else 0 for v in range(256)])
    kept = wide.getbbox()
    if kept is None:
        return None
    grow = speck // 2 + 1
    return (
        max(box[0], kept[0] - grow),
        max(box[1], kept[1] - grow),
        min(box[2], kept[2] + grow),
        min(box[3], kept[3] + grow),
    )


def erased(sheet: Image.Image, dpi: float, boxes: tuple[Box, ...]) -> Image.Image:
    """The sheet with paper over ``boxes`` (points)."""
    clean = sheet.copy()
    pen = ImageDraw.Draw(clean)
    pixels = dpi / 72
    for box in boxes:
        place = (box.x0 * pixels, box.y0 * pixels, box.x1 * pixels, box.y1 * pixels)
        pen.rectangle(tuple(round(v) for v in place), fill=255)
    return clean


def kept(sheet: Image.Image, dpi: float, boxes: tuple[Box, ...], small: float) -> Image.Image:
    """Only what stands in ``boxes`` (points), at ``small`` dots per inch."""
    scale = small / dpi
    size = max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale))
    reduced = sheet.resize(size, Image.Resampling.BOX)
    mask = Image.new("1", size, 0)
    pen = ImageDraw.Draw(mask)
    pixels = small / 72
    for box in boxes:
        pen.rectangle((box.x0 * pixels, box.y0 * pixels, box.x1 * pixels, box.y1 * pixels), fill=1)
    shown = Image.new("L", size, 255)
    shown.paste(reduced, mask=mask)
    return shown
