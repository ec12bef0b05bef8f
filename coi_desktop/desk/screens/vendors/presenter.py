# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Vendors screen's mind: which vendors, in which order. No Qt here."""

from collections.abc import Sequence
from typing import Protocol

from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, Problem, describe
from coi_desktop.desk.text import Texts
from coi_desktop.desk.vendor_hits import VendorLists
from coi_desktop.domain.standing import Standing
from coi_desktop.store.lists import VendorFilter, VendorRow, VendorSort


class VendorsView(Protocol):
    """What the presenter can show. Called on the window's thread only."""

    def show_ids(self, ids: Sequence[int], total: int, *, keep_place: bool) -> None:
        """The vendors to list; ``total`` is how many there are without any filter."""

    def show_rows(self, ids: Sequence[int], rows: Sequence[VendorRow]) -> None:
        """A page of rows."""

    def forget_rows(self) -> None:
        """What rows show may have changed."""

    def show_problem(self, problem: Problem) -> None:
        """The list cannot be had."""


class VendorsPresenter:
    """Asks for ids by filter and order, and for rows by page."""

    def __init__(self, view: VendorsView, *, vendors: VendorLists, runner: JobRunner, texts: Texts) -> None:
        self._view = view
        self._vendors = vendors
        self._asker = Asker(runner)
        self._texts = texts
        self._text = ""
        self._standing: Standing | None = None
        self._sort = VendorSort.NAME
        self._descending = False
        self._shown: tuple[list[int], int] | None = None

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job; whatever was written may have changed the list."""
        self._asker.handle(event)
        if event.lane in ("write", "documents") and event.state.is_final:
            self.refresh()

    def refresh(self) -> None:
        """Look the list up again as it is filtered and sorted."""
        self._ask(keep_place=True)

    def search(self, text: str) -> None:
        """List only vendors whose name, alias or trade holds these words."""
        if text.strip() != self._text:
            self._text = text.strip()
            self._ask(keep_place=False)

    def filter(self, standing: Standing | None) -> None:
        """List only vendors of this standing; None lists all."""
        if standing is not self._standing:
            self._standing = standing
            self._ask(keep_place=False)

    def sort(self, by: VendorSort, *, descending: bool) -> None:
        """List in another order."""
        if (by, descending) != (self._sort, self._descending):
            self._sort, self._descending = by, descending
            self._ask(keep_place=True)

    def page_wanted(self, ids: Sequence[int]) -> None:
        """The table looks at rows it does not have."""
        wanted = list(ids)

        def done(rows: list[VendorRow]) -> None:
            self._view.show_rows(wanted, rows)

        self._asker.ask(
            "vendor rows",
            lambda _context: self._vendors.rows(wanted),
            lane="read",
            done=done,
            failed=self._on_failed,
        )

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    def _ask(self, *, keep_place: bool) -> None:
        wanted = VendorFilter(text=self._text, standing=self._standing)
        sort, descending = self._sort, self._descending

        def look_up(context: JobContext) -> tuple[list[int], int]:
            ids = self._vendors.ids(wanted, sort, descending)
            context.check()
            total = len(ids) if wanted == VendorFilter() else len(self._vendors.ids(VendorFilter()))
            return ids, total

        def done(answer: tuple[list[int], int]) -> None:
            ids, total = answer
            if (ids, total) == self._shown:
                self._view.forget_rows()
                return
            self._shown = (ids, total)
            self._view.show_ids(ids, total, keep_place=keep_place)

        self._asker.ask("vendor list", look_up, lane="read", done=done, failed=self._on_failed, slot="list")

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))
