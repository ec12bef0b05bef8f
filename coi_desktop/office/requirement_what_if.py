# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which commitments would stand elsewhere under other requirements. Nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.standing import Standing
from coi_desktop.office.judging import Judge
from coi_desktop.office.requirements_in_force import RequirementsInForce
from coi_desktop.store.database import ReadView


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingChange:
    """One commitment that would stand elsewhere. ``reasons`` are those it has not got now."""

    commitment_id: CommitmentId
    vendor: str
    project: str
    number: str
    before: Standing
    after: Standing
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """``touched`` counts the commitments whose requirements would change; ``changes`` are those that would stand
    elsewhere, ``other_reasons`` counts those that would stand where they do for other reasons."""

    touched: int
    changes: tuple[StandingChange, ...]
    other_reasons: int = 0


def what_if(
    view: ReadView,
    judge: Judge,
    before: RequirementsInForce,
    after: RequirementsInForce,
    on: date,
    *,
    check: Callable[[], None],
    progress: Callable[[int, int], None],
) -> WhatIf:
    """Judge every commitment whose requirements differ, both ways, by what is on file on ``on``, and those that
    declare subs on the same projects, since they stand as their subs do. ``check`` raises Cancelled when nobody
    waits any longer; ``progress`` hears how many are done, of how many."""
    projects = {project.id: project for project in view.projects.all()}
    commitments = view.commitments.all()
    touched = [
        c
        for c in commitments
        if not before.effective(projects[c.project_id], c).asks_as(after.effective(projects[c.project_id], c))
    ]
    jobs, ids = {c.project_id for c in touched}, {c.id for c in touched}
    above = [c for c in commitments if c.facts.lower_tiers and c.project_id in jobs and c.id not in ids]
    judged = sorted((*touched, *above), key=lambda c: c.vendor_id)
    both = [judge.surroundings(view, in_force) for in_force in (before, after)]
    changes: list[StandingChange] = []
    done = others = 0
    for vendor_id, group in groupby(judged, key=lambda c: c.vendor_id):
        vendor = view.vendors.get(vendor_id)
        file = judge.vendor_file(view, vendor)
        for commitment in group:
            check()
            project = projects[commitment.project_id]
            was, would = (judge.stand(around, file, project, commitment, on).standing for around in both)
            if was.standing is not would.standing:
                changes.append(
                    StandingChange(
                        commitment_id=commitment.id,
                        vendor=vendor.name,
                        project=project.name,
                        number=commitment.number,
                        before=was.standing,
                        after=would.standing,
                        reasons=tuple(r for r in would.reasons if r not in was.reasons),
                    )
                )
            elif was.reasons != would.reasons:
                others += 1
            done += 1
            progress(done, len(judged))
    changes.sort(key=lambda change: change.commitment_id)
    return WhatIf(touched=len(touched), changes=tuple(changes), other_reasons=others)
