# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers beside certificates: notices, state forms, binders, property certificates."""

from dataclasses import replace
from datetime import date

import pytest

from coi_desktop.domain.document import PageKind, PaperForm, PaperReading
from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.reader import read_frames
from tests.support.form_frames import columned_page, line, page, with_words


def one(*texts: str) -> PaperReading:
    reading = read_frames(tuple(columned_page(text, number) for number, text in enumerate(texts, start=1)))
    (paper,) = reading.papers
    return paper


CANCELLED = """
Lakeshore Mutual Insurance Company
NOTICE OF CANCELLATION
Policy Number: GL 4471-22
Named Insured: Prairie Masonry LLC
Policy Period: 01/01/2026 to 01/01/2027
Date Mailed: February 20, 2026
You are hereby notified that the policy named above is cancelled effective 12:01 a.m. on March 12, 2026
for non-payment of premium.
"""


def test_cancellation_says_which_policy_ends_when_and_why() -> None:
    found = one(CANCELLED)
    assert (found.kind, found.form) == (PageKind.NOTICE, PaperForm.CANCELLATION)
    assert found.policy_number.value == "GL 4471-22"
    assert found.named_insured.value == "Prairie Masonry LLC"
    assert found.effective.value == date(2026, 3, 12)
    assert found.effective.raw == "March 12, 2026"
    assert found.effective.place is not None
    assert found.issued.value == date(2026, 2, 20)
    assert found.nonpayment.value is True
    assert 0.5 < found.effective.confidence < 1


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("CANCELLATION NOTICE\nPolicy No. WC-77120\nEffective Date of Cancellation: 4/1/2026",
         PaperForm.CANCELLATION, date(2026, 4, 1)),
        ("10-Day Notice of Cancellation\nPolicy # WC-77120\nCancellation effective date|04-01-2026",
         PaperForm.CANCELLATION, date(2026, 4, 1)),
        ("NOTICE OF NONRENEWAL OF INSURANCE\nPolicy WC-77120 expires on June 30, 2026 and will not be renewed.",
         PaperForm.NON_RENEWAL, date(2026, 6, 30)),
        ("NON-RENEWAL NOTICE\nPolicy number: WC-77120\nExpiration date: 06/30/2026",
         PaperForm.NON_RENEWAL, date(2026, 6, 30)),
        ("REINSTATEMENT NOTICE\nPolicy Number WC-77120\nYour policy has been reinstated as of March 15, 2026.",
         PaperForm.REINSTATEMENT, date(2026, 3, 15)),
        ("Notice of Reinstatement\nPolicy: WC-77120\nReinstatement effective: 3/15/2026 without lapse in coverage.",
         PaperForm.REINSTATEMENT, date(2026, 3, 15)),
        ("March 1, 2026\nRe: Policy No. WC-77120\nDear Ms. Fields,\nYour policy was cancelled effective March 9, 2026."
         "\nSincerely,", PaperForm.CANCELLATION, date(2026, 3, 9)),
        ("CANCELLATION REQUEST / POLICY RELEASE\nPOLICY NUMBER|EFFECTIVE DATE OF CANCELLATION\n"
         "WC-77120|5/5/2026\nACORD 35 (2017/05)", PaperForm.CANCELLATION, date(2026, 5, 5)),
    ],
)  # fmt: skip
def test_notices_in_many_words(text: str, form: PaperForm, day: date) -> None:
    found = one(text)
    assert (found.form, found.effective.value) == (form, day)
    assert found.policy_number.value == "WC-77120"


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("the insured has requested cancellation of the workers compensation policy, effective 6/15/2026",
         PaperForm.CANCELLATION),
        ("your policy will cancel at 12:01 AM on 6/15/2026", PaperForm.CANCELLATION),
        ("the carrier has reinstated the policy effective 6/15/2026", PaperForm.REINSTATEMENT),
        ("the policy was reinstated effective 6/15/2026 with no lapse in coverage", PaperForm.REINSTATEMENT),
        ("the policy of Prairie Masonry, Inc. is cancelled effective 6/15/2026", PaperForm.CANCELLATION),
        ("the policy will not be renewed. It expires 6/15/2026", PaperForm.NON_RENEWAL),
    ],
)  # fmt: skip
def test_letter_that_tells_of_it_is_a_notice(said: str, form: PaperForm) -> None:
    found = one(
        f"Re: Prairie Masonry, policy no. WC 12-345-678\nDear Ms. Fields,\nPlease note that {said}.\nSincerely,"
    )
    assert (found.form, found.effective.value) == (form, date(2026, 6, 15))
    assert found.policy_number.value == "WC 12-345-678"


