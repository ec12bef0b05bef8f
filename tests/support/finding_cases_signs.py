# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for the findings about whether a file stands as it was issued."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coi_desktop.domain.archive import AlikeDocument, ArchiveFacts, NumberShapes
from coi_desktop.domain.calls import Call, CallResult, NumberSource
from coi_desktop.domain.ids import CallId, DocumentId, VendorId
from coi_desktop.domain.policies import number_shape
from coi_desktop.domain.signals import FileFacts, Signal, SignalKind
from coi_desktop.domain.values import Box, Origin
from tests.support.files import CAME, clean, filed, reading
from tests.support.judging import STANDARD, Given
from tests.support.readings import carriers, certificate, clean_endorsements, context, seen
from tests.support.trio import GL, Trio, insurers

LIMIT = "general_liability.each_occurrence"
_OTHER_SHAPE = number_shape("GL 12 345 678")


def signal(kind: SignalKind, *, strong: bool = False, path: str = LIMIT) -> Signal:
    return Signal(
        kind=kind,
        detail="This was noticed.",
        page=1,
        box=Box(50, 100, 150, 110),
        paths=(path,),
        strong=strong,
    )


def signs(*signals: Signal, **more: Any) -> Given:
    """The clean file with what was noticed about it."""
    return filed(clean(signals=signals), **more)


def call(result: CallResult, source: NumberSource = NumberSource.AGENCY_SITE, document: int = 1) -> Call:
    """A call to the agency about a document."""
    return Call(
        id=CallId(1),
        vendor_id=VendorId(1),
        document_id=DocumentId(document),
        person="Ms. Quill of Bayline",
        number_source=source,
        result=result,
        at=CAME,
        by="Dana Whitfield",
    )


def _archive(**facts: Any) -> Given:
    return filed(clean(), archive=ArchiveFacts(**facts))


def _shapes(count: int) -> Given:
    return _archive(number_shapes=(NumberShapes(line=GL, shapes=(_OTHER_SHAPE,), count=count),))


def _sent_from(address: str) -> Given:
    read = reading(certificate(producer__email=address), endorsements=clean_endorsements())
    return filed(read, archive=ArchiveFacts(from_agency=3, agency_domains=("bayline.example",)))


def _insurer(name: Any, naic: Any = "10101", *, floor: bool = False) -> Given:
    given = filed(
        reading(certificate(insurers=insurers(name, naic)), endorsements=clean_endorsements()),
        ctx=context(carriers=carriers()),
    )
    return given if floor else replace(given, requirements=replace(STANDARD, carrier_floor=None))


_EDITED = signal(SignalKind.EDITOR, path="")
_MIXED = signal(SignalKind.MIXED_TYPE, strong=True)

SIGNS: Mapping[str, Trio] = {
    "FRD-01": Trio(
        signs(_EDITED),
        filed(clean()),
        filed(
            clean(file=FileFacts(producer="Quillwright 9")),
            archive=ArchiveFacts(from_agency=5, agency_programs=("Quillwright 8",)),
        ),
        False,
    ),
    "FRD-02": Trio(signs(_MIXED), filed(clean()), signs(signal(SignalKind.NOTE_OVER_VALUE)), True),
    "FRD-03": Trio(signs(signal(SignalKind.TYPED_OVER_PICTURE)), signs(_MIXED), signs(_EDITED), False),
    "FRD-04": Trio(
        _sent_from("bayline.agency@gmail.com"),
        _sent_from("certs@bayline.example"),
        _sent_from("certs@bayline-agency.example"),
        True,
    ),
    "FRD-05": Trio(
        _insurer("Bluestone Casualty Company", "20202"),
        _insurer("Bluestone Casualty Company"),
        _insurer("Bluestone Casualty Company", "20202", floor=True),
        False,
    ),
    "FRD-10": Trio(_shapes(5), filed(clean()), _shapes(4), False),
    "FRD-11": Trio(
        _archive(
            alike=(AlikeDocument(vendor="Cedar Bluff Plumbing", document_id=DocumentId(9), share=0.95),)
        ),
        filed(clean()),
        _archive(alike=()),
        False,
    ),
    "FRD-12": Trio(
        _insurer("Bluestone Casualtv Company"),
        _insurer("Bluestone Casualty Company"),
        _insurer(replace(seen("Bluestone Casualtv Company"), origin=Origin.OCR)),
        False,
    ),
    "FRD-13": Trio(
        filed(clean(), ctx=context(calls=(call(CallResult.DENIED),))),
        filed(clean(), ctx=context(calls=(call(CallResult.UNCLEAR),))),
        filed(clean(), ctx=context(calls=(call(CallResult.DENIED, document=9),))),
        False,
    ),
    "FRD-14": Trio(
        filed(
            clean(),
            sender="Office@AlderRidge.example",
            ctx=context(vendor_senders=frozenset({"office@alderridge.example"})),
        ),
        filed(clean(), sender="certs@bayline.example"),
        filed(clean(), ctx=context(vendor_senders=frozenset({""}))),
        False,
    ),
}
