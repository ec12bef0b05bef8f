# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where to go in a document that was asked for from elsewhere. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass

from coi_desktop.desk.screens.review.case_view import CaseView, Mark
from coi_desktop.domain.ids import DocumentId


@dataclass(frozen=True)
class Aim:
    """A page, counted from 1, and the path of a value there; nothing in particular where the path is empty."""

    document_id: DocumentId | None = None
    page: int = 1
    path: str = ""

    @property
    def is_set(self) -> bool:
        """Whether a document was asked for."""
        return self.document_id is not None

    def page_in(self, case: CaseView) -> int:
        """The page aimed at, or the nearest there is; where nothing was, the one the case starts with."""
        numbers = [page.number for page in case.pages] or [case.first_page]
        return max(numbers[0], min(self.page, numbers[-1])) if self.is_set else case.first_page

    def key_among(self, marks: Sequence[Mark]) -> str:
        """The key of the value aimed at; empty where none stands there."""
        if not self.path:
            return ""
        here = (mark.key for mark in marks if mark.place.page == self.page)
        return next((key for key in here if key == self.path or key.endswith(f".{self.path}")), "")


NOWHERE = Aim()
"""Nothing was asked for."""
