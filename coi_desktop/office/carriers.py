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
from coi_desktop.review.carriers import clean_rating, clean_size
from coi_desktop.store.database import Store

COLUMNS = ("naic", "name", "rating", "size", "as_of", "source")
_NEEDED = COLUMNS[:5]


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
    return tuple(_carrier(row.number, row.cells) for row in sheet.rows)


def _carrier(number: int, row: dict[str, str]) -> CarrierRating:
    as_of: date | None = parse_date(row["as_of"])
    if not row["name"]:
        raise _row_error(number, "the name is empty")
    if clean_rating(row["rating"]) is None and row["rating"].upper() != "NR":
        raise _row_error(number, f"“{row['rating']}” is no rating such as A- or B++")
    if row["size"] and clean_size(row["size"]) is None:
        raise _row_error(number, f"“{row['size']}” is no size category from I to XV")
    if as_of is None:
        raise _row_error(number, f"“{row['as_of']}” is no date")
    return CarrierRating(
        naic=row["naic"],
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
