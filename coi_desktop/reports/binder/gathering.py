# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gathers what goes into a binder from the store and from those who judge and tell."""

from collections.abc import Callable, Sequence
from typing import Protocol

from coi_desktop.background.clock import Clock
from coi_desktop.domain.filing import DocumentState, FiledDocument
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.judged import Whose
from coi_desktop.reports import waivers
from coi_desktop.reports.binder.contents import Contents, Told
from coi_desktop.reports.service import Days, RequirementName
from coi_desktop.reports.words import project_title
from coi_desktop.store.database import ReadView, Store
from coi_desktop.store.report_rows import waiver_lines

_ELSEWHERE = (DocumentState.SPLIT, DocumentState.REJOINED)
"""Their pages stand on file as other documents."""


class Trails(Protocol):
    """Tells what happened."""

    def of(self, whose: Whose) -> Sequence[Told]: ...


class Gatherer:
    """Everything as of today."""

    def __init__(
        self,
        store: Store,
        days: Days,
        trails: Trails,
        requirement_name: RequirementName,
        clock: Clock,
        office: str,
    ) -> None:
        self._store = store
        self._days = days
        self._trails = trails
        self._requirement_name = requirement_name
        self._clock = clock
        self._office = office

    def gather(self, whose: Whose, by: str, check: Callable[[], None]) -> Contents:
        """All about a vendor or a project. ConflictError where it is gone."""
        today = self._clock.today()
        with self._store.read() as view:
            subject, facts = _subject(view, whose)
            vendors = _vendors(view, whose)
            lines = waiver_lines(view, whose)
            sets = view.requirement_sets.all_latest()
            policies = tuple((v, policy) for v in vendors for policy in view.policies.for_vendor(v))
            documents = tuple(d for v in vendors for d in _documents(view, v))
        judged = sorted(
            self._days.judged(today, whose, check),
            key=lambda one: (one.vendor.name.casefold(), one.project.name.casefold(), one.commitment.id),
        )
        return Contents(
            subject=subject,
            of_project=whose.project_id is not None,
            facts=facts,
            office=self._office,
            as_of=today,
            made_by=by,
            vendors=vendors,
            judged=tuple(judged),
            waivers=waivers.body(
                lines, today, self._clock.day_of, lambda wanted: self._requirement_name(wanted, sets)
            ),
            policies=policies,
            documents=documents,
            trail=tuple(self._trails.of(whose)),
        )


def _subject(view: ReadView, whose: Whose) -> tuple[str, tuple[tuple[str, str], ...]]:
    if whose.project_id is not None:
        project = view.projects.get(whose.project_id)
        named = [("Project", project_title(project.name, project.number)), ("State of work", project.state)]
        named.append(("Owner", project.owner))
        title = project.name
    elif whose.vendor_id is not None:
        vendor = view.vendors.get(whose.vendor_id)
        named = [("Vendor", vendor.name), ("Also known as", "; ".join(vendor.aliases))]
        named += [("Trade", vendor.trade), ("Address", vendor.address)]
        title = vendor.name
    else:
        raise ValueError("a binder is about somebody")
    return title, tuple((label, text) for label, text in named if text)


def _vendors(view: ReadView, whose: Whose) -> dict[VendorId, str]:
    if whose.vendor_id is not None:
        found = [view.vendors.get(whose.vendor_id)]
    elif whose.project_id is not None:
        ids = dict.fromkeys(c.vendor_id for c in view.commitments.for_project(whose.project_id))
        found = sorted((view.vendors.get(id) for id in ids), key=lambda vendor: vendor.name.casefold())
    return {vendor.id: vendor.name for vendor in found}


def _documents(view: ReadView, vendor_id: VendorId) -> list[FiledDocument]:
    return [d for d in view.documents.for_vendor(vendor_id) if d.state not in _ELSEWHERE]
