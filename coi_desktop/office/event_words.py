# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happened, in plain sentences: the one place where events turn into words.

The sentences are data (``resources/events.en.json``). Records are called by their names of today; an event
of a kind without a sentence (of a later release, say) is told by its own name, never left out.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coi_desktop.domain.errors import DataError
from coi_desktop.domain.filing import Event
from coi_desktop.domain.ids import CommitmentId, DocumentId, ProjectId, VendorId
from coi_desktop.domain.labels import label_of
from coi_desktop.domain.plain import from_plain
from coi_desktop.domain.standing import Standing
from coi_desktop.office.event_changes import Changes, changes, plain_day
from coi_desktop.office.requirement_names import requirement_name
from coi_desktop.store.database import ReadView
from coi_desktop.store.names import Ids, Names, names_of


@dataclass(frozen=True, slots=True)
class EventCatalog:
    """``sentences`` by the kind of event, ``words`` they are made of, ``fields`` of records by their path."""

    sentences: Mapping[str, str]
    words: Mapping[str, str]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event in words. ``more`` is a second line: why, or what was before and after; often empty. The ids
    are those of what it speaks of; a screen leads to one of them."""

    event: Event
    sentence: str
    more: str = ""
    document_id: DocumentId | None = None
    vendor_id: VendorId | None = None
    project_id: ProjectId | None = None
    commitment_id: CommitmentId | None = None


_TWO_STOPS = re.compile(r"(?<!\.)\.\.$")
"""At the end of a sentence that ends with a name such as ``Kestrel Drywall, Inc.``."""


def load_event_words(resources: Path) -> "EventWords":
    """The words of the product's resources. DataError when they cannot be read."""
    file = resources / "events.en.json"
    try:
        return EventWords(from_plain(EventCatalog, json.loads(file.read_text(encoding="utf-8"))))
    except (OSError, ValueError) as error:
        raise DataError(
            "events.damaged",
            f"The words of the events at {file} cannot be read: {error}.",
            "Install COI Desktop again; your own data is not affected.",
        ) from error


class EventWords:
    """Tells events."""

    def __init__(self, catalog: EventCatalog) -> None:
        self._catalog = catalog

    def kinds(self) -> tuple[str, ...]:
        """Every kind of event there is a sentence for, in the catalog's order."""
        return tuple(self._catalog.sentences)

    def tell(self, view: ReadView, events: Sequence[Event]) -> tuple[ToldEvent, ...]:
        """Each event in words, in the order given."""
        abouts = [_about(event) for event in events]
        names = names_of(view, _ids(abouts))
        return tuple(
            self._told(view, event, about.filled(names), names)
            for event, about in zip(events, abouts, strict=True)
        )

    def subject_name(self, view: ReadView, subject: str) -> str:
        """What a subject (``vendor:12``) is called; as it stands where it has no name."""
        kind, _, number = subject.partition(":")
        if not number.isdigit():
            return subject
        key = int(number)
        names = names_of(
            view,
            Ids(
                documents=frozenset({key} if kind == "document" else ()),
                vendors=frozenset({key} if kind == "vendor" else ()),
                commitments=frozenset({key} if kind == "commitment" else ()),
                projects=frozenset({key} if kind == "project" else ()),
            ),
        )
        found = [
            *(file for file, _ in names.documents.values() if kind == "document"),
            *(name for name in names.vendors.values() if kind in ("vendor", "commitment")),
            *(name for name in names.projects.values() if kind in ("project", "commitment")),
        ]
        return ", ".join(found) or subject.replace(":", " ")

    def _told(self, view: ReadView, event: Event, about: "_About", names: Names) -> ToldEvent:
        sentence = self._catalog.sentences.get(event.kind)
        if sentence is None:
            kind = event.kind.replace("_", " ").capitalize()
            said = self._word("unknown", kind=kind, subject=event.subject.replace(":", " "))
        else:
            said = sentence.format_map(self._values(view, event, about, names))
        return ToldEvent(
            event=event,
            sentence=_TWO_STOPS.sub(".", said),
            more=self._more(event, view.events.record_before(event) if _compares(event) else None),
            document_id=about.document,
            vendor_id=about.vendor,
            project_id=about.project,
            commitment_id=None if about.commitment is None else CommitmentId(about.commitment),
        )

    def _values(self, view: ReadView, event: Event, about: "_About", names: Names) -> Mapping[str, str]:
        details, record = event.details, _record(event)
        vendor = names.vendors.get(about.vendor or 0) or str(record.get("name") or self._word("a_vendor"))
        project = names.projects.get(about.project or 0) or str(record.get("name") or self._word("a_project"))
        file, _ = names.documents.get(about.document or DocumentId(0), (details.get("file"), None))
        return _Values(
            file=str(file or self._word("a_document")),
            vendor=vendor,
            of_vendor=self._word("of_vendor", vendor=vendor) if about.vendor is not None else "",
            project=project,
            sender=str(details.get("sender") or self._word("somebody")),
            subject=str(details.get("subject") or self._word("no_subject")),
            source=self._catalog.words.get(f"source.{details.get('source')}", ""),
            value=label_of(str(record.get("path") or "value")),
            standing=_standing(details.get("to")),
            requirement=_requirement(view, record),
            where=self._word("everywhere")
            if about.project is None
            else self._word("on_project", project=project),
            until=plain_day(record.get("until")),
            result=self._catalog.words.get(f"call.{record.get('result')}", ""),
            requirements=self._requirements(event, vendor, project),
            person=next((str(record[k]) for k in ("name", "company", "email", "phone") if record.get(k)), ""),
            other=str(details.get("other") or self._word("a_vendor")),
        )

    def _requirements(self, event: Event, vendor: str, project: str) -> str:
        record = _record(event)
        version = record.get("version") or (record.get("ref") or {}).get("version") or 1
        kind = event.subject.partition(":")[0]
        name = record.get("name") or event.subject.partition(":")[2]
        key = f"requirements.{kind}"
        if key not in self._catalog.words:
            return event.subject
        return self._word(key, name=name, project=project, vendor=vendor, version=version)

    def _more(self, event: Event, before: Mapping[str, Any] | None) -> str:
        details, record = event.details, _record(event)
        match event.kind:
            case "document_unreadable":
                return str(details.get("why") or "")
            case "document_matched":
                return " ".join(_texts(details.get("reasons")))
            case "value_corrected":
                return self._word(
                    "correction", before=record.get("old_raw", ""), after=record.get("new_raw", "")
                )
            case "standing_changed":
                reasons = _texts(details.get("reasons"))
                said = reasons[0] if reasons else ""
                was = _standing(details.get("from"))
                return self._word("standing", before=was, reasons=said).strip() if was else said
            case "waiver_granted":
                return str(record.get("reason") or "")
            case "call_recorded":
                return str(record.get("note") or "")
            case "carriers_imported":
                return self._word("rows", n=f"{details.get('rows', 0):,}")
            case _ if before is not None:
                return self._changed(changes(before, record))
        return ""

    def _changed(self, found: Changes) -> str:
        words = self._catalog.words
        said = [
            self._word(
                "change",
                field=self._catalog.fields.get(change.path, change.path),
                before=change.said(change.before, words),
                after=change.said(change.after, words),
            )
            for change in found
        ]
        return "; ".join(said)

    def _word(self, key: str, **values: object) -> str:
        return self._catalog.words[key].format(**values) if values else self._catalog.words[key]


