# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows reports are made of: one query each, already with the names that stand beside the figures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId, WaiverId
from coi_desktop.domain.judged import Whose
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.domain.waivers import Waiver
from coi_desktop.store.columns import from_json
from coi_desktop.store.tables import commitments, policies, projects, standings, vendors, waivers
from coi_desktop.store.views import ReadView

_BETWEEN_NAMES = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLine:
    """A subcontract with its stored standing, None where it was never judged."""

    vendor: Vendor
    project: Project
    commitment: Commitment
    standing: CommitmentStanding | None
    next_expiration: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyLine:
    """A policy term of the register. ``renewed``: a later term of the same line is on file that leaves no day
    between the two. ``projects`` are the open ones the vendor has a subcontract on."""

    vendor_id: VendorId
    vendor: str
    trade: str
    line: Line
    number: str
    insurer: str
    effective: date
    expiration: date
    renewed: bool
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverLine:
    """A waiver with whom and what it is about; ``project`` is empty where it is for all of a vendor's work."""

    waiver: Waiver
    vendor: str
    project_id: ProjectId | None
    project: str
    commitment_number: str


def stored_lines(view: ReadView, whose: Whose) -> list[StoredLine]:
    """The subcontracts of active vendors on open projects with their standings, by number. Naming a vendor or a
    project asks for it whether or not it is still active."""
    statement = (
        select(
            commitments.c.id,
            standings.c.standing,
            standings.c.reasons,
            standings.c.on,
            standings.c.next_change,
            standings.c.next_expiration,
        )
        .select_from(commitments.join(vendors).join(projects).outerjoin(standings))
        .where(*_of(whose))
        .order_by(commitments.c.id)
    )
    rows = {row.id: row for row in view.connection.execute(statement)}
    vendor_of = {v.id: v for v in view.vendors.all()}
    project_of = {p.id: p for p in view.projects.all()}
    return [
        StoredLine(
            vendor=vendor_of[commitment.vendor_id],
            project=project_of[commitment.project_id],
            commitment=commitment,
            standing=_standing(rows[commitment.id]),
            next_expiration=rows[commitment.id].next_expiration,
        )
        for commitment in view.commitments.all()
        if commitment.id in rows
    ]


def policy_lines(
    view: ReadView, whose: Whose, first: date, last: date, lines: tuple[Line, ...] = ()
) -> list[PolicyLine]:
    """Policy terms that end from ``first`` to ``last``, both included, the soonest first; only of ``lines`` when
    any are given."""
    later = policies.alias("later")
    follows = exists().where(
        later.c.vendor_id == policies.c.vendor_id,
        later.c.line == policies.c.line,
        later.c.effective <= policies.c.expiration,
        later.c.expiration > policies.c.expiration,
    )
    work = (
        select(func.group_concat(projects.c.name, _BETWEEN_NAMES))
        .select_from(commitments.join(projects))
        .where(commitments.c.vendor_id == policies.c.vendor_id, projects.c.active)
        .scalar_subquery()
    )
    conditions: list[ColumnElement[bool]] = [
        policies.c.expiration >= first,
        policies.c.expiration <= last,
        *_vendors_of(whose),
    ]
    if lines:
        conditions.append(policies.c.line.in_([line.value for line in lines]))
    statement = (
        select(policies, vendors.c.name.label("vendor"), vendors.c.trade)
        .add_columns(follows.label("renewed"), work.label("work"))
        .select_from(policies.join(vendors))
        .where(*conditions)
        .order_by(policies.c.expiration, vendors.c.sort_name, policies.c.id)
    )
    return [_policy(row) for row in view.connection.execute(statement)]


def waiver_lines(view: ReadView, whose: Whose) -> list[WaiverLine]:
    """Every waiver, ended and withdrawn ones too, by vendor and then by its last day."""
    statement = (
        select(
            waivers.c.id,
            vendors.c.name.label("vendor"),
            projects.c.id.label("project_id"),
            projects.c.name.label("project"),
            commitments.c.number,
        )
        .select_from(
            waivers.join(vendors).outerjoin(commitments, waivers.c.commitment_id == commitments.c.id)
        )
        .outerjoin(projects, projects.c.id == commitments.c.project_id)
        .where(*_vendors_of(whose))
        .order_by(vendors.c.sort_name, waivers.c.until, waivers.c.id)
    )
    granted = {w.id: w for w in view.waivers.all()}
    return [
        WaiverLine(
            waiver=granted[WaiverId(row.id)],
            vendor=row.vendor,
            project_id=None if row.project_id is None else ProjectId(row.project_id),
            project=row.project or "",
            commitment_number=row.number or "",
        )
        for row in view.connection.execute(statement)
        if whose.project_id in (None, row.project_id) or row.project_id is None
    ]


def _of(whose: Whose) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if whose.project_id is not None:
        found.append(commitments.c.project_id == whose.project_id)
    if whose.vendor_id is not None:
        found.append(commitments.c.vendor_id == whose.vendor_id)
    return found or [vendors.c.active, projects.c.active]


def _vendors_of(whose: Whose) -> list[ColumnElement[bool]]:
    """Conditions on vendors: the one, those on the project, or the active ones."""
    found: list[ColumnElement[bool]] = []
    if whose.vendor_id is not None:
        found.append(vendors.c.id == whose.vendor_id)
    if whose.project_id is not None:
        theirs = select(commitments.c.vendor_id).where(commitments.c.project_id == whose.project_id)
        found.append(vendors.c.id.in_(theirs))
    return found or [vendors.c.active]


def _standing(row: Any) -> CommitmentStanding | None:
    if row.standing is None:
        return None
    return CommitmentStanding(
        commitment_id=CommitmentId(row.id),
        standing=row.standing,
        reasons=from_json(tuple[str, ...], row.reasons, f"the standing of commitment {row.id}"),
        on=row.on,
        next_change=row.next_change,
    )


def _policy(row: Any) -> PolicyLine:
    names = dict.fromkeys((row.work or "").split(_BETWEEN_NAMES))
    return PolicyLine(
        vendor_id=VendorId(row.vendor_id),
        vendor=row.vendor,
        trade=row.trade,
        line=row.line,
        number=row.number,
        insurer=row.insurer,
        effective=row.effective,
        expiration=row.expiration,
        renewed=bool(row.renewed),
        projects=tuple(sorted(name for name in names if name)),
    )
