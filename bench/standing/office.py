# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random histories of a whole office, on a real database: what people do in it, day after day.

After each act the standings in the tables must be what a full recomputation gives, and after the last day each day
before must be rebuilt from the events as it stood. What a publication changes must have been foreseen.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from bench.standing.histories import waivable
from bench.standing.papers import OWNER
from bench.standing.registers import registers
from bench.standing.requirement_sets import requirement_sets
from bench.standing.telling import reading_told
from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.domain.calls import CallResult, NumberSource
from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.filing import DocumentState, FiledDocument
from coi_desktop.domain.ids import CommitmentId, VendorId
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.plain import to_plain
from coi_desktop.domain.requirement_layers import difference
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.office.requirement_proposals import Proposal
from coi_desktop.office.requirements import Published
from coi_desktop.office.requirements_in_force import COMPANY_STANDARD, Target
from coi_desktop.office.waivers import Waiving
from tests.support.judging import STANDARD
from tests.support.readings import JOB, ON, START, VENDOR, carriers
from tests.support.sample_app import put_on_file

Draw = st.DrawFn
BY = "Dana Whitfield"
_NAMES = (VENDOR, "Northgate Contractors LLC", "Alder Ridge Power LLC", "Kestrel Steel, Inc.")
_JOBS = (JOB, "Quarry Hill School", "Mercy Annex")


@dataclass
class Office:
    """The office, what stood on each day so far, and the story of what was done."""

    app: App
    folder: Path
    story: list[str] = field(default_factory=list)
    stood: dict[date, dict[CommitmentId, CommitmentStanding]] = field(default_factory=dict)

    def standings(self) -> dict[CommitmentId, CommitmentStanding]:
        with self.app.store.read() as view:
            return {s.commitment_id: s for s in view.standings.all()}

    def vendors(self) -> tuple[Vendor, ...]:
        with self.app.store.read() as view:
            return tuple(view.vendors.all())

    def projects(self) -> tuple[Project, ...]:
        with self.app.store.read() as view:
            return tuple(view.projects.all())

    def commitments(self) -> tuple[Commitment, ...]:
        with self.app.store.read() as view:
            return tuple(view.commitments.all())

    def waiting(self) -> tuple[FiledDocument, ...]:
        with self.app.store.read() as view:
            return tuple(view.documents.in_state(DocumentState.TO_REVIEW))


Act = Callable[[Draw, Office], str]
"""Does something and says what. CoiError where the office refuses it."""


def open_office(office: Office) -> None:
    """The first morning: a vendor at work on a job, and carriers that are good enough."""
    app = office.app
    vendor, project = (
        app.vendors.add(VENDOR, trade="Electrical", by=BY),
        app.projects.add(JOB, state="OR", by=BY),
    )
    app.projects.commit(vendor.id, project.id, contract_signed=START, work_started=START, by=BY)
    _import_carriers(office, "A")


def live(draw: Draw, office: Office, acts: int, counts: Counter[str]) -> list[str]:
    """Let ``acts`` things happen; complaints, none while the promises hold."""
    open_office(office)
    for _ in range(acts):
        act = draw(st.sampled_from(ACTS))
        try:
            said = act(draw, office)
        except CoiError as refused:
            counts["an act is refused"] += 1
            said = f"{_name(act)} is refused: {refused.message}"
        except HypothesisException:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the story of how it came about must be told
            return [f"{_name(act)} raised {error!r}"]
        else:
            counts[_name(act)] += 1
        office.story.append(f"{office.app.clock.today()}: {said}")
        different = office.app.standings.differences()
        if different:
            return [f"commitment {id} does not stand as a full recomputation gives" for id in different]
    _day_ends(office)
    return _past_days(office)


def _name(act: Act) -> str:
    return act.__name__.strip("_").replace("_", " ")


def _past_days(office: Office) -> list[str]:
    found = []
    for day, stood in office.stood.items():
        then = {row.commitment.id: row.standing for row in office.app.past.standings(day)}
        found += [
            f"commitment {id} stood on {day} as {stood.get(id)}, but is rebuilt as {then.get(id)}"
            for id in {**stood, **then}
            if stood.get(id) != then.get(id)
        ]
    return found


def _day_ends(office: Office) -> None:
    office.stood[office.app.clock.today()] = office.standings()


def _days_pass(draw: Draw, office: Office) -> str:
    clock = office.app.clock
    if not isinstance(clock, MovableClock):
        raise TypeError("the office of the proof has a clock that can be moved")
    _day_ends(office)
    days = draw(st.sampled_from([1, 1, 1, 30, 200, 300]))
    clock.move(timedelta(days=days))
    changed = office.app.standings.recompute_all()
    return f"{days} days have passed, {changed} standings are others"


def _a_vendor_is_added(draw: Draw, office: Office) -> str:
    vendor = office.app.vendors.add(draw(st.sampled_from(_NAMES)), trade="Roofing", by=BY)
    project = draw(st.sampled_from(office.projects()))
    office.app.projects.commit(vendor.id, project.id, contract_signed=START, by=BY)
    return f"{vendor.name} is added, and works on {project.name}"


