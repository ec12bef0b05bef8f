# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a binder that are written for it: cover, standing, findings, waivers, policies, the list of documents, a
leaf before each document, and the trail."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from reportlab.platypus import PageBreak, Spacer

from coi_desktop.domain.findings import Finding, Severity
from coi_desktop.domain.judged import JudgedCommitment
from coi_desktop.reports import paper
from coi_desktop.reports.binder.contents import Contents, Included, moment, state_words
from coi_desktop.reports.pdf import table_of
from coi_desktop.reports.ruled import Head, Look, Ruled, small_table
from coi_desktop.reports.words import (
    CERTIFICATE_NOTE,
    EVIDENCE,
    EVIDENCE_NOTE,
    counted,
    named,
    project_title,
    standing_word,
)
from coi_desktop.review.case import day
from coi_desktop.review.standing import is_off

STANDING, FINDINGS, WAIVERS, POLICIES, DOCUMENTS, TRAIL = (
    "Standing",
    "Findings",
    "Waivers",
    "Policies on file",
    "Documents",
    "Trail",
)
SECTIONS = (STANDING, FINDINGS, WAIVERS, POLICIES, DOCUMENTS)
_SEVERITY = {Severity.BLOCKING: "Blocking", Severity.WARNING: "Warning", Severity.INFO: "For information"}
_LIST = (
    Head("No.", 4, Look.RIGHT), Head("File", 26), Head("Received", 10), Head("Vendor", 20), Head("State", 16),
    Head("Page", 6, Look.RIGHT),
)  # fmt: skip


