# SPDX-License-Identifier: AGPL-3.0-or-later
"""A past day, rebuilt from the events, is what stood in the tables on that day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import CommitmentId, DocumentId
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.office.waivers import Waiving
from tests.support.offices import BY, reading, standing
from tests.support.readings import END, JOB, ON, VENDOR, carriers, certificate
from tests.support.sample_app import put_on_file

ONE = CommitmentId(1)
LIMIT = "certificates.0.general_liability.each_occurrence"


def _import_carriers(app: App, folder: Path, rating: str = "A") -> None:
    rows = [f"{c.naic},{c.name},{rating},{c.size},{ON}," for c in carriers()]
    file = folder / "carriers.csv"
    file.write_text("naic,name,rating,size,as_of,source\n" + "\n".join(rows), encoding="utf-8")
    app.carriers.import_file(file, BY)


def _acts(app: App, folder: Path) -> list[Callable[[], object]]:
    """What happens in the office, one thing a day."""
    documents: list[DocumentId] = []

    def arrives() -> None:
        documents.append(put_on_file(app, reading(without=("CG 20 10",))).id)

    def complete() -> None:
        documents.append(put_on_file(app, reading(), "complete.pdf").id)
        app.reviews.accept(documents[1], BY)

    return [
        lambda: _import_carriers(app, folder),
        arrives,
        lambda: app.reviews.correct(documents[0], LIMIT, "900,000", BY),
        lambda: app.reviews.correct(documents[0], LIMIT, "1,000,000", BY),
        lambda: app.reviews.accept(documents[0], BY),
        lambda: app.waivers.waive(
            ONE,
            "ai_ongoing",
            Waiving(person="Robin", reason="Small job.", until=app.clock.today() + timedelta(days=4)),
        ),
        lambda: _import_carriers(app, folder, rating="B"),
        lambda: _import_carriers(app, folder),
        lambda: app.vendors.change(replace(app.vendors.by_name(VENDOR), name="Alder Ridge Power LLC"), BY),
        lambda: app.vendors.confirm_alias(app.vendors.by_name("Alder Ridge Power LLC").id, VENDOR, BY),
        lambda: None,
        lambda: app.projects.change(replace(app.projects.by_name(JOB), state="KY"), BY),
        complete,
        lambda: app.undoing.undo(documents[1], BY),
        lambda: app.undoing.undo(documents[0], BY),
        lambda: app.undoing.take_back(documents[0], LIMIT, BY),
        lambda: app.undoing.undo(documents[0], BY),
        lambda: app.reviews.accept(documents[0], BY),
        lambda: app.reviews.mark_not_a_certificate(documents[1], BY),
        lambda: app.undoing.undo(documents[1], BY),
        lambda: app.reviews.accept(documents[1], BY),
        lambda: app.projects.change_commitment(
            replace(app.projects.commitment(ONE), insurance_required=False), BY
        ),
    ]


def test_each_past_day_is_what_stood_on_it(app: App, tmp_path: Path) -> None:
    clock = app.clock
    assert isinstance(clock, MovableClock)
    stood: dict[date, CommitmentStanding] = {}
    for act in _acts(app, tmp_path):
        clock.move(timedelta(days=1))
        app.standings.recompute_all()  # midnight
        act()
        stood[clock.today()] = standing(app)
        assert app.past.unaccounted() == ()

    assert len({s.standing for s in stood.values()}) >= 4
    for day, then in stood.items():
        (row,) = app.past.standings(day)
        assert (day, row.standing) == (day, then)
    (first,) = app.past.standings(min(stood))
    assert first.vendor.name == VENDOR


def test_expiry_is_seen_from_the_day_itself(app: App, tmp_path: Path) -> None:
    clock = app.clock
    assert isinstance(clock, MovableClock)
    _import_carriers(app, tmp_path)
    app.reviews.accept(put_on_file(app, reading(certificate())).id, BY)
    clock.move(timedelta(days=(END - ON).days + 10))
    app.standings.recompute_all()

    def as_of(day: date) -> Standing:
        return app.past.standings(day)[0].standing.standing

    assert as_of(ON) is Standing.COMPLIANT
    assert as_of(END - timedelta(days=1)) is Standing.EXPIRING
    assert as_of(END) is Standing.NOT_COMPLIANT


@pytest.mark.parametrize(
    ("day", "code"),
    [(ON + timedelta(days=1), "past.not_yet"), (ON - timedelta(days=1), "past.no_record")],
)
def test_days_that_cannot_be_known_are_refused(app: App, day: date, code: str) -> None:
    with pytest.raises(UserError) as refused:
        app.past.standings(day)
    assert refused.value.code == code
