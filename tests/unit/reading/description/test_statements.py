# SPDX-License-Identifier: AGPL-3.0-or-later
"""Free text into statements: what is said, of which lines, by which words; and what is not said."""

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
    ],
)
def test_a_denial_is_a_denial(text: str, topic: Topic) -> None:
    assert [s.denied for s in said(text, topic)] == [True]


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
