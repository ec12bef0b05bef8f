# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files dropped on the window: every one is handed over, and the outcome is one sentence."""

from pathlib import Path

from coi_desktop.background.inline import InlineRunner
from coi_desktop.desk.arrivals import Arrivals, files_in
from coi_desktop.domain.filing import Source
from tests.support.desk_memory import MemoryIntake, MemoryReviews
from tests.support.desk_views import TEXTS


def dropped(*paths: Path) -> tuple[list[tuple[str, bool]], MemoryReviews, MemoryIntake]:
    said: list[tuple[str, bool]] = []
    reviews, runner = MemoryReviews(), InlineRunner()
    intake = MemoryIntake(reviews)
    arrivals = Arrivals(intake, runner, TEXTS, said=lambda text, bad: said.append((text, bad)))
    runner.subscribe(arrivals.on_event)
    arrivals.take(paths, Source.DRAG_AND_DROP)
    return said, reviews, intake


def make(folder: Path, name: str, content: bytes = b"") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content or name.encode())
    return path


def test_files_are_handed_over_with_how_they_came(tmp_path: Path) -> None:
    said, reviews, intake = dropped(make(tmp_path, "a.pdf"), make(tmp_path, "b.docx"))
    assert said == [("2 files added. They are being read and will appear in Review.", False)]
    assert len(reviews.queue()) == 2
    assert set(intake.sources) == {Source.DRAG_AND_DROP}


def test_one_refused_file_keeps_no_other_out(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    said, reviews, _ = dropped(empty, make(tmp_path, "good.pdf"))
    assert len(reviews.queue()) == 1
    [(text, bad)] = said
    assert bad
    assert "1 file added" in text
    assert "Not added: empty.pdf. empty.pdf is empty (0 bytes). Ask the sender for it again." in text


def test_a_file_on_file_already_is_said_so(tmp_path: Path) -> None:
    first, again = make(tmp_path, "a.pdf", b"same"), make(tmp_path, "b.pdf", b"same")
    said, _, _ = dropped(first, again)
    assert "1 was on file already." in said[0][0]


def test_a_folder_gives_its_documents_and_nothing_else(tmp_path: Path) -> None:
    wanted = [make(tmp_path, "in/b.PDF"), make(tmp_path, "in/deeper/a.jpeg")]
    for name in ("in/notes.txt", "in/.hidden.pdf", "in/Thumbs.db"):
        make(tmp_path, name)
    (tmp_path / "in" / "link.pdf").symlink_to(wanted[0])
    assert list(files_in([tmp_path / "in"])) == wanted


def test_an_empty_folder_is_answered_too(tmp_path: Path) -> None:
    said, _, _ = dropped(tmp_path)
    assert said[0][0].startswith("No certificates were found")
    assert said[0][1]
