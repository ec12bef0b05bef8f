# SPDX-License-Identifier: AGPL-3.0-or-later
"""Endorsement pages, written here in our own words."""

from dataclasses import replace
from datetime import date

import pytest

from coi_desktop.domain.document import EndorsementReading, PageKind, Role
from coi_desktop.reading.classify import sort_page
from coi_desktop.reading.endorsements.reading import look_at, read_endorsements
from coi_desktop.reading.frames import Rule
from tests.support.form_frames import text_page

SCHEDULED = """
POLICY NUMBER: QL 2200-77   COMMERCIAL GENERAL LIABILITY
NAMED INSURED: Prairie Masonry LLC   CG 20 10 04 13
ENDORSEMENT EFFECTIVE: 3/1/2026
THIS ENDORSEMENT CHANGES THE POLICY. PLEASE READ IT CAREFULLY.
ADDITIONAL INSURED - OWNERS, LESSEES OR
CONTRACTORS - SCHEDULED PERSON OR ORGANIZATION
The coverage part named here is amended.
SCHEDULE
Name Of Additional Insured Person(s) Or Organization(s)   Location(s) Of Covered Operations
Harbor Builders, Inc.                                      Pier Nine Lofts
1 Pier Street
Tallgrass Owners LP                                        Pier Nine Lofts
Information required to complete this Schedule, if not shown above, will be shown in the Declarations.
A. Those entered are insured too, for your ongoing work.
CG 20 10 04 13 Page 1 of 1
"""
BLANKET = """
POLICY NUMBER: QL 2200-77
THIS ENDORSEMENT CHANGES THE POLICY. PLEASE READ IT CAREFULLY.
BLANKET ADDITIONAL INSURED - CONTRACTORS
Anyone you agree in a signed contract to protect is insured for your ongoing work.
Where the contract says so, this insurance is primary and noncontributory.
QL-AI 0417 (01-22) Page 1 of 2
"""


def read(*texts: str) -> tuple[EndorsementReading, ...]:
    return read_endorsements([look_at(text_page(text, number)) for number, text in enumerate(texts, start=1)])


def one(text: str) -> EndorsementReading:
    (found,) = read(text)
    return found


def test_scheduled_form_names_its_parties_and_places() -> None:
    found = one(SCHEDULED)
    assert (found.form.value, found.edition.value) == ("CG 20 10", "04 13")
    assert found.title.value == (
        "ADDITIONAL INSURED - OWNERS, LESSEES OR CONTRACTORS - SCHEDULED PERSON OR ORGANIZATION"
    )
    assert found.roles == (Role.ADDITIONAL_INSURED_ONGOING,)
    assert found.blanket.value is False
    assert [n.value for n in found.scheduled_names] == ["Harbor Builders, Inc.", "Tallgrass Owners LP"]
    assert [n.value for n in found.locations] == ["Pier Nine Lofts", "Pier Nine Lofts"]
    assert found.policy_number.value == "QL 2200-77"
    assert found.named_insured.value == "Prairie Masonry LLC"
    assert found.effective.value == date(2026, 3, 1)
    assert found.page_of == (1, 1)
    assert found.form.place is not None
    assert found.form.place.page == 1


@pytest.mark.parametrize(
    ("text", "printed"), [(SCHEDULED, "CG 20 10 04 13"), (BLANKET, "QL-AI 0417 (01-22)")]
)
def test_a_number_stands_where_it_is_printed_without_the_rest_of_its_line(text: str, printed: str) -> None:
    found = one(text)
    assert found.form.raw == found.edition.raw == printed


def test_schedule_that_covers_everybody_is_blanket_and_names_nobody() -> None:
    text = SCHEDULED.replace(
        "Harbor Builders, Inc. ", "Any person or organization when required by written contract "
    )
    found = one(text.replace("Tallgrass Owners LP ", "").replace("1 Pier Street\n", ""))
    assert found.blanket.value is True
    assert found.scheduled_names == ()


def test_empty_schedule_is_neither_blanket_nor_names_anybody() -> None:
    rows = ("Harbor Builders", "1 Pier Street", "Tallgrass")
    found = one("\n".join(row for row in SCHEDULED.split("\n") if not row.startswith(rows)))
    assert found.blanket.value is False
    assert found.scheduled_names == ()


