# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the findings: severity, title, what the coordinator is told, what the broker is asked.

The words are data (``resources/findings.en.json``); which placeholders each may use stands here, because
the rules fill them in.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coi_desktop.domain.findings import Severity

ALWAYS = frozenset({"line", "line_lower", "us", "job", "vendor"})
"""Placeholders every finding may use."""

PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    id: frozenset(names.split())
    for id, names in {
        "APP-01": "what",
        "DOC-01": "guess",
        "DOC-02": "what",
        "DOC-03": "what",
        "DOC-04": "form",
        "DOC-05": "edition",
        "DOC-06": "edition",
        "DOC-07": "date months",
        "DOC-08": "date",
        "DOC-09": "",
        "DOC-10": "word",
        "DOC-11": "date",
        "DOC-12": "date",
        "DOC-13": "",
        "DOC-14": "",
        "ENT-01": "found",
        "ENT-02": "found",
        "ENT-03": "found",
        "ENT-04": "found",
        "ENT-05": "found holder",
        "ENT-06": "found",
        "ENT-07": "party",
        "ENT-08": "found known",
        "ENT-09": "other",
        "ENT-10": "found",
        "POL-01": "",
        "POL-02": "date",
        "POL-03": "date days",
        "POL-04": "date needed",
        "POL-05": "start end",
        "POL-06": "start end",
        "POL-07": "date finish",
        "POL-08": "found",
        "POL-09": "what",
        "POL-10": "letter",
        "POL-11": "date what",
        "POL-12": "date lapse",
        "POL-13": "old new",
        "LIM-01": "limit have need umbrella",
        "LIM-02": "limit have need umbrella",
        "LIM-03": "limit have need umbrella",
        "LIM-04": "limit have need umbrella",
        "LIM-05": "limit have need umbrella",
        "LIM-06": "limit have need umbrella",
        "LIM-07": "limit reach need",
        "LIM-08": "limit have need umbrella",
        "LIM-09": "have aggregate",
        "LIM-10": "limit have",
        "LIM-11": "limit have",
        "LIM-12": "",
        "UMB-01": "over why",
        "UMB-02": "date over",
        "UMB-03": "",
        "UMB-04": "have cap",
        "GL-01": "",
        "GL-02": "retro start",
        "GL-03": "which",
        "GL-04": "",
        "GL-05": "",
        "GL-06": "",
        "GL-07": "have cap",
        "GL-08": "have cap",
        "GL-09": "what",
        "AI-01": "wanted",
        "AI-02": "forms wanted",
        "AI-03": "forms wanted",
        "AI-04": "forms wanted",
        "AI-05": "form purpose",
        "AI-06": "form accepted",
        "AI-07": "form found",
        "AI-08": "form",
        "AI-09": "why",
        "AI-10": "signed started",
        "AI-11": "form party",
        "AI-12": "",
        "AI-13": "form limit have",
        "AI-14": "wanted",
        "AI-15": "wanted",
        "AI-16": "form kind why",
        "PNC-01": "wanted",
        "PNC-02": "wanted",
        "PNC-03": "wanted",
        "PNC-04": "wanted",
        "WOS-01": "wanted",
        "WOS-02": "wanted",
        "WOS-03": "state",
        "WOS-04": "form found",
        "WOS-05": "wanted",
        "WOS-06": "wanted",
        "AUT-01": "which",
        "AUT-02": "which",
        "AUT-03": "",
        "NOC-01": "wanted",
        "NOC-02": "wanted",
        "WC-01": "why",
        "WC-02": "works",
        "WC-03": "why state",
        "WC-04": "state",
        "WC-05": "need",
        "WC-06": "person",
        "WC-07": "",
        "WC-08": "forms",
        "WC-09": "which",
        "SPC-01": "have need",
        "SPC-02": "retro start",
        "SPC-03": "have need",
        "SPC-04": "cover have need",
        "SPC-05": "cover have need",
        "CAR-01": "carrier naic rating size floor as_of",
        "CAR-02": "carrier naic rating size floor as_of",
        "CAR-03": "carrier why",
        "CAR-04": "carrier naic why",
        "CAR-05": "carrier",
        "CAR-06": "carrier how state",
        "EXC-01": "what it",
        "EXC-02": "what it why",
        "EXC-03": "what it why",
        "EXC-04": "what it why",
        "EXC-05": "what it why",
        "EXC-06": "what it why",
        "EXC-07": "what it why",
        "EXC-08": "what it why kind",
        "EXC-09": "what it why",
        "EXC-10": "what it",
        "EXC-11": "what it",
        "EXC-12": "what it why",
        "EXC-13": "what it",
        "END-01": "form found policy",
        "END-02": "form found insured",
        "END-03": "form found start end",
        "END-04": "form have pages",
        "END-05": "cited page",
        "END-06": "row cited",
        "END-07": "form found insurer",
        "END-08": "form",
        "REN-01": "limit old new",
        "REN-02": "old new",
        "REN-03": "old new",
        "REN-04": "what form",
        "REN-05": "old new",
        "REN-06": "number",
        "REN-07": "kind old new",
        "REN-08": "",
        "REN-09": "closed year until",
        "PRJ-01": "contract",
        "PRJ-02": "doing open",
        "PRJ-03": "lower held",
        "PRJ-04": "closed year until",
        "FRD-01": "what",
        "FRD-02": "what",
        "FRD-03": "what",
        "FRD-04": "agency mail why",
        "FRD-05": "naic other carrier",
        "FRD-06": "number first second",
        "FRD-07": "number first second note",
        "FRD-08": "days",
        "FRD-09": "detail",
        "FRD-10": "number of",
        "FRD-11": "other share",
        "FRD-12": "what",
        "FRD-13": "who when",
        "FRD-14": "sender",
    }.items()
}
"""Every finding the rules raise, with the placeholders they fill in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """The words of one finding. ``to_broker`` is empty when there is nothing to ask a broker."""

    id: str
    severity: Severity
    title: str
    to_coordinator: str
    to_broker: str = ""

    def placeholders(self) -> frozenset[str]:
        """The names in braces in any of the texts."""
        texts = (self.title, self.to_coordinator, self.to_broker)
        return frozenset(n for text in texts for _, n, _, _ in string.Formatter().parse(text) if n)


class Catalogue:
    """Entries by id."""

    def __init__(self, entries: Mapping[str, CatalogueEntry]) -> None:
        self._entries = dict(entries)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Catalogue":
        """From the words file. KeyError, TypeError or ValueError where it does not fit: an unknown severity,
        a missing text, a placeholder no rule fills in, words for a finding that no rule raises."""
        entries = {}
        for id, words in plain["findings"].items():
            entry = CatalogueEntry(
                id=id,
                severity=Severity(words["severity"]),
                title=_text(words["title"]),
                to_coordinator=_text(words["to_coordinator"]),
                to_broker=_text(words["to_broker"]),
            )
            unknown = entry.placeholders() - ALWAYS - PLACEHOLDERS[id]
            if unknown:
                raise ValueError(f"{id} uses placeholders that no rule fills in: {sorted(unknown)}")
            entries[id] = entry
        return cls(entries)

    def entry(self, id: str) -> CatalogueEntry:
        """KeyError when there are no words for ``id``."""
        return self._entries[id]

    def ids(self) -> frozenset[str]:
        return frozenset(self._entries)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected words, got {value!r}")
    return value
