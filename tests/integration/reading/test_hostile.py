# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files meant to hurt, through the real reader in its child: each ends in time, with its code and a next
step, and the reader reads the next file as if nothing had been."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import DocumentError
from coi_desktop.reading.limits import MIB, ReadingLimits
from coi_desktop.reading.process import DocumentReader
from tests.support import hostile

SHORT = ReadingLimits(
    text_seconds=2.0,
    text_seconds_per_page=0.5,
    ocr_seconds_per_page=2.0,
    memory_bytes=384 * MIB,
    file_bytes=20 * MIB,
)
GENEROUS = 12.0
"""Seconds that starting and ending a child may add on a busy machine."""


def read(folder: Path, data: bytes, limits: ReadingLimits = SHORT, name: str = "file.pdf") -> DocumentReading:
    path = folder / name
    path.write_bytes(data)
    started = time.monotonic()
    try:
        return DocumentReader(limits).read(path)
    finally:
        assert time.monotonic() - started < limits.text_seconds + GENEROUS


def refusal(
    folder: Path, data: bytes, limits: ReadingLimits = SHORT, name: str = "file.pdf"
) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(folder, data, limits, name)
    assert caught.value.message.endswith(".")
    assert caught.value.next_step.endswith(".")
    return caught.value


def text_of(reading: DocumentReading) -> str:
    return " ".join(page.text for page in reading.pages)


def test_an_empty_file(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"").code == "document.empty"


@pytest.mark.parametrize("what", hostile.NOT_SUPPORTED)
def test_a_file_renamed_to_pdf_is_named_for_what_it_is(tmp_path: Path, what: str) -> None:
    make, name = hostile.NOT_SUPPORTED[what]
    error = refusal(tmp_path, make())
    assert error.code == "document.not_supported"
    assert name in error.message


@pytest.mark.parametrize("make", [hostile.only_a_header, hostile.heic_without_picture])
def test_a_header_and_nothing_behind_it(tmp_path: Path, make: Callable[[], bytes]) -> None:
    assert refusal(tmp_path, make()).code == "document.damaged"


@pytest.mark.parametrize("share", [0.5, 0.95])
def test_a_cut_file_is_read_with_a_remark(tmp_path: Path, share: float) -> None:
    reading = read(tmp_path, hostile.truncated(share))
    assert [remark.code for remark in reading.remarks][:1] == ["file.repaired"]
    assert "policy" in text_of(reading)


def test_a_file_with_flipped_bits_is_repaired_or_refused(tmp_path: Path) -> None:
    try:
        reading = read(tmp_path, hostile.bit_flipped())
    except DocumentError as error:
        assert error.code == "document.damaged"
    else:
        assert [remark.code for remark in reading.remarks][:1] == ["file.repaired"]


def test_a_user_password_is_asked_about(tmp_path: Path) -> None:
    assert refusal(tmp_path, hostile.locked(user="secret", owner="boss")).code == "document.encrypted"


def test_a_lock_of_another_kind_is_told_from_damage(tmp_path: Path) -> None:
    error = refusal(tmp_path, hostile.locked_by_a_service())
    assert error.code == "document.encrypted"
    assert "service" in error.message


def test_scripts_and_programs_never_run(tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    reading = read(tmp_path, hostile.with_actions(touched.as_posix()))
    assert "words" in text_of(reading)
    assert not touched.exists()


@pytest.mark.parametrize(
    ("is_portfolio", "code", "what"),
    [(False, "file.attachments", "carries"), (True, "file.portfolio", "is a portfolio")],
)
def test_files_inside_a_file_are_named_and_left_alone(
    tmp_path: Path, is_portfolio: bool, code: str, what: str
) -> None:
    data = hostile.with_attachments("terms.pdf", "setup.exe", "umbrella.pdf", is_portfolio=is_portfolio)
    (remark,) = read(tmp_path, data).remarks
    assert remark.code == code
    assert what in remark.text
    assert "3 other files" in remark.text
    assert "“terms.pdf”, “setup.exe”, “umbrella.pdf”" in remark.text


def test_an_owner_password_opens(tmp_path: Path) -> None:
    assert "policy" in text_of(read(tmp_path, hostile.locked(user="", owner="boss")))


def test_ten_thousand_pages_are_counted_and_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, hostile.many_pages())
    assert error.code == "document.too_many_pages"
    assert "10,000 pages" in error.message


def test_a_file_of_no_pages(tmp_path: Path) -> None:
    assert refusal(tmp_path, hostile.zero_pages()).code == "document.empty"


def test_a_file_beyond_the_size_limit(tmp_path: Path) -> None:
    error = refusal(tmp_path, b"%PDF-1.7\n" + bytes(2 * MIB), ReadingLimits(file_bytes=MIB))
    assert error.code == "document.too_large"
    assert "2 MB" in error.message


def test_pages_that_are_missing_are_damage(tmp_path: Path) -> None:
    assert refusal(tmp_path, hostile.fewer_pages_than_said()).code == "document.damaged"


@pytest.mark.parametrize("make", [hostile.count_lie, hostile.page_tree_loop])
def test_a_page_tree_that_lies(tmp_path: Path, make: Callable[[], bytes]) -> None:
    assert refusal(tmp_path, make()).code in {
        "document.damaged",
        "document.empty",
        "document.too_many_pages",
    }


@pytest.mark.parametrize("make", [hostile.deep_nesting, hostile.deep_states, hostile.deep_page_tree])
def test_nesting_without_end(tmp_path: Path, make: Callable[[], bytes]) -> None:
    """Either it is read, or it is refused; what matters is that it ends."""
    try:
        reading = read(tmp_path, make())
    except DocumentError as error:
        assert error.code in {"document.damaged", "document.empty", "document.too_slow"}
    else:
        assert len(reading.pages) == 1


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: hostile.flate_bomb(), id="2 GB of nothing"),
        pytest.param(lambda: hostile.text_bomb(2_000_000), id="text"),
        pytest.param(lambda: hostile.form_bomb(), id="forms in forms"),
    ],
)
def test_a_bomb_is_stopped(tmp_path: Path, make: Callable[[], bytes]) -> None:
    assert refusal(tmp_path, make()).code in {"document.too_slow", "document.too_much_memory"}


def test_a_page_of_a_mile_is_read(tmp_path: Path) -> None:
    assert "words" in text_of(read(tmp_path, hostile.huge_page()))


def test_a_picture_of_900_million_pixels_is_refused_by_its_size(tmp_path: Path) -> None:
    error = refusal(tmp_path, hostile.huge_image())
    assert error.code == "document.too_large"
    assert "30,000 by 30,000 pixels" in error.message


def test_the_reader_reads_on_after_a_bomb(tmp_path: Path) -> None:
    bomb, honest = tmp_path / "bomb.pdf", tmp_path / "honest.pdf"
    bomb.write_bytes(hostile.form_bomb())
    honest.write_bytes(hostile.ordinary())
    reader = DocumentReader(SHORT)
    with pytest.raises(DocumentError):
        reader.read(bomb)
    assert "policy" in text_of(reader.read(honest))
