# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Review screen shows of one document, as plain frozen rows. No Qt here.

Values go by a key, their path in the document: ``certificates.0.general_liability.each_occurrence`` is a value of
the first certificate in the file, ``endorsements.1.form`` one of the second endorsement. ``@3`` is a place that
no value of this file stands at.
"""

from dataclasses import dataclass
from typing import Any

from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.domain.document import PageReading
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.domain.standing import Standing
from coi_desktop.domain.surety import RELIED_ON
from coi_desktop.domain.values import Place, Value


def is_unsure(value: Value[Any]) -> bool:
    """Something is printed, and the reader does not trust what it made of it."""
    return value.is_unreadable or (not value.is_blank and value.confidence < RELIED_ON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding. ``key`` names the value its place belongs to, empty when it stands nowhere."""

    title: str
    text: str
    where: str
    tone: Tone
    sign: Sign
    spoken: str
    key: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A value or a requirement. ``editable`` rows can be corrected; ``raw`` is what the editor starts from.
    ``as_read``: a person who looked at the page may say that it was read right. ``requirement`` is the id of the one
    it judges."""

    key: str
    label: str
    value: str
    spoken: str
    asked: str = ""
    sign: Sign | None = None
    tone: Tone | None = None
    judged: bool = False
    unsure: bool = False
    blank: bool = False
    editable: bool = False
    raw: str = ""
    as_read: bool = False
    hint: str = ""
    place: Place | None = None
    elsewhere: bool = False
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The rows of one line. ``policy`` stands at the right of the title, with a check where ``policy_met``;
    ``more`` rows show on demand."""

    title: str
    rows: tuple[Row, ...]
    more: tuple[Row, ...] = ()
    policy: str = ""
    policy_key: str = ""
    policy_met: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChip:
    """A form found in the file; a press leads to its page."""

    text: str
    page: int
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A box on a page of the file. A ``loud`` one is always seen, the others when pointed at or selected."""

    key: str
    place: Place
    label: str
    tone: Tone | None = None
    loud: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A vendor the document may belong to."""

    vendor_id: VendorId
    name: str
    reasons: str
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectTab:
    """One of the commitments the document is judged for."""

    name: str
    standing: Standing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One thing that is not as it was in the term before; ``key`` names its value in this document, if it has one."""

    key: str
    label: str
    before: str
    after: str
    worse: bool
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalView:
    """A line's policy beside the one it follows, by their terms; no rows where nothing changed."""

    title: str
    before: str
    after: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """A message that brought the document: what is known of it, by name, and its text. ``doubtful``: the mail server
    could not confirm the sender."""

    title: str
    facts: tuple[tuple[str, str], ...]
    text: str
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """A page in points, upright, by its number in the file. ``like`` is how it was read, for drawing it turned and
    straightened so that the boxes fit; None draws it as the file says."""

    number: int
    width: float
    height: float
    like: PageReading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Everything the screen shows of one document. ``after`` is the standing if it were accepted; ``doubts``
    are the values to check first: rules do not rely on them until a person has looked; ``corrected`` are those a
    person put right. ``settled``: there is nothing left to do with it but to take back what was.
    ``belongs`` says why it is held against this subcontract."""

    document_id: DocumentId
    file_name: str
    title: str
    subtitle: str
    matched: bool
    standing: Standing
    after: Standing | None
    heading: str
    cards: tuple[Card, ...]
    doubts: tuple[Row, ...]
    corrected: tuple[Row, ...]
    sections: tuple[Section, ...]
    chips: tuple[PartChip, ...]
    marks: tuple[Mark, ...]
    tabs: tuple[ProjectTab, ...]
    tab: int
    suggestions: tuple[Suggestion, ...]
    insured_name: str
    pages: tuple[PageSize, ...]
    first_page: int
    can_accept: bool
    can_request: bool
    settled: bool = False
    can_split: bool = False
    belongs: str = ""
    renewals: tuple[RenewalView, ...] = ()
    messages: tuple[MessageView, ...] = ()

    def row(self, key: str) -> Row | None:
        """The row of a value, whether shown or on demand; one that can be corrected before one that cannot."""
        rows = [r for s in self.sections for r in (*s.rows, *s.more)]
        own = [r for r in (*self.doubts, *rows) if r.key == key]
        return next((r for r in own if r.editable), own[0] if own else None)

    def place(self, key: str) -> Place | None:
        """Where a value stands."""
        return next((m.place for m in self.marks if m.key == key), None)

    def first_to_edit(self) -> str:
        """The value to edit when none is chosen: the first one in doubt, else the first."""
        rows = [r for r in (*self.doubts, *(r for s in self.sections for r in s.rows)) if r.editable]
        return rows[0].key if rows else ""

    def doubt(self, key: str) -> Row | None:
        """The row of a value that is to be checked."""
        return next((row for row in self.doubts if row.key == key), None)

    def next_doubt(self, after: str) -> str:
        """The value to check after another one, round and round; empty when nothing is in doubt."""
        keys = [row.key for row in self.doubts]
        if not keys:
            return ""
        return keys[(keys.index(after) + 1) % len(keys)] if after in keys else keys[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView:
    """A document that could not be read: what is known and what to do."""

    document_id: DocumentId
    file_name: str
    title: str
    text: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A waiting document as the queue lists it."""

    document_id: DocumentId
    title: str
    note: str
    unreadable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Asked in the window before something is filed. ``points`` are what remains open."""

    title: str
    text: str
    points: tuple[str, ...]
    yes: str
