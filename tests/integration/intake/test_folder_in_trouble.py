# SPDX-License-Identifier: AGPL-3.0-or-later
"""A drop folder that goes away, files that are locked, growing or hostile: each is said, and nothing is lost."""

import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from coi_desktop.app import App, document_reader
from coi_desktop.background.clock import MovableClock
from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.domain.filing import DocumentState, FiledDocument, Source
from coi_desktop.intake.drop_folder import FILED, NEEDS_ATTENTION
from coi_desktop.intake.front_door import FrontDoor, Taken
from coi_desktop.platform.settings import ReadingSettings
from tests.support import hostile
from tests.support.mail import AnyReader, message
from tests.support.sample_app import sample_app
from tests.support.waiting import wait_for


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, reader=AnyReader()) as built:
        yield built


@pytest.fixture
def drop(app: App) -> Path:
    return Path(app.settings.drop_folder.folder)


def move_on(app: App, seconds: float = 5) -> None:
    assert isinstance(app.clock, MovableClock)
    app.clock.move(timedelta(seconds=seconds))


def scan(app: App) -> int:
    assert app.drop_folder is not None
    return app.drop_folder.scan()


def take(app: App) -> int:
    """Two looks with rest between them."""
    scan(app)
    move_on(app)
    return scan(app)


def problem(app: App) -> str:
    assert app.drop_folder is not None
    return app.drop_folder.status.problem


def filed(app: App) -> list[FiledDocument]:
    with app.store.read() as view:
        return sorted(view.documents.in_state(*DocumentState), key=lambda d: d.id)


def note(drop: Path, name: str) -> str:
    return (drop / NEEDS_ATTENTION / f"{name}.txt").read_text(encoding="utf-8")


def test_a_folder_that_goes_away_is_said_with_the_time_and_taken_up_when_it_is_back(
    app: App, drop: Path
) -> None:
    (drop / "before.pdf").write_bytes(b"%PDF-1.7 before")
    assert take(app) == 1
    away = drop.with_name("away")
    drop.rename(away)
    gone_at = app.clock.now()
    for _ in range(3):
        assert scan(app) == 0
        move_on(app, 60)
    assert app.drop_folder is not None
    status = app.drop_folder.status
    assert "is not there. Connect its drive" in status.problem
    assert (status.problem_since, status.watched_since) == (gone_at, None)
    assert not drop.exists(), "an empty folder must not take the place of a drive that is gone"

    (away / "meanwhile.pdf").write_bytes(b"%PDF-1.7 meanwhile")
    away.rename(drop)
    assert take(app) == 1
    assert problem(app) == ""
    assert [d.envelope.file_name for d in filed(app)] == ["before.pdf", "meanwhile.pdf"]


