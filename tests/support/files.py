# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole files on file for tests of the judging, with how they came."""

from datetime import UTC, datetime, timedelta
from typing import Any

from coi_desktop.domain.certificate import CertificateReading
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
from coi_desktop.office.on_file import evidence_of
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import FileOnFile
from tests.support.judging import Given
from tests.support.readings import certificate, clean_endorsements, context, seen

CAME = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)


def page(kind: PageKind = PageKind.CERTIFICATE, text: str = "", number: int = 1) -> PageReading:
    return PageReading(number=number, kind=kind, width=612, height=792, text=text)


def paper(form: PaperForm, **given: Any) -> PaperReading:
    """A paper with the values given."""
    values = {n: v if isinstance(v, Value) else seen(v) for n, v in given.items()}
    return PaperReading(kind=PageKind.OTHER, form=form, pages=(1,), **values)


def reading(
    *certificates: CertificateReading,
    endorsements: tuple[EndorsementReading, ...] = (),
    **more: Any,
) -> DocumentReading:
    """What was read from a file of one page; ``more`` goes to the reading."""
    given = {"reader_version": "test", "pages": (page(),), **more}
    return DocumentReading(certificates=certificates, endorsements=endorsements, **given)


def clean(**more: Any) -> DocumentReading:
    """The clean certificate and its forms in one file."""
    return reading(certificate(), endorsements=clean_endorsements(), **more)


def filed(*readings: DocumentReading, ctx: ReviewContext | None = None, **envelope: Any) -> Given:
    """The readings as files on file, numbered from 1, one day apart; ``envelope`` goes to each."""
    files = [
        FileOnFile(
            reading=each,
            document_id=DocumentId(number),
            **{"received_at": CAME + timedelta(days=number - 1), **envelope},
        )
        for number, each in enumerate(readings, start=1)
    ]
    return Given(evidence=evidence_of(files), context=ctx or context())
