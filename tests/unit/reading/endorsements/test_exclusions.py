# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a carrier's own form does, by its words: roles, and what exclusions take away."""

import pytest

from coi_desktop.domain.document import Role
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.standard_forms import standard_forms
from coi_desktop.reading.endorsements.exclusions import theme_of
from coi_desktop.reading.endorsements.numbers import standard_number
from coi_desktop.reading.endorsements.wording import roles_of

AI = "Who Is An Insured is amended to include any person you agreed in a written contract to add"


@pytest.mark.parametrize(
    ("title", "text", "theme"),
    [
        ("EXCLUSION - INJURY TO EMPLOYEES OF CONTRACTORS", "", Exclusion.EMPLOYEE_INJURY),
        ("ACTION OVER EXCLUSION", "", Exclusion.EMPLOYEE_INJURY),
        ("EXCLUSION - RESIDENTIAL CONSTRUCTION", "", Exclusion.RESIDENTIAL),
        ("CONDOMINIUM AND TOWNHOUSE LIMITATION", "", Exclusion.RESIDENTIAL),
        ("CONTRACTUAL LIABILITY LIMITATION", "", Exclusion.CONTRACTUAL_LIABILITY),
        ("EXCLUSION - SUBSIDENCE OF LAND", "", Exclusion.EARTH_MOVEMENT),
        ("EXCLUSION - OPEN FLAME ROOFING", "", Exclusion.ROOFING_HEAT),
        ("CROSS SUITS EXCLUSION", "", Exclusion.CROSS_SUITS),
        ("PRIOR COMPLETED WORK EXCLUSION", "", Exclusion.PRIOR_WORK),
        ("INDEPENDENT CONTRACTORS WARRANTY", "", Exclusion.SUBCONTRACTOR_WARRANTY),
        ("CLASSIFICATION LIMITATION", "", Exclusion.CLASSIFICATION),
        ("EXCLUSION - ASBESTOS", "", Exclusion.MATERIALS),
        ("TOTAL POLLUTION EXCLUSION", "", Exclusion.POLLUTION),
        ("HEIGHT EXCLUSION", "", Exclusion.HEIGHT_OR_SIZE),
        ("EMPLOYMENT-RELATED PRACTICES EXCLUSION", "", Exclusion.ORDINARY),
        ("AMENDMENT OF COVERAGE", "This insurance does not apply to any wrap-up program.", Exclusion.WRAP_UP),
        ("EXCLUSION - UNICYCLES", "This insurance does not apply to unicycles.", Exclusion.OTHER),
    ],
)
def test_what_an_exclusion_takes_away(title: str, text: str, theme: Exclusion) -> None:
    assert roles_of(title, text) == (Role.EXCLUSION,)
    assert theme_of(title, text) is theme


@pytest.mark.parametrize(
    ("title", "text", "roles"),
    [
        ("ADDITIONAL INSURED - ONGOING AND COMPLETED OPERATIONS", AI,
         {Role.ADDITIONAL_INSURED_ONGOING, Role.ADDITIONAL_INSURED_COMPLETED}),
        ("BLANKET ADDITIONAL INSURED", f"{AI} for your ongoing operations.", {Role.ADDITIONAL_INSURED_ONGOING}),
        ("CONTRACTORS EXTENSION", f"{AI} for ongoing operations. We agree to waive our right to recover.",
         {Role.ADDITIONAL_INSURED_ONGOING, Role.WAIVER_OF_SUBROGATION}),
        ("NOTICE TO OTHERS OF CANCELLATION", "", {Role.NOTICE_OF_CANCELLATION}),
        ("POLICY CHANGES", "We will mail notice of cancellation to each person in the schedule.",
         {Role.NOTICE_OF_CANCELLATION}),
        ("PER PROJECT GENERAL AGGREGATE", "", {Role.AGGREGATE_PER_PROJECT}),
        ("GENERAL AGGREGATE PER LOCATION", "", {Role.AGGREGATE_PER_LOCATION}),
        ("DEDUCTIBLE AGGREGATE", "The most you pay in a year.", {Role.UNKNOWN}),
        ("BUSINESS AUTO ENHANCEMENT", "We pay for towing.", {Role.UNKNOWN}),
    ],
)  # fmt: skip
def test_what_a_form_does_by_its_words(title: str, text: str, roles: set[Role]) -> None:
    assert set(roles_of(title, text)) == roles


