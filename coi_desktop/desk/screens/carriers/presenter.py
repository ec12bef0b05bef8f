# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Carriers screen's mind: the table, what it does not know, and files that somebody brings. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms import Field, Form, Kind, Values, typed_date
from coi_desktop.desk.forms_in_hand import FormsInHand
from coi_desktop.desk.screens.carriers.ports import CarrierRow, Carriers, CarriersView, Counts
from coi_desktop.desk.screens.carriers.words import import_view, missing_row, rated_row
from coi_desktop.desk.text import Texts
from coi_desktop.domain.office import CarrierRating
from coi_desktop.office.carrier_files import CarrierImport
from coi_desktop.office.carriers import ListedCarrier, MissingCarrier, Worth

_BLAME = {
    "carriers.naic": "naic",
    "carriers.no_name": "name",
    "carriers.rating": "rating",
    "carriers.size": "size",
    "carriers.as_of": "as_of",
    "carriers.exists": "naic",
}


class Show(StrEnum):
    """Which carriers are listed."""

    ALL = "all"
    STALE = "stale"
    MISSING = "missing"


class CarrierSort(StrEnum):
    """What the list can be sorted by. Ties go by name."""

    NAME = "name"
    NAIC = "naic"
    AS_OF = "as_of"


@dataclass(frozen=True)
class _Listed:
    rows: tuple[CarrierRow, ...]
    items: dict[int, ListedCarrier | MissingCarrier]
    counts: Counts


