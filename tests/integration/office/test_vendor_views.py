# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a vendor's page shows, from documents on file that were really judged."""

from datetime import date, timedelta

from coi_desktop.app import App
from coi_desktop.domain.calls import CallResult, NumberSource
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.ids import CommitmentId, VendorId
from coi_desktop.domain.standing import Standing
from coi_desktop.office.vendor_cover import BarKind, Cover, CoverBar
from coi_desktop.office.waivers import Waiving
from tests.support.offices import BY, reading
from tests.support.people import person
from tests.support.readings import END, JOB, ON, START, VENDOR, certificate
from tests.support.sample_app import put_on_file

ONE = VendorId(1)


def bars(cover: Cover, key: str) -> tuple[CoverBar, ...]:
    return next((row.bars for row in cover.rows if row.key == key), ())


def accept(app: App, *certificates: object, name: str = "one.pdf", without: tuple[str, ...] = ()) -> None:
    app.reviews.accept(put_on_file(app, reading(*certificates, without=without), name).id, BY)  # type: ignore[arg-type]


def test_a_vendor_with_nothing_on_file_misses_every_line_that_is_asked_for(app: App) -> None:
    page = app.vendor_views.page(ONE)
    assert (page.vendor.name, page.standing, page.amount) == (VENDOR, Standing.NOT_COMPLIANT, 100_000)
    (missing,) = bars(page.cover, "general_liability")
    assert (missing.kind, missing.document_id) == (BarKind.MISSING, None)
    assert missing.start == ON - timedelta(days=200)
    assert (page.documents, page.contacts, page.waivers) == ((), (), ())
    assert page.asks


def test_terms_and_forms_in_force_are_bars_that_lead_to_their_documents(app: App) -> None:
    accept(app)
    page = app.vendor_views.page(ONE)
    (policy,) = bars(page.cover, "general_liability")
    assert (policy.kind, policy.start, policy.end) == (BarKind.NOW, START, END)
    assert policy.document_id == page.documents[0].document.id
    (form,) = bars(page.cover, "additional_insured_ongoing.general_liability")
    assert (form.kind, form.state) == (BarKind.FORM, EvidenceState.MET)
    assert form.words.startswith("CG 20 10")
    assert page.cover.first <= START and page.cover.last >= END
    assert page.commitments[0].project.name == JOB
    assert page.documents[0].shows[:2] == ("ACORD 25", "CG 20 10 04 13")


def test_a_form_that_is_asked_for_and_not_on_file_is_missing(app: App) -> None:
    accept(app, without=("CG 20 37",))
    page = app.vendor_views.page(ONE)
    (bar,) = bars(page.cover, "additional_insured_completed.general_liability")
    assert bar.kind in (BarKind.MISSING, BarKind.DOUBT)
    assert bar.state is not EvidenceState.MET
    assert "ai_completed" in dict(page.commitments[0].open)


def test_a_waived_form_is_shown_as_waived_and_its_waiver_listed(app: App) -> None:
    accept(app, without=("CG 20 37",))
    said = Waiving(person="Robin Vale", reason="Small job.", until=ON + timedelta(days=90))
    app.waivers.waive(CommitmentId(1), "ai_completed", said)
    page = app.vendor_views.page(ONE)
    (bar,) = bars(page.cover, "additional_insured_completed.general_liability")
    assert bar.kind is BarKind.WAIVED
    (waiver,) = page.waivers
    assert (waiver.project, waiver.waiver.reason) == (JOB, "Small job.")
    assert not page.asks


def test_days_between_two_terms_are_a_gap(app: App) -> None:
    before = certificate(
        certificate_date=START - timedelta(days=400),
        umb__effective=START - timedelta(days=385),
        umb__expiration=START - timedelta(days=20),
        umb__policy_number="OLD-1",
    )
    accept(app, before, name="before.pdf")
    accept(app, name="now.pdf")
    past, gap, now = bars(app.vendor_views.page(ONE).cover, "umbrella")
    assert [b.kind for b in (past, gap, now)] == [BarKind.PAST, BarKind.GAP, BarKind.NOW]
    assert (gap.start, gap.end) == (past.end, now.start)


def test_what_has_run_out_is_missing_from_that_day_on(app: App) -> None:
    accept(app, certificate(wc__expiration=ON - timedelta(days=5)))
    past, missing = bars(app.vendor_views.page(ONE).cover, "workers_comp")
    assert (past.kind, missing.kind, missing.start) == (BarKind.PAST, BarKind.MISSING, past.end)


def test_the_request_is_over_all_gaps_and_its_sending_is_kept(app: App) -> None:
    accept(app, certificate(gl__each_occurrence=500_000), without=("CG 20 37",))
    text = app.vendor_views.request_text(ONE)
    assert VENDOR in text and "CG 20 37" in text and "General liability" in text
    app.vendor_views.mark_asked(ONE, text, BY)
    (first, *_) = app.vendor_views.page(ONE).told
    assert first.sentence == f"{VENDOR} was asked for what is missing."
    assert first.event.details["text"] == text


def test_what_happened_to_all_that_is_the_vendors_is_told_newest_first(app: App) -> None:
    accept(app)
    added = app.contacts.add(person(ONE), BY)
    app.contacts.remove(added.id, BY)
    told = app.vendor_views.page(ONE).told
    assert told[0].sentence == f"Pat Lane was removed from the people of {VENDOR}"
    assert [t.event.id for t in told] == sorted((t.event.id for t in told), reverse=True)
    kinds = {t.event.kind for t in told}
    assert {"vendor_added", "commitment_added", "document_accepted", "standing_changed"} <= kinds


def test_documents_come_newest_first_whatever_became_of_them(app: App) -> None:
    accept(app, name="old.pdf")
    waiting = put_on_file(app, reading(), "new.pdf")
    page = app.vendor_views.page(ONE)
    assert [d.document.envelope.file_name for d in page.documents] == ["new.pdf", "old.pdf"]
    assert page.documents[0].document.state is DocumentState.TO_REVIEW
    assert waiting.id == page.documents[0].document.id


def test_a_long_past_does_not_stretch_the_time_line(app: App) -> None:
    accept(
        app,
        certificate(
            gl__effective=date(2015, 1, 1), gl__expiration=date(2016, 1, 1), gl__policy_number="AGES-1"
        ),
        name="ages.pdf",
    )
    cover = app.vendor_views.page(ONE).cover
    assert ON - cover.first <= timedelta(days=2 * 366)


def test_calls_about_its_documents_stand_in_what_happened(app: App) -> None:
    document = put_on_file(app, reading())
    app.calls.record(
        document.id, person="Ana", number_source=NumberSource.OUR_RECORDS, result=CallResult.DENIED, by=BY
    )
    assert "call_recorded" in [told.event.kind for told in app.vendor_views.page(ONE).told]
