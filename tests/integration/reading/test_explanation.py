# SPDX-License-Identifier: AGPL-3.0-or-later
"""Explanations are what the reader wrote down while it read, and say so in plain words."""

from pathlib import Path

import pytest

from coi_desktop.cli.explaining import explanation_text
from coi_desktop.domain.errors import DocumentError
from coi_desktop.domain.surety import Surety, surety
from coi_desktop.domain.values import Value
from coi_desktop.reading.explainer import explain, picture_bytes
from coi_desktop.reading.process import DocumentReader
from coi_desktop.reports.samples import draw_certificate
from tests.support.samples import full_certificate


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
    assert found.captions[0] > 80
    (picture,) = explained.pictures
    assert picture_bytes(picture).startswith(b"\x89PNG")
    text = explanation_text(found)
    assert "✓ sure" in text
    assert "captions found" in text


def test_a_value_nobody_has_is_not_explained(certificate: Path) -> None:
    explained = explain(DocumentReader(), certificate, field="umbrella.no_such_box")
    assert explained.explanations == ()
    assert explained.pictures == ()


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
