# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an umbrella sits over, as far as a page on file shows it.

Which way doubt falls: a certificate never shows it. Only a page of the umbrella policy itself, its declarations
or its schedule of underlying policies, that names the primary policy by its number, is evidence.
"""

import re
from collections.abc import Iterator

from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.lines import Line
from coi_desktop.domain.policies import plain_number
from coi_desktop.review.case import Case
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.policy_numbers import same_number
from coi_desktop.review.trust import Sight, look

UNDER = (Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.WORKERS_COMPENSATION)
"""Lines an umbrella usually sits over; never professional or pollution."""

_SCHEDULE = re.compile(r"\bunderlying\b", re.I)
_LEAST = 5
"""Shorter numbers are found in any text."""


def lies_under(case: Case, above: RowOnFile, below: RowOnFile) -> bool:
    """Whether a page of the policy of ``above`` names the policy of ``below``."""
    if look(below.row.policy_number) is not Sight.SEEN or look(above.row.policy_number) is not Sight.SEEN:
        return False
    number = plain_number(below.row.policy_number.value or "")
    return len(number) >= _LEAST and any(
        number in plain_number(page) for page in _pages(case, above.row.policy_number.value or "")
    )


def _pages(case: Case, umbrella: str) -> Iterator[str]:
    """The texts of the umbrella's own pages that say what lies under it."""
    for file in case.evidence.files:
        numbers: list[tuple[int, ...]] = [
            e.pages
            for e in file.reading.endorsements
            if look(e.policy_number) is Sight.SEEN
            and same_number(e.policy_number.value or "", umbrella)
            and _SCHEDULE.search(e.title.value or "")
        ]
        numbers += [
            p.pages
            for p in file.reading.papers
            if p.form is PaperForm.DECLARATIONS
            and look(p.policy_number) is Sight.SEEN
            and same_number(p.policy_number.value or "", umbrella)
        ]
        wanted = {page for pages in numbers for page in pages}
        yield from (page.text for page in file.reading.pages if page.number in wanted)
