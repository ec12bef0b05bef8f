# SPDX-License-Identifier: AGPL-3.0-or-later
"""Undo: the part of the Review presenter that takes back what was done, the last thing first. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass

from coi_desktop.desk.asking import Problem, describe
from coi_desktop.desk.screens.review.in_hand import InHand, OneAct
from coi_desktop.desk.screens.review.ports import ReviewView, Undoing, Waivers
from coi_desktop.desk.text import Texts
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import Correction
from coi_desktop.domain.ids import DocumentId, WaiverId
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.undoing import Act

Undone = Callable[[DocumentId | None, str], None]


@dataclass(frozen=True)
class _Done:
    """One thing that was done: with a document, or a waiver that was given."""

    document_id: DocumentId | None = None
    waiver_id: WaiverId | None = None


class TakingBack:
    """Remembers what was done since the screen opened. ``undone`` gets the document that is open again, None for
    the one in hand, and words for what was taken back."""

    def __init__(
        self,
        view: ReviewView,
        hand: InHand,
        act: OneAct,
        *,
        undoing: Undoing,
        waivers: Waivers,
        texts: Texts,
        by: str,
        undone: Undone,
    ) -> None:
        self._view = view
        self._hand = hand
        self._act = act
        self._undoing = undoing
        self._waivers = waivers
        self._texts = texts
        self._by = by
        self._undone = undone
        self._done: list[_Done] = []

    def did(self, document_id: DocumentId) -> None:
        """Something was done with a document."""
        self._done.append(_Done(document_id=document_id))

    def waived(self, waiver: Waiver) -> None:
        """A gap was accepted, or that was taken back."""
        done = _Done(waiver_id=waiver.id)
        if waiver.withdrawn_at is None:
            self._done.append(done)
        else:
            self._forget(done)

    def undo(self) -> None:
        """Take back the last thing done here; for a settled document that is looked at, or with nothing done here,
        the last thing done with the document in hand."""
        if self._done and not self._hand.is_settled:
            last = self._done[-1]
            if last.waiver_id is not None:
                self._withdraw(last.waiver_id)
            elif last.document_id is not None:
                self._undo(last.document_id)
        elif self._hand.document_id is not None:
            self._undo(self._hand.document_id)
        else:
            self._view.show_problem(Problem(self._texts("undo.nothing")))

    def take_back(self) -> None:
        """Take back the correction of the selected value, or else the newest one."""
        case, document_id = self._hand.case, self._hand.document_id
        if case is None or document_id is None:
            return
        paths = [c.path for c in case.corrections]
        if not paths:
            self._view.show_problem(Problem(self._texts("correction.none")))
            return
        path = self._hand.selected if self._hand.selected in paths else paths[-1]

        def done(_correction: Correction) -> None:
            self._forget(_Done(document_id=document_id))
            self._undone(None, self._texts("undo.value_corrected"))

        self._act.do(lambda: self._undoing.take_back(document_id, path, self._by), done, self._on_failed)

    def _undo(self, document_id: DocumentId) -> None:
        def done(act: Act) -> None:
            self._forget(_Done(document_id=document_id))
            self._undone(document_id, self._texts(f"undo.{act.kind}"))

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError):  # nothing is left to take back there
                self._forget(_Done(document_id=document_id))
            self._on_failed(error)

        self._act.do(lambda: self._undoing.undo(document_id, self._by), done, failed)

    def _withdraw(self, waiver_id: WaiverId) -> None:
        def done(waiver: Waiver) -> None:
            self.waived(waiver)
            self._undone(None, self._texts("undo.waiver"))

        self._act.do(lambda: self._waivers.withdraw(waiver_id, self._by), done, self._on_failed)

    def _forget(self, what: "_Done") -> None:
        """The last of what was done there is done no more."""
        for at in range(len(self._done) - 1, -1, -1):
            if self._done[at] == what:
                del self._done[at]
                return

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))
