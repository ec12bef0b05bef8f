# SPDX-License-Identifier: AGPL-3.0-or-later
"""One carrier at a time, files before they are taken over, and what the table does not know."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.imports import RowOutcome
from coi_desktop.domain.office import CarrierRating
from coi_desktop.domain.standing import Standing
from coi_desktop.office.accounting import unaccounted
from coi_desktop.office.carriers import Worth
from coi_desktop.office.told import office_of
from tests.support.offices import BY, reading, standing
from tests.support.readings import VENDOR
from tests.support.sample_app import put_on_file

HEAD = "NAIC,Name,Rating,Size,As of,Source\n"


@pytest.fixture
def accepted(app: App) -> Iterator[App]:
    document = put_on_file(app, reading())
    app.reviews.match_vendor(document.id, app.vendors.by_name(VENDOR).id, BY)
    app.reviews.accept(document.id, BY)
    assert standing(app).standing is Standing.COMPLIANT
    yield app


def granite(app: App, **changes: object) -> CarrierRating:
    rating = CarrierRating(
        naic="99077", name="Granite Bay Mutual", rating="A", size="X", as_of=app.clock.today()
    )
    return replace(rating, **changes)  # type: ignore[arg-type]


def test_a_carrier_that_loses_its_rating_makes_its_subs_stand_elsewhere(accepted: App) -> None:
    app = accepted
    used = app.carriers.table()
    for listed in used:
        app.carriers.change(listed.key, replace(listed.rating, rating="B"), BY)
    assert standing(app).standing is Standing.NOT_COMPLIANT
    for listed in used:
        app.carriers.remove(listed.key, BY)
    assert app.carriers.table() == ()
    assert app.standings.differences() == ()
    assert {one.naic for one in app.carriers.missing()} == {listed.rating.naic for listed in used}


def test_past_days_are_rebuilt_from_single_changes_too(accepted: App) -> None:
    app = accepted
    listed = app.carriers.table()
    app.carriers.replace(tuple(one.rating for one in listed), BY, source="ratings.csv")
    app.carriers.change(listed[0].key, replace(listed[0].rating, rating="B"), BY)
    app.carriers.add(granite(app), BY)
    app.carriers.remove("99077", BY)
    with app.store.read() as view:
        told = office_of(view, view.events.since(0, 1000))
        assert unaccounted(view, told) == ()
    assert standing(app).standing is app.past.standings(app.clock.today())[0].standing.standing


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("naic", "12", "carriers.naic"),
        ("name", " ", "carriers.no_name"),
        ("rating", "Excellent", "carriers.rating"),
        ("size", "XX", "carriers.size"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_field(app: App, field: str, value: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        app.carriers.add(granite(app, **{field: value}), BY)
    assert refused.value.code == code


def test_a_carrier_stands_in_the_table_once_and_not_ahead_of_today(app: App) -> None:
    app.carriers.add(granite(app), BY)
    for rating, code in (
        (granite(app, name="Another Name"), "carriers.exists"),
        (granite(app, naic="99078", as_of=app.clock.today() + timedelta(days=1)), "carriers.as_of"),
    ):
        with pytest.raises(UserError) as refused:
            app.carriers.add(rating, BY)
        assert refused.value.code == code


def test_an_old_rating_counts_as_unknown(app: App) -> None:
    app.carriers.replace(
        (
            granite(app, as_of=app.clock.today() - timedelta(days=400)),
            granite(app, naic="99078", rating="NR", size=""),
            granite(app, naic="99079"),
        ),
        BY,
        source="test",
    )
    assert [one.worth for one in app.carriers.table()] == [Worth.STALE, Worth.UNRATED, Worth.RATED]


def test_a_file_is_told_row_by_row_before_it_is_taken_over(app: App, tmp_path: Path) -> None:
    today = f"{app.clock.today():%m/%d/%Y}"
    app.carriers.replace(
        (granite(app), granite(app, naic="99078"), granite(app, naic="99080")), BY, source="t"
    )
    file = tmp_path / "ratings.csv"
    file.write_text(
        HEAD
        + f"99077,Granite Bay Mutual,A,X,{today},\n"
        + f"99078,Granite Bay Mutual,A-,X,{today},\n"
        + f"99079,Granite Bay Mutual,A,X,{today},\n"
        + f"99081,Granite Bay Mutual,Good,X,{today},\n",
        encoding="utf-8",
    )
    brought = app.carriers.compare(file)
    assert [(row.number, row.outcome) for row in brought.rows] == [
        (2, RowOutcome.SAME),
        (3, RowOutcome.CHANGED),
        (4, RowOutcome.NEW),
        (5, RowOutcome.REFUSED),
    ]
    assert "Good" in brought.rows[3].reason
    assert [row.naic for row in brought.gone] == ["99080"]
    assert app.carriers.take_over(brought, BY, keep_others=True) == 4
    assert app.carriers.take_over(brought, BY, keep_others=False) == 3
    assert "99080" not in {one.key for one in app.carriers.table()}
