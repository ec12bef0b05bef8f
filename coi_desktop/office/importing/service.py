# SPDX-License-Identifier: AGPL-3.0-or-later
"""Brings spreadsheets in: look, dry run, one transaction, undo, release."""

from collections.abc import Sequence
from pathlib import Path

from coi_desktop.background.collecting import without_collecting
from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.imports import Import, OnHold, StatedPolicy
from coi_desktop.office.importing.fields import Headings
from coi_desktop.office.importing.layout import SheetLayout, lay_out
from coi_desktop.office.importing.plan import Plan, PlannedRow
from coi_desktop.office.importing.planning import OfficeNow, Planner
from coi_desktop.office.importing.rows import read_rows
from coi_desktop.office.importing.undoing import undo_import
from coi_desktop.office.importing.writing import touched, write_changes
from coi_desktop.office.spreadsheets import Book, Check, Progress, read_book
from coi_desktop.office.standings import StandingService
from coi_desktop.store.database import ReadView, Store

_STEP = 500
_JUDGED_AT_ONCE = 200
"""Judging takes some milliseconds a commitment. Up to this many it is done in the import's own transaction; more
are judged afterwards, in batches, and show until then as not judged yet."""


def _nothing() -> None: ...


def _nobody(_done: int, _total: int) -> None: ...


