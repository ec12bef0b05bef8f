# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exclusions by their words: what a carrier's own form takes away.

The title decides; the body is only asked where the title names no theme. A form that names none is an
exclusion of something else, which a person must look at.
"""

import re

from coi_desktop.domain.exclusions import Exclusion

_THEMES: tuple[tuple[Exclusion, str], ...] = (
    (
        Exclusion.ORDINARY,
        r"employment.related practices|nuclear|terrorism|\bwar\b"
        r"|confidential or personal information|data.related|recording and distribution"
        r"|unmanned aircraft",
    ),
    (
        Exclusion.CROSS_SUITS,
        r"cross.?(suits?|claims?|liability)|between (named )?insureds"
        r"|insured.{0,3}(vs?\.?|versus|against).{0,3}insured",
    ),
    (
        Exclusion.EMPLOYEE_INJURY,
        r"action.?over|third.?party.over|labor law|employer.?s?.? liability"
        r"|(bodily )?injury to\b.{0,60}(employees|workers|contractors|leased|temporary)",
    ),
    (
        Exclusion.SUBCONTRACTOR_WARRANTY,
        r"(independent|sub).?contractors?.{0,40}(warranty|condition|limitation|require)"
        r"|contractors?.{0,20}subcontracted work.{0,20}conditions?"
        r"|contractors.{0,3} conditions?.{0,20}subcontracted",
    ),
    (
        Exclusion.SUBCONTRACTED_WORK,
        r"(work|operations) (performed|done) by (your |any )?(sub|independent ).?contractors"
        r"|(sub|independent ).?contractors.{0,3} (work|operations)|subcontracted work",
    ),
    (
        Exclusion.CONTRACTUAL_LIABILITY,
        r"contractual liability|insured contract",
    ),
    (
        Exclusion.WRAP_UP,
        r"wrap.?up|consolidated.{0,20}insurance program|controlled insurance program|\b[OC]CIP\b",
    ),
    (
        Exclusion.RESIDENTIAL,
        r"residential|condominium|town.?ho(me|use)|\btract\b|habitational|apartment|dwelling",
    ),
    (
        Exclusion.HEIGHT_OR_SIZE,
        r"\bheight|stor(ies|eys)|feet|depth|number of units",
    ),
    (
        Exclusion.EXTERIOR_FINISH,
        r"exterior insulation|\bE\.?I\.?F\.?S\b|synthetic stucco",
    ),
    (
        Exclusion.ROOFING_HEAT,
        r"torch|open.?flame|hot.?(work|tar|process)|roof(ing)? (operations|limitation|work)"
        r"|heat application|heating devices?",
    ),
    (
        Exclusion.EARTH_MOVEMENT,
        r"subsidence|earth movement|explosion,? collapse|\bX\.?C\.?U\b|underground|landslide"
        r"|\bsoil\b",
    ),
    (
        Exclusion.MATERIALS,
        r"fungi|mold|bacteria|silica|asbestos|\blead\b|PFAS|perfluoro|polyfluoro",
    ),
    (
        Exclusion.POLLUTION,
        r"pollut",
    ),
    (
        Exclusion.PROFESSIONAL,
        r"professional|engineers?,? architects?|\bdesign (and|or|work|services|errors)"
        r"|\bengineering\b|errors and omissions|construction management",
    ),
    (
        Exclusion.PRIOR_WORK,
        r"prior (work|completed|damage|operations)|work completed (before|prior)|pre.?existing"
        r"|known (injury|damage)|continuous|progressive|sunset",
    ),
    (
        Exclusion.CLASSIFICATION,
        r"classification|described (operations|hazards|classes)|scheduled (operations|classes)",
    ),
    (
        Exclusion.ASSAULT_OR_PUNITIVE,
        r"assault|battery|punitive|exemplary",
    ),
    (
        Exclusion.PERSONS,
        r"(partners|officers|proprietors).{0,40}exclu",
    ),
    (
        Exclusion.COMPLETED_OPERATIONS,
        r"products.{0,5}completed operations|completed operations hazard"
        r"|completed (operations|work)\b",
    ),
    (
        Exclusion.DESIGNATED_PLACE,
        r"designated (premises|location|project|workplaces?|states?)|territor|five boroughs"
        r"|(operations|work|premises|projects?) in (the )?(state|city|new york)",
    ),
    (
        Exclusion.DESIGNATED_WORK,
        r"designated (work|ongoing operations|operations|products|professional)|\bcranes?\b"
        r"|rigging",
    ),
)
_COMPILED = tuple((theme, re.compile(words, re.IGNORECASE)) for theme, words in _THEMES)
_TAKES_AWAY = re.compile(
    r"this (insurance|policy|coverage)( also)? (does|shall) not apply|is added to\b.{0,80}\bexclusions?\b"
    r"|we (shall |will )?have no (duty|obligation)|there is no coverage",
    re.IGNORECASE | re.DOTALL,
)
_BODY = 1200  # characters: what an exclusion is about stands near its beginning


def is_exclusion_title(title: str) -> bool:
    """Whether a title says that something is taken away."""
    return bool(re.search(r"\bexclu(sion|ded|ding)|\blimitation\b|\bwarranty\b", title, re.IGNORECASE))


def takes_away(text: str) -> bool:
    """Whether the words take cover away."""
    return bool(_TAKES_AWAY.search(text))


def theme_of(title: str, text: str) -> Exclusion:
    """What an exclusion takes away."""
    return named_theme(title) or named_theme(_after_the_exclusion(text)) or Exclusion.OTHER


def _after_the_exclusion(text: str) -> str:
    match = _TAKES_AWAY.search(text)
    return text[match.start() : match.start() + _BODY] if match else ""


def named_theme(words: str) -> Exclusion | None:
    """What an exclusion of these words would take away; None where they name nothing."""
    flat = re.sub(r"\s+", " ", words)
    return next((theme for theme, pattern in _COMPILED if pattern.search(flat)), None)
