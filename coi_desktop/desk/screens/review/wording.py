# SPDX-License-Identifier: AGPL-3.0-or-later
"""How single values read on the Review screen: labels, amounts, dates, places. No Qt here."""

from datetime import date
from typing import Any

from coi_desktop.desk.text import Texts
from coi_desktop.domain.lines import Line
from coi_desktop.domain.money import LimitWord, format_amount
from coi_desktop.domain.values import Place, Value


def short_date(day: date) -> str:
    """``12/03/26``."""
    return f"{day.month:02}/{day.day:02}/{day.year % 100:02}"


def long_date(day: date) -> str:
    """``12/03/2026``."""
    return f"{day.month:02}/{day.day:02}/{day.year}"


_ANSWERS = ("blanket", "privity_only", "addl_insd", "subr_wvd")


def value_text(value: Value[Any], texts: Texts, path: str = "") -> str:
    """What was understood; else what is printed; else that the cell is blank. ``path`` tells answers from
    check boxes."""
    content = value.value
    if content is None:
        return " ".join(value.raw.split()) or texts("value.blank")
    if isinstance(content, bool) and path.rsplit(".", 1)[-1] in _ANSWERS:
        return texts("value.yes" if content else "value.no")
    if isinstance(content, bool):
        return texts("value.marked" if content else "value.not_marked")
    if isinstance(content, date):
        return long_date(content)
    if isinstance(content, int | LimitWord):
        return format_amount(content)
    return "\n".join(" ".join(line.split()) for line in str(content).splitlines())


def raw_text(value: Value[Any], texts: Texts) -> str:
    """What the editor starts from: one line, typed the way it would be typed."""
    content = value.value
    if isinstance(content, bool):
        return "Y" if content else "N"
    if content is None or isinstance(content, str):
        return " ".join((content or value.raw).split())
    return value_text(value, texts)


def where_of(path: str, page: int | None, texts: Texts) -> str:
    """``p.1 · insurer A``."""
    part = _part_of(path, texts)
    if page is None:
        return part
    at = texts("where.page", page=page)
    return texts("where.page_and_part", page=at, part=part) if part else at


def _part_of(path: str, texts: Texts) -> str:
    parts = path.split(".")
    if parts[0] == "insurers" and len(parts) > 1:
        return texts("where.insurer", letter=parts[1])
    if f"where.{parts[0]}" in texts:
        return texts(f"where.{parts[0]}")
    lines = {str(line): line for line in Line}
    return lines[parts[0]].label.lower() if parts[0] in lines else ""


def pages_text(pages: tuple[int, ...], texts: Texts) -> str:
    """``p.2–3``, ``p.2, 5``."""
    if len(pages) > 1 and pages[-1] - pages[0] == len(pages) - 1:
        return texts("where.pages", pages=f"{pages[0]}–{pages[-1]}")
    return texts("where.pages", pages=", ".join(map(str, pages)))


def page_of(place: Place | None) -> int | None:
    """The page of a place that may be missing."""
    return place.page if place else None
