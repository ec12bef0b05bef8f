# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of a report by a column."""

from datetime import date

import pytest

from coi_desktop.desk.screens.reports.order import order
from coi_desktop.reports.table import Body, Cell, Column, Report, Row

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("cells", "rising", "falling"),
    [
        (("b", "A", None, "c"), [1, 0, 3, 2], [3, 0, 1, 2]),
        ((20, 3, None), [1, 0, 2], [0, 1, 2]),
        ((date(2027, 1, 1), DAY, None), [1, 0, 2], [0, 1, 2]),
        (("same", "same"), [0, 1], [0, 1]),
        ((), [], []),
    ],
)
def test_what_says_nothing_comes_last_either_way(
    cells: tuple[Cell, ...], rising: list[int], falling: list[int]
) -> None:
    report = Report(
        name="test", title="Test", office="", as_of=DAY, made_by="", made_on=DAY, filters=(),
        body=Body(columns=(Column("One"),), rows=tuple(Row(cells=(cell,)) for cell in cells)),
    )  # fmt: skip
    assert order(report, 0, descending=False) == rising
    assert order(report, 0, descending=True) == falling
