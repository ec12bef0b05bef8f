# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's own carrier table. Ratings are licensed, so none are shipped: the office brings its own."""

from datetime import date
from pathlib import Path

from coi_desktop.domain.errors import UserError
from coi_desktop.domain.office import CarrierRating
from coi_desktop.office.recording import recorded
from coi_desktop.office.spreadsheets import Sheet, read_sheet
from coi_desktop.office.standings import StandingService
from coi_desktop.reading.printed import parse_date
from coi_desktop.review.carriers import carrier_fold, clean_rating, clean_size, is_naic
from coi_desktop.store.database import Store

COLUMNS = ("naic", "name", "rating", "size", "as_of", "source")
_NEEDED = COLUMNS[:5]
_DIGITS = 5


class CarrierService:
    """Replaces the table as a whole: half an old table under half a new one would judge nobody rightly."""

    def __init__(self, store: Store, standings: StandingService) -> None:
        self._store = store
        self._standings = standings

    def import_file(self, file: Path, by: str) -> int:
        """Take over a spreadsheet (CSV or Excel) with the columns naic, name, rating, size, as_of and, if wanted,
        source. Returns the number of carriers. UserError names the row and the column that does not fit;
        then nothing is changed."""
        return self.replace(_ratings(read_sheet(file)), by, source=file.name)

    def replace(self, ratings: tuple[CarrierRating, ...], by: str, *, source: str) -> int:
        """Take over a whole table; every standing follows. Returns the number of carriers."""
        with self._store.write(by) as uow:
            uow.carriers.replace_all(ratings)
            uow.events.append(
                "carriers_imported", "carriers", recorded(ratings, file=source, rows=len(ratings))
            )
        self._standings.recompute_all()
        return len(ratings)


def _ratings(sheet: Sheet) -> tuple[CarrierRating, ...]:
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
    found: dict[str, int] = {}
    ratings = []
    for row in sheet.rows:
        rating = _carrier(row.number, row.cells)
        # Carriers without a number are told apart by their names.
        key = rating.naic or carrier_fold(rating.name)
        if key in found:
            raise _row_error(row.number, f"{rating.naic or rating.name} stands in row {found[key]} already")
        found[key] = row.number
        ratings.append(rating)
    return tuple(ratings)


def _carrier(number: int, row: dict[str, str]) -> CarrierRating:
    as_of: date | None = parse_date(row["as_of"])
    naic = row["naic"].upper()
    if naic.isdigit():
        naic = naic.zfill(_DIGITS)  # a spreadsheet drops the zeros that a number begins with
    if naic and not is_naic(naic):
        raise _row_error(
            number, f"“{row['naic']}” is no company number: five digits, or AA- and seven digits"
        )
    if not row["name"]:
        raise _row_error(number, "the name is empty")
    if clean_rating(row["rating"]) is None and row["rating"].upper() != "NR":
        raise _row_error(number, f"“{row['rating']}” is no rating such as A- or B++")
    if row["size"] and clean_size(row["size"]) is None:
        raise _row_error(number, f"“{row['size']}” is no size category from I to XV")
    if as_of is None:
        raise _row_error(number, f"“{row['as_of']}” is no date")
    return CarrierRating(
        naic=naic,
        name=row["name"],
        rating=row["rating"],
        size=row["size"],
        as_of=as_of,
        source=row.get("source", ""),
    )


def _row_error(number: int, what: str) -> UserError:
    return UserError(
        "carriers.row", f"Row {number}: {what}.", "Put it right in the file; nothing was changed."
    )