def test_days_without_cover_are_no_term() -> None:
    found = one(
        "NOTICE OF REINSTATEMENT\nPolicy Number: BA-2207\nReinstated effective 05/20/2026. There is a lapse in coverage"
        " from 05/15/2026 to 05/20/2026."
    )
    assert (found.effective.value, found.expiration.value) == (date(2026, 5, 20), None)
    assert found.no_lapse.value is False


def test_labels_that_follow_each_other_on_a_line() -> None:
    found = one(
        "INSURANCE BINDER\nBinder no: B-2207 Effective 01/02/2026 12:01 AM Expiration 02/01/2026\n"
        "Company: Lakeshore Mutual. Insured: Prairie Masonry LLC. We will send the policy."
    )
    assert (found.policy_number.value, found.effective.value) == ("B-2207", date(2026, 1, 2))
    assert found.expiration.value == date(2026, 2, 1)
    assert found.insurer.value == "Lakeshore Mutual."
    assert found.named_insured.value == "Prairie Masonry LLC."


def test_numbered_boxes_are_no_policy_numbers() -> None:
    found = one(
        "CERTIFICATE OF NYS WORKERS' COMPENSATION INSURANCE COVERAGE\n1a. Legal Name & Address of Insured: Prairie"
        " Masonry LLC\n3b. Policy Number of Entity Listed in Box 1a: W 1234 567-8\n3c. Policy effective period"
    )
    assert (found.policy_number.value, found.named_insured.value) == ("W 1234 567-8", "Prairie Masonry LLC")


def test_reinstatement_without_a_gap() -> None:
    text = "NOTICE OF REINSTATEMENT\nPolicy Number: GL-1\nYour policy is reinstated effective 3/1/2026"
    assert one(text + " without lapse in coverage.").no_lapse.value is True
    assert one(text + " with a lapse from 2/1/2026.").no_lapse.value is False
    assert one(text + ".").no_lapse.value is None


def test_letter_that_only_speaks_of_cancellation_is_no_notice() -> None:
    text = (
        "Re: certificate\nDear Ms. Fields,\nShould any policy be cancelled, notice will be sent.\nSincerely,"
    )
    reading = read_frames((columned_page(text),))
    assert reading.papers == ()
    assert reading.pages[0].kind is PageKind.COVER_LETTER


def test_endorsement_that_gives_notice_is_no_notice() -> None:
    text = "NOTICE OF CANCELLATION TO OTHERS ENDORSEMENT\nPolicy Number: GL-1\nWe will mail notice.\nQL-NC 0412 (01-22)"
    reading = read_frames((columned_page(text),))
    assert reading.papers == ()
    assert reading.pages[0].kind is PageKind.ENDORSEMENT


