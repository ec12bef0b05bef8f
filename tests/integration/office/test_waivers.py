# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waiving in an office: standing follows, every act is kept, and bad input is refused with the reason."""

from datetime import date, timedelta

import pytest

from coi_desktop.app import App
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.standing import Standing
from coi_desktop.office.waivers import Waiving
from tests.support.offices import BY, reading, standing
from tests.support.readings import ON, VENDOR
from tests.support.sample_app import put_on_file

ONE = CommitmentId(1)


def _said(until: date | None = ON + timedelta(days=30), **changes: str) -> Waiving:
    words = {"person": "Robin Vale", "reason": "Small job.", **changes}
    return Waiving(**words, until=until)


def test_a_waiver_turns_a_gap_into_waived_and_withdrawing_it_turns_it_back(app: App) -> None:
    app.reviews.accept(put_on_file(app, reading(without=("CG 20 10",))).id, BY)
    assert standing(app).standing is Standing.NOT_COMPLIANT

    waiver = app.waivers.waive(ONE, "ai_ongoing", _said())
    assert standing(app).standing is Standing.WAIVED
    assert app.standings.differences() == ()

    app.waivers.withdraw(waiver.id, BY)
    assert standing(app).standing is Standing.NOT_COMPLIANT
    (kept,) = app.waivers.of_commitment(ONE)
    assert kept.withdrawn_by == BY


def test_a_waiver_for_the_vendor_survives_a_new_certificate(app: App) -> None:
    app.reviews.accept(put_on_file(app, reading(without=("CG 20 10",))).id, BY)
    app.waivers.waive_for_vendor(app.vendors.by_name(VENDOR).id, "ai_ongoing", _said())
    assert standing(app).standing is Standing.WAIVED

    app.reviews.accept(put_on_file(app, reading(without=("CG 20 10",)), "again.pdf").id, BY)
    assert standing(app).standing is Standing.WAIVED


def test_a_gap_accepted_once_is_tied_to_the_policy_that_speaks_now(app: App) -> None:
    with pytest.raises(UserError) as nothing:
        app.waivers.accept_once(ONE, "ai_ongoing", _said(None))
    assert nothing.value.code == "waiver.no_policy"

    app.reviews.accept(put_on_file(app, reading(without=("CG 20 10",))).id, BY)
    once = app.waivers.accept_once(ONE, "ai_ongoing", _said(None))
    assert once.once and once.until == once.policy_expiration
    assert standing(app).standing is Standing.WAIVED


@pytest.mark.parametrize(
    ("requirement", "said", "code"),
    [
        ("ai_ongoing", _said(person=" "), "waiver.no_person"),
        ("ai_ongoing", _said(reason=""), "waiver.no_reason"),
        ("ai_ongoing", _said(ON - timedelta(days=1)), "waiver.bad_day"),
        ("ai_ongoing", _said(None), "waiver.bad_day"),
        ("ai_ongoing", _said(ON + timedelta(days=3000)), "waiver.bad_day"),
        ("nonsense", _said(), "waiver.no_such_requirement"),
    ],
)
def test_a_waiver_that_makes_no_sense_is_refused(
    app: App, requirement: str, said: Waiving, code: str
) -> None:
    with pytest.raises(UserError) as refused:
        app.waivers.waive(ONE, requirement, said)
    assert refused.value.code == code
    assert app.waivers.all() == ()
