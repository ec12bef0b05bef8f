# SPDX-License-Identifier: AGPL-3.0-or-later
"""Carrier tables that somebody brings: what each row says, and what it changes."""

from dataclasses import dataclass
from datetime import date

from coi_desktop.domain.errors import UserError
from coi_desktop.domain.imports import RowOutcome
from coi_desktop.domain.office import CarrierRating
from coi_desktop.office.spreadsheets import Sheet
from coi_desktop.reading.printed import parse_date
from coi_desktop.review.carriers import carrier_key, clean_rating, clean_size, is_naic

COLUMNS = ("naic", "name", "rating", "size", "as_of", "source")
_NEEDED = COLUMNS[:5]
_DIGITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierFileRow:
    """One row. ``number`` is the row's as the spreadsheet counts; ``name`` what it calls the carrier. ``before`` is
    what the table says of it now; ``reason`` why it is refused."""

    number: int
    name: str
    outcome: RowOutcome
    rating: CarrierRating | None = None
    before: CarrierRating | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierImport:
    """A spreadsheet held against the table. ``gone`` are the rows of the table that it does not speak of."""

    file: str
    rows: tuple[CarrierFileRow, ...]
    gone: tuple[CarrierRating, ...]

    @property
    def ratings(self) -> tuple[CarrierRating, ...]:
        """What it brings, refused rows left out."""
        return tuple(row.rating for row in self.rows if row.rating is not None)

    def count(self, outcome: RowOutcome) -> int:
        """How many rows end so."""
        return sum(row.outcome is outcome for row in self.rows)


def changed_table(
    table: tuple[CarrierRating, ...], key: str, rating: CarrierRating | None
) -> tuple[CarrierRating, ...]:
    """The table after the row ``key`` was written, at its place or as the last one, or with None taken out."""
    if rating is None:
        return tuple(row for row in table if carrier_key(row) != key)
    keys = [carrier_key(row) for row in table]
    if key not in keys:
        return (*table, rating)
    at = keys.index(key)
    return (*table[:at], rating, *table[at + 1 :])


def ratings_of(sheet: Sheet) -> tuple[CarrierRating, ...]:
    """The carriers of a sheet. UserError at the first row that does not fit."""
    rows = compared("", sheet, ()).rows
    for row in rows:
        if row.outcome is RowOutcome.REFUSED:
            raise UserError(
                "carriers.row",
                f"Row {row.number}: {row.reason}.",
                "Put it right in the file; nothing was changed.",
            )
    return tuple(row.rating for row in rows if row.rating is not None)


def compared(file: str, sheet: Sheet, table: tuple[CarrierRating, ...]) -> CarrierImport:
    """Each row of a sheet held against the table. UserError when it is no carrier table, or an empty one."""
    missing = [name for name in _NEEDED if name not in sheet.heads]
    if missing:
        raise UserError(
            "carriers.columns",
            f"The first row has no column {' and no column '.join(missing)}.",
            f"Name the columns: {', '.join(COLUMNS)}.",
        )
    if not sheet.rows:
        raise UserError(
            "carriers.empty",
            "There is no carrier in the file.",
            "Fill in a row for each carrier; the table stays as it was.",
        )
    known = {carrier_key(row): row for row in table}
    found: dict[str, int] = {}
    rows = []
    for row in sheet.rows:
        name = row.cells["name"]
        try:
            rating = _carrier(row.cells)
            key = carrier_key(rating)
            if key in found:
                raise ValueError(f"{rating.naic or rating.name} stands in row {found[key]} already")
        except ValueError as error:
            rows.append(
                CarrierFileRow(number=row.number, name=name, outcome=RowOutcome.REFUSED, reason=str(error))
            )
            continue
        found[key] = row.number
        before = known.get(key)
        outcome = (
            RowOutcome.NEW if before is None else RowOutcome.SAME if before == rating else RowOutcome.CHANGED
        )
        rows.append(
            CarrierFileRow(number=row.number, name=name, outcome=outcome, rating=rating, before=before)
        )
    gone = tuple(row for key, row in known.items() if key not in found)
    return CarrierImport(file=file, rows=tuple(rows), gone=gone)


def _carrier(row: dict[str, str]) -> CarrierRating:
    as_of: date | None = parse_date(row["as_of"])
    naic = row["naic"].upper()
    if naic.isdigit():
        naic = naic.zfill(_DIGITS)  # a spreadsheet drops the zeros that a number begins with
    if naic and not is_naic(naic):
        raise ValueError(f"“{row['naic']}” is no company number: five digits, or AA- and seven digits")
    if not row["name"]:
        raise ValueError("the name is empty")
    if clean_rating(row["rating"]) is None and row["rating"].upper() != "NR":
        raise ValueError(f"“{row['rating']}” is no rating such as A- or B++")
    if row["size"] and clean_size(row["size"]) is None:
        raise ValueError(f"“{row['size']}” is no size category from I to XV")
    if as_of is None:
        raise ValueError(f"“{row['as_of']}” is not a date")
    return CarrierRating(
        naic=naic,
        name=row["name"],
        rating=row["rating"],
        size=row["size"],
        as_of=as_of,
        source=row.get("source", ""),
    )
