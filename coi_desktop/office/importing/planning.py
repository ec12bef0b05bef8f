# SPDX-License-Identifier: AGPL-3.0-or-later
"""Holds the rows of a spreadsheet against what is on file. Pure: the office as it stands is handed in.

Which way doubt falls: a blank cell changes nothing; a row that could mean two records, or says otherwise than an
earlier row or the record it finds by its number, is refused with the reason. A refused row changes nothing at all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Generic, TypeVar

from coi_desktop.domain.contacts import Contact, ContactRole
from coi_desktop.domain.ids import CommitmentId, ContactId, ProjectId, VendorId
from coi_desktop.domain.imports import RowOutcome, StatedPolicy
from coi_desktop.domain.office import Commitment, Project, Vendor
from coi_desktop.office.contacts import is_phone
from coi_desktop.office.importing.plan import Changes, PlannedRow
from coi_desktop.office.importing.rows import RowSays
from coi_desktop.office.importing.values import NotUnderstood
from coi_desktop.review.names import core, fold

T = TypeVar("T", Vendor, Project, Commitment)
LONGEST_NAME = 200
_COMMITMENT_FIELDS = {"amount": "amount", "signed": "contract_signed", "started": "work_started"}
_PROJECT_FIELDS = {
    "state": "state",
    "owner": "owner",
    "start": "start",
    "completion": "substantial_completion",
}
_WORDS = {
    "trade": "trade",
    "address": "address",
    "state": "state",
    "owner": "owner",
    "start": "start",
    "number": "number",
    "amount": "amount",
    "substantial_completion": "substantial completion",
    "contract_signed": "date of signing",
    "work_started": "start of work",
}


@dataclass(frozen=True, slots=True)
class OfficeNow:
    """The office as it stands. ``contacts`` answers the people of a vendor on file."""

    vendors: tuple[Vendor, ...]
    projects: tuple[Project, ...]
    commitments: tuple[Commitment, ...]
    stated: frozenset[StatedPolicy]
    contacts: Callable[[VendorId], tuple[Contact, ...]]


@dataclass(slots=True)
class _Entry(Generic[T]):
    """One record as it is and as the rows leave it. ``said`` names the row that gave each value."""

    before: T | None
    after: T
    said: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Draft:
    """What one row brings, kept apart until all of it is known to fit."""

    acts: list[Callable[[], None]] = field(default_factory=list)
    news: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Planner:
    """Takes rows one after the other; :meth:`changes` is what all of them together would write."""

    def __init__(self, office: OfficeNow) -> None:
        self._office = office
        self._next = -1
        self._vendors: dict[str, list[_Entry[Vendor]]] = {}
        self._cores: dict[str, str] = {}
        self._all_vendors: list[_Entry[Vendor]] = []
        self._projects: list[_Entry[Project]] = []
        self._by_name: dict[str, _Entry[Project]] = {}
        self._by_number: dict[str, _Entry[Project]] = {}
        self._commitments: dict[tuple[int, int], list[_Entry[Commitment]]] = {}
        self._people: dict[VendorId, list[Contact]] = {}
        self._policies: dict[StatedPolicy, None] = {}
        for vendor in office.vendors:
            self._know_vendor(_Entry(vendor, vendor))
        for project in office.projects:
            self._know_project(_Entry(project, project))
        for commitment in office.commitments:
            self._know_commitment(_Entry(commitment, commitment))

    def take(self, says: RowSays) -> PlannedRow:
        """What becomes of a row; what it brings counts for those after it."""

        def row(outcome: RowOutcome, does: str) -> PlannedRow:
            return PlannedRow(says.sheet, says.number, says.title, outcome, does)

        if says.refusal:
            return row(RowOutcome.REFUSED, says.refusal)
        draft = _Draft()
        try:
            vendor = self._vendor(says, draft)
            project = self._project(says, draft)
            if vendor and project:
                self._commitment(says, vendor, project, draft)
            self._state(says, vendor, draft)
        except NotUnderstood as refusal:
            return row(RowOutcome.REFUSED, f"The row {refusal}.")
        for act in draft.acts:
            act()
        outcome = RowOutcome.NEW if draft.news else RowOutcome.CHANGED if draft.changes else RowOutcome.SAME
        does = "; ".join([*draft.news, *draft.changes]) or "All of it is on file already"
        return row(outcome, ". ".join([f"{does[0].upper()}{does[1:]}", *draft.notes]))

    def changes(self) -> Changes:
        """Everything that is new or other than before, vendors before what speaks of them."""
        commitments = [entry for entries in self._commitments.values() for entry in entries]
        return Changes(
            vendors=_changed(self._all_vendors),
            people=tuple(person for people in self._people.values() for person in people),
            projects=_changed(self._projects),
            commitments=_changed(sorted(commitments, key=lambda e: (e.before is None, -int(e.after.id)))),
            policies=tuple(self._policies),
        )

    # -- vendors and their people

    def _vendor(self, says: RowSays, draft: _Draft) -> _Entry[Vendor] | None:
        name = says.text("vendor.name")
        if not name:
            owned = [k for k in says.values if k.split(".")[0] in ("vendor", "contact", "broker", "policy")]
            if owned or any(k.startswith("commitment.") for k in says.values):
                raise NotUnderstood("names no vendor")
            return None
        if len(name) > LONGEST_NAME or not fold(name):
            raise NotUnderstood(f"has no name of a company: “{name[:40]}”")
        known = self._vendors.get(fold(name), [])
        if len(known) > 1:
            raise NotUnderstood(f"could mean {len(known)} vendors on file, all named {name}")
        given = {"trade": says.text("vendor.trade"), "address": _address(says)}
        if known:
            entry = known[0]
            self._set(entry, given, says, draft, entry.after.name)
        else:
            vendor = Vendor(
                id=VendorId(self._fresh()), name=name, trade=given["trade"], address=given["address"]
            )
            entry = _Entry(None, vendor, {key: _where(says) for key, value in given.items() if value})
            draft.news.append("new vendor")
            alike = self._cores.get(core(name))
            if alike:
                draft.notes.append(f"“{alike}” is on file, but another kind of company is another company")
            draft.acts.append(lambda: self._know_vendor(entry))
        self._alias(says, entry, draft)
        self._contacts(says, entry, draft)
        return entry

    def _alias(self, says: RowSays, entry: _Entry[Vendor], draft: _Draft) -> None:
        alias = says.text("vendor.alias")
        if not alias or fold(alias) in {fold(n) for n in (entry.after.name, *entry.after.aliases)}:
            return
        if any(other is not entry for other in self._vendors.get(fold(alias), ())):
            raise NotUnderstood(f"gives “{alias}” as another name, which is a vendor of its own")
        draft.changes.append(f"also known as {alias}")

        def act() -> None:
            entry.after = replace(entry.after, aliases=(*entry.after.aliases, alias))
            self._vendors.setdefault(fold(alias), []).append(entry)

        draft.acts.append(act)

    def _contacts(self, says: RowSays, entry: _Entry[Vendor], draft: _Draft) -> None:
        vendor_id = entry.after.id
        on_file = self._office.contacts(vendor_id) if entry.before is not None else ()
        for prefix, role in (("contact", ContactRole.OFFICE), ("broker", ContactRole.BROKER)):
            name, email, phone = (says.text(f"{prefix}.{key}") for key in ("name", "email", "phone"))
            if phone and not is_phone(phone):
                draft.notes.append(f"“{phone}” is not a telephone number with its area code, and is left out")
                phone = ""
            if not email and not phone:
                continue
            person = Contact(
                id=ContactId(self._fresh()),
                vendor_id=vendor_id,
                role=role,
                name="" if role is ContactRole.BROKER else name,
                company=name if role is ContactRole.BROKER else "",
                email=email,
                phone=phone,
            )
            if not any(_covers(each, person) for each in (*on_file, *self._people.get(vendor_id, ()))):
                draft.changes.append(f"{role.value} contact {email or phone}")
                draft.acts.append(partial(self._know_person, person))

    # -- projects and commitments

    def _project(self, says: RowSays, draft: _Draft) -> _Entry[Project] | None:
        name, number = says.text("project.name"), says.text("project.number")
        if not name and not number:
            if any(k.startswith("commitment.") for k in says.values):
                raise NotUnderstood("speaks of a subcontract, but names no project")
            return None
        by_number = self._by_number.get(number.casefold()) if number else None
        by_name = self._by_name.get(_key(name)) if name else None
        if by_number and name and by_name is not by_number:
            raise NotUnderstood(f"names {name}, but project number {number} is {by_number.after.name}")
        if (
            by_name
            and number
            and by_name.after.number
            and by_name.after.number.casefold() != number.casefold()
        ):
            raise NotUnderstood(f"gives {name} the number {number}; it is {by_name.after.number}")
        entry = by_number or by_name
        given = {ours: says.values.get(f"project.{theirs}") for theirs, ours in _PROJECT_FIELDS.items()}
        if entry is None:
            if not name:
                raise NotUnderstood(f"names project number {number}, which is not on file, without its name")
            said = {key: value for key, value in given.items() if value is not None}
            project: Any = Project(id=ProjectId(self._fresh()), name=name, number=number, **said)  # type: ignore[arg-type]
            entry = _Entry(None, project, dict.fromkeys(said, _where(says)))
            draft.news.append(f"new project {name}")
            fresh = entry
            draft.acts.append(lambda: self._know_project(fresh))
        else:
            self._set(entry, {**given, "number": number}, says, draft, entry.after.name)
        start = given["start"] or entry.after.start
        finish = given["substantial_completion"] or entry.after.substantial_completion
        if start and finish and finish < start:  # type: ignore[operator]
            raise NotUnderstood(f"would have {entry.after.name} complete before it started")
        return entry

    def _commitment(
        self, says: RowSays, vendor: _Entry[Vendor], project: _Entry[Project], draft: _Draft
    ) -> None:
        key = (int(vendor.after.id), int(project.after.id))
        number = says.text("commitment.number")
        theirs = self._commitments.get(key, [])
        same = [e for e in theirs if e.after.number.casefold() == number.casefold()]
        without = [e for e in theirs if not e.after.number]
        found = same or (without if number else theirs)
        if len(found) > 1:
            raise NotUnderstood(
                f"could mean {len(found)} subcontracts on {project.after.name}: give the number"
            )
        given = {
            ours: says.values.get(f"commitment.{theirs_}") for theirs_, ours in _COMMITMENT_FIELDS.items()
        }
        if found:
            self._set(
                found[0], {**given, "number": number}, says, draft, f"subcontract on {project.after.name}"
            )
            return
        said = {k: value for k, value in given.items() if value is not None}
        commitment = Commitment(
            id=CommitmentId(self._fresh()),
            vendor_id=vendor.after.id,
            project_id=project.after.id,
            number=number,
            **said,  # type: ignore[arg-type]
        )
        entry = _Entry(None, commitment, dict.fromkeys(said, _where(says)))
        draft.news.append(f"new subcontract {number} on {project.after.name}".replace("  ", " "))
        draft.acts.append(lambda: self._know_commitment(entry))

    # -- policies, which are only stated

    def _state(self, says: RowSays, vendor: _Entry[Vendor] | None, draft: _Draft) -> None:
        if vendor is None:
            return
        fresh = []
        for line, said in says.policies().items():
            policy: Any = StatedPolicy(vendor_id=vendor.after.id, line=line, **said)  # type: ignore[arg-type]
            if policy.effective and policy.expiration and policy.expiration < policy.effective:
                raise NotUnderstood(f"has its {line.label.lower()} policy end before it begins")
            if policy not in self._policies and policy not in self._office.stated:
                fresh.append(policy)
        if fresh:
            what = "policy" if len(fresh) == 1 else "policies"
            draft.news.append(f"{len(fresh)} {what} stated, which is no evidence")
            draft.acts.append(lambda: self._policies.update(dict.fromkeys(fresh)))

    # -- common ground

    def _set(self, entry: _Entry[T], given: dict[str, Any], says: RowSays, draft: _Draft, whose: str) -> None:
        """Change what the row says otherwise. NotUnderstood where an earlier row said something else."""
        fresh: dict[str, Any] = {}
        same: list[str] = []
        for key, value in given.items():
            now = getattr(entry.after, key)
            if value in (None, "", 0):
                continue
            if value == now:
                same.append(key)
                continue
            if key in entry.said:
                raise NotUnderstood(
                    f"says otherwise than {entry.said[key]} about the {_WORDS[key]}: {_show(value)}, not {_show(now)}"
                )
            fresh[key] = value
            was = f", was {_show(now)}" if now else ""
            draft.changes.append(f"{_WORDS[key]} of {whose}: {_show(value)}{was}")

        def act() -> None:
            entry.after = replace(entry.after, **fresh)
            entry.said = {**dict.fromkeys([*fresh, *same], _where(says)), **entry.said}

        draft.acts.append(act)

    def _fresh(self) -> int:
        self._next -= 1
        return self._next + 1

    def _know_vendor(self, entry: _Entry[Vendor]) -> None:
        self._all_vendors.append(entry)
        for name in (entry.after.name, *entry.after.aliases):
            entries = self._vendors.setdefault(fold(name), [])
            if entry not in entries:
                entries.append(entry)
            self._cores.setdefault(core(name), entry.after.name)

    def _know_person(self, person: Contact) -> None:
        self._people.setdefault(person.vendor_id, []).append(person)

    def _know_project(self, entry: _Entry[Project]) -> None:
        self._projects.append(entry)
        self._by_name.setdefault(_key(entry.after.name), entry)
        if entry.after.number:
            self._by_number.setdefault(entry.after.number.casefold(), entry)

    def _know_commitment(self, entry: _Entry[Commitment]) -> None:
        key = (int(entry.after.vendor_id), int(entry.after.project_id))
        self._commitments.setdefault(key, []).append(entry)


def _changed(entries: Iterable[_Entry[T]]) -> tuple[tuple[T | None, T], ...]:
    return tuple((e.before, e.after) for e in entries if e.before != e.after)


def _covers(one: Contact, other: Contact) -> bool:
    """Whether ``one`` is the same person as ``other`` and says at least as much."""
    pairs = [(getattr(one, k), getattr(other, k)) for k in ("name", "company", "email", "phone")]
    return one.role is other.role and all(not b or a.casefold() == b.casefold() for a, b in pairs)


def _address(says: RowSays) -> str:
    town = " ".join(filter(None, (says.text("vendor.state"), says.text("vendor.zip"))))
    return ", ".join(filter(None, (says.text("vendor.address"), says.text("vendor.city"), town)))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _where(says: RowSays) -> str:
    return f"row {says.number} of {says.sheet}"


def _show(value: object) -> str:
    if isinstance(value, int):
        return f"${value:,}"
    strftime = getattr(value, "strftime", None)
    return str(strftime("%m/%d/%Y")) if strftime else f"“{value}”"
