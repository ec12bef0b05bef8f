# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register: what a vendor's accepted documents come to, as policies and the forms in force on them.

Which way doubt falls: a policy whose term cannot be read is not registered, since nobody could say when it
ends. The newest certificate of a policy term speaks for it; an older one that arrives later never overwrites
it. A form counts with a policy only where its own number and dates tie it to that term.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coi_desktop.domain.certificate import PolicyRow
from coi_desktop.domain.dates import Term
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.money import Amount
from coi_desktop.domain.plain import field_names
from coi_desktop.domain.policies import Policy, PolicyForm, plain_number
from coi_desktop.review import forms
from coi_desktop.review.evidence import EndorsementOnFile, Evidence, RowOnFile, rows
from coi_desktop.review.trust import Sight, look


def register(evidence: Evidence) -> tuple[Policy, ...]:
    """Every policy term on file, by line and then by time."""
    found: list[Policy] = []
    for line in Line:
        chain: list[Policy] = []
        for row in speaking_rows(evidence, line):
            policy = _policy(evidence, row)
            before = chain[-1] if chain else None
            if before is not None:
                policy = replace(
                    policy, continues=before.number, gap_days=before.term.gap_before(policy.term)
                )
            chain.append(policy)
        found += chain
    return tuple(found)


def speaking_rows(evidence: Evidence, line: Line) -> tuple[RowOnFile, ...]:
    """The row that speaks for each readable policy term of a line, oldest term first."""
    return evidence.once(("speaking", line), lambda: _speaking_rows(evidence, line))


def _speaking_rows(evidence: Evidence, line: Line) -> tuple[RowOnFile, ...]:
    newest: dict[tuple[str, date], RowOnFile] = {}
    for row in rows(evidence, line):
        when = row.term
        if when is not None:
            newest.setdefault((plain_number(row.row.policy_number.value or ""), when.effective), row)
    return tuple(sorted(newest.values(), key=_order))


def _order(row: RowOnFile) -> tuple[date, date, str]:
    when = row.term
    if when is None:
        raise ValueError("a row without a term is not on the register")
    return when.effective, when.expiration, row.row.policy_number.value or ""


def _policy(evidence: Evidence, row: RowOnFile) -> Policy:
    when = row.term
    if when is None:
        raise ValueError("a row without a term is not on the register")
    insurer = row.source.certificate.insurer((row.row.insurer_letter.value or "")[:1])
    return Policy(
        line=row.line,
        number=row.row.policy_number.value or "",
        insurer=(insurer.name.value or "") if insurer else "",
        naic=(insurer.naic.value or "") if insurer else "",
        term=when,
        limits=limits_of(row.row),
        forms=tuple(_forms(evidence, row, when)),
        document_id=row.source.document_id,
        certificate_date=row.source.certificate.certificate_date.value,
        place=row.row.band or row.row.policy_number.place,
    )


def limits_of(row: PolicyRow) -> tuple[tuple[LimitName, Amount], ...]:
    """The limits of a row that were read, in the order of the form."""
    names = field_names(type(row))
    found = []
    for name in LimitName:
        value = getattr(row, name.value) if name.value in names else None
        if value is not None and value.value is not None and look(value) is Sight.SEEN:
            found.append((name, value.value))
    return tuple(found)


def _forms(evidence: Evidence, row: RowOnFile, when: Term) -> Iterator[PolicyForm]:
    number = plain_number(row.row.policy_number.value or "")
    for source in evidence.endorsements:
        if belongs(source, number, when):
            e = source.endorsement
            yield PolicyForm(
                form=forms.form_number(e.form.value or ""),
                edition=forms.edition(e.edition.value or ""),
                roles=e.roles,
                blanket=e.blanket.value,
                document_id=source.document_id,
                page=e.pages[0] if e.pages else 1,
            )


def belongs(source: EndorsementOnFile, number: str, when: Term) -> bool:
    """Whether a form carries this policy's number and, where it has a date, lies in this term."""
    e = source.endorsement
    if not number or look(e.policy_number) is not Sight.SEEN:
        return False
    if plain_number(e.policy_number.value or "") != number:
        return False
    return e.effective.value is None or when.covers(e.effective.value)
