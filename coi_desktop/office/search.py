# SPDX-License-Identifier: AGPL-3.0-or-later
"""One search over everything the office has: vendors, projects, commitments, policy numbers, files, pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from coi_desktop.domain.filing import FiledDocument
from coi_desktop.domain.ids import DocumentId, ProjectId, VendorId
from coi_desktop.domain.labels import label_of
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import Vendor
from coi_desktop.store import search_records as records
from coi_desktop.store.database import ReadView, Store
from coi_desktop.store.search import search_pages
from coi_desktop.store.search_words import Marks, SearchWords

_MOST = 5
"""Of each kind; whoever sees so many goes on typing."""
_MOST_PAGES = 8
_PAGES_OF_ONE = 2
"""A document of forty pages must not hide the others."""


class HitKind(StrEnum):
    """What was found, in the order it is shown."""

    VENDOR = "vendor"
    PROJECT = "project"
    COMMITMENT = "commitment"
    POLICY = "policy"
    FILE = "file"
    PAGE = "page"


class HitField(StrEnum):
    """Where the words stand."""

    NAME = "name"
    ALIAS = "alias"
    TRADE = "trade"
    NUMBER = "number"
    OWNER = "owner"
    FILE_NAME = "file_name"
    SENDER = "sender"
    SUBJECT = "subject"
    CORRECTION = "correction"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and where the words searched for stand in it."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer. ``title`` names it, ``field`` says where the words stand, and ``found`` shows them there
    where that is not the title. ``note`` is what else tells it apart. The ids say what it leads to: ``page``
    from 1, ``path`` of the value in the document."""

    kind: HitKind
    title: Marked
    field: HitField
    found: Marked = Marked("")
    note: str = ""
    vendor_id: VendorId | None = None
    project_id: ProjectId | None = None
    document_id: DocumentId | None = None
    page: int = 1
    path: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """``hits`` by kind, in the order of :class:`HitKind`; ``more`` names the kinds of which not all are here."""

    hits: tuple[Hit, ...]
    more: frozenset[HitKind] = frozenset()


