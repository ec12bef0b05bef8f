# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office has to see to: documents that wait, commitments that are not in order, policies that end,
corrections that were asked for.

The queries bring light rows about everything, so that all of it can be put in order, and what a row says only
for those that are shown. Vendors and projects that are no longer active are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Text, and_, cast, exists, func, literal, or_, select

from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.domain.ids import CommitmentId, DocumentId, ProjectId, VendorId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.standing import Standing
from coi_desktop.store.columns import from_json
from coi_desktop.store.names import rows_by_id
from coi_desktop.store.tables import (
    commitments,
    documents,
    events,
    policies,
    projects,
    readings,
    standings,
    vendors,
)
from coi_desktop.store.views import ReadView

_WAITING = (DocumentState.TO_REVIEW.value, DocumentState.UNREADABLE.value)
_IN_ORDER = (Standing.COMPLIANT.value, Standing.WAIVED.value, Standing.NOT_REQUIRED.value)
_NO_ANSWER = (
    DocumentState.NOT_A_CERTIFICATE.value,
    DocumentState.SPLIT.value,
    DocumentState.REJOINED.value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDocument:
    """A document that waits for a person. ``received_at`` is aware UTC."""

    id: DocumentId
    vendor_id: VendorId | None
    unreadable: bool
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCommitment:
    """A commitment that is not in order, or will not be soon. ``standing`` None: never judged. ``amount`` in
    whole US dollars; ``ends`` is the first day a policy it needs is no longer in force."""

    id: CommitmentId
    vendor_id: VendorId
    project_id: ProjectId
    amount: int
    standing: Standing | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """What a waiting document shows: its file, how and from whom it came, and whom it says it insures."""

    file_name: str
    source: Source
    sender: str
    insured: str


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """What an open commitment shows: the reasons of its standing, gravest first, and its contract's date."""

    reasons: tuple[str, ...]
    contract_signed: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingPolicy:
    """A policy term that ends and that no later term on file takes up."""

    id: int
    vendor_id: VendorId
    vendor: str
    line: Line
    number: str
    insurer: str
    ends: date
    document_id: DocumentId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """A document whose corrections were asked for, and from whose vendor nothing has come since. ``asked_at``
    is aware UTC."""

    id: DocumentId
    vendor_id: VendorId | None
    vendor: str
    file_name: str
    asked_at: datetime


def nothing_on_file(view: ReadView) -> bool:
    """Whether the office has neither a vendor nor a document yet."""
    return not view.connection.scalar(
        select(or_(exists(select(vendors.c.id)), exists(select(documents.c.id))))
    )


def waiting_documents(view: ReadView) -> tuple[WaitingDocument, ...]:
    """Documents that wait for a person, oldest first."""
    found = (
        select(documents.c.id, documents.c.vendor_id, documents.c.state, documents.c.received_at)
        .where(documents.c.state.in_(_WAITING))
        .order_by(documents.c.received_at, documents.c.id)
    )
    return tuple(
        WaitingDocument(
            id=row.id,
            vendor_id=row.vendor_id,
            unreadable=row.state == DocumentState.UNREADABLE.value,
            received_at=row.received_at,
        )
        for row in view.connection.execute(found)
    )


def document_lines(view: ReadView, ids: Iterable[DocumentId]) -> dict[DocumentId, DocumentLine]:
    """What these documents show."""
    # Only the name is taken out of the reading: loading all of it takes longer than the whole list.
    insured = func.json_extract(readings.c.json, "$.certificates[0].insured.name.value")
    newest = readings.alias()
    last = select(func.max(newest.c.id)).where(newest.c.document_id == documents.c.id).scalar_subquery()
    found = select(
        documents.c.id,
        documents.c.file_name,
        documents.c.source,
        documents.c.sender,
        insured.label("insured"),
    ).select_from(documents.outerjoin(readings, readings.c.id == last))
    return {
        row.id: DocumentLine(row.file_name, row.source, row.sender, row.insured or "")
        for row in rows_by_id(view, found, documents.c.id, ids)
    }


def open_commitments(view: ReadView) -> tuple[OpenCommitment, ...]:
    """Commitments that are not compliant, need review, were never judged, or expire."""
    found = (
        select(
            commitments.c.id,
            commitments.c.vendor_id,
            commitments.c.project_id,
            commitments.c.amount,
            standings.c.standing,
            standings.c.next_expiration,
        )
        .select_from(commitments.join(vendors).join(projects).outerjoin(standings))
        .where(
            vendors.c.active,
            projects.c.active,
            or_(standings.c.standing.is_(None), standings.c.standing.not_in(_IN_ORDER)),
        )
        .order_by(commitments.c.id)
    )
    return tuple(
        OpenCommitment(
            id=row.id,
            vendor_id=row.vendor_id,
            project_id=row.project_id,
            amount=row.amount,
            standing=row.standing,
            ends=row.next_expiration,
        )
        for row in view.connection.execute(found)
    )


def _reasons(row: Row[Any]) -> tuple[str, ...]:
    what = f"the standing of commitment {row.id}"
    return () if row.reasons is None else from_json(tuple[str, ...], row.reasons, what)


def commitment_lines(view: ReadView, ids: Iterable[CommitmentId]) -> dict[CommitmentId, CommitmentLine]:
    """What these commitments show."""
    found = select(commitments.c.id, commitments.c.contract_signed, standings.c.reasons).select_from(
        commitments.outerjoin(standings)
    )
    return {
        row.id: CommitmentLine(_reasons(row), row.contract_signed)
        for row in rows_by_id(view, found, commitments.c.id, ids)
    }


def policies_ending(view: ReadView, first: date, last: date) -> tuple[EndingPolicy, ...]:
    """Policy terms that end from ``first`` to ``last``, both included, the soonest first."""
    found = _ending(
        first,
        last,
        policies.c.id,
        policies.c.vendor_id,
        vendors.c.name,
        policies.c.line,
        policies.c.number,
        policies.c.insurer,
        policies.c.expiration,
        policies.c.document_id,
    ).order_by(policies.c.expiration, vendors.c.sort_name, policies.c.id)
    return tuple(
        EndingPolicy(
            id=row.id,
            vendor_id=row.vendor_id,
            vendor=row.name,
            line=row.line,
            number=row.number,
            insurer=row.insurer,
            ends=row.expiration,
            document_id=row.document_id,
        )
        for row in view.connection.execute(found)
    )


def endings_by_day(view: ReadView, first: date, last: date) -> dict[date, int]:
    """How many policy terms end on each day from ``first`` to ``last`` on which any does."""
    counted = _ending(first, last, policies.c.expiration, func.count().label("n")).group_by(
        policies.c.expiration
    )
    return {row.expiration: row.n for row in view.connection.execute(counted)}


def _ending(first: date, last: date, *columns: ColumnElement[Any]) -> Select[Any]:
    later = policies.alias()
    # Several policies of "other" lines need not have to do with each other; only the same number goes on.
    same = or_(policies.c.line != Line.OTHER.value, later.c.plain_number == policies.c.plain_number)
    taken_up = exists().where(
        later.c.vendor_id == policies.c.vendor_id,
        later.c.line == policies.c.line,
        later.c.effective <= policies.c.expiration,
        later.c.expiration > policies.c.expiration,
        same,
    )
    return (
        select(*columns)
        .select_from(policies.join(vendors))
        .where(policies.c.expiration.between(first, last), vendors.c.active, ~taken_up)
    )


def open_requests(view: ReadView) -> tuple[OpenRequest, ...]:
    """Requests for corrections that nothing has answered yet, the oldest first. Whatever comes from the vendor
    after the request answers it: then that waits for a person, or has been settled."""
    return tuple(
        OpenRequest(
            id=row.id,
            vendor_id=row.vendor_id,
            vendor=row.name or "",
            file_name=row.file_name,
            asked_at=row.asked_at,
        )
        for row in view.connection.execute(_open_requests())
    )


def requests_waiting(view: ReadView) -> tuple[int, datetime | None]:
    """How many requests nothing has answered yet, and when the oldest was made."""
    found = _open_requests().subquery()
    oldest = func.min(found.c.asked_at, type_=documents.c.received_at.type)
    row = view.connection.execute(
        select(func.count().label("n"), oldest.label("since")).select_from(found)
    ).one()
    return row.n, row.since


def _open_requests() -> Select[Any]:
    asking = and_(
        events.c.subject == literal("document:") + cast(documents.c.id, Text),
        events.c.kind == "corrections_requested",
    )
    asked_at = func.coalesce(
        func.max(events.c.at), documents.c.received_at, type_=documents.c.received_at.type
    )
    asked = (
        select(documents.c.id, documents.c.vendor_id, documents.c.file_name, asked_at.label("asked_at"))
        .select_from(documents.outerjoin(events, asking))
        .where(documents.c.state == DocumentState.REQUESTED.value)
        .group_by(documents.c.id)
        .subquery()
    )
    # One newest document for each vendor, from the index alone: looking for an answer to each request apart
    # reads all documents of its vendor again and again.
    newest = (
        select(documents.c.vendor_id, func.max(documents.c.id).label("id"))
        .where(documents.c.state.not_in(_NO_ANSWER), documents.c.vendor_id.is_not(None))
        .group_by(documents.c.vendor_id)
        .subquery()
    )
    answer = documents.alias()
    return (
        select(asked, vendors.c.name)
        .select_from(
            asked.outerjoin(vendors, vendors.c.id == asked.c.vendor_id)
            .outerjoin(newest, newest.c.vendor_id == asked.c.vendor_id)
            .outerjoin(answer, answer.c.id == newest.c.id)
        )
        .where(
            or_(vendors.c.id.is_(None), vendors.c.active),
            or_(answer.c.id.is_(None), answer.c.received_at <= asked.c.asked_at),
        )
        .order_by(asked.c.asked_at, asked.c.id)
    )
