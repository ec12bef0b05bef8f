# SPDX-License-Identifier: AGPL-3.0-or-later
"""A project's matrix in words and signs: what each cell shows, and what the panel below says of one. No Qt here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import EVIDENCE_MARKS, STANDING_MARKS, Sign, Tone
from coi_desktop.domain.findings import EvidenceState, Located, RequirementResult
from coi_desktop.domain.ids import CommitmentId, DocumentId
from coi_desktop.domain.money import format_amount
from coi_desktop.domain.office import Project
from coi_desktop.domain.standing import Standing
from coi_desktop.office.project_matrix import Cell, Column, MatrixRow, ProjectMatrix
from coi_desktop.review.case import day
from coi_desktop.review.tail import Tail

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Mark:
    """What a cell shows. ``word`` is its state in a word, for the panel and to be read aloud; ``text`` stands in
    the cell beside the sign, or instead of it."""

    tone: Tone
    sign: Sign | None
    word: str
    text: str = ""


@dataclass(frozen=True)
class RowView:
    """One subcontract as a row."""

    id: CommitmentId
    vendor: str
    note: str
    amount: int
    standing: Standing
    held: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class MatrixView:
    """One project as shown. ``columns`` are pairs of key and title; ``counts`` say how many subs there are of a
    standing, ``held`` how many hold payment, ``asking`` of how many something is to be asked, whatever the
    filter; ``trades`` are the trades of all of them."""

    title: str
    said: str
    facts: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[RowView, ...]
    counts: Mapping[Standing, int]
    held: int
    asking: int
    trades: tuple[str, ...]
    total: int


@dataclass(frozen=True)
class Opening:
    """A document to turn to, at a page counted from 1 and the value of a path; empty for the document as such."""

    document_id: DocumentId
    page: int = 1
    path: str = ""


@dataclass(frozen=True)
class PanelView:
    """What is behind a cell, or behind a whole subcontract. ``waivable`` are pairs of requirement and its words;
    ``can_sign``: a form on file counts once the contract is signed."""

    title: str
    mark: Mark
    where: str
    sentences: tuple[str, ...]
    opening: Opening | None = None
    waivable: tuple[tuple[str, str], ...] = ()
    can_sign: bool = False
    can_change: bool = False


def matrix_view(matrix: ProjectMatrix, rows: Sequence[MatrixRow], texts: Texts) -> MatrixView:
    """The project with those of its ``rows`` that are listed."""
    standings = [row.standing.standing for row in matrix.rows]
    several = {vendor for vendor, n in Counter(row.vendor.id for row in matrix.rows).items() if n > 1}
    subs = len(matrix.rows)
    said = texts("projects.matrix.none")
    if subs:
        met = texts("projects.matrix.met", met=f"{matrix.met:,}", asked=f"{matrix.asked:,}")
        held = texts.count("projects.matrix.held", subs, held=f"{matrix.held:,}")
        said = f"{met} · {held}"
    return MatrixView(
        title=matrix.project.name,
        said=said,
        facts=facts_line(matrix, texts),
        columns=tuple((column.key, column_title(column, texts)) for column in matrix.columns),
        rows=tuple(row_view(row, matrix.columns, texts, by_number=row.vendor.id in several) for row in rows),
        counts={standing: standings.count(standing) for standing in Standing},
        held=matrix.held,
        asking=matrix.asking,
        trades=tuple(sorted({row.vendor.trade for row in matrix.rows} - {""})),
        total=subs,
    )


def row_view(row: MatrixRow, columns: Iterable[Column], texts: Texts, *, by_number: bool) -> RowView:
    """One row, a mark for each column. ``by_number``: the vendor has another subcontract here."""
    name, number = row.vendor.name, row.commitment.number
    return RowView(
        id=row.commitment.id,
        vendor=texts("matrix.vendor", vendor=name, number=number) if by_number and number else name,
        note=" · ".join(part for part in (row.commitment.number, row.vendor.trade) if part),
        amount=row.commitment.amount,
        standing=row.standing.standing,
        held=row.holds_payment,
        marks=tuple(mark(row, row.cells.get(column.key), texts) for column in columns),
    )


def column_title(column: Column, texts: Texts) -> str:
    """A short title where there is one."""
    key = f"matrix.column.{column.key}"
    return texts(key) if key in texts else column.label


def mark(row: MatrixRow, cell: Cell | None, texts: Texts) -> Mark:
    """What a cell shows."""
    if cell is None or cell.is_off:
        return Mark(Tone.NOT_REQUIRED, Sign.DASH, texts("matrix.not_asked"))
    if row.waiting and not row.has_evidence:
        return Mark(Tone.NEEDS_REVIEW, Sign.DOT, texts("matrix.waits"))
    tone, sign = EVIDENCE_MARKS[cell.state]
    word = texts(f"evidence.{cell.state}")
    if cell.state is EvidenceState.NOT_CHECKED:
        # Not the dash of what nobody asks for: it was asked, and nobody knows the answer.
        return Mark(Tone.NEEDS_REVIEW, Sign.DOT, word)
    if cell.state is EvidenceState.WAIVED:
        return Mark(tone, sign, word, texts("matrix.waived"))
    if cell.state is EvidenceState.MET and cell.ends is not None:
        soon = f"{_MONTHS[cell.ends.month - 1]} {cell.ends.day}"
        return Mark(Tone.EXPIRING, None, texts("matrix.ends", day=day(cell.ends)), soon)
    return Mark(tone, sign, word)


def facts_line(matrix: ProjectMatrix, texts: Texts) -> str:
    """What is known of the job, on one line."""
    project = matrix.project
    facts = [
        texts("projects.facts.number", number=project.number) if project.number else "",
        project.state,
        texts("projects.facts.owner", owner=project.owner) if project.owner else "",
        texts("projects.facts.start", day=day(project.start)) if project.start else "",
        (
            texts("projects.facts.complete", day=day(project.substantial_completion))
            if project.substantial_completion
            else ""
        ),
        texts("projects.facts.tail", day=day(matrix.tail.end)) if matrix.tail else "",
        texts("projects.facts.asks", name=matrix.requirement_set),
    ]
    return " · ".join(fact for fact in facts if fact)


def tail_words(project: Project, tail: Tail | None, texts: Texts) -> str:
    """Until when finished work must stay insured, and why."""
    if tail is None:
        return texts("projects.tail.none")
    return texts(
        "projects.tail", end=day(tail.end), years=tail.years, start=day(tail.start), source=tail.source
    )


# -- the panel


def cell_panel(row: MatrixRow, column: Column, matrix: ProjectMatrix, texts: Texts) -> PanelView:
    """What is behind a cell."""
    cell = row.cells.get(column.key)
    shown = mark(row, cell, texts)
    title = texts("matrix.panel.title", vendor=row.vendor.name, column=column.label)
    if cell is None or cell.is_off:
        explained = tuple(_sentences(cell.results)) if cell else ()
        return PanelView(title, shown, "", explained or (texts("matrix.not_asked.text"),))
    opened = tuple(r for r in cell.open if r.state is not EvidenceState.WAIVED)
    sentences = tuple(dict.fromkeys(_sentences(cell.open)))
    if not sentences:
        sentences = tuple(_all_met(cell.results, texts))
    where, opening = _evidence(cell, matrix, texts)
    if row.waiting:
        sentences = (*sentences, texts("matrix.waits.text", file=matrix.files[row.waiting[0]]))
        opening = opening or Opening(row.waiting[0])
    return PanelView(
        title=title,
        mark=shown,
        where=where,
        sentences=sentences,
        opening=opening,
        waivable=tuple((r.requirement_id, _named(r)) for r in opened),
        can_sign=row.commitment.contract_signed is None
        and any(r.state is EvidenceState.CONDITIONAL for r in cell.results),
    )


def row_panel(row: MatrixRow, matrix: ProjectMatrix, texts: Texts) -> PanelView:
    """What is behind a whole subcontract: why it stands where it stands."""
    commitment, standing = row.commitment, row.standing.standing
    tone, sign = STANDING_MARKS[standing]
    signed = commitment.contract_signed
    where = [
        commitment.number,
        format_amount(commitment.amount) if commitment.amount else "",
        texts("matrix.signed", day=day(signed)) if signed else texts("matrix.not_signed"),
    ]
    held = texts("matrix.held.text" if row.holds_payment else "matrix.not_held.text")
    return PanelView(
        title=row.vendor.name,
        mark=Mark(tone, sign, standing.label),
        where=" · ".join(part for part in where if part),
        sentences=(*row.standing.reasons, held),
        opening=Opening(row.waiting[0]) if row.waiting else None,
        can_sign=signed is None,
        can_change=True,
    )


def _sentences(results: Iterable[RequirementResult]) -> Iterable[str]:
    for result in results:
        if result.state is EvidenceState.WAIVED:
            yield f"{_named(result)}: {result.found}."
        said = [f.to_coordinator for f in result.findings if f.state is not EvidenceState.MET]
        yield from said
        if not said and result.state is not EvidenceState.WAIVED:
            yield f"{_named(result)}: {result.found or '–'}."


def _all_met(results: Sequence[RequirementResult], texts: Texts) -> Iterable[str]:
    parts = [f"{_named(r, len(results) > 1)}: {r.found}" for r in results if r.found]
    yield texts("matrix.all_met", parts="; ".join(parts)) if parts else texts("matrix.met")
    yield from dict.fromkeys(f.to_coordinator for r in results for f in r.findings)


def _named(result: RequirementResult, short: bool = False) -> str:
    return result.label if short or result.line is None else f"{result.line.label}, {result.label.lower()}"


def _evidence(cell: Cell, matrix: ProjectMatrix, texts: Texts) -> tuple[str, Opening | None]:
    """What was found and on which page of which file, and how to turn there."""
    result = cell.worst
    places: list[Located] = [*result.located]
    for other in cell.results:
        places += [at for finding in other.findings for at in finding.located]
    places += [at for other in cell.results for at in other.located]
    # Of what is waived the sentences say by whom and until when.
    found = "" if result.state is EvidenceState.WAIVED else result.found
    for at in places:
        if at.document_id is None:
            continue
        page = at.place.page if at.place else 1
        where = texts("matrix.where", page=page, file=matrix.files[at.document_id])
        return f"{found}, {where}" if found else where, Opening(at.document_id, page, at.path)
    return found, None
