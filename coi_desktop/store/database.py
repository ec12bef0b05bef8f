# SPDX-License-Identifier: AGPL-3.0-or-later
"""The store: units of work over one SQLite file.

A unit of work belongs to the thread that opened it and ends before the service returns. Writing ones take
their turn one after the other; reading ones never wait for them.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import TimeoutError as NoTurnError

from coi_desktop.domain.errors import CoiError
from coi_desktop.store.engines import read_engine, write_engine
from coi_desktop.store.faults import Faults
from coi_desktop.store.opening import prepare
from coi_desktop.store.raw import Ground
from coi_desktop.store.revisions import SHIPPED, Revisions
from coi_desktop.store.scope import Scope
from coi_desktop.store.views import ReadView, UnitOfWork

__all__ = ["ReadView", "Store", "UnitOfWork"]

_log = logging.getLogger(__name__)


class Store:
    """One open database. Made by :meth:`open`, ended by :meth:`close`."""

    def __init__(self, writer: Engine, reader: Engine, faults: Faults, now: Callable[[], datetime]) -> None:
        self._writer = writer
        self._reader = reader
        self._now = now
        self._writing = threading.local()
        self._closed = False
        self.faults = faults

    @classmethod
    def open(
        cls,
        database: Path,
        *,
        backups: Path,
        now: Callable[[], datetime],
        revisions: Revisions = SHIPPED,
    ) -> "Store":
        """Opens the database, making its folders and the file where missing and upgrading an older one
        after a copy to ``backups``. ``now`` answers aware UTC. Raises DataError for a damaged or newer
        file, LocalFaultError for the disk; neither changes the file."""
        faults = Faults(database, backups)
        prepare(Ground(database=database, backups=backups, faults=faults, now=now, revisions=revisions))
        return cls(write_engine(database, faults), read_engine(database, faults), faults, now)

    @property
    def database(self) -> Path:
        """The file."""
        return self.faults.database

    @contextmanager
    def write(self, actor: str = "program") -> Iterator[UnitOfWork]:
        """A writing unit of work: all of it is saved at the end, or nothing when anything is raised.
        ``actor`` is who does it, for the events."""
        if getattr(self._writing, "open", False):
            raise RuntimeError("this thread already has a writing unit of work open")
        self._writing.open = True
        try:
            with self._connect(self._writer) as connection, connection.begin():
                yield UnitOfWork(Scope(connection, actor, self._now()))
        finally:
            self._writing.open = False

    @contextmanager
    def read(self) -> Iterator[ReadView]:
        """A reading unit of work: sees one state of the data, whatever is written meanwhile."""
        with self._connect(self._reader) as connection, connection.begin():
            yield ReadView(Scope(connection, "", self._now()))

    def close(self) -> None:
        """Moves what stands in the write-ahead log into the file and lets go of it. Safe to call twice;
        opening a unit of work afterwards is a mistake of the program."""
        if self._closed:
            return
        try:
            with self._connect(self._writer) as connection:
                raw = connection.connection.driver_connection
                if raw is not None:
                    raw.execute("PRAGMA optimize")
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except (CoiError, sqlite3.Error) as error:
            # Nothing is lost: the next opening finds the log and goes on from it.
            _log.warning("the write-ahead log was left beside the database: %s", error)
        finally:
            self._closed = True
            self._reader.dispose()
            self._writer.dispose()

    @contextmanager
    def _connect(self, engine: Engine) -> Iterator[Connection]:
        if self._closed:
            raise RuntimeError("the store is closed")
        try:
            connection = engine.connect()
        except NoTurnError as error:
            raise self.faults.busy() from error
        with connection:
            yield connection