class Front:
    """Everything before the documents."""

    def __init__(self, sheet: paper.Sheet, contents: Contents, check: Callable[[], None]) -> None:
        self._sheet = sheet
        self._contents = contents
        self._check = check
        self._flowing: list[Ruled] = []

    def use(self, sheet: paper.Sheet) -> None:
        """Draw on another sheet of the same size from now on."""
        self._sheet = sheet

    def draw(
        self, included: Sequence[Included], pages: Mapping[str, int], first_pages: Sequence[int]
    ) -> paper.Drawn:
        """The pages. ``pages`` are those of the sections, ``first_pages`` those of the documents' leaves, as far as
        they are known."""
        self._flowing = []
        story = [
            *self._cover(pages),
            PageBreak(),
            *self._standing(),
            *self._findings(),
            *self._waivers(),
            *self._policies(),
            *self._documents(included, first_pages),
        ]
        return paper.draw(self._sheet, story, self._check, flowing=self._flowing)

    def _cover(self, pages: Mapping[str, int]) -> list[Any]:
        contents = self._contents
        standings = counted(one.standing.standing for one in contents.judged)
        facts = [
            ("Office", contents.office or "–"),
            *contents.facts,
            ("As of", day(contents.as_of)),
            ("Made by", contents.made_by),
            ("Made on", day(self._sheet.made_on)),
            ("Subcontracts", ", ".join(f"{n} {word.lower()}" for word, n in standings) or "None"),
            ("Documents on file", str(len(contents.documents))),
        ]
        rows = [[paper.words(label, paper.SMALL), paper.words(text)] for label, text in facts]
        listed = [
            [paper.words(name), paper.words(str(pages.get(name, "")), paper.TEXT)]
            for name in (*SECTIONS, TRAIL)
        ]
        return [
            Spacer(1, 90),
            paper.words("Audit binder", paper.SMALL),
            paper.Mark(contents.subject, paper.TITLE, "Cover"),
            Spacer(1, 14),
            small_table(self._sheet, rows, (25, 75)),
            Spacer(1, 22),
            paper.words("Contents", paper.SUBHEADING),
            small_table(self._sheet, listed, (90, 10)),
            Spacer(1, 22),
            paper.words(CERTIFICATE_NOTE, paper.SMALL),
            paper.words(EVIDENCE_NOTE, paper.SMALL),
        ]

    def _standing(self) -> list[Any]:
        found: list[Any] = [paper.Mark(STANDING, paper.HEADING, STANDING)]
        if not self._contents.judged:
            found.append(paper.words("No subcontract is on file."))
        for one in self._contents.judged:
            self._check()
            found += [paper.Mark(title_of(one, self._contents), paper.SUBHEADING, key_of(one))]
            found += [paper.words(_line(one), paper.SMALL)]
            found += [paper.words(f"{standing_word(one.standing.standing)}:", paper.STRONG)]
            found += [paper.words(f"• {reason}") for reason in one.standing.reasons]
            found += [Spacer(1, 5), *self._results(one)]
        return found

    def _results(self, one: JudgedCommitment) -> list[Any]:
        rows = [
            (named(r), "Not asked here" if is_off(r) else EVIDENCE[r.state], r.expected, r.found)
            for r in one.review.results
        ]
        heads = (
            Head("Requirement", 30),
            Head("State", 14, Look.STATE),
            Head("Asked for", 24),
            Head("Found", 32),
        )
        return self._table(heads, rows, f"results {one.commitment.id}")

    def _findings(self) -> list[Any]:
        found: list[Any] = [paper.Mark(FINDINGS, paper.HEADING, FINDINGS)]
        heads = (
            Head("Finding", 17),
            Head("Weight", 9),
            Head("What is wrong", 40),
            Head("What to ask the broker", 34),
        )
        groups = [(one, _weighty(one)) for one in self._contents.judged]
        groups = [(one, findings) for one, findings in groups if findings]
        if not groups:
            return [*found, paper.words("Nothing is open.")]
        told = [(one, [_told(f) for f in findings]) for one, findings in groups]
        table = Ruled(self._sheet, heads, [row for _, rows in told for row in rows], "findings")
        self._flowing.append(table)
        for one, rows in told:
            table.add(rows, [paper.words(title_of(one, self._contents), paper.SUBHEADING)])
        return [*found, *table.story]

    def _waivers(self) -> list[Any]:
        found: list[Any] = [paper.Mark(WAIVERS, paper.HEADING, WAIVERS)]
        table = table_of(self._sheet, self._contents.waivers, self._check, "waivers")
        if table is None:
            return [*found, paper.words("Nothing is waived.")]
        self._flowing.append(table)
        return [*found, *table.story]

    def _policies(self) -> list[Any]:
        contents = self._contents
        numbers = {document.id: n for n, document in enumerate(contents.documents, 1)}
        heads = (
            Head("Vendor", 15), Head("Line", 12), Head("Policy", 13), Head("Carrier", 16), Head("Starts", 9),
            Head("Ends", 9), Head("Limits", 20), Head("Forms", 12), Head("Doc.", 4, Look.RIGHT),
        )  # fmt: skip
        rows = [
            (
                contents.vendors.get(vendor_id, ""),
                policy.line.label,
                policy.number,
                f"{policy.insurer} ({policy.naic})" if policy.naic else policy.insurer,
                day(policy.term.effective),
                day(policy.term.expiration),
                "; ".join(f"{name.label} {_amount(value)}" for name, value in policy.limits),
                ", ".join(dict.fromkeys(f"{form.form} {form.edition}".strip() for form in policy.forms)),
                str(numbers.get(policy.document_id, "")) if policy.document_id is not None else "",
            )
            for vendor_id, policy in contents.policies
        ]
        found: list[Any] = [paper.Mark(POLICIES, paper.HEADING, POLICIES)]
        if not rows:
            return [*found, paper.words("No policy is on file.")]
        return [*found, *self._table(heads, rows, "policies")]

    def _documents(self, included: Sequence[Included], first_pages: Sequence[int]) -> list[Any]:
        found: list[Any] = [paper.Mark(DOCUMENTS, paper.HEADING, DOCUMENTS)]
        if not included:
            return [*found, paper.words("No document is on file.")]
        contents = self._contents
        rows = [
            (
                str(number),
                one.document.envelope.file_name,
                day(one.document.envelope.received_at.date()),
                contents.vendors.get(one.document.vendor_id, "") if one.document.vendor_id else "",
                state_words(one.document) + ("" if one.pages else "; pages not included"),
                str(page or ""),
            )
            for number, (one, page) in enumerate(zip(included, first_pages, strict=True), 1)
        ]
        return [*found, *self._table(_LIST, rows, "documents")]

    def _table(self, heads: Sequence[Head], rows: Sequence[Sequence[str]], key: str) -> list[Any]:
        table = Ruled(self._sheet, heads, rows, key)
        table.add(rows)
        self._flowing.append(table)
        return table.story


