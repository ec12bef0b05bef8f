# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which row of which certificate speaks for a line, and what the rules make of forms beside it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coi_desktop.domain.certificate import CertificateReading, GeneralLiabilityRow
from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.values import ABSENT
from coi_desktop.review.evidence import EndorsementOnFile, combine, rows, shows
from coi_desktop.review.trust import SURE, Sight, look, tidy
from tests.support.judging import Given, asking, line, wanted
from tests.support.readings import (
    BLANK,
    END,
    GL_POLICY,
    ON,
    certificate,
    clean_endorsements,
    context,
    dim,
    endorsement,
    evidence,
    other_row,
    seen,
    unreadable,
)
from tests.support.trio import ends

GL = Line.GENERAL_LIABILITY


def test_sight() -> None:
    assert look(seen(1)) is Sight.SEEN
    assert look(seen(1, SURE)) is Sight.SEEN
    assert look(seen(1, SURE - 0.01)) is Sight.UNSURE
    assert look(BLANK) is Sight.BLANK
    assert look(ABSENT) is Sight.UNSURE
    assert look(unreadable("???", 0.99)) is Sight.UNSURE


def test_tidy_keeps_words_on_one_line() -> None:
    assert tidy("a\n b\x00\u202ec") == "a b c"
    assert tidy("x" * 100, 10) == "xxxxxxxxx…"


def test_a_row_of_sure_blanks_shows_nothing() -> None:
    empty = GeneralLiabilityRow(occurrence=seen(False), policy_number=BLANK)

    assert not shows(empty)
    assert shows(replace(empty, occurrence=seen(True)))
    assert shows(replace(empty, policy_number=replace(BLANK, confidence=0.4)))
    assert shows(replace(empty, policy_number=unreadable("#")))


@pytest.mark.parametrize(
    ("printed", "which"),
    [
        ("Professional Liability", Line.PROFESSIONAL),
        ("Contractors Pollution", Line.POLLUTION),
        ("Installation Floater", Line.OTHER),
    ],
)
def test_the_blank_row_is_known_by_its_type(printed: str, which: Line) -> None:
    on_file = evidence(certificate(other=(other_row(type=printed),)))

    assert [row.path for row in rows(on_file, which)] == ["other.0"]
    assert Given(evidence=on_file, requirements=asking(line(which))).state(which.value) is EvidenceState.MET


def test_a_renewal_waits_beside_the_policy_in_force() -> None:
    renewal = certificate(gl__effective=END, gl__expiration=date(2028, 9, 1))
    old = certificate(certificate_date=date(2026, 9, 2))
    now, later = combine(evidence(renewal, old), ON)

    assert now[GL].source.certificate is old
    assert later[GL].source.certificate is renewal
    assert combine(evidence(renewal, old), END)[0][GL].source.certificate is renewal


def test_a_newer_certificate_that_ended_is_not_replaced_by_an_older_one() -> None:
    ended = certificate(gl__effective=date(2025, 9, 1), gl__expiration=date(2026, 9, 1))
    now, _ = combine(evidence(ended, certificate()), ON)

    assert now[GL].source.certificate is ended


AI = asking(line(GL), endorsements=(wanted("ai_ongoing"),))


def _ai(*forms: EndorsementOnFile | None, given: CertificateReading | None = None) -> EvidenceState:
    on_file = replace(
        evidence(given or certificate(), endorsements=()),
        endorsements=tuple(f for f in forms if f is not None),
    )
    return Given(evidence=on_file, requirements=AI).state("ai_ongoing")


def _filed(document: int, **changed: object) -> EndorsementOnFile:
    return EndorsementOnFile(document_id=DocumentId(document), endorsement=endorsement(**changed))


def test_a_form_without_a_date_counts_if_it_came_with_the_term() -> None:
    assert _ai(_filed(1, effective=BLANK)) is EvidenceState.MET
    assert _ai(_filed(2, effective=BLANK)) is EvidenceState.MET
    assert _ai(_filed(0, effective=BLANK)) is EvidenceState.CLAIMED


@pytest.mark.parametrize("field", ["form", "policy_number", "named_insured", "effective"])
def test_a_form_that_is_hard_to_read_is_never_good(field: str) -> None:
    good = endorsement()
    hard = replace(good, **{field: replace(getattr(good, field), confidence=0.5)})
    on_file = EndorsementOnFile(document_id=DocumentId(1), endorsement=hard)

    assert _ai(on_file) is EvidenceState.UNREADABLE


@pytest.mark.parametrize(
    "changed", [{"scheduled_names": (dim("Harborview Builders, Inc."),)}, {"policy_number": BLANK}]
)
def test_doubt_about_a_form_is_unreadable(changed: dict[str, object]) -> None:
    assert _ai(_filed(1, **changed)) is EvidenceState.UNREADABLE


def test_a_schedule_nobody_looked_at_is_not_empty() -> None:
    assert _ai(_filed(1, scheduled_names=(), blanket=ABSENT)) is EvidenceState.UNREADABLE


def test_one_good_form_among_bad_ones_is_enough() -> None:
    assert _ai(_filed(1, policy_number="X-1"), _filed(1)) is EvidenceState.MET


