# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is on file for one vendor, and which row of which certificate speaks for a line.

Which way doubt falls: the newest certificate that shows a line speaks for it, even where an older one says
something better. Only a renewal that has not begun leaves the older policy in place until it does, and
then both are judged and the worse result counts. So are several certificates of one day in one file.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from coi_desktop.domain.archive import ArchiveFacts
from coi_desktop.domain.certificate import CertificateReading, OtherRow, PolicyRow
from coi_desktop.domain.dates import Term
from coi_desktop.domain.document import DocumentReading, EndorsementReading, PaperForm, PaperReading, Role
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.filing import Source
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.plain import field_names
from coi_desktop.domain.statements import Topic
from coi_desktop.domain.values import Value
from coi_desktop.review import forms
from coi_desktop.review.names import NameMatch, compare
from coi_desktop.review.trust import Sight, look, tidy

T = TypeVar("T")

_PRINTED = (Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.UMBRELLA, Line.WORKERS_COMPENSATION)
_OTHER_WORDS = {
    Line.PROFESSIONAL: re.compile(r"profession|errors|omissions|\be\s*&\s*o\b", re.I),
    Line.POLLUTION: re.compile(r"pollut|environment|\bcpl\b", re.I),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateOnFile:
    """``document_id`` is None for a file that is only looked at."""

    document_id: DocumentId | None
    certificate: CertificateReading


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementOnFile:
    """``document_id`` is None for a file that is only looked at. ``gives`` is what the form gives; where its
    number is not sure, what it may give. ``written`` is the form as written in a row: ``CG 20 10 04 13``."""

    document_id: DocumentId | None
    endorsement: EndorsementReading
    gives: frozenset[Role] = field(init=False, compare=False)
    written: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        e = self.endorsement
        edition = (e.edition.value or "") if look(e.edition) is Sight.SEEN else ""
        given = forms.roles(e.form.value or "", edition, e.roles)
        sure = look(e.form) is Sight.SEEN
        object.__setattr__(self, "gives", given if sure else given | frozenset(e.roles))
        form = e.form.value or e.form.raw
        name = forms.written(form, e.edition.value or e.edition.raw) if form else e.title.value
        object.__setattr__(self, "written", tidy(name or "an unnumbered form", 48))


_NOTHING_BEFORE = ArchiveFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOnFile:
    """One whole file, with how it came. ``document_id`` is None for a file that is only looked at; then
    nothing else of its envelope is known. ``received_at`` is aware UTC. ``archive`` compares it with what the
    office had when it came."""

    reading: DocumentReading
    document_id: DocumentId | None = None
    received_at: datetime | None = None
    sender: str = ""
    source: Source | None = None
    archive: ArchiveFacts = _NOTHING_BEFORE


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOnFile:
    """A notice, an exemption, a contract or another paper, and the file it came in."""

    paper: PaperReading
    file: FileOnFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Certificates newest first; endorsements and files in the order they came. ``taken`` are the kinds of
    exclusions that anything on file speaks of, whatever policy it belongs to. ``known`` holds what has been
    worked out from it before: a vendor's commitments are judged one after the other, each by the same evidence."""

    certificates: tuple[CertificateOnFile, ...] = ()
    endorsements: tuple[EndorsementOnFile, ...] = ()
    files: tuple[FileOnFile, ...] = ()
    taken: frozenset[Exclusion] = field(init=False, compare=False)
    known: dict[Hashable, Any] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "taken", frozenset(kind for kind in self._kinds() if kind))

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What ``work`` gives, done the first time only. ``key`` names the question, and everything the answer
        depends on besides the evidence itself."""
        if key not in self.known:
            self.known[key] = work()
        known: T = self.known[key]
        return known

    def _kinds(self) -> Iterator[Exclusion | None]:
        for source in self.endorsements:
            e = source.endorsement
            yield forms.takes(e.form.value or "", e.exclusion, Role.EXCLUSION in e.roles)
        for certificate in self.certificates:
            for statement in certificate.certificate.statements:
                if statement.topic is Topic.LIMITATION:
                    yield statement.exclusion or Exclusion.OTHER
                elif statement.topic is Topic.FORM:
                    yield forms.takes(statement.form, None, False)
        for found in self.papers():
            yield from (answer.exclusion for answer in found.paper.answers)
            if found.paper.form is PaperForm.DECLARATIONS:
                texts = (p.text for p in found.file.reading.pages if p.number in found.paper.pages)
                for text in texts:
                    yield from (forms.takes(form, None, False) for form in forms.exclusions_listed(text))

    def papers(self) -> Iterator[PaperOnFile]:
        """Every other paper on file, oldest file first."""
        for file in self.files:
            for paper in file.reading.papers:
                yield PaperOnFile(paper=paper, file=file)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOnFile:
    """A line's row, the certificate it stands on, and its path there (``general_liability``, ``other.0``).
    ``term`` is the policy's, None unless both dates are surely read and in order."""

    line: Line
    path: str
    row: PolicyRow
    source: CertificateOnFile
    term: Term | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "term", _term(self.row))


