# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Review screen's mind: which document, which page, which value, and what becomes of it. No Qt here."""

from collections.abc import Callable
from typing import TypeVar

from coi_desktop.background.jobs import JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, Problem, describe
from coi_desktop.desk.places import DocumentPlace
from coi_desktop.desk.screens.review.aim import NOWHERE, Aim
from coi_desktop.desk.screens.review.case_builder import build_case, build_error, queue_row
from coi_desktop.desk.screens.review.case_view import CaseView, QueueRow
from coi_desktop.desk.screens.review.page_turner import PageTurner
from coi_desktop.desk.screens.review.pages import PagePictures, RendererFactory
from coi_desktop.desk.screens.review.ports import FindVendors, Reviews, ReviewView
from coi_desktop.desk.screens.review.questions import accept_question, not_a_certificate_question
from coi_desktop.desk.text import Texts
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.office.on_file import WAITING
from coi_desktop.office.review_case import QueueItem, ReviewCase

T = TypeVar("T")
Act = Callable[[DocumentId], object]


class ReviewPresenter:
    """Shows one waiting document at a time and files it as the coordinator decides. ``pages`` turns its pages."""

    def __init__(
        self,
        view: ReviewView,
        *,
        reviews: Reviews,
        runner: JobRunner,
        renderer_factory: RendererFactory,
        texts: Texts,
        by: str,
        find_vendors: FindVendors,
    ) -> None:
        self._view = view
        self._reviews = reviews
        self._asker = Asker(runner)
        self._pictures = PagePictures(renderer_factory)
        self.pages = PageTurner(view, self._asker, self._pictures, texts)
        self._texts = texts
        self._by = by
        self._find_vendors = find_vendors
        self._queue: tuple[QueueRow, ...] = ()
        self._chosen: DocumentId | None = None
        self._case: ReviewCase | None = None
        self._shown: CaseView | None = None
        self._tab = 0
        self._selected = ""
        self._pending: Act | None = None
        self._acting = False
        self._aim = NOWHERE

    # -- what comes in from outside

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job: own answers, and documents that have been read meanwhile."""
        self._asker.handle(event)
        if event.lane == "documents" and event.state.is_final:
            self.refresh()

    def refresh(self) -> None:
        """Look again what waits, keeping the document in hand."""
        self._look_up("queue", lambda: self._reviews.queue(), self._on_queue)

    def close(self) -> None:
        """Forget open questions and end the renderer."""
        self._asker.close()
        self._pictures.close()

    # -- the queue

    @property
    def chosen(self) -> DocumentId | None:
        """The document in hand."""
        return self._chosen

    def choose(self, document_id: DocumentId) -> None:
        """Take a document in hand."""
        if document_id == self._chosen and self._case is not None:
            return
        self._take(document_id)
        self._view.show_queue(self._queue, document_id)

    def look_at(self, place: DocumentPlace) -> None:
        """Show any document on file at a place, also one that is settled."""
        self._take(place.document_id, Aim(place.document_id, place.page, place.path))
        self._view.show_queue(self._queue, place.document_id)

    def step(self, by: int) -> None:
        """The next or the previous document; stays at the ends."""
        index = self._index() + by
        if 0 <= index < len(self._queue):
            self.choose(self._queue[index].document_id)

    def _index(self) -> int:
        return next((n for n, row in enumerate(self._queue) if row.document_id == self._chosen), -1)

    def _on_queue(self, items: tuple[QueueItem, ...]) -> None:
        before = max(0, self._index())
        self._queue = tuple(queue_row(item) for item in items)
        if self._aim.is_set and self._chosen is not None:
            self._view.show_queue(self._queue, self._chosen)
            return
        if not self._queue:
            self._chosen, self._case, self._shown = None, None, None
            self.pages.leave()
        elif self._index() < 0:
            self._take(self._queue[min(before, len(self._queue) - 1)].document_id)
        self._view.show_queue(self._queue, self._chosen)
        if not self._queue:
            self._view.show_nothing()

    def _take(self, document_id: DocumentId, aim: Aim = NOWHERE) -> None:
        self._chosen = document_id
        self._case, self._shown, self._aim = None, None, aim
        self._pending = None
        self._selected, self._tab = "", 0
        self.pages.leave()
        self._view.leave_panels()
        self._load()

    def _load(self) -> None:
        document_id = self._chosen
        if document_id is None:
            return
        self._look_up("case", lambda: self._reviews.case(document_id), self._on_case)

    # -- the case

    def _on_case(self, case: ReviewCase) -> None:
        self._case = case
        original = case.document.original
        if case.reading is None:
            self._shown = None
            self._view.show_error(build_error(case, self._texts))
            self.pages.open(original, (), self._aim.page, ())
            return
        shown = self._shown = build_case(case, self._texts, self._tab)
        self._view.show_case(shown)
        self.pages.open(original, shown.pages, self._aim.page_in(shown), shown.marks)
        self._go_to(self._aim.key_among(shown.marks))

    def _on_changed_case(self, case: ReviewCase) -> None:
        """The same document judged anew: the page stays where it is."""
        if case.document.id != self._chosen or case.reading is None:
            return
        self._case = case
        self._shown = build_case(case, self._texts, self._tab)
        self._view.show_case(self._shown)
        self.pages.mark(self._shown.marks)
        self._view.show_selected(self._selected, scroll_page=False, scroll_rows=True)

    def show_project(self, tab: int) -> None:
        """Judge for another of the vendor's commitments."""
        if self._case is not None and self._shown is not None and 0 <= tab < len(self._shown.tabs):
            self._tab = tab
            self._on_changed_case(self._case)

    # -- values

    def select(self, key: str, *, from_page: bool = False) -> None:
        """A value was pointed at, on the page or among the rows: show it in both places."""
        self._selected = key
        self.pages.select(key)
        self._view.show_selected(key, scroll_page=not from_page, scroll_rows=from_page)

    def next_doubt(self) -> None:
        """Go to the next value to check."""
        if self._shown is not None and not self._acting:
            self._go_to(self._shown.next_doubt(self._selected))

    def _go_to(self, key: str) -> None:
        """Show a value on the page and among the rows; nothing where there is none."""
        if key:
            self._selected = key
            self.pages.select(key)
            self._view.show_closely(key)

    def confirm_value(self) -> None:
        """The selected value in doubt was read right; one that was not understood is typed instead."""
        row = self._shown.doubt(self._selected) if self._shown else None
        if row is None:
            self.next_doubt()
        elif row.as_read:
            self.correct(row.key, row.raw)
        else:
            self.edit(row.key)

    def edit(self, key: str = "") -> None:
        """Correct a value: the given one, the selected one, or the first in doubt."""
        if self._shown is None or self._acting:
            return
        for candidate in (key, self._selected, self._shown.first_to_edit()):
            row = self._shown.row(candidate)
            if row is not None and row.editable:
                self.select(row.key)
                self._view.open_editor(row.key, row.raw)
                return
            if key:
                return

    def leave_edit(self) -> None:
        """The coordinator thought better of it."""
        self._view.close_editor()

    def correct(self, key: str, text: str) -> None:
        """Take over what was typed for a value; unchanged text changes nothing."""
        shown, document_id = self._shown, self._chosen
        row = shown.row(key) if shown else None
        if not shown or row is None or document_id is None or self._acting:
            return
        doubt = shown.doubt(key)
        if text.strip() == row.raw and doubt is None:
            self._view.close_editor()
            return
        following = shown.next_doubt(key) if doubt else ""

        def done(case: ReviewCase) -> None:
            self._rest()
            self._view.close_editor()
            self._on_changed_case(case)
            if self._shown is not None and self._shown.doubt(following):
                self._go_to(following)

        def failed(error: BaseException) -> None:
            self._rest()
            self._view.show_edit_problem(key, describe(error, self._texts))

        self._write(lambda: self._reviews.correct(document_id, key, text, self._by), done, failed)

    # -- whose document

    def match(self, vendor_id: VendorId) -> None:
        """The coordinator says whose document it is."""
        self._change(lambda document_id: self._reviews.match_vendor(document_id, vendor_id, self._by))

    def match_suggestion(self, index: int) -> None:
        """Take the suggestion of that number, counted from zero."""
        if self._shown and 0 <= index < len(self._shown.suggestions):
            self.match(self._shown.suggestions[index].vendor_id)

    def create_vendor(self, name: str, trade: str) -> None:
        """Make a vendor from the certificate."""
        self._change(lambda document_id: self._reviews.create_vendor(document_id, name, self._by, trade))

    def change_vendor(self) -> None:
        """Open the choice of vendor for a document that has one already."""
        if self._shown is not None:
            self._view.show_matching(self._shown)

    def find_vendors(self, text: str) -> None:
        """Look vendors up by name."""
        wanted = text.strip()
        if not wanted:
            self._asker.drop("hits")
            self._view.show_hits(())
            return
        self._look_up("hits", lambda: self._find_vendors(wanted), self._view.show_hits)

    def _change(self, act: Callable[[DocumentId], ReviewCase]) -> None:
        document_id = self._chosen
        if document_id is None or self._acting:
            return

        def done(case: ReviewCase) -> None:
            self._rest()
            self._tab = 0
            self._view.leave_panels()
            self._on_changed_case(case)
            self.refresh()

        self._write(lambda: act(document_id), done, self._on_act_failed)

    # -- what becomes of the document

    def accept(self) -> None:
        """File the document; asks first when that leaves something open."""
        if self._case is None or self._acting or self._is_settled():
            return
        if self._shown is None or not self._shown.can_accept:
            self._view.show_problem(Problem(self._texts("accept.nothing_read")))
            return
        if self._case.vendor is None:
            self._view.show_matching(self._shown)
            self._view.show_problem(Problem(self._texts("accept.no_vendor")))
            return
        question = accept_question(self._case, self._texts)
        if question is None:
            self._file(self._accept)
            return
        self._pending = self._accept
        self._view.ask(question)

    def not_a_certificate(self) -> None:
        """Take the document out of the queue; asks first."""
        if self._case is None or self._acting or self._is_settled():
            return
        self._pending = lambda document_id: self._reviews.mark_not_a_certificate(document_id, self._by)
        self._view.ask(not_a_certificate_question(self._case, self._texts))

    def confirm(self) -> None:
        """Yes to the question asked last."""
        if self._pending is not None:
            self._file(self._pending)

    def withdraw(self) -> None:
        """No to the question, or away from a panel."""
        self._pending = None
        self._view.leave_panels()

    def request(self) -> None:
        """Show the message that asks for what is missing."""
        document_id = self._chosen
        if document_id is None or self._acting or self._shown is None or not self._shown.can_request:
            return
        self._look_up("request", lambda: self._reviews.request_text(document_id), self._view.show_request)

    def requested(self) -> None:
        """The message has been sent by hand: the document leaves the queue."""
        self._file(lambda document_id: self._reviews.mark_requested(document_id, self._by))

    def _is_settled(self) -> bool:
        """Says so, where nothing can be done with the document any more."""
        settled = self._case is not None and self._case.document.state not in WAITING
        if settled:
            self._view.show_problem(Problem(self._texts("review.settled")))
        return settled

    def _accept(self, document_id: DocumentId) -> object:
        return self._reviews.accept(document_id, self._by)

    def _file(self, act: Act) -> None:
        document_id = self._chosen
        if document_id is None or self._acting:
            return

        def done(_result: object) -> None:
            self._rest()
            self._view.leave_panels()
            self._move_on(document_id)

        self._write(lambda: act(document_id), done, self._on_act_failed)

    def _move_on(self, filed: DocumentId) -> None:
        """Show the next document at once; the queue is looked up again behind it."""
        index = self._index()
        self._queue = tuple(row for row in self._queue if row.document_id != filed)
        if self._chosen == filed:
            self._chosen, self._case, self._shown = None, None, None
            if self._queue:
                self.choose(self._queue[min(max(index, 0), len(self._queue) - 1)].document_id)
        self.refresh()

    def _look_up(self, slot: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Ask without waiting; a later question of the same ``slot`` takes the place of an open one."""
        self._asker.ask(
            f"review {slot}",
            lambda _context: work(),
            lane="read",
            done=done,
            failed=self._on_failed,
            slot=slot,
        )

    def _write(
        self, work: Callable[[], object], done: Callable[..., None], failed: Callable[[BaseException], None]
    ) -> None:
        self._acting = True
        self._view.set_busy(True)
        self._asker.ask("review act", lambda _context: work(), lane="write", done=done, failed=failed)

    def _rest(self) -> None:
        self._acting = False
        self._pending = None
        self._view.set_busy(False)

    def _on_act_failed(self, error: BaseException) -> None:
        self._rest()
        self._on_failed(error)

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))
