# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the papers on file say is taken away from a policy: by an exclusion's page, by the schedule of forms on a
declarations page, by the New York addendum, or by the certificate's own text.

Which way doubt falls: what belongs to no line for sure counts against general liability, and what belongs to a policy
nobody knows waits for a person; only what surely belongs to an earlier policy of the line is left aside. Free text is
a producer's word, so it never decides alone: it makes a person look.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coi_desktop.domain.document import EndorsementReading, PaperForm, Role, TextSource
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.findings import Located
from coi_desktop.domain.lines import Line
from coi_desktop.domain.statements import Topic
from coi_desktop.domain.values import Value
from coi_desktop.review import forms
from coi_desktop.review.case import Case, on_endorsement
from coi_desktop.review.evidence import EndorsementOnFile, RowOnFile, rows
from coi_desktop.review.papers import may_be_of, paper_located
from coi_desktop.review.policy_numbers import same_number
from coi_desktop.review.trust import Sight, look, tidy

_OF_ENDORSEMENTS = frozenset(
    {
        Topic.ADDITIONAL_INSURED,
        Topic.WAIVER_OF_SUBROGATION,
        Topic.PRIMARY,
        Topic.NONCONTRIBUTORY,
        Topic.NOTICE,
        Topic.COMPLETED_OPERATIONS,
    }
)
"""A sentence about one of these that names no exclusion is judged where that is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Something taken away. ``what`` names it with its title or words, ``it`` shortly for the broker. ``number`` is
    that of a standard form. ``sure``: surely on this policy and surely this. ``places`` are the entries of its
    schedule; ``texts`` are words of it, each with whether it was surely read."""

    what: str
    it: str
    sure: bool
    located: tuple[Located, ...]
    number: str = ""
    places: tuple[Value[str], ...] = ()
    texts: tuple[tuple[str, bool], ...] = ()


def taken_away(case: Case, row: RowOnFile, theme: Exclusion) -> Iterator[Taken]:
    """Everything on file that takes ``theme`` away from the policy of ``row``."""
    if theme not in case.evidence.taken:
        return
    yield from _pages(case, row, theme)
    yield from _schedules(case, row, theme)
    if row.line is Line.GENERAL_LIABILITY:
        yield from _answers(case, row, theme)
    yield from _sentences(case, row, theme)


def _pages(case: Case, row: RowOnFile, theme: Exclusion) -> Iterator[Taken]:
    for source in case.evidence.endorsements:
        e = source.endorsement
        found = forms.takes(e.form.value or "", e.exclusion, Role.EXCLUSION in e.roles)
        if found is not theme:
            continue
        belongs = _belongs(case, source, row)
        if belongs is Sight.BLANK:
            continue
        read = look(e.form) is Sight.SEEN or (e.form.is_blank and look(e.title) is Sight.SEEN)
        name, title = source.written, tidy(e.title.value or "", 44)
        yield Taken(
            what=f"{name} ({title})" if title and title != name else name,
            it=name,
            sure=read and belongs is Sight.SEEN,
            located=on_endorsement(source, "form"),
            number=forms.form_number(e.form.value or ""),
            places=(*e.scheduled_names, *e.locations),
            texts=tuple(_texts(case, source)),
        )


def _texts(case: Case, source: EndorsementOnFile) -> Iterator[tuple[str, bool]]:
    e: EndorsementReading = source.endorsement
    for value in (e.title, *e.scheduled_names, *e.locations):
        if value.value or value.raw:
            yield value.value or value.raw, look(value) is Sight.SEEN
    for file in case.evidence.files:
        if file.document_id == source.document_id:
            for page in file.reading.pages:
                if page.number in e.pages:
                    yield page.text, page.source in (TextSource.TEXT_LAYER, TextSource.FORM_FIELDS)


