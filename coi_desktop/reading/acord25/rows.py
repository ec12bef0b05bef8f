# SPDX-License-Identifier: AGPL-3.0-or-later
"""The four printed rows: general liability, automobile, umbrella, workers' compensation.

A row in which nothing is printed is no coverage, and None.
"""

import re
from typing import Any, TypedDict

from coi_desktop.domain.certificate import (
    AutomobileRow,
    Day,
    GeneralLiabilityRow,
    Mark,
    Money,
    Text,
    UmbrellaRow,
    WorkersCompRow,
)
from coi_desktop.domain.values import Box, Place
from coi_desktop.reading.acord25.build import blank, day, mark, money, text, value_of, yes_no
from coi_desktop.reading.acord25.cells import Cells
from coi_desktop.reading.lines import block_text, line_text, text_lines
from coi_desktop.reading.printed import is_placeholder, parse_amount, parse_date

_LETTER = re.compile(r"(?<![A-Za-z])[A-F](?![A-Za-z])", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(and|insurers?|ins(r|urer)?|co)\b", re.IGNORECASE)


class Common(TypedDict):
    """What every row has, as keyword arguments."""

    insurer_letter: Text
    addl_insd: Mark
    subr_wvd: Mark
    policy_number: Text
    effective: Day
    expiration: Day
    band: Place | None


def is_printed(cells: Cells, band: str) -> bool:
    """Whether anything stands in the row at all. An answer of N in the additional insured, waiver or
    officers cell alone is a habit of some programs, and no coverage."""
    for path, words in cells.texts.items():
        if path.startswith(f"{band}.") and words and not _is_idle(path, block_text(words)):
            return True
    return any(path.startswith(f"{band}.") and box.marked is not False for path, box in cells.boxes.items())


def _is_idle(path: str, printed: str) -> bool:
    answers = path.endswith((".addl_insd", ".subr_wvd", ".excluded_officers"))
    return answers and printed.strip().upper() in ("N", "NO", "N/A", "N / A")


def common(cells: Cells, band: str) -> Common:
    _settle_dates(cells, band)
    return Common(
        insurer_letter=letters(cells, f"{band}.insurer_letter"),
        addl_insd=yes_no(cells, f"{band}.addl_insd"),
        subr_wvd=yes_no(cells, f"{band}.subr_wvd"),
        policy_number=text(cells, f"{band}.policy_number"),
        effective=day(cells, f"{band}.effective"),
        expiration=day(cells, f"{band}.expiration"),
        band=band_place(cells, band),
    )


def _settle_dates(cells: Cells, band: str) -> None:
    """Dates that slipped into a neighboring column go to their own: where columns stand a little elsewhere, a
    date can lie over the border, but it is never a policy number, and the earlier column starts a term."""
    paths = [f"{band}.{name}" for name in ("policy_number", "effective", "expiration")]
    number, start, end = (cells.words(path) for path in paths)
    dates = [[w for w in words if parse_date(w.text)] for words in (number, start, end)]
    if dates[1] and dates[2] and not dates[0]:
        return
    strays = sorted((w for words in dates for w in words), key=lambda w: w.box.x0)
    if len(strays) < 2 or strays[-1].box.x0 - strays[0].box.x1 < 0:
        return
    border = (strays[0].box.center[0] + strays[-1].box.center[0]) / 2
    moved = {id(w) for w in strays}
    cells.texts[paths[0]] = [w for w in number if id(w) not in moved]
    for path, own, early in ((paths[1], start, True), (paths[2], end, False)):
        kept = [w for w in own if id(w) not in moved]
        cells.texts[path] = kept + [w for w in strays if (w.box.center[0] < border) is early]


def band_place(cells: Cells, band: str) -> Place | None:
    """The whole row on the page."""
    limits = cells.located.layout.bands.get(band)
    if limits is None:
        return None
    form = Box(18.0, limits[0], 594.0, limits[1])
    return Place(cells.page, cells.located.registration.box_to_page(form))


def letters(cells: Cells, path: str) -> Text:
    """The insurer letters as printed: ``A``, or ``A/B`` for two."""
    words = cells.words(path)
    if not words:
        return blank(cells, path)
    raw = block_text(words)
    found = [] if is_placeholder(raw) else [letter.upper() for letter in _LETTER.findall(raw)]
    joined = "/".join(dict.fromkeys(found))
    more = bool(re.search(r"[^\W_]", _BETWEEN.sub(" ", _LETTER.sub(" ", raw))))
    return value_of(cells, words, joined or None, path=path, qualified=bool(joined) and more)


def general_liability(cells: Cells) -> GeneralLiabilityRow | None:
    band = "general_liability"
    if not is_printed(cells, band):
        return None
    boxes: dict[str, Any] = {
        name: mark(cells, f"{band}.{name}")
        for name in (
            "commercial", "claims_made", "occurrence", "aggregate_policy", "aggregate_project",
            "aggregate_loc", "aggregate_other",
        )
    }  # fmt: skip
    limits = _limits(
        cells,
        band,
        "each_occurrence", "damage_to_rented", "med_exp", "personal_adv_injury", "general_aggregate",
        "products_comp_op", "other_limit",
    )  # fmt: skip
    return GeneralLiabilityRow(
        **common(cells, band),
        **boxes,
        **limits,
        write_ins=write_ins(cells, f"{band}.write_ins"),
        other_limit_name=text(cells, f"{band}.other_limit_name"),
    )


def automobile(cells: Cells) -> AutomobileRow | None:
    band = "automobile"
    if not is_printed(cells, band):
        return None
    boxes: dict[str, Any] = {
        name: mark(cells, f"{band}.{name}")
        for name in ("any_auto", "owned_only", "scheduled", "hired", "non_owned")
    }
    limits = _limits(
        cells,
        band,
        "combined_single_limit", "bodily_injury_person", "bodily_injury_accident", "property_damage",
        "other_limit",
    )  # fmt: skip
    return AutomobileRow(
        **common(cells, band),
        **boxes,
        **limits,
        write_ins=write_ins(cells, f"{band}.write_ins"),
        other_limit_name=text(cells, f"{band}.other_limit_name"),
    )


def umbrella(cells: Cells) -> UmbrellaRow | None:
    band = "umbrella"
    if not is_printed(cells, band):
        return None
    deductible, retention = retained(cells)
    return UmbrellaRow(
        **common(cells, band),
        umbrella=mark(cells, f"{band}.umbrella"),
        excess=mark(cells, f"{band}.excess"),
        occurrence=mark(cells, f"{band}.occurrence"),
        claims_made=mark(cells, f"{band}.claims_made"),
        deductible=deductible,
        retention=retention,
        other_limit_name=text(cells, f"{band}.other_limit_name"),
        **_limits(cells, band, "each_occurrence", "aggregate", "other_limit"),
    )


def retained(cells: Cells) -> tuple[Money, Money]:
    """Deductible and retention. The form has one amount for both: it belongs to the box that is marked, and
    to the retention, beside which it stands, when neither or both are."""
    path = "umbrella.retained"
    words = [w for w in cells.words(path) if any(c.isdigit() for c in w.text) or parse_amount(w.text)]
    nothing: Money = blank(cells, path)
    if not words:
        return nothing, nothing
    held = cells.is_marked("umbrella.retention_box")
    deductible_only = cells.is_marked("umbrella.deductible_box") and not held
    either_marked = deductible_only or held
    amount: Money = value_of(
        cells, words, parse_amount(block_text(words)), path=path, sure=1.0 if either_marked else 0.9
    )
    return (amount, nothing) if deductible_only else (nothing, amount)


def workers_comp(cells: Cells) -> WorkersCompRow | None:
    band = "workers_comp"
    if not is_printed(cells, band):
        return None
    return WorkersCompRow(
        **common(cells, band),
        per_statute=mark(cells, f"{band}.per_statute"),
        other=mark(cells, f"{band}.other"),
        excluded_officers=officers(cells),
        **_limits(cells, band, "el_each_accident", "el_disease_employee", "el_disease_policy"),
    )


def officers(cells: Cells) -> Text:
    """``Y``, ``N`` or ``N/A`` in the box of the question about excluded officers."""
    path = "workers_comp.excluded_officers"
    words = cells.words(path)
    if not words:
        return blank(cells, path)
    raw = block_text(words).upper().replace(" ", "")
    if raw in ("N/A", "NA"):
        answer: str | None = "N/A"
    else:
        answer = {"Y": "Y", "YES": "Y", "N": "N", "NO": "N", "X": "Y"}.get(raw.strip("[]().:"))
    return value_of(cells, words, answer, path=path)


def write_ins(cells: Cells, path: str) -> tuple[Text, ...]:
    """Coverages typed into the blank lines of a row."""
    return tuple(value_of(cells, line, line_text(line), path=path) for line in text_lines(cells.words(path)))


def _limits(cells: Cells, band: str, *names: str) -> dict[str, Any]:
    return {name: money(cells, f"{band}.{name}") for name in names}
