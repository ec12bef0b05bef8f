# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words in a schedule that tie a name to one job: ``Harborview Builders, Inc. RE: Mercy Annex``.

Which way doubt falls: a tie that names neither our job nor work as such may be to another job, so a person looks.
"""

import re
from collections.abc import Iterable, Sequence

from coi_desktop.domain.office import Project
from coi_desktop.review.jobs import names_job
from coi_desktop.review.names import mentions

_TIE = re.compile(
    r"(?-i:\bRE\b)|\b(?:re|ref|regarding)\s*[:.#]|\b(?:projects?|jobs?|job\s?site|site|locations?)\s*"
    r"(?:name|no\b\.?|number)?\s*[:#]"
    r"|\bas\s+respects\b|\bwith\s+(?:respects?|regards?)\s+to\b|\bin\s+(?:connection\s+with|regards?\s+to|respect\s+of)\b"
    r"|\bfor\s+(?=[^.;\n]{0,60}\b(?:project|job|work|operations?|services?|contract|premises|location)\b)"
    r"|\b(?:only|solely)\b|\blimited\s+to\b|\bat\s",
    re.I,
)
_WORK_AS_SUCH = re.compile(
    r"^\W*(?:(?:any|all|each|every|various|and|the|your|their|its|such|ongoing|completed|future|present|current)\s+)*"
    r"(?:work|operations?|liability|claims?|projects?|jobs?|locations?|contracts?|services|losses)\b",
    re.I,
)


def is_tied_elsewhere(project: Project | None, entries: Sequence[str], names: Iterable[str]) -> bool:
    """Every entry of a schedule that names one of ``names`` is tied to a job that is not ours, or the schedule
    as a whole is."""
    names = tuple(names)
    own = [entry for entry in entries if mentions(entry, names)]
    whole = [
        entry for entry in entries if (tie := _TIE.search(entry)) and not entry[: tie.start()].strip(" ,;-–")
    ]
    return any(group and all(_elsewhere(project, e) for e in group) for group in (own, whole))


def _elsewhere(project: Project | None, entry: str) -> bool:
    ties = [entry[tie.end() :] for tie in _TIE.finditer(entry)]
    return any(not _WORK_AS_SUCH.search(to) for to in ties) and not names_job(project, entry)
