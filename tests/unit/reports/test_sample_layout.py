# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing on a sample certificate stands on anything else, whatever the edition and the style."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

import pytest

from coi_desktop.domain.values import Box
from coi_desktop.reports.samples import (
    CertificateStyle,
    Edition,
    MoneyStyle,
    RowPlace,
    SampleCertificate,
    SampleOther,
    ValueForm,
)
from coi_desktop.reports.samples.cast import clean
from coi_desktop.reports.samples.cells import CellKind, cells
from coi_desktop.reports.samples.certificate import block_lines
from coi_desktop.reports.samples.fitting import fit_line, width_of
from coi_desktop.reports.samples.form import captions, squares, strokes
from coi_desktop.reports.samples.pen import CAP_HEIGHT
from tests.support.samples import full_certificate

PAGE = Box(0.0, 0.0, 612.0, 792.0)
STYLES = [
    CertificateStyle(edition=edition, row_place=place, values=values, font=font, money=money)
    for edition, place, (values, font, money) in product(
        Edition,
        RowPlace,
        (
            (ValueForm.STATIC, "Courier", MoneyStyle.CENTS),
            (ValueForm.STATIC, "Vera", MoneyStyle.DOLLAR),
            (ValueForm.FLATTENED, "Helvetica", MoneyStyle.COMMAS),
        ),
    )
]
IDS = [f"{s.edition.value}-{s.row_place.value}-{s.values.value}-{s.font}" for s in STYLES]


def caption_boxes(edition: Edition) -> Iterator[tuple[str, Box]]:
    """Printed words with the room their capitals take."""
    for caption in captions(edition, "", "Notice."):
        width = width_of(caption.text, caption.font, caption.size)
        left = caption.x - (width / 2 if caption.align == "center" else 0.0)
        yield caption.text, Box(left, caption.y - CAP_HEIGHT * caption.size, left + width, caption.y)


def value_boxes(sample: SampleCertificate, style: CertificateStyle) -> Iterator[tuple[str, Box]]:
    """Values with the room their capitals take where they are drawn."""
    for cell in cells(sample, style):
        if cell.kind is CellKind.TEXT and cell.text:
            inset = 1.0 if cell.align == "center" else 2.0
            fit = fit_line(cell.text, cell.box.width - 2 * inset, style.font, style.size)
            width = width_of(cell.text, style.font, fit.size) * fit.squeeze
            left = cell.box.center[0] - width / 2 if cell.align == "center" else cell.box.x0 + inset
            half = CAP_HEIGHT * fit.size / 2
            middle = cell.box.center[1]
            yield cell.name, Box(left, middle - half, left + width, middle + half)
        elif cell.kind is CellKind.BLOCK and cell.text:
            lines, size = block_lines(cell, style)
            used = min(cell.box.height, len(lines) * size * 1.45)
            widest = max(width_of(line, style.font, size) for line in lines)
            yield cell.name, Box(cell.box.x0 + 2, cell.box.y0, cell.box.x0 + 2 + widest, cell.box.y0 + used)


@pytest.mark.parametrize("style", STYLES, ids=IDS)
def test_values_stand_in_their_cells(style: CertificateStyle) -> None:
    rooms = {cell.name: cell.box for cell in cells(full_certificate(), style)}
    for name, box in value_boxes(full_certificate(), style):
        room = rooms[name]
        assert room.x0 <= box.x0 and box.x1 <= room.x1 + 0.1, name
        assert room.y0 <= box.y0 and box.y1 <= room.y1 + 0.1, name


@pytest.mark.parametrize("style", STYLES, ids=IDS)
def test_no_value_stands_on_a_caption_or_another_value(style: CertificateStyle) -> None:
    printed = [*caption_boxes(style.edition), *value_boxes(full_certificate(), style)]
    touching = [(a, b) for (a, box), (b, other) in combinations(printed, 2) if box.overlap(other) > 0.05]
    assert touching == []


@pytest.mark.parametrize("style", STYLES, ids=IDS)
def test_cells_do_not_share_room(style: CertificateStyle) -> None:
    places = [(cell.name, cell.box) for cell in cells(full_certificate(), style)]
    shared = [(a, b) for (a, box), (b, other) in combinations(places, 2) if box.overlap(other) > 0.5]
    assert shared == []


@pytest.mark.parametrize("edition", list(Edition))
def test_captions_and_lines_stay_on_the_page(edition: Edition) -> None:
    for text, box in caption_boxes(edition):
        assert PAGE.contains(box.x0, box.y0) and PAGE.contains(box.x1, box.y1), text
    for stroke in strokes(edition):
        assert PAGE.contains(stroke.x0, stroke.y0) and PAGE.contains(stroke.x1, stroke.y1)


@pytest.mark.parametrize("edition", list(Edition))
def test_every_mark_has_a_printed_box(edition: Edition) -> None:
    marks = [c.box for c in cells(full_certificate(), CertificateStyle(edition=edition)) if c.kind == "mark"]
    assert all(
        any(box.overlap(square) > 0.95 * box.width * box.height for square in squares(edition))
        for box in marks
    )


def test_cell_names_are_unique() -> None:
    names = [cell.name for cell in cells(full_certificate(), CertificateStyle(values=ValueForm.FIELDS))]
    assert len(names) == len(set(names))


def test_several_further_policies_take_a_row_each() -> None:
    rows = tuple(
        SampleOther(letter="A", type=kind, policy_number=f"X-{kind}", limits=(("Each claim", 500_000),))
        for kind in ("Pollution", "Professional", "Cyber")
    )
    style = CertificateStyle(row_place=RowPlace.BOTTOM)
    placed = {
        c.text: c.box.y0 for c in cells(SampleCertificate(other=rows), style) if c.text.startswith("X-")
    }
    assert len(placed) == 3
    assert list(placed.values()) == sorted(placed.values())


def test_an_empty_certificate_has_all_cells_and_no_values() -> None:
    empty = cells(SampleCertificate(), CertificateStyle(values=ValueForm.FIELDS))
    full = cells(full_certificate(), CertificateStyle(values=ValueForm.FIELDS))
    assert [c.name for c in empty] == [c.name for c in full]
    assert not any(c.text or c.marked for c in empty)


def test_a_seventh_insurer_is_refused() -> None:
    insurer = clean(date(2026, 5, 4)).parts[0].insurers[0]  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="six"):
        SampleCertificate(insurers=(insurer,) * 7)
