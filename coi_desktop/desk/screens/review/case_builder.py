# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns a case into what the Review screen shows. Pure; no Qt here."""

from coi_desktop.desk.screens.review.case_rows import Values, sections_of
from coi_desktop.desk.screens.review.case_view import (
    Card,
    CaseView,
    ErrorView,
    Mark,
    PageSize,
    PartChip,
    ProjectTab,
    QueueRow,
    Row,
    Section,
    Suggestion,
)
from coi_desktop.desk.screens.review.corrections import corrected_rows
from coi_desktop.desk.screens.review.doubts import doubt_rows
from coi_desktop.desk.screens.review.endorsement_rows import endorsement_sections, form_name
from coi_desktop.desk.screens.review.message_rows import message_views
from coi_desktop.desk.screens.review.renewal_rows import renewal_views
from coi_desktop.desk.screens.review.wording import page_of, pages_text, where_of
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import SEVERITY_MARKS, Tone
from coi_desktop.domain.document import DocumentReading, PageKind
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.findings import EvidenceState, Finding, Severity
from coi_desktop.domain.labels import label_of
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.office.on_file import WAITING
from coi_desktop.office.review_case import CommitmentReview, QueueItem, ReviewCase

_ORDER = {Severity.BLOCKING: 0, Severity.WARNING: 1, Severity.INFO: 2}


def queue_row(item: QueueItem) -> QueueRow:
    """A waiting document as the queue lists it."""
    return QueueRow(
        document_id=item.document_id,
        title=item.title,
        note=item.note,
        unreadable=item.state is DocumentState.UNREADABLE,
    )


def build_case(case: ReviewCase, texts: Texts, tab: int = 0) -> CaseView:
    """A case whose document could be read, shown for the commitment number ``tab``."""
    reading = case.reading
    if reading is None:
        raise ValueError("a document that could not be read has no case to show")
    settled = case.document.state not in WAITING
    tab = min(tab, max(0, len(case.reviews) - 1))
    judged = case.reviews[tab] if case.reviews else None
    known = Values(reading, case.document.id)
    findings = sorted(judged.review.findings if judged else (), key=lambda f: _ORDER[f.severity])
    cards = tuple(_card(finding, known, texts) for finding in findings)
    results = judged.review.results if judged else ()
    doubts = doubt_rows(results, known, texts)
    sections = (*sections_of(results, known, texts), *endorsement_sections(known, texts))
    insured = _insured(reading)
    evidence = bool(reading.certificates or reading.endorsements or reading.papers)
    return CaseView(
        document_id=case.document.id,
        file_name=case.document.envelope.file_name,
        title=_title(case, reading, insured, texts),
        subtitle=_subtitle(case, judged, texts),
        matched=case.vendor is not None,
        standing=_standing(judged.standing_now if judged else None) or Standing.NEEDS_REVIEW,
        after=_standing(judged.standing_if_accepted) if judged else None,
        heading=_heading(findings, judged, texts),
        cards=cards,
        doubts=doubts,
        corrected=corrected_rows(case.corrections, known, texts),
        sections=sections,
        chips=_chips(reading, texts),
        marks=_marks(known, doubts, sections, cards, texts),
        tabs=tuple(ProjectTab(name=r.project_name, standing=_standing(r.standing_now)) for r in case.reviews),
        tab=tab,
        suggestions=tuple(
            Suggestion(vendor_id=s.vendor_id, name=s.name, reasons=" ".join(s.reasons), sure=s.sure)
            for s in case.suggestions
        ),
        insured_name=insured,
        pages=tuple(PageSize(number=p.number, width=p.width, height=p.height, like=p) for p in reading.pages),
        first_page=_first_page(reading),
        can_accept=evidence and not settled,
        can_request=bool(case.reviews) and not settled,
        settled=settled,
        can_split=len(reading.pages) > 1 and not settled,
        belongs=_belongs(case, judged, texts),
        renewals=renewal_views(case.renewals, known, texts),
        messages=message_views(case.messages, texts),
    )


def build_error(case: ReviewCase, texts: Texts) -> ErrorView:
    """A document nobody could read."""
    document = case.document
    envelope = document.envelope
    facts = [
        (texts("error.fact.file"), envelope.file_name),
        (texts("error.fact.size"), _size(document.size, texts)),
        (texts("error.fact.came"), texts(f"source.{envelope.source}")),
    ]
    if envelope.sender:
        facts.append((texts("error.fact.sender"), envelope.sender))
    if envelope.subject:
        facts.append((texts("message.subject"), envelope.subject))
    return ErrorView(
        document_id=document.id,
        file_name=envelope.file_name,
        title=texts("error.title"),
        text=document.error_text or texts("error.unknown"),
        facts=tuple(facts),
    )


def _size(size: int, texts: Texts) -> str:
    if size >= 1024 * 1024:
        return texts("size.megabytes", n=f"{size / (1024 * 1024):.1f}")
    return texts("size.kilobytes", n=max(1, round(size / 1024)))


def _standing(standing: CommitmentStanding | None) -> Standing | None:
    return standing.standing if standing else None


def _first_page(reading: DocumentReading) -> int:
    if reading.certificates:
        return reading.certificates[0].page
    return reading.pages[0].number if reading.pages else 1


