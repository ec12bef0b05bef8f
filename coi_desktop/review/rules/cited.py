# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms and policy numbers that a certificate's free text cites, held against the pages and rows themselves.

Which way doubt falls: one citation that fits is enough. Where none does, text and page contradict each other, and
a person looks, whichever of them is right.
"""

from coi_desktop.domain.findings import EvidenceState, Located
from coi_desktop.domain.statements import Statement, Topic
from coi_desktop.review import forms
from coi_desktop.review.asked import EndorsementAsked, LineAsked
from coi_desktop.review.case import Case, Verdict
from coi_desktop.review.evidence import EndorsementOnFile, RowOnFile
from coi_desktop.review.fits import line_sight
from coi_desktop.review.policy_numbers import same_number
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, tidy


def cited_form(case: Case, asked: EndorsementAsked) -> Verdict | None:
    """The form that the certificate cites is the one whose page is on file."""
    row = case.row(asked.wanted.line)
    if row is None:
        return None
    cited = [s for s in _said(row, Topic.FORM) if _is_wanted(asked, s)]
    if not cited:
        return None
    pages = [source for source in case.evidence.endorsements if _is_page(case, asked, source, row)]
    if not pages or any(_agree(statement, page) for statement in cited for page in pages):
        return None
    return case.verdict(
        "END-05",
        asked,
        EvidenceState.UNREADABLE,
        found=pages[0].written,
        located=(_place(row, cited[0]),),
        cited=forms.written(cited[0].form, cited[0].edition),
        page=pages[0].written,
    )


def cited_number(case: Case, asked: LineAsked) -> Verdict | None:
    """The policy number that the certificate's text gives for the line is the one in its row."""
    row = case.row(asked.carried)
    if row is None or look(row.row.policy_number) is not Sight.SEEN:
        return None
    shown = [r.row.policy_number.value or "" for r in case.rows.values() if r.source is row.source]
    for statement in _said(row, Topic.POLICY):
        numbers = statement.policies
        # A sentence that names several lines, or the policy of another row, does not say which is whose.
        if statement.lines != (asked.carried,) or any(same_number(n, s) for n in numbers for s in shown):
            continue
        number = tidy(row.row.policy_number.value or "")
        return case.verdict(
            "END-06",
            asked,
            EvidenceState.UNREADABLE,
            found=f"{number} and {tidy(numbers[0])}",
            located=(_place(row, statement),),
            row=number,
            cited=numbers[0],
        )
    return None


def _said(row: RowOnFile, topic: Topic) -> list[Statement]:
    return [s for s in row.source.certificate.statements if s.topic is topic and not s.denied]


def _is_wanted(asked: EndorsementAsked, statement: Statement) -> bool:
    if not statement.speaks_for(asked.wanted.line) or forms.known(statement.form) is None:
        return False
    return asked.wanted.role in forms.roles(statement.form, statement.edition, ())


def _is_page(case: Case, asked: EndorsementAsked, source: EndorsementOnFile, row: RowOnFile) -> bool:
    if asked.wanted.role not in source.gives or line_sight(case, source, asked.wanted) is Sight.BLANK:
        return False
    number = source.endorsement.policy_number.value or ""
    return same_number(number, row.row.policy_number.value or "")


def _agree(statement: Statement, page: EndorsementOnFile) -> bool:
    e = page.endorsement
    if forms.form_number(e.form.value or "") != forms.form_number(statement.form):
        return False
    cited = forms.edition(statement.edition)
    return not cited or look(e.edition) is not Sight.SEEN or forms.edition(e.edition.value or "") == cited


def _place(row: RowOnFile, statement: Statement) -> Located:
    return Located(document_id=row.source.document_id, place=statement.place, path=statement.path)


RULES = (rule(EndorsementAsked, cited_form), rule(LineAsked, cited_number))
