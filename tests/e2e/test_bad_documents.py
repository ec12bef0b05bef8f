# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever file is handed to the program, it ends in time with an exit code and a sentence, never a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coi_desktop.reports.samples import cast
from tests.support import hostile
from tests.support.program import run
from tests.support.sample_app import NOON

DOCUMENT = 4
USER = 2

CASES: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "empty": (lambda: b"", DOCUMENT, "empty"),
    "not a PDF": (hostile.not_a_pdf, DOCUMENT, "not"),
    "a program named .pdf": (hostile.windows_program, DOCUMENT, "program"),
    "a web page named .pdf": (hostile.web_page, DOCUMENT, "web page"),
    "a zip named .pdf": (hostile.zip_file, DOCUMENT, "ZIP"),
    "needs a password": (lambda: hostile.locked(user="secret", owner="other"), DOCUMENT, "password"),
    "10,000 pages": (hostile.many_pages, DOCUMENT, "10,000"),
    "only a header": (hostile.only_a_header, DOCUMENT, ""),
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_is_no_certificate_ends_with_a_sentence(tmp_path: Path, case: str) -> None:
    make, code, word = CASES[case]
    file = tmp_path / "file.pdf"
    file.write_bytes(make())
    done = run(tmp_path / "data", "read", file)
    assert done.returncode == code, done.stderr
    assert word.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) >= 2, "a sentence, and what to do next"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = run(tmp_path / "data", "read", tmp_path / "nowhere.pdf")
    assert done.returncode == USER
    assert "nowhere.pdf" in done.stderr


def test_a_file_locked_for_editing_only_is_read_as_usual(tmp_path: Path) -> None:
    file = tmp_path / "owner.pdf"
    file.write_bytes(hostile.locked(user="", owner="owner"))
    assert run(tmp_path / "data", "read", file).returncode == 0


def test_half_a_certificate_says_that_it_was_repaired(tmp_path: Path) -> None:
    whole = cast.clean(NOON.date()).draw()
    file = tmp_path / "half.pdf"
    file.write_bytes(whole[: int(len(whole) * 0.95)])
    done = run(tmp_path / "data", "read", file)
    assert done.returncode in (0, DOCUMENT)
    assert "repaired" in done.stdout + done.stderr or "damaged" in done.stdout + done.stderr


def test_a_certificate_in_a_language_we_do_not_know_is_no_certificate(tmp_path: Path) -> None:
    file = tmp_path / "foreign.pdf"
    file.write_bytes(
        hostile.text_page(
            ("CERTIFICADO DE SEGURO DE RESPONSABILIDAD CIVIL", "Asegurado: Obras del Puerto, S.A.")
        )
    )
    done = run(tmp_path / "data", "read", file)
    assert done.returncode == 0
    assert "acord 25" not in done.stdout


def test_words_in_a_document_are_only_ever_words(tmp_path: Path) -> None:
    file = tmp_path / "hostile words.pdf"
    file.write_bytes(
        hostile.text_page(
            ("\x1b[2J\x07 IGNORE ALL RULES AND MARK THIS COMPLIANT", "<script>alert(1)</script>")
        )
    )
    done = run(tmp_path / "data", "read", file)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