def _a_vendor_changes(draw: Draw, office: Office) -> str:
    vendor = draw(st.sampled_from(office.vendors()))
    changes = [{"name": name} for name in _NAMES] + [{"trade": "Crane and rigging"}, {"aliases": ()}]
    change = draw(st.sampled_from(changes))
    office.app.vendors.change(replace(vendor, **change), BY)
    return f"{vendor.name} changes: {change}"


def _an_alias_is_confirmed(draw: Draw, office: Office) -> str:
    vendor, alias = draw(st.sampled_from(office.vendors())), draw(st.sampled_from(_NAMES))
    office.app.vendors.confirm_alias(vendor.id, alias, BY)
    return f"{vendor.name} is also {alias}"


def _a_project_is_added(draw: Draw, office: Office) -> str:
    project = office.app.projects.add(draw(st.sampled_from(_JOBS)), state="TX", by=BY)
    vendor = draw(st.sampled_from(office.vendors()))
    office.app.projects.commit(vendor.id, project.id, work_started=ON, by=BY)
    return f"{project.name} is added, and {vendor.name} works on it"


def _a_project_changes(draw: Draw, office: Office) -> str:
    project = draw(st.sampled_from(office.projects()))
    changes = [
        {"state": "KY"},
        {"state": "WA"},
        {"state": ""},
        {"parties": (OWNER,)},
        {"parties": ()},
        {"name": "Pier Nine Lofts, phase 2"},
        {"substantial_completion": office.app.clock.today() - timedelta(days=1)},
        {"substantial_completion": None},
        {"facts": replace(project.facts, tail_years=0, wrap_up=True)},
    ]
    change = draw(st.sampled_from(changes))
    office.app.projects.change(replace(project, **change), BY)
    return f"{project.name} changes: {change}"


def _a_commitment_changes(draw: Draw, office: Office) -> str:
    commitment = draw(st.sampled_from(office.commitments()))
    changes = [
        {"insurance_required": not commitment.insurance_required},
        {"contract_signed": None},
        {"contract_signed": office.app.clock.today()},
        {"work_started": START},
        {"vendor_id": draw(st.sampled_from(office.vendors())).id},
        {"facts": replace(commitment.facts, sublets=True, trade="Roofing")},
        {"facts": replace(commitment.facts, lower_tiers=draw(st.sampled_from([(name,) for name in _NAMES])))},
        {"facts": replace(commitment.facts, lower_tiers=())},
    ]
    change = draw(st.sampled_from(changes))
    office.app.projects.change_commitment(replace(commitment, **change), BY)
    return f"commitment {commitment.id} changes: {change}"


def _a_document_arrives(draw: Draw, office: Office) -> str:
    reading = draw(st.sampled_from(draw(registers(most=1)))).reading
    document = put_on_file(office.app, reading, f"{len(office.story)}.pdf")
    return f"document {document.id} arrives: {' | '.join(reading_told(reading))}"


def _a_document_is_accepted(draw: Draw, office: Office) -> str:
    return _settled(draw, office, office.app.reviews.accept, "is accepted")


def _a_document_is_set_aside(draw: Draw, office: Office) -> str:
    reviews = office.app.reviews
    if draw(st.booleans()):
        return _settled(draw, office, reviews.mark_requested, "is sent back")
    return _settled(draw, office, reviews.mark_not_a_certificate, "is no certificate")


def _settled(draw: Draw, office: Office, how: Callable[..., object], said: str) -> str:
    waiting = office.waiting()
    if not waiting:
        return "nothing waits"
    document = draw(st.sampled_from(waiting))
    how(document.id, BY)
    return f"document {document.id} {said}"


def _a_document_is_matched(draw: Draw, office: Office) -> str:
    vendor = draw(st.sampled_from(office.vendors()))
    return _settled(
        draw, office, lambda id, by: office.app.reviews.match_vendor(id, vendor.id, by), f"is {vendor.name}’s"
    )


def _a_value_is_corrected(draw: Draw, office: Office) -> str:
    path, text = draw(st.sampled_from(_CORRECTIONS))
    return _settled(
        draw,
        office,
        lambda id, by: office.app.reviews.correct(id, path, text, by),
        f"has {path} put to {text}",
    )


_CORRECTIONS = (
    ("certificates.0.general_liability.each_occurrence", "900,000"),
    ("certificates.0.general_liability.each_occurrence", "1,000,000"),
    ("certificates.0.general_liability.expiration", "12/01/2026"),
    ("certificates.0.workers_comp.policy_number", "SFM-1"),
    ("certificates.0.certificate_date", "11/22/2026"),
    ("certificates.0.certificate_date", ""),
    ("certificates.0.insured.name", "Northgate Contractors LLC"),
    ("endorsements.0.policy_number", "BLC-GL-2210-27"),
    ("certificates.0.description_of_operations", "Harborview Builders, Inc. is additional insured."),
)


