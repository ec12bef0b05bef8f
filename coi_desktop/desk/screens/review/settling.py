# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of the document: the part of the Review presenter that accepts it, asks for corrections, sets it
aside, splits it. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass

from coi_desktop.desk.asking import Asker, Problem, describe
from coi_desktop.desk.forms import Field, Form, Values
from coi_desktop.desk.forms_in_hand import FormsInHand
from coi_desktop.desk.screens.review.in_hand import InHand, OneAct
from coi_desktop.desk.screens.review.ports import Reviews, ReviewView, Splitting
from coi_desktop.desk.screens.review.questions import accept_question, not_a_certificate_question
from coi_desktop.desk.text import Texts
from coi_desktop.domain.filing import PageRange
from coi_desktop.domain.ids import DocumentId
from coi_desktop.intake.splitting import read_parts, typed_parts

_BLAME = {"split.bad_pages": "pages"}


@dataclass(frozen=True)
class _Decision:
    """What to write, and the key of the words that say it was done."""

    write: Callable[[DocumentId], object]
    said: str


class Settling:
    """``settled`` gets the document and words for what was done with it, once it has left the queue."""

    def __init__(
        self,
        view: ReviewView,
        hand: InHand,
        act: OneAct,
        asker: Asker,
        forms: FormsInHand,
        *,
        reviews: Reviews,
        splitting: Splitting,
        texts: Texts,
        by: str,
        settled: Callable[[DocumentId, str], None],
    ) -> None:
        self._view = view
        self._hand = hand
        self._act = act
        self._asker = asker
        self._forms = forms
        self._reviews = reviews
        self._splitting = splitting
        self._texts = texts
        self._by = by
        self._settled = settled
        self._pending: _Decision | None = None

    def accept(self) -> None:
        """File the document; asks first when that leaves something open."""
        case, shown = self._hand.case, self._hand.shown
        if case is None or self._act.is_busy or self._is_settled():
            return
        if shown is None or not shown.can_accept:
            self._view.show_problem(Problem(self._texts("accept.nothing_read")))
            return
        if case.vendor is None:
            self._view.show_matching(shown)
            self._view.show_problem(Problem(self._texts("accept.no_vendor")))
            return
        accepting = _Decision(lambda document: self._reviews.accept(document, self._by), "did.accepted")
        question = accept_question(case, self._texts)
        if question is None:
            self._file(accepting)
        else:
            self._pending = accepting
            self._view.ask(question)

    def not_a_certificate(self) -> None:
        """Take the document out of the queue; asks first."""
        case = self._hand.case
        if case is None or self._act.is_busy or self._is_settled():
            return
        self._pending = _Decision(
            lambda document: self._reviews.mark_not_a_certificate(document, self._by), "did.set_aside"
        )
        self._view.ask(not_a_certificate_question(case, self._texts))

    def confirm(self) -> None:
        """Yes to the question asked last."""
        if self._pending is not None:
            self._file(self._pending)

    def withdraw(self) -> None:
        """No to the question, or away from a panel."""
        self._pending = None
        self._forms.leave()
        self._view.leave_panels()

    def forget(self) -> None:
        """Another document comes into hand: what was about to be done with the last one is not done."""
        self._pending = None
        self._forms.leave()

    def request(self) -> None:
        """Show the message that asks for what is missing."""
        document_id, shown = self._hand.document_id, self._hand.shown
        if document_id is None or self._act.is_busy or shown is None or not shown.can_request:
            return
        self._asker.ask(
            "review request",
            lambda _context: self._reviews.request_text(document_id),
            lane="read",
            done=self._view.show_request,
            failed=self._on_failed,
            slot="request",
        )

    def requested(self) -> None:
        """The message has been sent by hand: the document leaves the queue."""
        self._file(
            _Decision(lambda document: self._reviews.mark_requested(document, self._by), "did.requested")
        )

    def split(self) -> None:
        """Ask for the pages of each document in the file, suggesting where to cut."""
        document_id = self._hand.document_id
        if document_id is None or self._act.is_busy or self._is_settled():
            return
        self._asker.ask(
            "where to split",
            lambda _context: self._splitting.suggestion(document_id),
            lane="read",
            done=lambda parts: self._ask_for_parts(document_id, parts),
            failed=self._on_failed,
            slot="request",
        )

    def _ask_for_parts(self, document_id: DocumentId, parts: tuple[PageRange, ...]) -> None:
        case = self._hand.case
        if case is None or case.document.id != document_id:
            return
        texts, last = self._texts, parts[-1][1]
        lead = texts.count("split.lead", len(parts)) if len(parts) > 1 else texts("split.lead.none")
        anew = texts("split.corrected") if case.corrections else ""
        form = Form(
            name="split",
            title=texts("split.title"),
            lead=f"{lead} {anew}".strip(),
            fields=(
                Field(
                    "pages",
                    texts("split.pages", first=parts[0][0], last=last),
                    value=typed_parts(parts),
                    hint=texts("split.pages.hint"),
                    required=True,
                ),
            ),
            save=texts("split.save"),
            small=True,
            blame=_BLAME,
        )

        def act(values: Values) -> object:
            return self._splitting.split(document_id, read_parts(values["pages"]), self._by)

        self._forms.open(form, act, lambda found: self._on_split(document_id, len(found)))

    def _on_split(self, document_id: DocumentId, parts: int) -> None:
        self._settled(document_id, self._texts.count("did.split", parts))

    def _is_settled(self) -> bool:
        """Says so, where nothing can be done with the document any more."""
        if self._hand.is_settled:
            self._view.show_problem(Problem(self._texts("review.settled")))
        return self._hand.is_settled

    def _file(self, decision: _Decision) -> None:
        document_id, shown = self._hand.document_id, self._hand.shown
        if document_id is None:
            return
        name = shown.title if shown else self._texts("did.file")

        def done(_result: object) -> None:
            self._pending = None
            self._view.leave_panels()
            self._settled(document_id, self._texts(decision.said, name=name))

        self._act.do(lambda: decision.write(document_id), done, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        self._pending = None
        self._view.show_problem(describe(error, self._texts))
