# SPDX-License-Identifier: AGPL-3.0-or-later
"""A project as a matrix: one row per subcontract, one column per group of requirements.

A cell folds the results of its group. Which way doubt falls: the worst of them is what the cell shows, and
what could not be checked is never folded into what is met.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState, RequirementResult
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.office.judging import Judged, VendorFile
from coi_desktop.review.case import WORST_FIRST
from coi_desktop.review.request import asks_something
from coi_desktop.review.standing import holds_payment, is_off
from coi_desktop.review.tail import Tail

CERTIFICATE, CARRIER = "certificate", "carrier"
_ROLES = (
    Role.ADDITIONAL_INSURED_ONGOING,
    Role.ADDITIONAL_INSURED_COMPLETED,
    Role.ADDITIONAL_INSURED_OTHER,
    Role.PRIMARY_NONCONTRIBUTORY,
    Role.WAIVER_OF_SUBROGATION,
    Role.NOTICE_OF_CANCELLATION,
)
"""Endorsements that have a column of their own, over all lines. Any other is part of its line."""

_OF_THE_CERTIFICATE = frozenset({CERTIFICATE, "insured", "holder", "rows", "file_as_issued"})
"""Questions of the certificate as a whole. What is asked of no line and not of the certificate stands alone."""

_IN_ORDER = (EvidenceState.MET, EvidenceState.WAIVED)


@dataclass(frozen=True, slots=True)
class Column:
    """A group of requirements. ``key`` is ``certificate``, ``carrier``, the name of a line or of a role, or the
    id of a requirement that stands alone."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one subcontract shows in one column. ``results`` from the worst to the best. ``ends`` is the day cover
    of the line ends, where that lies within the renewal window."""

    results: tuple[RequirementResult, ...]
    ends: date | None = None

    @property
    def worst(self) -> RequirementResult:
        """What decides the cell."""
        return self.results[0]

    @property
    def state(self) -> EvidenceState:
        return self.worst.state

    @property
    def is_off(self) -> bool:
        """None of it is asked here, by law or by choice."""
        return is_off(self.worst)

    @property
    def in_order(self) -> bool:
        """Met, or waived."""
        return self.state in _IN_ORDER

    @property
    def open(self) -> tuple[RequirementResult, ...]:
        """What is not met, the worst first."""
        return tuple(r for r in self.results if r.state is not EvidenceState.MET and not is_off(r))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One subcontract. ``cells`` by the key of their column; where nothing of a column is asked there is none.
    ``waiting``: documents of the vendor that nobody has settled. ``has_evidence``: a certificate was accepted.
    ``asks``: something is to be asked of the broker, and no document waits that may answer it."""

    vendor: Vendor
    commitment: Commitment
    standing: CommitmentStanding
    holds_payment: bool
    cells: Mapping[str, Cell]
    waiting: tuple[DocumentId, ...] = ()
    has_evidence: bool = True
    asks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectMatrix:
    """Everything about one project on one day. ``requirement_set`` is the title of what the project asks for;
    ``files`` names the documents that results point to."""

    project: Project
    requirement_set: str
    tail: Tail | None
    columns: tuple[Column, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    files: Mapping[DocumentId, str] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """How many cells ask for something."""
        return sum(not cell.is_off for row in self.rows for cell in row.cells.values())

    @property
    def met(self) -> int:
        """How many of them are in order."""
        return sum(cell.in_order for row in self.rows for cell in row.cells.values())

    @property
    def asking(self) -> int:
        """How many vendors something is to be asked of."""
        return len({row.vendor.id for row in self.rows if row.asks})

    @property
    def held(self) -> int:
        """How many subs hold payment."""
        return sum(row.holds_payment for row in self.rows)


def row_of(
    file: VendorFile, commitment: Commitment, judged: Judged, waiting: tuple[DocumentId, ...], on: date
) -> MatrixRow:
    """The row of a subcontract that has been judged on a day. One that needs no insurance asks for nothing."""
    standing = judged.standing
    needed = standing.standing is not Standing.NOT_REQUIRED
    return MatrixRow(
        vendor=file.vendor,
        commitment=commitment,
        standing=standing,
        holds_payment=holds_payment(judged.requirements, standing.standing),
        cells=_cells(judged, on) if needed else {},
        waiting=waiting,
        has_evidence=bool(file.evidence.certificates),
        asks=needed and not waiting and asks_something(judged.review),
    )


def columns_of(asked: Iterable[tuple[RequirementSet, MatrixRow]]) -> tuple[Column, ...]:
    """The columns all rows need together: the certificate, its lines, the endorsements, the carrier, and what
    stands alone."""
    labels: dict[str, str] = {}
    for requirements, row in asked:
        columns = _columns(requirements)
        for key, cell in row.cells.items():
            for result in cell.results:
                column = _column_of(result, columns)
                labels.setdefault(key, column.label)
    order = [CERTIFICATE, *(line.value for line in Line), *(role.value for role in _ROLES), CARRIER]
    place = {key: number for number, key in enumerate(order)}
    keys = sorted(labels, key=lambda key: (place.get(key, len(order)), key))
    return tuple(Column(key, labels[key]) for key in keys)


def _cells(judged: Judged, on: date) -> dict[str, Cell]:
    columns = _columns(judged.requirements)
    groups: dict[str, list[RequirementResult]] = {}
    for result in judged.review.results:
        groups.setdefault(_column_of(result, columns).key, []).append(result)
    soon = {
        line.value: end
        for line, end in judged.ends.items()
        if (end - on).days <= judged.requirements.renewal_window_days
    }
    return {
        key: Cell(results=tuple(sorted(group, key=_badness)), ends=soon.get(key))
        for key, group in groups.items()
    }


def _badness(result: RequirementResult) -> int:
    """What is off says nothing about the rest of its group."""
    return len(WORST_FIRST) if is_off(result) else WORST_FIRST.index(result.state)


def _columns(requirements: RequirementSet) -> Mapping[str, Column]:
    """The column of each endorsement that has one of its own, by the id of its requirement."""
    return {
        wanted.id: Column(wanted.role.value, wanted.label)
        for wanted in requirements.endorsements
        if wanted.role in _ROLES
    }


def _column_of(result: RequirementResult, endorsements: Mapping[str, Column]) -> Column:
    if result.requirement_id in endorsements:
        return endorsements[result.requirement_id]
    if result.requirement_id in _OF_THE_CERTIFICATE:
        return Column(CERTIFICATE, "Certificate")
    if result.line is None or result.requirement_id.startswith("specialty."):
        return Column(result.requirement_id, result.label)
    return Column(result.line.value, result.line.label)