def leaf(one: Included, number: int, of: int, contents: Contents) -> list[Any]:
    """The page before a document's own: how it came, and where its pages are missing, why."""
    document = one.document
    envelope = document.envelope
    part = f"Pages {document.pages[0]} to {document.pages[1]} of a larger file" if document.pages else ""
    facts = [
        ("Vendor", contents.vendors.get(document.vendor_id, "") if document.vendor_id else "Not matched"),
        ("State", state_words(document)),
        ("Received", day(envelope.received_at.date())),
        ("Came by", envelope.source.value.replace("_", " ")),
        ("From", envelope.sender),
        ("Subject", envelope.subject),
        ("Part of a file", part),
        ("Pages", str(one.pages) if one.pages else ""),
        ("SHA-256 of the original", document.original),
    ]
    rows = [[paper.words(a, paper.SMALL), paper.words(b)] for a, b in facts if b]
    story: list[Any] = [
        Spacer(1, 90),
        paper.words(f"Document {number} of {of}", paper.SMALL),
        paper.words(envelope.file_name, paper.TITLE),
        Spacer(1, 14),
        small_table(_LEAF, rows, (25, 75)),
        Spacer(1, 18),
    ]
    if one.trouble:
        story += [paper.words("Its pages are not in this binder.", paper.STRONG), paper.words(one.trouble)]
        story += [paper.words("The original is kept as it came.")]
    else:
        story += [paper.words("Its pages follow as they came.", paper.SMALL)]
    return [*story, PageBreak()]


def trail(
    sheet: paper.Sheet, contents: Contents, day_of: Callable[[datetime], date], check: Callable[[], None]
) -> paper.Drawn:
    """What happened, oldest first."""
    rows = [
        (
            moment(told.event.at, day_of(told.event.at)),
            told.event.actor,
            f"{told.sentence} {told.more}".strip(),
        )
        for told in contents.trail
    ]
    story: list[Any] = [paper.Mark(TRAIL, paper.HEADING, TRAIL)]
    story += [paper.words("From the sealed record of events, oldest first.", paper.SMALL), Spacer(1, 5)]
    if not rows:
        return paper.draw(sheet, [*story, paper.words("Nothing was recorded.")], check)
    table = Ruled(sheet, (Head("When", 16), Head("Who", 16), Head("What", 68)), rows)
    table.add(rows)
    return paper.draw(sheet, [*story, *table.story], check, flowing=[table])


_LEAF = paper.Sheet(office="", title="", as_of=date.min, made_by="", made_on=date.min)


def key_of(one: JudgedCommitment) -> str:
    """Under which a subcontract's heading is remembered."""
    return f"commitment {one.commitment.id}"


def title_of(one: JudgedCommitment, contents: Contents) -> str:
    """A subcontract, by what is not the subject of the binder."""
    title = one.vendor.name if contents.of_project else project_title(one.project.name, one.project.number)
    return f"{title} · {one.commitment.number}" if one.commitment.number else title


def _line(one: JudgedCommitment) -> str:
    commitment = one.commitment
    signed = day(commitment.contract_signed) if commitment.contract_signed else "no signed contract on file"
    parts = [
        f"Amount ${commitment.amount:,}" if commitment.amount else "",
        f"Contract signed: {signed}",
        f"Work started: {day(commitment.work_started)}" if commitment.work_started else "",
        f"Asked for: {one.requirements.title}, version {one.requirements.version}",
    ]
    return " · ".join(part for part in parts if part)


def _weighty(one: JudgedCommitment) -> list[Finding]:
    order = list(Severity)
    return sorted(one.review.findings, key=lambda f: order.index(f.severity))


def _told(finding: Finding) -> tuple[str, ...]:
    weight = _SEVERITY[finding.severity]
    if finding.state.value == "waived":
        weight = "Waived"
    return f"{finding.id} {finding.title}", weight, finding.to_coordinator, finding.to_broker


def _amount(value: object) -> str:
    return f"${value:,}" if isinstance(value, int) else str(value)
