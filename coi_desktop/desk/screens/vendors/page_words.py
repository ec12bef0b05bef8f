# SPDX-License-Identifier: AGPL-3.0-or-later
"""A vendor's page in words: everything that stands on it, and where each row leads. No Qt here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from coi_desktop.desk.moments import clock, short_day
from coi_desktop.desk.places import DocumentPlace, Place, ProjectPlace
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import STANDING_MARKS, Sign, Tone
from coi_desktop.domain.contacts import Contact, Language
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.imports import StatedPolicy
from coi_desktop.domain.standing import Standing
from coi_desktop.office.contacts import BrokerSuggestion
from coi_desktop.office.event_words import ToldEvent
from coi_desktop.office.merging import Merged, MergePreview
from coi_desktop.office.vendor_cover import BarKind, Cover, CoverBar, CoverRow
from coi_desktop.office.vendor_views import NamedWaiver, VendorCommitment, VendorDocument, VendorPage

_STATES: dict[DocumentState, tuple[Tone, Sign]] = {
    DocumentState.RECEIVED: (Tone.NOT_REQUIRED, Sign.DASH),
    DocumentState.READ: (Tone.NOT_REQUIRED, Sign.DASH),
    DocumentState.TO_REVIEW: (Tone.NEEDS_REVIEW, Sign.DOT),
    DocumentState.ACCEPTED: (Tone.COMPLIANT, Sign.CHECK),
    DocumentState.REQUESTED: (Tone.EXPIRING, Sign.QUARTER),
    DocumentState.NOT_A_CERTIFICATE: (Tone.NOT_REQUIRED, Sign.DASH),
    DocumentState.UNREADABLE: (Tone.NOT_COMPLIANT, Sign.QUESTION),
}


@dataclass(frozen=True)
class Pill:
    """A state in a word."""

    text: str
    tone: Tone
    sign: Sign


@dataclass(frozen=True)
class PageRow:
    """One row of a card. ``beside`` stands after the title, ``note`` below it, ``text`` in a column of its own.
    ``about`` is what the row stands for: a place to go to, or a record to act on; None where neither."""

    key: str
    title: str
    spoken: str
    beside: str = ""
    note: str = ""
    when: str = ""
    amount: str = ""
    pill: Pill | None = None
    text: str = ""
    about: object = None


@dataclass(frozen=True)
class PageView:
    """What stands on the page. ``said`` goes beside the title; ``empty`` says, by card, what there is to do."""

    title: str
    standing: Standing | None
    said: str
    cover: Cover
    commitments: tuple[PageRow, ...]
    documents: tuple[PageRow, ...]
    people: tuple[PageRow, ...]
    waivers: tuple[PageRow, ...]
    events: tuple[PageRow, ...]
    merged: tuple[PageRow, ...]
    stated: tuple[PageRow, ...]
    can_request: bool
    can_waive: bool


def page_view(page: VendorPage, texts: Texts) -> PageView:
    """The whole page."""
    n = len(page.commitments)
    said = [
        page.vendor.trade,
        texts.count("match.hit", n),
        f"${page.amount:,}" if page.amount else "",
        "" if page.vendor.active else texts("vendor.inactive"),
    ]
    return PageView(
        title=page.vendor.name,
        standing=page.standing,
        said=" · ".join(part for part in said if part),
        cover=page.cover,
        commitments=tuple(_commitment(c, texts) for c in page.commitments),
        documents=tuple(_document(d, page.today, texts) for d in page.documents),
        people=(
            *(_person(c, texts) for c in page.contacts),
            *(_suggestion(s, texts) for s in page.suggestions),
        ),
        waivers=tuple(_waiver(w, page.today, texts) for w in page.waivers),
        events=tuple(_event(told, page.today, texts) for told in page.told),
        merged=tuple(_merged(m, texts) for m in page.merged),
        stated=tuple(_stated(n, p, texts) for n, p in enumerate(page.stated)),
        can_request=page.asks,
        can_waive=page.asks,
    )


def _commitment(row: VendorCommitment, texts: Texts) -> PageRow:
    commitment, standing = row.commitment, row.standing
    tone, sign = STANDING_MARKS[standing.standing]
    signed = commitment.contract_signed
    parts = [
        commitment.number,
        texts("case.signed", date=day(signed)) if signed else texts("case.not_signed"),
    ]
    if row.project.substantial_completion:
        parts.append(texts("vendor.complete", date=day(row.project.substantial_completion)))
    first, *more = standing.reasons or ("",)
    told = texts("vendor.more", n=len(more) + 1, first=first) if more else first
    amount = f"${commitment.amount:,}" if commitment.amount else ""
    note = " · ".join(part for part in parts if part)
    return PageRow(
        key=f"commitment.{commitment.id}",
        title=row.project.name,
        note=note,
        amount=amount,
        pill=Pill(standing.standing.label, tone, sign),
        text=told,
        spoken=_spoken(row.project.name, note, amount, standing.standing.label, " ".join(standing.reasons)),
        about=ProjectPlace(row.project.id),
    )


def _document(row: VendorDocument, today: date, texts: Texts) -> PageRow:
    document = row.document
    name, shows = document.envelope.file_name, ", ".join(row.shows)
    tone, sign = _STATES.get(document.state, (Tone.NOT_REQUIRED, Sign.DASH))
    state = texts(f"vendor.document.{document.state.value}")
    when = _when(document.envelope.received_at, today)
    pages = document.pages
    part = texts("vendor.part", first=pages[0], last=pages[1]) if pages else ""
    beside = " · ".join(p for p in (part, shows or texts("vendor.document.nothing")) if p)
    return PageRow(
        key=f"document.{document.id}",
        title=name,
        beside=beside,
        when=when,
        pill=Pill(state, tone, sign),
        spoken=_spoken(when, name, beside, state),
        about=DocumentPlace(document.id),
    )


def _person(contact: Contact, texts: Texts) -> PageRow:
    beside = [texts(f"contact.role.{contact.role.value}")]
    if contact.learned_from is not None:
        beside.append(texts("contact.learned"))
    if contact.gets_messages:
        beside.append(texts("contact.gets"))
    note = [contact.email, contact.phone]
    if contact.text_consent is not None:
        note.append(texts("contact.agreed", date=day(contact.text_consent.on)))
    if contact.language is not Language.ENGLISH:
        note.append(texts(f"contact.language.{contact.language.value}"))
    said = ", ".join(beside), " · ".join(part for part in note if part)
    return PageRow(
        key=f"contact.{contact.id}",
        title=contact.shown_name,
        beside=said[0],
        note=said[1],
        spoken=_spoken(contact.shown_name, *said),
        about=contact,
    )


def _suggestion(named: BrokerSuggestion, texts: Texts) -> PageRow:
    name = ", ".join(part for part in (named.name, named.company) if part) or named.email or named.phone
    note = " · ".join(part for part in (named.email, named.phone, named.file_name) if part)
    label = texts("contact.suggested")
    return PageRow(
        key=f"suggestion.{named.document_id}.{named.email}",
        title=name,
        beside=texts("contact.role.broker"),
        note=note,
        pill=Pill(label, Tone.NEEDS_REVIEW, Sign.QUESTION),
        spoken=_spoken(name, label, note),
        about=named,
    )


def _waiver(row: NamedWaiver, today: date, texts: Texts) -> PageRow:
    waiver = row.waiver
    where = row.project or texts("vendor.all_jobs")
    if waiver.withdrawn_at is not None:
        ended = day(waiver.withdrawn_at.astimezone().date())
        until = texts("vendor.waiver.withdrawn", by=waiver.withdrawn_by, date=ended)
    elif waiver.once:
        until = texts("vendor.waiver.once", number=waiver.policy_number, date=day(waiver.until))
    else:
        until = texts("vendor.waiver.until", date=day(waiver.until))
    live = waiver.in_force(today)
    pill = (
        Pill(Standing.WAIVED.label, *STANDING_MARKS[Standing.WAIVED])
        if live
        else Pill(texts("vendor.waiver.ended"), Tone.NOT_REQUIRED, Sign.DASH)
    )
    note = f"{until} · {waiver.person}: {waiver.reason}"
    return PageRow(
        key=f"waiver.{waiver.id}",
        title=row.requirement,
        beside=where,
        note=note,
        pill=pill,
        spoken=_spoken(row.requirement, where, pill.text, note),
        about=row if live else None,
    )


def _stated(number: int, policy: StatedPolicy, texts: Texts) -> PageRow:
    unknown = texts("vendor.stated.no_day")
    term = texts(
        "vendor.stated.term",
        start=day(policy.effective) if policy.effective else unknown,
        end=day(policy.expiration) if policy.expiration else unknown,
    )
    note = " · ".join(part for part in (policy.insurer, term) if part)
    return PageRow(
        key=f"stated.{number}",
        title=policy.line.label,
        beside=policy.number,
        note=note,
        spoken=_spoken(policy.line.label, policy.number, note),
    )


def _event(told: ToldEvent, today: date, texts: Texts) -> PageRow:
    when = _when(told.event.at, today)
    place: Place | None = None
    if told.document_id is not None:
        place = DocumentPlace(told.document_id)
    elif told.project_id is not None:
        place = ProjectPlace(told.project_id)
    by = texts("vendor.by", who=told.event.actor) if told.event.actor else ""
    note = " ".join(part for part in (by, told.more) if part)
    return PageRow(
        key=f"event.{told.event.id}",
        title=told.sentence,
        note=note,
        when=when,
        spoken=_spoken(when, told.sentence, note),
        about=place,
    )


def _merged(row: Merged, texts: Texts) -> PageRow:
    note = texts("vendor.merged.note", date=day(row.at.astimezone().date()), by=row.by)
    if row.hindered:
        hindered = texts("vendor.merged.hindered", why=row.hindered)
        note = f"{note} · {hindered}"
    return PageRow(
        key=f"merged.{row.gone.id}",
        title=row.gone.name,
        note=note,
        spoken=_spoken(row.gone.name, note),
        about=row,
    )


def bar_words(bar: CoverBar, texts: Texts) -> str:
    """What stands in a bar."""
    if bar.kind in (BarKind.MISSING, BarKind.DOUBT, BarKind.WAIVED):
        state = bar.state or EvidenceState.GAP
        word = texts("cover.missing" if state is EvidenceState.GAP else f"evidence.{state.value}")
        return " · ".join(part for part in (bar.words, word) if part)
    return "" if bar.kind is BarKind.GAP else bar.words or texts("cover.on_certificate")


def bar_hint(row: CoverRow, bar: CoverBar, texts: Texts) -> str:
    """What a bar says when it is pointed at, and aloud."""
    term = texts("section.term", start=day(bar.start), end=day(bar.end))
    days = (bar.end - bar.start).days
    words = texts.count("cover.gap", days) if bar.kind is BarKind.GAP else bar_words(bar, texts)
    return texts("cover.hint", row=row.label, words=words, term=term, kind=texts(f"cover.{bar.kind.value}"))


def moved_words(preview: MergePreview, texts: Texts) -> str:
    """What a merge would move, a line each."""
    return "\n".join(_moved(preview, texts))


def _moved(preview: MergePreview, texts: Texts) -> Iterator[str]:
    moved = preview.moved
    counted = {
        "commitments": len(moved.commitments),
        "documents": len(moved.documents),
        "policies": preview.policies,
        "contacts": len(moved.contacts),
        "waivers": len(moved.waivers),
    }
    parts = [texts.count(f"merge.{what}", n) for what, n in counted.items() if n]
    yield texts("merge.moves", what=", ".join(parts) if parts else texts("merge.nothing"))
    if moved.aliases:
        yield texts("merge.aliases", names="; ".join(moved.aliases), kept=preview.kept.name)
    if preview.staying:
        yield texts.count("merge.staying", preview.staying)
    if preview.doubled:
        yield texts("merge.doubled", names="; ".join(preview.doubled))
    yield texts("merge.undo")


def day(when: date) -> str:
    """A day as it is written here."""
    return f"{when:%m/%d/%Y}"


def _when(at: datetime, today: date) -> str:
    """The hour of today, the day of this year, else day and year."""
    moment = at.astimezone()
    if moment.date() == today:
        return clock(at)
    return short_day(moment.date()) if moment.year == today.year else f"{moment:%m/%d/%Y}"


def _spoken(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