class _Values(dict[str, str]):
    """Says nothing for a word that a sentence should not have used."""

    def __missing__(self, key: str) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class _About:
    """Which records an event speaks of, by what it carries itself; ``filled`` adds what the records know."""

    document: DocumentId | None = None
    vendor: VendorId | None = None
    commitment: int | None = None
    project: ProjectId | None = None

    def filled(self, names: Names) -> "_About":
        vendor, project = self.vendor, self.project
        of_both = names.commitments.get(self.commitment or 0)
        if of_both is not None:
            vendor, project = vendor or of_both[0], project or of_both[1]
        if vendor is None:
            _, vendor = names.documents.get(self.document or 0, ("", None))
        return _About(self.document, vendor, self.commitment, project)


def _about(event: Event) -> _About:
    kind, _, number = event.subject.partition(":")
    record = _record(event)
    own = int(number) if number.isdigit() else None
    document = own if kind == "document" else _number(record.get("document_id"))
    vendor = (
        own if kind == "vendor" else _number(event.details.get("vendor")) or _number(record.get("vendor_id"))
    )
    commitment = own if kind == "commitment" else _number(record.get("commitment_id"))
    project = own if kind == "project" else _number(record.get("project_id"))
    return _About(
        None if document is None else DocumentId(document),
        None if vendor is None else VendorId(vendor),
        commitment,
        None if project is None else ProjectId(project),
    )


def _ids(abouts: Iterable[_About]) -> Ids:
    found = tuple(abouts)
    return Ids(
        documents=frozenset(a.document for a in found if a.document is not None),
        vendors=frozenset(a.vendor for a in found if a.vendor is not None),
        commitments=frozenset(a.commitment for a in found if a.commitment is not None),
        projects=frozenset(a.project for a in found if a.project is not None),
    )


def _record(event: Event) -> Mapping[str, Any]:
    record = event.details.get("record")
    return record if isinstance(record, dict) else {}


def _compares(event: Event) -> bool:
    return event.kind.endswith("_changed") and bool(_record(event))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _standing(value: object) -> str:
    known = {standing.value for standing in Standing}
    return Standing(value).label if value in known else ""


def _requirement(view: ReadView, record: Mapping[str, Any]) -> str:
    known = record.get("requirement_id")
    return requirement_name(str(known), view.requirement_sets.all_latest()) if known else ""