def test_form_of_a_carriers_own_is_judged_by_its_words() -> None:
    found = one(BLANKET)
    assert (found.form.value, found.edition.value) == ("QL-AI 0417", "01-22")
    assert found.blanket.value is True
    assert Role.ADDITIONAL_INSURED_ONGOING in found.roles
    assert Role.PRIMARY_NONCONTRIBUTORY in found.roles
    assert Role.ADDITIONAL_INSURED_COMPLETED not in found.roles


def test_completed_work_is_not_claimed_where_it_is_excluded() -> None:
    text = BLANKET.replace(
        "Where the contract",
        "This does not apply to injury within the products-completed operations hazard.\nWhere the contract",
    )
    assert Role.ADDITIONAL_INSURED_COMPLETED not in one(text).roles


def test_exclusions_reach_nobody() -> None:
    text = (
        SCHEDULED.replace("CG 20 10 04 13", "CG 21 39 10 93").split("SCHEDULE\n")[0]
        + "CG 21 39 10 93 Page 1 of 1"
    )
    found = one(text)
    assert found.roles == (Role.EXCLUSION,)
    assert found.blanket.value is False


def test_automatic_form_knows_privity() -> None:
    head = SCHEDULED.split("SCHEDULE\n")[0]
    found = one(head.replace("CG 20 10 04 13", "CG 20 33 12 19") + "CG 20 33 12 19 Page 1 of 1")
    assert (found.blanket.value, found.privity_only.value) == (True, True)


def test_further_pages_join_their_first() -> None:
    second = "BLANKET ADDITIONAL INSURED - CONTRACTORS\nLimits. No more than required.\nQL-AI 0417 (01-22) Page 2 of 2"
    (found,) = read(BLANKET, second)
    assert found.pages == (1, 2)
    assert found.page_of == (1, 2)


def test_two_forms_stay_two() -> None:
    other = SCHEDULED.replace("CG 20 10 04 13", "CG 20 37 04 13")
    assert [e.form.value for e in read(SCHEDULED, other)] == ["CG 20 10", "CG 20 37"]


def test_a_forms_text_mentioning_another_form_keeps_its_own_number() -> None:
    found = one(SCHEDULED.replace("for your ongoing work.", "for ongoing work, besides CG 20 37 07 04."))
    assert found.form.value == "CG 20 10"


@pytest.mark.parametrize(
    "said",
    ["This endorsement forms a part of Policy Number {} issued to Prairie Masonry LLC",
     "Attached to and forming part of policy no. {}"],
)  # fmt: skip
@pytest.mark.parametrize("number", ["GL 4471-22", "BKS (26) 58 77 12 40", "7012 33 9 A"])
def test_policy_in_a_sentence(said: str, number: str) -> None:
    text = SCHEDULED.replace("POLICY NUMBER: QL 2200-77   COMMERCIAL GENERAL LIABILITY", said.format(number))
    assert one(text).policy_number.value == number


def test_insurer_by_its_label_or_its_letterhead() -> None:
    assert (
        one("Lakeshore Mutual Insurance Company" + SCHEDULED).insurer.value
        == "Lakeshore Mutual Insurance Company"
    )
    labelled = SCHEDULED.replace(
        "COMMERCIAL GENERAL", "Insurance Company: Old Ferry Indemnity Co.   COMMERCIAL GENERAL"
    )
    assert one(labelled).insurer.value == "Old Ferry Indemnity Co."
    assert one(SCHEDULED).insurer.value is None


def test_form_without_a_number_is_an_endorsement_of_an_unknown_number() -> None:
    page = text_page(
        "Policy Number: GL-1\nADDITIONAL INSURED - OWNERS\nHarbor Builders is an additional insured."
    )
    assert sort_page(look_at(page), None).kind is PageKind.ENDORSEMENT
    (found,) = read_endorsements([look_at(page)])
    assert (found.form.value, found.policy_number.value) == (None, "GL-1")


FRAMED = """
CG 24 04 05 09   POLICY NUMBER: QL 2200-77
THIS ENDORSEMENT CHANGES THE POLICY. PLEASE READ IT CAREFULLY.
WAIVER OF TRANSFER OF RIGHTS OF RECOVERY AGAINST OTHERS TO US
SCHEDULE
Name Of Person Or Organization:
Harbor Builders, Inc.
{}
CG 24 04 05 09 Page 1 of 1
"""


