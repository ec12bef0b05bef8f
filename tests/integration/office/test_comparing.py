# SPDX-License-Identifier: AGPL-3.0-or-later
"""A renewal under review is held beside the term before it, as that is on file."""

from coi_desktop.app import App
from coi_desktop.domain.lines import Line
from coi_desktop.office.review_case import Renewal
from tests.support.finding_cases_renewals import OLD_START, old, old_form
from tests.support.offices import BY, reading
from tests.support.readings import START, certificate
from tests.support.sample_app import put_on_file


def _renewals(app: App, *, before: bool = True, **given: object) -> dict[Line, Renewal]:
    if before:
        earlier = put_on_file(app, reading(old(), endorsements=(old_form("CG 20 10"),)), "old.pdf")
        app.reviews.accept(earlier.id, BY)
    document = put_on_file(app, reading(certificate(**given)), "new.pdf")
    return {renewal.line: renewal for renewal in app.reviews.case(document.id).renewals}


def test_what_changed_stands_beside_what_was(app: App) -> None:
    found = _renewals(app, gl__each_occurrence=500_000)[Line.GENERAL_LIABILITY]
    assert (found.before.effective, found.after.effective) == (OLD_START, START)
    assert found.before_document == 1
    by_label = {change.label: change for change in found.changes}
    limit = by_label["Each occurrence"]
    assert (limit.before, limit.after, limit.worse) == ("$1,000,000", "$500,000", True)
    assert limit.path == "general_liability.each_occurrence"
    assert not by_label["Policy number"].worse
    assert by_label["CG 20 37"].before == "not on file"


def test_days_without_cover_between_the_terms_are_said(app: App) -> None:
    later = START.replace(day=START.day + 3)
    found = _renewals(app, gl__effective=later)[Line.GENERAL_LIABILITY]
    gap = next(change for change in found.changes if "without cover" in change.label)
    assert (gap.label, gap.worse) == ("3 days without cover", True)
    assert gap.after == f"begins {later:%m/%d/%Y}"


def test_a_first_term_is_no_renewal(app: App) -> None:
    assert _renewals(app, before=False) == {}


def test_a_document_of_nobody_is_compared_with_nothing(app: App) -> None:
    stranger = put_on_file(app, reading(certificate(insured__name="Juniper Steel LLC")))
    assert app.reviews.case(stranger.id).renewals == ()


def test_the_subcontract_that_a_document_names_comes_first(app: App) -> None:
    with app.store.read() as view:
        vendor = view.vendors.all()[0]
    named = app.projects.add("Harbor Yard", state="OR", by=BY)
    app.projects.commit(vendor.id, named.id, amount=50_000, by=BY)
    document = put_on_file(
        app, reading(certificate(description_of_operations="RE: Harbor Yard"), endorsements=())
    )
    first, second = app.reviews.case(document.id).reviews
    assert (first.project_name, first.named) == ("Harbor Yard", ("The description names Harbor Yard.",))
    assert second.named == ()
