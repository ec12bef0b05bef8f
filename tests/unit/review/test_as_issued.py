# SPDX-License-Identifier: AGPL-3.0-or-later
"""Odd things about a file: one is said, two strong ones wait for a call, a denial blocks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from coi_desktop.domain.calls import Call, CallResult, NumberSource
from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.policies import number_shape
from coi_desktop.domain.signals import Signal, SignalKind
from coi_desktop.domain.standing import Standing
from tests.support.files import clean, filed, paper, reading
from tests.support.finding_cases_signs import call, signal, signs
from tests.support.readings import certificate, clean_endorsements, context

ERASED = signal(SignalKind.OVER_ERASED, strong=True)
MIXED = signal(SignalKind.MIXED_TYPE, strong=True, path="general_liability.expiration")
WEAK = signal(SignalKind.SAVED_LATER, path="")


def test_one_strong_thing_and_weak_ones_are_said_and_no_more() -> None:
    judged = signs(ERASED, WEAK)

    assert judged.state("file_as_issued") is EvidenceState.MET
    assert judged.standing().standing is Standing.COMPLIANT
    assert {f.severity for f in judged.review().findings} == {Severity.WARNING}


def test_two_strong_things_wait_for_a_person() -> None:
    judged = signs(ERASED, MIXED)

    assert judged.state("file_as_issued") is EvidenceState.UNREADABLE
    assert judged.standing().standing is Standing.NEEDS_REVIEW


def test_a_call_to_a_number_from_elsewhere_settles_it() -> None:
    confirmed = call(CallResult.CONFIRMED)

    judged = signs(ERASED, MIXED, ctx=context(calls=(confirmed,)))

    assert judged.state("file_as_issued") is EvidenceState.MET
    assert {f.id for f in judged.review().findings} == {"FRD-02"}


def test_a_call_to_the_number_on_the_document_settles_nothing() -> None:
    printed = call(CallResult.CONFIRMED, NumberSource.CERTIFICATE)

    judged = signs(ERASED, MIXED, ctx=context(calls=(printed,)))

    assert judged.standing().standing is Standing.NEEDS_REVIEW


def test_a_denial_blocks_even_after_a_confirmation() -> None:
    calls = (call(CallResult.DENIED), call(CallResult.CONFIRMED))

    judged = signs(ctx=context(calls=calls))

    assert judged.state("file_as_issued") is EvidenceState.GAP
    assert judged.standing().standing is Standing.NOT_COMPLIANT


def test_a_file_that_no_longer_speaks_for_anything_is_left_alone() -> None:
    old = reading(certificate(certificate_date=certificate().certificate_date), signals=(ERASED, MIXED))
    newer = reading(certificate(), endorsements=clean_endorsements())

    judged = filed(old, newer)

    assert judged.standing().standing is Standing.COMPLIANT


def test_a_file_whose_forms_still_count_is_held_though_its_certificate_does_not() -> None:
    old = reading(certificate(), endorsements=clean_endorsements(), signals=(ERASED, MIXED))

    assert filed(old, reading(certificate())).standing().standing is Standing.NEEDS_REVIEW


def test_a_paper_that_a_rule_may_rely_on_is_held_too() -> None:
    proof = reading(papers=(paper(PaperForm.CONTRACT),), signals=(ERASED, MIXED))

    assert filed(clean(), proof).standing().standing is Standing.NEEDS_REVIEW


def test_without_anything_odd_nothing_is_asked() -> None:
    asked = {r.requirement_id for r in filed(clean()).review().results}

    assert "file_as_issued" not in asked


def test_the_words_accuse_nobody() -> None:
    texts = [f.to_coordinator.lower() for f in signs(ERASED, MIXED, WEAK).review().findings]

    assert texts
    assert not [t for t in texts for word in ("fraud", "forge", "fake", "lie", "tamper") if word in t.split()]


def test_the_shape_of_a_number_is_its_letters_and_digits() -> None:
    assert number_shape("bl-12 3X") == number_shape("CA 99-0Y") == "AA999A"


_ANY = st.builds(signal, st.sampled_from(SignalKind), strong=st.booleans())
_CALLS = st.lists(st.builds(call, st.sampled_from(CallResult), st.sampled_from(NumberSource)), max_size=3)


@settings(max_examples=40, deadline=None)
@given(st.lists(_ANY, max_size=4), _ANY, _CALLS)
def test_one_more_odd_thing_never_helps(signals: list[Signal], more: Signal, calls: list[Call]) -> None:
    ctx = context(calls=tuple(calls))

    fewer, all_ = (signs(*s, ctx=ctx).standing().standing for s in (signals, [*signals, more]))

    assert all_ is not Standing.COMPLIANT or fewer is Standing.COMPLIANT


@settings(max_examples=40, deadline=None)
@given(st.lists(_ANY, max_size=4), _CALLS)
def test_nothing_said_in_a_call_helps_after_a_denial(signals: list[Signal], calls: list[Call]) -> None:
    denied = call(CallResult.DENIED)

    assert signs(*signals, ctx=context(calls=(denied, *calls))).standing().standing is Standing.NOT_COMPLIANT
