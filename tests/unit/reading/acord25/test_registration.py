# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a page to the form by captions: exact, skewed, with wrong ones, typeset anew."""

import math

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.registration import Affine, fit, register
from coi_desktop.reading.acord25.shifts import between

POINTS = [(20.0 + 60 * i, 30.0 + 70 * j) for i in range(8) for j in range(10)]


def pairs(back: Affine) -> list[tuple[float, float, float, float]]:
    """Form points with the page points ``back`` puts them at."""
    return [(*back.apply(x, y), x, y) for x, y in POINTS]


def close(a: tuple[float, float], b: tuple[float, float], within: float = 0.01) -> bool:
    return math.dist(a, b) < within


def test_scale_shift_and_skew_are_found() -> None:
    back = Affine(0.94, 0.004, 12.0, -0.004, 0.95, -7.0)
    found = fit(pairs(back))
    assert found is not None
    assert close(found.apply(*back.apply(300, 400)), (300, 400))


def test_a_quarter_of_wrong_captions_does_not_move_it() -> None:
    back = Affine(1.0, 0.0, 5.0, 0.0, 1.0, 9.0)
    given = [(x, y + (180 if i % 4 == 0 else 0), fx, fy) for i, (x, y, fx, fy) in enumerate(pairs(back))]
    found = fit(given)
    assert found is not None
    assert close(found.apply(305, 409), (300, 400), 0.5)


def test_too_few_or_in_line_is_no_fit() -> None:
    assert fit([(1.0, 1.0, 1.0, 1.0)] * 3) is None
    assert fit([(100.0, y, 100.0, y) for y in range(0, 700, 50)]) is None


def test_inverse_goes_back() -> None:
    affine = Affine(0.94, 0.004, 12.0, -0.004, 0.95, -7.0)
    assert close(affine.inverse().apply(*affine.apply(123, 456)), (123, 456))


def test_exact_captions_leave_no_residual_and_need_no_correction() -> None:
    affine = Affine(1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    found = register(affine, pairs(affine))
    assert found.residual < 0.01
    assert found.shifts is None


def test_rows_that_stand_elsewhere_are_followed() -> None:
    affine = Affine(1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    given = [(x, y + (9 if 200 < y < 420 else 0), x, y) for x, y in POINTS]
    found = register(affine, given)
    assert close(found.to_form(310, 319), (310, 310), 1.5)
    assert close(found.to_form(310, 100), (310, 100), 1.5)
    cell = found.box_to_page(Box(300, 305, 330, 315))
    assert abs(cell.center[1] - 319) < 1.5


def test_a_cell_of_a_form_typeset_anew_is_as_wide_as_its_columns_are_there() -> None:
    affine = Affine(1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    wider = [(x if x < 250 else x + 12, y, x, y) for x, y in POINTS]
    found = register(affine, wider)
    assert found.anew
    cell = found.box_to_page(Box(200, 300, 320, 310))
    assert abs(cell.x0 - 200) < 1.5
    assert abs(cell.x1 - 332) < 1.5


def test_a_border_is_believed_against_the_captions_around_it() -> None:
    affine = Affine(1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    moved = [(x + (6 if y < 300 else 0), y, x, y) for x, y in POINTS]
    border = [(330.0, y, 350.0, y) for y in (310.0, 400.0, 500.0)]
    assert close(register(affine, moved, borders=border).to_form(330, 400), (350, 400), 1.5)
    assert register(affine, moved, borders=()).to_form(330, 400)[0] < 340


def test_a_caption_read_in_a_wrong_place_makes_no_form_typeset_anew() -> None:
    affine = Affine(1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    given = [(x + (9 if i % 12 == 0 else 0), y, x, y) for i, (x, y) in enumerate(POINTS)]
    assert not register(affine, given).anew


def test_blocks_below_the_rows_stretch_in_proportion() -> None:
    affine = Affine(1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    given = [(x, y if y < 500 else 500 + (y - 500) * 1.3, x, y) for x, y in POINTS]
    found = register(affine, given, below=480.0)
    assert close(found.to_form(200, 500 + 95 * 1.3), (200, 595), 2.0)


def test_between_fences() -> None:
    fences = ((100.0, 10.0), (200.0, 30.0), (300.0, 90.0))
    assert [between(fences, y) for y in (90, 150, 250, 310)] == [0.0, 20.0, 60.0, 100.0]
