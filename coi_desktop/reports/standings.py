# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where each sub stands: by project, by vendor, or plainly as of a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from coi_desktop.domain.judged import JudgedCommitment
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.domain.standing import Standing
from coi_desktop.reports.table import Body, Cell, Column, Kind, Row
from coi_desktop.reports.words import CERTIFICATE_NOTE, counted, project_title, standing_word
from coi_desktop.store.report_rows import StoredLine


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """A subcontract and where it stands; ``standing`` None was never judged, ``ends`` the first day a policy that
    is needed ends."""

    vendor: Vendor
    project: Project
    commitment: Commitment
    standing: Standing | None
    reasons: tuple[str, ...]
    ends: date | None

    @classmethod
    def stored(cls, line: StoredLine) -> "StandingLine":
        """From the tables."""
        known = line.standing
        return cls(
            vendor=line.vendor,
            project=line.project,
            commitment=line.commitment,
            standing=known.standing if known else None,
            reasons=known.reasons if known else (),
            ends=line.next_expiration,
        )

    @classmethod
    def judged(cls, judged: JudgedCommitment) -> "StandingLine":
        """As judged on a day."""
        return cls(
            vendor=judged.vendor,
            project=judged.project,
            commitment=judged.commitment,
            standing=judged.standing.standing,
            reasons=judged.standing.reasons,
            ends=judged.next_expiration,
        )


_PROJECT, _VENDOR = Column("Project", width=18), Column("Vendor", width=18)
_REST = (
    Column("Subcontract", width=9),
    Column("Amount", Kind.MONEY, width=9),
    Column("Standing", Kind.STATE, width=11),
    Column("Cover ends", Kind.DATE, width=9),
    Column("Why", width=38),
)
_NOTES = (
    "Standing is worked out from the documents that were accepted, what is asked for, the signed contracts, the "
    "waivers and the day. Waived means that a named person accepted what is missing, until a day.",
    "Cover ends: the first day on which a policy that is needed is no longer in force, renewals on file included.",
    CERTIFICATE_NOTE,
)


def by_project(lines: Iterable[StandingLine]) -> Body:
    """Each project with its subs."""
    ordered = sorted(lines, key=lambda x: (*_project_key(x), *_vendor_key(x)))
    grouped = Column("Project", width=18, grouped=True)
    return _body((grouped, _VENDOR, Column("Trade", width=10)), ordered, lambda x: (_title(x), *_vendor(x)))


def by_vendor(lines: Iterable[StandingLine]) -> Body:
    """Each vendor with its subcontracts."""
    ordered = sorted(lines, key=lambda x: (*_vendor_key(x), *_project_key(x)))
    grouped = Column("Vendor", width=18, grouped=True)
    return _body((grouped, _PROJECT), ordered, lambda x: (x.vendor.name, _title(x)))


def plainly(lines: Iterable[StandingLine]) -> Body:
    """Every subcontract, by vendor."""
    ordered = sorted(lines, key=lambda x: (*_vendor_key(x), *_project_key(x)))
    return _body((_VENDOR, _PROJECT), ordered, lambda x: (x.vendor.name, _title(x)))


def _body(
    first: tuple[Column, ...],
    lines: list[StandingLine],
    head: Callable[[StandingLine], tuple[Cell, ...]],
) -> Body:
    rows = tuple(
        Row(
            cells=(
                *head(x),
                x.commitment.number,
                x.commitment.amount or None,
                standing_word(x.standing),
                x.ends,
                " ".join(x.reasons),
            ),
            vendor_id=x.vendor.id,
            project_id=x.project.id,
        )
        for x in lines
    )
    totals: tuple[tuple[str, Cell], ...] = (("Subcontracts", len(rows)), *counted(x.standing for x in lines))
    return Body(columns=(*first, *_REST), rows=rows, totals=totals, notes=_NOTES)


def _title(line: StandingLine) -> str:
    return project_title(line.project.name, line.project.number)


def _vendor(line: StandingLine) -> tuple[Cell, ...]:
    return line.vendor.name, line.commitment.facts.trade or line.vendor.trade


def _project_key(line: StandingLine) -> tuple[str, int]:
    return line.project.name.casefold(), line.project.id


def _vendor_key(line: StandingLine) -> tuple[str, int, int]:
    return line.vendor.name.casefold(), line.vendor.id, line.commitment.id
