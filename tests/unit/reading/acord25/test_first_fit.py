# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form is found by its borders, shrunk and shifted as printers and scanners do."""

import pytest

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.first_fit import first_fit
from coi_desktop.reading.acord25.layouts import LAYOUTS, layout
from coi_desktop.reading.frames import Rule


def borders(name: str, x: float, y: float, scale: float) -> list[Rule]:
    form = layout(name)
    block = form.cells["description_of_operations"]
    heights = {h for band in form.bands.values() for h in band} | {block.y0, block.y1}
    return [
        Rule(x + scale * block.x0, y + scale * height, x + scale * block.x1, y + scale * height)
        for height in heights
    ]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize(("x", "y", "scale"), [(0.0, 0.0, 1.0), (9.0, -14.0, 1.0), (16.0, 20.0, 0.94)])
def test_the_form_is_found_where_its_borders_lie(name: str, x: float, y: float, scale: float) -> None:
    fit = first_fit(borders(name, x, y, scale))

    assert fit is not None
    cell = fit.form.cells["producer"]
    place = fit.on_page(cell)
    assert place.x0 == pytest.approx(x + scale * cell.x0, abs=0.01)
    assert place.y1 == pytest.approx(y + scale * cell.y1, abs=0.01)


def test_the_edges_of_a_photo_do_not_mislead() -> None:
    rules = [*borders(LAYOUTS[0], 4.0, 3.0, 0.98), Rule(0.0, 790.0, 612.0, 790.0), Rule(0.0, 2.0, 612.0, 2.0)]

    fit = first_fit(rules)

    assert fit is not None
    assert fit.on_page(Box(18.0, 300.0, 594.0, 384.0)).x0 == pytest.approx(4.0 + 0.98 * 18.0, abs=0.01)


def test_lines_that_are_no_borders_of_the_form_fit_nothing() -> None:
    assert first_fit([]) is None
    assert first_fit([Rule(40.0, 90.0 + 31.0 * n, 560.0, 90.0 + 31.0 * n) for n in range(12)]) is None
    upright = [Rule(50.0 + 60.0 * n, 40.0, 50.0 + 60.0 * n, 700.0) for n in range(9)]
    assert first_fit(upright) is None
