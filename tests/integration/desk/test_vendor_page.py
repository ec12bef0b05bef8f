# SPDX-License-Identifier: AGPL-3.0-or-later
"""A vendor's page over the real services, without Qt: what it says, and what becomes of what a person does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.desk.places import DocumentPlace, ProjectPlace
from coi_desktop.desk.screens.vendors.opened import Services
from coi_desktop.desk.screens.vendors.page_words import bar_hint, page_view
from coi_desktop.desk.screens.vendors.presenter import VendorsPresenter
from coi_desktop.desk.vendor_hits import find_vendors
from coi_desktop.domain.contacts import ContactRole
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import DocumentId, ProjectId, VendorId
from coi_desktop.domain.imports import StatedPolicy
from coi_desktop.domain.lines import Line
from coi_desktop.domain.standing import Standing
from tests.support.desk_vendors import SeenVendors
from tests.support.desk_views import TEXTS
from tests.support.offices import BY, reading, small_office
from tests.support.projects import SHORT, add_sub
from tests.support.readings import JOB, ON, VENDOR, certificate
from tests.support.sample_app import KnownReader, put_on_file

ONE = VendorId(1)
Screen = tuple[App, SeenVendors, VendorsPresenter]


@pytest.fixture
def chosen() -> list[Path]:
    return []


@pytest.fixture
def screen(app: App, chosen: list[Path]) -> Screen:
    view = SeenVendors()
    services = Services(
        views=app.vendor_views,
        vendors=app.vendors,
        contacts=app.contacts,
        merges=app.merges,
        waivers=app.waivers,
        intake=app.front_door,
        reviews=app.reviews,
        binders=app.binders,
        choose_files=lambda: tuple(chosen),
    )
    presenter = VendorsPresenter(
        view,
        services=services,
        saved=app.saved_filters,
        find_names=lambda text: [hit.name for hit in find_vendors(app.vendors, text, TEXTS)],
        runner=app.runner,
        texts=TEXTS,
        by=BY,
    )
    app.runner.subscribe(presenter.on_event)
    presenter.refresh()
    return app, view, presenter


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path) as built:
        short = reading(certificate(producer__contact="M. Ortiz"), without=("CG 20 37",))
        built.reviews.accept(put_on_file(built, short, "COI.pdf").id, BY)
        yield built


def opened(screen: Screen) -> SeenVendors:
    _, view, presenter = screen
    presenter.open(ONE)
    assert view.page is not None, view.problem
    return view


def test_the_page_says_who_it_is_and_where_that_stands(screen: Screen) -> None:
    view = opened(screen)
    assert view.page is not None
    assert (view.page.title, view.page.standing) == (VENDOR, Standing.NOT_COMPLIANT)
    assert view.page.said == "Electrical · 1 commitment · $100,000"
    row = view.row("commitments")
    assert (row.title, row.amount) == (JOB, "$100,000")
    assert "subcontract signed" in row.note and row.text


@pytest.mark.parametrize(
    ("card", "place"),
    [("commitments", ProjectPlace(ProjectId(1))), ("documents", DocumentPlace(DocumentId(1)))],
)
def test_rows_lead_to_their_screens(screen: Screen, card: str, place: object) -> None:
    view = opened(screen)
    screen[2].opened.act_on(view.row(card).about)
    assert view.place == place


def test_a_bar_leads_to_the_page_it_was_read_from_and_says_what_it_is(screen: Screen) -> None:
    view = opened(screen)
    assert view.page is not None
    row = view.page.cover.rows[0]
    hint = bar_hint(row, row.bars[0], TEXTS)
    assert "General liability" in hint and "In force" in hint and "09/01/2026" in hint
    screen[2].opened.act_on(row.bars[0])
    assert isinstance(view.place, DocumentPlace) and view.place.document_id == 1


def test_the_request_is_shown_and_marking_it_as_sent_is_told(screen: Screen) -> None:
    app, view, presenter = screen
    opened(screen)
    presenter.opened.request()
    assert "CG 20 37" in view.request
    presenter.opened.mark_asked(view.request + " P.S.")
    assert (view.request, bool(view.done)) == ("", True)
    told = app.vendor_views.page(ONE).told[0]
    assert str(told.event.details["text"]).endswith("P.S.")
    assert view.row("events").title == told.sentence


def test_escape_leaves_the_message_then_the_vendor(screen: Screen) -> None:
    _, view, presenter = screen
    opened(screen)
    presenter.opened.request()
    presenter.escape()
    assert view.request == "" and view.page is not None
    presenter.escape()
    assert view.page is None


def test_a_suggested_broker_is_confirmed_by_the_form(screen: Screen) -> None:
    app, view, presenter = screen
    opened(screen)
    named = view.row("people")
    assert named.pill is not None
    presenter.opened.act_on(named.about)
    assert view.form is not None and "COI.pdf" in view.form.lead
    presenter.submit(view.typed(phone="503 555-0177"))
    assert view.form is None, view.problems
    (broker,) = app.contacts.of_vendor(ONE)
    assert (broker.role, broker.name, broker.learned_from) == (ContactRole.BROKER, "M. Ortiz", DocumentId(1))
    row = view.row("people")
    assert row.pill is None and "learned from the certificate" in row.beside


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"email": "office at alder"}, "email"),
        ({"email": "a@b.example", "phone": "12"}, "phone"),
        ({"email": "a@b.example", "agreed_on": "soon"}, "agreed_on"),
        ({"email": "a@b.example", "agreed_on": "11/02/2026", "agreed_how": "by telephone"}, "phone"),
        ({"phone": "503 555-0142", "agreed_on": "11/02/2026"}, "agreed_how"),
        ({}, "email"),
    ],
)
def test_what_is_wrong_with_a_person_is_said_beside_its_field(
    screen: Screen, typed: dict[str, str], field: str
) -> None:
    app, view, presenter = screen
    opened(screen)
    presenter.opened.add_contact()
    presenter.submit(view.typed(**typed))
    assert list(view.problems) == [field]
    assert app.contacts.of_vendor(ONE) == ()


def test_consent_keeps_who_took_it_down_until_it_is_another(screen: Screen) -> None:
    app, view, presenter = screen
    opened(screen)
    presenter.opened.add_contact()
    words = {
        "phone": "503 555-0142",
        "agreed_on": "11/02/2026",
        "agreed_how": "by telephone",
        "language": "es",
    }
    presenter.submit(view.typed(name="Robin Vale", **words))
    (first,) = app.contacts.of_vendor(ONE)
    assert first.text_consent is not None and first.text_consent.by == BY
    presenter.opened.act_on(view.row("people").about)
    presenter.submit(view.typed(name="Robin Vale-Moss"))
    (second,) = app.contacts.of_vendor(ONE)
    assert (second.name, second.text_consent) == ("Robin Vale-Moss", first.text_consent)
    assert "text messages agreed 11/02/2026" in view.row("people").note
    presenter.opened.remove_contact(view.row("people").about)
    presenter.submit({})
    assert app.contacts.of_vendor(ONE) == ()


def test_a_gap_is_waived_for_one_job_and_the_waiver_taken_back(screen: Screen) -> None:
    app, view, presenter = screen
    opened(screen)
    presenter.opened.waive()
    until = f"{ON + timedelta(days=30):%m/%d/%Y}"
    presenter.submit(view.typed(requirement="ai_completed", until=until, reason="Small job."))
    assert view.form is None, view.problems
    row = view.row("waivers")
    assert f"until {until}" in row.note and row.pill is not None and row.pill.text == "Waived"
    presenter.opened.act_on(row.about)
    presenter.submit({})
    assert app.waivers.all()[0].withdrawn_by == BY
    assert view.row("waivers").about is None


def test_a_vendor_is_edited_and_a_taken_name_refused_beside_it(screen: Screen) -> None:
    app, view, presenter = screen
    app.vendors.add("Juniper Steel LLC", by=BY)
    opened(screen)
    presenter.opened.edit()
    presenter.submit(view.typed(aliases="Juniper Steel LLC"))
    assert "Juniper" in view.problems["name"]
    presenter.submit(view.typed(aliases="Alder Power\nAlder Power", trade="Power", active="no"))
    vendor = app.vendors.get(ONE)
    assert (vendor.aliases, vendor.trade, vendor.active) == (("Alder Power",), "Power", False)
    assert view.page is not None and "no longer active" in view.page.said


def test_two_vendors_are_merged_after_a_look_and_the_merge_is_undone(screen: Screen) -> None:
    app, view, presenter = screen
    add_sub(app, SHORT, reading(certificate(insured__name=SHORT)))
    opened(screen)
    presenter.opened.merge()
    presenter.submit(view.typed(vendor="Nobody, Inc."))
    assert "vendor" in view.problems
    presenter.find_names("sable")
    assert view.suggested == [SHORT]
    presenter.submit(view.typed(vendor=SHORT))
    assert view.form is not None and view.form.name == "merge_question"
    assert "1 commitment, 1 document, 4 policy terms" in view.form.lead
    presenter.submit({})
    assert view.page is not None and view.page.title == VENDOR
    assert len(view.page.commitments) == 2
    presenter.opened.act_on(view.row("merged").about)
    presenter.submit({})
    assert view.page.title == VENDOR and len(view.page.commitments) == 1
    assert app.vendors.by_name(SHORT).id == 2


def test_the_other_name_can_stay_and_its_page_is_shown_then(screen: Screen) -> None:
    app, view, presenter = screen
    add_sub(app, SHORT, None)
    opened(screen)
    presenter.opened.merge()
    presenter.submit(view.typed(vendor=SHORT, stays="other"))
    presenter.submit({})
    assert view.page is not None and view.page.title == SHORT
    presenter.open(ONE)
    assert view.page is not None and view.page.title == SHORT


def test_a_document_that_is_added_here_is_this_vendors_whoever_it_names(
    tmp_path: Path, screen: Screen, chosen: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, view, presenter = screen
    file = tmp_path / "theirs.pdf"
    file.write_bytes(b"%PDF-1.7 theirs")
    known = KnownReader(reading(certificate(insured__name="Somebody Else, Inc.")))
    monkeypatch.setattr(app.intake, "_reader", known)
    chosen.append(file)
    opened(screen)
    presenter.opened.add_documents()
    assert view.done.startswith(f"1 document of {VENDOR} added")
    row = view.row("documents")
    assert row.title == "theirs.pdf" and row.pill is not None and row.pill.text == "Needs review"
    with app.store.read() as look:
        assert look.documents.get(DocumentId(2)).state is DocumentState.TO_REVIEW
    chosen[:] = [tmp_path / "nothing.pdf"]
    presenter.opened.add_documents()
    assert "nothing.pdf" in view.problem


def test_the_binder_of_the_vendor_is_written_where_the_person_chose(screen: Screen, tmp_path: Path) -> None:
    _, view, presenter = screen
    opened(screen)
    target = tmp_path / "binder.pdf"
    presenter.opened.bind(target)
    assert view.done.startswith("Saved: binder.pdf"), view.problem
    assert target.read_bytes().startswith(b"%PDF")


def test_a_vendor_nobody_looks_at_is_judged_again_only_when_it_is_seen(screen: Screen) -> None:
    _, view, presenter = screen
    opened(screen)
    before = view.page
    presenter.opened.watch(False)
    presenter.opened.refresh()
    assert view.page is before
    presenter.opened.watch(True)
    assert view.page is not before


def test_a_new_vendor_is_added_and_shown(screen: Screen) -> None:
    app, view, presenter = screen
    presenter.new_vendor()
    presenter.submit(view.typed(name="Gull Pier Paving LLC", trade="Paving"))
    assert view.page is not None and view.page.title == "Gull Pier Paving LLC"
    assert (view.page.commitments, view.page.can_request) == ((), False)
    assert app.vendors.by_name("Gull Pier Paving LLC").trade == "Paving"


def test_policies_that_a_spreadsheet_states_stand_apart_and_say_so(screen: Screen) -> None:
    app, view, presenter = screen
    stated = StatedPolicy(
        vendor_id=ONE,
        line=Line.UMBRELLA,
        number="UM 7",
        insurer="Fenwick Coast",
        expiration=date(2027, 3, 1),
    )
    row = page_view(replace(app.vendor_views.page(ONE), stated=(stated,)), TEXTS).stated[0]
    assert (row.title, row.beside) == ("Umbrella", "UM 7")
    assert row.note == "Fenwick Coast · no date – 03/01/2027"
    assert "no evidence" in TEXTS("vendor.card.stated")
    presenter.open(ONE)
    assert view.page is not None and not view.page.stated
