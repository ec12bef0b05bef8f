# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a waiting document is named in the queue."""

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import DocumentState, FiledDocument, Source
from coi_desktop.office.matching import insured_names
from coi_desktop.office.review_case import QueueItem
from coi_desktop.store.database import ReadView

_HOW = {
    Source.DROP_FOLDER: "drop folder",
    Source.DRAG_AND_DROP: "dropped here",
    Source.FILE_DIALOG: "opened here",
    Source.COMMAND_LINE: "command line",
    Source.EMAIL: "email",
    Source.PASTE: "pasted here",
}


def queue_item(view: ReadView, document: FiledDocument) -> QueueItem:
    """The vendor's name, else the insured's with a question mark, else the file's; and what came and how."""
    reading = view.documents.reading(document.id)
    if document.vendor_id is not None:
        title = view.vendors.get(document.vendor_id).name
    else:
        names = insured_names(reading) if reading else ()
        title = f"{names[0]} ?" if names else document.envelope.file_name
    return QueueItem(
        document_id=document.id,
        title=title,
        note=f"{_what(document, reading)} · {_HOW[document.envelope.source]}",
        state=document.state,
        received_at=document.envelope.received_at,
    )


def _what(document: FiledDocument, reading: DocumentReading | None) -> str:
    if document.state is DocumentState.UNREADABLE or reading is None:
        return "could not be read"
    certificates, endorsements = len(reading.certificates), len(reading.endorsements)
    parts = []
    if certificates:
        parts.append("certificate" if certificates == 1 else f"{certificates} certificates")
    if endorsements:
        parts.append("1 endorsement" if endorsements == 1 else f"{endorsements} endorsements")
    parts += dict.fromkeys(paper.form.label for paper in reading.papers)
    return ", ".join(parts) or "not a certificate"
