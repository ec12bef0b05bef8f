# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers of the search in words: grouped, each with why it matches and where it leads. No Qt here."""

from dataclasses import dataclass
from itertools import groupby

from coi_desktop.desk.places import DocumentPlace, Place, ProjectPlace, VendorPlace
from coi_desktop.desk.text import Texts
from coi_desktop.office.search import Found, Hit, HitField, HitKind, Marked

ICONS = {
    HitKind.VENDOR: "vendors",
    HitKind.PROJECT: "projects",
    HitKind.COMMITMENT: "projects",
    HitKind.POLICY: "review",
    HitKind.FILE: "inbox",
    HitKind.PAGE: "review",
}


@dataclass(frozen=True)
class ResultRow:
    """One answer: ``title`` with its ``note`` beside it, and below it ``reason``, why it is here. ``spoken`` is
    all of it, read aloud."""

    title: Marked
    note: str
    reason: Marked
    icon: str
    spoken: str
    place: Place


@dataclass(frozen=True)
class ResultGroup:
    """Answers of one kind; ``hint`` says that there are more."""

    title: str
    hint: str
    rows: tuple[ResultRow, ...]


def groups(found: Found, texts: Texts) -> tuple[ResultGroup, ...]:
    """The answers, one group for each kind there is."""
    made = []
    for kind, hits in groupby(found.hits, key=lambda hit: hit.kind):
        rows = tuple(_row(hit, texts) for hit in hits)
        hint = texts("search.more", n=len(rows)) if kind in found.more else ""
        made.append(ResultGroup(texts(f"search.kind.{kind}"), hint, rows))
    return tuple(made)


def _row(hit: Hit, texts: Texts) -> ResultRow:
    note, reason = _note(hit, texts), _reason(hit, texts)
    if not reason.text:
        note, reason = "", Marked(hit.note)
    spoken = ", ".join(part for part in (hit.title.text, note, reason.text) if part)
    return ResultRow(
        title=hit.title, note=note, reason=reason, icon=ICONS[hit.kind], spoken=spoken, place=_place(hit)
    )


def _note(hit: Hit, texts: Texts) -> str:
    page = texts("search.page", n=hit.page) if hit.field is HitField.TEXT else ""
    return " · ".join(part for part in (page, hit.note) if part)


def _reason(hit: Hit, texts: Texts) -> Marked:
    """Where the words stand, and the words there; nothing where the title shows them."""
    if not hit.found.text:
        return Marked("")
    if hit.field is HitField.TEXT:
        return hit.found
    before = texts(f"search.field.{hit.field}")
    shift = len(before) + 1
    moved = tuple((start + shift, end + shift) for start, end in hit.found.marks)
    return Marked(f"{before} {hit.found.text}", moved)


def _place(hit: Hit) -> Place:
    if hit.document_id is not None:
        return DocumentPlace(hit.document_id, hit.page, hit.path)
    if hit.project_id is not None:
        return ProjectPlace(hit.project_id)
    if hit.vendor_id is not None:
        return VendorPlace(hit.vendor_id)
    raise LookupError(f"nothing opens {hit}")