class ImportService:
    """``headings`` are the words that columns are known by."""

    def __init__(self, store: Store, standings: StandingService, resources: Path) -> None:
        self._store = store
        self._standings = standings
        self._resources = resources
        self._headings: Headings | None = None

    @property
    def headings(self) -> Headings:
        """What a column can mean. Read when first asked for. DataError when it cannot be read."""
        if self._headings is None:
            self._headings = Headings.load(self._resources)
        return self._headings

    def open(
        self, file: Path, check: Check = _nothing, progress: Progress = _nobody
    ) -> tuple[Book, tuple[SheetLayout, ...]]:
        """A file's sheets, and what their columns seem to mean. UserError("import.nothing_there") when no sheet has
        rows; the errors of reading a spreadsheet."""
        book = read_book(file, check, progress)
        layouts = lay_out(book, self.headings)
        if not any(layout.columns for layout in layouts):
            what = " ".join(f"{layout.name} {layout.trouble}." for layout in layouts) or "It has no sheets."
            raise UserError(
                "import.nothing_there",
                f"There is nothing to bring in from {file.name}. {what}",
                "Choose a spreadsheet with headings and rows.",
            )
        return book, layouts

    def plan(
        self,
        book: Book,
        layouts: Sequence[SheetLayout],
        check: Check = _nothing,
        progress: Progress = _nobody,
    ) -> Plan:
        """What bringing it in would do, row by row. Nothing is written. UserError("import.no_columns") when no column
        means a vendor or a project."""
        fields = {field for layout in layouts for field in layout.means}
        if not fields & {"vendor.name", "project.name", "project.number"}:
            raise UserError(
                "import.no_columns",
                "No column holds the names of vendors or projects.",
                "Say which column does.",
            )
        with without_collecting(), self._store.read() as view:
            return self._plan(view, book, tuple(layouts), check, progress)

    def _plan(
        self, view: ReadView, book: Book, layouts: tuple[SheetLayout, ...], check: Check, progress: Progress
    ) -> Plan:
        planner = Planner(
            OfficeNow(
                vendors=view.vendors.all(),
                projects=view.projects.all(),
                commitments=view.commitments.all(),
                stated=view.imports.all_stated(),
                contacts=view.contacts.for_vendor,
            )
        )
        total = sum(layout.rows for layout in layouts if layout.means)
        rows: list[PlannedRow] = []
        for sheet, layout in sorted(zip(book.sheets, layouts, strict=True), key=lambda pair: _turn(pair[1])):
            for says in read_rows(sheet, layout, self.headings) if layout.means else ():
                rows.append(planner.take(says))
                if len(rows) % _STEP == 0:
                    check()
                    progress(len(rows), total)
        progress(len(rows), max(len(rows), 1))
        return Plan(book, layouts, tuple(rows), planner.changes(), view.events.count())

    def carry_out(self, plan: Plan, by: str, check: Check = _nothing, progress: Progress = _nobody) -> Import:
        """Write what a plan would do, in one transaction. ConflictError("import.office_changed") where the office
        changed meanwhile so that a row would end otherwise; UserError where there is nothing to write. What is left
        to judge is left to :meth:`judge_rest`."""
        if plan.brings_nothing:
            raise UserError(
                "import.nothing_new", "Nothing in this file is new or changed.", "There is nothing to do."
            )
        with without_collecting(), self._store.write(by) as uow:
            if uow.events.count() != plan.last_event:
                again = self._plan(uow, plan.book, plan.layouts, check, _nobody)
                if again.rows != plan.rows:
                    raise ConflictError(
                        "import.office_changed",
                        "The office has changed since the dry run, and some rows would end otherwise now.",
                        "Look at the dry run again.",
                    )
                plan = again
            written, records = write_changes(uow, plan.changes)
            check()
            done = uow.imports.add(plan.book.file_name, plan.counts, records, written.policies)
            uow.events.append(
                "import_done",
                f"import:{done.id}",
                {
                    "file": done.file_name,
                    "rows": {outcome.value: n for outcome, n in plan.counts.items()},
                    "added": {kind.value: n for kind, n in done.added.items()},
                    "policies_stated": done.policies,
                },
            )
            asked = touched(uow, written)
            new = {after.id for before, after in written.commitments if before is None}
            at_once = asked if len(asked) <= _JUDGED_AT_ONCE else [c for c in asked if c.id not in new]
            self._standings.recompute(uow, at_once)
            return done

    def judge_rest(self, check: Check = _nothing, progress: Progress = _nobody) -> int:
        """Judge what an import left unjudged, in batches; may be stopped and taken up again. Returns how many."""
        done = 0
        while True:
            check()
            with self._store.write() as uow:
                left = uow.commitments.not_judged()
                self._standings.recompute(uow, left[:_JUDGED_AT_ONCE])
            done += len(left[:_JUDGED_AT_ONCE])
            progress(done, done - len(left[:_JUDGED_AT_ONCE]) + len(left))
            if len(left) <= _JUDGED_AT_ONCE:
                return done

    def undo(self, import_id: int, by: str) -> Import:
        """Take an import back exactly. ConflictError("import.depended_on") where later work stands on it, or
        ("import.undone") where that was done before."""
        with self._store.write(by) as uow:
            self._not_undone(uow.imports.get(import_id))
            undo_import(uow, import_id, self._standings)
            done = uow.imports.get(import_id)
            uow.events.append("import_undone", f"import:{import_id}", {"file": done.file_name})
            return done

    def release(self, import_id: int, by: str) -> Import:
        """From now on those it brought may be written to. ConflictError when it was undone."""
        with self._store.write(by) as uow:
            found = uow.imports.get(import_id)
            self._not_undone(found)
            if found.released_at is not None:
                return found
            uow.events.append("import_released", f"import:{import_id}", {"file": found.file_name})
            return uow.imports.release(import_id)

    def all(self) -> tuple[Import, ...]:
        """Every import, newest first."""
        with self._store.read() as view:
            return view.imports.all()

    def on_hold(self) -> OnHold:
        """Whom nothing may be sent to, because nobody has released the import that brought them."""
        with self._store.read() as view:
            return view.imports.on_hold()

    def stated(self, vendor_id: VendorId) -> tuple[StatedPolicy, ...]:
        """A vendor's policies as spreadsheets state them: history, never evidence."""
        with self._store.read() as view:
            return view.imports.stated(vendor_id)

    def _not_undone(self, found: Import) -> None:
        if found.undone_at is not None:
            raise ConflictError(
                "import.undone",
                f"The import of {found.file_name} was taken back already.",
                "Bring the file in again if it is needed.",
            )


def _turn(layout: SheetLayout) -> int:
    """Sheets about vendors and projects alone come before those that tie them together."""
    kinds = {field.partition(".")[0] for field in layout.means}
    return int("vendor" in kinds and "project" in kinds) + int("policy" in kinds)
