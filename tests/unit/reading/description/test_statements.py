# SPDX-License-Identifier: AGPL-3.0-or-later
"""Free text into statements: what is said, of which lines, by which words; and what is not said."""

from datetime import date

import pytest

from coi_desktop.domain.lines import Line
from coi_desktop.domain.statements import Statement, Topic
from coi_desktop.domain.values import Value
from coi_desktop.reading.description.statements import read_statements, sentences

GL, AUTO, WC = Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.WORKERS_COMPENSATION


def said(text: str, topic: Topic) -> list[Statement]:
    return [
        s for s in read_statements("description_of_operations", Value(text, text, 0.99)) if s.topic is topic
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Harborview Builders, Inc. and Pier Nine LLC are included as additional insureds.",
         ("Harborview Builders, Inc", "Pier Nine LLC")),
        ("Additional insured: Harborview Builders, Inc.; Tallis Properties.",
         ("Harborview Builders, Inc", "Tallis Properties")),
        ("Certificate holder is named as an additional insured on general liability.", ("Certificate holder",)),
        ("Additional insured status applies.", ()),
        ("ALDER, INC., TALLIS PROPERTIES AND PIER NINE LLC AND THEIR OFFICERS, AGENTS ARE ADDITIONAL INSUREDS.",
         ("ALDER, INC", "TALLIS PROPERTIES", "PIER NINE LLC")),
        ("Coverage for additional insureds includes ongoing and completed operations.", ()),
        ("Other insurance held by the additional insureds is excess of it.", ()),
    ],
)  # fmt: skip
def test_who_is_additional_insured(text: str, names: tuple[str, ...]) -> None:
    (statement,) = said(text, Topic.ADDITIONAL_INSURED)
    assert statement.names == names


def test_ongoing_and_completed_operations_are_told_apart() -> None:
    (both,) = said(
        "The holder is an additional insured for ongoing and completed operations.", Topic.ADDITIONAL_INSURED
    )
    assert (both.ongoing, both.completed) == (True, True)
    (one,) = said("The holder is an additional insured, ongoing operations, excluding completed operations.",
                  Topic.ADDITIONAL_INSURED)  # fmt: skip
    assert (one.ongoing, one.completed) == (True, False)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The holder is not an additional insured.", Topic.ADDITIONAL_INSURED),
        ("No waiver of subrogation applies.", Topic.WAIVER_OF_SUBROGATION),
        ("Coverage is not primary.", Topic.PRIMARY),
        (
            "Additional insured for ongoing work; completed operations are excluded.",
            Topic.COMPLETED_OPERATIONS,
        ),
    ],
)
def test_a_denial_is_a_denial(text: str, topic: Topic) -> None:
    assert [s.denied for s in said(text, topic)] == [True]


def test_letters_for_words() -> None:
    text = "AI/PNC/WOS apply on GL & AL per forms CG 20 10 and CG 24 04."
    topics = (Topic.ADDITIONAL_INSURED, Topic.PRIMARY, Topic.NONCONTRIBUTORY, Topic.WAIVER_OF_SUBROGATION)
    for topic in topics:
        (statement,) = said(text, topic)
        assert (statement.denied, statement.lines) == (False, (GL, AUTO))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The additional insured endorsement has been requested and is pending.", 0),
        ("Additional insured as requested by written contract.", 1),
    ],
)
def test_what_is_still_to_come_is_no_claim(text: str, claims: int) -> None:
    assert len(said(text, Topic.ADDITIONAL_INSURED)) == claims


def test_a_waiver_is_of_the_lines_its_sentence_names() -> None:
    (waiver,) = said(
        "Auto is scheduled. Waiver of subrogation applies to workers compensation.",
        Topic.WAIVER_OF_SUBROGATION,
    )
    assert waiver.lines == (WC,)
    assert waiver.speaks_for(WC)
    assert not waiver.speaks_for(GL)
    assert set(waiver.lines_nearby) == {AUTO, WC}


