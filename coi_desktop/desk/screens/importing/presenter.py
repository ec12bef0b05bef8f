# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Import screen's mind: file, columns, dry run, done; and what can be done about imports of the past. No Qt
here."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.screens.importing.ports import Imports, ImportView
from coi_desktop.desk.screens.importing.words import field_choices, import_words, row_words, sheet_words
from coi_desktop.desk.text import Texts
from coi_desktop.domain.imports import Import, RowOutcome
from coi_desktop.office.importing.layout import SheetLayout
from coi_desktop.office.importing.plan import Plan
from coi_desktop.office.spreadsheets import Book

T = TypeVar("T")
_STEP = "step"


class ImportPresenter:
    """Holds the file in hand; a step back loses nothing that was corrected."""

    def __init__(
        self, view: ImportView, *, imports: Imports, runner: JobRunner, texts: Texts, by: str
    ) -> None:
        self._view = view
        self._imports = imports
        self._asker = Asker(runner)
        self._texts = texts
        self._by = by
        self._book: Book | None = None
        self._layouts: tuple[SheetLayout, ...] = ()
        self._plan: Plan | None = None
        self._done: Import | None = None
        self._back: Callable[[], None] = self.start_over

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job: answers, how far the step in hand is, and what was written elsewhere."""
        if event.name in ("import step", "import write") and not event.state.is_final and event.total:
            self._view.show_progress(event.done, event.total)
        self._asker.handle(event)
        if event.lane == "write" and event.state.is_final:
            self.refresh()

    def refresh(self) -> None:
        """Look the imports of the past up again."""
        self._asker.ask(
            "imports",
            lambda _context: self._imports.all(),
            lane="read",
            done=lambda found: self._view.show_imports([import_words(i, self._texts) for i in found]),
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="list",
        )

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    # -- the steps

    def start_over(self) -> None:
        """Back to the choice of a file."""
        self._book, self._layouts, self._plan = None, (), None
        self._view.hide_problem()
        self._view.show_file()

    def open(self, file: Path) -> None:
        """Look into a file."""

        def done(found: tuple[Book, tuple[SheetLayout, ...]]) -> None:
            self._book, self._layouts = found
            self.show_columns()

        self._step(
            self._texts("import.busy.reading", file=file.name),
            lambda context: self._imports.open(file, context.check, context.progress),
            done,
            self.start_over,
        )

    def show_columns(self) -> None:
        """What each column means."""
        if self._book is not None:
            choices = field_choices(self._imports.headings.fields, self._texts)
            self._view.hide_problem()
            self._view.show_columns(self._book.file_name, sheet_words(self._layouts, self._texts), choices)

    def set_meaning(self, sheet: int, column: int, field: str) -> None:
        """A column means something else; empty leaves it out."""
        changed = self._layouts[sheet].with_field(column, field)
        self._layouts = (*self._layouts[:sheet], changed, *self._layouts[sheet + 1 :])
        self._view.show_meanings(sheet_words(self._layouts, self._texts))

    def dry_run(self) -> None:
        """What would become of each row."""
        book, layouts = self._book, self._layouts
        if book is None:
            return

        def done(plan: Plan) -> None:
            self._plan = plan
            self.list_rows(None)

        self._step(
            self._texts("import.busy.planning"),
            lambda context: self._imports.plan(book, layouts, context.check, context.progress),
            done,
            self.show_columns,
        )

    def list_rows(self, outcome: RowOutcome | None) -> None:
        """List the rows of one outcome; None lists all."""
        if self._plan is not None:
            rows = [r for r in row_words(self._plan, self._texts) if outcome in (None, r.outcome)]
            self._view.hide_problem()
            self._view.show_rows(self._plan.book.file_name, rows, self._plan.counts, outcome)

    def carry_out(self) -> None:
        """Bring it in."""
        plan = self._plan
        if plan is None or plan.brings_nothing:
            return

        def done(written: Import) -> None:
            self._done, self._book, self._plan = written, None, None
            self._view.show_done(import_words(written, self._texts))
            self._judge_rest()

        self._step(
            self._texts("import.busy.writing"),
            lambda context: self._imports.carry_out(plan, self._by, context.check, context.progress),
            done,
            lambda: self.list_rows(None),
            name="import write",
        )

    def _judge_rest(self) -> None:
        """What was written is written: judging the rest of a large import goes on by itself."""
        self._asker.ask(
            "judge what an import left",
            lambda context: self._imports.judge_rest(context.check, context.progress),
            lane="write",
            done=lambda _count: None,
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
        )

    def stop(self) -> None:
        """Stop the step in hand; nothing of it stays."""
        if self._asker.is_waiting(_STEP):
            self._asker.drop(_STEP)
            self._back()

    # -- imports of the past

    def release(self, import_id: int) -> None:
        """Let those it brought be written to."""
        self._act(lambda: self._imports.release(import_id, self._by))

    def undo(self, import_id: int) -> None:
        """Take it back."""
        self._act(lambda: self._imports.undo(import_id, self._by))

    def _act(self, act: Callable[[], Import]) -> None:
        def done(changed: Import) -> None:
            self._view.hide_problem()
            if self._done is not None and self._done.id == changed.id:
                self._done = changed
                self._view.show_done(import_words(changed, self._texts))

        self._asker.ask(
            "import act",
            lambda _context: act(),
            lane="write",
            done=done,
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="act",
        )

    def _step(
        self,
        words: str,
        work: Callable[[JobContext], T],
        done: Callable[[T], None],
        back: Callable[[], None],
        *,
        name: str = "import step",
    ) -> None:
        def failed(error: BaseException) -> None:
            back()
            self._view.show_problem(describe(error, self._texts))

        self._back = back
        self._view.hide_problem()
        self._view.show_busy(words)
        lane = "write" if name == "import write" else "read"
        self._asker.ask(name, work, lane=lane, done=done, failed=failed, slot=_STEP)
