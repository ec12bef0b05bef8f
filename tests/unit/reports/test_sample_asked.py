# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample certificate for a broker: what is asked for, and never to be taken for evidence."""

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.ids import ProjectId
from coi_desktop.domain.office import OurCompany, Project, ProjectFacts
from coi_desktop.domain.requirement_layers import Override, effective
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.office.requirement_files import load_templates, shipped_default
from coi_desktop.reports.sample_certificate import SampleAsked, sample_certificate

RESOURCES = Path(__file__).parents[3] / "resources"
US = OurCompany(name="Harborview Builders, Inc.", address="12 Dock Street, Savannah, GA 31401")
JOB = Project(
    id=ProjectId(1),
    name="Riverside Tower",
    number="RT-2401",
    owner="Riverside Owner LLC",
    facts=ProjectFacts(lender="First Bay Bank"),
)


def pages(asked: SampleAsked) -> list[str]:
    with pymupdf.open(stream=sample_certificate(asked), filetype="pdf") as document:
        return [" ".join(page.get_text().split()) for page in document]


def standard() -> RequirementSet:
    return shipped_default(RESOURCES)


def test_it_shows_the_limits_and_says_that_it_is_a_sample() -> None:
    form, letter = pages(SampleAsked(requirements=standard(), ours=US, project=JOB))
    assert "SAMPLE" in form
    assert "not evidence of insurance" in form
    for words in (
        "1,000,000",
        "2,000,000",
        "INSURER RATED A- VII OR BETTER",
        "Harborview Builders, Inc.",
        "RT-2401",
    ):
        assert words in form
    assert "CG 20 37, CG 20 39, CG 20 40, CG 20 10 11 85 or the carrier’s own form" in letter
    assert "Not asked for in KY" in letter


def test_it_names_no_policy_no_day_and_nobody_who_signed() -> None:
    form = pages(SampleAsked(requirements=standard(), ours=US))[0]
    assert not any(f"/{year}" in form for year in range(2020, 2040))


def test_owner_and_lender_stand_in_it_where_they_must_be_protected() -> None:
    asked = SampleAsked(requirements=standard(), ours=US, project=JOB)
    assert "First Bay Bank" not in pages(asked)[1]
    upstream = replace(asked, requirements=replace(standard(), protect_upstream=True))
    assert "Harborview Builders, Inc.; Riverside Owner LLC; First Bay Bank" in pages(upstream)[1]


@pytest.mark.parametrize("template", load_templates(RESOURCES), ids=lambda template: template.id)
def test_every_template_fits_on_the_form(template: object) -> None:
    ref = LayerRef(scope="template", name="T", version=1)
    wanted = effective(standard(), [Override(ref=ref, changes=template.changes)])  # type: ignore[attr-defined]
    assert (
        len(pages(SampleAsked(requirements=wanted, ours=US, project=JOB, vendor="Delft Electric, Inc."))) >= 2
    )
