# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages are drawn by a living child that is as limited as a reading one."""

import time
from datetime import date
from pathlib import Path

import pytest

from coi_desktop.domain.document import PageKind, PageReading
from coi_desktop.domain.errors import DocumentError
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.renderer import PagePicture, PageRenderer
from coi_desktop.reports.samples import cast
from tests.support import hostile


def write(folder: Path, data: bytes) -> Path:
    path = folder / "document.pdf"
    path.write_bytes(data)
    return path


def page_reading(
    width: float, height: float, rotation: int = 0, corners: tuple[float, ...] = ()
) -> PageReading:
    return PageReading(1, PageKind.OTHER, width, height, rotation=rotation, corners=corners)


def one_black_corner() -> bytes:
    """Its lower right quarter is black. PDF counts from the bottom."""
    return hostile.one_page(hostile.stream(b"306 0 306 396 re f"))


def share_of_black(picture: PagePicture) -> float:
    return picture.rgb.count(0) / len(picture.rgb)


def darkest(picture: PagePicture) -> int:
    return min(picture.rgb)


def test_a_page_is_drawn_at_the_width_asked_for(tmp_path: Path) -> None:
    with PageRenderer(write(tmp_path, hostile.ordinary())) as renderer:
        assert renderer.page_count == 1
        assert renderer.page_sizes == ((612.0, 792.0),)
        picture = renderer.render(1, 918)
    assert (picture.width, picture.height) == (918, 1188)
    assert picture.scale == pytest.approx(1.5)
    assert len(picture.rgb) == 918 * 1188 * 3
    assert darkest(picture) < 60


def test_the_words_of_a_page_come_with_their_boxes_whichever_way_it_was_drawn(tmp_path: Path) -> None:
    sample = cast.clean(date(2026, 3, 2))
    with PageRenderer(write(tmp_path, sample.draw())) as renderer:
        words = renderer.words(1)
        renderer.render(1, 300, like=page_reading(792, 612, rotation=90))
        again = renderer.words(1)
        with pytest.raises(IndexError):
            renderer.words(99)
    assert words == again
    heading = next(w for w in words if w.text == "CERTIFICATE")
    assert 0 < heading.box.x0 < heading.box.x1 < 612
    assert heading.box.y1 < 200


def test_a_page_that_is_a_picture_has_no_words(tmp_path: Path) -> None:
    with PageRenderer(write(tmp_path, one_black_corner())) as renderer:
        assert renderer.words(1) == ()


def test_a_page_is_turned_as_it_was_read(tmp_path: Path) -> None:
    with PageRenderer(write(tmp_path, hostile.ordinary())) as renderer:
        turned = renderer.render(1, 792, like=page_reading(width=792, height=612, rotation=90))
        again = renderer.render(1, 612, like=page_reading(width=612, height=792, rotation=0))
        as_stored = renderer.render(1, 612)
        as_read = renderer.render(1, 792, like=page_reading(width=792, height=612, rotation=90))
    assert (turned.width, turned.height) == (792, 612)
    assert as_stored == again
    assert as_read == turned


def test_a_page_is_straightened_as_it_was_read(tmp_path: Path) -> None:
    """A sheet that fills the lower right quarter of the page comes out alone, and large."""
    corners = (306.0, 396.0, 612.0, 396.0, 612.0, 792.0, 306.0, 792.0)
    with PageRenderer(write(tmp_path, one_black_corner())) as renderer:
        whole = renderer.render(1, 612)
        sheet = renderer.render(1, 612, like=page_reading(width=612, height=792, corners=corners))
    assert (sheet.width, sheet.height, sheet.scale) == (612, 792, 1.0)
    assert share_of_black(whole) == pytest.approx(0.25, abs=0.01)
    assert share_of_black(sheet) > 0.99


def test_drawing_is_quick_once_the_document_is_open(tmp_path: Path) -> None:
    with PageRenderer(write(tmp_path, hostile.ordinary())) as renderer:
        started = time.monotonic()
        renderer.render(1, 1000)
        assert time.monotonic() - started < 0.5


def test_a_page_of_absurd_size_is_drawn_small(tmp_path: Path) -> None:
    limits = ReadingLimits(max_render_pixels=1_000_000)
    with PageRenderer(write(tmp_path, hostile.huge_page()), limits) as renderer:
        picture = renderer.render(1, 100_000)
    assert picture.width * picture.height <= 1_001_000


def test_a_page_that_takes_forever_costs_only_itself(tmp_path: Path) -> None:
    limits = ReadingLimits(render_seconds=1.0)
    path = write(tmp_path, hostile.form_bomb())
    with PageRenderer(path, limits) as renderer:
        with pytest.raises(DocumentError) as caught:
            renderer.render(1, 600)
        assert caught.value.code == "document.too_slow"
        path.write_bytes(hostile.ordinary())
        assert renderer.render(1, 600).width == 600


def test_a_child_that_dies_is_replaced(tmp_path: Path) -> None:
    with PageRenderer(write(tmp_path, hostile.ordinary())) as renderer:
        child = renderer._child
        assert child is not None
        child._process.kill()
        child._process.join()
        child._pump.join()
        assert renderer.render(1, 300).width == 300


def test_a_huge_picture_is_refused_by_size(tmp_path: Path) -> None:
    with PageRenderer(write(tmp_path, hostile.huge_image(9_000))) as renderer:
        with pytest.raises(DocumentError) as caught:
            renderer.render(1, 600)
        assert caught.value.code == "document.too_large"
        assert "9,000 by 9,000" in caught.value.message
        # The child lives on: nothing was decoded.
        assert renderer._child is not None
        assert renderer._child.alive


def test_a_file_that_cannot_be_opened_leaves_no_child(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        PageRenderer(write(tmp_path, hostile.locked(user="secret", owner="boss")))
    assert caught.value.code == "document.encrypted"


def test_no_page_zero_and_none_after_closing(tmp_path: Path) -> None:
    renderer = PageRenderer(write(tmp_path, hostile.ordinary()))
    with pytest.raises(IndexError):
        renderer.render(0, 100)
    renderer.close()
    renderer.close()
    with pytest.raises(ValueError, match="closed"):
        renderer.render(1, 100)
