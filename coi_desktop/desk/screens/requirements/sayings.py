# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a requirement set asks for, one requirement after the other, in plain words. No Qt here.

A requirement is known by the path of what it shows (``lines.umbrella.limits.aggregate``); its ``term`` says which
explanation belongs to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coi_desktop.desk.text import Texts
from coi_desktop.domain.document import Role
from coi_desktop.domain.lines import Line
from coi_desktop.domain.money import format_amount
from coi_desktop.domain.office import Project
from coi_desktop.domain.requirements import (
    AcceptedForm,
    Autos,
    EndorsementRequirement,
    EvidenceNeeded,
    LimitRequirement,
    LineRequirement,
    RequirementSet,
)
from coi_desktop.domain.states import STATES
from coi_desktop.review.tail import Tail

_BASIS = (Line.GENERAL_LIABILITY, Line.UMBRELLA, Line.PROFESSIONAL, Line.POLLUTION, Line.OTHER)
"""Lines that are written on either basis."""

EVIDENCE_KEYS = {
    EvidenceNeeded.FACE: "requirements.evidence.face",
    EvidenceNeeded.ENDORSEMENT: "requirements.evidence.form",
    EvidenceNeeded.ENDORSEMENT_AND_CONTRACT: "requirements.evidence.contract",
}
AUTOS_KEYS = {
    Autos.ANY: "requirements.autos.any",
    Autos.OWNED_HIRED_NON_OWNED: "requirements.autos.owned",
    Autos.HIRED_NON_OWNED: "requirements.autos.hired",
}


@dataclass(frozen=True)
class Said:
    """One requirement in words. ``paths`` are the values it is made of, or the beginnings of their paths."""

    key: str
    section: str
    label: str
    asked: str
    met: str
    term: str
    paths: tuple[str, ...]


def sayings(
    wanted: RequirementSet, project: Project | None, tail: Tail | None, us: str, texts: Texts
) -> tuple[Said, ...]:
    """Everything a set asks for, in the order of the certificate."""
    lines = list(dict.fromkeys([*(w.line for w in wanted.lines), *(w.line for w in wanted.endorsements)]))
    found: list[Said] = []
    for line in sorted(lines, key=list(Line).index):
        asked = wanted.line(line)
        if asked is not None:
            found += _of_line(asked, wanted, project, texts)
        found += [_of_endorsement(e, tail, texts) for e in wanted.endorsements if e.line is line]
    found += _of_special_work(wanted, texts)
    found.append(_of_carrier(wanted, texts))
    found += _of_the_job(wanted, project, tail, us, texts)
    return tuple(found)


# -- lines


def _of_line(
    wanted: LineRequirement, whole: RequirementSet, project: Project | None, texts: Texts
) -> Iterator[Said]:
    line = wanted.line
    at, section = f"lines.{line.value}", line.label
    yield Said(
        key=at,
        section=section,
        label=texts("requirements.policy"),
        asked=texts("requirements.policy.asked"),
        met=_policy_met(wanted, texts),
        term=f"line.{line.value}",
        paths=(f"{at}.tower_total",),
    )
    yield from (_of_limit(limit, line, texts) for limit in wanted.limits)
    if line in _BASIS:
        yield Said(
            key=f"{at}.basis",
            section=section,
            label=texts("requirements.basis"),
            asked=texts(
                "requirements.basis.occurrence" if wanted.occurrence_basis else "requirements.basis.any"
            ),
            met=_basis_met(wanted, texts),
            term="basis",
            paths=(f"{at}.occurrence_basis", f"{at}.tail_years"),
        )
    if line is Line.GENERAL_LIABILITY:
        asked = wanted.aggregate_per_project
        yield Said(
            key=f"{at}.aggregate_per_project",
            section=section,
            label=texts("requirements.per_project"),
            asked=texts("requirements.evidence.form" if asked else "requirements.not_asked"),
            met=texts("requirements.per_project.met") if asked else "",
            term="aggregate_per_project",
            paths=(f"{at}.aggregate_per_project",),
        )
    if line is Line.AUTOMOBILE:
        yield Said(
            key=f"{at}.autos",
            section=section,
            label=texts("requirements.autos"),
            asked=texts(AUTOS_KEYS[wanted.autos or Autos.OWNED_HIRED_NON_OWNED]),
            met="",
            term="autos",
            paths=(f"{at}.autos",),
        )
    if line is Line.WORKERS_COMPENSATION:
        yield _of_state_rules(whole, project, texts)
    yield Said(
        key=f"{at}.retained",
        section=section,
        label=texts("requirements.retained"),
        asked=_retained(wanted, texts),
        met="",
        term="retained",
        paths=(f"{at}.deductible_cap", f"{at}.retention_cap"),
    )


