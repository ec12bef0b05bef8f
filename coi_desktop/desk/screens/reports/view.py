# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Reports screen: what can be made at the left, what was made beside it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.look import Look
from coi_desktop.desk.places import ProjectPlace, VendorPlace
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.reports.options_panel import OptionsPanel
from coi_desktop.desk.screens.reports.presenter import ReportsPresenter
from coi_desktop.desk.screens.reports.report_list import ReportList
from coi_desktop.desk.screens.reports.report_page import ReportPage
from coi_desktop.desk.targets import ChooseTarget, file_name
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.reports.table import Kind, Report, Row, shown


class ReportsScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(self, look: Look, choose_target: ChooseTarget) -> None:
        super().__init__()
        self._look = look
        self.choose_target = choose_target
        self._presenter: ReportsPresenter | None = None
        self.setObjectName("reports")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = ReportList(look)
        self.options = OptionsPanel(look)
        self.page = ReportPage(look)
        self.notice = NoticeBar(look)
        self._title = ""
        left = QFrame()
        left.setObjectName("table_card")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        right = QVBoxLayout()
        right.setSpacing(11)
        right.addWidget(self.options)
        right.addWidget(self.page, 1)
        body = QHBoxLayout()
        body.setContentsMargins(20, 14, 20, 14)
        body.setSpacing(16)
        body.addWidget(left)
        body.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addLayout(body, 1)

    def connect_presenter(self, presenter: ReportsPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        self.list.chosen.connect(presenter.choose)
        self.options.make_wanted.connect(presenter.make)
        self.options.binder_wanted.connect(self._save_binder)
        self.options.excel_wanted.connect(self._save_excel)
        self.options.pdf_wanted.connect(self._save_pdf)
        self.options.stop_wanted.connect(presenter.stop)
        self.options.asked_names.connect(presenter.find)
        self.page.sort_wanted.connect(lambda by, descending: presenter.sort(by, descending=descending))
        self.page.row_wanted.connect(self._go_to)
        for key, act in (("X", self._save_excel), ("P", self._save_pdf), ("Esc", presenter.stop)):
            self._add_key(key, self, act)
        self._add_key("Return", self.list, self.options.submit)

    def _add_key(self, key: str, place: QWidget, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), place)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def shown_first(self) -> None:
        if self._presenter is not None:
            self._presenter.look()
        self.list.take_keyboard()

    # -- what the presenter says

    def show_choices(self, choices: Sequence[tuple[str, str, str]], chosen: str) -> None:
        self.list.show_choices(choices, chosen)

    def show_form(self, form: Form, *, is_binder: bool) -> None:
        self._title = form.title
        self.notice.hide()
        self.options.show_form(form, is_binder=is_binder)

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        self.options.say(problems)

    def show_names(self, key: str, names: Sequence[str]) -> None:
        self.options.suggest(key, names)

    def show_working(self, words: str) -> None:
        self.options.show_working(words)

    def show_report(self, report: Report) -> None:
        self.notice.hide()
        self.options.allow_saving(True)
        self.page.show_report(report)
        totals = [f"{label}: {shown(cell, Kind.COUNT)}" for label, cell in report.body.totals]
        self.options.totals.setText(" · ".join(totals))
        self.said.emit(report.title)

    def show_order(self, ids: Sequence[int], section: int, *, descending: bool) -> None:
        self.page.show_order(ids, section, descending=descending)

    def show_waiting(self, words: str) -> None:
        self.options.allow_saving(False)
        self.options.totals.setText("")
        self.page.show_waiting(self._title, words)
        self.said.emit(self._title)

    def show_stale(self) -> None:
        self.notice.say(self._look.texts("reports.stale"), Tone.NEEDS_REVIEW, Sign.INFO)

    def show_saved(self, words: str) -> None:
        self.notice.say(words, Tone.COMPLIANT, Sign.CHECK)

    def show_problem(self, problem: Problem) -> None:
        self.notice.say(str(problem), Tone.NOT_COMPLIANT, Sign.CROSS)

    # -- what the person does

    def _go_to(self, row: Row) -> None:
        if row.vendor_id is not None:
            self.place_wanted.emit(VendorPlace(row.vendor_id))
        elif row.project_id is not None:
            self.place_wanted.emit(ProjectPlace(row.project_id))

    def _save_excel(self) -> None:
        self._save(".xlsx")

    def _save_pdf(self) -> None:
        self._save(".pdf")

    def _save(self, ending: str) -> None:
        presenter, report = self._presenter, self.page.report
        if presenter is None or report is None:
            return
        subject = [value for label, value in report.filters if label != "Period"]
        name = file_name(report.title, *subject, f"{report.as_of}", ending=ending)
        target = self.choose_target(self, self._look.texts, name)
        if target is not None:
            (presenter.save_excel if ending == ".xlsx" else presenter.save_pdf)(target)

    def _save_binder(self, typed: Mapping[str, str]) -> None:
        presenter = self._presenter
        if presenter is None or not presenter.check_binder(typed):
            return
        whose = typed["vendor"].strip() or typed["project"].strip()
        name = file_name(self._look.texts("reports.binder"), whose, ending=".pdf")
        target = self.choose_target(self, self._look.texts, name)
        if target is not None:
            presenter.save_binder(typed, target)
