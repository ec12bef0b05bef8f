# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sample documents of our own drawing: certificates, endorsements, letters, scans.

They serve the demonstration office, the tests, and the example an office hands to brokers. Nothing of the
printed forms is copied but short captions and positions.
"""

from coi_desktop.reports.samples.data import (
    SampleAutomobile,
    SampleCertificate,
    SampleEndorsement,
    SampleGeneralLiability,
    SampleInsurer,
    SampleInvoice,
    SampleLetter,
    SampleOther,
    SampleParty,
    SampleRemarks,
    SampleUmbrella,
    SampleWorkersComp,
)
from coi_desktop.reports.samples.document import (
    Part,
    draw_certificate,
    draw_document,
    draw_endorsement,
    draw_letter,
)
from coi_desktop.reports.samples.pictures import picture_document
from coi_desktop.reports.samples.style import (
    CertificateStyle,
    DateStyle,
    Edition,
    MarkStyle,
    MoneyStyle,
    RowPlace,
    SignatureStyle,
    ValueForm,
)
from coi_desktop.reports.samples.wordings import sample_endorsement

__all__ = [
    "CertificateStyle",
    "DateStyle",
    "Edition",
    "MarkStyle",
    "MoneyStyle",
    "Part",
    "RowPlace",
    "SampleAutomobile",
    "SampleCertificate",
    "SampleEndorsement",
    "SampleGeneralLiability",
    "SampleInsurer",
    "SampleInvoice",
    "SampleLetter",
    "SampleOther",
    "SampleParty",
    "SampleRemarks",
    "SampleUmbrella",
    "SampleWorkersComp",
    "SignatureStyle",
    "ValueForm",
    "draw_certificate",
    "draw_document",
    "draw_endorsement",
    "draw_letter",
    "picture_document",
    "sample_endorsement",
]
