# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a column of a spreadsheet can mean, and the headings people give it. The words are data, in
``resources/rules/headings.json``."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from coi_desktop.domain.errors import DataError
from coi_desktop.domain.lines import Line


class ValueKind(StrEnum):
    """How a cell of a column is understood."""

    TEXT = "text"
    EMAIL = "email"
    DATE = "date"
    MONEY = "money"
    STATE = "state"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class ImportField:
    """One meaning of a column. ``key`` begins with the record it belongs to: vendor, contact, broker, project,
    commitment, policy. ``line``: the line of insurance the column itself is about."""

    key: str
    label: str
    kind: ValueKind
    line: Line | None = None
    part: str = ""


class Headings:
    """The fields there are, and which heading means which."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self._words: dict[str, str] = plain["words"]
        self.fields: dict[str, ImportField] = {}
        self._heads: dict[str, str] = {}
        self._in_sheets: dict[tuple[str, str], str] = {}
        for each in plain["fields"]:
            key = each["key"]
            self.fields[key] = ImportField(key, each["label"], ValueKind(each["kind"]))
            self._heads |= dict.fromkeys(each["heads"], key)
            for topic, heads in each["in"].items():
                self._in_sheets |= {(topic, head): key for head in heads}
        self._lines = {name: Line(line) for line, names in plain["lines"].items() for name in names}
        self._parts: dict[str, str] = {name: part for part, names in plain["parts"].items() for name in names}
        for line in dict.fromkeys(self._lines.values()):
            for part in plain["parts"]:
                about = self.fields[f"policy.{part}"]
                key = f"policy.{line}.{part}"
                label = f"{line.label}: {about.label.lower()}"
                self.fields[key] = ImportField(key, label, about.kind, line, part)
        self._sheets = {word: topic for topic, words in plain["sheets"].items() for word in words}
        self.totals = frozenset(plain["totals"])

    @classmethod
    def load(cls, resources: Path) -> "Headings":
        """From the product's resources. DataError when they cannot be read."""
        file = resources / "rules" / "headings.json"
        try:
            return cls(json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataError(
                "import.headings_damaged",
                f"The headings at {file} cannot be read: {error}.",
                "Install COI Desktop again; your own data is not affected.",
            ) from error

    def field_for(self, head: str, topic: str) -> str:
        """The key of the field a heading means in a sheet of ``topic``; empty when it means none."""
        text = self.plain(head)
        found = self._in_sheets.get((topic, text)) or self._heads.get(text)
        return found or self._line_field(text)

    def is_about(self, head: str) -> str:
        """The record a heading speaks of wherever it stands (``vendor``, ``project``...); empty when that depends."""
        return self.field_for(head, "").partition(".")[0]

    def line_named(self, text: str) -> Line | None:
        """The line of insurance a cell or a heading names."""
        return self._lines.get(self.plain(text))

    def topic_of(self, sheet_name: str) -> str:
        """What a sheet is about by its name: ``vendors``, ``projects``, ``commitments``, ``policies``, or empty."""
        words = re.findall(r"[a-z]+", sheet_name.casefold())
        return next((self._sheets[word] for word in reversed(words) if word in self._sheets), "")

    def plain(self, text: str) -> str:
        """A heading without case, signs and usual shortenings: ``GL Exp. Date`` becomes ``gl expiration date``."""
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).casefold().replace("#", " # ")
        words = re.findall(r"#|e-mail|worker's|[a-z0-9]+", spaced.replace("’", "'"))
        return " ".join(self._words.get(word, word) for word in words)

    def _line_field(self, text: str) -> str:
        words = text.split()
        for end in range(len(words), 0, -1):
            line = self._lines.get(" ".join(words[:end]))
            if line is not None:
                part = self._parts.get(" ".join(words[end:])) if words[end:] else ""
                return f"policy.{line}.{part}" if part else ""
        return ""
