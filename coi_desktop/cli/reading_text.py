# SPDX-License-Identifier: AGPL-3.0-or-later
"""A reading as a page of text: what the file holds, what to check first, then every value in the form's order.

A mark stands before each value, explained once at the top. Blank cells and plain boxes share a line.
"""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from coi_desktop.cli.tables import clean
from coi_desktop.domain.certificate import CertificateReading, PolicyRow
from coi_desktop.domain.document import (
    DocumentReading,
    EndorsementReading,
    PageKind,
    PageReading,
    PaperReading,
    Role,
    TextSource,
)
from coi_desktop.domain.labels import label_of, reads_as
from coi_desktop.domain.lines import Line
from coi_desktop.domain.paths import values
from coi_desktop.domain.statements import Statement
from coi_desktop.domain.surety import Surety, surety
from coi_desktop.domain.values import Value

_LEGEND = "Marks: ✓ sure  ! look at it  ? not readable or too unsure to rely on  – blank"
_BLANK = "–"
_LABEL = 31
_INDENT = 2
_QUOTED = 60
_SHARED = ("Marked", "Not marked", "Blank", "Perhaps blank")
_LINES = (Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.UMBRELLA, Line.WORKERS_COMPENSATION)
_PARTIES = ("producer", "insured", "insurers")
_KINDS = {
    PageKind.CERTIFICATE: "certificate, ACORD 25",
    PageKind.REMARKS: "additional remarks, ACORD 101",
    PageKind.NY_ADDENDUM: "New York construction addendum, ACORD 855",
    PageKind.OTHER: "something else",
}
_SOURCES = {
    TextSource.TEXT_LAYER: "text",
    TextSource.FORM_FIELDS: "form fields",
    TextSource.OCR: "picture, recognized",
    TextSource.NONE: "no text",
}
_ALONE = ("description_of_operations", "additional_remarks", "certificate_holder", "authorized_rep_present")
_FOR_PLACES = frozenset({Role.AGGREGATE_PER_PROJECT, Role.AGGREGATE_PER_LOCATION})
"""What counts for a place rather than for a party."""
Found = tuple[str, Value[Any]]


def reading_text(reading: DocumentReading, file_name: str, width: int = 80) -> str:
    """The whole reading, no line longer than ``width``."""
    parts = [_head(reading, file_name, width)]
    if reading.remarks or reading.signals:
        parts.append("\n".join(_remarks(reading, width)))
    parts += _to_check(reading, width)
    for number, certificate in enumerate(reading.certificates, 1):
        parts += _certificate(certificate, number if len(reading.certificates) > 1 else 0, width)
    for number, endorsement in enumerate(reading.endorsements, 1):
        parts.append(_endorsement(endorsement, number, width))
    parts += [_paper(paper, width) for paper in reading.papers]
    return "\n\n".join(part for part in parts if part)


def _head(reading: DocumentReading, file_name: str, width: int) -> str:
    count = len(reading.pages)
    lines = [clean(f"{file_name}: {count} page{'' if count == 1 else 's'}")]
    forms = {page: e for e in reading.endorsements for page in e.pages}
    lines += [_row(str(page.number), _page(page, forms.get(page.number)), width) for page in reading.pages]
    return "\n".join(lines)


def _page(page: PageReading, endorsement: EndorsementReading | None) -> str:
    kind = _KINDS.get(page.kind, page.kind.value)
    if endorsement is not None:
        kind = " ".join(
            ["endorsement", *(v.value for v in (endorsement.form, endorsement.edition) if v.value)]
        )
    facts = [_SOURCES[page.source]]
    if page.rotation:
        facts.append(f"turned by {page.rotation}°")
    if page.corners:
        facts.append("straightened")
    return f"{kind} ({', '.join(facts)})"


def _remarks(reading: DocumentReading, width: int) -> Iterator[str]:
    yield "About the file"
    for remark in reading.remarks:
        page = f"Page {remark.page}: " if remark.page else ""
        yield _row("!", page + remark.text, width)
    for signal in reading.signals:
        page = f"Page {signal.page}: " if signal.page else ""
        values_meant = "; ".join(label_of(path) for path in signal.paths if "." in path)
        quoted = (
            f" “{clean(signal.quote)[:_QUOTED]}”"
            if signal.quote and signal.quote not in signal.detail
            else ""
        )
        about = f" ({values_meant})" if values_meant else ""
        yield _row("!", f"{page}{signal.detail}{quoted}{about}", width)