def _policy_met(wanted: LineRequirement, texts: Texts) -> str:
    if wanted.line is Line.UMBRELLA:
        return texts("requirements.umbrella.met")
    return texts("requirements.tower.met") if wanted.tower_total else ""


def _of_limit(limit: LimitRequirement, line: Line, texts: Texts) -> Said:
    at = f"lines.{line.value}.limits.{limit.limit.value}"
    met = ""
    if limit.combinable:
        met = texts("requirements.limit.combinable")
        if limit.minimum_primary:
            met = texts("requirements.limit.primary", amount=format_amount(limit.minimum_primary))
    elif line in (Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.WORKERS_COMPENSATION):
        met = texts("requirements.limit.alone")
    return Said(
        key=at,
        section=line.label,
        label=limit.limit.label,
        asked=texts("requirements.or_more", amount=format_amount(limit.amount)),
        met=met,
        term=f"limit.{limit.limit.value}",
        paths=(f"{at}.",),
    )


def _basis_met(wanted: LineRequirement, texts: Texts) -> str:
    if wanted.occurrence_basis:
        return texts("requirements.basis.refused")
    if wanted.tail_years:
        return texts.count("requirements.basis.tail", wanted.tail_years)
    return texts("requirements.basis.retro")


def _retained(wanted: LineRequirement, texts: Texts) -> str:
    caps = [
        texts(key, amount=format_amount(cap))
        for key, cap in (
            ("requirements.deductible.cap", wanted.deductible_cap),
            ("requirements.retention.cap", wanted.retention_cap),
        )
        if cap is not None
    ]
    words = "; ".join(caps) or texts("requirements.no_cap")
    return words[:1].upper() + words[1:]


def _of_state_rules(whole: RequirementSet, project: Project | None, texts: Texts) -> Said:
    rules = whole.workers_comp
    state = STATES.get(project.state) if project else None
    met = [
        texts(key)
        for key, on in (
            ("requirements.comp.exempt", rules.even_if_exempt),
            ("requirements.comp.non_subscriber", rules.non_subscriber),
            ("requirements.comp.stop_gap", rules.stop_gap),
        )
        if on
    ]
    return Said(
        key="workers_comp",
        section=Line.WORKERS_COMPENSATION.label,
        label=texts("requirements.comp"),
        asked=state or texts("requirements.comp.asked"),
        met="; ".join(met),
        term="workers_comp",
        paths=("workers_comp.",),
    )


# -- endorsements


def _of_endorsement(wanted: EndorsementRequirement, tail: Tail | None, texts: Texts) -> Said:
    met = [form_text(form, texts) for form in wanted.forms]
    if wanted.evidence is EvidenceNeeded.FACE:
        met = []
    elif wanted.carrier_own:
        met.append(texts("requirements.carrier_own"))
    parts = [", ".join(met)] if met else []
    if tail is not None and wanted.role is Role.ADDITIONAL_INSURED_COMPLETED:
        parts.append(texts("requirements.until", day=f"{tail.end:%m/%Y}"))
    if wanted.excluded_states:
        parts.append(texts("requirements.not_in", states=", ".join(wanted.excluded_states)))
    return Said(
        key=f"endorsements.{wanted.id}",
        section=wanted.line.label,
        label=wanted.label,
        asked=texts(EVIDENCE_KEYS[wanted.evidence]),
        met="; ".join(parts),
        term=f"role.{wanted.role.value}",
        paths=(f"endorsements.{wanted.id}.",),
    )


