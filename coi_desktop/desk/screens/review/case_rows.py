# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values of one document by key, and the rows made of them. No Qt here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from coi_desktop.desk.screens.review.case_view import Row, Section, is_unsure
from coi_desktop.desk.screens.review.wording import raw_text, short_date, value_text
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import EVIDENCE_MARKS, Sign, Tone
from coi_desktop.domain.certificate import CertificateReading, PolicyRow
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.findings import EvidenceState, Located, RequirementResult
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.labels import label_of
from coi_desktop.domain.lines import Line
from coi_desktop.domain.paths import values
from coi_desktop.domain.values import Origin, Place, Value

_FORM_LINES = (Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.UMBRELLA, Line.WORKERS_COMPENSATION)
_POLICY = ("policy_number", "effective", "expiration")
_LONG = 26
_SPOKEN_STATES = {EvidenceState.MET, EvidenceState.GAP}


@dataclass(frozen=True)
class Known:
    """A value of the document under its key, the path in the document: ``part`` (``certificates``), number
    and ``path`` within that part."""

    key: str
    part: str
    number: int
    path: str
    value: Value[Any]

    @property
    def is_editable(self) -> bool:
        """Whether a person may put it right."""
        return self.part in ("certificates", "endorsements")


class Values:
    """All values of a reading, found by key, by path and page, or by place."""

    def __init__(self, reading: DocumentReading, document_id: DocumentId) -> None:
        self.reading = reading
        self._document_id = document_id
        self._by_key = {known.key: known for known in _all_values(reading)}
        self._strays: dict[Place, str] = {}

    def __iter__(self) -> Iterator[Known]:
        return iter(self._by_key.values())

    def get(self, key: str) -> Known | None:
        """The value under ``key``."""
        return self._by_key.get(key)

    def strays(self) -> dict[Place, str]:
        """Places findings point at where no value of the file stands, with the keys made for them."""
        return self._strays

    def is_elsewhere(self, located: Located) -> bool:
        """Whether it stands in another document on file."""
        return located.document_id is not None and located.document_id != self._document_id

    def key_of(self, located: Iterable[Located]) -> tuple[str, Place | None]:
        """The key and place of the first location inside this document."""
        for spot in located:
            if self.is_elsewhere(spot):
                continue
            known = self._find(spot)
            if known:
                return known.key, known.value.place or spot.place
            if spot.place:
                return self._strays.setdefault(spot.place, f"@{len(self._strays)}"), spot.place
        return "", None

    def _find(self, spot: Located) -> Known | None:
        fitting = [k for k in self._by_key.values() if spot.path and k.path == spot.path]
        if spot.place is not None:
            for known in fitting:
                if known.value.place == spot.place:
                    return known
            for known in self._by_key.values():
                if known.value.place == spot.place:
                    return known
            fitting = [k for k in fitting if k.value.place and k.value.place.page == spot.place.page]
        return fitting[0] if fitting else None


def _all_values(reading: DocumentReading) -> Iterator[Known]:
    for key, value in values(reading):
        part, number, path = key.split(".", 2)
        yield Known(key, part, int(number), path, value)


def judged_row(result: RequirementResult, known: Values, texts: Texts) -> Row:
    """A requirement held against the evidence. Anything but met or not met also says so in a word."""
    key, place = known.key_of(result.located)
    value = known.get(key)
    tone, sign = EVIDENCE_MARKS[result.state]
    unsure = value is not None and is_unsure(value.value)
    word = texts(f"evidence.{result.state}")
    asked = result.expected
    if result.state not in _SPOKEN_STATES:
        asked = _with_word(asked, word, texts)
    elif unsure:
        asked = _with_word(asked, texts("row.unsure"), texts)
    shown = result.found or (value_text(value.value, texts) if value else texts("value.none"))
    editable = value is not None and value.part == "certificates"
    return Row(
        key=key or f"r:{result.requirement_id}",
        label=result.label,
        value=shown,
        spoken=texts("row.spoken", label=result.label, value=shown, asked=result.expected, word=word),
        asked=asked,
        sign=sign,
        tone=tone,
        judged=True,
        unsure=unsure,
        blank=not result.found and (value is None or value.value.is_blank),
        editable=editable,
        raw=raw_text(value.value, texts) if value and editable else "",
        hint=" · ".join(
            part for part in (result.expected, _hint(value.value, texts) if value else "") if part
        ),
        place=place,
        requirement=result.requirement_id,
        elsewhere=not key and any(known.is_elsewhere(spot) for spot in result.located),
    )


def _with_word(asked: str, word: str, texts: Texts) -> str:
    """What is asked and the word for its state; only the word where both would take two lines."""
    both = texts("row.asked_with_word", asked=asked, word=word)
    return both if asked and len(both) <= _LONG else word


