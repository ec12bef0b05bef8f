# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that are no certificate, in the hands of the coordinator."""

from datetime import date

import pytest

from coi_desktop.app import App
from coi_desktop.domain.document import PageKind, PaperForm
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import FiledDocument
from coi_desktop.domain.standing import Standing
from tests.support import files
from tests.support.offices import BY, reading, standing
from tests.support.readings import GL_POLICY, VENDOR
from tests.support.sample_app import put_on_file


def _ids(app: App, document: FiledDocument) -> set[str]:
    return {f.id for judged in app.reviews.case(document.id).reviews for f in judged.review.findings}


def test_a_letter_is_said_to_be_no_insurance_document_and_is_no_evidence(app: App) -> None:
    letter = files.reading(pages=(files.page(PageKind.COVER_LETTER, "Dear Dana, see you on Monday."),))
    document = put_on_file(app, letter, "letter.pdf")

    assert "DOC-01" in _ids(app, document)
    app.reviews.match_vendor(document.id, app.vendors.by_name(VENDOR).id, BY)
    with pytest.raises(UserError) as refused:
        app.reviews.accept(document.id, BY)
    assert refused.value.code == "review.nothing_read"


def test_property_evidence_asks_for_the_other_form(app: App) -> None:
    evidence = files.reading(papers=(files.paper(PaperForm.ACORD_28, named_insured=VENDOR),))

    assert "DOC-04" in _ids(app, put_on_file(app, evidence, "property.pdf"))


def test_a_notice_is_filed_as_evidence_and_ends_the_policy(app: App) -> None:
    app.reviews.accept(put_on_file(app, reading()).id, BY)
    assert standing(app).standing is Standing.COMPLIANT
    notice = files.reading(
        papers=(
            files.paper(
                PaperForm.CANCELLATION,
                policy_number=GL_POLICY,
                named_insured=VENDOR,
                issued=date(2026, 11, 21),
                effective=date(2026, 11, 22),
            ),
        )
    )

    document = put_on_file(app, notice, "notice.pdf")
    app.reviews.match_vendor(document.id, app.vendors.by_name(VENDOR).id, BY)
    app.reviews.accept(document.id, BY)

    assert standing(app).standing is Standing.NOT_COMPLIANT
    assert app.standings.differences() == ()
