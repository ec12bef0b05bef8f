# SPDX-License-Identifier: AGPL-3.0-or-later
"""Picture files become pages of believable size, and the walls hold for them too."""

import io
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

from coi_desktop.domain.errors import DocumentError
from coi_desktop.reading import images
from coi_desktop.reading.opening import open_file
from tests.support import scans

Sizes = list[tuple[float, float]]


def page_sizes(path: Path, max_pages: int = 10, max_pixels: int = 50_000_000) -> Sizes:
    with open_file(path, max_pages=max_pages, max_pixels=max_pixels) as opened:
        return [(round(page.rect.width), round(page.rect.height)) for page in opened.document]


def darkest_place(path: Path) -> tuple[float, float]:
    """Where on the first page, in shares of it, the black square of :func:`marked` shows."""
    with open_file(path, max_pages=10, max_pixels=50_000_000) as opened:
        drawn = opened.document[0].get_pixmap(dpi=36)
        gray = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples).convert("L")
    box = gray.point([255 if level < 100 else 0 for level in range(256)]).getbbox()
    assert box is not None
    return (box[0] + box[2]) / 2 / gray.width, (box[1] + box[3]) / 2 / gray.height


def marked(mode: str = "L", size: tuple[int, int] = (425, 550)) -> Image.Image:
    """White, with a black square near the top left."""
    image = Image.new("L", size, 255)
    image.paste(0, (size[0] // 10, size[1] // 10, size[0] // 5, size[1] // 5))
    if mode.startswith("I;16"):
        deep = image.convert("I").point(lambda level: level * 257).convert("I;16")
        return deep if mode == "I;16" else Image.frombytes(mode, size, deep.tobytes("raw", "I;16B"))
    return image.convert(mode)


@pytest.mark.parametrize(
    ("kind", "mode", "name"),
    [
        ("PNG", "L", "a.png"),
        ("PNG", "RGBA", "alpha.png"),
        ("PNG", "P", "palette.png"),
        ("PNG", "1", "black and white.png"),
        ("PNG", "LA", "gray alpha.png"),
        ("PNG", "I;16", "deep.png"),
        ("JPEG", "RGB", "a.jpg"),
        ("JPEG", "L", "gray.jpg"),
        ("JPEG", "CMYK", "print.jpg"),
        ("BMP", "RGB", "a.bmp"),
        ("BMP", "P", "palette.bmp"),
        ("BMP", "1", "black and white.bmp"),
        ("WEBP", "RGB", "a.webp"),
        ("WEBP", "RGBA", "alpha.webp"),
        ("TIFF", "1", "fax.tif"),
        ("TIFF", "P", "palette.tif"),
        ("TIFF", "CMYK", "print.tif"),
        ("TIFF", "RGBA", "alpha.tif"),
        ("TIFF", "I;16", "deep.tif"),
        ("TIFF", "I;16B", "deep, the other way round.tif"),
        ("TIFF", "F", "fractions.tif"),
        ("TIFF", "RGB", "misnamed.pdf"),
    ],
)
def test_each_kind_becomes_a_page(tmp_path: Path, kind: str, mode: str, name: str) -> None:
    path = scans.write(tmp_path / name, scans.encoded(marked(mode), kind))
    assert page_sizes(path) == [(612, 792)]
    x, y = darkest_place(path)
    assert (x, y) == (pytest.approx(0.15, abs=0.02), pytest.approx(0.15, abs=0.02))


def test_the_resolution_says_how_large_the_paper_was(tmp_path: Path) -> None:
    image = marked(size=(1240, 1754))
    path = scans.write(tmp_path / "a4.png", scans.encoded(image, "PNG", dpi=(150, 150)))
    assert page_sizes(path) == [(595, 842)]


def test_a_screen_resolution_is_believed_for_a_sheet_of_paper_only(tmp_path: Path) -> None:
    screenshot = scans.encoded(marked(size=(816, 1056)), "PNG", dpi=(96, 96))
    snapshot = scans.encoded(marked(size=(1200, 1600)), "PNG", dpi=(96, 96))
    assert page_sizes(scans.write(tmp_path / "screenshot.png", screenshot)) == [(612, 792)]
    assert page_sizes(scans.write(tmp_path / "snapshot.png", snapshot)) == [(594, 792)]


def test_a_fax_has_other_dots_across_than_down(tmp_path: Path) -> None:
    image = marked("1", size=(1728, 1078))
    path = scans.write(tmp_path / "fax.tif", scans.encoded(image, "TIFF", dpi=(204, 98)))
    assert page_sizes(path) == [(610, 792)]


def test_every_page_of_a_tiff_counts(tmp_path: Path) -> None:
    pages = [marked("1"), marked("1"), marked("1", size=(550, 425))]
    data = scans.encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    path = scans.write(tmp_path / "three.tif", data)
    assert page_sizes(path) == [(612, 792), (612, 792), (792, 612)]
    with pytest.raises(DocumentError) as caught:
        page_sizes(path, max_pages=2)
    assert caught.value.code == "document.too_many_pages"


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {}),
        ("PNG", {}),
        ("WEBP", {}),
        ("TIFF", {"compression": None}),
        ("TIFF", {"compression": "tiff_lzw"}),
    ],
)
@pytest.mark.parametrize(
    ("orientation", "stored"),
    [
        (3, Image.Transpose.ROTATE_180),
        (5, Image.Transpose.TRANSPOSE),
        (6, Image.Transpose.ROTATE_90),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_a_picture_says_which_way_it_was_held(
    tmp_path: Path, kind: str, options: dict[str, object], orientation: int, stored: Image.Transpose
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = scans.encoded(marked("RGB").transpose(stored), kind, exif=exif, **options)
    path = scans.write(tmp_path / "held", data)
    assert page_sizes(path) == [(612, 792)]
    assert darkest_place(path) == (pytest.approx(0.15, abs=0.02), pytest.approx(0.15, abs=0.02))


def test_a_fax_on_its_side_keeps_its_dots(tmp_path: Path) -> None:
    """Dots across are those of the stored rows, which are the sheet's columns."""
    stored = marked("1", size=(1728, 1078)).transpose(Image.Transpose.ROTATE_90)
    data = scans.encoded(stored, "TIFF", dpi=(98, 204), tiffinfo={0x0112: 6})
    assert page_sizes(scans.write(tmp_path / "fax.tif", data)) == [(610, 792)]


def test_a_smaller_copy_beside_a_page_is_no_page(tmp_path: Path) -> None:
    small = Image.new("L", (85, 110), 0)
    small.encoderinfo = {"tiffinfo": {0x00FE: 1}}
    data = scans.encoded(marked(), "TIFF", save_all=True, append_images=[small, marked()])
    assert page_sizes(scans.write(tmp_path / "scan.tif", data)) == [(612, 792), (612, 792)]


def test_of_a_moving_picture_the_first_is_read(tmp_path: Path) -> None:
    dark = Image.new("RGB", (425, 550), "black")
    data = scans.encoded(marked("RGB"), "WEBP", save_all=True, append_images=[dark])
    path = scans.write(tmp_path / "moving.webp", data)
    assert page_sizes(path) == [(612, 792)]
    assert darkest_place(path)[0] == pytest.approx(0.15, abs=0.02)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_large_picture_is_made_smaller(tmp_path: Path, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "_ENOUGH_PIXELS", 50_000)
    path = scans.write(tmp_path / "large.png", scans.encoded(marked(mode, size=(426, 550)), "PNG"))
    with open_file(path, max_pages=1, max_pixels=50_000_000) as opened:
        assert opened.document[0].get_images()[0][2:4] == (213, 275)
    assert darkest_place(path) == (pytest.approx(0.15, abs=0.02), pytest.approx(0.15, abs=0.02))


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "I;16"])
def test_a_telephones_own_kind_is_a_page(tmp_path: Path, mode: str) -> None:
    path = scans.write(tmp_path / "a.heic", scans.heic(marked(mode)))
    assert page_sizes(path) == [(612, 792)]
    assert darkest_place(path) == (pytest.approx(0.15, abs=0.02), pytest.approx(0.15, abs=0.02))


def test_a_telephones_picture_is_turned_once(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = marked("RGB").transpose(Image.Transpose.ROTATE_90)
    path = scans.write(tmp_path / "held.heic", scans.heic(lying, exif=exif.tobytes()))
    assert page_sizes(path) == [(612, 792)]
    assert darkest_place(path)[1] == pytest.approx(0.15, abs=0.02)


def test_of_several_shots_the_one_that_is_shown_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    shots = pillow_heif.from_pillow(Image.new("RGB", (425, 550), "black"))
    shots.add_from_pillow(marked("RGB"))
    shots.save(out, quality=80, primary_index=1)
    path = scans.write(tmp_path / "burst.heic", out.getvalue())
    assert page_sizes(path) == [(612, 792)]
    assert darkest_place(path)[0] == pytest.approx(0.15, abs=0.02)


def test_more_pixels_than_the_limit_are_refused_unopened(tmp_path: Path) -> None:
    path = scans.write(tmp_path / "big.png", scans.encoded(Image.new("1", (3000, 2000)), "PNG"))
    with pytest.raises(DocumentError) as caught:
        page_sizes(path, max_pixels=5_000_000)
    assert caught.value.code == "document.too_large"
    assert "3,000 by 2,000" in caught.value.message


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "HEIC"])
def test_a_cut_picture_is_damaged(tmp_path: Path, kind: str) -> None:
    noise = Image.effect_noise((300, 400), 90).convert("RGB")
    whole = scans.heic(noise) if kind == "HEIC" else scans.encoded(noise, kind)
    path = scans.write(tmp_path / "cut", whole[: len(whole) // 3])
    with pytest.raises(DocumentError) as caught:
        page_sizes(path)
    assert caught.value.code == "document.damaged"