class SearchService:
    """Finds. Reads only."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, typed: str, check: Callable[[], None] = lambda: None) -> Found:
        """What has all the words typed, the last letters of each left open. Policy and commitment numbers are
        found with or without their dashes. ``check`` is called between the kinds and may raise to end it."""
        words = SearchWords.of(typed)
        hits: list[Hit] = []
        more: set[HitKind] = set()
        if words:
            with self._store.read() as view:
                for kind, find, most in _KINDS:
                    check()
                    found = list(find(view, words, most + 1))
                    hits += found[:most]
                    if len(found) > most:
                        more.add(kind)
        return Found(tuple(hits), frozenset(more))


def _vendors(view: ReadView, words: SearchWords, limit: int) -> Iterator[Hit]:
    found = [view.vendors.get(key) for key in records.vendor_matches(view, words, limit)]
    for vendor in sorted(found, key=lambda v: not v.active):
        field, text = _of_vendor(vendor, words)
        yield Hit(
            kind=HitKind.VENDOR,
            title=Marked(vendor.name, words.marks(vendor.name)),
            field=field,
            found=Marked(text, words.marks(text)),
            note=vendor.trade if field is not HitField.TRADE else "",
            vendor_id=vendor.id,
        )


def _of_vendor(vendor: Vendor, words: SearchWords) -> tuple[HitField, str]:
    """Where the words stand that are not in the name."""
    if words.are_in(vendor.name):
        return HitField.NAME, ""
    for alias in vendor.aliases:
        if words.are_in(alias) or words.are_in(vendor.name, alias):
            return HitField.ALIAS, alias
    if words.marks(vendor.trade):
        return HitField.TRADE, vendor.trade
    alias = next((a for a in vendor.aliases if words.marks(a)), "")
    return (HitField.ALIAS, alias) if alias else (HitField.NAME, "")


def _projects(view: ReadView, words: SearchWords, limit: int) -> Iterator[Hit]:
    for key in records.project_matches(view, words, limit):
        project = view.projects.get(key)
        field, text = HitField.NAME, ""
        if not words.are_in(project.name):
            field, text = HitField.OWNER, project.owner
            if words.marks(project.number):
                field, text = HitField.NUMBER, project.number
        yield Hit(
            kind=HitKind.PROJECT,
            title=Marked(project.name, words.marks(project.name)),
            field=field,
            found=Marked(text, words.marks(text)),
            note=project.number if field is not HitField.NUMBER else "",
            project_id=project.id,
        )


def _commitments(view: ReadView, words: SearchWords, limit: int) -> Iterator[Hit]:
    for key in records.commitment_matches(view, words, limit):
        commitment = view.commitments.get(key)
        vendor, project = view.vendors.get(commitment.vendor_id), view.projects.get(commitment.project_id)
        yield Hit(
            kind=HitKind.COMMITMENT,
            title=Marked(commitment.number, words.number_marks(commitment.number)),
            field=HitField.NUMBER,
            note=f"{vendor.name} · {project.name}",
            vendor_id=vendor.id,
            project_id=project.id,
        )


def _policies(view: ReadView, words: SearchWords, limit: int) -> Iterator[Hit]:
    for match in records.number_matches(view, words, limit):
        document = view.documents.get(match.document_id)
        line = _line_name(match.path)
        yield Hit(
            kind=HitKind.POLICY,
            title=Marked(match.number, words.number_marks(match.number)),
            field=HitField.NUMBER,
            note=" · ".join(part for part in (line, _whose(view, document)) if part),
            document_id=match.document_id,
            page=match.page,
            path=match.path,
        )


def _files(view: ReadView, words: SearchWords, limit: int) -> Iterator[Hit]:
    for match in records.file_matches(view, words, limit):
        document = view.documents.get(match.document_id)
        field, text = HitField.FILE_NAME, ""
        if not words.are_in(match.file_name):
            field, text = HitField.SUBJECT, match.subject
            if words.marks(match.sender):
                field, text = HitField.SENDER, match.sender
        yield Hit(
            kind=HitKind.FILE,
            title=Marked(match.file_name, words.marks(match.file_name)),
            field=field,
            found=Marked(text, words.marks(text)),
            note=_note(view, document),
            document_id=match.document_id,
        )


def _pages(view: ReadView, words: SearchWords, limit: int) -> Iterator[Hit]:
    """What persons put right first: it is not printed on the page."""
    given = 0
    for correction in records.correction_matches(view, words, _MOST_PAGES // 2):
        document = view.documents.get(correction.document_id)
        given += 1
        yield Hit(
            kind=HitKind.PAGE,
            title=Marked(document.envelope.file_name),
            field=HitField.CORRECTION,
            found=Marked(correction.text, words.marks(correction.text)),
            note=" · ".join(part for part in (label_of(correction.path), _whose(view, document)) if part),
            document_id=document.id,
            path=correction.path,
        )
    of_one: dict[DocumentId, int] = {}
    for page in search_pages(view, words, limit * 4):
        of_one[page.document_id] = of_one.get(page.document_id, 0) + 1
        if of_one[page.document_id] > _PAGES_OF_ONE:
            continue
        if given == limit:
            return
        given += 1
        document = view.documents.get(page.document_id)
        yield Hit(
            kind=HitKind.PAGE,
            title=Marked(document.envelope.file_name),
            field=HitField.TEXT,
            found=Marked(page.snippet, page.hits),
            note=_whose(view, document),
            document_id=page.document_id,
            page=page.page,
        )


def _line_name(path: str) -> str:
    """What the policy is for, by where its number stands; the form's name where that tells no line."""
    record = path.removesuffix(".policy_number")
    name = record.rpartition(".")[2]
    return Line(name).label if name in set(Line) else label_of(record)


def _whose(view: ReadView, document: FiledDocument) -> str:
    """The vendor's name; empty while nobody knows."""
    return view.vendors.get(document.vendor_id).name if document.vendor_id is not None else ""


def _note(view: ReadView, document: FiledDocument) -> str:
    day = f"{document.envelope.received_at.astimezone():%m/%d/%Y}"
    return " · ".join(part for part in (_whose(view, document), day) if part)


_Find = Callable[[ReadView, SearchWords, int], Iterator[Hit]]
_KINDS: tuple[tuple[HitKind, _Find, int], ...] = (
    (HitKind.VENDOR, _vendors, _MOST),
    (HitKind.PROJECT, _projects, _MOST),
    (HitKind.COMMITMENT, _commitments, _MOST),
    (HitKind.POLICY, _policies, _MOST),
    (HitKind.FILE, _files, _MOST),
    (HitKind.PAGE, _pages, _MOST_PAGES),
)
