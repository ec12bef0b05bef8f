# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole files: what they are, whether anything in them points to a page that did not come.

Which way doubt falls: a file that is no certificate proves nothing and takes nothing away; with no certificate
beside it there is still none. A page that a certificate points to and that is not here may take away what the
certificate gives, so a person looks. A binder is no policy: it is said until a later certificate comes.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from coi_desktop.domain.document import DocumentReading, PageKind, PaperForm
from coi_desktop.domain.findings import EvidenceState, Located, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.paths import values
from coi_desktop.domain.statements import Statement, Topic
from coi_desktop.review.asked import CertificateAsked
from coi_desktop.review.case import Case, Verdict, day, on_certificate, worst
from coi_desktop.review.evidence import CertificateOnFile, EndorsementOnFile, FileOnFile, PaperOnFile, rows_of
from coi_desktop.review.policy_numbers import same_number
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, tidy

_PROPERTY = {
    PaperForm.ACORD_23: "a vehicle or equipment certificate (ACORD 23)",
    PaperForm.ACORD_24: "a certificate of property insurance (ACORD 24)",
    PaperForm.ACORD_27: "evidence of property insurance (ACORD 27)",
    PaperForm.ACORD_28: "evidence of commercial property insurance (ACORD 28)",
}
_OWN_FORM = re.compile(
    r"\b(?:certificate|evidence|memorandum|verification|proof|confirmation) of\s+"
    r"(?:(?:general|automobile|auto|commercial|professional|liability|workers.?|compensation)\s+){0,3}"
    r"(?:insurance|coverage|cover)\b",
    re.I,
)
_BEGINNING = 600
"""A form says what it is near its top; a letter may speak of a certificate anywhere."""
_GUESSES = {
    PageKind.COVER_LETTER: "it looks like a letter",
    PageKind.CONTRACT: "it looks like a contract",
    PageKind.DECLARATIONS: "it looks like policy declarations",
}
_REMARKS = re.compile(
    r"acord\s*101|additional remarks|addend|overflow|supplement|continued|(?:next|reverse|page\s+\d)", re.I
)


def unknown(case: Case, asked: CertificateAsked) -> Verdict | None:
    """Every file holds an insurance document that we know."""
    verdicts = [
        _says(case, asked, "DOC-01", file, "not a certificate", guess=_guess(file.reading))
        for file in case.evidence.files
        if not _is_known(file.reading) and not _is_own_form(file.reading)
    ]
    return worst(tuple(verdicts)) if verdicts else None


def _is_known(reading: DocumentReading) -> bool:
    papers = [p for p in reading.papers if p.form is not PaperForm.OTHER_ACORD]
    return bool(reading.certificates or reading.endorsements or papers)


def _guess(reading: DocumentReading) -> str:
    if any(p.form is PaperForm.OTHER_ACORD for p in reading.papers):
        return "it is another ACORD form"
    if not any(page.text.strip() for page in reading.pages):
        return "no words were found on it"
    kinds = [page.kind for page in reading.pages]
    return next((words for kind, words in _GUESSES.items() if kind in kinds), "its pages are of another kind")


def own_forms(case: Case, asked: CertificateAsked) -> Verdict | None:
    """A certificate that is not on an ACORD form must be read by a person."""
    verdicts = [
        _says(case, asked, "DOC-13", file, "not an ACORD form")
        for file in case.evidence.files
        if _is_own_form(file.reading)
    ]
    return worst(tuple(verdicts)) if verdicts else None


def _is_own_form(reading: DocumentReading) -> bool:
    if reading.certificates or any(p.form is PaperForm.OTHER_ACORD for p in reading.papers):
        return False
    return any(
        page.kind is PageKind.OTHER and _OWN_FORM.search(page.text[:_BEGINNING]) for page in reading.pages
    )


def property_evidence(case: Case, asked: CertificateAsked) -> Verdict | None:
    """Evidence of property insurance is no proof of liability insurance."""
    verdicts = [
        _says(case, asked, "DOC-04", file, "property evidence", form=_PROPERTY[form])
        for file in case.evidence.files
        if not file.reading.certificates
        for form in dict.fromkeys(p.form for p in file.reading.papers if p.form in _PROPERTY)
    ]
    return worst(tuple(verdicts)) if verdicts else None


def _says(
    case: Case, asked: CertificateAsked, id: str, file: FileOnFile, found: str, **words: str
) -> Verdict:
    """A finding about a file that is no certificate: known missing only while there is no certificate at all."""
    alone = not case.evidence.certificates
    severity = Severity.INFO if id == "DOC-04" and not alone else None
    state = EvidenceState.GAP if alone else EvidenceState.MET
    where = (Located(document_id=file.document_id),)
    found = found if alone else ""
    finding = case.finding(id, asked, state, found=found, located=where, words=words, severity=severity)
    return Verdict(state=state, found=found, located=where, findings=(finding,))


def binders(case: Case, asked: CertificateAsked) -> Verdict | None:
    """A binder is followed by a certificate of the policy."""
    verdicts = [
        _bound(case, asked, source)
        for source in case.evidence.papers()
        if source.paper.form is PaperForm.BINDER and not _followed(case, source)
    ]
    return worst(tuple(verdicts)) if verdicts else None


