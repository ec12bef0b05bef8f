# SPDX-License-Identifier: AGPL-3.0-or-later
"""Earlier versions that a file still holds, and which values they had.

A PDF can be changed by adding to its end, and then what was there before is there still. Filling in a form does
that, and so does signing; what counts is whether a value was another one before.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pymupdf

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.errors import DocumentError
from coi_desktop.domain.paths import values
from coi_desktop.domain.signals import Signal, SignalKind
from coi_desktop.domain.values import ABSENT, Origin, Value
from coi_desktop.reading.acord25.certificate import read_certificate
from coi_desktop.reading.opening import MUPDF_ERRORS
from coi_desktop.reading.pages import page_frame

log = logging.getLogger(__name__)

_mupdf: Any = pymupdf
_END = re.compile(rb"%%EOF[ \t]*\r?\n?")
_SIGNED = re.compile(rb"/ByteRange\s*\[\s*0\s+\d+\s+(\d+)\s+(\d+)\s*\]")
_MOST_VERSIONS = 3
_MOST_BYTES = 32 * 1024 * 1024
_FEW = 0.5
"""When more of the values than this are other ones, an old certificate was filled in anew."""


def revision_signals(
    data: bytes, signed: int | None, certificates: Sequence[CertificateReading]
) -> Iterator[Signal]:
    """Values of which an earlier version, or the version that was signed, has other ones. ``signed`` is how much of
    ``data`` the last signature covers."""
    if len(data) > _MOST_BYTES or not certificates:
        return
    ends = [m.end() for m in _END.finditer(data)]
    earlier = [end for end in ends if end < len(data) - 2][-_MOST_VERSIONS:]
    if signed is not None and signed < len(data) - 2 and signed not in earlier:
        earlier.append(signed)
    told: set[str] = set()
    for end in sorted(earlier, reverse=True):
        for before, now in _pairs(data[:end], certificates):
            yield from _told(before, now, told, signed is not None and end <= signed)


def _pairs(
    data: bytes, certificates: Sequence[CertificateReading]
) -> Iterator[tuple[CertificateReading, CertificateReading]]:
    """The certificates of an earlier version beside those that stand on the same pages now. What cannot be opened
    as it is was no version."""
    try:
        document: Any = _mupdf.open(stream=data, filetype="pdf")
    except MUPDF_ERRORS:
        return
    try:
        if document.is_repaired or document.needs_pass:
            return
        for now in certificates:
            if now.page <= document.page_count:
                before = read_certificate(page_frame(document[now.page - 1], now.page))
                if before is not None:
                    yield before, now
    except (DocumentError, *MUPDF_ERRORS):
        # The version of today can be read, and that is what counts.
        log.info("an earlier version inside the file cannot be read")
    finally:
        document.close()


def _told(
    before: CertificateReading, now: CertificateReading, told: set[str], was_signed: bool
) -> Iterator[Signal]:
    old, new = dict(values(before)), dict(values(now))
    filled = [path for path, value in old.items() if _said(value)]
    changed = [path for path in filled if _said(old[path]) != _said(new.get(path, ABSENT))]
    refilled = len(changed) > _FEW * len(filled)
    if was_signed:
        changed += [path for path, value in new.items() if _said(value) and not _said(old.get(path, ABSENT))]
    for path in changed:
        if path in told:
            continue
        told.add(path)
        was, value = old.get(path, ABSENT), new.get(path, ABSENT)
        place = value.place or was.place
        yield Signal(
            kind=SignalKind.CHANGED_AFTER_SIGNING if was_signed else SignalKind.VALUE_REPLACED,
            detail=f"{'When this was signed' if was_signed else 'In an earlier version'}, {_words(was)} stood here.",
            page=now.page,
            box=place.box if place else None,
            quote=was.raw,
            paths=(path,),
            strong=was_signed or (value.origin is not Origin.FIELD and not refilled),
        )


def _said(value: Value[Any]) -> str:
    """What a value says, to compare it by; a box that is not marked says nothing."""
    if isinstance(value.value, bool):
        return "x" if value.value else ""
    return "".join(c for c in value.raw.casefold() if c.isalnum())


def _words(value: Value[Any]) -> str:
    return f"“{value.raw}”" if value.raw else "nothing"


def signed_bytes(data: bytes) -> int | None:
    """How much of a file the last signature in it covers; None where there is none."""
    covered = [int(m.group(1)) + int(m.group(2)) for m in _SIGNED.finditer(data)]
    return max((end for end in covered if end <= len(data)), default=None)
