# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws one page of an endorsement: number, policy, schedule, and wording of our own."""

from coi_desktop.domain.values import Box
from coi_desktop.reports.samples.data import SampleEndorsement
from coi_desktop.reports.samples.fitting import fit_block, wrap
from coi_desktop.reports.samples.form import BOLD_FONT, CAPTION_FONT, HAIRLINE, HEAVY, outline
from coi_desktop.reports.samples.pen import Pen
from coi_desktop.reports.samples.sheet import PAGE_HEIGHT
from coi_desktop.reports.samples.style import DateStyle, format_day

LEFT, RIGHT = 60.0, 552.0
BODY = 9.0
_LEADING = 1.35
_FOOT = PAGE_HEIGHT - 48.0


def draw_endorsement_page(pen: Pen, sample: SampleEndorsement, dates: DateStyle = DateStyle.PADDED) -> None:
    """Draws an endorsement page as the next page. Raises ValueError where the wording is too long."""
    pen.start_page()
    y = _head(pen, sample, dates)
    if sample.schedule:
        y = _schedule(pen, sample, y)
    _wording(pen, sample, y)
    pen.line(LEFT, _FOOT - 14, RIGHT, _FOOT - 14, HAIRLINE)
    pen.text(f"{sample.form} {sample.edition}", LEFT, _FOOT, BOLD_FONT, 8.0)
    pen.text(sample.notice, (LEFT + RIGHT) / 2, _FOOT, CAPTION_FONT, 6.0, "center")
    pen.text("Page {} of {}".format(*sample.page), RIGHT, _FOOT, CAPTION_FONT, 8.0, "right")
    pen.end_page()


def _head(pen: Pen, sample: SampleEndorsement, dates: DateStyle) -> float:
    """Number, title and policy. Returns the height where the next part starts."""
    pen.text(sample.carrier, LEFT, 52, CAPTION_FONT, 9.0)
    pen.text(f"{sample.form} {sample.edition}", RIGHT, 52, BOLD_FONT, 10.0, "right")
    pen.line(LEFT, 60, RIGHT, 60, HEAVY)
    facts = (
        ("POLICY NUMBER:", sample.policy_number),
        ("NAMED INSURED:", sample.named_insured),
        ("ENDORSEMENT EFFECTIVE:", format_day(sample.effective, dates)),
        ("COVERAGE PART:", sample.coverage),
    )
    y = 80.0
    for caption, text in facts:
        pen.text(caption, LEFT, y, BOLD_FONT, 8.0)
        pen.text_in(Box(LEFT + 118, y - 9.5, RIGHT, y + 3.5), text, CAPTION_FONT, BODY)
        y += 15.0
    pen.text("This endorsement changes the policy.", (LEFT + RIGHT) / 2, y + 12, CAPTION_FONT, BODY, "center")
    y += 38.0
    for line in wrap(sample.title.upper(), RIGHT - LEFT - 40, BOLD_FONT, 12.0):
        pen.text(line, (LEFT + RIGHT) / 2, y, BOLD_FONT, 12.0, "center")
        y += 16.0
    return y + 4.0


def _schedule(pen: Pen, sample: SampleEndorsement, y: float) -> float:
    """The schedule's two cells, side by side. Returns the height where the next part starts."""
    pen.text("SCHEDULE", (LEFT + RIGHT) / 2, y + 10, BOLD_FONT, BODY, "center")
    top, bottom = y + 18.0, y + 18.0 + _schedule_height(sample)
    middle = (LEFT + RIGHT) / 2 if sample.location_caption else RIGHT
    names = (sample.blanket_text,) if sample.blanket_text else sample.scheduled_names
    cells = [(Box(LEFT, top, middle, bottom), sample.name_caption, names)]
    if sample.location_caption:
        cells.append((Box(middle, top, RIGHT, bottom), sample.location_caption, sample.locations))
    for box, caption, texts in cells:
        for stroke in outline(box):
            pen.line(stroke.x0, stroke.y0, stroke.x1, stroke.y1, stroke.width)
        pen.line(box.x0, box.y0 + 15, box.x1, box.y0 + 15, HAIRLINE)
        pen.text_in(Box(box.x0 + 3, box.y0, box.x1 - 3, box.y0 + 15), caption + ":", BOLD_FONT, 7.5)
        if texts:
            room = Box(box.x0 + 5, box.y0 + 18, box.x1 - 5, box.y1 - 3)
            _paragraphs(pen, room, texts, gap=False)
    return bottom + 16.0


def _schedule_height(sample: SampleEndorsement) -> float:
    lines = max(len(sample.scheduled_names), len(sample.locations), 3) + 2
    return 21.0 + lines * BODY * _LEADING


def _wording(pen: Pen, sample: SampleEndorsement, y: float) -> None:
    room = Box(LEFT, y, RIGHT, _FOOT - 24)
    if sample.wording:
        _paragraphs(pen, room, sample.wording, gap=True)


def _paragraphs(pen: Pen, room: Box, texts: tuple[str, ...], *, gap: bool) -> None:
    spaced = tuple(line for text in texts for line in (text, "")) if gap else texts
    lines, size = fit_block(spaced, room.width, room.height, CAPTION_FONT, BODY, _LEADING)
    for index, line in enumerate(lines):
        pen.text(line, room.x0, room.y0 + size + index * size * _LEADING, CAPTION_FONT, size)