def plain_row(known: Known, texts: Texts) -> Row:
    """A value nothing is asked of."""
    value = known.value
    label, shown = label_of(known.path), value_text(value, texts, known.path)
    unsure = is_unsure(value)
    asked = texts("row.unsure") if unsure else ""
    if value.origin is Origin.PERSON:
        asked = texts("row.corrected")
    return Row(
        key=known.key,
        label=label,
        value=shown,
        spoken=texts("row.spoken.plain", label=label, value=shown, asked=asked),
        asked=asked,
        sign=Sign.QUESTION if unsure else None,
        tone=Tone.NEEDS_REVIEW if unsure else None,
        unsure=unsure,
        blank=value.is_blank,
        editable=known.is_editable,
        as_read=value.value is not None or value.is_blank,
        raw=raw_text(value, texts),
        hint=_hint(value, texts),
        place=value.place,
    )


def _hint(value: Value[Any], texts: Texts) -> str:
    if value.origin is Origin.PERSON:
        return texts("hint.corrected")
    printed = " ".join(value.raw.split())
    if is_unsure(value):
        return texts("hint.unsure", raw=printed, percent=round(value.confidence * 100))
    return texts("hint.printed", raw=printed) if printed else ""


def sections_of(results: Iterable[RequirementResult], known: Values, texts: Texts) -> tuple[Section, ...]:
    """Line by line in the form's order, then everything that belongs to no line."""
    results = list(results)
    rest = {k.key: k for k in known if k.part == "certificates"}
    judged = {id(result): judged_row(result, known, texts) for result in results}
    for row in judged.values():
        rest.pop(row.key, None)
    found = []
    for line in Line:
        own = [judged[id(r)] for r in results if r.line is line]
        plain = [plain_row(k, texts) for k in rest.values() if _line_of(k) is line]
        if own or plain:
            found.append(_line_section(line, own, plain, known, texts))
    own = [judged[id(r)] for r in results if r.line is None]
    plain = [plain_row(k, texts) for k in rest.values() if _line_of(k) is None]
    if own or plain:
        found.append(_section(texts("section.certificate"), own, plain))
    return tuple(found)


def _line_section(line: Line, judged: list[Row], plain: list[Row], known: Values, texts: Texts) -> Section:
    """A line with its policy in the title. The row that judges the policy is left out where all is well
    with it: the check in the title says so."""
    words, key = _policy(line, known, texts)
    policy = key.rpartition(".")[0]
    on_policy = [row for row in judged if key and row.key in {f"{policy}.{name}" for name in _POLICY}]
    met = bool(on_policy) and all(row.sign is Sign.CHECK and not row.unsure for row in on_policy)
    if met:
        judged = [row for row in judged if row not in on_policy]
        hidden = [known.get(f"{policy}.{name}") for name in _POLICY]
        shown_already = {row.key for row in plain}
        plain += [plain_row(k, texts) for k in hidden if k and k.key not in shown_already]
    section = _section(line.label, judged, plain)
    show = met or not on_policy
    return replace(section, policy=words if show else "", policy_key=key if show else "", policy_met=met)


def _section(title: str, judged: list[Row], plain: list[Row]) -> Section:
    """Judged values in doubt stand first; blanks and values nothing is asked of wait until they are wanted.
    Other values in doubt stand at the top of the screen."""
    shown = sorted(judged, key=lambda row: not row.unsure)
    more = [row for row in plain if not row.unsure]
    more.sort(key=lambda row: row.blank)
    return Section(title=title, rows=tuple(shown), more=tuple(more))


def _line_of(known: Known) -> Line | None:
    first = known.path.split(".")[0]
    if first == "other":
        return Line.OTHER
    return next((line for line in _FORM_LINES if line == first), None)


def _policy(line: Line, known: Values, texts: Texts) -> tuple[str, str]:
    """``RC-GL-448120-26 · 12/03/26 – 12/03/27`` from the newest certificate that has the line."""
    for index, certificate in enumerate(known.reading.certificates):
        row = _policy_row(certificate, line)
        if row is None:
            continue
        number = row.policy_number.value or row.policy_number.raw
        start, end = row.effective.value, row.expiration.value
        term = texts("section.term", start=short_date(start), end=short_date(end)) if start and end else ""
        words = " · ".join(part for part in (number, term) if part)
        first = line if line in _FORM_LINES else "other.0"
        return words, f"certificates.{index}.{first}.policy_number" if words else ""
    return "", ""


def _policy_row(certificate: CertificateReading, line: Line) -> PolicyRow | None:
    if line in _FORM_LINES:
        return certificate.row(line)
    if line is Line.OTHER and certificate.other:
        return certificate.other[0]
    return None
