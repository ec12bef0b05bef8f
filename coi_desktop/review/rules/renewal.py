# SPDX-License-Identifier: AGPL-3.0-or-later
"""A renewal held against the term before it.

Which way doubt falls: less than before is said even where it is still enough. What protected us last term
and does not now is a gap, unless that protection is waived. Days between two terms count only where work had
begun, for before that there was nothing to insure.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState, Located, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.money import format_amount
from coi_desktop.domain.requirements import EndorsementRequirement, RequirementSet
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import Case, Verdict, day, on_row, worst
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.fits import Fit, fits
from coi_desktop.review.policy_numbers import same_number
from coi_desktop.review.registry import rule
from coi_desktop.review.renewals import (
    Terms,
    became_claims_made,
    forms_of,
    insurer_of,
    kept_amounts,
    lowered_limits,
    retroactive_date,
    terms,
)

_PROTECTING = (
    Role.ADDITIONAL_INSURED_ONGOING,
    Role.ADDITIONAL_INSURED_COMPLETED,
    Role.PRIMARY_NONCONTRIBUTORY,
    Role.WAIVER_OF_SUBROGATION,
)
_GOOD = (EvidenceState.MET, EvidenceState.CONDITIONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalAsked(Asked):
    """Does the policy give no less than the one before? Asked only where there is one before."""

    renewed: Line


def questions(requirements: RequirementSet, _context: ReviewContext) -> tuple[Asked, ...]:
    """One for each line that is asked for."""
    return tuple(
        RenewalAsked(
            id=f"{line.value}.renewal",
            label="Renewal",
            line=line,
            expected="no less than before",
            if_answered=True,
            renewed=line,
        )
        for line in dict.fromkeys(wanted.line for wanted in requirements.lines)
    )


def renewed(case: Case, asked: RenewalAsked) -> Verdict | None:
    """What changed against the term before."""
    row = case.row(asked.renewed)
    both = terms(case.evidence, row) if row is not None else None
    if both is None:
        return None
    verdicts = tuple(
        verdict
        for family in (_insurer, _number, _limits, _kept, _basis, _retroactive, _between, _protection)
        for verdict in family(case, asked, both)
    )
    return worst(verdicts) if verdicts else Verdict(state=EvidenceState.MET, found="as before")


def _insurer(case: Case, asked: RenewalAsked, both: Terms) -> Iterator[Verdict]:
    (old_name, old_naic), (new_name, new_naic) = insurer_of(both.before), insurer_of(both.after)
    known = bool(old_naic and new_naic) or bool(old_name and new_name)
    changed = old_naic != new_naic if old_naic and new_naic else old_name.casefold() != new_name.casefold()
    if not known or not changed:
        return
    lost = any(_lost(case, wanted, both) for wanted in _wanted(case, both.after.line))
    yield case.verdict(
        "REN-02",
        asked,
        EvidenceState.MET,
        found="another insurer",
        located=on_row(both.after, "insurer_letter"),
        severity=Severity.WARNING if lost else None,
        old=old_name or old_naic,
        new=new_name or new_naic,
    )


def _number(case: Case, asked: RenewalAsked, both: Terms) -> Iterator[Verdict]:
    number = both.after.row.policy_number.value or ""
    if same_number(number, both.before.row.policy_number.value or ""):
        yield case.verdict(
            "REN-06",
            asked,
            EvidenceState.MET,
            found="same number",
            located=on_row(both.after, "policy_number"),
            number=number,
        )


def _limits(case: Case, asked: RenewalAsked, both: Terms) -> Iterator[Verdict]:
    for name, old, new in lowered_limits(both):
        yield case.verdict(
            "REN-01",
            asked,
            EvidenceState.MET,
            found=f"{name.label.lower()} lower",
            located=on_row(both.after, name.value),
            limit=name.label.lower(),
            old=format_amount(old),
            new=format_amount(new),
        )


def _kept(case: Case, asked: RenewalAsked, both: Terms) -> Iterator[Verdict]:
    before, after = kept_amounts(both.before), kept_amounts(both.after)
    for kind, new in after.items():
        old = before.get(kind)
        if old is not None and new > old:
            yield case.verdict(
                "REN-07",
                asked,
                EvidenceState.MET,
                found=f"{kind} higher",
                located=_where(both.after, kind),
                kind=kind,
                old=format_amount(old),
                new=format_amount(new),
            )


def _where(row: RowOnFile, name: str) -> tuple[Located, ...]:
    return on_row(row, name) if hasattr(row.row, name) else on_row(row, "policy_number")


def _basis(case: Case, asked: RenewalAsked, both: Terms) -> Iterator[Verdict]:
    if became_claims_made(both):
        wanted = case.requirements.line(both.after.line)
        refused = wanted is None or wanted.occurrence_basis
        yield case.verdict(
            "REN-08",
            asked,
            EvidenceState.GAP if refused else EvidenceState.MET,
            found="now claims-made",
            located=on_row(both.after, "claims_made"),
            severity=None if refused else Severity.WARNING,
        )


def _retroactive(case: Case, asked: RenewalAsked, both: Terms) -> Iterator[Verdict]:
    old, new = retroactive_date(both.before), retroactive_date(both.after)
    if old is not None and new is not None and new > old:
        yield case.verdict(
            "REN-05",
            asked,
            EvidenceState.GAP,
            found=f"retroactive date {day(new)}",
            located=on_row(both.after, "effective"),
            old=day(old),
            new=day(new),
        )


def _between(case: Case, asked: RenewalAsked, both: Terms) -> Iterator[Verdict]:
    """Days between the two terms on which the sub worked without cover."""
    before, after = both.before.term, both.after.term
    starts = case.context.work_starts
    if before is None or after is None or after.effective > case.on or starts is None:
        return
    if before.gap_before(after) and starts < after.effective:
        yield case.verdict(
            "POL-06",
            asked,
            EvidenceState.GAP,
            found="gap between terms",
            located=on_row(both.after, "effective"),
            start=day(max(before.expiration, starts)),
            end=day(after.effective),
        )


def _wanted(case: Case, line: Line) -> tuple[EndorsementRequirement, ...]:
    waived = {w.requirement_id for w in case.context.waivers if w.in_force(case.on)}
    return tuple(
        wanted
        for wanted in case.requirements.endorsements
        if wanted.line is line and wanted.role in _PROTECTING and wanted.id not in waived
    )


def _fitting(case: Case, wanted: EndorsementRequirement, row: RowOnFile) -> Fit | None:
    return Fit.first(fits(case, wanted, row, among=forms_of(case.evidence, row)), *_GOOD)


def _lost(case: Case, wanted: EndorsementRequirement, both: Terms) -> bool:
    return _fitting(case, wanted, both.before) is not None and _fitting(case, wanted, both.after) is None


def _protection(case: Case, asked: RenewalAsked, both: Terms) -> Iterator[Verdict]:
    """What only a form gives: there last term, and now gone or weaker."""
    for wanted in _wanted(case, both.after.line):
        before, after = _fitting(case, wanted, both.before), _fitting(case, wanted, both.after)
        if before is None:
            continue
        if after is None:
            yield case.verdict(
                "REN-04",
                asked,
                EvidenceState.GAP,
                found=f"{wanted.label.lower()} dropped",
                located=on_row(both.after, "policy_number"),
                what=wanted.label.lower(),
                form=before.name,
            )
        elif _named(before) and not _named(after):
            yield case.verdict(
                "REN-03",
                asked,
                EvidenceState.MET,
                found="blanket form now",
                located=after.located,
                old=before.name,
                new=after.name,
            )


def _named(fit: Fit) -> bool:
    e = fit.source.endorsement
    return not e.blanket.value and bool(e.scheduled_names)


RULES = (rule(RenewalAsked, renewed),)
