# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is odd about a file: by the file itself, and held against the office's own archive and tables.

Nothing here accuses anybody. Which way doubt falls: what was recognized from a picture is never called
misspelled; a habit of an agency or a carrier counts only where enough earlier documents show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from coi_desktop.domain.certificate import CertificateReading, Insurer
from coi_desktop.domain.findings import Located
from coi_desktop.domain.office import CarrierRating
from coi_desktop.domain.policies import number_shape
from coi_desktop.domain.signals import Signal, SignalKind
from coi_desktop.domain.values import Origin, Place
from coi_desktop.review.carriers import Lookup, carrier_fold, find, indexed
from coi_desktop.review.case import Case
from coi_desktop.review.evidence import FileOnFile
from coi_desktop.review.trust import Sight, look, tidy

_BY_KIND = {
    SignalKind.EDITOR: "FRD-01",
    SignalKind.SAVED_LATER: "FRD-01",
    SignalKind.VALUE_REPLACED: "FRD-01",
    SignalKind.CHANGED_AFTER_SIGNING: "FRD-01",
    SignalKind.MIXED_TYPE: "FRD-02",
    SignalKind.OVER_ERASED: "FRD-02",
    SignalKind.PICTURE_OVER_VALUE: "FRD-02",
    SignalKind.NOTE_OVER_VALUE: "FRD-02",
    SignalKind.FIELD_SHOWS_OTHER: "FRD-02",
    SignalKind.HIDDEN_TEXT: "FRD-02",
    SignalKind.PRINTED_OVER: "FRD-02",
    SignalKind.TYPED_OVER_PICTURE: "FRD-03",
    SignalKind.MISSPELLED_FORM: "FRD-12",
}
"""Dates and numbers that cannot be are judged where the rows are (FRD-09, LIM-11)."""
_ENOUGH = 5
"""Earlier policies or files that make a habit."""
_ENOUGH_MAIL = 3
_MOST_SHAPES = 2
_SLIPS = range(1, 4)
_LONG = 10
"""Shorter names are too like others to tell a misspelling by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One odd thing. ``strong`` when no ordinary way of making a certificate leaves it."""

    id: str
    located: tuple[Located, ...]
    words: dict[str, str] = field(default_factory=dict)
    strong: bool = False


def noticed(case: Case, file: FileOnFile) -> tuple[Noticed, ...]:
    """Everything odd about a file, in the order of the catalogue."""
    found = [
        *_signals(file),
        *_program(file),
        *(n for c in file.reading.certificates for n in _of_certificate(case, file, c)),
        *_alike(file),
    ]
    return tuple(sorted(found, key=lambda n: n.id))


def _signals(file: FileOnFile) -> Iterator[Noticed]:
    for signal in file.reading.signals:
        id = _BY_KIND.get(signal.kind)
        if id is not None:
            words = {"what": signal.detail.rstrip(".")}
            yield Noticed(id=id, located=_at(file, signal), words=words, strong=signal.strong)


def _at(file: FileOnFile, signal: Signal) -> tuple[Located, ...]:
    place = Place(signal.page, signal.box) if signal.page is not None and signal.box is not None else None
    paths = signal.paths or ("",)
    return tuple(Located(document_id=file.document_id, place=place, path=path) for path in paths)


def _program(file: FileOnFile) -> Iterator[Noticed]:
    """Written by another program than all earlier files of the agency."""
    facts, program = file.archive, file.reading.file.producer.strip()
    if not program or facts.from_agency < _ENOUGH or not facts.agency_programs:
        return
    if not any(_same_program(program, known) for known in facts.agency_programs):
        what = f"it was written by {tidy(program, 30)}, no earlier file of this agency was"
        yield Noticed(id="FRD-01", located=_whole(file), words={"what": what})


def _same_program(a: str, b: str) -> bool:
    """By its first word: versions come and go."""
    return a.casefold().split()[0] == b.casefold().split()[0] if a.split() and b.split() else False


def _whole(file: FileOnFile) -> tuple[Located, ...]:
    return (Located(document_id=file.document_id),)


