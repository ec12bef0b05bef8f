# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for whether insurers are admitted."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coi_desktop.domain.document import InsurerStatus, PaperForm, PaperReading
from coi_desktop.domain.requirements import CarrierFloor
from tests.support.judging import Given, asking, line
from tests.support.papers import paper, with_papers
from tests.support.readings import GL_POLICY
from tests.support.trio import GL, Trio, cert

ADMITTED_ONLY = replace(asking(line(GL)), carrier_floor=CarrierFloor(rating="A-", size="VII", admitted=True))


def addendum(status: Any, policy: Any = GL_POLICY) -> PaperReading:
    """The New York addendum with what it says of the insurer."""
    return paper(PaperForm.ACORD_855, policy_number=policy, insurer_status=status)


def given(*papers: PaperReading, text: str = "") -> Given:
    """The papers, held against a set that asks for admitted insurers."""
    return with_papers(cert(ADMITTED_ONLY), *papers, text=text)


DECLARED = paper(PaperForm.DECLARATIONS, policy_number=GL_POLICY)

ADMITTED: Mapping[str, Trio] = {
    "CAR-06": Trio(
        given(addendum(InsurerStatus.EXCESS_LINE)),
        given(addendum(InsurerStatus.ADMITTED)),
        given(DECLARED, text="Issued pursuant to the Oregon surplus lines law."),
        True,
    ),
}