def _to_check(reading: DocumentReading, width: int) -> Iterator[str]:
    """The marks, and the values a person has to look at before anything relies on them, by what they
    belong to."""
    if not (reading.certificates or reading.endorsements or reading.papers):
        yield _fill("No certificate, endorsement or other insurance paper was found in it.", width)
        return
    yield _fill(_LEGEND, width)
    doubtful = [
        path for path, value in values(reading) if not value.is_blank and surety(value) is Surety.UNSURE
    ]
    if not doubtful:
        looks = sum(not v.is_blank and surety(v) is Surety.LOOK for _, v in values(reading))
        marked = f"; {looks} marked ! {'is' if looks == 1 else 'are'} worth a look" if looks else ""
        yield f"No value has to be checked first{marked}."
        return
    whose: dict[str, list[str]] = {}
    for path in doubtful:
        whose.setdefault(_whose(path), []).append(label_of(path))
    count = f"{len(doubtful)} value{'' if len(doubtful) == 1 else 's'} to check first"
    rows = [_labelled("?", owner, "; ".join(labels), width) for owner, labels in whose.items()]
    yield "\n".join([count, *rows])


def _whose(path: str) -> str:
    """The part of the document a value belongs to: a line of the certificate, or a paper."""
    kind, number, first, *_ = path.split(".")
    if kind != "certificates":
        return f"{kind.removesuffix('s').capitalize()} {int(number) + 1}"
    return Line(first).label if first in list(Line) else "Certificate"


# -- certificates


def _certificate(c: CertificateReading, number: int, width: int) -> Iterator[str]:
    which = f"CERTIFICATE {number}" if number else "CERTIFICATE"
    found = list(values(c))
    first = [f for f in found if "." not in f[0] and f[0] not in _ALONE]
    yield "\n".join([_rule(f"{which}, page {c.page}", width), _block("", first, width)])
    for group in _PARTIES:
        yield _block("", _of_group(found, group), width)
    for line in _LINES:
        row = c.row(line)
        if row is not None:
            yield _block(line.label, _of_group(found, line), width, _insurer(c, row))
    for at, other in enumerate(c.other):
        yield _block(Line.OTHER.label, _of_group(found, f"other.{at}"), width, _insurer(c, other))
    missing = [line.label.lower() for line in _LINES if c.row(line) is None]
    if missing:
        yield _row(_BLANK, f"Not on this certificate: {', '.join(missing)}", width)
    for name in _ALONE:
        own = _of_group(found, name)
        statements = [s for s in c.statements if s.path == name]
        yield "\n".join(filter(None, [_block("", own, width), *_statements(statements, width)]))


def _of_group(found: Iterable[Found], group: str) -> list[Found]:
    return [(path, value) for path, value in found if path == group or path.startswith(f"{group}.")]


def _insurer(c: CertificateReading, row: PolicyRow) -> str:
    """The carrier behind the row's letter."""
    insurer = c.insurer(row.insurer_letter.value or "")
    return insurer.name.value or "" if insurer else ""


def _statements(statements: Iterable[Statement], width: int) -> Iterator[str]:
    for number, said in enumerate(statements):
        if number == 0:
            yield _fill("  It states (the producer’s words, no proof):", width)
        yield _row("·", f"{_topic(said)}: “{' '.join(said.quote.split())}”", width)


def _topic(said: Statement) -> str:
    words = [("not " if said.denied else "") + said.topic.value.replace("_", " ")]
    if said.form:
        words.append(f"{said.form} {said.edition}".strip())
    words += [line.label.lower() for line in said.lines]
    works = [word for word, named in (("ongoing", said.ongoing), ("completed", said.completed)) if named]
    words += [f"{' and '.join(works)} operations"] if works else []
    words += [f"{said.days} days"] if said.days is not None else []
    words += ["as far as a contract requires"] if said.conditional else []
    return ", ".join(words)


# -- endorsements and other papers


