# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second engine: asked where the first is in doubt, bounded, and never loaded unless it is wanted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.domain.values import Box
from coi_desktop.reading.ocr.choose import choose_second
from coi_desktop.reading.ocr.engine import CellKind
from coi_desktop.reading.ocr.page_ocr import PageReader
from coi_desktop.reading.ocr_protocol import CellShape
from coi_desktop.reading.opening import open_file
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.process import DocumentReader
from tests.support import scans
from tests.support.scripted_engine import ScriptedEngine, always
from tests.support.source import ROOT

CELL = Box(66, 210, 200, 228)
EXTRA = ("numpy", "cv2", "onnxruntime", "rapidocr")


def reader_of(first: ScriptedEngine, second: ScriptedEngine | None, folder: Path) -> PageReader:
    """A reader with these engines that has just read a page."""
    choose = (lambda options: None) if second is None else always(second)
    reader = PageReader(ReaderOptions(), always(first), second=choose)
    path = scans.write(folder / "scan.pdf", scans.as_pdf(scans.page_image(100)))
    with open_file(path, max_pages=5, max_pixels=50_000_000) as opened:
        reader.frame(opened.document[0], 1)
    return reader


def test_the_first_look_at_a_line_is_the_second_engines_and_only_that(tmp_path: Path) -> None:
    """The page was read by the first engine already, so now the other has the word."""
    first, second = ScriptedEngine("1042", 0.4), ScriptedEngine("1047", 0.8)
    reader = reader_of(first, second, tmp_path)
    other = reader.look_again(CELL, CellShape.LINE, "0123456789")
    own = reader.look_again(CELL, CellShape.LINE, "0123456789", differently=True)
    again = reader.look_again(CELL, CellShape.LINE)
    assert (other.text, other.confidence, other.second) == ("1047", 0.8, True)
    assert [(s.text, s.confidence, s.second) for s in (own, again)] == [("1042", 0.4, False)] * 2
    assert second.asked == [(CellKind.LINE, "0123456789")]


def test_a_letter_goes_to_it_only_where_its_shape_did_not_tell(tmp_path: Path) -> None:
    second = ScriptedEngine("A")
    reader = reader_of(ScriptedEngine("B"), second, tmp_path)
    reader.look_again(CELL, CellShape.LETTER, "ABCDEF")
    assert second.asked == []
    assert reader.look_again(CELL, CellShape.LETTER, "ABCDEF", differently=True).second
    assert second.asked == [(CellKind.LETTER, "ABCDEF")]


def test_a_block_is_never_the_second_engines(tmp_path: Path) -> None:
    """It takes one line."""
    reader = reader_of(ScriptedEngine("whole"), ScriptedEngine("half"), tmp_path)
    assert reader.look_again(CELL, CellShape.BLOCK).text == "whole"
    assert reader.look_again(CELL, CellShape.BLOCK, differently=True).text == "whole"


def test_one_page_cannot_keep_it_busy_for_ever(tmp_path: Path) -> None:
    first, second = ScriptedEngine("first"), ScriptedEngine("second")
    reader = reader_of(first, second, tmp_path)
    cells = [Box(66, 100 + 5 * i, 200, 112 + 5 * i) for i in range(100)]
    said = [reader.look_again(cell, CellShape.LINE).text for cell in cells]
    assert said == ["second"] * 60 + ["first"] * 40
    assert len(second.asked) == 60


def test_without_one_the_first_looks_itself(tmp_path: Path) -> None:
    reader = reader_of(ScriptedEngine("1042"), None, tmp_path)
    seen = [reader.look_again(CELL, CellShape.LINE, differently=d) for d in (False, True)]
    assert [(s.text, s.second) for s in seen] == [("1042", False)] * 2


def test_what_is_not_wanted_is_not_looked_for() -> None:
    assert choose_second(ReaderOptions(second_engine="none")) is None


@pytest.mark.parametrize("model", [None, Path(__file__)])
def test_one_that_is_demanded_must_be_there(monkeypatch: pytest.MonkeyPatch, model: Path | None) -> None:
    """Neither a missing model nor a file that is no model passes for one."""
    monkeypatch.setattr("coi_desktop.reading.ocr.choose.find_model", lambda: model)
    assert choose_second(ReaderOptions()) is None
    with pytest.raises(LocalFaultError) as caught:
        choose_second(ReaderOptions(second_engine="rapidocr"))
    assert caught.value.code == "ocr.second_missing"
    assert "better-ocr" in caught.value.next_step


def test_a_scan_is_read_without_loading_what_the_extra_brings(tmp_path: Path) -> None:
    """Whether or not it is installed, for a page that is no certificate and with the extra switched off."""
    path = scans.write(tmp_path / "scan.pdf", scans.as_pdf(scans.page_image()))
    program = (
        "import json, sys; from pathlib import Path\n"
        "from coi_desktop.reading.options import ReaderOptions\n"
        "from coi_desktop.reading.reading_job import read\n"
        "found = read(Path(sys.argv[1]), ReaderOptions(second_engine='none'), print_nothing := "
        "(lambda *given: None), print_nothing)\n"
        "print(json.dumps([found.pages[0].text, sorted(m for m in sys.modules if '.' not in m)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    text, loaded = json.loads(done.stdout)
    assert "Northfield Casualty" in text
    assert set(EXTRA) & set(loaded) == set()


class TestInstalled:
    """With the extra, the real thing."""

    @pytest.fixture(autouse=True)
    def extra(self) -> None:
        pytest.importorskip("onnxruntime", reason="the extra better-ocr is not installed")
        pytest.importorskip("rapidocr", reason="the extra better-ocr is not installed")

    @staticmethod
    def line(text: str) -> Image.Image:
        font = ImageFont.load_default(30)
        picture = Image.new("L", (40 + round(font.getlength(text)), 60), 245)
        ImageDraw.Draw(picture).text((20, 10), text, fill=20, font=font)
        return picture

    def test_it_reads_a_line_and_keeps_to_the_letters_allowed(self) -> None:
        engine = choose_second(ReaderOptions(second_engine="rapidocr"))
        assert engine is not None
        seen = engine.cell(self.line("$1,000,000"), 300, CellKind.LINE)
        assert seen.text == "$1,000,000"
        assert 0.5 < seen.confidence <= 1.0
        assert set(engine.cell(self.line("ISSUED"), 300, CellKind.LINE, "015").text) <= set("015 ")
        assert engine.cell(self.line("B"), 300, CellKind.LETTER, "ABCDEF").text == "B"

    def test_paper_is_no_text(self) -> None:
        engine = choose_second(ReaderOptions(second_engine="rapidocr"))
        assert engine is not None
        seen = engine.cell(Image.new("L", (300, 60), 255), 300, CellKind.LINE)
        assert (seen.text, seen.confidence) == ("", 0.0)

    def test_it_works_within_the_limits_of_the_child(self, tmp_path: Path) -> None:
        path = scans.write(tmp_path / "scan.pdf", scans.as_pdf(scans.page_image()))
        reading = DocumentReader(options=ReaderOptions(second_engine="rapidocr")).read(path)
        assert "Northfield Casualty" in reading.pages[0].text