def test_a_form_of_another_line_does_not_count() -> None:
    waiver = endorsement("WC 00 03 13", "04 84", policy_number=GL_POLICY)
    given = ends(waiver, without=("CG 24 04",))

    assert given.state("waiver_general_liability") is EvidenceState.CLAIMED


def test_one_number_on_several_lines_needs_a_person_for_an_unnamed_form() -> None:
    own = endorsement("BLC 300", "01 20", title="Waiver", roles=(Role.WAIVER_OF_SUBROGATION,))
    package = certificate(auto__policy_number=GL_POLICY)
    given = Given(evidence=evidence(package, endorsements=(own, *clean_endorsements())))
    without = Given(evidence=evidence(package, endorsements=(own,)))

    assert given.state("waiver_general_liability") is EvidenceState.MET
    assert without.state("waiver_general_liability") is EvidenceState.UNREADABLE
    assert without.state("waiver_automobile") is EvidenceState.UNREADABLE


def test_a_carriers_own_form_counts_only_where_the_set_accepts_it() -> None:
    own = _filed(1, form="BLC 200", roles=(Role.ADDITIONAL_INSURED_ONGOING,))
    strict = replace(AI, endorsements=(wanted("ai_ongoing", carrier_own=False),))
    on_file = replace(evidence(endorsements=()), endorsements=(own,))

    assert Given(evidence=on_file, requirements=AI).state("ai_ongoing") is EvidenceState.MET
    assert Given(evidence=on_file, requirements=strict).state("ai_ongoing") is EvidenceState.CLAIMED


def test_every_bad_form_is_told() -> None:
    forms = (
        endorsement(policy_number="X-1"),
        endorsement(scheduled_names=()),
        endorsement("BLC 9", "01 20", roles=(Role.ADDITIONAL_INSURED_OTHER,), blanket=True, page_of=(1, 3)),
    )
    given = Given(evidence=evidence(endorsements=forms), requirements=AI)

    assert given.ids() == {"END-01", "AI-08", "END-04"}
    assert given.state("ai_ongoing") is EvidenceState.CLAIMED


def test_a_form_not_on_the_list_does_not_count() -> None:
    strict = replace(AI, endorsements=(wanted("ai_ongoing", forms=wanted("ai_ongoing").forms[:1]),))
    given = Given(evidence=evidence(endorsements=(endorsement("CG 20 26"),)), requirements=strict)

    assert given.state("ai_ongoing") is EvidenceState.CLAIMED


def test_a_place_is_not_compared_without_a_job() -> None:
    form = endorsement(locations=("Quarry Hill School",))
    given = Given(
        evidence=evidence(endorsements=(form,)), requirements=AI, context=replace(context(), project=None)
    )

    assert given.state("ai_ongoing") is EvidenceState.NOT_CHECKED


@pytest.mark.parametrize(
    "place",
    [
        "Pier Nine Lofts, 4 Quay Road",
        "HB Job 2207",
        "All locations",
        "Any and all projects",
        "As required by contract",
    ],
)
def test_places_that_take_in_our_job(place: str) -> None:
    assert _ai(_filed(1, locations=(place,))) is EvidenceState.MET


@pytest.mark.parametrize("place", ["All work at Quarry Hill School", "Pier Nine", "Job 22070"])
def test_places_that_do_not(place: str) -> None:
    assert _ai(_filed(1, locations=(place,))) is EvidenceState.CLAIMED


def test_a_tick_says_nothing_about_finished_work() -> None:
    ticked = Given(evidence=evidence(endorsements=()))
    said = Given(
        evidence=evidence(
            certificate(description_of_operations="Additional insured incl. completed operations"),
            endorsements=(),
        )
    )

    assert ticked.state("ai_ongoing") is EvidenceState.CLAIMED
    assert ticked.state("ai_completed") is EvidenceState.GAP
    assert said.state("ai_completed") is EvidenceState.CLAIMED


def test_an_explicit_no_against_a_good_form_is_for_a_person() -> None:
    given = Given(evidence=evidence(certificate(gl__addl_insd=False)))

    assert given.state("ai_ongoing") is EvidenceState.UNREADABLE


def test_a_column_that_is_hard_to_read_is_no_claim_and_no_gap() -> None:
    given = Given(evidence=evidence(certificate(gl__subr_wvd=unreadable("V")), endorsements=()))

    assert given.state("waiver_general_liability") is EvidenceState.UNREADABLE


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, EvidenceState.CLAIMED),
        ({"umb__effective": ON + timedelta(days=1)}, EvidenceState.GAP),
        ({"umb__expiration": ON}, EvidenceState.GAP),
        ({"umb__claims_made": True, "umb__occurrence": False}, EvidenceState.GAP),
        ({"umb__each_occurrence": dim(5_000_000)}, EvidenceState.UNREADABLE),
        ({"umb__expiration": dim(END)}, EvidenceState.UNREADABLE),
        ({"umbrella": None}, EvidenceState.GAP),
    ],
)
def test_the_umbrella_counts_only_while_in_force(given: dict[str, object], state: EvidenceState) -> None:
    asked = asking(line(GL, LimitName.EACH_OCCURRENCE, 2_000_000, combinable=True))
    judged = Given(evidence=evidence(certificate(**given)), requirements=asked)

    assert judged.state("general_liability.each_occurrence") is state
