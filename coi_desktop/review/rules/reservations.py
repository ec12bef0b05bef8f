# SPDX-License-Identifier: AGPL-3.0-or-later
"""What additional insured status is bound to: the words "if required by contract", and the contract's own limit.

Both are usual and only said: they never change how a requirement ends. Which way doubt falls: a form whose
edition is not known counts as a newer one, which gives no more than the contract asks for.
"""

from coi_desktop.domain.findings import EvidenceState, Located
from coi_desktop.domain.lines import Line
from coi_desktop.domain.money import format_amount
from coi_desktop.domain.statements import Topic
from coi_desktop.review import forms
from coi_desktop.review.asked import EndorsementAsked
from coi_desktop.review.case import Case, Verdict, on_endorsement
from coi_desktop.review.evidence import EndorsementOnFile, RowOnFile
from coi_desktop.review.fits import AI_ROLES, line_sight
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look

_SINCE = (2013, 4)
"""Year and month of the editions from which on the forms give no more than the contract asks for."""


def by_contract(case: Case, asked: EndorsementAsked) -> Verdict | None:
    """The certificate grants the status outright, not as far as a contract requires it."""
    row = case.row(asked.wanted.line)
    if asked.wanted.role not in AI_ROLES or row is None:
        return None
    said = next(
        (
            s
            for s in row.source.certificate.statements
            if s.topic is Topic.ADDITIONAL_INSURED and s.conditional and s.speaks_for(asked.wanted.line)
        ),
        None,
    )
    if said is None or said.denied:
        return None
    at = Located(document_id=row.source.document_id, place=said.place, path=said.path)
    return case.verdict("AI-12", asked, EvidenceState.MET, located=(at,))


def contract_limit(case: Case, asked: EndorsementAsked) -> Verdict | None:
    """The contract asks for as much as the policies have; else the newer forms give only what it asks for."""
    wanted, most = asked.wanted, case.context.facts.contract_limit
    if most is None or wanted.line is not Line.GENERAL_LIABILITY or wanted.role not in AI_ROLES:
        return None
    row = case.row(wanted.line)
    have = _occurrence(row) + _occurrence(case.row(Line.UMBRELLA))
    if row is None or have <= most:
        return None
    for source in case.evidence.endorsements:
        bound = wanted.role in source.gives and _is_newer(source)
        if bound and line_sight(case, source, wanted) is not Sight.BLANK:
            return case.verdict(
                "AI-13",
                asked,
                EvidenceState.MET,
                located=on_endorsement(source, "edition"),
                form=source.written,
                limit=format_amount(most),
                have=format_amount(have),
            )
    return None


def _occurrence(row: RowOnFile | None) -> int:
    """The limit for each occurrence in whole dollars; 0 where it was not surely read."""
    value = getattr(row.row, "each_occurrence", None) if row is not None else None
    if value is None or look(value) is not Sight.SEEN or not isinstance(value.value, int):
        return 0
    return value.value


def _is_newer(source: EndorsementOnFile) -> bool:
    e = source.endorsement
    if not forms.form_number(e.form.value or "").startswith("CG 20"):
        return False
    order = forms.edition_order(e.edition.value or "") if look(e.edition) is Sight.SEEN else None
    return order is None or order >= _SINCE


RULES = (rule(EndorsementAsked, by_contract), rule(EndorsementAsked, contract_limit))
