# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log of calls to brokers and carriers about documents. Standing follows at once."""

from coi_desktop.domain.calls import Call, CallResult, NumberSource
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import DocumentId
from coi_desktop.office.recording import recorded
from coi_desktop.office.standings import StandingService
from coi_desktop.store.database import Store

LONGEST_NOTE = 1000


class CallService:
    """Records calls. Nothing is ever changed or deleted; each leaves an event."""

    def __init__(self, store: Store, standings: StandingService) -> None:
        self._store = store
        self._standings = standings

    def record(
        self,
        document_id: DocumentId,
        *,
        person: str,
        number_source: NumberSource,
        result: CallResult,
        note: str = "",
        by: str,
    ) -> Call:
        """A call about a document, made now. ``person`` answered it. UserError when nobody has said whose document
        it is, when the person is missing, or when the note is too long."""
        if not person.strip():
            raise UserError("call.no_person", "A call needs the name of who answered.", "Type a name.")
        if len(note) > LONGEST_NOTE:
            raise UserError(
                "call.long_note",
                f"A note has at most {LONGEST_NOTE:,} characters.",
                "Say it shorter.",
            )
        with self._store.write(by) as uow:
            vendor_id = uow.documents.get(document_id).vendor_id
            if vendor_id is None:
                raise UserError(
                    "review.no_vendor",
                    "Nobody has said yet whose document this is.",
                    "Choose its vendor first; then the call counts for that vendor.",
                )
            call = uow.calls.add(
                vendor_id,
                document_id,
                person=" ".join(person.split()),
                number_source=number_source,
                result=result,
                note=note.strip(),
            )
            uow.events.append("call_recorded", f"call:{call.id}", recorded(call))
            self._standings.recompute_vendor(uow, vendor_id)
            return call

    def all(self) -> tuple[Call, ...]:
        """Every call, oldest first."""
        with self._store.read() as view:
            return view.calls.all()

    def about(self, document_id: DocumentId) -> tuple[Call, ...]:
        """The calls about one document, oldest first."""
        return tuple(call for call in self.all() if call.document_id == document_id)
