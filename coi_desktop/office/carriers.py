# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's own carrier table. Ratings are licensed, so none are shipped: the office brings its own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from coi_desktop.background.clock import Clock
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.office import CarrierRating
from coi_desktop.office.carrier_files import CarrierImport, compared, ratings_of
from coi_desktop.office.recording import recorded
from coi_desktop.office.spreadsheets import read_sheet
from coi_desktop.office.standings import StandingService
from coi_desktop.review.carriers import (
    CarrierTable,
    Lookup,
    carrier_fold,
    carrier_key,
    clean_rating,
    clean_size,
    find,
    is_naic,
    is_stale,
    is_state_fund,
)
from coi_desktop.store.database import Store, UnitOfWork


class Worth(StrEnum):
    """What a row of the table is worth today."""

    RATED = "rated"
    STALE = "stale"  # older than 12 months, or dated ahead: counts as unknown
    UNRATED = "unrated"  # no usable rating or size


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCarrier:
    """A row of the table. ``key`` is what it is known by: its number, or its name where it has none."""

    key: str
    rating: CarrierRating
    worth: Worth


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCarrier:
    """A carrier of policies on file that the table does not know; of how many policies, and of how many vendors."""

    naic: str
    name: str
    policies: int
    vendors: int


class CarrierService:
    """Every change leaves an event, and every standing follows."""

    def __init__(self, store: Store, standings: StandingService, clock: Clock) -> None:
        self._store = store
        self._standings = standings
        self._clock = clock

    # -- looking

    def table(self) -> tuple[ListedCarrier, ...]:
        """Every row, by name."""
        today = self._clock.today()
        with self._store.read() as view:
            rows = view.carriers.all()
        listed = (ListedCarrier(key=carrier_key(row), rating=row, worth=_worth(row, today)) for row in rows)
        return tuple(sorted(listed, key=lambda row: (row.rating.name.casefold(), row.key)))

    def missing(self) -> tuple[MissingCarrier, ...]:
        """Carriers of policies on file that the table does not know, those of most vendors first. State funds are
        left out: they have no rating."""
        today = self._clock.today()
        with self._store.read() as view:
            table, insurers = CarrierTable(view.carriers.all()), view.policies.insurers()
        found: dict[str, MissingCarrier] = {}
        for naic, name, policies, vendors in insurers:
            if is_state_fund(name) or find(name, naic, table, today).lookup is not Lookup.UNKNOWN:
                continue
            key = naic or carrier_fold(name)
            known = found.get(key)
            found[key] = MissingCarrier(
                naic=naic,
                name=known.name if known else name,
                policies=policies + (known.policies if known else 0),
                vendors=max(vendors, known.vendors if known else 0),
            )
        return tuple(sorted(found.values(), key=lambda one: (-one.vendors, one.name.casefold())))

    # -- one carrier

    def add(self, rating: CarrierRating, by: str) -> CarrierRating:
        """A new row. UserError where something in it does not fit, or the carrier is there already."""
        checked = self._checked(rating)

        def write(uow: UnitOfWork) -> None:
            _refuse_known(uow, carrier_key(checked))
            uow.carriers.add(checked)
            uow.events.append("carrier_added", f"carrier:{carrier_key(checked)}", recorded(checked))

        return self._write(write, checked, by)

    def change(self, key: str, rating: CarrierRating, by: str) -> CarrierRating:
        """Write all of a row. UserError as for a new one, or when it is gone."""
        checked = self._checked(rating)

        def write(uow: UnitOfWork) -> None:
            if carrier_key(checked) != key:
                _refuse_known(uow, carrier_key(checked))
            uow.carriers.update(_row_of(uow, key), checked)
            uow.events.append("carrier_changed", f"carrier:{key}", recorded(checked))

        return self._write(write, checked, by)

    def remove(self, key: str, by: str) -> None:
        """Take a row out of the table; its ratings are unknown from then on."""
        with self._store.write(by) as uow:
            row = _row_of(uow, key)
            rating = dict(uow.carriers.numbered())[row]
            uow.carriers.remove(row)
            uow.events.append("carrier_removed", f"carrier:{key}", recorded(rating))
        self._standings.recompute_all()

    # -- the whole table

    def import_file(self, file: Path, by: str) -> int:
        """Take over a spreadsheet (CSV or Excel) with the columns naic, name, rating, size, as_of and, if wanted,
        source, in the place of the table. Returns the number of carriers. UserError names the row and the column
        that does not fit; then nothing is changed."""
        return self.replace(ratings_of(read_sheet(file)), by, source=file.name)

    def compare(self, file: Path) -> CarrierImport:
        """What a spreadsheet would bring, row by row; nothing is written. UserError when it is no such table."""
        sheet = read_sheet(file)
        with self._store.read() as view:
            return compared(file.name, sheet, view.carriers.all())

    def take_over(self, brought: CarrierImport, by: str, *, keep_others: bool) -> int:
        """Take over what a spreadsheet brings: in the place of the table, or with ``keep_others`` besides what it
        does not speak of. Rows that are refused bring nothing. Returns the number of carriers."""
        others = tuple(brought.gone) if keep_others else ()
        return self.replace((*brought.ratings, *others), by, source=brought.file)

    def replace(self, ratings: tuple[CarrierRating, ...], by: str, *, source: str) -> int:
        """Take over a whole table; every standing follows. Returns the number of carriers."""
        with self._store.write(by) as uow:
            uow.carriers.replace_all(ratings)
            uow.events.append(
                "carriers_imported", "carriers", recorded(ratings, file=source, rows=len(ratings))
            )
        self._standings.recompute_all()
        return len(ratings)

    def _write(self, write: Callable[[UnitOfWork], None], rating: CarrierRating, by: str) -> CarrierRating:
        with self._store.write(by) as uow:
            write(uow)
        self._standings.recompute_all()
        return rating

    def _checked(self, rating: CarrierRating) -> CarrierRating:
        naic, name = rating.naic.strip().upper(), " ".join(rating.name.split())
        if naic and not is_naic(naic):
            raise UserError(
                "carriers.naic",
                f"“{naic}” is no company number.",
                "Type five digits, or AA- and seven digits.",
            )
        if not name:
            raise UserError("carriers.no_name", "A carrier needs a name.", "Type its legal name.")
        if clean_rating(rating.rating) is None and rating.rating.strip().upper() != "NR":
            raise UserError(
                "carriers.rating", f"“{rating.rating}” is no rating.", "Type one such as A- or B++, or NR."
            )
        if rating.size and clean_size(rating.size) is None:
            raise UserError("carriers.size", f"“{rating.size}” is no size category.", "Type I to XV.")
        if rating.as_of > self._clock.today():
            raise UserError(
                "carriers.as_of",
                f"{rating.as_of:%m/%d/%Y} lies ahead.",
                "Type the day the rating was looked up.",
            )
        size = clean_size(rating.size) or ""
        return replace(rating, naic=naic, name=name, rating=rating.rating.strip(), size=size)


def _worth(row: CarrierRating, today: date) -> Worth:
    if is_stale(row, today):
        return Worth.STALE
    usable = clean_rating(row.rating) is not None and clean_size(row.size) is not None
    return Worth.RATED if usable else Worth.UNRATED


def _refuse_known(uow: UnitOfWork, key: str) -> None:
    for _id, row in uow.carriers.numbered():
        if carrier_key(row) == key:
            raise UserError(
                "carriers.exists", f"{row.name} is in the table already.", "Change that row instead."
            )


def _row_of(uow: UnitOfWork, key: str) -> int:
    for id, row in uow.carriers.numbered():
        if carrier_key(row) == key:
            return id
    raise UserError("carriers.gone", "This carrier is not in the table any more.", "Look at the list again.")
