# SPDX-License-Identifier: AGPL-3.0-or-later
"""One project as a matrix: a row per subcontract, a column per group of requirements, each cell a word."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from coi_desktop.domain.findings import EvidenceState, RequirementResult
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.standing import CommitmentStanding
from coi_desktop.reports.table import Body, Column, Kind, Row
from coi_desktop.reports.words import CERTIFICATE_NOTE, EVIDENCE, EVIDENCE_NOTE, counted, standing_word
from coi_desktop.review.case import day

_NOT_ASKED = "Not asked"
_FEW = 3


class MatrixColumn(Protocol):
    """A group of requirements."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...


class MatrixCell(Protocol):
    """What one subcontract shows in one column."""

    @property
    def state(self) -> EvidenceState: ...
    @property
    def is_off(self) -> bool: ...
    @property
    def ends(self) -> date | None: ...
    @property
    def open(self) -> tuple[RequirementResult, ...]: ...


class MatrixRow(Protocol):
    """One subcontract."""

    @property
    def vendor(self) -> Vendor: ...
    @property
    def commitment(self) -> Commitment: ...
    @property
    def standing(self) -> CommitmentStanding: ...
    @property
    def holds_payment(self) -> bool: ...
    @property
    def cells(self) -> Mapping[str, MatrixCell]: ...


class Matrix(Protocol):
    """A project on a day."""

    @property
    def project(self) -> Project: ...
    @property
    def requirement_set(self) -> str: ...
    @property
    def columns(self) -> Sequence[MatrixColumn]: ...
    @property
    def rows(self) -> Sequence[MatrixRow]: ...


def body(matrix: Matrix) -> Body:
    """Each cell is the worst state of its group, in a word, and what is open behind it."""
    columns = (
        Column("Vendor", width=18),
        Column("Trade", width=9),
        Column("Subcontract", width=9),
        Column("Amount", Kind.MONEY, width=9),
        Column("Standing", Kind.STATE, width=10),
        Column("Payment", Kind.STATE, width=8),
        *(Column(column.label, Kind.STATE, width=11) for column in matrix.columns),
    )
    rows = tuple(
        Row(
            cells=(
                row.vendor.name,
                row.commitment.facts.trade or row.vendor.trade,
                row.commitment.number,
                row.commitment.amount or None,
                standing_word(row.standing.standing),
                "Held" if row.holds_payment else "Not held",
                *(_said(row.cells.get(column.key), column) for column in matrix.columns),
            ),
            vendor_id=row.vendor.id,
            project_id=matrix.project.id,
        )
        for row in matrix.rows
    )
    return Body(
        columns=columns,
        rows=rows,
        totals=(
            ("Subcontracts", len(rows)),
            *counted(row.standing.standing for row in matrix.rows),
            ("Payments held", sum(row.holds_payment for row in matrix.rows)),
        ),
        notes=(f"Asked for: {matrix.requirement_set}.", EVIDENCE_NOTE, CERTIFICATE_NOTE),
    )


def _said(cell: MatrixCell | None, column: MatrixColumn) -> str:
    if cell is None or cell.is_off:
        return _NOT_ASKED
    names = dict.fromkeys(r.label for r in cell.open if r.state is cell.state and r.label != column.label)
    behind = [name.lower() for name in names]
    more = [f"{len(behind) - _FEW} more"] if len(behind) > _FEW else []
    word = EVIDENCE[cell.state]
    if behind:
        word += f": {', '.join((*behind[:_FEW], *more))}"
    return f"{word}, ends {day(cell.ends)}" if cell.ends else word
