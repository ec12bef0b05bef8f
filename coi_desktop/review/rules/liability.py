# SPDX-License-Identifier: AGPL-3.0-or-later
"""The basis of a liability policy, and whether its general aggregate is ours alone.

Which way doubt falls: neither or both boxes of the basis ticked leaves it open, and a person looks. A box
that says the aggregate is per project is a claim until the form is on file; per location is not per
project.
"""

import re
from dataclasses import replace

from coi_desktop.domain.certificate import GeneralLiabilityRow, OtherRow, UmbrellaRow
from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState, Located
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import EndorsementRequirement
from coi_desktop.review.asked import AggregateAsked, BasisAsked, LineAsked
from coi_desktop.review.case import Case, Verdict, on_row
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.fits import Fit, fits
from coi_desktop.review.registry import rule
from coi_desktop.review.rules.retro import is_occurrence
from coi_desktop.review.trust import Sight, look, ticked, tidy, unticked


def basis(case: Case, asked: BasisAsked) -> Verdict | None:
    """The policy is written on an occurrence basis."""
    row = case.row(asked.carried)
    if row is None:
        return Verdict(state=EvidenceState.GAP, found="none found")
    if isinstance(row.row, OtherRow):
        return _written_basis(case, asked, row)
    if not isinstance(row.row, GeneralLiabilityRow | UmbrellaRow):
        raise TypeError(f"{asked.carried.value} has no basis to ask for")
    where = on_row(row, "occurrence", "claims_made")
    occurrence, claims_made = row.row.occurrence, row.row.claims_made
    if ticked(occurrence) and unticked(claims_made):
        return Verdict(state=EvidenceState.MET, found="occurrence", located=where[:1])
    if ticked(claims_made) and unticked(occurrence):
        return case.verdict("GL-01", asked, EvidenceState.GAP, found="claims-made", located=where[1:])
    if look(occurrence) is not Sight.SEEN or look(claims_made) is not Sight.SEEN:
        return case.unreadable(asked, "the boxes for occurrence and claims-made", *where)
    both = ticked(occurrence)
    return case.verdict(
        "GL-03",
        asked,
        EvidenceState.UNREADABLE,
        found="both ticked" if both else "neither ticked",
        located=where,
        which="Both occurrence and claims-made are" if both else "Neither occurrence nor claims-made is",
    )


def _written_basis(case: Case, asked: BasisAsked, row: RowOnFile) -> Verdict:
    """The blank row has no boxes for its basis, only words."""
    occurrence, where = is_occurrence(row), on_row(row, "type")
    if occurrence:
        return Verdict(state=EvidenceState.MET, found="occurrence", located=where)
    if occurrence is None:
        return case.verdict(
            "GL-03",
            asked,
            EvidenceState.UNREADABLE,
            found="basis not clear",
            located=where,
            which="It is not clear which of occurrence and claims-made is",
        )
    return case.verdict("GL-01", asked, EvidenceState.GAP, found="claims-made", located=where)


def aggregate(case: Case, asked: AggregateAsked) -> Verdict | None:
    """The general aggregate applies separately to each project, by a form on file."""
    row = case.row(asked.carried)
    if row is None:
        return Verdict(state=EvidenceState.GAP, found="none found")
    if not isinstance(row.row, GeneralLiabilityRow):
        raise TypeError(f"{asked.carried.value} has no aggregate per project to ask for")
    found = fits(case, _wanted(asked), row)
    for state in (EvidenceState.MET, EvidenceState.CONDITIONAL):
        if fit := Fit.first(found, state):
            return fit.verdict(case, asked)
    box = _box(case, asked, row.row, on_row(row, "aggregate_project", "aggregate_loc", "aggregate_policy"))
    unsure = Fit.first(found, EvidenceState.UNREADABLE, EvidenceState.NOT_CHECKED)
    if unsure:
        return unsure.verdict(case, asked)
    bad = Fit.first(found, EvidenceState.GAP)
    return bad.verdict(case, asked, state=box.state, also=box.findings) if bad else box


def _box(case: Case, asked: AggregateAsked, row: GeneralLiabilityRow, where: tuple[Located, ...]) -> Verdict:
    project, loc = row.aggregate_project, row.aggregate_loc
    if look(project) is Sight.UNSURE:
        return case.unreadable(asked, "the boxes for the general aggregate", where[0])
    if ticked(project):
        return case.verdict("GL-05", asked, EvidenceState.CLAIMED, found="box only", located=where[:1])
    if ticked(loc):
        return case.verdict("GL-06", asked, EvidenceState.GAP, found="per location", located=where[1:2])
    found = "per policy" if ticked(row.aggregate_policy) else "not said"
    return case.verdict("GL-04", asked, EvidenceState.GAP, found=found, located=where[2:])


def _wanted(asked: AggregateAsked) -> EndorsementRequirement:
    return EndorsementRequirement(
        id=asked.id, label=asked.label, role=Role.AGGREGATE_PER_PROJECT, line=asked.carried
    )


_OTHER_PRODUCT = re.compile(r"\bOCP\b|\bowners?\W{0,3}s?\s*(?:&|and)\s*contractors?\W{0,3}s?\s*prot", re.I)


def product(case: Case, asked: LineAsked) -> Verdict | None:
    """The row is commercial general liability and no other product. A box for it that is not ticked counts
    against it even where that was hard to see: otherwise a worse scan would make a better sub."""
    row = case.row(Line.GENERAL_LIABILITY)
    if asked.carried is not Line.GENERAL_LIABILITY or row is None:
        return None
    if not isinstance(row.row, GeneralLiabilityRow):
        raise TypeError(f"{row.path} is no row of general liability")
    for index, written in enumerate(row.row.write_ins):
        if match := _OTHER_PRODUCT.search(written.value or written.raw):
            where = on_row(row, "commercial")
            return _other_product(
                case,
                asked,
                tidy(match.group()),
                (replace(where[0], path=f"{row.path}.write_ins.{index}", place=written.place),),
            )
    if row.row.commercial.value is False:
        return _other_product(case, asked, "", on_row(row, "commercial"))
    return None


def _other_product(case: Case, asked: LineAsked, written: str, where: tuple[Located, ...]) -> Verdict:
    return case.verdict(
        "GL-09",
        asked,
        EvidenceState.UNREADABLE,
        found=written or "not ticked",
        located=where,
        what=f"says “{written}”" if written else "has no tick at commercial general liability",
    )


RULES = (rule(BasisAsked, basis), rule(AggregateAsked, aggregate), rule(LineAsked, product))
