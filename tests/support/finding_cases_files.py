# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for the findings about whole files and about the parties' particulars."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coi_desktop.domain.document import DocumentPart, PageKind, PaperForm, Remark
from coi_desktop.domain.office import CommitmentFacts, OurCompany, ProjectFacts
from tests.support.files import clean, filed, page, paper, reading
from tests.support.judging import Given
from tests.support.readings import US, VENDOR, certificate, context
from tests.support.trio import CLEAN, Trio, cert

_LETTER = page(PageKind.COVER_LETTER, "Dear Ms. Quill, please find our menu of services.")
_OWN = page(PageKind.OTHER, "Certificate of Liability Insurance\nThis is to certify that")
_SEE = "RE: Pier Nine Lofts. See attached additional remarks schedule."
_BINDER = paper(PaperForm.BINDER, issued=date(2026, 11, 19), expiration=date(2026, 12, 20))

FILES: Mapping[str, Trio] = {
    "DOC-01": Trio(
        filed(clean(), reading(pages=(_LETTER,))),
        filed(clean(), reading(papers=(paper(PaperForm.C_105_2),))),
        filed(clean(), reading(papers=(paper(PaperForm.OTHER_ACORD),))),
        True,
    ),
    "DOC-03": Trio(
        cert(description_of_operations=_SEE),
        cert(description_of_operations=_SEE, additional_remarks="The umbrella follows form."),
        filed(clean(parts=(DocumentPart(kind=PageKind.REMARKS, pages=(2,), certificate=0, missing=(2,)),))),
        True,
    ),
    "DOC-04": Trio(
        filed(reading(papers=(paper(PaperForm.ACORD_28),))),
        CLEAN,
        filed(clean(papers=(paper(PaperForm.ACORD_28),))),
        False,
    ),
    "DOC-11": Trio(
        filed(reading(papers=(_BINDER,))),
        filed(reading(papers=(_BINDER,)), clean()),
        filed(clean(papers=(replace(_BINDER, issued=certificate().certificate_date),))),
        True,
    ),
    "DOC-12": Trio(
        filed(clean(), clean()),
        filed(clean()),
        filed(clean(), reading(certificate(gl__med_exp=10_000), endorsements=clean().endorsements)),
        False,
    ),
    "DOC-13": Trio(
        filed(reading(pages=(_OWN,))),
        filed(clean(pages=(page(), _OWN))),
        filed(reading(pages=(page(PageKind.OTHER, "We ask every sub for a " + "x" * 600 + _OWN.text),))),
        False,
    ),
    "DOC-14": Trio(
        filed(clean(remarks=(Remark("file.repaired", "It was damaged."),))),
        filed(clean()),
        filed(clean(remarks=(Remark("file.attachments", "Two files are attached."),))),
        False,
    ),
}

_SISTER = OurCompany(name="Harborview Interiors LLC", address="14 Pier Street, Fairport, OH 44077")
_OURS = (OurCompany(name=US), _SISTER)
_TO_SISTER = f"{_SISTER.name}\n{_SISTER.address}"


def _through(ours: str = "", theirs: str = "") -> Given:
    """A certificate issued to the sister company; the job is ours through one, the contract with another."""
    ctx = context(our_companies=_OURS)
    project, commitment = ctx.project, ctx.commitment
    assert project is not None
    assert commitment is not None
    ctx = replace(
        ctx,
        project=replace(project, facts=ProjectFacts(our_company=ours)),
        commitment=replace(commitment, facts=CommitmentFacts(our_company=theirs)),
    )
    return cert(certificate_holder=_TO_SISTER, ctx=ctx)


PARTICULARS: Mapping[str, Trio] = {
    "ENT-04": Trio(
        cert(insured__name="Quarrystone Staffing, Inc.", insured__address=f"L/C/F {VENDOR}\n9 Elm Street"),
        cert(description_of_operations="No leased employees. RE: Pier Nine Lofts"),
        cert(description_of_operations="Coverage is provided for leased employees only. RE: Pier Nine Lofts"),
        True,
    ),
    "ENT-06": Trio(_through(), _through(ours=_SISTER.name), _through(ours=_SISTER.name, theirs=US), True),
    "ENT-08": Trio(
        cert(ctx=context(vendor_address="4 Canal Street, Fairport, OH")),
        CLEAN,
        cert(ctx=context(vendor_address="88 Mill Rd., Fairport, OH")),
        False,
    ),
    "ENT-09": Trio(
        cert(description_of_operations="RE: Quarry Hill School"),
        CLEAN,
        cert(description_of_operations="Project: Pier 9 Lofts, Fairport"),
        False,
    ),
}
