# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Review screen's mind: which document, which page, which value, and what becomes of it. No Qt here."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms_in_hand import FormsInHand
from coi_desktop.desk.places import DocumentPlace
from coi_desktop.desk.screens.review.aim import NOWHERE, Aim
from coi_desktop.desk.screens.review.case_builder import build_case, build_error, queue_row
from coi_desktop.desk.screens.review.case_view import QueueRow
from coi_desktop.desk.screens.review.finder import Finder
from coi_desktop.desk.screens.review.in_hand import InHand, OneAct
from coi_desktop.desk.screens.review.matching import Matching
from coi_desktop.desk.screens.review.page_turner import PageTurner
from coi_desktop.desk.screens.review.pages import PagePictures, RendererFactory
from coi_desktop.desk.screens.review.ports import (
    FindVendors,
    Reviews,
    ReviewView,
    Splitting,
    Undoing,
    Waivers,
)
from coi_desktop.desk.screens.review.settling import Settling
from coi_desktop.desk.screens.review.taking_back import TakingBack
from coi_desktop.desk.screens.review.waivers import WaiverWork
from coi_desktop.desk.text import Texts
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.review_case import QueueItem, ReviewCase

T = TypeVar("T")


class ReviewPresenter:
    """Shows one waiting document at a time. ``pages`` turns its pages, ``matching`` says whose it is, ``settling``
    what becomes of it, ``waiving`` accepts gaps, and ``taking_back`` undoes all that."""

    def __init__(
        self,
        view: ReviewView,
        *,
        reviews: Reviews,
        undoing: Undoing,
        splitting: Splitting,
        waivers: Waivers,
        runner: JobRunner,
        renderer_factory: RendererFactory,
        texts: Texts,
        by: str,
        find_vendors: FindVendors,
    ) -> None:
        self._view = view
        self._reviews = reviews
        self._asker = asker = Asker(runner)
        self._pictures = PagePictures(renderer_factory)
        self._texts = texts
        self._by = by
        self._queue: tuple[QueueRow, ...] = ()
        self._aim = NOWHERE
        self._ahead: tuple[DocumentId, int] | None = None
        self._case_ahead: ReviewCase | None = None
        self._hand = hand = InHand()
        self._act = act = OneAct(view, asker)
        self.forms = forms = FormsInHand(view, asker, texts)
        self.pages = PageTurner(view, asker, self._pictures, texts)
        self.pages.look_ahead = self._look_ahead
        self.finder = Finder(view, hand, self.pages, asker, self._pictures, texts)
        self.taking_back = TakingBack(
            view, hand, act, undoing=undoing, waivers=waivers, texts=texts, by=by, undone=self._on_undone
        )
        self.matching = Matching(
            view, hand, act, asker,
            reviews=reviews, find_vendors=find_vendors, texts=texts, by=by,
            changed=self._on_matched, did=self.taking_back.did,
        )  # fmt: skip
        self.settling = Settling(
            view, hand, act, asker, forms,
            reviews=reviews, splitting=splitting, texts=texts, by=by, settled=self._on_settled,
        )  # fmt: skip
        self.waiving = WaiverWork(
            view, hand, act, asker, forms, waivers=waivers, texts=texts, by=by, changed=self._on_waived
        )

    # -- what comes in from outside

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job: own answers, and documents that have been read meanwhile."""
        if event.lane in ("write", "documents"):
            self._case_ahead = self._ahead = None  # what is being written may change it
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
        return self._hand.document_id

    def choose(self, document_id: DocumentId) -> None:
        """Take a document in hand."""
        if document_id == self._hand.document_id and self._hand.case is not None:
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
        return next((n for n, row in enumerate(self._queue) if row.document_id == self._hand.document_id), -1)

    def _on_queue(self, items: tuple[QueueItem, ...]) -> None:
        before = max(0, self._index())
        self._queue = tuple(queue_row(item) for item in items)
        if self._aim.is_set and self._hand.document_id is not None:
            self._view.show_queue(self._queue, self._hand.document_id)
            return
        if not self._queue:
            self._hand.take(None)
            self.pages.leave()
        elif self._index() < 0:
            self._take(self._queue[min(before, len(self._queue) - 1)].document_id)
        self._view.show_queue(self._queue, self._hand.document_id)
        if not self._queue:
            self._view.show_nothing()

    def _take(self, document_id: DocumentId, aim: Aim = NOWHERE) -> None:
        self._hand.take(document_id)
        self._aim = aim
        self.waiving.forget()
        self.settling.forget()
        self.finder.close()
        self.pages.leave()
        self._view.leave_panels()
        self._load()

    def _load(self) -> None:
        document_id = self._hand.document_id
        if document_id is None:
            return
        ahead = self._case_ahead
        if ahead is not None and ahead.document.id == document_id:
            self._asker.drop("case")
            self._on_case(ahead)
            return
        self._look_up("case", lambda: self._reviews.case(document_id), self._on_case)

    def _look_ahead(self, width_px: int) -> None:
        """Have the next document judged and its first page drawn, so that both are there at once."""
        following = self._index() + 1
        if not 0 < following < len(self._queue):
            return
        document_id = self._queue[following].document_id
        if self._ahead == (document_id, width_px):
            return
        self._ahead = asked = (document_id, width_px)

        def draw(_context: JobContext) -> ReviewCase:
            case = self._reviews.case(document_id)
            if case.reading is not None and case.reading.pages:
                shown = build_case(case, self._texts)
                first = next(p for p in shown.pages if p.number == shown.first_page)
                self.pages.draw_ahead(case.document.original, first, width_px)
            return case

        def done(case: ReviewCase) -> None:
            if self._ahead == asked:  # else something was written meanwhile
                self._case_ahead = case

        self._asker.ask(
            "draw next document",
            draw,
            lane="read",
            done=done,
            failed=lambda _error: None,  # said when the document is taken in hand
            slot="next document",
        )

    # -- the case

    def _on_case(self, case: ReviewCase) -> None:
        self._hand.case = case
        original = case.document.original
        if case.reading is None:
            self._hand.shown = None
            self._view.show_error(build_error(case, self._texts))
            self.pages.open(original, (), self._aim.page, (), case.document.pages)
            return
        shown = self._hand.shown = build_case(case, self._texts, self._hand.tab)
        self._view.show_case(shown)
        self.pages.open(original, shown.pages, self._aim.page_in(shown), shown.marks)
        self._go_to(self._aim.key_among(shown.marks))

    def _on_changed_case(self, case: ReviewCase) -> None:
        """The same document judged anew: the page stays where it is."""
        if case.document.id != self._hand.document_id:
            return
        if case.reading is None:
            self._on_case(case)
            return
        self._hand.case = case
        self._hand.shown = build_case(case, self._texts, self._hand.tab)
        self._view.show_case(self._hand.shown)
        self.pages.mark(self._hand.shown.marks)
        self._view.show_selected(self._hand.selected, scroll_page=False, scroll_rows=True)

    def show_project(self, tab: int) -> None:
        """Judge for another of the vendor's commitments."""
        if (
            self._hand.case is not None
            and self._hand.shown is not None
            and 0 <= tab < len(self._hand.shown.tabs)
        ):
            self._hand.tab = tab
            self._on_changed_case(self._hand.case)

    # -- values

    def select(self, key: str, *, from_page: bool = False) -> None:
        """A value was pointed at, on the page or among the rows: show it in both places."""
        self._hand.selected = key
        self.pages.select(key)
        self._view.show_selected(key, scroll_page=not from_page, scroll_rows=from_page)

    def next_doubt(self) -> None:
        """Go to the next value to check."""
        if self._hand.shown is not None and not self._act.is_busy:
            self._go_to(self._hand.shown.next_doubt(self._hand.selected))

    def _go_to(self, key: str) -> None:
        """Show a value on the page and among the rows; nothing where there is none."""
        if key:
            self._hand.selected = key
            self.pages.select(key)
            self._view.show_closely(key)

    def confirm_value(self) -> None:
        """The selected value in doubt was read right; one that was not understood is typed instead."""
        row = self._hand.shown.doubt(self._hand.selected) if self._hand.shown else None
        if row is None:
            self.next_doubt()
        elif row.as_read:
            self.correct(row.key, row.raw)
        else:
            self.edit(row.key)

    def edit(self, key: str = "") -> None:
        """Correct a value: the given one, the selected one, or the first in doubt."""
        if self._hand.shown is None or self._act.is_busy:
            return
        for candidate in (key, self._hand.selected, self._hand.shown.first_to_edit()):
            row = self._hand.shown.row(candidate)
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
        shown, document_id = self._hand.shown, self._hand.document_id
        row = shown.row(key) if shown else None
        if not shown or row is None or document_id is None or self._act.is_busy:
            return
        doubt = shown.doubt(key)
        if text.strip() == row.raw and doubt is None:
            self._view.close_editor()
            return
        following = shown.next_doubt(key) if doubt else ""

        def done(case: ReviewCase) -> None:
            self.taking_back.did(document_id)
            self._view.close_editor()
            self._on_changed_case(case)
            if self._hand.shown is not None and self._hand.shown.doubt(following):
                self._go_to(following)

        def failed(error: BaseException) -> None:
            self._view.show_edit_problem(key, describe(error, self._texts))

        self._act.do(lambda: self._reviews.correct(document_id, key, text, self._by), done, failed)

    # -- what was done

    def confirm(self) -> None:
        """Yes to the question asked last."""
        if not self.waiving.confirm():
            self.settling.confirm()

    def withdraw(self) -> None:
        """No to the question, or away from a panel."""
        self.waiving.forget()
        self.settling.withdraw()

    def submit(self, typed: Mapping[str, str]) -> None:
        """Take over what was typed into the open form."""
        self.forms.submit(typed)

    def _on_matched(self, case: ReviewCase) -> None:
        self._hand.tab = 0
        self._on_changed_case(case)
        self.refresh()

    def _on_waived(self, waiver: Waiver) -> None:
        self.taking_back.waived(waiver)
        self._judge_again()
        words = "did.waived" if waiver.withdrawn_at is None else "undo.waiver"
        self._view.show_note(self._texts(words))

    def _on_undone(self, document_id: DocumentId | None, words: str) -> None:
        if document_id in (None, self._hand.document_id):
            self._judge_again()
        elif document_id is not None:
            self._take(document_id)
        self.refresh()
        self._view.show_note(words)

    def _judge_again(self) -> None:
        """The same document, whose standing or values are others now."""
        document_id = self._hand.document_id
        if document_id is not None:
            self._look_up("case", lambda: self._reviews.case(document_id), self._on_changed_case)

    def _on_settled(self, document_id: DocumentId, words: str) -> None:
        """Show the next document at once; the queue is looked up again behind it."""
        self.taking_back.did(document_id)
        index = self._index()
        self._queue = tuple(row for row in self._queue if row.document_id != document_id)
        if self._hand.document_id == document_id:
            self._hand.take(None)
            if self._queue:
                self.choose(self._queue[min(max(index, 0), len(self._queue) - 1)].document_id)
        self.refresh()
        self._view.show_note(words)

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

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))
