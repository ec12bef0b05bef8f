# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of other papers to PaperReadings: several in one file, several pages to one paper."""

from collections.abc import Sequence
from dataclasses import replace

from coi_desktop.domain.document import PageKind, PaperForm, PaperReading
from coi_desktop.reading.endorsements.reading import EndorsementPage
from coi_desktop.reading.flow import flow_of
from coi_desktop.reading.lines import line_text
from coi_desktop.reading.papers.addendum import answers_on, insurer_status
from coi_desktop.reading.papers.contracts import contract_of
from coi_desktop.reading.papers.facts import facts_of
from coi_desktop.reading.papers.forms import NOTICES, by_title, kind_of_form, state_of
from coi_desktop.reading.papers.notices import notice_of

_LONG = frozenset({PageKind.CONTRACT, PageKind.DECLARATIONS})
Sheet = tuple[EndorsementPage, PaperForm]


def read_papers(sheets: Sequence[Sheet]) -> tuple[PaperReading, ...]:
    """The papers on these pages, in order."""
    groups: list[list[Sheet]] = []
    for sheet in sheets:
        if groups and _goes_on(groups[-1][-1], sheet):
            groups[-1].append(sheet)
        else:
            groups.append([sheet])
    return tuple(_read(group) for group in groups)


def _goes_on(last: Sheet, sheet: Sheet) -> bool:
    """Whether a page belongs to the paper before it: it follows, is of the same sort, and does not begin."""
    (page, form), (before, sort) = sheet, last
    if form is not sort or page.frame.number != before.frame.number + 1:
        return False
    if page.page is not None:
        return page.page[0] > 1
    return kind_of_form(form) in _LONG or by_title([line_text(line).upper() for line in page.lines]) is None


def _read(group: Sequence[Sheet]) -> PaperReading:
    pages = [page for page, _ in group]
    form = group[0][1]
    bare = PaperReading(
        kind=kind_of_form(form),
        form=form,
        pages=tuple(page.frame.number for page in pages),
        state=state_of(form, [flow_of(page) for page in pages]),
    )
    reading = facts_of(bare, pages)
    if form in NOTICES:
        return notice_of(reading, pages)
    if form is PaperForm.ACORD_855:
        return replace(reading, answers=answers_on(pages), insurer_status=insurer_status(pages))
    if form is PaperForm.CONTRACT:
        contract = contract_of(pages)
        return replace(reading, contract=contract, signed=contract.signed, issued=contract.dated)
    return reading
