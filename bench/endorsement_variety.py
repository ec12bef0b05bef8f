# SPDX-License-Identifier: AGPL-3.0-or-later
"""Endorsement pages of every shape that chance makes, each with what is right about it.

Numbers of standard forms are real; everything else is invented: carriers, parties, policies, wordings, and
the numbers of carriers' own forms.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from coi_desktop.domain.standard_forms import Reach, standard_forms
from coi_desktop.reports.samples.fitting import wrap
from coi_desktop.reports.samples.form import BOLD_FONT, CAPTION_FONT
from coi_desktop.reports.samples.pen import Pen

LEFT, RIGHT, FOOT = 60.0, 552.0, 744.0
EDITIONS = ("07 04", "04 13", "12 19", "10 01", "05 09", "03 97", "11 16", "01 22", "06 14", "10 93")
POLICIES = (
    "GL 4471-22", "QL-2200-77-03", "0012-4477-91", "BKS (26) 58 77 12 40", "CPP 3004471 12", "7012 33 9 A",
    "PHX2244710", "30-CBP-001-88-12", "A0 55120 7", "TRB 0071 44 02", "WCV 88 1200 4", "6F-77120-2", "S 2207716",
)  # fmt: skip
INSUREDS = (
    "Prairie Masonry LLC",
    "Alder & Sons Electric, Inc.",
    "BLUE HERON DRYWALL CO",
    "Tern Steel Erectors Corp.",
)
CARRIERS = ("Lakeshore Mutual Insurance Company", "QUARRY LANE CASUALTY COMPANY", "Old Ferry Indemnity Co.")
PARTIES = (
    "Harbor Builders, Inc.", "Tallgrass Owners LP", "City of Willow Bend", "HBI Construction Group, LLC",
    "Meadow & Vale Development Co.", "Bridge Street Hospital Foundation",
)  # fmt: skip
PLACES = (
    "Pier Nine Lofts, 1 Pier Street",
    "All locations",
    "Job 2207, Willow Bend Library",
    "Any job of the insured",
)
EVERYBODY = (
    "Any person or organization as required by written contract",
    "ALL PERSONS OR ORGANIZATIONS WHERE REQUIRED BY WRITTEN CONTRACT OR AGREEMENT",
    "Blanket as required by written contract",
    "Where required by written contract executed prior to loss",
    "As required by written agreement",
    "Any owner, lessee or contractor whom you have agreed in writing to add",
    "BLANKET",
)
OWN_TITLES = (
    ("BLANKET ADDITIONAL INSURED - CONTRACTORS", True),
    ("ADDITIONAL INSURED - AUTOMATIC STATUS WHEN REQUIRED BY CONTRACT", True),
    ("CONTRACTORS EXTENSION - ADDITIONAL INSURED", True),
    ("WAIVER OF SUBROGATION - BLANKET", True),
    ("ADDITIONAL INSURED - SPECIFIED PARTY", False),
    ("WAIVER OF OUR RIGHTS AGAINST THE PARTY NAMED", False),
)
OWN_BLANKET = (
    "Those you have agreed in a written contract to add as an additional insured are insureds too, as to what your "
    "ongoing work brings about.",
    "We give up our right to recover from any person or organization for whom you agreed to do so in a contract.",
    "If a signed contract requires you to add a party, that party becomes an additional insured for your work.",
    "Who is an insured is amended to include any person or organization you are obligated by a written agreement to "
    "include, but only for liability out of your operations.",
    "An additional insured is whoever your construction contract calls for, and no contract may widen this cover.",
    "Any party that hires you is insured, so long as a written contract between you says that it must be.",
    "We will not pursue those against whom you waived your rights in writing before the loss, as your contract "
    "required you to.",
    "Any owner, general contractor or lender is added where you promised it in a contract made before the injury.",
)
OWN_NAMED = (
    "{} is an additional insured, but only as to work that you do for it.",
    "It is agreed that {} is added as an insured under this policy.",
    "We give up our rights of recovery against {}. No other party is meant.",
)
"""Wordings that name one party and need no schedule."""
OWN_NUMBERS = (
    ("QL-AI 0417", "(01-22)"), ("OFI-GL-2208-A", "(Ed. 03/19)"), ("QLC 20 417", "09 16"), ("LM-7741", "(4-19)"),
    ("XQ D4 46", "04 19"), ("QF 327s", "(9-15)"), ("LMI75077XX", "(10-16)"), ("Q4 472", "09 17"),
    ("LMP-4786.2", ""), ("U-QL-1521-B CW", "(01/19)"), ("55377", "(1-07)"), ("IQ 24 05", "05 19"),
    ("OFI 99 01", "04 11"),
)  # fmt: skip
CAPTIONS = (
    "Name Of Additional Insured Person(s) Or Organization(s)",
    "Name of Person or Organization:",
    "Name of Person(s) or Organization(s)",
)
ASIDES = (
    "This form takes the place of any form CG 20 33 07 04 or CG 20 26 on the policy.",
    "Nothing here changes endorsement CG 21 39 where that is part of this policy.",
    "See also endorsement WC 00 03 13 and policy number 99-000-1 of another company.",
)
"""Sentences that name other forms and another policy."""
MORE = "The words of this page go on with what the page before it says of whoever is an additional insured. "
HEADS = (
    "THIS ENDORSEMENT CHANGES THE POLICY. PLEASE READ IT CAREFULLY.",
    "This endorsement changes the policy.",
    "",
)


@dataclass(frozen=True, slots=True)
class Label:
    """What is right about one endorsement of one or two pages."""

    form: str
    edition: str
    policy_number: str
    blanket: bool
    names: tuple[str, ...]


def draw(seed: int) -> tuple[bytes, Label]:
    """One endorsement as a PDF, and what is right about it. The same seed makes the same page."""
    chance = random.Random(seed)
    pen = Pen("Endorsement")
    pen.start_page()
    own = chance.random() < 0.3
    form, edition, printed, title, automatic = (_own if own else _standard)(chance)
    policy = chance.choice(POLICIES)
    names, everybody = _reach(chance, automatic)
    y = _head(pen, chance, printed, policy)
    y = _title(pen, chance, title, y)
    named = chance.choice(PARTIES) if own and not automatic and chance.random() < 0.3 else ""
    if named:
        names, everybody = (), ""
    elif not automatic:
        y = _schedule(pen, chance, names, everybody, y)
    _wording(pen, chance, automatic, own, named, y)
    pages = 2 if chance.random() < 0.2 else 1
    foot = _foot(chance, pages)
    foot(pen, printed, 1)
    pen.end_page()
    if pages == 2:
        pen.start_page()
        for row, line in enumerate(wrap(MORE * 6, RIGHT - LEFT, CAPTION_FONT, 9)):
            pen.text(line, LEFT, 60 + 13 * row, CAPTION_FONT, 9)
        foot(pen, printed, 2)
        pen.end_page()
    return pen.finish(), Label(
        form, edition, policy, automatic or bool(everybody), () if everybody else names
    )


def _standard(chance: random.Random) -> tuple[str, str, str, str, bool]:
    known = [f for f in standard_forms().values() if f.reach is not Reach.NONE]
    form = chance.choice(known)
    edition = chance.choice(form.editions or EDITIONS)
    number = form.number
    if number.startswith("WC") and chance.random() < 0.3:
        number += " " + chance.choice("ABC")
    return number, edition, _spelled(chance, number, edition), form.title, form.automatic


def _spelled(chance: random.Random, number: str, edition: str) -> str:
    line, *pairs = number.split()
    letter = pairs.pop() if pairs[-1].isalpha() else ""
    month, year = edition.split()
    short = str(int(month))
    base = chance.choice(
        (
            f"{line} {' '.join(pairs)}", f"{line}{''.join(pairs)}", f"{line}-{'-'.join(pairs)}",
            f"{line} {''.join(pairs)}", f"{line} {pairs[0]}{' ' if len(pairs) > 2 else ''}{''.join(pairs[1:])}",
        )
    )  # fmt: skip
    base += f" {letter}" if letter and chance.random() < 0.6 else letter
    century = "19" if int(year) > 42 else "20"
    when = chance.choice(
        (
            f" {month} {year}", f" {month}{year}", f" ({month}/{year})", f" ({month} {year})", f" (Ed. {short}-{year})",
            f" Ed. {month}/{year}", f" ({month}-{year})", f" {month}-{year}", f" (Rev. {month}/{year})",
            f" ({month}/{century}{year})", f", Edition {month} {year}", f" - {month} {year}", f" ({month}{year})",
            f" [{month}/{year}]", f" Ed. {short}-{year}",
        )
    )  # fmt: skip
    return base + when


def _own(chance: random.Random) -> tuple[str, str, str, str, bool]:
    number, edition = chance.choice(OWN_NUMBERS)
    title, blanket = chance.choice(OWN_TITLES)
    return number, edition.strip("()").removeprefix("Ed. "), f"{number} {edition}".strip(), title, blanket


def _reach(chance: random.Random, automatic: bool) -> tuple[tuple[str, ...], str]:
    if automatic:
        return (), ""
    drawn = chance.random()
    if drawn < 0.4:
        return (), chance.choice(EVERYBODY)
    return (() if drawn < 0.5 else tuple(chance.sample(PARTIES, chance.randint(1, 3)))), ""


Placed = list[tuple[float, str]]


def _head(pen: Pen, chance: random.Random, printed: str, policy: str) -> float:
    insured, carrier = chance.choice(INSUREDS), chance.choice(CARRIERS)
    if chance.random() < 0.5:
        pen.text(carrier, LEFT, 44, CAPTION_FONT, 10)
    if chance.random() < 0.25:
        pen.text(printed, RIGHT, 44, BOLD_FONT, 9, "right")
    rows: list[Placed] = chance.choice(_HEADS)(policy, insured, carrier)
    y = 70.0
    for row in rows:
        for x, text in row:
            pen.text(text, x, y, CAPTION_FONT, 9)
        y += 14.0
    return y + 10.0


_HEADS: tuple[Callable[[str, str, str], list[Placed]], ...] = (
    lambda p, i, c: [
        [(60, f"POLICY NUMBER: {p}"), (330, "COMMERCIAL GENERAL LIABILITY")],
        [(60, f"INSURED: {i}")],
    ],
    lambda p, i, c: [
        [(60, "Policy Number:"), (190, p)],
        [(60, "Named Insured:"), (190, i)],
        [(60, f"Company: {c}")],
    ],
    lambda p, i, c: [[(60, f"Policy No. {p}"), (330, f"Insured: {i}")], [(60, "Effective Date: 3/1/2026")]],
    lambda p, i, c: [
        [(60, "Policy Number"), (230, "Named Insured"), (430, "Effective Date")],
        [(60, p), (230, i), (430, "03/01/2026")],
    ],
    lambda p, i, c: [
        [(60, f"Policy #: {p}")],
        [(60, f"Insured Name: {i}")],
        [(60, f"Insurance Company: {c}")],
    ],
    lambda p, i, c: [
        [(60, f"This endorsement forms a part of Policy Number {p}")],
        [(60, f"issued to {i} by {c}")],
    ],
    lambda p, i, c: [[(60, f"Attached to and forming part of policy no. {p}")], [(60, f"Insured: {i}")]],
    lambda p, i, c: [
        [(60, "Endorsement Effective 3/1/2026"), (250, f"Policy No. {p}"), (430, "Endorsement No. 4")],
        [(60, f"Insured {i}"), (430, "Premium $ incl")],
        [(60, f"Insurance Company {c}")],
    ],
    lambda p, i, c: [[(60, "NAMED INSURED:"), (330, "POLICY NUMBER:")], [(60, i), (330, p)]],
    lambda p, i, c: [[(60, f"POLICY: {p}"), (250, "TERM: 03/01/2026 to 03/01/2027")], [(60, i)]],
)


def _title(pen: Pen, chance: random.Random, title: str, y: float) -> float:
    head = chance.choice(HEADS)
    if head:
        pen.text(head, (LEFT + RIGHT) / 2, y, BOLD_FONT, 10, "center")
        y += 26
    for line in wrap(title.upper(), 420, BOLD_FONT, 12):
        pen.text(line, (LEFT + RIGHT) / 2, y, BOLD_FONT, 12, "center")
        y += 16
    y += 8
    if chance.random() < 0.6:
        pen.text(
            "This endorsement modifies insurance provided under the following:", LEFT, y, CAPTION_FONT, 9
        )
        pen.text("COMMERCIAL GENERAL LIABILITY COVERAGE PART", LEFT + 18, y + 16, CAPTION_FONT, 9)
        y += 38
    return y


def _schedule(pen: Pen, chance: random.Random, names: tuple[str, ...], everybody: str, y: float) -> float:
    pen.text(
        chance.choice(("SCHEDULE", "Schedule", "SCHEDULE:")), (LEFT + RIGHT) / 2, y, BOLD_FONT, 10, "center"
    )
    y += 18
    caption = chance.choice(CAPTIONS)
    columns = chance.random() < 0.5
    pen.text(caption, LEFT, y, BOLD_FONT, 8.5)
    if columns:
        pen.text("Location(s) Of Covered Operations", 330, y, BOLD_FONT, 8.5)
        pen.text(chance.choice(PLACES), 330, y + 15, CAPTION_FONT, 9)
    if chance.random() < 0.4:
        pen.line(LEFT - 4, y - 11, RIGHT, y - 11, 0.6)
        pen.line(LEFT - 4, y + 4, RIGHT, y + 4, 0.6)
    y += 15
    entries = (everybody,) if everybody else names
    for entry in entries:
        for line in wrap(entry, 255 if columns else 470, CAPTION_FONT, 9):
            pen.text(line, LEFT, y, CAPTION_FONT, 9)
            y += 13
        if entry in PARTIES and chance.random() < 0.3:
            pen.text("100 Mill Road", LEFT, y, CAPTION_FONT, 9)
            pen.text("Willow Bend, GA 31401", LEFT, y + 13, CAPTION_FONT, 9)
            y += 28
    y += 24
    pen.text(
        "Information required to complete this Schedule, if not shown above, will be shown in the Declarations.",
        LEFT, y, CAPTION_FONT, 8.5,
    )  # fmt: skip
    return y + 20


def _wording(pen: Pen, chance: random.Random, automatic: bool, own: bool, named: str, y: float) -> None:
    if automatic and own:
        texts: tuple[str, ...] = (chance.choice(OWN_BLANKET),)
    elif named:
        texts = (chance.choice(OWN_NAMED).format(named),)
    elif automatic:
        texts = (
            "A. Those you must protect under a written contract are insured too.",
            "B. Other terms stay as they are.",
        )
    else:
        texts = (
            "A. Whoever is entered above is insured too, as to what your work brings about.",
            "B. Limits stay.",
        )
    for text in texts:
        for line in wrap(text, RIGHT - LEFT, CAPTION_FONT, 9):
            pen.text(line, LEFT, y, CAPTION_FONT, 9)
            y += 13


def _foot(chance: random.Random, pages: int) -> Callable[[Pen, str, int], None]:
    """How the foot of every page is laid out. A form of two pages always counts them."""
    counted = chance.choice((True, True, False)) or pages > 1
    words = chance.choice(("Page {} of {}", "Page {} of {}", "Page {}/{}", "Pg. {} of {}", "{} of {}"))
    notice = chance.choice(
        ("(c) Some Bureau, Inc., 2012", "Includes copyrighted material, with permission.", "")
    )
    form = chance.choice(("", "", "Form "))
    where = chance.random()

    def put(pen: Pen, printed: str, page: int) -> None:
        count = words.format(page, pages) if counted else ""
        if where < 0.6:
            pen.text(form + printed, LEFT, FOOT, BOLD_FONT, 8.5)
            pen.text(notice, (LEFT + RIGHT) / 2, FOOT, CAPTION_FONT, 7, "center")
            pen.text(count, RIGHT, FOOT, CAPTION_FONT, 8.5, "right")
        elif where < 0.8:
            pen.text(form + printed, RIGHT, FOOT, BOLD_FONT, 8.5, "right")
            pen.text(notice, LEFT, FOOT, CAPTION_FONT, 7)
            pen.text(count, (LEFT + RIGHT) / 2, FOOT + 14, CAPTION_FONT, 8.5, "center")
        else:
            pen.text(form + printed, (LEFT + RIGHT) / 2, FOOT - 14, BOLD_FONT, 8.5, "center")
            pen.text(count, (LEFT + RIGHT) / 2, FOOT, CAPTION_FONT, 8.5, "center")

    return put
