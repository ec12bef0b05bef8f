# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers on file beside certificates and endorsements: whose they are, and whether they hold on a day.

Which way doubt falls: a paper counts only for the vendor whose name was surely read on it, and only from a
first day to a last one that were surely read. The day it ends is no longer proved.
"""

from datetime import date

from coi_desktop.domain.document import PaperReading
from coi_desktop.domain.findings import Located
from coi_desktop.review.case import Case
from coi_desktop.review.evidence import PaperOnFile, RowOnFile
from coi_desktop.review.names import NameMatch, best, legal_part
from coi_desktop.review.policy_numbers import same_number
from coi_desktop.review.trust import Sight, look


def of_vendor(case: Case, source: PaperOnFile) -> bool:
    """The paper names the vendor as the insured, or as the business an exemption is for."""
    name = source.paper.named_insured
    if look(name) is not Sight.SEEN:
        return False
    match = best(legal_part(name.value or "")[0], case.context.vendor_names)
    return match in (NameMatch.SAME, NameMatch.SPELLING)


def proves_on(paper: PaperReading, on: date) -> bool:
    """The paper proves something for ``on``."""
    start, end = paper.effective, paper.expiration
    if look(start) is not Sight.SEEN or look(end) is not Sight.SEEN:
        return False
    return start.value is not None and end.value is not None and start.value <= on < end.value


def may_be_of(source: PaperOnFile, row: RowOnFile) -> bool:
    """The paper is not surely of another policy than that of ``row``."""
    its, mine = source.paper.policy_number, row.row.policy_number
    if look(its) is not Sight.SEEN or look(mine) is not Sight.SEEN:
        return True
    return same_number(its.value or "", mine.value or "")


def paper_located(source: PaperOnFile, *names: str) -> tuple[Located, ...]:
    """Where values of a paper stand; the paper's own name where none is asked for."""
    return tuple(
        Located(
            document_id=source.file.document_id,
            place=getattr(source.paper, name).place,
            path=f"paper.{name}",
        )
        for name in names or ("printed",)
    )
