# SPDX-License-Identifier: AGPL-3.0-or-later
"""The empty certificate: ruling lines, boxes and short captions of each edition.

Captions and positions are facts of the form. Its printed sentences and its logo are not ours: where the
form has a paragraph, one short notice of our own stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.values import Box
from coi_desktop.reports.samples.sheet import Sheet, sheet_of
from coi_desktop.reports.samples.style import Edition

CAPTION_FONT = "Helvetica"
BOLD_FONT = "Helvetica-Bold"
HAIRLINE = 0.4
HEAVY = 0.8


@dataclass(frozen=True, slots=True)
class Caption:
    """Printed words. ``y`` is the baseline; ``align`` is ``left`` or ``center`` at ``x``."""

    text: str
    x: float
    y: float
    size: float
    font: str = CAPTION_FONT
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruling line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = HAIRLINE


def captions(edition: Edition, edition_label: str, notice: str) -> tuple[Caption, ...]:
    """Every printed word of the empty form."""
    sheet = sheet_of(edition)
    return (
        *_head(sheet, notice),
        *_parties(sheet),
        *_table_head(sheet, edition),
        *_rows(sheet, edition),
        *_limits(sheet, edition),
        *_foot(sheet, edition_label or f"ACORD 25 ({edition.value})", notice),
    )


def strokes(edition: Edition) -> tuple[Stroke, ...]:
    """Every ruling line and box of the empty form."""
    sheet = sheet_of(edition)
    frames = (
        sheet.box(504.0, 594.0, sheet.date_top, sheet.notice_top),
        sheet.box(18.0, 594.0, sheet.notice_top, sheet.block(10)),
        sheet.box(18.0, 594.0, sheet.frame_top, sheet.frame_bottom),
        sheet.box(18.0, 306.0, sheet.holder_top, sheet.holder(7)),
        sheet.box(306.0, 594.0, sheet.holder_top, sheet.holder(7)),
    )
    return (
        *(line for frame in frames for line in outline(frame, HEAVY)),
        *_block_lines(sheet),
        *_table_lines(sheet),
        *(line for square in squares(edition) for line in outline(square)),
    )


def squares(edition: Edition) -> tuple[Box, ...]:
    """The boxes for marks, in the order of the rows."""
    sheet = sheet_of(edition)
    at: list[tuple[float, float]] = [
        (36.0, 0),
        (50.4, 1),
        (115.2, 1),
        (36.0, 2),
        (36.0, 3),
        (36.0, 5),
        (79.2, 5),
        (122.4, 5),
    ]
    if edition is not Edition.E2010_05:
        at.append((36.0, 6))
    at += [(36.0, 8), (36.0, 9), (104.4, 9), (36.0, 10), (104.4, 10), (36.0, 11), (104.4, 11)]
    at += [(36.0, 12), (115.2, 12), (36.0, 13), (115.2, 13), (36.0, 14), (72.0, 14)]
    at += [(424.8, 15), (475.2, 15), (158.4, 16.5)]
    return tuple(sheet.cell(x, x + 14.4, row) for x, row in at)


def outline(box: Box, width: float = HAIRLINE) -> tuple[Stroke, ...]:
    """The four edges of a box."""
    return (
        Stroke(box.x0, box.y0, box.x1, box.y0, width),
        Stroke(box.x0, box.y1, box.x1, box.y1, width),
        Stroke(box.x0, box.y0, box.x0, box.y1, width),
        Stroke(box.x1, box.y0, box.x1, box.y1, width),
    )


def _block_lines(sheet: Sheet) -> Iterator[Stroke]:
    left, middle, right = sheet.x(18), sheet.x(306), sheet.x(594)
    yield Stroke(left, sheet.notice_split, right, sheet.notice_split)
    yield Stroke(left, sheet.block_top, right, sheet.block_top, HEAVY)
    yield Stroke(left, sheet.block(5), middle, sheet.block(5))
    yield Stroke(middle, sheet.block_top, middle, sheet.block(10))
    for row in range(1, 10):
        yield Stroke(middle, sheet.block(row), right, sheet.block(row))
    yield Stroke(sheet.x(482.4), sheet.block(1), sheet.x(482.4), sheet.block(2))
    yield Stroke(sheet.x(540), sheet.block(3), sheet.x(540), sheet.block(10))
    yield Stroke(middle, sheet.holder(4), right, sheet.holder(4))


def _table_lines(sheet: Sheet) -> Iterator[Stroke]:
    left, right = sheet.x(18), sheet.x(594)
    for row in (-1, 0, 7, 12, 15, 19, 22):
        yield Stroke(left, sheet.row(row), right, sheet.row(row))
    for column in (36.0, 176.4, 194.4, 212.4, 331.2, 378.0, 424.8):
        yield Stroke(sheet.x(column), sheet.row(-1), sheet.x(column), sheet.row(22))
    yield Stroke(sheet.x(514.8), sheet.row(0), sheet.x(514.8), sheet.row(22))
    for row in range(1, 22):
        yield Stroke(sheet.x(424.8), sheet.row(row), right, sheet.row(row))
    for x0, x1, row in ((54.0, 172.8, 3), (54.0, 172.8, 4), (54.0, 102.6, 12), (122.4, 172.8, 12)):
        yield Stroke(sheet.x(x0), sheet.row(row), sheet.x(x1), sheet.row(row))


def _head(sheet: Sheet, notice: str) -> Iterator[Caption]:
    small = sheet.caption
    yield Caption(
        "CERTIFICATE OF LIABILITY INSURANCE",
        sheet.x(298.8),
        sheet.notice_top - 7.5,
        sheet.title,
        BOLD_FONT,
        "center",
    )
    yield Caption(
        "DATE (MM/DD/YYYY)", sheet.x(549), sheet.date_top + 0.65 * sheet.pitch, small, BOLD_FONT, "center"
    )
    yield Caption(notice, sheet.x(21.6), sheet.notice_top + 20, 7.0, BOLD_FONT)
    yield Caption(
        "Nothing on this page certifies anything about a person, a company or a policy.",
        sheet.x(21.6),
        sheet.notice_split + 17,
        7.0,
    )


def _pair(
    sheet: Sheet, upper: str, lower: str, column: float, top: float, size: float = 0.0
) -> Iterator[Caption]:
    """Two short lines that share the height of one row."""
    yield Caption(upper, sheet.x(column), top + 0.41 * sheet.pitch, size or sheet.caption)
    yield Caption(lower, sheet.x(column), top + 0.89 * sheet.pitch, size or sheet.caption)


def _parties(sheet: Sheet) -> Iterator[Caption]:
    small = sheet.caption
    for text, row in (("PRODUCER", 0), ("INSURED", 5)):
        yield Caption(text, sheet.x(21.6), sheet.block(row + 0.66), small, BOLD_FONT)
    yield from _pair(sheet, "CONTACT", "NAME:", 309.6, sheet.block(0))
    yield from _pair(sheet, "PHONE", "(A/C, No, Ext):", 309.6, sheet.block(1))
    yield from _pair(sheet, "FAX", "(A/C, No):", 486.0, sheet.block(1))
    yield from _pair(sheet, "E-MAIL", "ADDRESS:", 309.6, sheet.block(2))
    yield Caption("INSURER(S) AFFORDING COVERAGE", sheet.x(423), sheet.block(3.8), small, BOLD_FONT, "center")
    yield Caption("NAIC #", sheet.x(567), sheet.block(3.8), small, BOLD_FONT, "center")
    for index, letter in enumerate("ABCDEF"):
        yield Caption(f"INSURER {letter} :", sheet.x(309.6), sheet.block(4.83 + index), small)


def _table_head(sheet: Sheet, edition: Edition) -> Iterator[Caption]:
    small, heading = sheet.caption, sheet.heading
    above = sheet.frame_top - 0.22 * sheet.pitch
    yield Caption("COVERAGES", sheet.x(21.6), above, heading, BOLD_FONT)
    yield Caption("CERTIFICATE NUMBER:", sheet.x(158.4), above, heading, BOLD_FONT)
    yield Caption("REVISION NUMBER:", sheet.x(424.8), above, heading, BOLD_FONT)
    yield Caption(
        "The figures below show how a certificate is laid out; no policy stands behind them.",
        sheet.x(21.6),
        sheet.frame_top + 20,
        7.0,
    )
    top = sheet.row(-1)
    insured = "INSR" if edition is Edition.E2010_05 else "INSD"
    for upper, lower, column in (
        ("INSR", "LTR", 27.0),
        ("ADDL", insured, 185.4),
        ("SUBR", "WVD", 203.4),
        ("POLICY EFF", "(MM/DD/YYYY)", 354.6),
        ("POLICY EXP", "(MM/DD/YYYY)", 401.4),
    ):
        yield Caption(upper, sheet.x(column), top + 0.43 * sheet.pitch, small - 0.2, align="center")
        yield Caption(lower, sheet.x(column), top + 0.92 * sheet.pitch, small - 0.2, align="center")
    for text, column in (("TYPE OF INSURANCE", 106.2), ("POLICY NUMBER", 271.8), ("LIMITS", 509.4)):
        yield Caption(text, sheet.x(column), top + 0.8 * sheet.pitch, small, BOLD_FONT, "center")


def _rows(sheet: Sheet, edition: Edition) -> Iterator[Caption]:
    small = sheet.caption
    plain: list[tuple[str, float, float]] = [
        ("COMMERCIAL GENERAL LIABILITY", 54.0, 0.7),
        ("CLAIMS-MADE", 68.4, 1.75),
        ("OCCUR", 133.2, 1.75),
        ("GEN'L AGGREGATE LIMIT APPLIES PER:", 39.6, 4.8),
        ("POLICY", 54.0, 5.8),
        ("LOC", 140.4, 5.8),
        ("ANY AUTO", 54.0, 8.8),
        ("OCCUR", 133.2, 12.8),
        ("CLAIMS-MADE", 133.2, 13.8),
        ("DED", 54.0, 14.8),
        ("RETENTION $", 90.0, 14.8),
        ("Y / N", 159.0, 16.35),
        ("N / A", 179.0, 17.1),
        ("ANY PROPRIETOR/PARTNER/EXECUTIVE", 37.8, 16.78),
        ("OFFICER/MEMBER EXCLUDED?", 37.8, 17.28),
        ("(Mandatory in NH)", 37.8, 17.78),
        ("If yes, describe under", 37.8, 18.37),
        ("DESCRIPTION OF OPERATIONS below", 37.8, 18.87),
    ]
    if edition is not Edition.E2010_05:
        plain.append(("OTHER:", 54.0, 6.8))
    for text, column, row in plain:
        yield Caption(text, sheet.x(column), sheet.row(row), small)
    for text, column, row in (
        ("AUTOMOBILE LIABILITY", 39.6, 7.66),
        ("UMBRELLA LIAB", 54.0, 12.66),
        ("EXCESS LIAB", 54.0, 13.66),
        ("WORKERS COMPENSATION", 37.8, 15.56),
        ("AND EMPLOYERS' LIABILITY", 37.8, 16.13),
    ):
        yield Caption(text, sheet.x(column), sheet.row(row), small - 0.1, BOLD_FONT)
    yield from _pair(sheet, "PRO-", "JECT", 97.2, sheet.row(5))
    for (upper, lower), column, row in _auto_names(edition):
        yield from _pair(sheet, upper, lower, column, sheet.row(row))


def _auto_names(edition: Edition) -> tuple[tuple[tuple[str, str], float, int], ...]:
    if edition in (Edition.E2010_05, Edition.E2014_01):
        owned, hired, non_owned = ("ALL OWNED", "AUTOS"), ("HIRED", "AUTOS"), ("NON-OWNED", "AUTOS")
    else:
        owned, hired = ("OWNED", "AUTOS ONLY"), ("HIRED", "AUTOS ONLY")
        non_owned = ("NON-OWNED", "AUTOS ONLY")
    return (
        (owned, 54.0, 9),
        (("SCHEDULED", "AUTOS"), 122.4, 9),
        (hired, 54.0, 10),
        (non_owned, 122.4, 10),
    )


def _limits(sheet: Sheet, edition: Edition) -> Iterator[Caption]:
    small = sheet.caption
    for text, row in (
        ("EACH OCCURRENCE", 0),
        ("MED EXP (Any one person)", 2),
        ("PERSONAL & ADV INJURY", 3),
        ("GENERAL AGGREGATE", 4),
        ("PRODUCTS - COMP/OP AGG", 5),
        ("BODILY INJURY (Per person)", 8),
        ("BODILY INJURY (Per accident)", 9),
        ("EACH OCCURRENCE", 12),
        ("AGGREGATE", 13),
        ("E.L. EACH ACCIDENT", 16),
        ("E.L. DISEASE - EA EMPLOYEE", 17),
        ("E.L. DISEASE - POLICY LIMIT", 18),
    ):
        yield Caption(text, sheet.x(428.4), sheet.row(row + 0.83), small)
    yield from _pair(sheet, "DAMAGE TO RENTED", "PREMISES (Ea occurrence)", 428.4, sheet.row(1))
    yield from _pair(sheet, "COMBINED SINGLE LIMIT", "(Ea accident)", 428.4, sheet.row(7))
    yield from _pair(sheet, "PROPERTY DAMAGE", "(Per accident)", 428.4, sheet.row(10))
    if edition is Edition.E2010_05:
        yield from _pair(sheet, "WC STATU-", "TORY LIMITS", 441.0, sheet.row(15), 5.2)
    else:
        yield from _pair(sheet, "PER", "STATUTE", 442.8, sheet.row(15))
    yield from _pair(sheet, "OTH-", "ER", 493.2, sheet.row(15))
    for row in (*range(15), *range(16, 19)):
        yield Caption("$", sheet.x(518.4), sheet.row(row + 0.83), small)


def _foot(sheet: Sheet, edition_label: str, notice: str) -> Iterator[Caption]:
    heading, small = sheet.heading, sheet.caption
    yield Caption(
        "DESCRIPTION OF OPERATIONS / LOCATIONS / VEHICLES", sheet.x(21.6), sheet.row(22.7), small, BOLD_FONT
    )
    above = sheet.holder_top - 0.22 * sheet.pitch
    yield Caption("CERTIFICATE HOLDER", sheet.x(21.6), above, heading, BOLD_FONT)
    yield Caption("CANCELLATION", sheet.x(309.6), above, heading, BOLD_FONT)
    yield Caption("No notice of cancellation follows from this page.", sheet.x(309.6), sheet.holder(1.4), 7.0)
    yield Caption("AUTHORIZED REPRESENTATIVE", sheet.x(309.6), sheet.holder(4.66), small, BOLD_FONT)
    yield Caption(edition_label, sheet.x(21.6), sheet.footer, heading, BOLD_FONT)
    yield Caption(notice, sheet.x(306), sheet.footer, small, align="center")
