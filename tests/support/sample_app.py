# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole program over a throw-away folder, with the cast's office and a clock that stands still."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench import sample_office
from coi_desktop.app import App, build
from coi_desktop.background.clock import MovableClock
from coi_desktop.background.inline import InlineRunner
from coi_desktop.background.jobs import JobRunner
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.domain.filing import DocumentState, Envelope, FiledDocument, PageRange, Source
from coi_desktop.intake.service import Reader, keep_reading

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@contextmanager
def sample_app(
    folder: Path,
    *,
    reader: Reader | None = None,
    runner: JobRunner | None = None,
    filled: bool = True,
    now: datetime = NOON,
) -> Iterator[App]:
    """The program as of ``now``, work running at once unless another runner is given."""
    paths = sample_office.prepare(folder / "data", folder / "drop")
    app = build(paths, clock=MovableClock(now), reader=reader, runner=runner or InlineRunner())
    try:
        if filled:
            sample_office.fill(app, app.clock.today())
        yield app
    finally:
        app.close()


class KnownReader:
    """Answers with readings made beforehand, so that a test is about the office and not about reading."""

    def __init__(self, *readings: DocumentReading) -> None:
        self._readings = list(readings)

    def read(
        self,
        path: Path,
        *,
        pages: PageRange | None = None,
        check: Callable[[], None] = lambda: None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> DocumentReading:
        check()
        progress(1, 1)
        return self._readings.pop(0)


class FailingReader(KnownReader):
    """Fails with a fault of this computer until it is ``mended``."""

    mended = False

    def read(
        self,
        path: Path,
        *,
        pages: PageRange | None = None,
        check: Callable[[], None] = lambda: None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> DocumentReading:
        if not self.mended:
            raise LocalFaultError("disk.full", "The disk is full.", "Make room, then try again.")
        return super().read(path, pages=pages, check=check, progress=progress)


def put_on_file(
    app: App, reading: DocumentReading, name: str = "certificate.pdf", sender: str = ""
) -> FiledDocument:
    """A document that has just been read and settled, as intake leaves it."""
    content = f"%PDF-1.7 {name} {app.clock.now().isoformat()}".encode()
    original = app.vault.put_bytes(content)
    envelope = Envelope(source=Source.DROP_FOLDER, file_name=name, received_at=app.clock.now(), sender=sender)
    with app.store.write() as uow:
        document = uow.documents.add(original, len(content), "application/pdf", envelope).document
        keep_reading(uow, document.id, reading)
        uow.documents.set_state(document.id, DocumentState.READ)
    return app.reviews.settle(document.id)
