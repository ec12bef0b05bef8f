# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a document compares with the office's own archive on the day it came."""

from dataclasses import dataclass

from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What is remembered of a document, to compare later ones with. ``agency`` is the producer's folded name;
    ``mail_domain`` that of its address; ``program`` what wrote the file. ``marks`` stand for the values of its
    first certificate, all but the insured's name and address and the dates."""

    agency: str = ""
    mail_domain: str = ""
    program: str = ""
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShapes:
    """How ``count`` earlier policies of the carrier that stands behind ``line`` are numbered: A for letters, 9 for
    digits."""

    line: Line
    shapes: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeDocument:
    """A document of another vendor that says nearly the same. ``share`` of the values, from 0 to 1."""

    vendor: str
    document_id: DocumentId
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFacts:
    """``from_agency`` earlier documents of the same agency came from ``agency_domains`` and were written by
    ``agency_programs``."""

    from_agency: int = 0
    agency_domains: tuple[str, ...] = ()
    agency_programs: tuple[str, ...] = ()
    number_shapes: tuple[NumberShapes, ...] = ()
    alike: tuple[AlikeDocument, ...] = ()
