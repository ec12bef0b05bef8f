# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers on file for tests of the judging: notices, state forms, declarations."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from coi_desktop.domain.document import (
    DocumentReading,
    EndorsementReading,
    PageKind,
    PageReading,
    PaperForm,
    PaperReading,
)
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.values import Value
from coi_desktop.review.evidence import FileOnFile
from tests.support.judging import Given
from tests.support.readings import END, START, VENDOR, seen

_CAME = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)


def paper(form: PaperForm, *, state: str = "", **given: Any) -> PaperReading:
    """A paper for the vendor that proves something for the term of the clean certificate."""
    clean: dict[str, Any] = {"named_insured": VENDOR, "effective": START, "expiration": END}
    values = {
        n: v if isinstance(v, Value) else seen(v) for n, v in {**clean, **given}.items() if v is not None
    }
    return PaperReading(kind=PageKind.OTHER, form=form, pages=(1,), state=state, **values)


def notice(form: PaperForm, policy: Any, takes_effect: Any, issued: Any = date(2026, 11, 21)) -> PaperReading:
    """A notice of the insurer about a policy."""
    return paper(form, policy_number=policy, effective=takes_effect, issued=issued, expiration=None)


def with_papers(
    given: Given,
    *papers: PaperReading,
    text: str = "",
    page: int = 1,
    endorsements: tuple[EndorsementReading, ...] = (),
) -> Given:
    """``given`` with a file of papers beside it, which is document 7; ``text`` stands on its only page, which
    has the number ``page``."""
    written = PageReading(number=page, kind=PageKind.OTHER, width=612, height=792, text=text)
    reading = DocumentReading(
        reader_version="test", pages=(written,), papers=papers, endorsements=endorsements
    )
    file = FileOnFile(reading=reading, document_id=DocumentId(7), received_at=_CAME)
    return replace(given, evidence=replace(given.evidence, files=(*given.evidence.files, file)))
