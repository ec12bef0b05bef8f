# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random files of a vendor: certificates of several terms, forms, and other papers.

Most of it is in order and a few things are not, so that many histories stand just above or below compliance,
where a broken law shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bench.standing.papers import FORMS, OTHER, contracts, exclusions, notices, other_papers
from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.dates import add_years
from coi_desktop.domain.document import (
    DocumentReading,
    EndorsementReading,
)
from coi_desktop.domain.filing import Source
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.paths import value_at, values, with_value
from coi_desktop.domain.signals import Signal, SignalKind
from coi_desktop.review.evidence import FileOnFile
from tests.support.readings import (
    AUTO_POLICY,
    BLANK,
    END,
    EXCLUDED,
    GL_POLICY,
    INCLUDED,
    JOB,
    START,
    UMBRELLA_POLICY,
    US,
    VENDOR,
    WC_POLICY,
    certificate,
    clean_endorsements,
    dim,
    other_row,
    unreadable,
)

Draw = st.DrawFn
_LINES = {"gl": "general_liability", "auto": "automobile", "umb": "umbrella", "wc": "workers_comp"}
POLICIES = {"gl": GL_POLICY, "auto": AUTO_POLICY, "umb": UMBRELLA_POLICY, "wc": WC_POLICY}
MARKS = st.sampled_from([True, False, BLANK, dim(True), dim(False), unreadable("V")])
MONEY = st.sampled_from(
    [0, 500_000, 999_999, 1_000_000, 2_000_000, 5_000_000, BLANK, dim(2_000_000), EXCLUDED, INCLUDED]
)
KEPT = st.sampled_from([0, 10_000, 25_000, 100_000, BLANK, dim(10_000)])
TEXTS = st.sampled_from(
    [
        "",
        f"RE: {JOB}. {US} is additional insured, completed operations included. Primary and noncontributory. "
        "Waiver of subrogation applies.",
        "Coverage is primary. No additional insured status is given.",
        "General liability deductible $50,000. Professional liability retroactive date 01/01/2024.",
        "See attached endorsements.",
        dim("Additional insured per written contract"),
        BLANK,
    ]
)
_NUMBERS = st.sampled_from([GL_POLICY, "TBD", "U-1", BLANK, dim("W-1")])
_DAYS = st.sampled_from([START, END, START - timedelta(days=40), BLANK, dim(END), unreadable("9/1/2O27")])
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "certificate_date": st.sampled_from([dim(date(2026, 11, 20)), date(2026, 12, 24), date(2025, 8, 1)]),
    "certificate_holder": st.sampled_from([OTHER, BLANK, dim(US)]),
    "authorized_rep_present": MARKS,
    "description_of_operations": TEXTS,
    "additional_remarks": TEXTS,
    "insured__name": st.sampled_from([OTHER, "Alder Ridge Electric LLC", "Alder Ridge", dim(VENDOR)]),
    "gl__addl_insd": MARKS,
    "gl__subr_wvd": MARKS,
    "gl__claims_made": MARKS,
    "gl__occurrence": MARKS,
    "gl__aggregate_project": MARKS,
    "gl__aggregate_policy": MARKS,
    "gl__insurer_letter": st.sampled_from(["A", "B", "C", "A/B", BLANK, dim("A")]),
    "gl__commercial": MARKS,
    "gl__write_ins": st.sampled_from([("SIR $50,000",), (dim("Deductible $5,000"),), ("OCP",)]),
    "gl__policy_number": _NUMBERS,
    "gl__expiration": _DAYS,
    "gl__each_occurrence": MONEY,
    "gl__personal_adv_injury": MONEY,
    "gl__general_aggregate": MONEY,
    "gl__products_comp_op": MONEY,
    "auto__any_auto": MARKS,
    "auto__scheduled": MARKS,
    "auto__hired": MARKS,
    "auto__subr_wvd": MARKS,
    "auto__combined_single_limit": MONEY,
    "auto__bodily_injury_person": MONEY,
    "auto__effective": _DAYS,
    "umb__each_occurrence": MONEY,
    "umb__aggregate": MONEY,
    "umb__retention": KEPT,
    "umb__deductible": KEPT,
    "umb__excess": MARKS,
    "umb__occurrence": MARKS,
    "umb__claims_made": MARKS,
    "umb__policy_number": _NUMBERS,
    "wc__subr_wvd": MARKS,
    "wc__per_statute": MARKS,
    "wc__other": MARKS,
    "wc__excluded_officers": st.sampled_from(["Y", "N", "N/A", BLANK, dim("Y"), unreadable("?")]),
    "wc__el_each_accident": MONEY,
    "wc__policy_number": _NUMBERS,
}


