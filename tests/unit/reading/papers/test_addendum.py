# SPDX-License-Identifier: AGPL-3.0-or-later
"""The New York addendum: which box stands marked beside each question."""

from coi_desktop.domain.document import DocumentReading, InsurerStatus, PageKind, Role
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.reading.reader import read_frames
from tests.support.form_frames import blank_form, columned_page, line, page, with_words

FORM = """
NEW YORK CONSTRUCTION CERTIFICATE OF LIABILITY INSURANCE ADDENDUM
Insurer is:|X Admitted|Excess Line
1. Does the policy contain an exclusion of injury to employees or workers of contractors?||X YES  NO
2. Is contractual liability excluded or restricted by a change of the insured contract?||YES X NO
3. Are additional insureds covered for completed operations?||X YES  NO
4. Is the coverage primary and noncontributory for additional insureds?||YES  NO
ACORD 855 NY (2014/05)
"""


def read(text: str) -> DocumentReading:
    return read_frames((columned_page(text),))


def test_answers_stand_beside_their_boxes() -> None:
    (paper,) = read(FORM).papers
    assert paper.kind is PageKind.NY_ADDENDUM
    assert paper.insurer_status.value is InsurerStatus.ADMITTED
    assert [a.yes.value for a in paper.answers] == [True, False, True, None]
    assert [a.exclusion for a in paper.answers] == [
        Exclusion.EMPLOYEE_INJURY,
        Exclusion.CONTRACTUAL_LIABILITY,
        None,
        None,
    ]
    assert [a.role for a in paper.answers[2:]] == [
        Role.ADDITIONAL_INSURED_COMPLETED,
        Role.PRIMARY_NONCONTRIBUTORY,
    ]
    assert paper.answers[0].yes.place is not None


def test_answers_in_columns() -> None:
    frame = page(
        (
            *line("NEW YORK CONSTRUCTION CERTIFICATE OF LIABILITY INSURANCE ADDENDUM", 54, 60),
            *line("YES", 480, 100),
            *line("NO", 520, 100),
            *line("A. Does the policy exclude earth movement or subsidence?", 54, 120),
            *line("X", 483, 120),
            *line("B. Does the policy exclude residential work?", 54, 140),
            *line("X", 521, 140),
            *line("C. Does the policy exclude work at a height?", 54, 160),
            *line("ACORD 855 NY (2014/05)", 54, 770),
        )
    )
    (paper,) = read_frames((frame,)).papers
    assert [(a.exclusion, a.yes.value) for a in paper.answers] == [
        (Exclusion.EARTH_MOVEMENT, True),
        (Exclusion.RESIDENTIAL, False),
        (Exclusion.HEIGHT_OR_SIZE, None),
    ]


def test_excess_line_is_told_and_doubt_is_left() -> None:
    assert (
        read(FORM.replace("X Admitted|Excess", "Admitted|X Excess")).papers[0].insurer_status.value
        is InsurerStatus.EXCESS_LINE
    )
    assert read(FORM.replace("X Admitted", "Admitted")).papers[0].insurer_status.value is None


def test_addendum_goes_with_the_certificate_before_it() -> None:
    certificate = with_words(blank_form())
    reading = read_frames((certificate, columned_page(FORM, 2)))
    assert [(p.kind, p.certificate, p.paper) for p in reading.parts] == [
        (PageKind.CERTIFICATE, 0, None),
        (PageKind.NY_ADDENDUM, 0, 0),
    ]
