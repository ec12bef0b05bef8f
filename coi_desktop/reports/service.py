# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes reports: gathers the rows, has them told, and draws or saves what came out."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Protocol

from coi_desktop.background.clock import Clock
from coi_desktop.domain.ids import ProjectId
from coi_desktop.domain.judged import JudgedCommitment, Whose
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.reports import comp_audit, deficiencies, expiring, held, standings, waivers
from coi_desktop.reports import matrix as matrices
from coi_desktop.reports.kinds import KINDS, Asked, ReportKind, filled, kind_of
from coi_desktop.reports.saving import save
from coi_desktop.reports.standings import StandingLine
from coi_desktop.reports.table import Body, Report
from coi_desktop.reports.words import project_title
from coi_desktop.review.case import day
from coi_desktop.store.database import Store
from coi_desktop.store.report_rows import policy_lines, stored_lines, waiver_lines

Check = Callable[[], None]
Progress = Callable[[int, int], None]
MatrixOf = Callable[[ProjectId, Check], matrices.Matrix]
RequirementName = Callable[[str, Iterable[RequirementSet]], str]


class Days(Protocol):
    """Judges everybody as of a day."""

    def judged(
        self, on: date, whose: Whose = ..., check: Check = ..., progress: Progress = ...
    ) -> tuple[JudgedCommitment, ...]: ...


def _never() -> None:
    """Nobody cancels."""


def _unheard(done: int, total: int) -> None:
    """Nobody listens."""


class ReportService:
    """Reads only, and writes nothing but the files it is asked for."""

    def __init__(
        self,
        store: Store,
        days: Days,
        matrix_of: MatrixOf,
        requirement_name: RequirementName,
        clock: Clock,
        office: str,
    ) -> None:
        self._store = store
        self._days = days
        self._matrix_of = matrix_of
        self._requirement_name = requirement_name
        self._clock = clock
        self._office = office

    def kinds(self) -> tuple[ReportKind, ...]:
        """Which reports there are."""
        return KINDS

    def asked(self, name: str, asked: Asked) -> Asked:
        """What is asked, with what the report takes where it was left open. UserError where it makes no sense."""
        return filled(kind_of(name), asked, self._clock.today())

    def make(
        self, name: str, asked: Asked, by: str, check: Check = _never, progress: Progress = _unheard
    ) -> Report:
        """The report. ``check`` is called on the way and may raise to stop; ``progress`` gets done and in all.
        UserError for what makes no sense, ConflictError for a project or vendor that is gone."""
        kind = kind_of(name)
        today = self._clock.today()
        asked = filled(kind, asked, today)
        return Report(
            name=kind.name,
            title=kind.title,
            office=self._office,
            as_of=asked.as_of or today,
            made_by=by,
            made_on=today,
            filters=self._filters(asked),
            body=self._body(kind, asked, check, progress),
        )

    def save_excel(self, report: Report, target: Path, check: Check = _never) -> None:
        """Write the report as a workbook. LocalFaultError where that is not possible."""
        # Imported only here, as in save_pdf: a start writes no file, and these libraries take long to load.
        from coi_desktop.reports.excel import to_excel

        save(to_excel(report, check), target)

    def save_pdf(self, report: Report, target: Path, check: Check = _never) -> None:
        """Write the report as a PDF. LocalFaultError where that is not possible."""
        from coi_desktop.reports.pdf import to_pdf

        save(to_pdf(report, check), target)

    def _body(self, kind: ReportKind, asked: Asked, check: Check, progress: Progress) -> Body:
        on = asked.as_of or self._clock.today()
        match kind.name:
            case "by-project":
                return standings.by_project(self._standings(asked, on, check, progress))
            case "by-vendor":
                return standings.by_vendor(self._standings(asked, on, check, progress))
            case "standing":
                return standings.plainly(self._standings(asked, on, check, progress))
            case "deficiencies":
                return deficiencies.body(self._judged(asked, on, check, progress))
            case "held":
                return held.body(self._judged(asked, on, check, progress))
            case "waivers":
                return self._waivers(asked, on)
            case "expiring":
                return self._expiring(asked, on)
            case "comp-audit":
                return self._comp_audit(asked, on)
            case _ if asked.project_id is not None:
                return matrices.body(self._matrix_of(asked.project_id, check))
        raise LookupError(f"nobody makes the report {kind.name}")

    def _standings(self, asked: Asked, on: date, check: Check, progress: Progress) -> list[StandingLine]:
        """Today's are stored; a past day's are worked out."""
        if on != self._clock.today():
            return [StandingLine.judged(one) for one in self._judged(asked, on, check, progress)]
        with self._store.read() as view:
            return [StandingLine.stored(line) for line in stored_lines(view, asked.whose)]

    def _judged(self, asked: Asked, on: date, check: Check, progress: Progress) -> list[JudgedCommitment]:
        """Of active vendors on open projects, unless one is asked for by name."""
        found = self._days.judged(on, asked.whose, check, progress)
        named = asked.project_id is not None or asked.vendor_id is not None
        return [one for one in found if named or (one.vendor.active and one.project.active)]

    def _waivers(self, asked: Asked, on: date) -> Body:
        with self._store.read() as view:
            lines = waiver_lines(view, asked.whose)
            sets = view.requirement_sets.all_latest()
        return waivers.body(
            lines, on, self._clock.day_of, lambda wanted: self._requirement_name(wanted, sets)
        )

    def _expiring(self, asked: Asked, on: date) -> Body:
        first, last = _period(asked)
        with self._store.read() as view:
            return expiring.body(policy_lines(view, asked.whose, first, last), on)

    def _comp_audit(self, asked: Asked, on: date) -> Body:
        first, last = _period(asked)
        with self._store.read() as view:
            lines = stored_lines(view, asked.whose)
            comp = policy_lines(view, asked.whose, first, date.max, (Line.WORKERS_COMPENSATION,))
        return comp_audit.body(lines, comp, comp_audit.Span(first, last), on)

    def _filters(self, asked: Asked) -> tuple[tuple[str, str], ...]:
        found = []
        if asked.first is not None and asked.last is not None:
            found.append(("Period", f"{day(asked.first)} to {day(asked.last)}"))
        with self._store.read() as view:
            if asked.project_id is not None:
                project = view.projects.get(asked.project_id)
                found.append(("Project", project_title(project.name, project.number)))
            if asked.vendor_id is not None:
                found.append(("Vendor", view.vendors.get(asked.vendor_id).name))
        return tuple(found)


def _period(asked: Asked) -> tuple[date, date]:
    if asked.first is None or asked.last is None:
        raise ValueError("a report over a period was given none")
    return asked.first, asked.last
