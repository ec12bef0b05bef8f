# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a rule gets and gives: the case at hand, and a verdict with its findings."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coi_desktop.domain.findings import EvidenceState, Finding, Located, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.paths import value_at
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.values import Value
from coi_desktop.review.asked import Asked
from coi_desktop.review.catalogue import PLACEHOLDERS, Catalogue
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import CertificateOnFile, EndorsementOnFile, Evidence, RowOnFile
from coi_desktop.review.trust import tidy

WORST_FIRST = (
    EvidenceState.GAP,
    EvidenceState.UNREADABLE,
    EvidenceState.CLAIMED,
    EvidenceState.CONDITIONAL,
    EvidenceState.NOT_CHECKED,
    EvidenceState.WAIVED,
    EvidenceState.MET,
)
"""Which state a requirement ends in when several of its parts end differently."""


def day(when: date) -> str:
    """A date as the office writes it: ``12/03/2026``."""
    return f"{when.month:02}/{when.day:02}/{when.year:04}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one rule says of one requirement. ``found`` is the short text of a row."""

    state: EvidenceState
    found: str = ""
    located: tuple[Located, ...] = ()
    findings: tuple[Finding, ...] = ()


MET = Verdict(state=EvidenceState.MET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything a rule may look at. ``rows`` are the rows that speak for each line; ``before`` holds, for
    a line whose row is a renewal that has not begun, the row it will follow; ``after`` the other way round.
    ``known`` holds what several rules need and one has worked out before."""

    evidence: Evidence
    requirements: RequirementSet
    context: ReviewContext
    catalogue: Catalogue
    on: date
    rows: Mapping[Line, RowOnFile]
    before: Mapping[Line, RowOnFile]
    after: Mapping[Line, RowOnFile]
    known: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def row(self, line: Line) -> RowOnFile | None:
        """The row that speaks for the line, None when nothing on file shows it."""
        return self.rows.get(line)

    def certificates(self) -> tuple[CertificateOnFile, ...]:
        """The certificates in use, newest first; the newest where none shows anything."""
        used = {id(row.source) for row in self.rows.values()}
        in_use = tuple(c for c in self.evidence.certificates if id(c) in used)
        return in_use or self.evidence.certificates[:1]

    def finding(
        self,
        id: str,
        asked: Asked,
        state: EvidenceState,
        *,
        line: Line | None = None,
        found: str = "",
        located: tuple[Located, ...] = (),
        words: Mapping[str, str] | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding with its words filled in. ``severity`` where the case makes it more or less grave than
        usual; what the set says outweighs both. KeyError or ValueError when the words do not fit: the engine
        treats that as any other bug in a rule."""
        entry = self.catalogue.entry(id)
        given = {name: tidy(text) for name, text in (words or {}).items()}
        if given.keys() != PLACEHOLDERS[id]:
            raise ValueError(f"{id} is filled with {sorted(given)}, not {sorted(PLACEHOLDERS[id])}")
        line = line or asked.line
        label = line.label if line else ""
        given |= {
            "line": label,
            "line_lower": label[:1].lower() + label[1:],
            "us": self.context.us,
            "job": self.context.job,
            "vendor": self.context.vendor,
        }
        return Finding(
            id=id,
            severity=self._severity(id, severity or entry.severity),
            state=state,
            requirement_id=asked.id,
            line=line,
            title=_filled(entry.title, given),
            to_coordinator=_filled(entry.to_coordinator, given),
            to_broker=_filled(entry.to_broker, given),
            expected=asked.expected,
            found=found,
            located=located,
        )

    def _severity(self, id: str, usual: Severity) -> Severity:
        """How grave the set takes a finding; as the catalogue does where the set says nothing."""
        changes = self.requirements.severities
        return next((change.severity for change in changes if change.finding == id), usual)

    def verdict(
        self,
        id: str,
        asked: Asked,
        end: EvidenceState,
        /,
        *,
        found: str = "",
        line: Line | None = None,
        located: tuple[Located, ...] = (),
        severity: Severity | None = None,
        **words: str,
    ) -> Verdict:
        """A verdict with one finding. The placeholder ``found`` goes in as ``w_found``."""
        filled = {name.removeprefix("w_"): text for name, text in words.items()}
        finding = self.finding(
            id, asked, end, line=line, found=found, located=located, words=filled, severity=severity
        )
        return Verdict(state=end, found=found, located=located, findings=(finding,))

    def unreadable(self, asked: Asked, what: str, *located: Located, line: Line | None = None) -> Verdict:
        """A value the rule needs could not be read well enough."""
        return self.verdict(
            "DOC-02",
            asked,
            EvidenceState.UNREADABLE,
            found="not readable",
            line=line,
            located=located,
            what=what,
        )


def _filled(words: str, given: Mapping[str, str]) -> str:
    """A name that ends with a period, as Inc. does, ends the sentence with it."""
    return words.format_map(given).replace("..", ".")


def on_row(row: RowOnFile, *names: str) -> tuple[Located, ...]:
    """Where values of a row stand."""
    return tuple(
        Located(
            document_id=row.source.document_id,
            place=_place(getattr(row.row, name)) or row.row.band,
            path=f"{row.path}.{name}",
        )
        for name in names
    )


def on_certificate(source: CertificateOnFile, *paths: str) -> tuple[Located, ...]:
    """Where values of a certificate stand, by their paths."""
    return tuple(
        Located(document_id=source.document_id, place=_place(value_at(source.certificate, path)), path=path)
        for path in paths
    )


def on_endorsement(source: EndorsementOnFile, *names: str) -> tuple[Located, ...]:
    """Where values of an endorsement stand. Their paths begin with ``endorsement.``"""
    return tuple(
        Located(
            document_id=source.document_id,
            place=_place(value_at(source.endorsement, name)),
            path=f"endorsement.{name}",
        )
        for name in names
    )


def _place(value: Value[Any]) -> Any:
    return value.place


def worst(verdicts: tuple[Verdict, ...]) -> Verdict:
    """One verdict from several: the worst state, what that one found, and all findings. No verdict at all
    means that nothing was checked, which is never met."""
    if not verdicts:
        return Verdict(state=EvidenceState.NOT_CHECKED)
    if len(verdicts) == 1 and len(verdicts[0].findings) < 2:
        return verdicts[0]
    bad = min(verdicts, key=lambda v: WORST_FIRST.index(v.state))
    found = bad.found or next((v.found for v in verdicts if v.found), "")
    located = bad.located or next((v.located for v in verdicts if v.located), ())
    findings = tuple(dict.fromkeys(f for v in verdicts for f in v.findings))
    return replace(bad, found=found, located=located, findings=findings)