def _bound(case: Case, asked: CertificateAsked, source: PaperOnFile) -> Verdict:
    last = source.paper.expiration
    until = day(last.value) if look(last) is Sight.SEEN and last.value else "a day that we could not read"
    where = (Located(document_id=source.file.document_id, place=last.place, path="paper.expiration"),)
    alone = not case.evidence.certificates
    state = EvidenceState.GAP if alone else EvidenceState.MET
    return case.verdict(
        "DOC-11", asked, state, found=f"a binder until {until}" if alone else "", located=where, date=until
    )


def _followed(case: Case, source: PaperOnFile) -> bool:
    issued = source.paper.issued
    sent: date | None = issued.value if look(issued) is Sight.SEEN else None
    if sent is None and source.file.received_at is not None:
        sent = source.file.received_at.date()
    dates = (c.certificate.certificate_date for c in case.evidence.certificates)
    return sent is not None and any(look(d) is Sight.SEEN and d.value and d.value > sent for d in dates)


def duplicates(case: Case, asked: CertificateAsked) -> Verdict | None:
    """No file says word for word what another says."""
    verdicts = [
        case.verdict(
            "DOC-12",
            asked,
            EvidenceState.MET,
            located=(Located(document_id=later.document_id),),
            date=day(earlier.received_at.date()),
        )
        for earlier, later in combinations(case.evidence.files, 2)
        if earlier.received_at is not None
        and _quick(earlier.reading) == _quick(later.reading)
        and _is_known(earlier.reading)
        and _content(earlier.reading) == _content(later.reading)
    ]
    return worst(tuple(verdicts)) if verdicts else None


def _quick(reading: DocumentReading) -> tuple[object, ...]:
    """Enough to tell most documents apart without looking at every value."""
    counts = (len(reading.certificates), len(reading.endorsements), len(reading.papers))
    dates = ((c.certificate_date.value, c.certificate_number.value) for c in reading.certificates)
    forms = ((e.form.value, e.policy_number.value) for e in reading.endorsements)
    return (*counts, *dates, *forms)


def _content(reading: DocumentReading) -> list[list[tuple[str, object]]]:
    records: Iterable[object] = (*reading.certificates, *reading.endorsements, *reading.papers)
    return [[(path, value.value or value.raw) for path, value in values(record)] for record in records]


def attachments(case: Case, asked: CertificateAsked) -> Verdict | None:
    """Every page that a certificate in use points to is here."""
    verdicts = [
        case.verdict(
            "DOC-03",
            asked,
            EvidenceState.UNREADABLE,
            found="a page is missing",
            located=on_certificate(source, path),
            what=what,
        )
        for source in case.certificates()
        for path, what in _pointing(case, source)
    ]
    return worst(tuple(verdicts)) if verdicts else None


def _pointing(case: Case, source: CertificateOnFile) -> Iterator[tuple[str, str]]:
    file = next((f for f in case.evidence.files if f.document_id == source.document_id), None)
    for statement in source.certificate.statements:
        if statement.topic is Topic.ATTACHMENT and not _is_here(case, source, file, statement):
            yield statement.path, f"“{tidy(statement.quote, 60)}”"
    for part in file.reading.parts if file else ():
        if part.missing and part.kind in (PageKind.CERTIFICATE, PageKind.REMARKS):
            yield "description_of_operations", f"page {', '.join(map(str, part.missing))}"


def _is_here(case: Case, source: CertificateOnFile, file: FileOnFile | None, statement: Statement) -> bool:
    remarks = source.certificate.additional_remarks
    if _REMARKS.search(statement.quote):
        return bool(remarks.value or remarks.raw)
    if remarks.value or remarks.raw or any(_is_sent_with(e, source) for e in case.evidence.endorsements):
        return True
    kinds = (PageKind.CERTIFICATE, PageKind.COVER_LETTER)
    return file is not None and any(page.kind not in kinds for page in file.reading.pages)


def _is_sent_with(form: EndorsementOnFile, source: CertificateOnFile) -> bool:
    """The form lies in the same file as the certificate, or belongs to a policy on it."""
    if form.document_id == source.document_id:
        return True
    number = form.endorsement.policy_number.value or ""
    return any(
        same_number(number, row.row.policy_number.value or "")
        for line in Line
        for row in rows_of(source, line)
    )


def damaged(case: Case, asked: CertificateAsked) -> Verdict | None:
    """No file had to be repaired to be opened, and none has a page that nobody could read. A repair says so to
    whoever looks at the file; a page that was not read may hold anything."""
    verdicts = []
    for file in case.evidence.files:
        where = (Located(document_id=file.document_id),)
        for remark in file.reading.remarks:
            if remark.code == "file.repaired":
                verdicts.append(case.verdict("DOC-14", asked, EvidenceState.MET, located=where))
            elif remark.code == "page.not_read":
                verdicts.append(case.unreadable(asked, f"page {remark.page}", *where))
    return worst(tuple(verdicts)) if verdicts else None


RULES = (
    rule(CertificateAsked, unknown),
    rule(CertificateAsked, own_forms),
    rule(CertificateAsked, property_evidence),
    rule(CertificateAsked, binders),
    rule(CertificateAsked, duplicates),
    rule(CertificateAsked, attachments),
    rule(CertificateAsked, damaged),
)
