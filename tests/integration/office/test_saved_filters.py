# SPDX-License-Identifier: AGPL-3.0-or-later
"""Filters of the vendor list under a name."""

import pytest

from coi_desktop.app import App
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.standing import Standing
from coi_desktop.store.lists import VendorFilter

ROOFERS = VendorFilter(text="roof", standing=Standing.NOT_COMPLIANT, trade="Roofing", waiting=True)


def test_a_filter_comes_back_as_it_was_saved_and_can_be_forgotten(app: App) -> None:
    app.saved_filters.save("  Roofers   to chase ", ROOFERS)
    (saved,) = app.saved_filters.all()
    assert (saved.name, saved.filter) == ("Roofers to chase", ROOFERS)
    assert app.saved_filters.remove(saved.id) == ()


def test_saving_under_a_name_again_replaces_it(app: App) -> None:
    app.saved_filters.save("Mine", ROOFERS)
    app.saved_filters.save("Others", VendorFilter(no_contact=True))
    saved = app.saved_filters.save("Mine", VendorFilter(trade="Paving"))
    assert [(s.name, s.filter.trade) for s in saved] == [("Mine", "Paving"), ("Others", "")]


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "two\nlines\x07"])
def test_a_name_that_is_none_is_refused(app: App, name: str) -> None:
    with pytest.raises(UserError) as refused:
        app.saved_filters.save(name, ROOFERS)
    assert refused.value.code == "filter.bad_name"
    assert app.saved_filters.all() == ()