def letters_of(row: RowOnFile) -> tuple[str, ...]:
    """The insurer letters of a row; ``A/B`` gives two."""
    return tuple(dict.fromkeys(re.findall(r"[A-Z]", (row.row.insurer_letter.value or "").upper())))


def shows(row: PolicyRow) -> bool:
    """Whether a row says, or may say, that the line is carried: anything printed in it but a crossed-out
    mark, or a cell that could not be read. A row of sure blanks shows nothing."""
    for name in field_names(type(row)):
        value = getattr(row, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Value) and _speaks(item):
                return True
    return False


def _speaks(value: Value[object]) -> bool:
    if value.value is False:
        return False
    return value.value is not None or bool(value.raw) or (value.place is not None and _unsure(value))


def _unsure(value: Value[object]) -> bool:
    return look(value) is Sight.UNSURE


def rows_of(source: CertificateOnFile, line: Line) -> Iterator[RowOnFile]:
    """The rows of one certificate that show the line."""
    certificate = source.certificate
    if line in _PRINTED:
        row = certificate.row(line)
        if row is not None and shows(row):
            yield RowOnFile(line=line, path=line.value, row=row, source=source)
        return
    for index, other in enumerate(certificate.other):
        if shows(other) and _is_line(other, line):
            yield RowOnFile(line=line, path=f"other.{index}", row=other, source=source)


def _is_line(row: OtherRow, line: Line) -> bool:
    text = row.type.value or row.type.raw
    if line in _OTHER_WORDS:
        return bool(_OTHER_WORDS[line].search(text))
    return not any(words.search(text) for words in _OTHER_WORDS.values())


def rows(evidence: Evidence, line: Line) -> tuple[RowOnFile, ...]:
    """Every row on file for the line, newest certificate first."""
    return evidence.once(
        ("rows", line),
        lambda: tuple(row for source in evidence.certificates for row in rows_of(source, line)),
    )


def _term(row: PolicyRow) -> Term | None:
    start, end = row.effective, row.expiration
    if look(start) is not Sight.SEEN or look(end) is not Sight.SEEN:
        return None
    if start.value is None or end.value is None or end.value <= start.value:
        return None
    return Term(start.value, end.value)


def combine(evidence: Evidence, on: date) -> tuple[Mapping[Line, RowOnFile], Mapping[Line, RowOnFile]]:
    """The rows that speak for each line on ``on``, and those a renewal on file will put in their place.
    Both are the same where no renewal is waiting to begin."""
    return evidence.once(("combine", on), lambda: _combine(evidence, on))


def _combine(evidence: Evidence, on: date) -> tuple[Mapping[Line, RowOnFile], Mapping[Line, RowOnFile]]:
    now: dict[Line, RowOnFile] = {}
    next_: dict[Line, RowOnFile] = {}
    for line in Line:
        on_file = rows(evidence, line)
        if on_file:
            next_[line] = on_file[0]
            now[line] = _in_force(on_file, on)
    return now, next_


def rivals(evidence: Evidence, speaking: Mapping[Line, RowOnFile]) -> tuple[Mapping[Line, RowOnFile], ...]:
    """What would speak if another certificate of the same file and day did. One file may hold several
    certificates of one insured; where they differ nothing tells which of them is meant."""
    others = {
        line: [r for r in rows(evidence, line) if _rival(r, row) and not _alike(r.row, row.row)]
        for line, row in speaking.items()
    }
    most = max((len(found) for found in others.values()), default=0)
    return tuple(
        {line: others[line][turn] if turn < len(others[line]) else row for line, row in speaking.items()}
        for turn in range(most)
    )


def _rival(one: RowOnFile, speaking: RowOnFile) -> bool:
    """Another certificate of the same file, day and insured; what is not sure may be the same."""
    a, b = one.source, speaking.source
    if a is b or a.document_id != b.document_id:
        return False
    days = (a.certificate.certificate_date.value, b.certificate.certificate_date.value)
    names = (a.certificate.insured.name.value, b.certificate.insured.name.value)
    same_insured = None in names or compare(names[0] or "", names[1] or "") is not NameMatch.DIFFERENT
    return (days[0] == days[1] or None in days) and same_insured


def _alike(a: PolicyRow, b: PolicyRow) -> bool:
    """The rows say the same, wherever it stands and however well it was read."""
    return _said(a) == _said(b)


def _said(row: PolicyRow) -> list[object]:
    values = [getattr(row, name) for name in field_names(type(row)) if name != "band"]
    return [tuple(v.value for v in value) if isinstance(value, tuple) else value.value for value in values]


def _in_force(on_file: tuple[RowOnFile, ...], on: date) -> RowOnFile:
    for row in on_file:
        when = row.term
        if when is None or when.effective <= on:
            # The first one that is not a coming renewal: it speaks only if it covers the day.
            return row if when is not None and when.covers(on) else on_file[0]
    return on_file[0]