def _of_certificate(case: Case, file: FileOnFile, read: CertificateReading) -> Iterator[Noticed]:
    yield from _mail(case, file, read)
    for insurer in read.insurers:
        yield from _insurer(case, file, insurer)
    yield from _numbers(file, read)


def mail_domain(address: str) -> str:
    """The part of a mail address behind the @; empty where there is none."""
    return address.strip().rpartition("@")[2].strip(" .>,;").casefold() if "@" in address else ""


def _mail(case: Case, file: FileOnFile, read: CertificateReading) -> Iterator[Noticed]:
    value = read.producer.email
    domain = mail_domain(value.value or "") if look(value) is Sight.SEEN else ""
    if not domain:
        return
    where = (Located(document_id=file.document_id, place=value.place, path="producer.email"),)
    facts = file.archive
    if domain in case.context.tables.mail.free:
        why = "an address that anybody can have"
    elif facts.from_agency >= _ENOUGH_MAIL and facts.agency_domains and domain not in facts.agency_domains:
        why = f"earlier certificates came from {facts.agency_domains[0]}"
    else:
        return
    agency = tidy(read.producer.name.value or "The agency", 60)
    yield Noticed(id="FRD-04", located=where, words={"agency": agency, "mail": domain, "why": why})


def _insurer(case: Case, file: FileOnFile, insurer: Insurer) -> Iterator[Noticed]:
    name, naic = insurer.name, insurer.naic
    if look(name) is not Sight.SEEN or not name.value:
        return
    where = (Located(document_id=file.document_id, place=name.place, path=f"insurers.{insurer.letter}.name"),)
    number = (naic.value or "") if look(naic) is Sight.SEEN else ""
    if (meant := _misspelled(name.value, number, case.context.carriers)) is not None:
        if name.origin in (Origin.TEXT, Origin.FIELD):
            what = f"“{tidy(name.value, 40)}” for {tidy(meant.name, 30)}"
            yield Noticed(id="FRD-12", located=where, words={"what": what})
        return
    # Where the set asks for a rating, the carrier's own question says so.
    if number and case.requirements.carrier_floor is None:
        found = find(name.value, number, case.context.carriers, case.on)
        if found.lookup is Lookup.MISMATCH and found.row is not None:
            words = {"naic": number, "other": tidy(found.row.name), "carrier": tidy(name.value)}
            yield Noticed(id="FRD-05", located=where, words=words)


def _misspelled(name: str, naic: str, table: tuple[CarrierRating, ...]) -> CarrierRating | None:
    """The carrier of the office's table that is meant: its number, if any is given, and its name but for one to
    three letters."""
    folded = carrier_fold(name)
    known = indexed(table)
    if len(folded) < _LONG or known.named(name):
        return None
    close = [
        row
        for row in (known.numbered(naic) if naic else known.of_like_length(len(folded), max(_SLIPS)))
        if naic in ("", row.naic) and Levenshtein.distance(carrier_fold(row.name), folded) in _SLIPS
    ]
    return close[0] if len(close) == 1 else None


def _numbers(file: FileOnFile, read: CertificateReading) -> Iterator[Noticed]:
    for known in file.archive.number_shapes:
        if known.count < _ENOUGH or len(known.shapes) > _MOST_SHAPES:
            continue
        row = read.row(known.line)
        if row is None or look(row.policy_number) is not Sight.SEEN:
            continue
        number = row.policy_number.value or ""
        if number_shape(number) not in known.shapes:
            path = f"{known.line.value}.policy_number"
            where = (Located(document_id=file.document_id, place=row.policy_number.place, path=path),)
            words = {"number": tidy(number, 40), "of": known.line.label.lower()}
            yield Noticed(id="FRD-10", located=where, words=words)


def _alike(file: FileOnFile) -> Iterator[Noticed]:
    for other in file.archive.alike:
        words = {"other": tidy(other.vendor), "share": f"{other.share:.0%}"}
        where = (*_whole(file), Located(document_id=other.document_id))
        yield Noticed(id="FRD-11", located=where, words=words, strong=True)
