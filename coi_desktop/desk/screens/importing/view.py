# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Import screen: a file, its columns, a dry run, done."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.look import Look
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.importing.columns_page import ColumnsPage
from coi_desktop.desk.screens.importing.file_page import DonePage, FilePage
from coi_desktop.desk.screens.importing.presenter import ImportPresenter
from coi_desktop.desk.screens.importing.rows_page import RowsPage
from coi_desktop.desk.screens.importing.words import ImportWords, RowWords, SheetWords
from coi_desktop.desk.shell import ChooseFile
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.desk.widgets.steps import Steps
from coi_desktop.domain.imports import RowOutcome

_ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls")


class ImportScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(self, look: Look, choose_file: ChooseFile) -> None:
        super().__init__()
        self._look = look
        self._choose_file = choose_file
        self._presenter: ImportPresenter | None = None
        texts = look.texts
        self.setObjectName("importing")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.steps = Steps(look, [texts(f"import.step.{n}") for n in ("file", "columns", "rows", "done")])
        self.file, self.done = FilePage(look), DonePage(look)
        self.columns, self.rows = ColumnsPage(look), RowsPage(look)
        self.busy = self._make_busy()
        self._problem = NoticeBar(look)
        self.next = KeyButton(look, "", texts("key.sent"), primary=True)
        self.next.setObjectName("import_next")
        self.back = KeyButton(look, texts("question.no"), texts("key.esc"))
        self.back.setObjectName("import_back")
        self._foot = QWidget()
        buttons = QHBoxLayout(self._foot)
        buttons.setContentsMargins(18, 0, 18, 12)
        buttons.setSpacing(8)
        for button in (self.next, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._page: QWidget = self.file
        self._stack = QStackedWidget()
        for page in (self.file, self.columns, self.rows, self.done, self.busy):
            self._stack.addWidget(page)
        card = QFrame()
        card.setObjectName("table_card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(self._problem)
        layout.addWidget(self.steps)
        layout.addWidget(card, 1)
        self._turn(self.file, 0)

    def _make_busy(self) -> QWidget:
        page = QWidget()
        self._busy_words = QLabel()
        self._busy_words.setProperty("role", "headline")
        self._busy_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(320, 6)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self.stop = KeyButton(self._look, self._look.texts("import.stop"), self._look.texts("key.esc"))
        self.stop.setObjectName("import_stop")
        layout = QVBoxLayout(page)
        layout.setSpacing(12)
        layout.addStretch(2)
        for widget in (self._busy_words, self._bar, self._count, self.stop):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        return page

    def connect_presenter(self, presenter: ImportPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        self.file.choose_wanted.connect(self._ask)
        self.columns.chosen.connect(presenter.set_meaning)
        self.rows.filtered.connect(presenter.list_rows)
        for page in (self.file, self.done):
            page.release_wanted.connect(presenter.release)
            page.undo_wanted.connect(presenter.undo)
        self.done.again_wanted.connect(presenter.start_over)
        self.stop.clicked.connect(presenter.stop)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(self.go_back)
        for key, act in (("Ctrl+Return", self._go_on), ("Esc", self.go_back), ("Alt+O", self._ask)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _ask(self) -> None:
        if self._presenter is None or self._page not in (self.file, self.done):
            return
        file = self._choose_file(self, self._look.texts)
        if file is not None:
            self._presenter.open(file)

    def _go_on(self) -> None:
        page = self._page
        if self._presenter is not None and self.next.isEnabled():
            if page is self.columns:
                self._presenter.dry_run()
            elif page is self.rows:
                self._presenter.carry_out()

    # -- what the window asks

    def go_back(self) -> bool:
        page, presenter = self._page, self._presenter
        if presenter is None or page is self.file:
            return False
        if page is self.busy:
            presenter.stop()
        elif page is self.rows:
            presenter.show_columns()
        else:
            presenter.start_over()
        return True

    def shown_first(self) -> None:
        if self._page is self.file:
            self.file.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._page in (self.file, self.done) and _spreadsheets(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _spreadsheets(event)
        if files and self._presenter is not None:
            event.acceptProposedAction()
            self._presenter.open(files[0])

    # -- what the presenter says

    def show_imports(self, imports: Sequence[ImportWords]) -> None:
        self.file.show_imports(imports)

    def show_file(self) -> None:
        self.said.emit("")
        self._turn(self.file, 0)
        self.shown_first()

    def show_columns(
        self, file: str, sheets: Sequence[SheetWords], choices: Sequence[tuple[str, str]]
    ) -> None:
        self.said.emit(file)
        self._turn(self.columns, 1, self._look.texts("import.to_rows"))
        self.columns.show_columns(sheets, choices)

    def show_meanings(self, sheets: Sequence[SheetWords]) -> None:
        self.columns.show_meanings(sheets)

    def show_rows(
        self, file: str, rows: Sequence[RowWords], counts: Mapping[RowOutcome, int], chosen: RowOutcome | None
    ) -> None:
        texts = self._look.texts
        wanted = counts[RowOutcome.NEW] + counts[RowOutcome.CHANGED]
        self._turn(
            self.rows, 2, texts.count("import.carry_out", wanted) if wanted else texts("import.nothing")
        )
        self.next.setEnabled(wanted > 0)
        self.rows.show_rows(rows, counts, chosen)
        if chosen is None:
            self.rows.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_done(self, done: ImportWords) -> None:
        self._turn(self.done, 3)
        self.done.show_done(done)

    def show_busy(self, words: str) -> None:
        self._turn(self.busy, self.steps.current)
        self._busy_words.setText(words)
        self._bar.setRange(0, 0)
        self._count.setText(" ")
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(self._look.texts("import.progress", done=f"{done:,}", total=f"{total:,}"))

    def show_problem(self, problem: Problem) -> None:
        self._problem.say(str(problem), Tone.NOT_COMPLIANT, Sign.CROSS)

    def hide_problem(self) -> None:
        self._problem.hide()

    @property
    def problem(self) -> str:
        """What is wrong, as shown."""
        return self._problem.words if self._problem.isVisible() else ""

    @property
    def page(self) -> QWidget:
        """The step that is shown."""
        return self._page

    def _turn(self, page: QWidget, step: int, on: str = "") -> None:
        self._page = page
        self._stack.setCurrentWidget(page)
        self.steps.show_step(step)
        self._foot.setVisible(bool(on))
        self.next.setEnabled(True)
        if on:
            self.next.set_words(on)


def _spreadsheets(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _ENDINGS]
