# SPDX-License-Identifier: AGPL-3.0-or-later
"""The project of the pictures: subs in every state, judged for real.

Their documents are one that was really read, with other names, and with what makes each sub what it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bench import sample_office
from coi_desktop.app import App
from coi_desktop.domain.document import DocumentReading, EndorsementReading
from coi_desktop.domain.filing import DocumentState, Envelope, Source
from coi_desktop.domain.ids import CommitmentId, VendorId
from coi_desktop.domain.office import Commitment, ProjectFacts
from coi_desktop.domain.paths import values, with_value
from coi_desktop.office.waivers import Waiving
from coi_desktop.reports.samples import SampleCertificate, cast, people

NAME = "Beacon Yard Lofts"

Change = Callable[[DocumentReading], DocumentReading]


@dataclass(frozen=True)
class Sub:
    """A vendor on the project. ``change`` makes its documents its own; without ``accepted`` they still wait."""

    name: str
    trade: str
    amount: int
    change: Change | None
    signed: bool = True
    accepted: bool = True
    waived: str = ""
    needed: bool = True


def _as_it_is(reading: DocumentReading) -> DocumentReading:
    return reading


def _without(form: str) -> Change:
    return lambda reading: replace(
        reading,
        endorsements=tuple(e for e in reading.endorsements if not (e.form.value or "").startswith(form)),
    )


def _with(path: str, value: object) -> Change:
    def change(reading: DocumentReading) -> DocumentReading:
        before = next(v for p, v in values(reading) if p == path)
        return with_value(reading, path, replace(before, value=value, raw=str(value)))

    return change


def _blanket(reading: DocumentReading) -> DocumentReading:
    def blanket(form: EndorsementReading) -> EndorsementReading:
        if (form.form.value or "") != "CG 20 10":
            return form
        number = replace(form.form, value="CG 20 33", raw="CG 20 33")
        return replace(
            form, form=number, blanket=replace(form.blanket, value=True), scheduled_names=(), locations=()
        )

    return replace(reading, endorsements=tuple(blanket(e) for e in reading.endorsements))


_GL = "certificates.0.general_liability"


def _subs(today: date) -> tuple[Sub, ...]:
    soon = today + timedelta(days=33)
    return (
        Sub("Delft Electric, Inc.", "Electrical", 1_240_000, _as_it_is),
        Sub("Northline Roofing LLC", "Roofing", 864_500, _without("CG 20 37")),
        Sub(
            "Amity Drywall, Inc.",
            "Drywall",
            2_105_000,
            _with("certificates.0.workers_comp.el_each_accident", 500_000),
        ),
        Sub("Summit Line Steel Erectors, Inc.", "Steel", 3_980_000, _blanket, signed=False),
        Sub("Benning Masonry LLC", "Masonry", 612_000, _with(f"{_GL}.expiration", soon)),
        Sub("Tri-River Glass Co.", "Glazing", 455_800, _as_it_is),
        Sub("Coastline Mechanical LLC", "HVAC", 1_730_200, _with("certificates.0.insurers.A.naic", "99999")),
        Sub(
            "Iron Fern Rigging, Inc.",
            "Steel",
            298_000,
            _with("certificates.0.umbrella.each_occurrence", 1_000_000),
            waived="umbrella.each_occurrence",
        ),
        Sub("Golden Mile Survey", "Survey", 38_000, None, needed=False),
        Sub("Kepler Plumbing Co.", "Plumbing", 940_000, _with(f"{_GL}.each_occurrence", 500_000)),
        Sub("Pelican Fire Protection", "Fire protection", 510_000, _as_it_is, accepted=False),
    )


def add_project(app: App, sample: DocumentReading, today: date) -> None:
    """Put the project and its subs on file. ``sample`` is the cast's clean document as read."""
    by = sample_office.BY
    project = app.projects.add(NAME, number="24-117", state="GA", owner="Beacon Yard Partners LP", by=by)
    facts = ProjectFacts(residential=True, storeys=7, units=84, wrap_up=False, public_owner=False)
    started = today - timedelta(days=200)
    project = app.projects.change(replace(project, start=started, facts=facts), by)
    for number, sub in enumerate(_subs(today), 1):
        vendor = app.vendors.add(sub.name, trade=sub.trade, by=by)
        commitment = app.projects.commit(
            vendor.id,
            project.id,
            number=f"24-117-{number:02}",
            amount=sub.amount,
            contract_signed=started if sub.signed else None,
            work_started=started + timedelta(days=10),
            by=by,
        )
        if sub.change is not None:
            name = f"COI_{sub.name.split()[0]}.pdf"
            file(app, vendor.id, sub.name, sub.change(_renamed(sample, sub.name)), name, sub.accepted)
        _settle(app, sub, commitment, today)


def _settle(app: App, sub: Sub, commitment: Commitment, today: date) -> None:
    app.projects.change_commitment(replace(commitment, insurance_required=sub.needed), sample_office.BY)
    if sub.waived:
        app.waivers.waive(
            CommitmentId(commitment.id),
            sub.waived,
            Waiving(
                person=sample_office.BY,
                reason="Small lifts only; the owner agreed.",
                until=today + timedelta(days=120),
            ),
        )


def file(
    app: App, vendor: VendorId, insured: str, reading: DocumentReading, name: str, accepted: bool = True
) -> None:
    """Put a document on file as intake leaves it, accepted or waiting, with ``insured`` as its insured."""
    drawn = _drawn(insured, name, app.clock.now().date())
    original = app.vault.put_bytes(drawn)
    with app.store.write(sample_office.BY) as uow:
        envelope = Envelope(source=Source.DROP_FOLDER, file_name=name, received_at=app.clock.now())
        document = uow.documents.add(original, len(drawn), "application/pdf", envelope).document
        uow.documents.set_vendor(document.id, vendor)
        uow.documents.save_reading(document.id, _renamed(reading, insured))
        state = DocumentState.ACCEPTED if accepted else DocumentState.TO_REVIEW
        uow.documents.set_state(document.id, state)


def _drawn(insured: str, name: str, today: date) -> bytes:
    """A page to look at: the cast's clean document, made out to ``insured``. Each file has its own bytes."""
    clean = cast.clean(today)
    first = clean.parts[0]
    assert isinstance(first, SampleCertificate)
    own = replace(first, insured=replace(first.insured, name=insured))
    return replace(clean, parts=(own, *clean.parts[1:])).draw() + f"\n% {name}\n".encode()


def _renamed(reading: DocumentReading, name: str) -> DocumentReading:
    renamed: Any = reading
    known = ("insured.name", "named_insured")
    for path, value in values(reading):
        text = value.value
        if not isinstance(text, str):
            continue
        text = name if path.endswith(known) else text.replace(people.RIVERSIDE_TOWER.name, NAME)
        if text != value.value:
            renamed = with_value(renamed, path, replace(value, value=text, raw=text))
    result: DocumentReading = renamed
    return result
