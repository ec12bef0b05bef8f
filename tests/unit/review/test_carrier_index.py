# SPDX-License-Identifier: AGPL-3.0-or-later
"""The carrier table finds its rows by number and by name, whatever its length."""

from collections.abc import Iterator
from datetime import date

from coi_desktop.domain.office import CarrierRating
from coi_desktop.review.carriers import CarrierTable, Lookup, find, indexed

DAY = date(2026, 3, 2)


def table(rows: int) -> CarrierTable:
    return CarrierTable(
        CarrierRating(naic=f"{n:05}", name=f"Carrier Number {n} Ins. Co.", rating="A", size="X", as_of=DAY)
        for n in range(rows)
    )


def test_a_row_is_found_by_its_number_or_by_its_name_written_out() -> None:
    known = table(50)
    assert find("Carrier Number 7 Insurance Company", "00007", known, DAY).lookup is Lookup.RATED
    assert find("Carrier Number 8 Insurance Company", "", known, DAY).row == known[8]
    assert find("Somebody Else", "", known, DAY).lookup is Lookup.UNKNOWN


def test_the_indexes_are_made_once() -> None:
    known = table(5)
    assert indexed(known) is known
    assert indexed(tuple(known)) == known


class Watched(CarrierTable):
    """Counts how often somebody looks through all of it."""

    walks = 0

    def __iter__(self) -> Iterator[CarrierRating]:
        self.walks += 1
        return super().__iter__()


def test_nobody_looks_through_the_whole_table_for_each_carrier() -> None:
    known = Watched(table(100))
    for _ in range(20):
        find("Carrier Number 1 Insurance Company", "", known, DAY)
        find("Carrier Number 1 Insurance Company", "00001", known, DAY)
        known.of_like_length(30, 3)
    assert known.walks == 2
