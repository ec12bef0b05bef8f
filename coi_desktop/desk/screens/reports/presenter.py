# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Reports screen's mind: which report, of what, and where it is written. No Qt here."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner, JobState
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms import Form, Values, read
from coi_desktop.desk.screens.reports.options import BINDER, binder_form, options_form
from coi_desktop.desk.screens.reports.order import order
from coi_desktop.desk.screens.reports.ports import (
    Binders,
    FindNames,
    ProjectNames,
    Reports,
    ReportsView,
    VendorNames,
)
from coi_desktop.desk.text import Texts
from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.ids import ProjectId, VendorId
from coi_desktop.domain.judged import Whose
from coi_desktop.reports.binder.service import Binder
from coi_desktop.reports.kinds import Asked
from coi_desktop.reports.table import Report

T = TypeVar("T")
LANE = "reports"
_MAKING, _WRITING, _BINDING = "make report", "write report", "make binder"
_WORK = (_MAKING, _WRITING, _BINDING)


class ReportsPresenter:
    """One report at a time is shown; one piece of work at a time is under way."""

    def __init__(
        self,
        view: ReportsView,
        *,
        reports: Reports,
        binders: Binders,
        vendors: VendorNames,
        projects: ProjectNames,
        find: Mapping[str, FindNames],
        runner: JobRunner,
        texts: Texts,
        by: str,
    ) -> None:
        """``find`` suggests names by the key of a field."""
        self._view = view
        self._reports = reports
        self._binders = binders
        self._vendors = vendors
        self._projects = projects
        self._find = find
        self._asker = Asker(runner)
        self._texts = texts
        self._by = by
        self._kinds = {kind.name: kind for kind in reports.kinds()}
        self._form: Form | None = None
        self._report: Report | None = None

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job: how far the own work is, and what was written meanwhile."""
        self._asker.handle(event)
        if event.name in _WORK and event.state is JobState.RUNNING and event.total:
            words = self._texts("reports.progress", done=f"{event.done:,}", total=f"{event.total:,}")
            self._view.show_working(words)
        if event.lane in ("write", "documents") and event.state.is_final and self._report is not None:
            self._view.show_stale()

    def refresh(self) -> None:
        """Nothing is made before somebody looks."""

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    def look(self) -> None:
        """Somebody looks: show what can be made, and the first of it."""
        if self._form is not None:
            return
        choices = [(kind.name, kind.title, kind.sentence) for kind in self._kinds.values()]
        choices.append((BINDER, self._texts("reports.binder"), self._texts("reports.binder.text")))
        self._view.show_choices(choices, choices[0][0])
        self.choose(choices[0][0])

    def choose(self, name: str) -> None:
        """Another report. One that needs no more is made at once."""
        if self._form is not None and self._form.name == name:
            return
        self.stop()
        self._report = None
        if name == BINDER:
            self._form = binder_form(self._texts)
            self._view.show_form(self._form, is_binder=True)
            self._view.show_waiting(self._texts("reports.binder.waiting"))
            return
        kind = self._kinds[name]
        asked = Asked() if kind.one_project else self._reports.asked(name, Asked())
        self._form = options_form(kind, asked, self._texts)
        self._view.show_form(self._form, is_binder=False)
        if kind.one_project:
            self._view.show_waiting(self._texts("reports.choose_project"))
        else:
            self.make({field.key: field.value for field in self._form.fields})

    def make(self, typed: Mapping[str, str]) -> None:
        """Make the report that was chosen, of what was typed."""
        values = self._read(typed)
        form = self._form
        if values is None or form is None or form.name == BINDER:
            return
        name = form.name

        def work(context: JobContext) -> Report:
            project, vendor = self._named(values)
            asked = Asked(
                as_of=values.get("as_of"),
                first=values.get("first"),
                last=values.get("last"),
                project_id=project,
                vendor_id=vendor,
            )
            return self._reports.make(name, asked, self._by, context.check, context.progress)

        self._ask(_MAKING, work, self._on_report, self._texts("reports.making"))

    def sort(self, column: int, *, descending: bool) -> None:
        """The rows of the report that is shown, in another order."""
        report = self._report
        if report is None:
            return
        self._asker.ask(
            "sort report",
            lambda _context: order(report, column, descending=descending),
            lane="read",
            done=lambda ids: self._view.show_order(ids, column, descending=descending),
            failed=self._on_failed,
            slot="sort",
        )

    def save_excel(self, target: Path) -> None:
        """Write the report that is shown as a workbook."""
        self._write(target, self._reports.save_excel)

    def save_pdf(self, target: Path) -> None:
        """Write the report that is shown as a PDF."""
        self._write(target, self._reports.save_pdf)

    def check_binder(self, typed: Mapping[str, str]) -> bool:
        """Whether enough was typed to ask where the binder should go."""
        values = self._read(typed)
        if values is None:
            return False
        if bool(values["vendor"]) == bool(values["project"]):
            self._view.show_form_problems({"vendor": self._texts("reports.binder.which")})
            return False
        return True

    def save_binder(self, typed: Mapping[str, str], target: Path) -> None:
        """Bind everything about whom was typed."""
        values = self._read(typed)
        if values is None:
            return

        def work(context: JobContext) -> Binder:
            project, vendor = self._named(values)
            return self._binders.save(
                Whose(project, vendor), target, self._by, context.check, context.progress
            )

        def done(binder: Binder) -> None:
            said = self._texts.count(
                "reports.binder.saved", binder.documents, file=target, pages=binder.pages
            )
            if binder.left_out:
                said += " " + self._texts("reports.binder.left_out", files=", ".join(binder.left_out))
            self._view.show_saved(said)

        self._ask(_BINDING, work, done, self._texts("reports.binding"))

    def stop(self) -> None:
        """Give up what is under way; what was shown stays."""
        if self._asker.is_waiting("work"):
            self._asker.drop("work")
            self._view.show_working("")
            if self._report is None:
                self._view.show_waiting(self._texts("reports.stopped"))

    def find(self, key: str, text: str) -> None:
        """Look names up while one is typed."""
        words = text.strip()
        if not words:
            self._view.show_names(key, ())
            return
        self._asker.ask(
            "report names",
            lambda _context: self._find[key](words),
            lane="read",
            done=lambda names: self._view.show_names(key, names),
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="names",
        )

    def _read(self, typed: Mapping[str, str]) -> Values | None:
        if self._form is None:
            return None
        values, problems = read(self._form, typed, self._texts)
        self._view.show_form_problems(problems)
        return None if problems else values

    def _named(self, values: Values) -> tuple[ProjectId | None, VendorId | None]:
        """The project and the vendor that were typed. UserError for names nobody has."""
        project, vendor = values.get("project"), values.get("vendor")
        return (
            self._projects.by_name(project).id if project else None,
            self._vendors.by_name(vendor).id if vendor else None,
        )

    def _write(self, target: Path, save: Callable[[Report, Path, Callable[[], None]], None]) -> None:
        report = self._report
        if report is None:
            return
        self._ask(
            _WRITING,
            lambda context: save(report, target, context.check),
            lambda _nothing: self._view.show_saved(self._texts("reports.saved", file=target)),
            self._texts("reports.writing"),
        )

    def _ask(self, name: str, work: Callable[[JobContext], T], done: Callable[[T], None], words: str) -> None:
        def ended(answer: T) -> None:
            self._view.show_working("")
            done(answer)

        self._view.show_working(words)
        self._asker.ask(name, work, lane=LANE, done=ended, failed=self._on_failed, slot="work")

    def _on_report(self, report: Report) -> None:
        self._report = report
        self._view.show_report(report)

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_working("")
        if self._report is None:
            self._view.show_waiting(self._texts("reports.not_made"))
        field = self._form.blame.get(error.code) if self._form and isinstance(error, CoiError) else None
        if field is not None and isinstance(error, CoiError):
            self._view.show_form_problems({field: f"{error.message} {error.next_step}".strip()})
        else:
            self._view.show_problem(describe(error, self._texts))