@dataclass(frozen=True)
class Term:
    """One policy year; 0 is the present one, -1 the one before it."""

    year: int

    @property
    def start(self) -> date:
        return add_years(START, self.year)

    @property
    def end(self) -> date:
        return add_years(END, self.year)

    @property
    def issued(self) -> date:
        """Certificates of the present term were issued on the clean one's day, of others about their start."""
        return date(2026, 11, 20) if self.year == 0 else min(self.start, date(2026, 11, 21))

    def number(self, policy: str) -> str:
        return policy.replace("-26", f"-{26 + self.year}") if policy != WC_POLICY else policy

    def certificate(self, **changes: Any) -> CertificateReading:
        """The clean certificate of this term, changed."""
        clean: dict[str, Any] = {"certificate_date": self.issued}
        for part, policy in POLICIES.items():
            if changes.get(_LINES[part], "") is None:
                continue
            clean[f"{part}__policy_number"] = self.number(policy)
            clean[f"{part}__effective"], clean[f"{part}__expiration"] = self.start, self.end
        return certificate(**{**clean, **changes})

    def form(self, form: EndorsementReading) -> EndorsementReading:
        """A form of the present term, moved to this one."""
        if self.year == 0:
            return form
        number, effective = form.policy_number, form.effective
        if number.value:
            number = replace(number, value=self.number(number.value))
        if effective.value:
            effective = replace(effective, value=add_years(effective.value, self.year))
        return replace(form, policy_number=number, effective=effective)


@st.composite
def registers(draw: Draw, most: int) -> tuple[FileOnFile, ...]:
    """What a vendor sent, in the order it came. ``most`` is how much of a kind may be wrong in each term."""
    years = draw(st.sampled_from([(0,), (0,), (0,), (-1, 0), (-1, 0), (0, 1), (-1, 0, 1)]))
    readings = [r for year in years for r in _of_term(draw, Term(year), most)]
    readings += [_file(papers=(paper,)) for paper in draw(st.lists(_PAPERS, max_size=1))]
    odd = draw(st.lists(SIGNALS, max_size=2)) if draw(_SELDOM) else []
    readings[0] = replace(readings[0], signals=tuple(odd))
    return tuple(
        FileOnFile(
            reading=reading,
            document_id=DocumentId(number),
            received_at=datetime(2026, 11, 21, 15, tzinfo=UTC),
            sender="certs@bayline.example",
            source=Source.EMAIL,
        )
        for number, reading in enumerate(readings, 1)
    )


_PAPERS = st.one_of(contracts(), notices(), other_papers())


SIGNALS = st.builds(
    Signal, kind=st.sampled_from(SignalKind), detail=st.just("something is odd"), strong=st.booleans()
)


def _file(**parts: Any) -> DocumentReading:
    return DocumentReading(reader_version="proof", pages=(), **parts)


def _of_term(draw: Draw, term: Term, most: int) -> list[DocumentReading]:
    forms = tuple(term.form(form) for form in _forms(draw, most))
    certificates = _certificates(draw, term, most)
    if draw(st.booleans()):
        return [_file(certificates=certificates, endorsements=forms)]
    return [*(_file(certificates=(one,)) for one in certificates), _file(endorsements=forms)]


def _forms(draw: Draw, most: int) -> list[EndorsementReading]:
    clean = list(clean_endorsements())
    for gone in draw(st.lists(_PICK, max_size=most)):
        clean.pop(gone % len(clean))
    more = draw(st.lists(st.one_of(st.sampled_from(FORMS), exclusions()), max_size=most))
    if most and draw(_SELDOM):
        dimmed = draw(_PICK) % len(clean)
        clean[dimmed] = lowered(clean[dimmed], draw(PICKS), draw(BY))
    return more + clean if draw(st.booleans()) else clean + more


def _certificates(draw: Draw, term: Term, most: int) -> tuple[CertificateReading, ...]:
    names = draw(st.lists(st.sampled_from(list(_VALUES)), max_size=most, unique=True))
    changes = {name: draw(_VALUES[name]) for name in names}
    shape = draw(st.sampled_from(["whole", "whole", "whole", "split", "revised", "more"]))
    if shape == "split":
        first = {n: v for n, v in changes.items() if not n.startswith("wc__")}
        second = {n: v for n, v in changes.items() if not n.startswith(("gl__", "auto__", "umb__"))}
        return (
            term.certificate(**first, workers_comp=None),
            term.certificate(**second, general_liability=None, automobile=None, umbrella=None),
        )
    if shape == "revised":
        return (term.certificate(), term.certificate(**changes))
    if shape == "more":
        return (term.certificate(**changes, other=(draw(_OTHER_ROWS),)),)
    return (term.certificate(**changes),)


_OTHER_ROWS = st.sampled_from(
    [
        other_row(effective=START, expiration=END),
        other_row(effective=START, expiration=END, type="Contractors Pollution", limits="$2,000,000"),
        other_row(effective=START, expiration=END, type="Riggers liability", limits=BLANK),
        other_row(effective=START, expiration=dim(END), type=dim("Professional")),
    ]
)
_PICK = st.integers(0, 999)
_SELDOM = st.integers(0, 7).map(lambda n: n == 7)
PICKS = st.lists(_PICK, min_size=1, max_size=8)
BY = st.sampled_from([0.1, 0.18, 0.5, 1.0])


def lowered(record: Any, picks: Sequence[int], by: float) -> Any:
    """``record`` with the confidence of some of its values lowered."""
    paths = [path for path, _ in values(record)]
    for path in {paths[pick % len(paths)] for pick in picks}:
        value = value_at(record, path)
        record = with_value(record, path, replace(value, confidence=max(0.0, value.confidence - by)))
    return record
