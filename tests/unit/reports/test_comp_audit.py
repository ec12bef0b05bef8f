# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days of work without workers' compensation, counted day by day."""

from dataclasses import replace
from datetime import date

import pytest

from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import Commitment, CommitmentFacts, Project, Vendor
from coi_desktop.reports.comp_audit import Span, body, joined, without
from coi_desktop.reports.table import Cell
from coi_desktop.store.report_rows import PolicyLine, StoredLine

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
AFTER = date(2027, 2, 1)
VENDOR = Vendor(id=VendorId(1), name="Kestrel Drywall, Inc.", trade="Drywall")
JOB = Project(id=ProjectId(1), name="Pier Nine Lofts")


def work(first: date | None, last: date | None = None, **facts: object) -> StoredLine:
    commitment = Commitment(
        id=CommitmentId(1),
        vendor_id=VENDOR.id,
        project_id=JOB.id,
        amount=50_000,
        work_started=first,
        facts=replace(CommitmentFacts(finished=last), **facts),  # type: ignore[arg-type]
    )
    return StoredLine(vendor=VENDOR, project=JOB, commitment=commitment, standing=None, next_expiration=None)


def policy(first: date, end: date) -> PolicyLine:
    return PolicyLine(
        vendor_id=VENDOR.id, vendor=VENDOR.name, trade="", line=Line.WORKERS_COMPENSATION, number="WC-1",
        insurer="", effective=first, expiration=end, renewed=False, projects=(),
    )  # fmt: skip


def told(lines: list[StoredLine], comp: list[PolicyLine], on: date = AFTER) -> list[dict[str, Cell]]:
    found = body(lines, comp, YEAR, on)
    return [dict(zip((c.title for c in found.columns), row.cells, strict=True)) for row in found.rows]


MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("comp", "uninsured", "when"),
    [
        ([], 122, "03/01/2026 to 06/30/2026"),
        ([policy(date(2025, 7, 1), date(2026, 7, 1))], 0, ""),
        ([policy(date(2025, 7, 1), date(2026, 6, 30))], 1, "06/30/2026"),
        ([policy(date(2026, 3, 2), date(2027, 3, 2))], 1, "03/01/2026"),
        (
            [policy(date(2025, 4, 1), date(2026, 4, 1)), policy(date(2026, 5, 1), date(2027, 5, 1))],
            30,
            "04/01/2026 to 04/30/2026",
        ),
        ([policy(date(2025, 4, 1), date(2026, 4, 1)), policy(date(2026, 4, 1), date(2027, 4, 1))], 0, ""),
    ],
)
def test_a_day_is_insured_only_where_a_term_covers_it(
    comp: list[PolicyLine], uninsured: int, when: str
) -> None:
    (row,) = told([work(MARCH, JUNE)], comp)
    assert (row["Days of work"], row["Uninsured"], row["Uninsured days"]) == (122, uninsured, when)
    assert row["Insured"] == 122 - uninsured


def test_work_nobody_recorded_counts_for_the_whole_period() -> None:
    (row,) = told([work(None)], [])
    assert (row["Worked from"], row["Worked to"], row["Uninsured"]) == (YEAR.first, YEAR.last, 365)
    assert row["Remarks"] == "Start of work not recorded."


def test_nothing_after_today_has_been_worked() -> None:
    (row,) = told([work(MARCH)], [], on=date(2026, 3, 10))
    assert row["Days of work"] == 10
    assert told([work(MARCH)], [], on=date(2026, 2, 10)) == []


def test_work_outside_the_period_is_left_out() -> None:
    assert told([work(date(2025, 1, 1), date(2025, 12, 31))], []) == []


def test_overlapping_work_of_one_sub_counts_once() -> None:
    (row,) = told([work(MARCH, JUNE), work(date(2026, 6, 1), date(2026, 7, 31))], [])
    assert row["Days of work"] == 153
    assert row["Subcontracts"] == 100_000


def test_remarks_tell_an_auditor_what_to_ask() -> None:
    (row,) = told([work(MARCH, JUNE, exempt_persons=("R. Hale",), leased_workers=True)], [])
    assert row["Remarks"] == "Claims an exemption for R. Hale. Workers come from an employer organization."


def test_spans_are_joined_and_taken_away() -> None:
    def span(first: int, last: int) -> Span:
        return Span(date(2026, 1, first), date(2026, 1, last))

    assert list(joined([span(5, 9), span(1, 4), span(12, 14)])) == [span(1, 9), span(12, 14)]
    assert list(without([span(1, 9), span(12, 20)], [span(3, 4), span(8, 13), span(20, 22)])) == [
        span(1, 2),
        span(5, 7),
        span(14, 19),
    ]