STATE_FORMS = [
    ("CERTIFICATE OF NYS WORKERS' COMPENSATION INSURANCE COVERAGE\n"
     "1a. Legal Name & Address of Insured|3a. Name of Insurance Carrier\n"
     "Prairie Masonry LLC|Lakeshore Mutual Insurance Company\n"
     "3b. Policy Number of Entity Listed in Box 1a\nWC 88120\n"
     "3c. Policy effective period\n01/01/2026 to 01/01/2027\nC-105.2 (9-17)",
     PaperForm.C_105_2, "NY", "WC 88120"),
    ("Fund office\nCERTIFICATE OF WORKERS' COMPENSATION INSURANCE\nPOLICYHOLDER|CERTIFICATE HOLDER\n"
     "Prairie Masonry LLC|Harbor Builders, Inc.\nPOLICY NUMBER|CERTIFICATE NUMBER|PERIOD COVERED\n"
     "Z 2201 118-3|44120|01/01/2026 TO 01/01/2027\nU-26.3", PaperForm.U_26_3, "NY", "Z 2201 118-3"),
    ("CERTIFICATE OF INSURANCE COVERAGE UNDER THE NYS DISABILITY LAW\n1a. Legal Name & Address of Insured\n"
     "Prairie Masonry LLC\n3b. Policy Number\nDBL 22017\n3c. Policy effective period\n"
     "01/01/2026 to 01/01/2027\nDB-120.1 (10-17)", PaperForm.DB_120_1, "NY", "DBL 22017"),
    ("Certificate of Ohio Workers' Compensation\nPolicy number and employer\n80014477\nEmployer: Prairie Masonry LLC\n"
     "Period specified below\n01/01/2026 to 01/01/2027", PaperForm.OH_BWC, "OH", "80014477"),
    ("Department of Labor & Industries\nCertificate of Workers' Compensation Coverage\n"
     "Legal Business Name: Prairie Masonry LLC\nAccount number: 447,120-00\nEffective date: 01/01/2026\n"
     "Expiration date: 01/01/2027", PaperForm.WA_LNI, "WA", "447,120-00"),
    ("Workforce Safety & Insurance\nCertificate of Premium Payment\nEmployer: Prairie Masonry LLC\n"
     "Employer account number: 120447\nEffective: 01/01/2026|Expires: 01/01/2027", PaperForm.ND_WSI, "ND", "120447"),
    ("CERTIFICATE OF GOOD STANDING - WORKERS COMPENSATION\nState of Wyoming\nEmployer name: Prairie Masonry LLC\n"
     "Employer number: 55120\nValid from 01/01/2026 through 01/01/2027", PaperForm.WY_DWS, "WY", "55120"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "form", "state", "number"), STATE_FORMS, ids=[f[1].value for f in STATE_FORMS]
)
def test_proof_of_a_state(text: str, form: PaperForm, state: str, number: str) -> None:
    found = one(text)
    assert (found.kind, found.form, found.state) == (PageKind.STATE_FORM, form, state)
    assert found.policy_number.value == number
    assert found.named_insured.value == "Prairie Masonry LLC"
    assert (found.effective.value, found.expiration.value) == (date(2026, 1, 1), date(2027, 1, 1))


def test_exemption_is_for_a_person_and_ends() -> None:
    found = one(
        "STATE OF FLORIDA\nCERTIFICATE OF ELECTION TO BE EXEMPT FROM FLORIDA WORKERS' COMPENSATION LAW\n"
        "EFFECTIVE DATE: 2/1/2026|EXPIRATION DATE: 2/1/2028\nPERSON: ANN FIELD\n"
        "BUSINESS NAME AND ADDRESS:\nPRAIRIE MASONRY LLC\n1 Mill Road"
    )
    assert (found.form, found.state) == (PaperForm.FL_EXEMPTION, "FL")
    assert (found.person.value, found.named_insured.value) == ("ANN FIELD", "PRAIRIE MASONRY LLC")
    assert (found.effective.value, found.expiration.value) == (date(2026, 2, 1), date(2028, 2, 1))


def test_employer_without_coverage() -> None:
    found = one(
        "Employer Notice of No Coverage or Termination of Coverage\nEmployer name: Prairie Masonry LLC\nDWC Form-005"
    )
    assert (found.form, found.state) == (PaperForm.TX_DWC_005, "TX")
    assert found.named_insured.value == "Prairie Masonry LLC"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("CERTIFICATE OF ATTESTATION OF EXEMPTION\nCE-200 (12/08)", PaperForm.CE_200),
        ("CERTIFICATE OF NYS WORKERS' COMPENSATION SELF-INSURANCE\nSI-12 (11-97)", PaperForm.SI_12),
        ("State of Montana\nINDEPENDENT CONTRACTOR EXEMPTION CERTIFICATE\nName: Ann Field", PaperForm.EXEMPTION),
        ("INSURANCE BINDER\nBINDER # 221", PaperForm.BINDER),
        ("CERTIFICATE OF PROPERTY INSURANCE\nx\nACORD 24 (2016/03)", PaperForm.ACORD_24),
        ("EVIDENCE OF PROPERTY INSURANCE\nx", PaperForm.ACORD_27),
        ("EVIDENCE OF COMMERCIAL PROPERTY INSURANCE\nx\nACORD 28 (2016/03)", PaperForm.ACORD_28),
        ("VEHICLE OR EQUIPMENT CERTIFICATE OF INSURANCE\nx\nACORD 23 (2016/03)", PaperForm.ACORD_23),
        ("COMMERCIAL INSURANCE APPLICATION\nx\nACORD 125 (2016/03)", PaperForm.OTHER_ACORD),
    ],
)  # fmt: skip
def test_which_paper_it_is(text: str, form: PaperForm) -> None:
    assert one(text).form is form


