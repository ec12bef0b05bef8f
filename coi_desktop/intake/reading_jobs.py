# SPDX-License-Identifier: AGPL-3.0-or-later
"""The row that says that a document is to be read: it survives a crash, and is there once for each document."""

from coi_desktop.domain.ids import DocumentId
from coi_desktop.store.database import UnitOfWork

READ_JOB = "read_document"


def ask_for_reading(uow: UnitOfWork, document_id: DocumentId) -> None:
    """Put the row down, in the unit of work that makes it true; it stays as it is where there is one already."""
    uow.jobs.enqueue(READ_JOB, str(document_id), {"document": int(document_id)})