@pytest.mark.parametrize(
    "wording",
    [
        "The insurer gives up its right to recover from whoever stands here.",
        "This waiver is good only as far as the work for them goes.",
        "Page 1 of 1",
        "CG 24 04 05 09",
    ],
)
def test_wording_under_a_schedule_names_nobody(wording: str) -> None:
    assert [n.value for n in one(FRAMED.format(wording)).scheduled_names] == ["Harbor Builders, Inc."]


def test_schedule_ends_with_its_frame() -> None:
    page = text_page(FRAMED.format("Tallgrass Owners LP"))
    name = next(w.box for w in page.words if w.text == "Harbor")
    frame = [Rule(x, name.y0 - 20, x, name.y1 + 2) for x in (50.0, 560.0)]
    (found,) = read_endorsements([look_at(replace(page, rules=tuple(frame)))])
    assert [n.value for n in found.scheduled_names] == ["Harbor Builders, Inc."]


def test_captions_without_a_gap_between_them_still_make_two_columns() -> None:
    text = SCHEDULED.replace("Organization(s)   Location(s)", "Organization(s) Location(s)")
    found = one(text)
    assert [n.value for n in found.scheduled_names] == ["Harbor Builders, Inc.", "Tallgrass Owners LP"]
    assert [n.value for n in found.locations] == ["Pier Nine Lofts", "Pier Nine Lofts"]


def test_place_keeps_its_address() -> None:
    text = """
CG 25 03 05 09
THIS ENDORSEMENT CHANGES THE POLICY. PLEASE READ IT CAREFULLY.
DESIGNATED CONSTRUCTION PROJECT(S) GENERAL AGGREGATE LIMIT
SCHEDULE
Designated Construction Project(s):
Pier Nine Lofts
1 Pier Street, Willow Bend, GA
31401
Tallgrass Library
Information required to complete this Schedule, if not shown above, will be shown in the Declarations.
"""
    places = [p.value for p in one(text).locations]
    assert places == ["Pier Nine Lofts 1 Pier Street, Willow Bend, GA 31401", "Tallgrass Library"]


def test_exception_makes_a_schedule_that_covers_everybody_doubtful() -> None:
    everybody = "As required by written contract"
    sure, doubtful = (
        one(FRAMED.format("").replace("Harbor Builders, Inc.", entry)).blanket
        for entry in (everybody, f"{everybody} except residential projects")
    )
    assert (sure.value, doubtful.value) == (True, True)
    assert sure.confidence > 0.95
    assert doubtful.confidence < 0.7


def test_issued_to_and_by_in_a_sentence() -> None:
    found = one("""
This endorsement, effective 03/01/2026, forms a part of policy QL 2200-77
issued to Prairie Masonry LLC by Lakeshore Mutual Insurance Company.
BLANKET ADDITIONAL INSURED
QL-AI 0417 (01-22)
""")
    assert found.named_insured.value == "Prairie Masonry LLC"
    assert found.insurer.value == "Lakeshore Mutual Insurance Company"


COMPENSATION = """
WC 00 03 13 (Ed. 4-84)
WAIVER OF OUR RIGHT TO RECOVER FROM OTHERS ENDORSEMENT
Schedule
Harbor Builders, Inc.
This endorsement changes the policy to which it is attached.
Endorsement Effective 07/01/2026 Policy No. {} Endorsement No. 2
Insured {} Premium $ 250
Insurance Company {} Countersigned by ______
WC 00 03 13 (Ed. 4-84)
"""


def test_closing_block_of_compensation_forms() -> None:
    found = one(COMPENSATION.format("QWC 12-345", "Prairie Masonry LLC", "Lakeshore Mutual"))
    assert found.policy_number.value == "QWC 12-345"
    assert found.named_insured.value == "Prairie Masonry LLC"
    assert found.insurer.value == "Lakeshore Mutual"
    assert found.effective.value == date(2026, 7, 1)


def test_closing_block_left_empty_says_nothing() -> None:
    found = one(COMPENSATION.format("", "", ""))
    assert (found.policy_number.value, found.named_insured.value, found.insurer.value) == (None, None, None)