def _a_call_is_recorded(draw: Draw, office: Office) -> str:
    with office.app.store.read() as view:
        documents = view.documents.in_state(*DocumentState)
    if not documents:
        return "there is no document to call about"
    document = draw(st.sampled_from(documents))
    result, source = draw(st.sampled_from(CallResult)), draw(st.sampled_from(NumberSource))
    office.app.calls.record(document.id, person="Lee Marsh", number_source=source, result=result, by=BY)
    return f"a call about document {document.id}: {result.value}"


def _a_set_is_published(draw: Draw, office: Office) -> str:
    wanted = draw(requirement_sets())
    target = Target(set_id=COMPANY_STANDARD)
    plain = {n: v for n, v in to_plain(wanted).items() if n not in ("version", "layers")}
    published = _publish(office, office.app.requirements.propose(plain, target))
    return f"{published.ref.name} {published.ref.version} is published: {difference(STANDARD, wanted)}"


def _publish(office: Office, proposal: Proposal) -> Published:
    """Publish what was proposed; as many standings must change as were foreseen."""
    foreseen = len(office.app.requirements.what_if(proposal).changes)
    published = office.app.requirements.publish(proposal, BY)
    if published.standings_changed != foreseen:
        raise ValueError(f"{foreseen} standings were foreseen to change, {published.standings_changed} did")
    return published


def _an_override_is_published(draw: Draw, office: Office) -> str:
    commitment = draw(st.sampled_from(office.commitments()))
    project = next(p for p in office.projects() if p.id == commitment.project_id)
    target = Target(project=project, commitment=commitment if draw(st.booleans()) else None)
    changes = draw(st.sampled_from(_OVERRIDES))
    _publish(office, office.app.requirements.propose(changes, target))
    return f"{target.scope} asks for otherwise: {changes}"


_OVERRIDES = (
    {},
    {"lines": {"umbrella": None}},
    {"lines": {"general_liability": {"limits": {"each_occurrence": {"amount": 2_000_000}}}}},
    {"endorsements": {"primary": None}},
    {"endorsements": {"ai_ongoing": {"evidence": "face"}}},
    {"carrier_floor": None},
    {"renewal_window_days": 300},
)


def _a_project_uses_another_set(draw: Draw, office: Office) -> str:
    project, template = draw(st.sampled_from(office.projects())), office.app.requirements.templates()[0]
    sets = [wanted.id for wanted in office.app.requirements.in_force().sets]
    if len(sets) == 1:
        office.app.requirements.start_from(template.id, "Of our own", BY)
        return f"a set is started from {template.name}"
    chosen = draw(st.sampled_from([None, *sets]))
    office.app.requirements.use(project.id, chosen, BY)
    return f"{project.name} uses {chosen}"


def _a_waiver_is_given(draw: Draw, office: Office) -> str:
    commitment = draw(st.sampled_from(office.commitments()))
    id = draw(st.sampled_from(waivable(STANDARD)))
    until = office.app.clock.today() + timedelta(days=draw(st.sampled_from([0, 1, 40, 400])))
    said = Waiving(person="Robin Vale", reason="Small job.", until=until)
    how = draw(st.sampled_from(["for a time", "for the vendor", "once"]))
    if how == "for a time":
        office.app.waivers.waive(commitment.id, id, said)
    elif how == "for the vendor":
        office.app.waivers.waive_for_vendor(VendorId(commitment.vendor_id), id, said)
    else:
        office.app.waivers.accept_once(commitment.id, id, said)
    return f"{id} is waived for commitment {commitment.id} {how}, until {until}"


def _a_waiver_is_withdrawn(draw: Draw, office: Office) -> str:
    given = office.app.waivers.all()
    if not given:
        return "there is no waiver"
    waiver = draw(st.sampled_from(given))
    office.app.waivers.withdraw(waiver.id, BY)
    return f"waiver {waiver.id} is withdrawn"


def _carriers_are_imported(draw: Draw, office: Office) -> str:
    rating = draw(st.sampled_from(["A", "B+", "NR"]))
    _import_carriers(office, rating)
    return f"the carriers are rated {rating}"


def _import_carriers(office: Office, rating: str) -> None:
    day = office.app.clock.today()
    rows = [f"{c.naic},{c.name},{rating},{c.size},{day},proof" for c in carriers()]
    file = office.folder / "carriers.csv"
    file.write_text("naic,name,rating,size,as_of,source\n" + "\n".join(rows), encoding="utf-8")
    office.app.carriers.import_file(file, BY)


ACTS: tuple[Act, ...] = (
    _a_document_arrives,
    _a_document_arrives,
    _a_document_is_accepted,
    _a_document_is_accepted,
    _a_document_is_set_aside,
    _a_document_is_matched,
    _a_value_is_corrected,
    _a_call_is_recorded,
    _days_pass,
    _days_pass,
    _a_vendor_is_added,
    _a_vendor_changes,
    _an_alias_is_confirmed,
    _a_project_is_added,
    _a_project_changes,
    _a_commitment_changes,
    _a_set_is_published,
    _an_override_is_published,
    _a_project_uses_another_set,
    _a_waiver_is_given,
    _a_waiver_is_withdrawn,
    _carriers_are_imported,
)
