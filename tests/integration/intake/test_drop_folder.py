# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drop folder: files are taken when they have come to rest, once, and nothing is lost."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.intake.drop_folder import FILED, NEEDS_ATTENTION, DropFolder
from coi_desktop.reports.samples import cast
from tests.support.sample_app import KnownReader, sample_app

NOTHING = DocumentReading(reader_version="test", pages=())


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, reader=KnownReader(*[NOTHING] * 20)) as built:
        yield built


@pytest.fixture
def drop(app: App) -> Path:
    return Path(app.settings.drop_folder.folder)


def rest(app: App, seconds: float = 5) -> None:
    assert isinstance(app.clock, MovableClock)
    app.clock.move(timedelta(seconds=seconds))


def scan(app: App) -> int:
    assert app.drop_folder is not None
    return app.drop_folder.scan()


def test_a_file_is_taken_only_when_it_has_been_quiet(app: App, drop: Path) -> None:
    file = drop / "scan.pdf"
    file.write_bytes(b"%PDF-1.7 first half")
    assert scan(app) == 0
    rest(app)
    file.write_bytes(b"%PDF-1.7 first half and second half")
    assert scan(app) == 0, "it was still being written"
    rest(app)
    assert scan(app) == 1
    assert not file.exists()
    assert (drop / FILED / "scan.pdf").read_bytes().endswith(b"second half")


@pytest.mark.parametrize(
    "name", ["~$scan.pdf", ".hidden.pdf", "scan.pdf.part", "scan.crdownload", "Thumbs.db"]
)
def test_temporary_and_partial_files_are_left_alone(app: App, drop: Path, name: str) -> None:
    (drop / name).write_bytes(b"%PDF-1.7")
    scan(app)
    rest(app)
    assert scan(app) == 0
    assert (drop / name).exists()


def test_the_same_document_twice_is_on_file_once_and_both_files_are_moved(app: App, drop: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (drop / name).write_bytes(b"%PDF-1.7 the same")
    scan(app)
    rest(app)
    scan(app)
    with app.store.read() as view:
        (document,) = view.documents.in_state(*DocumentState)
        assert len(view.documents.deliveries(document.id)) == 2
    assert sorted(p.name for p in (drop / FILED).iterdir()) == ["a.pdf", "b.pdf"]


def test_two_files_of_one_name_on_two_days_do_not_replace_each_other(app: App, drop: Path) -> None:
    for content in (b"%PDF-1.7 one", b"%PDF-1.7 two"):
        (drop / "scan.pdf").write_bytes(content)
        scan(app)
        rest(app)
        scan(app)
    assert sorted(p.name for p in (drop / FILED).iterdir()) == ["scan (2).pdf", "scan.pdf"]


def test_an_empty_file_is_set_aside_with_a_note_and_the_next_one_is_filed(app: App, drop: Path) -> None:
    (drop / "empty.pdf").write_bytes(b"")
    (drop / "good.pdf").write_bytes(b"%PDF-1.7")
    scan(app)
    rest(app)
    assert scan(app) == 1
    assert (drop / NEEDS_ATTENTION / "empty.pdf").exists()
    note = (drop / NEEDS_ATTENTION / "empty.pdf.txt").read_text(encoding="utf-8")
    assert "empty" in note and "Ask the sender" in note


def test_links_and_folders_are_not_followed(app: App, drop: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.pdf"
    outside.write_bytes(b"%PDF-1.7")
    (drop / "link.pdf").symlink_to(outside)
    (drop / "folder.pdf").mkdir()
    scan(app)
    rest(app)
    assert scan(app) == 0


def test_a_folder_that_cannot_be_reached_is_said_and_since_when(app: App, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file stands in the way", encoding="utf-8")
    folder = DropFolder(
        blocked / "drop",
        app.front_door,
        app.clock,
        data=app.paths.data,
        quiet_seconds=1,
        move_after_filing=True,
    )
    assert folder.scan() == 0
    first = folder.status
    rest(app, 60)
    folder.scan()
    assert "cannot be read" in first.problem
    assert folder.status.problem_since == first.problem_since
    blocked.unlink()
    (blocked / "drop").mkdir(parents=True)
    folder.scan()
    assert folder.status.problem == ""


def test_files_are_left_where_they_are_when_so_chosen_and_taken_once(app: App, drop: Path) -> None:
    folder = DropFolder(
        drop, app.front_door, app.clock, data=app.paths.data, quiet_seconds=1, move_after_filing=False
    )
    (drop / "scan.pdf").write_bytes(b"%PDF-1.7")
    folder.scan()
    rest(app)
    assert folder.scan() == 1
    rest(app)
    assert folder.scan() == 0
    assert (drop / "scan.pdf").exists()


def test_hostile_names_stay_names(app: App, drop: Path) -> None:
    name = "x..%2f..%2f$(touch x);'.pdf"
    (drop / name).write_bytes(b"%PDF-1.7")
    scan(app)
    rest(app)
    assert scan(app) == 1
    with app.store.read() as view:
        (document,) = view.documents.in_state(*DocumentState)
    assert document.envelope.file_name == name
    assert document.envelope.source is Source.DROP_FOLDER
    assert app.vault.path(document.original).name == str(document.original)


def test_a_dropped_certificate_reaches_the_queue_with_its_vendor(tmp_path: Path) -> None:
    with sample_app(tmp_path) as app:
        drop = Path(app.settings.drop_folder.folder)
        sample = cast.clean(app.clock.today())
        (drop / sample.file_name).write_bytes(sample.draw())
        scan(app)
        rest(app)
        assert scan(app) == 1
        (item,) = app.reviews.queue()
        assert item.title == "Alder Ridge Electric, Inc."
        assert "certificate" in item.note and "drop folder" in item.note
        case = app.reviews.case(item.document_id)
        assert case.reading is not None
        row = case.reading.certificates[0].general_liability
        assert row is not None and row.each_occurrence.value == 1_000_000
        assert isinstance(row.expiration.value, date)


def test_a_filed_document_that_cannot_be_moved_is_said_and_filed_once(app: App, drop: Path) -> None:
    (drop / FILED).symlink_to(drop / "nowhere")
    (drop / "scan.pdf").write_bytes(b"%PDF-1.7")
    scan(app)
    rest(app)
    assert scan(app) == 1
    assert app.drop_folder is not None
    assert "could not be moved" in app.drop_folder.status.problem
    rest(app)
    assert scan(app) == 0
    with app.store.read() as view:
        assert len(view.documents.in_state(*DocumentState)) == 1


@pytest.mark.parametrize("where", [".", "..", "originals", "originals/5c"])
def test_the_program_never_files_its_own_data(app: App, where: str) -> None:
    folder = DropFolder(
        app.paths.data / where,
        app.front_door,
        app.clock,
        data=app.paths.data,
        quiet_seconds=1,
        move_after_filing=True,
    )
    assert folder.scan() == 0
    rest(app)
    assert folder.scan() == 0
    assert "own data" in folder.status.problem
    assert app.paths.database.exists()


def test_a_name_that_is_no_text_stops_nobody(app: App, drop: Path) -> None:
    (drop / b"\xff bad.pdf".decode("utf-8", "surrogateescape")).write_bytes(b"%PDF-1.7 one")
    (drop / "good.pdf").write_bytes(b"%PDF-1.7 two")
    scan(app)
    rest(app)
    assert scan(app) == 2
    with app.store.read() as view:
        names = {d.envelope.file_name for d in view.documents.in_state(*DocumentState)}
    assert "good.pdf" in names
    assert any("bad.pdf" in n and n.isprintable() for n in names)
