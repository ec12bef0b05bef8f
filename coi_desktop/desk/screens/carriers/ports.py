# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Carriers presenter needs from outside: the service, and a view to show things on. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms_in_hand import FormView
from coi_desktop.domain.office import CarrierRating
from coi_desktop.office.carrier_files import CarrierImport
from coi_desktop.office.carriers import ListedCarrier, MissingCarrier, Worth


class Carriers(Protocol):
    """The carrier table. Every method may raise CoiError."""

    def table(self) -> tuple[ListedCarrier, ...]: ...
    def missing(self) -> tuple[MissingCarrier, ...]: ...
    def add(self, rating: CarrierRating, by: str) -> CarrierRating: ...
    def change(self, key: str, rating: CarrierRating, by: str) -> CarrierRating: ...
    def remove(self, key: str, by: str) -> None: ...
    def compare(self, file: Path) -> CarrierImport: ...
    def take_over(self, brought: CarrierImport, by: str, *, keep_others: bool) -> int: ...


@dataclass(frozen=True)
class CarrierRow:
    """One row of the list: ``cells`` by column, and what a pill says of it. ``worth`` is None for a carrier that the
    table does not know."""

    id: int
    cells: tuple[str, ...]
    state: str
    worth: Worth | None


@dataclass(frozen=True)
class Counts:
    """How many rows the table has, how many of them count as unknown, and how many carriers it does not know."""

    table: int
    stale: int
    missing: int


@dataclass(frozen=True)
class ImportLine:
    """One row of a file: its cells by column, and the outcome in a word."""

    id: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ImportView:
    """What a file brings. ``replace`` and ``keep`` are what the two buttons say; ``keep`` is empty where it would
    come to the same, ``replace`` where the file brings nothing."""

    title: str
    text: str
    rows: tuple[ImportLine, ...]
    replace: str
    keep: str


class CarriersView(FormView, Protocol):
    """What the presenter can show. Called on the window's thread only."""

    def show_rows(self, rows: Sequence[CarrierRow], counts: Counts) -> None:
        """The list as it is filtered."""

    def show_import(self, shown: ImportView) -> None:
        """What a file brings, before it is taken over."""

    def close_import(self) -> None:
        """Back to the list."""

    def ask_to_remove(self, title: str, text: str) -> None:
        """Before a row is taken out."""

    def say(self, text: str) -> None:
        """Something is done."""

    def show_problem(self, problem: Problem) -> None:
        """Something did not work."""
