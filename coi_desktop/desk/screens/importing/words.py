# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Import screen shows, as words. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.domain.imports import Import, RecordKind, RowOutcome
from coi_desktop.office.importing.fields import ImportField
from coi_desktop.office.importing.layout import SheetLayout
from coi_desktop.office.importing.plan import Plan

OUTCOME_MARKS: Mapping[RowOutcome, tuple[Tone, Sign]] = {
    RowOutcome.NEW: (Tone.COMPLIANT, Sign.CHECK),
    RowOutcome.CHANGED: (Tone.EXPIRING, Sign.QUARTER),
    RowOutcome.SAME: (Tone.NOT_REQUIRED, Sign.DASH),
    RowOutcome.REFUSED: (Tone.NOT_COMPLIANT, Sign.CROSS),
}


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """One column of a sheet, with what it means."""

    number: int
    title: str
    examples: str
    field: str


@dataclass(frozen=True, slots=True)
class SheetWords:
    """One sheet. ``note`` says how it was read, or why nothing can be taken from it."""

    title: str
    note: str
    columns: tuple[ColumnWords, ...]


@dataclass(frozen=True, slots=True)
class RowWords:
    """One row of the dry run."""

    id: int
    where: str
    title: str
    outcome: RowOutcome
    word: str
    does: str


@dataclass(frozen=True, slots=True)
class ImportWords:
    """One import of the past, and what can still be done about it."""

    id: int
    title: str
    brought: str
    when: str
    state: str
    tone: Tone
    sign: Sign
    can_release: bool
    can_undo: bool


def sheet_words(layouts: Sequence[SheetLayout], texts: Texts) -> tuple[SheetWords, ...]:
    """Every sheet with its columns."""
    return tuple(_sheet(layout, texts) for layout in layouts)


def _sheet(layout: SheetLayout, texts: Texts) -> SheetWords:
    if layout.trouble:
        return SheetWords(layout.name, texts("import.sheet.trouble", why=layout.trouble), ())
    heads = "import.sheet.heads" if layout.head_row else "import.sheet.no_heads"
    note = f"{texts.count('import.rows', layout.rows)}, {texts(heads, row=layout.head_row)}"
    columns = (
        ColumnWords(
            c.number,
            f"{c.letter}  {c.head}" if c.head else texts("import.column.no_head", letter=c.letter),
            " · ".join(c.examples),
            c.field,
        )
        for c in layout.columns
    )
    return SheetWords(layout.name, note, tuple(columns))


def field_choices(fields: Mapping[str, ImportField], texts: Texts) -> tuple[tuple[str, str], ...]:
    """What a column can mean; first that it is left out."""
    return (("", texts("import.leave_out")), *((key, each.label) for key, each in fields.items()))


def row_words(plan: Plan, texts: Texts) -> tuple[RowWords, ...]:
    """Every row of the dry run."""
    several = len([layout for layout in plan.layouts if layout.means]) > 1
    words = {outcome: texts(f"import.outcome.{outcome}") for outcome in RowOutcome}
    return tuple(
        RowWords(
            number,
            f"{row.sheet} {row.number}" if several else str(row.number),
            row.title or "–",
            row.outcome,
            words[row.outcome],
            row.does,
        )
        for number, row in enumerate(plan.rows)
    )


def import_words(done: Import, texts: Texts) -> ImportWords:
    """An import as its list shows it."""
    if done.undone_at is not None:
        state, tone, sign = "undone", Tone.NOT_REQUIRED, Sign.DASH
    elif done.holds:
        state, tone, sign = "held", Tone.EXPIRING, Sign.QUARTER
    else:
        state, tone, sign = "released", Tone.COMPLIANT, Sign.CHECK
    return ImportWords(
        id=done.id,
        title=done.file_name,
        brought=brought(done, texts),
        when=f"{done.at.astimezone():%m/%d/%Y}, {done.by}",
        state=texts(f"import.state.{state}"),
        tone=tone,
        sign=sign,
        can_release=done.holds,
        can_undo=done.undone_at is None,
    )


def brought(done: Import, texts: Texts) -> str:
    """What an import brought: ``12 vendors, 3 projects, 12 changed``."""
    kinds = (RecordKind.VENDOR, RecordKind.PROJECT, RecordKind.COMMITMENT, RecordKind.CONTACT)
    parts = [texts.count(f"import.kind.{kind}", done.added[kind]) for kind in kinds if done.added.get(kind)]
    changed = done.rows.get(RowOutcome.CHANGED, 0)
    if changed:
        parts.append(texts.count("import.rows_changed", changed))
    if done.policies:
        parts.append(texts.count("import.policies_stated", done.policies))
    return ", ".join(parts)
