# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each step of intake leaves its state, so that a cut-off step is taken again and a bad document stops nobody."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import Cancelled, CoiError, DocumentError, LocalFaultError, UserError
from coi_desktop.domain.filing import DocumentState, PageRange, Source
from coi_desktop.intake.reading_jobs import READ_JOB
from tests.support.sample_app import sample_app

NOTHING = DocumentReading(reader_version="test", pages=())


class FaultyReader:
    """Raises what it was told, one after the other, and then reads."""

    def __init__(self, *errors: CoiError) -> None:
        self.errors = list(errors)

    def read(
        self,
        path: Path,
        *,
        pages: PageRange | None = None,
        check: Callable[[], None] = lambda: None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> DocumentReading:
        if self.errors:
            raise self.errors.pop(0)
        return NOTHING


def receive(app: App, folder: Path, name: str = "a.pdf", content: bytes = b"%PDF-1.7 a") -> DocumentState:
    (folder / name).write_bytes(content)
    received = app.intake.receive_file(folder / name, Source.COMMAND_LINE)
    with app.store.read() as view:
        return view.documents.get(received.document.id).state


def test_a_document_that_cannot_be_read_waits_for_a_person_with_the_reason(tmp_path: Path) -> None:
    reader = FaultyReader(
        DocumentError("document.encrypted", "It is locked.", "Ask for one without a password.")
    )
    with sample_app(tmp_path, reader=reader) as app:
        assert receive(app, tmp_path) is DocumentState.UNREADABLE
        assert receive(app, tmp_path, "b.pdf", b"%PDF-1.7 b") is DocumentState.TO_REVIEW
        first, _ = app.reviews.queue()
        case = app.reviews.case(first.document_id)
        assert case.reading is None
        assert case.document.error_code == "document.encrypted"
        assert "Ask for one" in case.document.error_text


def test_a_fault_of_this_computer_uses_no_attempt_and_is_tried_again(tmp_path: Path) -> None:
    fault = LocalFaultError("ocr.missing", "Tesseract was not found.", "Install it.")
    with sample_app(tmp_path, reader=FaultyReader(fault)) as app:
        assert receive(app, tmp_path) is DocumentState.RECEIVED
        with app.store.read() as view:
            (row,) = view.jobs.open(READ_JOB)
        assert (row.attempts, row.error_code) == (0, "ocr.missing")
        assert app.intake.take_up_due() == 0, "not due yet"
        assert isinstance(app.clock, MovableClock)
        app.clock.move(timedelta(minutes=6))
        assert app.intake.take_up_due() == 1
        with app.store.read() as view:
            assert view.jobs.open(READ_JOB) == ()
            assert len(view.documents.in_state(DocumentState.TO_REVIEW)) == 1


def test_what_a_crash_cut_off_is_taken_up_at_the_next_start(tmp_path: Path) -> None:
    with sample_app(tmp_path, reader=FaultyReader(Cancelled())) as app:
        assert receive(app, tmp_path) is DocumentState.RECEIVED
        with app.store.write() as uow:
            uow.jobs.take(READ_JOB)
        assert app.intake.resume() == 1
        with app.store.read() as view:
            assert len(view.documents.in_state(DocumentState.TO_REVIEW)) == 1
            assert view.jobs.open(READ_JOB) == ()


def test_an_original_that_was_damaged_on_disk_is_never_read(tmp_path: Path) -> None:
    with sample_app(tmp_path, reader=FaultyReader(Cancelled())) as app:
        receive(app, tmp_path)
        with app.store.read() as view:
            (document,) = view.documents.in_state(DocumentState.RECEIVED)
        path = app.vault.path(document.original)
        path.chmod(0o600)
        path.write_bytes(b"something else")
        app.intake.resume()
        with app.store.read() as view:
            assert view.documents.get(document.id).state is DocumentState.RECEIVED


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: p.write_bytes(b""), "file.empty"),
        (lambda p: p.mkdir(), "file.is_folder"),
        (lambda p: None, "file.missing"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_next_step(
    tmp_path: Path, make: Callable[[Path], object], code: str
) -> None:
    with sample_app(tmp_path, reader=FaultyReader()) as app:
        make(tmp_path / "x.pdf")
        with pytest.raises(UserError) as refused:
            app.intake.receive_file(tmp_path / "x.pdf", Source.FILE_DIALOG)
        assert refused.value.code == code
        assert refused.value.next_step


def test_the_same_bytes_again_are_told_and_not_read_again(tmp_path: Path) -> None:
    with sample_app(tmp_path, reader=FaultyReader()) as app:
        receive(app, tmp_path)
        (tmp_path / "again.pdf").write_bytes(b"%PDF-1.7 a")
        again = app.intake.receive_file(tmp_path / "again.pdf", Source.DRAG_AND_DROP)
        assert not again.is_new
        with app.store.read() as view:
            kinds = [e.kind for e in view.events.for_subject(f"document:{again.document.id}")]
        assert "document_received_again" in kinds
