# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking back what was done with a document, the last thing first.

What was done stands in the events; taking it back is an event of its own that names the one it undoes, so a past
day still shows what counted then. Standings and the register follow in the same unit of work.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.filing import Correction, DocumentState, Event, FiledDocument
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.office.archive_facts import remember
from coi_desktop.office.auto_accept import ACTOR
from coi_desktop.office.corrections import LISTS
from coi_desktop.office.on_file import WAITING
from coi_desktop.office.recording import record_of, recorded
from coi_desktop.office.standings import StandingService
from coi_desktop.store.database import ReadView, Store, UnitOfWork

SETTLED = {
    "document_accepted": DocumentState.ACCEPTED,
    "corrections_requested": DocumentState.REQUESTED,
    "not_a_certificate": DocumentState.NOT_A_CERTIFICATE,
    "document_split": DocumentState.SPLIT,
}
"""The acts that take a document out of the queue, and the state each leaves it in."""
_BY_HAND = ("document_matched", "value_corrected")
_PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that was done with a document and can be taken back: the event's ``kind``, who and when (aware
    UTC); ``path`` names the value of a correction."""

    document_id: DocumentId
    kind: str
    by: str
    at: datetime
    path: str = ""


class UndoService:
    """Takes back the last act on a document. Each is one unit of work."""

    def __init__(self, store: Store, standings: StandingService) -> None:
        self._store = store
        self._standings = standings

    def last(self, document_id: DocumentId) -> Act | None:
        """What :meth:`undo` would take back; None where nothing was done by anybody."""
        with self._store.read() as view:
            event = _last(view, document_id)
            return None if event is None else _act(document_id, event)

    def undo(self, document_id: DocumentId, by: str) -> Act:
        """Take back what was done last, with everything that followed from it. UserError where nothing was done,
        ConflictError where something that was done since stands in the way."""
        with self._store.write(by) as uow:
            document = uow.documents.get(document_id)
            event = _last(uow, document_id)
            if event is None:
                raise UserError(
                    "undo.nothing",
                    "Nothing that can be undone was done with this document.",
                    "A waiver is withdrawn, and a call stays in its log.",
                )
            if event.kind == "document_matched":
                self._unmatch(uow, document, event)
            elif event.kind == "value_corrected":
                self._withdraw(uow, document, _correction_of(uow, document_id, event))
            else:
                self._reopen(uow, document, event)
            return _act(document_id, event)

    def take_back(self, document_id: DocumentId, path: str, by: str) -> Correction:
        """Take the newest correction of a value back: it is again what it was before. UserError where the value was
        not corrected, ConflictError where the document is settled, or later corrections build upon it."""
        with self._store.write(by) as uow:
            document = uow.documents.get(document_id)
            found = [c for c in uow.documents.corrections(document_id) if c.path == path]
            if not found:
                raise UserError(
                    "undo.not_corrected",
                    "Nobody put this value right, so there is nothing to take back.",
                    "Choose a value that was corrected.",
                )
            return self._withdraw(uow, document, found[-1])

    def _withdraw(self, uow: UnitOfWork, document: FiledDocument, correction: Correction) -> Correction:
        _must_wait(document)
        later = [c for c in uow.documents.corrections(document.id) if c.id > correction.id]
        if any(_builds_upon(c.path, correction.path) for c in later):
            raise ConflictError(
                "undo.built_upon",
                "The entries of this list were corrected again since.",
                "Take the later corrections back first.",
            )
        withdrawn = uow.documents.withdraw_correction(correction)
        undone = _event_of(uow, correction)
        uow.events.append(
            "correction_withdrawn",
            f"document:{document.id}",
            recorded(withdrawn, **({"undoes": undone.id} if undone else {})),
        )
        self._recompute(uow, document.vendor_id)
        return withdrawn

    def _unmatch(self, uow: UnitOfWork, document: FiledDocument, event: Event) -> None:
        _must_wait(document)
        before = _vendor_before(uow, document.id, event)
        uow.documents.set_vendor(document.id, before)
        uow.events.append(
            "match_withdrawn",
            f"document:{document.id}",
            {"vendor": None if before is None else int(before), "undoes": event.id},
        )
        reading = uow.documents.reading(document.id)
        if reading is not None:
            remember(uow, document.id, reading)
        for touched in {document.vendor_id, before}:
            self._recompute(uow, touched)

    def _reopen(self, uow: UnitOfWork, document: FiledDocument, event: Event) -> None:
        if document.state is not SETTLED[event.kind]:
            raise ConflictError(
                "undo.moved_on",
                "This document has moved on since.",
                "Open it again and look at where it stands.",
            )
        if document.state is DocumentState.SPLIT:
            self._join(uow, document)
        code, why = _trouble(uow, document.id)
        state = DocumentState.UNREADABLE if code else DocumentState.TO_REVIEW
        uow.documents.set_state(document.id, state, error_code=code, error_text=why)
        uow.events.append(
            "document_reopened",
            f"document:{document.id}",
            {"undoes": event.id, "what": event.kind, "state": state.value},
        )
        self._recompute(uow, document.vendor_id)

    def _join(self, uow: UnitOfWork, whole: FiledDocument) -> None:
        """Put the parts away; they stay on file with all that was done with them."""
        parts = [p for p in uow.documents.parts_of(whole.id) if p.state is not DocumentState.REJOINED]
        for part in parts:
            if part.state not in WAITING:
                first, last = part.pages or (0, 0)
                raise ConflictError(
                    "undo.part_settled",
                    f"The part with the pages {first} to {last} is settled ({part.state.value.replace('_', ' ')}).",
                    f"Undo that first: document {part.id}.",
                )
        for part in parts:
            uow.documents.set_state(part.id, DocumentState.REJOINED)
            uow.events.append("part_rejoined", f"document:{part.id}", {"whole": int(whole.id)})
            self._recompute(uow, part.vendor_id)

    def _recompute(self, uow: UnitOfWork, vendor_id: VendorId | None) -> None:
        if vendor_id is not None:
            self._standings.recompute_vendor(uow, vendor_id)


def _undoable(view: ReadView, document_id: DocumentId) -> Iterator[Event]:
    """What was done with a document and not taken back, newest first."""
    events = view.events.for_subject(f"document:{document_id}")
    undone = {event.details.get("undoes") for event in events}
    for event in reversed(events):
        if event.id in undone or "undoes" in event.details or event.details.get("moved"):
            continue  # moved with its vendor: undoing the merge moves it back
        if event.kind in SETTLED or (event.kind in _BY_HAND and event.actor not in (_PROGRAM, ACTOR)):
            yield event


def _last(view: ReadView, document_id: DocumentId) -> Event | None:
    return next(_undoable(view, document_id), None)


def _act(document_id: DocumentId, event: Event) -> Act:
    correction = record_of(event, Correction) if event.kind == "value_corrected" else None
    path = correction.path if correction else ""
    return Act(document_id=document_id, kind=event.kind, by=event.actor, at=event.at, path=path)


def _vendor_before(view: ReadView, document_id: DocumentId, event: Event) -> VendorId | None:
    earlier = [
        e
        for e in view.events.for_subject(f"document:{document_id}")
        if e.kind in ("document_matched", "match_withdrawn") and e.id < event.id
    ]
    vendor = earlier[-1].details.get("vendor") if earlier else None
    return _as_of_now(view, VendorId(vendor)) if isinstance(vendor, int) else None


def _as_of_now(view: ReadView, vendor_id: VendorId) -> VendorId:
    """The vendor, or the one it has been merged into since."""
    into = view.vendors.get(vendor_id).merged_into
    return vendor_id if into is None else _as_of_now(view, into)


def _correction_of(view: ReadView, document_id: DocumentId, event: Event) -> Correction:
    """The correction an event tells of; by its words where an older release did not keep its number."""
    told = record_of(event, Correction)
    for correction in reversed(view.documents.corrections(document_id)):
        if told is not None and _same(correction, told):
            return correction
    raise UserError(
        "undo.not_corrected",
        "That correction is not on file any more.",
        "Look at the value itself, and correct it where it is wrong.",
    )


def _event_of(view: ReadView, correction: Correction) -> Event | None:
    for event in _undoable(view, correction.document_id):
        told = record_of(event, Correction) if event.kind == "value_corrected" else None
        if told is not None and _same(correction, told):
            return event
    return None


def _same(one: Correction, told: Correction) -> bool:
    return (one.id == told.id) if told.id else (one.path, one.new_raw) == (told.path, told.new_raw)


def _builds_upon(later: str, path: str) -> bool:
    """Whether a later correction is of the same value, or counts the entries of the same list."""
    parents, _, _ = path.rpartition(".")
    in_list = parents.rpartition(".")[2] in LISTS
    return later == path or (in_list and later.startswith(f"{parents}."))


def _trouble(view: ReadView, document_id: DocumentId) -> tuple[str, str]:
    """Why a document could not be read, as it was told then; empty for one that was read."""
    if view.documents.reading(document_id) is not None:
        return "", ""
    told = [e for e in view.events.for_subject(f"document:{document_id}") if e.kind == "document_unreadable"]
    return (str(told[-1].details.get("code", "")), str(told[-1].details.get("why", ""))) if told else ("", "")


def _must_wait(document: FiledDocument) -> None:
    if document.state not in WAITING:
        raise ConflictError(
            "review.already_done",
            f"This document has already been settled ({document.state.value.replace('_', ' ')}).",
            "Undo that first.",
        )
