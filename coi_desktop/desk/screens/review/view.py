# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Review screen: queue, page, judgment, and what to do with the document."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.focus import may_take_keyboard
from coi_desktop.desk.forms import Form
from coi_desktop.desk.look import Look
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.review import queue as queue_list
from coi_desktop.desk.screens.review.bottom_panels import Actions, ProblemStrip, QuestionPanel
from coi_desktop.desk.screens.review.case_view import (
    CaseView,
    ErrorView,
    Mark,
    PageSize,
    Question,
    QueueRow,
)
from coi_desktop.desk.screens.review.error_panel import ErrorPanel
from coi_desktop.desk.screens.review.judgment_panel import JudgmentPanel
from coi_desktop.desk.screens.review.keys import document_keys, listen, page_keys
from coi_desktop.desk.screens.review.page_panel import PagePanel
from coi_desktop.desk.screens.review.pages import Picture
from coi_desktop.desk.screens.review.presenter import ReviewPresenter
from coi_desktop.desk.tones import Tone
from coi_desktop.desk.vendor_hits import VendorHit
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.form_card import FormCard
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.note_strip import NoteStrip
from coi_desktop.desk.widgets.request_panel import RequestPanel
from coi_desktop.domain.filing import PageRange
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.values import Box

_ROOMY = 1180
_SHARE = 0.46
_EASY = 482


class ReviewScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(self, look: Look, *, drop_folder: str, add_files: KeyButton) -> None:
        super().__init__()
        self._look = look
        self._add_files = add_files
        self._presenter: ReviewPresenter | None = None
        texts = look.texts
        self.queue = queue_list.QueueList(look)
        self.page_panel = PagePanel(look)
        self.judgment = JudgmentPanel(look)
        self.error = ErrorPanel(look)
        self.request = RequestPanel(look)
        self.acts = Actions(look)
        self.question = QuestionPanel(look)
        self.problem = ProblemStrip(look)
        self.form = FormCard(look)
        words = (
            texts("empty.review.text", folder=drop_folder) if drop_folder else texts("empty.review.no_folder")
        )
        self.empty = EmptyState(look, "inbox", texts("empty.review.title"), words, add_files)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.page_panel)
        self._splitter.addWidget(self._right_side())
        self._splitter.setStretchFactor(0, 54)
        self._splitter.setStretchFactor(1, 46)
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.queue)
        row.addWidget(self._splitter, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.note = NoteStrip(look, self)

    def _right_side(self) -> QWidget:
        side = QWidget()
        side.setObjectName("judgment")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setMinimumWidth(330)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.judgment)
        self._middle.addWidget(self.error)
        case = QWidget()
        column = QVBoxLayout(case)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._middle, 1)
        for widget in (self.problem, self.question, self.acts):
            column.addWidget(widget)
        self.question.hide()
        self._right = QStackedWidget()
        self._right.addWidget(case)
        self._right.addWidget(self.request)
        self._right.addWidget(self.form)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(self._right)
        return side

    def connect_presenter(self, presenter: ReviewPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        page, judgment, match = self.page_panel, self.judgment, self.judgment.match
        self.queue.chosen.connect(presenter.choose)
        page.page_wanted.connect(presenter.pages.go)
        page.page_step.connect(presenter.pages.step)
        page.turn_wanted.connect(presenter.pages.turn)
        page.find_wanted.connect(presenter.finder.open)
        page.find_bar.typed.connect(presenter.finder.find)
        page.find_bar.stepped.connect(presenter.finder.step)
        page.find_bar.left.connect(presenter.finder.close)
        page.thumbnails.wanted.connect(presenter.pages.small_wanted)
        page.page.place_clicked.connect(presenter.finder.look_at)
        page.page.picture_wanted.connect(presenter.pages.wanted)
        page.page.box_clicked.connect(lambda key: presenter.select(key, from_page=True))
        page.page.box_opened.connect(presenter.edit)
        judgment.pressed.connect(presenter.select)
        judgment.edit_wanted.connect(presenter.edit)
        judgment.submitted.connect(presenter.correct)
        judgment.dismissed.connect(presenter.leave_edit)
        judgment.project_chosen.connect(presenter.show_project)
        judgment.next_doubt_wanted.connect(presenter.next_doubt)
        judgment.right_wanted.connect(presenter.confirm_value)
        judgment.vendor_change_wanted.connect(presenter.matching.open)
        judgment.back_wanted.connect(presenter.taking_back.take_back)
        match.matched.connect(presenter.matching.match)
        match.created.connect(presenter.matching.create)
        match.typed.connect(presenter.matching.find)
        self.acts.request.connect(presenter.settling.request)
        self.acts.accept.connect(presenter.settling.accept)
        self.acts.waive.connect(presenter.waiving.waive)
        self.acts.not_a_certificate.connect(presenter.settling.not_a_certificate)
        self.acts.split.connect(presenter.settling.split)
        self.acts.undo.connect(presenter.taking_back.undo)
        self.acts.edit.connect(lambda: presenter.edit())
        self.note.undo.connect(presenter.taking_back.undo)
        self.form.submitted.connect(presenter.submit)
        self.form.left.connect(presenter.withdraw)
        self.question.confirmed.connect(presenter.confirm)
        self.question.withdrawn.connect(presenter.withdraw)
        self.request.sent.connect(presenter.settling.requested)
        self.request.left.connect(presenter.withdraw)
        self._add_keys(presenter)

    def _add_keys(self, presenter: ReviewPresenter) -> None:
        own: dict[str, Callable[[], object]] = {
            "V": self._go_to_new_vendor,
            "B": self.judgment.switch_more,
            "D": self.judgment.switch_renewals,
            "P": self._switch_strip,
            "Esc": self._escape,
            **{str(n): partial(self._take_suggestion, n) for n in range(1, 10)},
        }
        listen(self, document_keys(presenter))
        listen(self, page_keys(presenter, self.page_panel))
        listen(self, own)
        listen(self.question, {"Return": presenter.confirm, "Enter": presenter.confirm})
        sent = presenter.settling.requested
        listen(self.request, {"Ctrl+Return": sent, "Ctrl+Shift+C": self.request.copy_message})

    def _switch_strip(self) -> None:
        self.page_panel.switch_strip()
        if not self.page_panel.thumbnails.isVisible():
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_suggestion(self, number: int) -> None:
        if self._presenter is not None and self.judgment.match.isVisible():
            self._presenter.matching.match_suggestion(number - 1)

    def _go_to_new_vendor(self) -> None:
        if self._presenter is None:
            return
        if not self.judgment.match.isVisible():
            self._presenter.matching.open()
        self.judgment.match.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.judgment.match.name.selectAll()

    def _escape(self) -> None:
        if self._presenter is None:
            return
        self.page_panel.page.spot.hide()
        in_fields = self.focusWidget() in self._fields()
        if self.page_panel.find_bar.isAncestorOf(self.focusWidget()):
            self._presenter.finder.close()
            return
        if self.judgment.is_editing:
            self._presenter.leave_edit()
        else:
            self._presenter.withdraw()
        if in_fields:
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self) -> tuple[QWidget, ...]:
        match = self.judgment.match
        return match.search, match.name, match.trade

    def shown_first(self) -> None:
        if self._stack.currentWidget() is self._body:
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._add_files.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        self.queue.setFixedWidth(queue_list.WIDTH if roomy else queue_list.NARROW)
        rest = self.width() - self.queue.width()
        right = round(min(520, max(_EASY if rest > 2 * _EASY - 60 else 330, rest * _SHARE)))
        self._splitter.setSizes([rest - right, right])
        self.note.stand_at(QPoint(self.queue.width() + 14, self.height() - 14))

    # -- what the presenter says

    def show_queue(self, items: Sequence[QueueRow], chosen: DocumentId | None) -> None:
        self.queue.show_rows(items, chosen)
        ids = [item.document_id for item in items]
        texts = self._look.texts
        at = ids.index(chosen) + 1 if chosen in ids else 0
        self.said.emit(texts("review.position", at=at, of=len(ids)) if at else "")

    def show_nothing(self) -> None:
        self._stack.setCurrentWidget(self.empty)

    def _leave_empty(self) -> None:
        if self._stack.currentWidget() is not self._body:
            self._stack.setCurrentWidget(self._body)
            if may_take_keyboard(self):
                self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_case(self, case: CaseView) -> None:
        self._leave_empty()
        self._middle.setCurrentWidget(self.judgment)
        self.page_panel.show_document(case.file_name, case.chips)
        self.judgment.show_case(case)
        if self.isVisible() and self.window().focusWidget() is None:
            # What had the keyboard is not there any more.
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)
        clean = case.matched and all(card.tone is Tone.NEEDS_REVIEW for card in case.cards)
        first = "accept" if clean and case.can_accept else "request" if case.can_request else "refuse"
        allowed = {
            "request": case.can_request,
            "accept": case.can_accept,
            "waive": case.can_request and case.matched,
            "refuse": not case.settled,
            "edit": case.can_accept,
            "split": case.can_split,
        }
        self.acts.allow([name for name, is_allowed in allowed.items() if is_allowed], first)

    def show_error(self, error: ErrorView) -> None:
        self._leave_empty()
        self._middle.setCurrentWidget(self.error)
        self.page_panel.show_document(error.file_name, ())
        self.error.show_error(error)
        self.acts.allow(("refuse",), "refuse")

    def show_page(
        self, page: int, span: PageRange, size: tuple[float, float], marks: Sequence[Mark], selected: str
    ) -> None:
        self.page_panel.show_page(page, span, size, marks, selected)

    def show_marks(self, marks: Sequence[Mark], selected: str) -> None:
        self.page_panel.show_marks(marks, selected)

    def show_picture(self, picture: Picture) -> None:
        self.page_panel.show_picture(picture)

    def show_turn(self, quarters: int) -> None:
        self.page_panel.page.turn(quarters)

    def show_thumbnails(self, pages: Sequence[PageSize]) -> None:
        self.page_panel.thumbnails.show_pages(pages)

    def show_thumbnail(self, page: int, picture: Picture) -> None:
        self.page_panel.show_thumbnail(page, picture)

    def show_finder(self) -> None:
        self.page_panel.find_bar.ask()

    def close_finder(self) -> None:
        if self.page_panel.find_bar.isVisible():
            self.page_panel.find_bar.hide()
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_finding(self, words: str, *, many: bool) -> None:
        self.page_panel.find_bar.say(words, many=many)

    def show_found(self, boxes: Sequence[Box], chosen: Sequence[Box]) -> None:
        self.page_panel.page.set_found(boxes, chosen)

    def show_spot(self, words: str, box: Box) -> None:
        self.page_panel.page.show_spot(words, box)

    def show_no_picture(self, problem: Problem) -> None:
        said_already = self._middle.currentWidget() is self.error
        self.page_panel.show_no_picture(None if said_already else problem)

    def show_selected(self, key: str, *, scroll_page: bool, scroll_rows: bool) -> None:
        self.page_panel.page.select(key, scroll=scroll_page)
        self.judgment.select(key, scroll=scroll_rows)

    def show_closely(self, key: str) -> None:
        self.page_panel.page.look_closely(key)
        self.show_selected(key, scroll_page=True, scroll_rows=True)

    def open_editor(self, key: str, text: str) -> None:
        self.judgment.open_editor(key, text)

    def close_editor(self) -> None:
        self.judgment.close_editor()

    def show_edit_problem(self, key: str, problem: Problem) -> None:
        self.judgment.show_edit_problem(key, str(problem))

    def ask(self, question: Question) -> None:
        self.leave_panels()
        self.acts.hide()
        self.question.show()
        self.question.ask(question)

    def show_request(self, text: str) -> None:
        self.leave_panels()
        self._right.setCurrentWidget(self.request)
        self.request.show_message(text)

    def show_matching(self, case: CaseView) -> None:
        self.leave_panels()
        self.judgment.show_matching()

    def show_hits(self, hits: Sequence[VendorHit]) -> None:
        self.judgment.show_hits(tuple(hits))

    def show_problem(self, problem: Problem) -> None:
        self._leave_question()
        self.problem.say(problem)

    def show_note(self, words: str) -> None:
        self.note.say(words)

    def show_form(self, form: Form) -> None:
        self.leave_panels()
        self._right.setCurrentWidget(self.form)
        self.form.show_form(form)

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        self.form.say(problems)

    def close_form(self) -> None:
        self._close_right(self.form)

    def _close_right(self, panel: QWidget) -> None:
        if self._right.currentWidget() is panel:
            self._right.setCurrentIndex(0)
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_panels(self) -> None:
        self.problem.hide()
        self.judgment.leave_matching()
        self._close_right(self.request)
        self._leave_question()

    def _leave_question(self) -> None:
        if self.question.isVisible():
            self.question.hide()
            self.acts.show()
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        for panel in (self.acts, self.question):
            panel.setEnabled(not busy)
        self.form.set_busy(busy)
