# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Projects screen: the list, one project as a matrix, and the forms of both."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.look import Look
from coi_desktop.desk.places import DocumentPlace, RequirementsPlace
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.projects.list_page import ListPage
from coi_desktop.desk.screens.projects.matrix_words import MatrixView, Opening, PanelView
from coi_desktop.desk.screens.projects.presenter import ProjectsPresenter
from coi_desktop.desk.screens.projects.project_page import HELD, ProjectPage
from coi_desktop.desk.targets import ChooseTarget, file_name
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.card import card_page
from coi_desktop.desk.widgets.form_card import FormCard
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.desk.widgets.request_panel import RequestPanel
from coi_desktop.domain.ids import CommitmentId, ProjectId
from coi_desktop.domain.standing import Standing
from coi_desktop.office.project_views import ProjectRow


class ProjectsScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(self, look: Look, choose_target: ChooseTarget) -> None:
        super().__init__()
        self._look = look
        self.choose_target = choose_target
        self._presenter: ProjectsPresenter | None = None
        self.setObjectName("projects")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = ListPage(look)
        self.project = ProjectPage(look)
        self.form = FormCard(look)
        self.form.setObjectName("form_card")
        self._in_project = False
        self._problem = NoticeBar(look)
        self.request = RequestPanel(look)
        self._form_holder, self._request_holder = card_page(self.form), card_page(self.request)
        self._stack = QStackedWidget()
        for page in (self.list, self.project, self._form_holder, self._request_holder):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._problem)
        layout.addWidget(self._stack, 1)

    def connect_presenter(self, presenter: ProjectsPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        opened, project, table = presenter.opened, self.project, self.project.table
        self.list.filter.filtered.connect(presenter.search)
        project.filter.filtered.connect(opened.search)
        self.list.opened.connect(presenter.open)
        self.list.sorted.connect(lambda by, descending: presenter.sort(by, descending=descending))
        self.list.held_only.connect(lambda only: presenter.filter(held_only=only))
        self.list.add_wanted.connect(presenter.new_project)
        table.opened.connect(opened.show_cell)
        table.moved.connect(opened.follow)
        project.filtered.connect(self._on_filtered)
        project.sorted.connect(lambda by, descending: opened.sort(by, descending=descending))
        project.back_wanted.connect(presenter.back)
        project.add_wanted.connect(opened.add_commitment)
        project.facts_wanted.connect(opened.change_facts)
        project.export_wanted.connect(self._export)
        project.traded.connect(opened.filter_trade)
        project.request_wanted.connect(presenter.request)
        project.requirements_wanted.connect(opened.open_requirements)
        project.panel.requirements_wanted.connect(opened.open_own_requirements)
        project.panel.open_wanted.connect(opened.open_document)
        project.panel.waive_wanted.connect(opened.waive)
        project.panel.sign_wanted.connect(opened.sign)
        project.panel.change_wanted.connect(opened.change_commitment)
        project.panel.closed.connect(opened.close_panel)
        for page in (self.list, project):
            page.show_all_wanted.connect(self._show_all)
        for form in (self.form, project.small_form):
            form.submitted.connect(presenter.submit)
            form.left.connect(presenter.forms.leave)
            form.asked_names.connect(presenter.find_names)
        requesting = presenter.requesting
        self.request.sent.connect(lambda: requesting.sent(self.request.message.toPlainText()))
        self.request.skipped.connect(requesting.skip)
        self.request.left.connect(requesting.leave)
        self._add_keys(presenter)

    def _add_keys(self, presenter: ProjectsPresenter) -> None:
        opened = presenter.opened
        keys: dict[str, tuple[QWidget, Callable[[], object]]] = {
            "Esc": (self, presenter.escape),
            "M": (self.project, presenter.request),
            "Ctrl+Shift+C": (self.request, self.request.copy_message),
            "Ctrl+Return": (self.request, self.request.sent.emit),
            "F": (self.project, opened.change_facts),
            "X": (self.project, self._export),
            "R": (self.project, opened.open_requirements),
            "Q": (self.project, opened.open_own_requirements),
            "O": (self.project, opened.open_document),
            "W": (self.project, opened.waive),
            "C": (self.project, opened.sign),
            "E": (self.project, opened.change_commitment),
        }
        for key, (place, act) in keys.items():
            self._add_key(key, place, act)
        self._add_key("N", self.list, presenter.new_project)
        self._add_key("N", self.project, opened.add_commitment)

    def _add_key(self, key: str, place: QWidget, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), place)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _export(self) -> None:
        opened = self._presenter.opened if self._presenter is not None else None
        if opened is None or not opened.name:
            return
        target = self.choose_target(self, self._look.texts, file_name(opened.name, ending=".xlsx"))
        if target is not None:
            opened.export(target)

    def _on_filtered(self, wanted: object) -> None:
        if self._presenter is not None:
            standing = wanted if isinstance(wanted, Standing) else None
            self._presenter.opened.filter(standing, held_only=wanted == HELD)

    def _show_all(self) -> None:
        self.project.show_all() if self._in_project else self.list.show_all()

    # -- what the window asks

    def shown_first(self) -> None:
        if self._stack.currentWidget() in (self._form_holder, self._request_holder):
            return
        (self.project if self._in_project else self.list).take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.opened.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._presenter is not None:
            self._presenter.opened.watch(False)

    def go_back(self) -> bool:
        return self._presenter is not None and self._presenter.back()

    # -- what the presenter says

    def show_projects(self, rows: Sequence[ProjectRow], total: int, held: int) -> None:
        if not self._in_project:
            self._problem.hide()
        self.list.show_rows(rows, total)
        if not self._in_project:
            texts = self._look.texts
            all_of_them = texts.count("projects.count", total)
            few = texts("vendors.found", n=f"{len(rows):,}", of=f"{total:,}")
            held_words = texts.count("projects.holding", held) if held else texts("projects.holding.none")
            said = few if len(rows) != total else f"{all_of_them} · {held_words}"
            self.said.emit(said if total else "")

    def show_list(self) -> None:
        self._in_project = False
        self._problem.hide()
        self._turn_to(self.list)
        self.titled.emit("")

    def show_opening(self, title: str) -> None:
        self._in_project = True
        self.project.show_opening()
        self.said.emit("")
        self.titled.emit(title)
        self._turn_to(self.project)

    def show_project(self, matrix: MatrixView) -> None:
        self._problem.hide()
        self.titled.emit(matrix.title)
        self.said.emit(matrix.said)
        self.project.show_project(matrix)

    def show_panel(self, panel: PanelView | None) -> None:
        self.project.show_panel(panel)

    def show_form(self, form: Form) -> None:
        if form.small:
            self.project.show_small_form(form)
            return
        self._stack.setCurrentWidget(self._form_holder)
        self.form.show_form(form)

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        self._shown_form().say(problems)

    def close_form(self) -> None:
        if self._stack.currentWidget() is self._form_holder:
            self._turn_to(self.project if self._in_project else self.list)
        else:
            self.project.close_form()

    def show_names(self, names: Sequence[str]) -> None:
        self._shown_form().suggest(names)

    def show_problem(self, problem: Problem) -> None:
        self.project.give_up_waiting()
        self._problem.say(str(problem), Tone.NOT_COMPLIANT, Sign.CROSS)

    def show_saved(self, words: str) -> None:
        self._problem.say(words, Tone.COMPLIANT, Sign.CHECK)

    def show_request(self, heading: str, text: str, *, last: bool) -> None:
        self._problem.hide()
        self._stack.setCurrentWidget(self._request_holder)
        self.request.show_message(text, heading, skippable=not last)

    def close_request(self) -> None:
        self._turn_to(self.project)

    def set_busy(self, busy: bool) -> None:
        self._shown_form().set_busy(busy)

    def open_document(self, opening: Opening) -> None:
        self.place_wanted.emit(DocumentPlace(opening.document_id, opening.page, opening.path))

    def open_requirements(self, project_id: ProjectId, commitment_id: CommitmentId | None) -> None:
        self.place_wanted.emit(RequirementsPlace(project_id, commitment_id))

    def _shown_form(self) -> FormCard:
        on_page = self._stack.currentWidget() is self._form_holder
        return self.form if on_page else self.project.small_form

    def _turn_to(self, page: ListPage | ProjectPage) -> None:
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            page.take_keyboard()
