# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file says of itself: dates, programs, versions. And what is odd about that."""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.signals import FileFacts, Signal, SignalKind
from coi_desktop.reading import faults
from coi_desktop.reading.opening import MUPDF_ERRORS, OpenedFile
from coi_desktop.reading.signals.revisions import revision_signals, signed_bytes
from coi_desktop.reading.sniff import FileKind
from coi_desktop.reading.text_layer import readable

log = logging.getLogger(__name__)

_DATE = re.compile(
    r"^(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?\s*([-+Z])?(?:(\d{2})'?(\d{2})?)?"
)
_NAME = 120
_MANY = 1000
_EDITORS = re.compile(
    r"pdfescape|rad ?pdf|sejda|smallpdf|ilovepdf|pdffiller|airslate|dochub|pdf ?expert|pdfelement|wondershare|nitro"
    r"|foxit (phantom|pdf editor|advanced)|pdf-xchange editor|soda ?pdf|lumin|pdfzorro|xodo|inkscape|illustrator"
    r"|photoshop|gimp|canva|coreldraw|affinity|infix",
    re.IGNORECASE,
)
"""Programs that are made to change finished pages. Agencies' systems, form fillers and printers are not among them."""
_LATER = timedelta(days=30)


def file_facts(opened: OpenedFile) -> FileFacts:
    """What the file says of itself; nothing for pictures."""
    if opened.kind is not FileKind.PDF:
        return FileFacts()
    try:
        return _facts(opened.document)
    except MUPDF_ERRORS:
        log.info("a file does not say what it is")
        return FileFacts()


def _facts(document: Any) -> FileFacts:
    said = document.metadata or {}
    return FileFacts(
        created=_moment(said.get("creationDate")),
        modified=_moment(said.get("modDate")),
        producer=readable(said.get("producer") or "")[:_NAME],
        creator=readable(said.get("creator") or "")[:_NAME],
        revisions=max(1, min(_MANY, int(document.version_count))),
        is_repaired=bool(document.is_repaired),
        is_encrypted=bool(said.get("encryption")),
    )


def _moment(text: str | None) -> datetime | None:
    """A date as PDF writes it; without a zone it is taken for UTC."""
    match = _DATE.match((text or "").strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    sign, hours, minutes = match.groups()[6:]
    zone = UTC
    try:
        if sign in ("+", "-") and hours:
            offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
            zone = timezone(offset if sign == "+" else -offset)
        return datetime(year, month or 1, day or 1, hour, minute, second, tzinfo=zone)
    except (ValueError, OverflowError):
        return None


def file_signals(facts: FileFacts, certificates: Sequence[CertificateReading]) -> Iterator[Signal]:
    """What is odd about how and when the file was made."""
    program = next((name for name in (facts.producer, facts.creator) if _EDITORS.search(name)), "")
    if program:
        yield Signal(
            kind=SignalKind.EDITOR,
            detail="The file was last written by a program that is made to change finished pages.",
            quote=program,
        )
    issued = [c.certificate_date.value for c in certificates if c.certificate_date.value is not None]
    if facts.modified is not None and issued and _is_later(facts.modified, max(issued)):
        yield Signal(
            kind=SignalKind.SAVED_LATER,
            detail=f"The file was saved on {facts.modified:%m/%d/%Y}, long after the date of the certificate.",
            quote=f"{max(issued):%m/%d/%Y}",
            paths=("certificate_date",),
        )


def with_versions(
    facts: FileFacts, path: Path, certificates: Sequence[CertificateReading]
) -> tuple[FileFacts, tuple[Signal, ...]]:
    """``facts`` with whether anything changed after signing, and the values of which the file has earlier ones.
    Only a file of several versions is looked into."""
    if facts.revisions < 2 or facts.is_repaired:
        return facts, ()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise faults.missing(path.name) from error
    signed = signed_bytes(data)
    found = tuple(revision_signals(data, signed, certificates))
    if signed is not None:
        changed = any(s.kind is SignalKind.CHANGED_AFTER_SIGNING for s in found)
        facts = replace(facts, changed_since_signing=changed)
    return facts, found


def _is_later(modified: datetime, issued: date) -> bool:
    return modified.date() - issued > _LATER