def _schedules(case: Case, row: RowOnFile, theme: Exclusion) -> Iterator[Taken]:
    """Exclusions that a declarations page lists and whose own page is not here."""
    for source in case.evidence.papers():
        if source.paper.form is not PaperForm.DECLARATIONS or not may_be_of(source, row):
            continue
        pages = (p.text for p in source.file.reading.pages if p.number in source.paper.pages)
        for form in dict.fromkeys(number for text in pages for number in forms.exclusions_listed(text)):
            if _is(case, row, form, theme) and not _page_on_file(case, form):
                sure = look(source.paper.policy_number) is Sight.SEEN
                yield _form(form, f"{form}, listed on the declarations", sure, paper_located(source))


def _answers(case: Case, row: RowOnFile, theme: Exclusion) -> Iterator[Taken]:
    for source in case.evidence.papers():
        if not source.paper.answers or not may_be_of(source, row):
            continue
        for index, answer in enumerate(source.paper.answers):
            yes = answer.yes
            unread = (
                yes.value is None and (bool(yes.raw) or yes.place is not None) and look(yes) is Sight.UNSURE
            )
            if answer.exclusion is not theme or not (yes.value or unread):
                continue
            listed = forms.exclusions_listed(answer.question.value or "")
            yield Taken(
                what=f"ACORD 855, “{tidy(answer.question.value or answer.question.raw, 60)}”",
                it="the limitation that ACORD 855 shows",
                sure=look(yes) is Sight.SEEN,
                located=(
                    Located(
                        document_id=source.file.document_id,
                        place=yes.place or answer.question.place,
                        path=f"paper.answers.{index}.yes",
                    ),
                ),
                number=listed[0] if listed else "",
                texts=((answer.question.value or "", False),),
            )


def _sentences(case: Case, row: RowOnFile, theme: Exclusion) -> Iterator[Taken]:
    statements = row.source.certificate.statements
    for statement in statements:
        where = (Located(document_id=row.source.document_id, place=statement.place, path=statement.path),)
        if statement.topic is Topic.FORM and _is(case, row, statement.form, theme):
            form = forms.written(statement.form, statement.edition)
            if not _page_on_file(case, statement.form):
                yield _form(form, f"{form}, cited on the certificate", False, where)
        if statement.topic is not Topic.LIMITATION or not statement.speaks_for(row.line):
            continue
        if (statement.exclusion or Exclusion.OTHER) is not theme:
            continue
        if statement.exclusion is None and any(
            s.topic in _OF_ENDORSEMENTS and s.quote == statement.quote for s in statements
        ):
            continue
        yield Taken(
            what=f"the certificate’s text, “{tidy(statement.quote, 56)}”",
            it="the limitation that the certificate speaks of",
            sure=False,
            located=where,
            texts=((statement.quote, False),),
        )


def _form(form: str, what: str, sure: bool, where: tuple[Located, ...]) -> Taken:
    return Taken(what=what, it=form, sure=sure, located=where, number=forms.form_number(form))


def _is(case: Case, row: RowOnFile, form: str, theme: Exclusion) -> bool:
    if forms.takes(form, None, False) is not theme:
        return False
    return forms.line_of(form, "") is row.line


def _page_on_file(case: Case, form: str) -> bool:
    number = forms.form_number(form)
    return any(
        forms.form_number(s.endorsement.form.value or "") == number for s in case.evidence.endorsements
    )


def _belongs(case: Case, source: EndorsementOnFile, row: RowOnFile) -> Sight:
    """Whether an exclusion belongs to the policy of ``row``: SEEN yes, BLANK no, UNSURE cannot be told."""
    e = source.endorsement
    named = forms.line_of(e.form.value or "", e.title.value or "")
    if named is not None and named is not row.line:
        return Sight.BLANK
    number = e.policy_number.value or ""
    if not number or not row.row.policy_number.value:
        on_this = named is not None or row.line is Line.GENERAL_LIABILITY
        return Sight.SEEN if on_this else Sight.BLANK
    if same_number(number, row.row.policy_number.value):
        return Sight.SEEN
    known = [
        line
        for line in Line
        if any(same_number(number, r.row.policy_number.value or "") for r in rows(case.evidence, line))
    ]
    sure = look(e.policy_number) is Sight.SEEN
    if known and sure:
        return Sight.BLANK
    return Sight.UNSURE if named is not None or row.line is Line.GENERAL_LIABILITY else Sight.BLANK