def _endorsement(e: EndorsementReading, number: int, width: int) -> str:
    lines = [_rule(f"ENDORSEMENT {number}, {_pages(e.pages)}", width)]
    does = ", ".join(role.value.replace("_", " ") for role in e.roles)
    if e.exclusion is not None:
        does += f" ({e.exclusion.value.replace('_', ' ')})"
    lines.append(_labelled(" ", "Does", does or "not known", width))
    if set(e.roles) - {Role.EXCLUSION, Role.UNKNOWN}:
        lines.append(_labelled(_mark(e.blanket), "Reaches", _reach(e), width))
    lines.append(_block("", [f for f in values(e) if f[0] != "blanket"], width))
    if e.missing:
        lines.append(_row("!", f"Of its own pages, missing: {', '.join(map(str, e.missing))}", width))
    return "\n".join(filter(None, lines))


def _reach(e: EndorsementReading) -> str:
    if e.blanket.value:
        return "blanket: whomever a contract names"
    if e.locations and set(e.roles) & _FOR_PLACES:
        return "the places named in it"
    if e.scheduled_names:
        return "scheduled: whoever is named in it"
    return "nobody: no name was read in its schedule" if e.blanket.value is False else "not known"


def _paper(paper: PaperReading, width: int) -> str:
    title = _KINDS.get(paper.kind, paper.kind.value).upper()
    return "\n".join(
        [_rule(f"{title}, {_pages(paper.pages)}", width), _block("", list(values(paper)), width)]
    )


def _pages(pages: tuple[int, ...]) -> str:
    return f"page{'' if len(pages) == 1 else 's'} {', '.join(map(str, pages))}"


# -- blocks and lines


def _block(title: str, found: Iterable[Found], width: int, insurer: str = "") -> str:
    """Values under a title: each on a line of its own, then boxes, then blanks."""
    lines: list[str] = []
    shared: dict[tuple[str, str], list[str]] = {}
    for path, value in found:
        if not _is_there(value):
            continue
        mark, label = surety(value).sign, label_of(path)
        if value.is_blank:
            sure = surety(value) is not Surety.UNSURE
            shared.setdefault((_BLANK, "Blank") if sure else ("?", "Perhaps blank"), []).append(label)
        elif isinstance(value.value, bool) and surety(value) is Surety.SURE and _is_box(path):
            shared.setdefault((mark, "Marked" if value.value else "Not marked"), []).append(label)
        else:
            text = reads_as(value)
            if path.endswith("insurer_letter") and insurer:
                text = f"{text} ({insurer})"
            lines.append(_labelled(mark, label, text + _percent(value), width))
    for mark, label in sorted(shared, key=lambda key: _SHARED.index(key[1])):
        lines.append(_labelled(mark, label, "; ".join(shared[mark, label]), width))
    return "\n".join([title, *lines] if title and lines else lines)


def _is_there(value: Value[Any]) -> bool:
    """Whether the form has such a cell, or the value stands somewhere."""
    return not value.is_blank or value.place is not None


def _is_box(path: str) -> bool:
    """A check box; the columns for additional insured and waiver are answered with a letter."""
    name = path.rsplit(".", 1)[-1]
    return "." in path and name not in ("addl_insd", "subr_wvd")


def _mark(value: Value[Any]) -> str:
    return surety(value).sign if _is_there(value) else " "


def _percent(value: Value[Any]) -> str:
    known = surety(value) is Surety.SURE or value.is_unreadable
    return "" if known else f"  ({round(value.confidence * 100)} %)"


def _labelled(mark: str, label: str, text: str, width: int) -> str:
    return _row(mark, f"{clean(label):{_LABEL}} {text}", width, hang=_LABEL + 1)


def _row(mark: str, text: str, width: int, hang: int = 0) -> str:
    start = f"{'':{_INDENT}}{mark} "
    return textwrap.fill(
        clean(text),
        width,
        initial_indent=start,
        subsequent_indent=" " * (len(start) + hang),
        replace_whitespace=False,
        drop_whitespace=True,
        break_on_hyphens=False,
    )


def _rule(title: str, width: int) -> str:
    return f"{title} {'─' * max(0, width - len(title) - 1)}"


def _fill(text: str, width: int) -> str:
    return textwrap.fill(clean(text), width, subsequent_indent="  ", break_on_hyphens=False)
