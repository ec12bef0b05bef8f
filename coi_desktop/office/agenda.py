# SPDX-License-Identifier: AGPL-3.0-or-later
"""What to do next: everything the office has to see to, each once, in the order in which it is worth doing.

Which way doubt falls: what was never judged counts as not in order, and holds money like it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from coi_desktop.domain.ids import CommitmentId, DocumentId, ProjectId, VendorId
from coi_desktop.domain.standing import Standing
from coi_desktop.store.agenda import OpenCommitment, WaitingDocument

_THIS_WEEK, _THIS_MONTH = 7, 30

Holds = Callable[[OpenCommitment], bool]
"""Whether a commitment holds payment now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do: about a document that waits, or about one commitment.

    ``money`` is what it holds in whole US dollars, or would hold once its policies have ended; ``days`` are left
    until something ends, 0 where it is due now. A document stands for all open commitments of its vendor, for
    it may be just what they lack: ``commitment_id`` is then the one with the most money, ``more`` counts the
    others.
    """

    document_id: DocumentId | None = None
    commitment_id: CommitmentId | None = None
    vendor_id: VendorId | None = None
    project_id: ProjectId | None = None
    standing: Standing | None = None
    unreadable: bool = False
    money: int = 0
    days: int = 0
    ends: date | None = None
    more: int = 0


def agenda(
    waiting: Iterable[WaitingDocument], open_ones: Iterable[OpenCommitment], holds: Holds, on: date
) -> tuple[Task, ...]:
    """All there is to do, the first thing first: what is due now, then this week, then this month, then later;
    in each the most money first, then the fewest days, then what has waited longest."""
    by_vendor: dict[VendorId, list[OpenCommitment]] = {}
    for commitment in open_ones:
        by_vendor.setdefault(commitment.vendor_id, []).append(commitment)
    tasks = []
    for document in waiting:
        # Of several documents of one vendor the oldest stands for its commitments.
        theirs = by_vendor.pop(document.vendor_id, []) if document.vendor_id is not None else []
        tasks.append(_of_document(document, theirs, holds))
    tasks += [_of_commitment(c, holds, on) for left in by_vendor.values() for c in left]
    return tuple(sorted(tasks, key=_urgency))


def _of_document(document: WaitingDocument, theirs: list[OpenCommitment], holds: Holds) -> Task:
    held = [c for c in theirs if holds(c)]
    first = max(held or theirs, key=lambda c: c.amount, default=None)
    return Task(
        document_id=document.id,
        commitment_id=first.id if first else None,
        vendor_id=document.vendor_id,
        project_id=first.project_id if first else None,
        standing=Standing.NEEDS_REVIEW,
        unreadable=document.unreadable,
        money=sum(c.amount for c in held),
        more=max(0, len(theirs) - 1),
    )


def _of_commitment(commitment: OpenCommitment, holds: Holds, on: date) -> Task:
    expiring = commitment.standing is Standing.EXPIRING
    left = max(0, (commitment.ends - on).days) if expiring and commitment.ends is not None else 0
    return Task(
        commitment_id=commitment.id,
        vendor_id=commitment.vendor_id,
        project_id=commitment.project_id,
        standing=commitment.standing,
        money=commitment.amount if expiring or holds(commitment) else 0,
        days=left,
        ends=commitment.ends,
    )


def _urgency(task: Task) -> tuple[int, int, int, bool, int]:
    when = 0 if task.days <= 0 else 1 if task.days <= _THIS_WEEK else 2 if task.days <= _THIS_MONTH else 3
    return when, -task.money, task.days, task.document_id is None, task.document_id or task.commitment_id or 0
