# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever the child does, the parent gets a reading or an error with a code, in time, and goes on."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coi_desktop.domain.errors import Cancelled, DocumentError, LocalFaultError
from coi_desktop.reading.limits import MIB, ReadingLimits
from coi_desktop.reading.process import DocumentReader
from tests.support.reading_targets import module_target

SHORT = ReadingLimits(text_seconds=0.8, text_seconds_per_page=0.1, ocr_seconds_per_page=0.8, total_seconds=20)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(b"%PDF-1.7\nfirst\nsecond\n")
    return path


def read_with(name: str, path: Path, limits: ReadingLimits = SHORT) -> None:
    DocumentReader(limits, target=module_target(name)).read(path)


def test_a_reading_comes_back_whole(pdf: Path) -> None:
    heard: list[tuple[int, int]] = []
    reading = DocumentReader(target=module_target("good")).read(
        pdf, progress=lambda done, total: heard.append((done, total))
    )
    assert [page.text for page in reading.pages] == ["first", "second"]
    assert heard == [(1, 2), (2, 2)]


@pytest.mark.parametrize("target", ["hang", "hang_in_a_library", "hang_deaf", "hang_in_ocr"])
def test_a_hang_is_stopped(pdf: Path, target: str) -> None:
    started = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        read_with(target, pdf)
    assert caught.value.code == "document.too_slow"
    assert time.monotonic() - started < 6


@pytest.mark.parametrize("target", ["segfault", "abort", "leave", "raise_bug", "answer_something_else"])
def test_a_child_that_fails_is_a_fact_about_the_document(pdf: Path, target: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_with(target, pdf)
    assert caught.value.code == "document.crashed"
    assert caught.value.message.endswith(".")
    assert caught.value.next_step


@pytest.mark.parametrize("target", ["send_garbage", "send_deep_nesting"])
def test_garbage_on_the_pipe_is_refused(pdf: Path, target: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_with(target, pdf)
    assert caught.value.code == "document.crashed"


@pytest.mark.parametrize("target", ["send_too_much", "send_one_huge_message"])
def test_an_endless_answer_is_cut_off(pdf: Path, target: str) -> None:
    limits = ReadingLimits(text_seconds=8, output_bytes=MIB)
    with pytest.raises(DocumentError) as caught:
        read_with(target, pdf, limits)
    assert caught.value.code == "document.too_much_memory"


@pytest.mark.parametrize("target", ["eat_memory", "eat_memory_and_abort"])
def test_memory_is_limited(pdf: Path, target: str) -> None:
    limits = ReadingLimits(text_seconds=8, memory_bytes=256 * MIB)
    with pytest.raises(DocumentError) as caught:
        read_with(target, pdf, limits)
    assert caught.value.code == "document.too_much_memory"


def test_an_error_of_the_reader_arrives_as_it_was(pdf: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_with("raise_document_error", pdf)
    assert (caught.value.code, str(caught.value)) == ("document.damaged", "It is damaged. Ask again.")


def test_a_bug_is_logged_by_place_and_never_by_content(pdf: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(DocumentError):
        read_with("raise_bug", pdf)
    assert "KeyError at" in caplog.text
    assert "reading_targets.py:" in caplog.text
    assert "a value of the document" not in caplog.text


def test_ocr_time_is_counted_by_page_and_not_as_text_time(pdf: Path) -> None:
    limits = ReadingLimits(text_seconds=0.8, text_seconds_per_page=0.0, ocr_seconds_per_page=2)
    assert DocumentReader(limits, target=module_target("slow_pages")).read(pdf).pages == ()


def test_cancelling_stops_the_child_at_once(pdf: Path) -> None:
    give_up = time.monotonic() + 0.7

    def check() -> None:
        if time.monotonic() > give_up:
            raise Cancelled

    started = time.monotonic()
    with pytest.raises(Cancelled):
        DocumentReader(target=module_target("hang_in_a_library")).read(pdf, check=check)
    assert time.monotonic() - started < 2.5


def test_many_at_once(pdf: Path) -> None:
    reader = DocumentReader(SHORT, target=module_target("good"), keep_warm=True)
    counts: list[int] = []
    threads = [threading.Thread(target=lambda: counts.append(len(reader.read(pdf).pages))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reader.close()
    assert counts == [2, 2, 2, 2]


def test_a_spare_child_is_faster_and_leaves_with_the_reader(pdf: Path) -> None:
    with DocumentReader(target=module_target("good"), keep_warm=True) as reader:
        reader.warm_up()
        reader.read(pdf)
        assert wait_for(lambda: spare_is_ready(reader))
        started = time.monotonic()
        reader.read(pdf)
        assert time.monotonic() - started < 0.25


def test_a_spare_child_that_died_is_replaced(pdf: Path) -> None:
    with DocumentReader(target=module_target("good"), keep_warm=True) as reader:
        reader.warm_up()
        spare = reader._spare
        assert spare is not None
        spare._process.kill()
        spare._process.join()
        assert wait_for(lambda: not spare.alive)
        assert len(reader.read(pdf).pages) == 2


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(LocalFaultError) as caught:
        read_with("good", tmp_path / "gone.pdf")
    assert caught.value.code == "file.missing"


def test_a_file_that_cannot_be_opened(pdf: Path) -> None:
    with pytest.raises(LocalFaultError) as caught:
        read_with("good", pdf / "inside.pdf")
    assert caught.value.code == "file.unreadable"


def test_the_parent_never_loads_the_libraries() -> None:
    code = (
        "import sys, coi_desktop.reading.process, coi_desktop.reading.renderer\n"
        "bad = {'pymupdf', 'PIL', 'pillow_heif', 'tesserocr', 'pytesseract'} & set(sys.modules)\n"
        "sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# Windows pipes carry whole messages, and there the job object ends what the child started.
if sys.platform != "win32":

    def test_half_a_message_does_not_hold_up_the_parent(pdf: Path) -> None:
        with pytest.raises(DocumentError) as caught:
            read_with("send_half_a_message", pdf)
        assert caught.value.code == "document.too_slow"

    def test_programs_the_child_started_end_with_it(pdf: Path) -> None:
        with pytest.raises(DocumentError):
            read_with("hang_with_a_program", pdf)
        program = int(pdf.with_suffix(".pid").read_text())
        assert wait_for(lambda: not runs(program))


def spare_is_ready(reader: DocumentReader) -> bool:
    spare = reader._spare
    return spare is not None and not spare._inbox.empty()


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()


def wait_for(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    until = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        if time.monotonic() > until:
            return False
        pause.wait(0.01)
    return True