def form_text(form: AcceptedForm, texts: Texts) -> str:
    """A form with the editions accepted, as in a sentence."""
    if not form.editions:
        return form.form
    return texts("requirements.form.editions", form=form.form, editions=" / ".join(form.editions))


# -- the rest


def _of_special_work(wanted: RequirementSet, texts: Texts) -> Iterator[Said]:
    for special in wanted.specialties:
        amount = format_amount(special.amount)
        yield Said(
            key=f"specialties.{special.kind.value}",
            section=texts("requirements.section.special"),
            label=texts(f"requirements.of.{special.kind.value}"),
            asked=texts("requirements.or_more", amount=amount)
            if special.amount
            else texts("requirements.value_at_risk"),
            met="",
            term=f"specialty.{special.kind.value}",
            paths=(f"specialties.{special.kind.value}.",),
        )


def _of_carrier(wanted: RequirementSet, texts: Texts) -> Said:
    floor = wanted.carrier_floor
    met = []
    if floor is not None:
        met = [
            texts(key)
            for key, on in (
                ("requirements.carrier.funds", floor.exempt_state_funds),
                ("requirements.carrier.admitted", floor.admitted),
            )
            if on
        ]
    return Said(
        key="carrier_floor",
        section=texts("requirements.section.carrier"),
        label=texts("requirements.carrier"),
        asked=texts("requirements.carrier.asked", rating=floor.rating, size=floor.size)
        if floor
        else texts("requirements.not_asked"),
        met="; ".join(met),
        term="carrier_floor",
        paths=("carrier_floor",),
    )


def _of_the_job(
    wanted: RequirementSet, project: Project | None, tail: Tail | None, us: str, texts: Texts
) -> Iterator[Said]:
    section = texts("requirements.section.job")

    def said(key: str, label: str, asked: str, met: str = "") -> Said:
        return Said(key, section, texts(label), asked, met, key, (key,))

    holder = "requirements.holder.asked" if wanted.holder_must_be_us else "requirements.holder.anybody"
    yield said("holder_must_be_us", "requirements.holder", texts(holder))
    upstream = wanted.protect_upstream
    yield said(
        "protect_upstream",
        "requirements.parties",
        "; ".join(_parties(project, us, upstream, texts)),
        texts("requirements.parties.met") if upstream else "",
    )
    years = wanted.completed_ops_years
    yield said(
        "completed_ops_years",
        "requirements.tail",
        texts.count("requirements.tail.years", years)
        if years is not None
        else texts("requirements.tail.state"),
        texts("requirements.tail.met", end=f"{tail.end:%m/%d/%Y}", years=tail.years, source=tail.source)
        if tail
        else "",
    )
    yield said(
        "renewal_window_days",
        "requirements.window",
        texts.count("requirements.window.asked", wanted.renewal_window_days),
    )
    held = "requirements.holds.yes" if wanted.holds_payment else "requirements.holds.no"
    yield said("holds_payment", "requirements.holds", texts(held))
    changed = [f"{c.finding} {texts(f'requirements.of.{c.severity.value}')}" for c in wanted.severities]
    asked = (
        texts.count("requirements.severities.asked", len(changed))
        if changed
        else texts("requirements.as_usual")
    )
    yield said("severities", "requirements.severities", asked, ", ".join(changed))


def _parties(project: Project | None, us: str, upstream: bool, texts: Texts) -> Iterable[str]:
    yield us
    if project is not None:
        yield from project.parties
    if upstream:
        owner = project.owner if project else ""
        lender = project.facts.lender if project else ""
        yield owner or texts("requirements.owner")
        yield lender or texts("requirements.lender")


def of_the_set(wanted: RequirementSet, texts: Texts) -> Iterator[Said]:
    met = texts("requirements.set.checked", day=wanted.last_checked) if wanted.last_checked else ""
    yield Said(
        key="set",
        section=texts("requirements.section.set"),
        label=texts("requirements.set"),
        asked=wanted.name,
        met=met,
        term="set",
        paths=("note", "last_checked"),
    )
