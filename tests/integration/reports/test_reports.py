# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each report over a small real office says what is on file, and what is not known."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.office.waivers import Waiving
from coi_desktop.reports.kinds import KINDS, Asked
from coi_desktop.reports.table import Report
from tests.support.offices import BY
from tests.support.projects import BARE, BLANKET, SHORT, WAITING
from tests.support.readings import END, JOB, ON, VENDOR
from tests.support.reports import column, pairs

Make = Callable[..., Report]


@pytest.mark.parametrize("name", ["by-project", "by-vendor", "standing"])
def test_every_sub_stands_where_it_stands(make: Make, name: str) -> None:
    report = make(name)
    assert pairs(report, "Vendor", "Standing") == {
        VENDOR: "Compliant",
        SHORT: "Not compliant",
        BLANKET: "Not compliant",
        BARE: "Not compliant",
        WAITING: "Needs review",
    }
    assert dict(report.body.totals) == {
        "Subcontracts": 5,
        "Not compliant": 3,
        "Needs review": 1,
        "Compliant": 1,
    }
    assert pairs(report, "Vendor", "Cover ends")[VENDOR] == END


def test_a_vendor_that_was_put_away_is_left_out_unless_asked_for(office: App, make: Make) -> None:
    vendor = office.vendors.by_name(SHORT)
    office.vendors.change(replace(vendor, active=False), BY)
    assert SHORT not in column(make("by-project"), "Vendor")
    assert column(make("by-project", vendor_id=vendor.id), "Vendor") == [SHORT]


def test_a_past_day_is_told_as_it_was(office: App, make: Make) -> None:
    clock = office.clock
    assert isinstance(clock, MovableClock)
    clock.move(timedelta(days=3))
    office.waivers.waive(
        CommitmentId(2),
        "general_liability.each_occurrence",
        Waiving(person="Robin", reason="Small job.", until=ON + timedelta(days=30)),
    )
    then, now = make("standing", as_of=ON), make("standing")
    assert (then.as_of, now.as_of) == (ON, ON + timedelta(days=3))
    assert pairs(then, "Vendor", "Standing")[SHORT] == "Not compliant"
    assert column(make("waivers", as_of=ON), "Vendor") == []
    assert column(make("waivers"), "Granted by") == ["Robin"]
    gaps = column(make("deficiencies", as_of=ON), "Requirement")
    assert "General liability: Each occurrence" in gaps
    assert "General liability: Each occurrence" not in column(make("deficiencies"), "Requirement")


@pytest.mark.parametrize(
    ("first", "last", "policies"),
    [
        (END - timedelta(days=1), END + timedelta(days=1), 12),
        (END, END, 12),
        (END + timedelta(days=1), None, 0),
        (None, END - timedelta(days=1), 0),
    ],
)
def test_policies_that_end_in_the_period(
    make: Make, first: date | None, last: date | None, policies: int
) -> None:
    report = make("expiring", first=first, last=last)
    assert len(report.body.rows) == policies
    assert dict(report.body.totals)["Without a renewal on file"] == policies
    assert set(column(report, "Days left")) <= {(END - ON).days}


def test_what_is_open_stands_under_its_broker(make: Make) -> None:
    report = make("deficiencies")
    brokers = pairs(report, "Vendor", "Broker")
    assert brokers[SHORT] == brokers[BLANKET] == "Bayline Insurance Agency"
    assert brokers[BARE] == brokers[WAITING] == "Broker not known: ask the vendor"
    assert VENDOR not in brokers
    assert "certs@bayline.example" in column(report, "Reach them")
    states = set(zip(column(report, "Vendor"), column(report, "State"), strict=True))
    assert (SHORT, "Gap") in states
    assert (BLANKET, "Conditional") in states


def test_payments_are_held_until_a_sub_is_in_order(office: App, make: Make) -> None:
    commitment = office.projects.commitment(CommitmentId(2))
    facts = replace(commitment.facts, billing=True)
    office.projects.change_commitment(replace(commitment, facts=facts), BY)
    report = make("held")
    assert column(report, "Vendor")[0] == SHORT
    assert set(column(report, "Vendor")) == {SHORT, BLANKET, BARE, WAITING}
    assert pairs(report, "Vendor", "Pay application") == {
        SHORT: "Open",
        BLANKET: "Not known",
        BARE: "Not known",
        WAITING: "Not known",
    }
    assert dict(report.body.totals)["With an open pay application"] == 1


def test_waivers_tell_whether_they_still_hold(office: App, make: Make) -> None:
    clock = office.clock
    assert isinstance(clock, MovableClock)
    said = Waiving(person="Robin", reason="Small job.", until=ON + timedelta(days=2))
    office.waivers.waive(CommitmentId(2), "general_liability.each_occurrence", said)
    longer = office.waivers.waive(
        CommitmentId(2), "umbrella.each_occurrence", replace(said, until=ON + timedelta(days=90))
    )
    office.waivers.waive(CommitmentId(2), "carrier", replace(said, until=ON + timedelta(days=9)))
    clock.move(timedelta(days=4))
    office.waivers.withdraw(longer.id, BY)
    report = make("waivers")
    assert pairs(report, "Requirement", "State") == {
        "General liability, each occurrence": "Ended",
        "Umbrella, each occurrence": "Withdrawn",
        "Carrier": "In force",
    }
    assert column(report, "Days left") == [5, None, None]
    before = make("waivers", as_of=ON + timedelta(days=1))
    assert set(column(before, "State")) == {"In force"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_report_says_what_it_rests_on(office: App, make: Make, kind: object) -> None:
    name = kind.name  # type: ignore[attr-defined]
    project = office.projects.by_name(JOB).id
    report = make(name, project_id=project)
    assert report.body.notes
    assert ("Project", JOB) in report.filters
    assert {len(row.cells) for row in report.body.rows} <= {len(report.body.columns)}


@pytest.mark.parametrize(
    ("name", "asked", "code"),
    [
        ("weather", Asked(), "report.unknown"),
        ("matrix", Asked(), "report.no_project"),
        ("expiring", Asked(as_of=ON - timedelta(days=1)), "report.no_past_day"),
        ("held", Asked(first=ON), "report.no_period"),
        ("comp-audit", Asked(first=ON, last=ON - timedelta(days=1)), "report.period"),
        ("standing", Asked(as_of=ON + timedelta(days=1)), "past.not_yet"),
    ],
)
def test_what_makes_no_sense_is_refused(office: App, name: str, asked: Asked, code: str) -> None:
    with pytest.raises(UserError) as refused:
        office.reports.make(name, asked, BY)
    assert refused.value.code == code