def _insured(reading: DocumentReading) -> str:
    names = [c.insured.name.value or c.insured.name.raw for c in reading.certificates]
    names += [e.named_insured.value or "" for e in reading.endorsements]
    return next((" ".join(name.split()) for name in names if name), "")


def _title(case: ReviewCase, reading: DocumentReading, insured: str, texts: Texts) -> str:
    if case.vendor:
        return case.vendor.name
    if not (reading.certificates or reading.endorsements):
        found = next((paper.form.label for paper in reading.papers), "")
        return found[:1].upper() + found[1:] or texts("case.nothing_found")
    return insured or texts("case.nobody")


def _subtitle(case: ReviewCase, judged: CommitmentReview | None, texts: Texts) -> str:
    if judged is None:
        return texts("case.nothing_to_judge")
    if judged.project_name:
        signed = judged.contract_signed
        contract = texts("case.signed", date=f"{signed:%m/%d/%Y}") if signed else texts("case.not_signed")
        parts = [
            texts("case.for_project", project=judged.project_name),
            judged.requirement_set_name,
            contract,
        ]
    elif case.vendor:
        parts = [texts("case.no_commitment"), judged.requirement_set_name]
    else:
        parts = [texts("case.not_matched"), judged.requirement_set_name]
    return " · ".join(part for part in parts if part)


def _belongs(case: ReviewCase, judged: CommitmentReview | None, texts: Texts) -> str:
    """Why it is held against this subcontract; nothing where there is none."""
    if judged is None or judged.commitment_id is None:
        return ""
    if judged.named:
        return " ".join(judged.named)
    return texts("case.only_commitment" if len(case.reviews) == 1 else "case.not_named")


def _heading(findings: list[Finding], judged: CommitmentReview | None, texts: Texts) -> str:
    if judged is None:
        return ""
    open_ones = sum(finding.severity is not Severity.INFO for finding in findings)
    return texts.count("case.things", open_ones) if open_ones else texts("case.things.none")


def _card(finding: Finding, known: Values, texts: Texts) -> Card:
    key, place = known.key_of(finding.located)
    tone, sign = SEVERITY_MARKS[finding.severity]
    path = finding.located[0].path if finding.located else ""
    where = where_of(path, page_of(place), texts)
    if not key and any(known.is_elsewhere(spot) for spot in finding.located):
        where = texts("where.elsewhere")
    elif not finding.located and finding.state is EvidenceState.GAP:
        where = texts.count("where.searched", len(known.reading.pages))
    severity = texts(f"severity.{finding.severity}")
    spoken = texts(
        "card.spoken", severity=severity, title=finding.title, where=where, text=finding.to_coordinator
    )
    return Card(
        title=finding.title,
        text=finding.to_coordinator,
        where=where,
        tone=tone,
        sign=sign,
        spoken=spoken,
        key=key,
        place=place,
    )


def _chips(reading: DocumentReading, texts: Texts) -> tuple[PartChip, ...]:
    chips = []
    for certificate in reading.certificates:
        edition = (certificate.edition.value or "").removeprefix("ACORD 25").strip(" ()")
        words = texts("chip.certificate", edition=edition) if edition else texts("chip.certificate.plain")
        chips.append(PartChip(text=words, page=certificate.page, tone=Tone.NEEDS_REVIEW))
    for endorsement in reading.endorsements:
        form = form_name(endorsement, texts)
        words = texts("chip.part", pages=pages_text(endorsement.pages, texts), form=form)
        chips.append(PartChip(text=words, page=endorsement.pages[0], tone=Tone.NOT_REQUIRED))
    if not chips:
        kinds = dict.fromkeys(page.kind for page in reading.pages if page.kind is not PageKind.OTHER)
        words = ", ".join(str(kind) for kind in kinds) or texts("chip.unknown")
        chips.append(PartChip(text=words, page=1, tone=Tone.NOT_REQUIRED))
    return tuple(chips)


def _marks(
    known: Values,
    doubts: tuple[Row, ...],
    sections: tuple[Section, ...],
    cards: tuple[Card, ...],
    texts: Texts,
) -> tuple[Mark, ...]:
    """Boxes on the pages: loud where something is wrong or in doubt, quiet elsewhere. What a finding says of
    a place outweighs what a row says of it."""
    tones: dict[str, Tone] = {}
    labels: dict[str, str] = {}
    loud: set[str] = set()
    for row in (*doubts, *(r for s in sections for r in (*s.rows, *s.more))):
        if row.place is None:
            continue
        labels[row.key] = f"{row.label}: {row.value}"
        if row.tone and (row.judged or row.unsure):
            tones[row.key] = row.tone
            if row.unsure or row.tone is not Tone.COMPLIANT:
                loud.add(row.key)
    for card in reversed(cards):
        if card.key:
            tones[card.key] = card.tone
            labels[card.key] = card.title
            loud.add(card.key)
    marks = [
        Mark(
            key=value.key,
            place=value.value.place,
            label=labels.get(value.key) or label_of(value.path),
            tone=tones.get(value.key),
            loud=value.key in loud,
        )
        for value in known
        if value.value.place is not None
    ]
    marks += [
        Mark(key=key, place=place, label=labels.get(key, ""), tone=tones.get(key), loud=key in loud)
        for place, key in known.strays().items()
    ]
    return tuple(marks)