def test_binder_binds_until_a_day() -> None:
    found = one(
        "INSURANCE BINDER\nCOMPANY|BINDER #\nLakeshore Mutual Insurance Company|B-2207\nEFFECTIVE|EXPIRATION\n"
        "DATE|DATE\n03/01/2026|03/31/2026\nINSURED\nPrairie Masonry LLC\nACORD 75 (2016/03)"
    )
    assert (found.kind, found.policy_number.value) == (PageKind.BINDER, "B-2207")
    assert (found.effective.value, found.expiration.value) == (date(2026, 3, 1), date(2026, 3, 31))
    assert (found.insurer.value, found.named_insured.value) == (
        "Lakeshore Mutual Insurance Company",
        "Prairie Masonry LLC",
    )
    assert found.printed.value == "ACORD 75 (2016/03)"


def test_property_evidence_has_its_policy_and_term() -> None:
    found = one(
        "EVIDENCE OF COMMERCIAL PROPERTY INSURANCE\nNAMED INSURED|POLICY NUMBER\nPrairie Masonry LLC|CP 4471-9\n"
        "EFFECTIVE DATE|EXPIRATION DATE\n01/01/2026|01/01/2027\nACORD 28 (2016/03)"
    )
    assert found.form is PaperForm.ACORD_28
    assert (found.policy_number.value, found.named_insured.value) == ("CP 4471-9", "Prairie Masonry LLC")
    assert (found.effective.value, found.expiration.value) == (date(2026, 1, 1), date(2027, 1, 1))


def signed_page(*more: tuple[str, float, float]) -> PageFrame:
    frame = page(line("NOTICE OF CANCELLATION", 54, 60), number=1)
    return with_words(frame, *(line(text, x, y) for text, x, y in more))


def test_signature_behind_or_over_its_line() -> None:
    def signed(frame: PageFrame) -> bool | None:
        return read_frames((frame,)).papers[0].signed.value

    label = ("Authorized signature: ________", 54, 400)
    assert signed(signed_page()) is None
    assert signed(signed_page(label)) is False
    assert (
        signed(signed_page(("Approved by: Ann Field", 54, 380), label)) is False
    )  # a name in print signs nothing
    assert signed(signed_page(("Authorized signature: Ann Field", 54, 400))) is True
    assert signed(signed_page(("Authorized Representative", 54, 400))) is False
    assert signed(signed_page(("Ann Field", 54, 385), ("Authorized Representative", 54, 400))) is True
    picture = replace(signed_page(label), pictures=(Box(150, 385, 240, 405),))
    assert signed(picture) is True


def test_exemption_for_one_job_has_the_days_of_the_work() -> None:
    found = one(
        "Certificate of Attestation of Exemption\nIn the Application of||Business Applying For:\n"
        "(Legal Entity Name and Address):||Building Permit\nPRAIRIE MASONRY LLC||From: City of Willow Bend\n"
        "||Estimated dates of the work: From 3/1/2026 to 9/1/2026\nCE-200 11/2018"
    )
    assert (found.form, found.named_insured.value) == (PaperForm.CE_200, "PRAIRIE MASONRY LLC")
    assert (found.effective.value, found.expiration.value) == (date(2026, 3, 1), date(2026, 9, 1))


def test_labels_in_a_column_have_their_values_beside_them() -> None:
    found = one(
        "Department of Labor & Industries\nCertificate of Workers' Compensation Coverage\nWA UBI No.|600 123 456\n"
        "L&I Account ID|447,120-00\nLegal Business Name|Prairie Masonry LLC\nDoing Business As|Prairie\n"
        "Premium Status:|Account is current."
    )
    assert (found.policy_number.value, found.named_insured.value) == ("447,120-00", "Prairie Masonry LLC")


def test_title_behind_ornament_is_a_title() -> None:
    text = "* * CERTIFICATE OF ELECTION TO BE EXEMPT FROM FLORIDA WORKERS' COMPENSATION LAW * *\nPERSON:|ANN FIELD"
    found = one(text)
    assert (found.form, found.person.value) == (PaperForm.FL_EXEMPTION, "ANN FIELD")


def test_day_of_a_cancellation_by_its_label() -> None:
    found = one(
        "NOTICE OF CANCELLATION OF INSURANCE\nPolicy No.:|GL-1\nDate of Notice:|3/30/2026\n"
        "Cancellation or Termination Will Take Effect At:|4/15/2026"
    )
    assert (found.effective.value, found.issued.value) == (date(2026, 4, 15), date(2026, 3, 30))
