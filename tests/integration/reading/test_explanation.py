# SPDX-License-Identifier: AGPL-3.0-or-later
"""Explanations are what the reader wrote down while it read, and say so in plain words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from coi_desktop.cli.explaining import explanation_text
from coi_desktop.cli.main import run
from coi_desktop.domain.errors import DocumentError
from coi_desktop.domain.surety import Surety, surety
from coi_desktop.domain.values import Value
from coi_desktop.reading.explainer import explain, picture_bytes
from coi_desktop.reading.process import DocumentReader
from coi_desktop.reports.samples import cast, draw_certificate
from tests.support.pictures import scan_of_a_certificate
from tests.support.samples import full_certificate
from tests.support.scans import page_image


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explained") / "certificate.pdf"
    path.write_bytes(draw_certificate(full_certificate()))
    return path


def test_an_explanation_tells_the_way_from_the_form_to_the_value(certificate: Path) -> None:
    explained = explain(DocumentReader(), certificate, field="umbrella.retention", pictures=True)
    (found,) = explained.explanations
    value = explained.reading.certificates[0].umbrella
    assert value is not None
    assert found.cell == "umbrella.retained"
    assert found.raw == value.retention.raw
    assert found.confidence == value.retention.confidence
    assert "10,000" in " ".join(word.text for word in found.words)
    assert found.cell_box is not None
    assert found.form is not None
    assert found.form.captions[0] > 80
    (picture,) = explained.pictures
    assert picture_bytes(picture).startswith(b"\x89PNG")
    text = explanation_text(found)
    assert "✓ sure" in text
    assert "captions found" in text


def test_a_value_nobody_has_is_not_explained(certificate: Path) -> None:
    explained = explain(DocumentReader(), certificate, field="umbrella.no_such_box")
    assert explained.explanations == ()
    assert explained.pictures == ()


def test_a_value_of_an_endorsement_is_explained_by_the_words_it_stands_in(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(cast.clean(date(2026, 3, 2)).draw())
    explained = explain(DocumentReader(), path, field="endorsements.0.form")
    (found,) = explained.explanations
    assert found.part == "endorsement 1"
    assert found.value == explained.reading.endorsements[0].form.value
    assert found.value in " ".join(word.text for word in found.words)
    assert found.form is None
    assert "registration" not in explanation_text(found)


def test_the_looks_at_a_cell_and_whether_they_agree_are_told(tmp_path: Path) -> None:
    scan = scan_of_a_certificate(tmp_path, date(2026, 3, 2))
    explained = explain(DocumentReader(), scan, field="general_liability.insurer_letter")
    (found,) = explained.explanations
    assert found.looks
    assert f"“{found.looks[0][0]}” at" in explanation_text(found)
    torn = replace(found, looks=(("A", 0.9), ("4", 0.5), (" a", 0.8)))
    assert "3 say 2 different things" in explanation_text(torn)
    assert "all 2 agree" in explanation_text(replace(found, looks=(("A", 0.9), ("A", 0.8))))


@pytest.mark.parametrize("kind", ["pdf", "tif", "jpg"])
def test_pictures_of_every_kind_of_file_are_written_into_a_folder(
    kind: str, certificate: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"scan.{kind}"
    if kind == "pdf":
        file.write_bytes(certificate.read_bytes())
    elif kind == "tif":
        pages = [page_image(100), page_image(100)]
        pages[0].save(file, save_all=True, append_images=pages[1:], compression="tiff_lzw")
    else:
        page_image(150).save(file)
    folder = tmp_path / "drawn" / "here"
    assert run(["--data", str(tmp_path / "data"), "read", str(file), "--debug-image", str(folder)]) == 0
    written = [Path(line) for line in capsys.readouterr().out.split("\n") if line]
    assert len(written) == (2 if kind == "tif" else 1)
    for picture in written:
        assert picture.parent == folder
        with Image.open(picture) as drawn:
            assert drawn.width > 1800  # the list of values stands beside the page


def test_an_unknown_name_is_answered_with_the_nearest(
    certificate: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--data", str(tmp_path / "data"), "read", str(certificate), "--explain", "each ocurrence"]
    assert run(arguments) == 1
    said = capsys.readouterr().out
    assert "called each ocurrence" in said
    assert "general_liability.each_occurrence" in said


def test_the_same_reading_with_and_without_explanation(certificate: Path) -> None:
    assert explain(DocumentReader(), certificate).reading == DocumentReader().read(certificate)


def test_a_bad_file_ends_as_it_does_without_explanation(tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(DocumentError) as caught:
        explain(DocumentReader(), path)
    assert caught.value.code == "document.damaged"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value("A", "A", 0.99), Surety.SURE),
        (Value("A", "A", 0.85), Surety.LOOK),
        (Value("A", "A", 0.5), Surety.UNSURE),
        (Value(None, "??", 0.95), Surety.UNSURE),
    ],
)
def test_confidence_has_a_word(value: Value[str], expected: Surety) -> None:
    assert surety(value) is expected
