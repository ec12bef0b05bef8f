# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of one file as the documents they are."""

from collections.abc import Mapping, Sequence

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import (
    DocumentPart,
    EndorsementReading,
    PageKind,
    PageReading,
    PaperReading,
)

_JOINED = frozenset({PageKind.REMARKS, PageKind.COVER_LETTER, PageKind.OTHER})
"""Kinds of which neighboring pages are one document, for want of anything that tells them apart."""


def parts_of_file(
    pages: Sequence[PageReading],
    certificates: Sequence[CertificateReading],
    endorsements: Sequence[EndorsementReading],
    papers: Sequence[PaperReading],
    remarks: Mapping[int, int | None],
) -> tuple[DocumentPart, ...]:
    """The documents of a file, in the order of their first pages. ``remarks`` says which certificate the
    remarks schedule on a page goes on with, if any."""
    known: dict[int, DocumentPart] = {}
    for index, endorsement in enumerate(endorsements):
        part = DocumentPart(
            kind=PageKind.ENDORSEMENT,
            pages=endorsement.pages,
            endorsement=index,
            missing=endorsement.missing,
        )
        known |= dict.fromkeys(endorsement.pages, part)
    for index, paper in enumerate(papers):
        beside = _before(certificates, paper.pages[0]) if paper.kind is PageKind.NY_ADDENDUM else None
        part = DocumentPart(kind=paper.kind, pages=paper.pages, paper=index, certificate=beside)
        known |= dict.fromkeys(paper.pages, part)
    own = {certificate.page: index for index, certificate in enumerate(certificates)}
    found: list[DocumentPart] = []
    for page in pages:
        known_part = known.get(page.number)
        if known_part is not None:
            if known_part.pages[0] == page.number:
                found.append(known_part)
            continue
        part = DocumentPart(
            kind=page.kind,
            pages=(page.number,),
            certificate=own.get(page.number, remarks.get(page.number)),
        )
        if found and _goes_on(found[-1], part):
            found[-1] = DocumentPart(
                kind=part.kind, pages=(*found[-1].pages, page.number), certificate=found[-1].certificate
            )
        else:
            found.append(part)
    return tuple(found)


def _goes_on(last: DocumentPart, part: DocumentPart) -> bool:
    if last.kind is not part.kind or last.paper is not None:
        return False
    if part.kind is PageKind.CERTIFICATE:
        return part.certificate is None  # the back of the form
    return part.kind in _JOINED and last.certificate == part.certificate


def _before(certificates: Sequence[CertificateReading], page: int) -> int | None:
    """The last certificate before a page; the first of the file where none is before it."""
    before = [index for index, certificate in enumerate(certificates) if certificate.page < page]
    return before[-1] if before else (0 if certificates else None)
