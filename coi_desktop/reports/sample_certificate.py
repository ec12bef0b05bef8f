# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample certificate that an office hands to a sub's insurance agent: what is asked for, on the form it will come
back on, and the endorsements that must come with it.

Marked as a sample across the page, with no policy, no dates and no signature, so that it can be taken for evidence by
nobody. It never asks for words on the certificate: those change no policy, and most states forbid them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.document import Role
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.office import OurCompany, Project
from coi_desktop.domain.requirements import (
    Autos,
    EndorsementRequirement,
    EvidenceNeeded,
    LineRequirement,
    RequirementSet,
    SpecialtyKind,
)
from coi_desktop.reports.samples import (
    SampleAutomobile,
    SampleCertificate,
    SampleGeneralLiability,
    SampleInsurer,
    SampleLetter,
    SampleOther,
    SampleParty,
    SampleUmbrella,
    SampleWorkersComp,
    draw_document,
)

STAMP = "SAMPLE"
NOTICE = "SAMPLE drawn by COI Desktop: shows what is asked for. Not an ACORD form, not evidence of insurance."
_POLICY = "SAMPLE"
_LETTERS = "ABCDEF"
_MOST_PARAGRAPHS = 12
_ADDITIONAL = (Role.ADDITIONAL_INSURED_ONGOING, Role.ADDITIONAL_INSURED_COMPLETED)
_SPECIALTIES = {
    SpecialtyKind.RIGGERS: "Riggers' liability",
    SpecialtyKind.INSTALLATION_FLOATER: "Installation floater",
    SpecialtyKind.BUILDERS_RISK: "Builders' risk",
}
_ROWS = (Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.UMBRELLA, Line.WORKERS_COMPENSATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAsked:
    """For whom a sample is drawn: ``ours`` is the company certificates are issued to, ``project`` and ``vendor`` stand
    in it where they are known."""

    requirements: RequirementSet
    ours: OurCompany | None = None
    project: Project | None = None
    vendor: str = ""

    @property
    def job(self) -> str:
        """The job in words."""
        if self.project is None:
            return ""
        number = f" ({self.project.number})" if self.project.number else ""
        return f"{self.project.name}{number}"


def sample_certificate(asked: SampleAsked) -> bytes:
    """A PDF: the form filled with the least that is asked for, then a letter that says what must come with it."""
    return draw_document((_form(asked), *_letters(asked)))


# -- the form


def _form(asked: SampleAsked) -> SampleCertificate:
    wanted = asked.requirements
    others = [line for line in wanted.lines if line.line not in _ROWS]
    return SampleCertificate(
        producer=SampleParty(name="THE SUB'S INSURANCE AGENCY"),
        insured=SampleParty(name=asked.vendor or "THE SUBCONTRACTOR, AS IN THE SUBCONTRACT"),
        insurers=_insurers(wanted),
        general_liability=_general_liability(wanted),
        automobile=_automobile(wanted),
        umbrella=_umbrella(wanted),
        workers_comp=_workers_comp(wanted),
        other=(*(_other(line) for line in others), *_special(wanted))[:3],
        description=tuple(_description(asked)),
        holder=_holder(asked),
        notice=NOTICE,
        stamp=STAMP,
    )


def _insurers(wanted: RequirementSet) -> tuple[SampleInsurer, ...]:
    floor = wanted.carrier_floor
    if floor is None:
        return (SampleInsurer(name="ANY INSURER"),)
    return (SampleInsurer(name=f"INSURER RATED {floor.rating} {floor.size} OR BETTER"),)


def _holder(asked: SampleAsked) -> SampleParty:
    if asked.ours is None:
        return SampleParty(name="THE CONTRACTOR, AS IN THE SUBCONTRACT")
    street, _, city = asked.ours.address.partition(", ")
    return SampleParty(name=asked.ours.name, street=street, street2=city)


def _columns(wanted: RequirementSet, line: Line) -> dict[str, object]:
    """The additional insured and waiver cells of a row, and the words that stand in for a policy."""
    roles = {one.role for one in wanted.endorsements if one.line is line}
    return {
        "letter": "A",
        "policy_number": _POLICY,
        "addl_insd": True if roles.intersection(_ADDITIONAL) else None,
        "subr_wvd": True if Role.WAIVER_OF_SUBROGATION in roles else None,
    }


def _limits(line: LineRequirement) -> dict[LimitName, int]:
    return {limit.limit: limit.amount for limit in line.limits}


def _general_liability(wanted: RequirementSet) -> SampleGeneralLiability | None:
    line = wanted.line(Line.GENERAL_LIABILITY)
    if line is None:
        return None
    limits = _limits(line)
    return SampleGeneralLiability(
        per_project=line.aggregate_per_project,
        each_occurrence=limits.get(LimitName.EACH_OCCURRENCE),
        damage_to_rented=limits.get(LimitName.DAMAGE_TO_RENTED),
        med_exp=limits.get(LimitName.MED_EXP),
        personal_adv_injury=limits.get(LimitName.PERSONAL_ADV_INJURY),
        general_aggregate=limits.get(LimitName.GENERAL_AGGREGATE),
        products_comp_op=limits.get(LimitName.PRODUCTS_COMP_OP),
        **_columns(wanted, Line.GENERAL_LIABILITY),  # type: ignore[arg-type]
    )


def _automobile(wanted: RequirementSet) -> SampleAutomobile | None:
    line = wanted.line(Line.AUTOMOBILE)
    if line is None:
        return None
    autos = line.autos or Autos.OWNED_HIRED_NON_OWNED
    return SampleAutomobile(
        any_auto=autos is Autos.ANY,
        owned_only=autos is Autos.OWNED_HIRED_NON_OWNED,
        hired=autos is not Autos.ANY,
        non_owned=autos is not Autos.ANY,
        combined_single_limit=_limits(line).get(LimitName.COMBINED_SINGLE_LIMIT),
        **_columns(wanted, Line.AUTOMOBILE),  # type: ignore[arg-type]
    )


def _umbrella(wanted: RequirementSet) -> SampleUmbrella | None:
    line = wanted.line(Line.UMBRELLA)
    if line is None:
        return None
    limits = _limits(line)
    return SampleUmbrella(
        each_occurrence=limits.get(LimitName.EACH_OCCURRENCE),
        aggregate=limits.get(LimitName.AGGREGATE),
        **_columns(wanted, Line.UMBRELLA),  # type: ignore[arg-type]
    )


def _workers_comp(wanted: RequirementSet) -> SampleWorkersComp | None:
    line = wanted.line(Line.WORKERS_COMPENSATION)
    if line is None:
        return None
    limits = _limits(line)
    return SampleWorkersComp(
        el_each_accident=limits.get(LimitName.EL_EACH_ACCIDENT),
        el_disease_employee=limits.get(LimitName.EL_DISEASE_EMPLOYEE),
        el_disease_policy=limits.get(LimitName.EL_DISEASE_POLICY),
        **{**_columns(wanted, Line.WORKERS_COMPENSATION), "addl_insd": None},  # type: ignore[arg-type]
    )


def _other(line: LineRequirement) -> SampleOther:
    limits = tuple((limit.limit.label.upper(), limit.amount) for limit in line.limits)
    return SampleOther(letter="A", policy_number=_POLICY, type=line.line.label, limits=limits)


def _special(wanted: RequirementSet) -> Iterator[SampleOther]:
    for special in wanted.specialties:
        limit = special.amount or "VALUE AT RISK"
        name = _SPECIALTIES[special.kind]
        yield SampleOther(letter="A", policy_number=_POLICY, type=name, limits=(("LIMIT", limit),))


def _description(asked: SampleAsked) -> Iterator[str]:
    yield "SAMPLE ONLY. The limits are the least that is asked for."
    if asked.job:
        yield f"Job: {asked.job}"
    if any(one.evidence is not EvidenceNeeded.FACE for one in asked.requirements.endorsements):
        yield "Copies of the endorsements listed on the next page must come with the certificate."


# -- the letter


def _letters(asked: SampleAsked) -> Iterator[SampleLetter]:
    paragraphs = tuple(_paragraphs(asked))
    sender = _holder(asked)
    recipient = SampleParty(name="To the subcontractor's insurance agent")
    subject = f"What our subcontract asks for: {asked.job or asked.requirements.name}"
    for start in range(0, len(paragraphs), _MOST_PARAGRAPHS):
        yield SampleLetter(
            sender=sender,
            recipient=recipient,
            subject=subject if not start else f"{subject} (continued)",
            paragraphs=paragraphs[start : start + _MOST_PARAGRAPHS],
            notice=NOTICE,
        )


def _paragraphs(asked: SampleAsked) -> Iterator[str]:
    wanted = asked.requirements
    yield (
        "Please send a certificate with at least the limits on the sample, and with it copies of the endorsements "
        "below. A box marked on a certificate changes no policy; the endorsement does. Please add no wording to the "
        "certificate for us."
    )
    protected = _protected(asked)
    if protected:
        yield f"To be protected: {'; '.join(protected).rstrip('.')}."
    for one in wanted.endorsements:
        yield f"{one.line.label}, {_lower(one.label)}: {_how(one)}"
    line = wanted.line(Line.GENERAL_LIABILITY)
    if line is not None and line.aggregate_per_project:
        yield "General liability, aggregate per project: CG 25 03, or the carrier’s own form that does the same."
    yield from _conditions(wanted)


def _protected(asked: SampleAsked) -> tuple[str, ...]:
    names = [asked.ours.name] if asked.ours else []
    if asked.project is not None:
        names += asked.project.parties
        if asked.requirements.protect_upstream:
            names += [asked.project.owner, asked.project.facts.lender]
    return tuple(dict.fromkeys(name for name in names if name))


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _how(one: EndorsementRequirement) -> str:
    if one.evidence is EvidenceNeeded.FACE:
        return "shown on the certificate."
    forms = [f"{a.form} {' / '.join(a.editions)}".strip() for a in one.forms]
    if one.carrier_own:
        forms.append("the carrier’s own form that does the same")
    listed = forms[0] if len(forms) == 1 else f"{', '.join(forms[:-1])} or {forms[-1]}"
    states = f" Not asked for in {', '.join(one.excluded_states)}." if one.excluded_states else ""
    return f"a copy of {listed}.{states}"


def _conditions(wanted: RequirementSet) -> Iterator[str]:
    for line in wanted.lines:
        said = []
        if line.occurrence_basis:
            said.append("occurrence basis")
        elif line.tail_years:
            said.append(f"if claims-made, {line.tail_years} years of cover after the work")
        if line.deductible_cap is not None:
            said.append(f"deductible up to ${line.deductible_cap:,}")
        if line.retention_cap is not None:
            said.append(f"self-insured retention up to ${line.retention_cap:,}")
        said += [
            f"{_lower(limit.limit.label)} of ${limit.amount:,} may be made up by an umbrella"
            for limit in line.limits
            if limit.combinable
        ]
        if said:
            yield f"{line.line.label}: {'; '.join(said)}."