def test_where_no_line_is_named_general_liability_is_meant_and_lines_nearby() -> None:
    (ai,) = said("Applies to GL and auto. The holder is an additional insured.", Topic.ADDITIONAL_INSURED)
    assert ai.lines == ()
    assert ai.speaks_for(GL)
    assert ai.speaks_for(AUTO)
    assert not ai.speaks_for(WC)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30 days written notice of cancellation, 10 days for non-payment.", 30),
        ("Thirty (30) days prior written notice.", 30),
        ("Notice of cancellation will be sent.", None),
    ],
)
def test_notice_days(text: str, days: int | None) -> None:
    assert [s.days for s in said(text, Topic.NOTICE)] == [days]


def test_forms_with_their_editions() -> None:
    forms = said("Per CG 20 10 04 13 and CG2037 (12/19), waiver WC 00 03 13.", Topic.FORM)
    assert [(f.form, f.edition) for f in forms] == [
        ("CG 20 10", "04 13"),
        ("CG 20 37", "12 19"),
        ("WC 00 03 13", ""),
    ]


def test_project_condition_and_limits() -> None:
    assert said("RE: Job #2231 Pier Nine Lofts. Work is ongoing.", Topic.PROJECT)[0].names
    (ai,) = said(
        "The holder is an additional insured when required by written contract.", Topic.ADDITIONAL_INSURED
    )
    assert ai.conditional
    assert said("Installation floater limit $250,000.", Topic.LIMIT)[0].amounts == (250_000,)


def test_primary_and_noncontributory_are_two_statements() -> None:
    text = "Coverage is primary and non-contributory."
    assert said(text, Topic.PRIMARY)
    assert said(text, Topic.NONCONTRIBUTORY)
    assert not said("Coverage is primary.", Topic.NONCONTRIBUTORY)


def test_the_quote_stands_in_the_text_and_keeps_where_it_stands() -> None:
    text = "Work at Pier Nine. Harborview Builders, Inc. is an additional insured. Thank you."
    (ai,) = said(text, Topic.ADDITIONAL_INSURED)
    assert ai.quote == "Harborview Builders, Inc. is an additional insured."
    assert (ai.path, ai.confidence) == ("description_of_operations", 0.99)


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert list(sentences("Pier Nine Inc. Holder is named. Done.")) == [
        "Pier Nine Inc. Holder is named.",
        "Done.",
    ]


def test_nothing_said_nothing_read() -> None:
    assert read_statements("additional_remarks", Value()) == ()
    assert read_statements("additional_remarks", Value("Thank you", "Thank you", 0.9)) == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Additional insured status is not provided.", Topic.ADDITIONAL_INSURED),
        ("Waiver of subrogation does not apply.", Topic.WAIVER_OF_SUBROGATION),
        ("Waiver of subrogation: none", Topic.WAIVER_OF_SUBROGATION),
        ("Completed operations are not included.", Topic.COMPLETED_OPERATIONS),
        ("The primary wording has not been granted.", Topic.PRIMARY),
    ],
)
def test_a_denial_may_stand_behind(text: str, topic: Topic) -> None:
    assert [s.denied for s in said(text, topic)] == [True]


def test_not_limited_to_denies_nothing() -> None:
    text = "Coverage includes but is not limited to additional insured status."
    assert [s.denied for s in said(text, Topic.ADDITIONAL_INSURED)] == [False]


@pytest.mark.parametrize(
    "text", ["WOS applies to WC.", "Blanket waivers of subrogation apply.", "The insurer waives subrogation."]
)
def test_waiver_in_other_words(text: str) -> None:
    assert [s.denied for s in said(text, Topic.WAIVER_OF_SUBROGATION)] == [False]


@pytest.mark.parametrize(
    ("text", "policies"),
    [
        ("Excess policy EX-22014 follows form.", ("EX-22014",)),
        ("GL Policy No. QL 2200-77 and the job below.", ("QL 2200-77",)),
        ("Policy numbers GL-4471, AU-4472 and WC-4473 apply.", ("GL-4471", "AU-4472", "WC-4473")),
        ("POLICY # CPP3004471", ("CPP3004471",)),
        ("The policy 1/1/2026 to 1/1/2027 is primary.", ()),
        ("Policy limits are shown above.", ()),
    ],
)
def test_policies_that_are_cited(text: str, policies: tuple[str, ...]) -> None:
    assert tuple(p for s in said(text, Topic.POLICY) for p in s.policies) == policies


