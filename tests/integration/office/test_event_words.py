# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events of a real office, told in plain sentences."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from coi_desktop.app import App
from coi_desktop.domain.calls import CallResult, NumberSource
from coi_desktop.domain.ids import CommitmentId, ProjectId
from coi_desktop.office.event_words import ToldEvent
from coi_desktop.office.waivers import Waiving
from tests.support.offices import BY, reading
from tests.support.readings import JOB, ON, VENDOR
from tests.support.sample_app import put_on_file
from tests.support.source import python_files, tree

ONE = CommitmentId(1)


def told(app: App) -> dict[str, ToldEvent]:
    """The newest event of each kind, in words."""
    with app.store.read() as view:
        return {t.event.kind: t for t in app.event_words.tell(view, view.events.since(0, 1000))}


def test_a_document_is_followed_from_matched_to_accepted(app: App) -> None:
    document = put_on_file(app, reading(), "COI_march.pdf")
    app.reviews.correct(document.id, "certificates.0.general_liability.policy_number", "GL 77", BY)
    app.reviews.accept(document.id, BY)
    found = told(app)
    assert found["document_matched"].sentence == f"COI_march.pdf was matched to {VENDOR}"
    assert found["value_corrected"].sentence == "Policy number was put right in COI_march.pdf."
    assert found["value_corrected"].more.endswith("→ “GL 77”")
    accepted = found["document_accepted"]
    assert accepted.sentence == f"COI_march.pdf of {VENDOR} was accepted."
    assert (accepted.document_id, accepted.event.actor) == (document.id, BY)


def test_a_standing_is_told_with_the_one_before_and_why(app: App) -> None:
    document = put_on_file(app, reading(without=("CG 20 10",)))
    app.reviews.accept(document.id, BY)
    changed = told(app)["standing_changed"]
    assert changed.sentence == f"{VENDOR} now stands Not compliant on {JOB}."
    assert changed.more.endswith(" Before: Needs review.")
    assert changed.project_id == 1


def test_a_document_nobody_has_matched_is_nobodys(app: App) -> None:
    unknown = replace(reading(), certificates=(), endorsements=())
    document = put_on_file(app, unknown, "invoice.pdf")
    app.reviews.mark_not_a_certificate(document.id, BY)
    assert told(app)["not_a_certificate"].sentence == "invoice.pdf was marked as not a certificate."
    again = put_on_file(app, unknown, "letter.pdf")
    app.reviews.mark_requested(again.id, BY)
    assert told(app)["corrections_requested"].sentence == "Corrections to letter.pdf were requested."


def test_waivers_name_the_requirement_the_job_and_the_end(app: App) -> None:
    said = Waiving(person="Robin Vale", reason="Small job.", until=ON + timedelta(days=30))
    waiver = app.waivers.waive(ONE, "ai_ongoing", said)
    app.waivers.withdraw(waiver.id, BY)
    found = told(app)
    granted = found["waiver_granted"]
    assert granted.sentence.startswith("General liability, additional insured, ongoing was waived for ")
    assert granted.sentence.endswith(f"on {JOB} until {said.until:%m/%d/%Y}.")
    assert granted.more == "Small job."
    assert JOB in found["waiver_withdrawn"].sentence


def test_a_changed_record_says_what_was_before_and_after(app: App) -> None:
    with app.store.read() as view:
        project, commitment = view.projects.get(ProjectId(1)), view.commitments.get(ONE)
    app.projects.change(replace(project, state="WA"), BY)
    app.projects.change_commitment(replace(commitment, amount=250_000), BY)
    found = told(app)
    assert found["project_changed"].more == "State: OR → WA"
    assert found["commitment_changed"].more == "Amount in dollars: 100,000 → 250,000"


def test_calls_carriers_and_requirements_are_told(app: App) -> None:
    document = put_on_file(app, reading(), "COI.pdf")
    app.calls.record(
        document.id,
        person="Lee, Bright Agency",
        number_source=NumberSource.AGENCY_SITE,
        result=CallResult.CONFIRMED,
        by=BY,
    )
    app.carriers.replace((), BY, source="ratings.csv")
    found = told(app)
    assert (
        found["call_recorded"].sentence
        == f"A call about COI.pdf of {VENDOR} was recorded: issued as it stands."
    )
    assert found["carriers_imported"].sentence == "The carrier table was replaced from ratings.csv."
    assert found["requirements_published"].sentence.startswith("The requirements “")


def test_an_event_of_a_later_release_is_told_by_its_own_name(app: App) -> None:
    with app.store.write(BY) as uow:
        uow.events.append("vendor_sang", "vendor:1")
    sang = told(app)["vendor_sang"]
    assert (sang.sentence, sang.vendor_id) == ("Vendor sang: vendor 1.", 1)


def test_every_kind_the_program_records_has_a_sentence(app: App) -> None:
    assert sorted(set(recorded_kinds()) - set(app.event_words.kinds())) == []


def recorded_kinds() -> Iterator[str]:
    """The kinds of events that the code appends, where they are written out."""
    for path in python_files("coi_desktop"):
        for call in ast.walk(tree(path)):
            appends = (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "append"
                and isinstance(call.func.value, ast.Attribute)
                and call.func.value.attr == "events"
            )
            if appends and isinstance(call, ast.Call) and isinstance(call.args[0], ast.Constant):
                yield str(call.args[0].value)


def test_a_name_that_ends_with_a_stop_ends_the_sentence(app: App) -> None:
    vendor = app.vendors.add("Heron Masonry, Inc.", trade="Masonry", by=BY)
    document = put_on_file(app, reading(), "COI.pdf")
    app.reviews.match_vendor(document.id, vendor.id, BY)
    assert told(app)["document_matched"].sentence == "COI.pdf was matched to Heron Masonry, Inc."
