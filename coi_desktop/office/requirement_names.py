# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a requirement is called when all one has is its id, as waivers and events keep it."""

from collections.abc import Iterable

from coi_desktop.domain.labels import label_of
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet

_LINES = {line.value: line.label for line in Line}


def requirement_name(requirement_id: str, sets: Iterable[RequirementSet]) -> str:
    """“General liability, each occurrence”; endorsements by the name a set gives them."""
    for requirements in sets:
        for wanted in requirements.endorsements:
            if wanted.id == requirement_id:
                return f"{wanted.line.label}, {wanted.label.lower()}"
    line, _, what = requirement_id.partition(".")
    if line not in _LINES:
        return label_of(requirement_id)
    return f"{_LINES[line]}, {label_of(what).lower()}" if what else _LINES[line]