def test_every_standard_exclusion_says_what_it_takes_away() -> None:
    for form in standard_forms().values():
        assert (Role.EXCLUSION in form.roles) == (form.exclusion is not None), form.number


@pytest.mark.parametrize(
    ("text", "form", "edition"),
    [
        ("CG 20 10 04 13", "CG 20 10", "04 13"),
        ("CG 20 10 (04/13)", "CG 20 10", "04 13"),
        ("CG 20 10 (Ed. 04-13)", "CG 20 10", "04 13"),
        ("CG2010 0413", "CG 20 10", "04 13"),
        ("CG-20-10-04-13", "CG 20 10", "04 13"),
        ("CG 20 10 Edition 04/2013", "CG 20 10", "04 13"),
        ("WC 00 03 13 (Ed. 4-84)", "WC 00 03 13", "04 84"),
        ("WC 42 03 04 B (Ed. 6-14)", "WC 42 03 04 B", "06 14"),
        ("WC 420304A", "WC 42 03 04 A", None),
        ("CG 99 87 01 26", "CG 99 87", "01 26"),
    ],
)
def test_numbers_in_every_spelling(text: str, form: str, edition: str | None) -> None:
    found = standard_number(text)
    assert found is not None
    assert (found.form, found.edition) == (form, edition)


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("EMPLOYER'S LIABILITY EXCLUSION - BROADENED", Exclusion.EMPLOYEE_INJURY),
        ("EXCLUSION - DAMAGE TO WORK DONE BY SUBCONTRACTORS", Exclusion.SUBCONTRACTED_WORK),
        ("EXCLUSION OF SUBCONTRACTORS' WORK", Exclusion.SUBCONTRACTED_WORK),
        ("ROOFING LIMITATION - HEAT APPLICATION", Exclusion.ROOFING_HEAT),
        ("EXCLUSION - DESIGN AND ENGINEERING", Exclusion.PROFESSIONAL),
        ("EXCLUSION - WORK COMPLETED BEFORE THE POLICY", Exclusion.PRIOR_WORK),
        ("LIMITATION TO DESCRIBED CLASSES", Exclusion.CLASSIFICATION),
        ("EXCLUSION - CLAIMS BETWEEN INSUREDS", Exclusion.CROSS_SUITS),
        ("EXCLUSION - OPERATIONS IN NEW YORK", Exclusion.DESIGNATED_PLACE),
        ("EXCLUSION - CRANES", Exclusion.DESIGNATED_WORK),
        ("EXCLUSION - COMPLETED WORK", Exclusion.COMPLETED_OPERATIONS),
        ("COMMUNICABLE DISEASE EXCLUSION", Exclusion.OTHER),
    ],
)
def test_exclusions_in_other_words(title: str, theme: Exclusion) -> None:
    assert roles_of(title, "") == (Role.EXCLUSION,)
    assert theme_of(title, "") is theme


def test_condition_that_takes_cover_away_is_an_exclusion() -> None:
    text = "You will obtain certificates from all subcontractors. We have no duty to defend otherwise."
    title = "CONTRACTORS CONDITIONS - SUBCONTRACTED WORK"
    assert roles_of(title, text) == (Role.EXCLUSION,)
    assert theme_of(title, text) is Exclusion.SUBCONTRACTOR_WARRANTY


def test_title_that_names_nothing_gives_what_its_words_give() -> None:
    text = (
        "Any party is added as an additional insured for ongoing operations. We waive any right of recovery."
    )
    assert set(roles_of("GENERAL LIABILITY EXTENSION", text)) == {
        Role.ADDITIONAL_INSURED_ONGOING,
        Role.WAIVER_OF_SUBROGATION,
    }
    speaks_of_one = (
        "Where any person is an additional insured, this insurance is primary and non-contributory."
    )
    assert roles_of("OTHER INSURANCE - PRIMARY", speaks_of_one) == (Role.PRIMARY_NONCONTRIBUTORY,)