def test_a_folder_that_keeps_everybody_waiting_is_said_to_be_silent(
    app: App, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.drop_folder is not None
    hangs, goes_on = threading.Event(), threading.Event()
    real = os.scandir

    def slow(folder: Path) -> object:
        hangs.set()
        goes_on.wait(20)
        return real(folder)

    monkeypatch.setattr("coi_desktop.intake.drop_folder.os.scandir", slow)
    asking = threading.Thread(target=app.drop_folder.scan)
    asking.start()
    assert hangs.wait(20)
    asked_at = app.clock.now()
    move_on(app, 90)
    status = app.drop_folder.status
    assert "does not answer" in status.problem
    assert status.problem_since == asked_at
    goes_on.set()
    asking.join(20)
    wait_for(lambda: problem(app) == "")


def test_a_locked_file_is_named_tried_again_and_keeps_no_other_out(
    app: App, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drop / "locked.pdf").write_bytes(b"%PDF-1.7 locked")
    (drop / "open.pdf").write_bytes(b"%PDF-1.7 open")
    real = FrontDoor.receive_file

    def locked(door: FrontDoor, path: Path, source: Source) -> Taken:
        if path.name == "locked.pdf":
            raise LocalFaultError("file.unreadable", "locked.pdf cannot be read: it is in use.", "Close it.")
        return real(door, path, source)

    monkeypatch.setattr(FrontDoor, "receive_file", locked)
    assert take(app) == 1
    assert problem(app) == "locked.pdf cannot be read: it is in use. Close it."
    assert app.drop_folder is not None
    since = app.drop_folder.status.problem_since
    move_on(app, 60)
    scan(app)
    assert app.drop_folder.status.problem_since == since
    monkeypatch.undo()
    assert scan(app) == 1
    assert problem(app) == ""


def test_a_file_that_somebody_goes_on_writing_is_taken_again_when_it_is_whole(
    app: App, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = drop / "scan.pdf"
    file.write_bytes(b"%PDF-1.7 page 1")
    real = FrontDoor.receive_file

    def writer_wakes_up(door: FrontDoor, path: Path, source: Source) -> Taken:
        taken = real(door, path, source)
        with path.open("ab") as more:
            more.write(b" page 2")
        return taken

    monkeypatch.setattr(FrontDoor, "receive_file", writer_wakes_up)
    take(app)
    monkeypatch.undo()
    assert file.exists(), "not moved while it changes"
    assert take(app) == 1
    assert app.vault.read(filed(app)[-1].original) == b"%PDF-1.7 page 1 page 2"
    assert (drop / FILED / "scan.pdf").exists()


def test_a_file_taken_away_before_it_was_filed_is_no_trouble(app: App, drop: Path) -> None:
    file = drop / "scan.pdf"
    file.write_bytes(b"%PDF-1.7")
    scan(app)
    move_on(app)
    file.unlink()
    assert scan(app) == 0
    assert problem(app) == ""
    assert not (drop / NEEDS_ATTENTION).exists()


def test_a_filed_file_is_moved_as_soon_as_that_is_possible(app: App, drop: Path) -> None:
    (drop / FILED).symlink_to(drop / "nowhere")
    (drop / "scan.pdf").write_bytes(b"%PDF-1.7")
    take(app)
    (drop / FILED).unlink()
    assert scan(app) == 0
    assert (drop / FILED / "scan.pdf").exists()
    assert problem(app) == ""
    assert len(filed(app)) == 1


def test_a_file_as_large_as_a_film_is_set_aside_and_the_next_is_filed(app: App, drop: Path) -> None:
    with (drop / "film.pdf").open("wb") as file:
        file.truncate(app.intake.max_bytes + 1)
    (drop / "good.pdf").write_bytes(b"%PDF-1.7")
    assert take(app) == 1
    assert "the limit is 200 MB. Ask for the certificate alone" in note(drop, "film.pdf")


def test_the_longest_name_there_can_be_is_filed_or_set_aside_with_its_note(app: App, drop: Path) -> None:
    long = "x" * 250
    (drop / f"{long}.pdf").write_bytes(b"%PDF-1.7")
    (drop / f"{long}.tif").write_bytes(b"")
    assert take(app) == 1
    assert problem(app) == ""
    assert len(list((drop / FILED).iterdir())) == 1
    assert len(list((drop / NEEDS_ATTENTION).glob("*.txt"))) == 1
    assert filed(app)[0].envelope.file_name == f"{long}.pdf"


def test_a_saved_message_is_opened_and_what_is_not_handled_is_beside_it(app: App, drop: Path) -> None:
    (drop / "from the broker.eml").write_bytes(message("COI.pdf", "terms.docx"))
    assert take(app) == 2
    assert (drop / FILED / "from the broker.eml").exists()
    with zipfile.ZipFile(drop / "certs.zip", "w") as archive:
        archive.writestr("a.pdf", b"%PDF-1.7 a")
        archive.writestr("letter.docx", b"PK no PDF")
    assert take(app) == 1
    assert note(drop, "certs.zip") == (
        "“letter.docx” in certs.zip was not filed: it is a Word file; ask for a PDF.\n"
        "1 document in this file was filed.\n"
    )


def test_a_zip_bomb_is_named_and_the_disk_stays_free(
    app: App, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coi_desktop.intake.mail.packed.MOST_BYTES", 1_000_000)
    with zipfile.ZipFile(drop / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.pdf", b"\0" * 20_000_000)
    assert take(app) == 0
    assert "more than can be unpacked" in note(drop, "bomb.zip")
    assert sum(f.stat().st_size for f in app.vault.folder.rglob("*") if f.is_file()) < 1_000_000


@pytest.mark.parametrize(
    ("name", "make", "code", "says"),
    [
        ("program.pdf", hostile.windows_program, "document.not_supported", "a Windows program"),
        ("page.pdf", hostile.web_page, "document.not_supported", "web page"),
        ("locked.pdf", lambda: hostile.locked(user="x", owner="y"), "document.encrypted", "password"),
        ("header.pdf", hostile.only_a_header, "document.", ""),
        ("book.pdf", lambda: hostile.many_pages(600), "document.too_many_pages", "pages"),
    ],
)
def test_what_cannot_be_read_is_kept_and_waits_with_a_sentence(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: str, says: str
) -> None:
    content = make()
    with document_reader(ReadingSettings()) as reader, sample_app(tmp_path, reader=reader) as app:
        drop = Path(app.settings.drop_folder.folder)
        (drop / name).write_bytes(content)
        assert take(app) == 1
        (document,) = filed(app)
        assert document.state is DocumentState.UNREADABLE
        assert document.error_code.startswith(code)
        assert says in document.error_text
        assert document.error_text.count(".") >= 2, "what is wrong, and what to do"
        assert app.vault.read(document.original) == content
        assert (drop / FILED / name).exists()


def test_a_file_that_was_cut_off_is_kept_and_waits_for_a_person(tmp_path: Path) -> None:
    content = hostile.truncated(0.3)
    with document_reader(ReadingSettings()) as reader, sample_app(tmp_path, reader=reader) as app:
        (Path(app.settings.drop_folder.folder) / "cut.pdf").write_bytes(content)
        assert take(app) == 1
        (document,) = filed(app)
        assert document.state in (DocumentState.TO_REVIEW, DocumentState.UNREADABLE)
        assert app.vault.read(document.original) == content