class CarriersPresenter:
    """Filters and sorts in the background; one form, or one file, in hand at a time."""

    def __init__(
        self, view: CarriersView, *, carriers: Carriers, runner: JobRunner, texts: Texts, by: str
    ) -> None:
        self._view = view
        self._carriers = carriers
        self._texts = texts
        self._by = by
        self._asker = Asker(runner)
        self.forms = FormsInHand(view, self._asker, texts)
        self._text = ""
        self._show = Show.ALL
        self._sort, self._descending = CarrierSort.NAME, False
        self._ids: dict[str, int] = {}
        self._items: dict[int, ListedCarrier | MissingCarrier] = {}
        self._brought: CarrierImport | None = None
        self._leaving: ListedCarrier | None = None
        self._watched, self._stale = False, True

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job; whatever was written may have changed the list."""
        self._asker.handle(event)
        if event.lane in ("write", "documents") and event.state.is_final:
            self.refresh()

    def watch(self, watched: bool) -> None:
        """Whether anybody sees the screen now."""
        self._watched = watched
        if watched and self._stale:
            self.refresh()

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    # -- the list

    def search(self, text: str) -> None:
        """List only carriers whose name or number holds these words."""
        self._text = text
        self.refresh()

    def filter(self, show: Show) -> None:
        """List the table, what counts as unknown in it, or what it does not know."""
        self._show = show
        self.refresh()

    def sort(self, by: CarrierSort, *, descending: bool) -> None:
        """List in another order."""
        self._sort, self._descending = by, descending
        self.refresh()

    def refresh(self) -> None:
        """Look the list up again as it is filtered and sorted, once somebody looks."""
        if not self._watched:
            self._stale = True
            return
        self._stale = False
        words, show = self._text.casefold().split(), self._show
        by, descending, texts, ids = self._sort, self._descending, self._texts, self._ids

        def look_up(context: JobContext) -> _Listed:
            table = self._carriers.table()
            context.check()
            missing = self._carriers.missing()
            counts = Counts(len(table), sum(row.worth is Worth.STALE for row in table), len(missing))
            if show is Show.MISSING:
                found: list[tuple[CarrierRow, Any]] = [
                    (missing_row(ids.setdefault(f"?{one.naic}{one.name}", len(ids) + 1), one, texts), one)
                    for one in missing
                ]
            else:
                chosen = [row for row in table if show is Show.ALL or row.worth is Worth.STALE]
                chosen.sort(key=_SORTS[by], reverse=descending)
                found = [
                    (rated_row(ids.setdefault(row.key, len(ids) + 1), row, texts), row) for row in chosen
                ]
            kept = [
                (row, item)
                for row, item in found
                if all(word in f"{row.cells[0]} {row.cells[1]}".casefold() for word in words)
            ]
            return _Listed(tuple(row for row, _ in kept), {row.id: item for row, item in kept}, counts)

        def done(listed: _Listed) -> None:
            self._items = listed.items
            self._view.show_rows(listed.rows, listed.counts)

        self._asker.ask(
            "carrier list", look_up, lane="read", done=done, failed=self._on_failed, slot="carriers"
        )

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))

    # -- one carrier

    def add(self) -> None:
        """Ask for a carrier that is not in the table."""
        self._open_form(None, MissingCarrier(naic="", name="", policies=0, vendors=0))

    def open(self, row: int) -> None:
        """Change a row; rate a carrier that the table does not know."""
        item = self._items.get(row)
        if isinstance(item, ListedCarrier):
            self._open_form(item, None)
        elif item is not None:
            self._open_form(None, item)

    def _open_form(self, known: ListedCarrier | None, missing: MissingCarrier | None) -> None:
        texts = self._texts
        rating = known.rating if known else None
        naic = rating.naic if rating else missing.naic if missing else ""
        name = rating.name if rating else missing.name if missing else ""
        form = Form(
            name="carrier",
            title=texts("carriers.change.title" if known else "carriers.add.title"),
            lead=texts("carriers.form.lead"),
            fields=(
                Field("name", texts("carriers.column.name"), value=name),
                Field("naic", texts("carriers.column.naic"), value=naic, hint=texts("carriers.naic.hint")),
                Field(
                    "rating",
                    texts("carriers.column.rating"),
                    value=rating.rating if rating else "",
                    hint=texts("carriers.rating.hint"),
                ),
                Field(
                    "size",
                    texts("carriers.column.size"),
                    value=rating.size if rating else "",
                    hint=texts("carriers.size.hint"),
                ),
                Field(
                    "as_of",
                    texts("carriers.column.as_of"),
                    Kind.DATE,
                    typed_date(rating.as_of if rating else None),
                    texts("carriers.as_of.hint"),
                    required=True,
                ),
                Field(
                    "source",
                    texts("carriers.column.source"),
                    value=rating.source if rating else "",
                    hint=texts("carriers.source.hint"),
                ),
            ),
            save=texts("carriers.change.save" if known else "carriers.add.save"),
            blame=_BLAME,
        )

        def act(values: Values) -> CarrierRating:
            wanted = CarrierRating(**values)
            if known is not None:
                return self._carriers.change(known.key, wanted, self._by)
            return self._carriers.add(wanted, self._by)

        self.forms.open(form, act)

    def ask_to_remove(self, row: int) -> None:
        """Ask before a row is taken out."""
        item = self._items.get(row)
        if isinstance(item, ListedCarrier):
            self._leaving = item
            title = self._texts("carriers.remove.title", name=item.rating.name)
            self._view.ask_to_remove(title, self._texts("carriers.remove.text"))

    def remove(self) -> None:
        """Take the row out that was asked about."""
        item = self._leaving
        if item is None:
            return
        said = self._texts("carriers.removed", name=item.rating.name)
        self._write("remove carrier", lambda: self._carriers.remove(item.key, self._by), said)

    # -- a file

    def bring(self, file: Path) -> None:
        """Hold a spreadsheet against the table; nothing is written yet."""

        def done(brought: CarrierImport) -> None:
            self._brought = brought
            self._view.show_import(import_view(brought, self._texts))

        self._asker.ask(
            "carrier file",
            lambda _context: self._carriers.compare(file),
            lane="read",
            done=done,
            failed=self._on_failed,
            slot="file",
        )

    def take_over(self, *, keep_others: bool) -> None:
        """Take over what the file brings."""
        brought = self._brought
        if brought is None or not brought.ratings:
            return
        self._brought = None
        total = len(brought.ratings) + (len(brought.gone) if keep_others else 0)
        said = self._texts.count("carriers.taken", total)

        def write() -> int:
            return self._carriers.take_over(brought, self._by, keep_others=keep_others)

        self._write("import carriers", write, said)
        self._view.close_import()

    def leave_file(self) -> None:
        """Take nothing over."""
        self._brought = None
        self._view.close_import()

    def _write(self, name: str, act: Callable[[], object], said: str) -> None:
        self._asker.ask(
            name,
            lambda _context: act(),
            lane="write",
            done=lambda _result: self._view.say(said),
            failed=self._on_failed,
        )


_SORTS: dict[CarrierSort, Callable[[ListedCarrier], Any]] = {
    CarrierSort.NAME: lambda row: row.rating.name.casefold(),
    CarrierSort.NAIC: lambda row: (row.rating.naic, row.rating.name.casefold()),
    CarrierSort.AS_OF: lambda row: (row.rating.as_of, row.rating.name.casefold()),
}
