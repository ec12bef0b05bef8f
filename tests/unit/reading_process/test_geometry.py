# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sheets in pictures: corners, turns, and the way back from numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi_desktop.reading.images import page_size
from coi_desktop.reading.ocr.page_ocr import turned_warp
from coi_desktop.reading.ocr.warp import Quad, Warp, apply, homography, rectangle

near = st.floats(-40, 40)


@given(st.lists(near, min_size=8, max_size=8), st.floats(0, 612), st.floats(0, 792))
def test_a_homography_and_its_inverse_cancel(moves: list[float], x: float, y: float) -> None:
    plain = rectangle(612, 792)
    bent: Quad = (
        (plain[0][0] + moves[0], plain[0][1] + moves[1]),
        (plain[1][0] + moves[2], plain[1][1] + moves[3]),
        (plain[2][0] + moves[4], plain[2][1] + moves[5]),
        (plain[3][0] + moves[6], plain[3][1] + moves[7]),
    )
    there = apply(homography(plain, bent), (x, y))
    back = apply(homography(bent, plain), there)
    assert back == (pytest.approx(x, abs=1e-5), pytest.approx(y, abs=1e-5))


def test_corners_that_fall_together_are_refused() -> None:
    with pytest.raises(ValueError, match="fall together"):
        homography(((0, 0), (0, 0), (0, 0), (0, 0)), rectangle(1, 1))


def test_a_slant_turns_the_corners_about_the_center() -> None:
    warp = Warp.plain(600, 800).slanted(90)
    assert [(round(x), round(y)) for x, y in warp.corners] == [
        (700, 100),
        (700, 700),
        (-100, 700),
        (-100, 100),
    ]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turning_a_page_turns_the_sheet_on_it(degrees: int) -> None:
    """The sheet's top left corner keeps its place on the paper."""
    warp = Warp(500, 700, ((40, 50), (540, 50), (540, 750), (40, 750)))
    turned = turned_warp(warp, (612, 792), degrees)
    assert (turned.width, turned.height) == ((700, 500) if degrees % 180 else (500, 700))
    expected = {0: (40, 50), 90: (42, 40), 180: (72, 42), 270: (50, 72)}[degrees]
    assert turned.corners[0] == expected


def test_a_plain_sheet_is_kept_as_nothing() -> None:
    assert Warp.plain(612, 792).flat == ()
    assert Warp.of(612, 792, ()).is_plain
    slanted = Warp.plain(612, 792).slanted(1.5)
    assert Warp.of(612, 792, slanted.flat).flat == slanted.flat


@pytest.mark.parametrize(
    ("pixels", "dpi", "size"),
    [
        ((2550, 3300), (300, 300), (612, 792)),
        ((1728, 2156), (204, 196), (609.88, 792)),
        ((3000, 4000), (72, 72), (594, 792)),
        ((4000, 3000), (0, 0), (792, 594)),
        ((816, 1056), (96, 96), (612, 792)),
        ((100, 10_000), (300, 1), (7.92, 792)),
    ],
)
def test_page_size(pixels: tuple[int, int], dpi: tuple[float, float], size: tuple[float, float]) -> None:
    found = page_size(*pixels, *dpi)
    assert found == (pytest.approx(size[0], abs=0.01), pytest.approx(size[1], abs=0.01))
