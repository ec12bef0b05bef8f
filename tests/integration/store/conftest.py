# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real database and a real vault in a folder of the test's own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coi_desktop.domain.filing import Envelope, FiledDocument, Source
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.store.database import Store, UnitOfWork
from coi_desktop.store.revisions import SHIPPED, Revisions
from coi_desktop.store.vault import Vault

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class Hands:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)


class Place:
    """Where the test's data lies, and how it is opened; what it opens is closed at the end."""

    def __init__(self, folder: Path, now: Hands, closing: ExitStack) -> None:
        self.folder = folder
        self.database = folder / "coi.sqlite3"
        self.backups = folder / "backups"
        self.vault = folder / "vault"
        self.now = now
        self._closing = closing

    def open(self, revisions: Revisions = SHIPPED) -> Store:
        store = Store.open(self.database, backups=self.backups, now=self.now, revisions=revisions)
        self._closing.callback(store.close)
        return store


@pytest.fixture
def now() -> Hands:
    return Hands()


@pytest.fixture
def place(tmp_path: Path, now: Hands) -> Iterator[Place]:
    with ExitStack() as closing:
        yield Place(tmp_path / "office data", now, closing)


@pytest.fixture
def store(place: Place) -> Store:
    return place.open()


@pytest.fixture
def vault(place: Place) -> Vault:
    return Vault(place.vault)


@pytest.fixture
def work(store: Store) -> Iterator[UnitOfWork]:
    """One writing unit of work around the whole test."""
    with store.write("Robin") as unit:
        yield unit


@pytest.fixture
def envelope() -> Envelope:
    return Envelope(
        source=Source.EMAIL,
        file_name="cert.pdf",
        received_at=START,
        sender="agency@broker.example",
        subject="Certificate for Harbor Drywall",
    )


@pytest.fixture
def file_document(envelope: Envelope) -> Callable[[UnitOfWork, str], FiledDocument]:
    """Files a document whose original has the given digit as every digit of its hash."""

    def file(unit: UnitOfWork, digit: str) -> FiledDocument:
        return unit.documents.add(OriginalHash(digit * 64), 1200, "application/pdf", envelope).document

    return file
