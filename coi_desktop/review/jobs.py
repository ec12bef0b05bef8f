# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a text of a document names our job.

Which way doubt falls: a text names the job only by its whole name, or by a number that cannot be that of a
house in a street.
"""

import re

from coi_desktop.domain.office import Project
from coi_desktop.review.names import fold


def names_job(project: Project | None, text: str) -> bool:
    """The text names the project; False while no project is known."""
    if project is None:
        return False
    folded = f" {fold(text)} "
    if fold(project.name) and f" {fold(project.name)} " in folded:
        return True
    number = fold(project.number)
    if len(number) < 3 or f" {number} " not in folded:
        return False
    # A bare number may be that of a house in a street.
    said = r"\b(?:project|job|contract)\s*(?:no\b\.?|number|num\b\.?)?\s*[#:]?\s*" + re.escape(
        project.number.strip()
    )
    return any(c.isalpha() for c in number) or bool(re.search(said + r"(?!\w)", text, re.I))