@pytest.mark.parametrize(
    ("text", "topic", "amounts"),
    [
        ("General liability deductible: $10,000 per occurrence.", Topic.DEDUCTIBLE, (10_000,)),
        ("$25K deductible applies.", Topic.DEDUCTIBLE, (25_000,)),
        ("The policy has a $100,000 SIR.", Topic.RETENTION, (100_000,)),
        ("Self-insured retention of $250,000 each claim.", Topic.RETENTION, (250_000,)),
        ("A deductible applies.", Topic.DEDUCTIBLE, ()),
        ("Sir John is the contact, 100,000 units.", Topic.DEDUCTIBLE, None),
    ],
)
def test_what_the_insured_bears_itself(text: str, topic: Topic, amounts: tuple[int, ...] | None) -> None:
    assert [s.amounts for s in said(text, topic)] == ([] if amounts is None else [amounts])


def test_deductible_is_no_limit() -> None:
    text = "Professional limit $2,000,000, deductible $10,000."
    assert [s.amounts for s in said(text, Topic.LIMIT)] == [(2_000_000,)]
    assert said("Deductible $10,000.", Topic.LIMIT) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Claims made, retro date 03/01/2019.", [date(2019, 3, 1)]),
        ("Retroactive date: March 1, 2019", [date(2019, 3, 1)]),
        ("Full prior acts.", [None]),
        ("Retro date: none", [None]),
        ("Retrofit of the lobby, 3/1/2019.", []),
    ],
)
def test_retroactive_dates(text: str, days: list[date | None]) -> None:
    assert [s.day for s in said(text, Topic.RETROACTIVE_DATE)] == days


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Residential work is excluded.", True),
        ("Coverage is limited to work at 12 Pier Street.", True),
        ("The policy does not cover roofing.", True),
        ("Additional insured, excluding completed operations.", True),
        ("Coverage is subject to the terms, conditions and exclusions of the policy.", False),
        ("The holder is an additional insured.", False),
    ],
)
def test_what_the_cover_leaves_out(text: str, limits: bool) -> None:
    assert bool(said(text, Topic.LIMITATION)) is limits


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("See attached ACORD 101.", True),
        ("Per attached endorsements CG 20 10 and CG 20 37.", True),
        ("Forms are attached.", True),
        ("Description continued on page 2", True),
        ("The trailer is attached to the truck.", False),
        ("Work at the annex.", False),
    ],
)
def test_papers_the_text_points_to(text: str, points: bool) -> None:
    assert bool(said(text, Topic.ATTACHMENT)) is points


def test_carriers_own_form_is_cited_too() -> None:
    cited = said("Per form QL-AI 0417 (01-22) and CG 20 37 07 04.", Topic.FORM)
    assert [(s.form, s.edition) for s in cited] == [("CG 20 37", "07 04"), ("QL-AI 0417", "01-22")]
    assert [s.form for s in said("Blanket additional insured per QL-AI 0417.", Topic.FORM)] == ["QL-AI 0417"]
    assert said("The form of the building is round, per JOB 2207.", Topic.FORM) == []


@pytest.mark.parametrize(
    "text", ["Additional insured per written contract.", "Additional insured as required by contract."]
)
def test_condition_of_a_contract(text: str) -> None:
    assert [s.conditional for s in said(text, Topic.ADDITIONAL_INSURED)] == [True]


def test_primary_policy_under_an_umbrella_claims_nothing() -> None:
    assert said("Umbrella follows form over primary GL and auto.", Topic.PRIMARY) == []
    assert len(said("Coverage is primary and non-contributory.", Topic.PRIMARY)) == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("General Liability & Excess: waiver of subrogation.", (GL, Line.UMBRELLA)),
        ("Waiver of subrogation on the Employer's Liability policy.", (WC,)),
        ("Waiver of subrogation; other insurance is excess of it.", ()),
    ],
)
def test_lines_in_any_case(text: str, lines: tuple[Line, ...]) -> None:
    assert [s.lines for s in said(text, Topic.WAIVER_OF_SUBROGATION)] == [lines]
