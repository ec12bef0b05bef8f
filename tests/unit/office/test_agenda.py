# SPDX-License-Identifier: AGPL-3.0-or-later
"""The order of what there is to do, and what stands for what."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coi_desktop.domain.ids import CommitmentId, DocumentId, ProjectId, VendorId
from coi_desktop.domain.standing import Standing
from coi_desktop.office.agenda import Task, agenda
from coi_desktop.store.agenda import OpenCommitment, WaitingDocument

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def document(id: int, vendor: int | None = None, *, unreadable: bool = False) -> WaitingDocument:
    return WaitingDocument(
        id=DocumentId(id),
        vendor_id=None if vendor is None else VendorId(vendor),
        unreadable=unreadable,
        received_at=NOON + timedelta(minutes=id),
    )


def commitment(
    id: int, amount: int, standing: Standing | None, *, vendor: int | None = None, days: int | None = None
) -> OpenCommitment:
    return OpenCommitment(
        id=CommitmentId(id),
        vendor_id=VendorId(vendor or id),
        project_id=ProjectId(1),
        amount=amount,
        standing=standing,
        ends=None if days is None else TODAY + timedelta(days=days),
    )


def holds(commitment: OpenCommitment) -> bool:
    """As a set that holds payment says."""
    return commitment.standing is not Standing.EXPIRING


def order(*found: WaitingDocument | OpenCommitment) -> list[str]:
    waiting = [f for f in found if isinstance(f, WaitingDocument)]
    open_ones = [f for f in found if isinstance(f, OpenCommitment)]
    return [named(task) for task in agenda(waiting, open_ones, holds, TODAY)]


def named(task: Task) -> str:
    return f"document {task.document_id}" if task.document_id else f"commitment {task.commitment_id}"


MISSING, SOON = Standing.NOT_COMPLIANT, Standing.EXPIRING


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(
            (commitment(1, 100, MISSING), commitment(2, 900, MISSING)),
            ["commitment 2", "commitment 1"],
            id="the most money held comes first",
        ),
        pytest.param(
            (commitment(1, 900, SOON, days=20), commitment(2, 100, MISSING)),
            ["commitment 2", "commitment 1"],
            id="what is missing now comes before what ends later",
        ),
        pytest.param(
            (
                commitment(1, 900, SOON, days=40),
                commitment(2, 100, SOON, days=5),
                commitment(3, 50, SOON, days=29),
            ),
            ["commitment 2", "commitment 3", "commitment 1"],
            id="this week, then this month, then later",
        ),
        pytest.param(
            (commitment(1, 100, SOON, days=6), commitment(2, 100, SOON, days=3)),
            ["commitment 2", "commitment 1"],
            id="of equal money the fewest days come first",
        ),
        pytest.param(
            (commitment(1, 500, MISSING), document(7), document(8, 2), commitment(2, 600, MISSING)),
            ["document 8", "commitment 1", "document 7"],
            id="a document weighs what its vendor's subcontracts hold",
        ),
        pytest.param(
            (document(8), document(7)),
            ["document 7", "document 8"],
            id="of equal documents the one that came first",
        ),
        pytest.param(
            (commitment(1, 100, None), commitment(2, 50, MISSING)),
            ["commitment 1", "commitment 2"],
            id="what was never judged holds money too",
        ),
        pytest.param((), [], id="nothing to do"),
    ],
)
def test_what_is_worth_doing_first_comes_first(
    found: tuple[WaitingDocument | OpenCommitment, ...], expected: list[str]
) -> None:
    assert order(*found) == expected


def test_a_document_stands_for_all_open_subcontracts_of_its_vendor_and_only_one_does() -> None:
    tasks = agenda(
        [document(1, 5), document(2, 5)],
        [commitment(10, 300, MISSING, vendor=5), commitment(11, 700, MISSING, vendor=5)],
        holds,
        TODAY,
    )
    assert [(named(t), t.commitment_id, t.money, t.more) for t in tasks] == [
        ("document 1", 11, 1000, 1),
        ("document 2", None, 0, 0),
    ]


def test_money_that_nothing_holds_is_not_counted() -> None:
    (task,) = agenda([], [commitment(1, 900, MISSING)], lambda _c: False, TODAY)
    assert (task.money, task.days) == (0, 0)


def test_a_policy_that_ends_says_how_many_days_are_left() -> None:
    (task,) = agenda([], [commitment(1, 900, SOON, days=12)], holds, TODAY)
    assert (task.money, task.days) == (900, 12)
