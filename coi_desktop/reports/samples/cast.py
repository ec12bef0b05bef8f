# SPDX-License-Identifier: AGPL-3.0-or-later
"""The stories the cast plays: a handful of files for the demonstration office and the tests.

Every date follows from the day passed in, so that a policy which ended last month always ended last month.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from coi_desktop.domain.dates import add_years
from coi_desktop.reports.samples.data import (
    SampleAutomobile,
    SampleCertificate,
    SampleEndorsement,
    SampleGeneralLiability,
    SampleInvoice,
    SampleLetter,
    SampleUmbrella,
    SampleWorkersComp,
)
from coi_desktop.reports.samples.document import PLAIN, Part, draw_document
from coi_desktop.reports.samples.people import (
    ALDER_RIDGE,
    FENWICK,
    GRANITE_SOUND,
    KESTREL,
    LARKSPUR,
    MERCY_ANNEX,
    NORTHGATE,
    OLD_QUARRY,
    OUR_COMPANY,
    PINECREST,
    RIVERSIDE_TOWER,
    SABLE_POINT,
    CastProject,
    CastVendor,
)
from coi_desktop.reports.samples.style import CertificateStyle, DateStyle, MarkStyle, RowPlace, ValueForm
from coi_desktop.reports.samples.wordings import sample_endorsement

MILLION = 1_000_000

_BLANKET = "Any person or organization, as required by written contract signed before the loss."


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFile:
    """A file as it would arrive: its name, its pages, and how they are drawn."""

    file_name: str
    parts: tuple[Part, ...]
    style: CertificateStyle = PLAIN

    def draw(self) -> bytes:
        """The file's bytes; the same every time."""
        return draw_document(self.parts, self.style)


def clean(today: date) -> SampleFile:
    """Everything is met: limits, dates, and every form on file naming us, the owner and the job."""
    certificate = _certificate(ALDER_RIDGE, RIVERSIDE_TOWER, today)
    forms: tuple[Part, ...] = (
        *_named("CG 20 10", "04 13", "CG 20 37", "04 13", certificate, RIVERSIDE_TOWER),
        *_companions(certificate, RIVERSIDE_TOWER),
    )
    return SampleFile(file_name="Alder Ridge Electric COI.pdf", parts=(certificate, *forms))


def lapsed(today: date) -> SampleFile:
    """General liability ended last month, and the boxes are ticked while the form for completed work is
    missing."""
    certificate = _certificate(NORTHGATE, MERCY_ANNEX, today)
    ended = _month_before(today)
    liability = certificate.general_liability
    if liability is not None:
        liability = replace(liability, effective=add_years(ended, -1), expiration=ended)
    certificate = replace(
        certificate, issued=_term_start(today) + timedelta(days=4), general_liability=liability
    )
    ongoing = _form("CG 20 10", "04 13", certificate, names=_protected(MERCY_ANNEX), job=MERCY_ANNEX)
    style = CertificateStyle(
        values=ValueForm.FLATTENED, row_place=RowPlace.TOP, marks=MarkStyle.CHECK, dates=DateStyle.SHORT
    )
    parts: tuple[Part, ...] = (certificate, ongoing, *_companions(certificate, MERCY_ANNEX))
    return SampleFile(file_name="northgate_acord25.pdf", parts=parts, style=style)


def scan_source(today: date) -> SampleFile:
    """A certificate and one form, to be rendered and put back as pictures."""
    certificate = _certificate(PINECREST, RIVERSIDE_TOWER, today)
    forms = _named("CG 20 10", "04 13", "CG 20 37", "04 13", certificate, RIVERSIDE_TOWER)
    return SampleFile(file_name="Scan_0007.pdf", parts=(certificate, *forms))


def renewal_with_blanket(today: date) -> SampleFile:
    """A renewal that looks right: a B+ carrier, and automatic forms that wait for a signed subcontract."""
    certificate = _certificate(KESTREL, RIVERSIDE_TOWER, today)
    start = today - timedelta(days=6)
    liability = certificate.general_liability
    if liability is not None:
        liability = replace(liability, effective=start, expiration=add_years(start, 1))
    certificate = replace(
        certificate,
        issued=today - timedelta(days=3),
        insurers=(OLD_QUARRY, FENWICK, LARKSPUR),
        general_liability=liability,
        description=(
            f"Project: {RIVERSIDE_TOWER.name}. Where required by written contract, the certificate holder "
            "is an additional insured for ongoing and completed operations, primary and noncontributory.",
        ),
    )
    forms = (
        _form("CG 20 38", "12 19", certificate),
        _form("CG 20 40", "12 19", certificate),
        _form("CG 20 01", "12 19", certificate),
        _form("CG 24 04", "05 09", certificate, blanket=_BLANKET),
        _form("CG 25 03", "05 09", certificate, names=(RIVERSIDE_TOWER.location,)),
        _form("CA 04 44", "10 13", certificate, blanket=_BLANKET),
        _form("WC 00 03 13", "04 84", certificate, blanket=_BLANKET),
    )
    style = CertificateStyle(values=ValueForm.FIELDS)
    return SampleFile(
        file_name="Kestrel Drywall renewal certificate.pdf", parts=(certificate, *forms), style=style
    )


def letter_then_certificate(today: date) -> SampleFile:
    """A broker's cover letter with the certificate and its forms behind it."""
    certificate = _certificate(SABLE_POINT, MERCY_ANNEX, today)
    broker = SABLE_POINT.broker
    letter = SampleLetter(
        sender=broker.party,
        recipient=OUR_COMPANY,
        written=certificate.issued,
        subject=f"Certificate of insurance for {SABLE_POINT.name}",
        paragraphs=(
            "Good morning,",
            f"Behind this letter is the certificate you asked for on {MERCY_ANNEX.name}, with the additional "
            "insured pages for work in progress and for finished work.",
            f"Questions are welcome at {broker.phone} or {broker.email}.",
        ),
        signed=broker.contact,
    )
    forms = _named("CG 20 10", "12 19", "CG 20 37", "12 19", certificate, MERCY_ANNEX)
    style = CertificateStyle(row_place=RowPlace.BOTTOM, font="Times-Roman")
    return SampleFile(
        file_name="Sable Point - letter and COI.pdf", parts=(letter, certificate, *forms), style=style
    )


def invoice(today: date = date(2026, 3, 2)) -> SampleFile:
    """An invoice: it lands in the same mailbox and is no certificate."""
    bill = SampleInvoice(
        sender=NORTHGATE.party,
        recipient=OUR_COMPANY,
        number="2207",
        written=today,
        items=(
            ("Roof membrane, second floor", 1, 18_400),
            ("Flashing, per foot", 240, 14),
            ("Disposal", 2, 650),
        ),
        terms="Due in 30 days",
    )
    return SampleFile(file_name="Invoice 2207.pdf", parts=(bill,))


def _certificate(vendor: CastVendor, project: CastProject, today: date) -> SampleCertificate:
    """A certificate on which every limit and box is as a contractor asks for it.

    Long because a certificate has that many boxes; there is one thought in it.
    """
    start = _term_start(today)
    end = add_years(start, 1)
    code = "".join(word[0] for word in vendor.name.split()[:2]).upper()
    broker = vendor.broker
    return SampleCertificate(
        issued=today - timedelta(days=5),
        certificate_number=f"{start:%y}-{code}-{project.number}",
        producer=broker.party,
        contact=broker.contact,
        phone=broker.phone,
        fax=broker.fax,
        email=broker.email,
        insured=vendor.party,
        insurers=(GRANITE_SOUND, FENWICK, LARKSPUR),
        general_liability=SampleGeneralLiability(
            letter="A",
            addl_insd=True,
            subr_wvd=True,
            policy_number=f"GL{code} 4471082",
            effective=start,
            expiration=end,
            per_project=True,
            each_occurrence=MILLION,
            damage_to_rented=300_000,
            med_exp=10_000,
            personal_adv_injury=MILLION,
            general_aggregate=2 * MILLION,
            products_comp_op=2 * MILLION,
        ),
        automobile=SampleAutomobile(
            letter="A",
            addl_insd=True,
            subr_wvd=True,
            policy_number=f"CA{code} 2260415",
            effective=start,
            expiration=end,
            any_auto=True,
            combined_single_limit=MILLION,
        ),
        umbrella=SampleUmbrella(
            letter="B",
            addl_insd=True,
            subr_wvd=True,
            policy_number=f"UM{code} 7705319",
            effective=start,
            expiration=end,
            retention=10_000,
            each_occurrence=5 * MILLION,
            aggregate=5 * MILLION,
        ),
        workers_comp=SampleWorkersComp(
            letter="C",
            subr_wvd=True,
            policy_number=f"WC{code} 1138846",
            effective=start,
            expiration=end,
            excluded_officers="N",
            el_each_accident=MILLION,
            el_disease_employee=MILLION,
            el_disease_policy=MILLION,
        ),
        description=(
            f"Project: {project.name}, {project.address}.",
            f"{OUR_COMPANY.name} and {project.owner} are additional insureds on general liability for "
            "ongoing and completed operations; see the forms attached. General liability is primary and "
            "noncontributory. Waiver of subrogation applies to general liability, automobile and workers "
            "compensation.",
        ),
        holder=OUR_COMPANY,
        signature=broker.contact,
    )


def _protected(project: CastProject) -> tuple[str, ...]:
    return OUR_COMPANY.name, project.owner


def _named(
    ongoing: str,
    ongoing_edition: str,
    completed: str,
    completed_edition: str,
    certificate: SampleCertificate,
    job: CastProject,
) -> tuple[SampleEndorsement, ...]:
    """The two additional insured forms, both with us, the owner and the job in their schedules."""
    names = _protected(job)
    return (
        _form(ongoing, ongoing_edition, certificate, names=names, job=job),
        _form(completed, completed_edition, certificate, names=names, job=job),
    )


def _companions(certificate: SampleCertificate, job: CastProject) -> tuple[SampleEndorsement, ...]:
    """Primary wording, waivers on three lines, and the aggregate per project."""
    names = _protected(job)
    return (
        _form("CG 20 01", "04 13", certificate),
        _form("CG 24 04", "05 09", certificate, names=names),
        _form("CG 25 03", "05 09", certificate, names=(job.location,)),
        _form("CA 04 44", "10 13", certificate, names=names),
        _form("WC 00 03 13", "04 84", certificate, names=names),
    )


def _form(
    form: str,
    edition: str,
    certificate: SampleCertificate,
    *,
    names: tuple[str, ...] = (),
    job: CastProject | None = None,
    blanket: str = "",
) -> SampleEndorsement:
    """A form on the policy of the certificate that its number belongs to."""
    policy = {
        "CG": certificate.general_liability,
        "CA": certificate.automobile,
        "WC": certificate.workers_comp,
    }[form[:2]]
    letters = {letter: insurer.name for letter, insurer in zip("ABCDEF", certificate.insurers, strict=False)}
    return sample_endorsement(
        form,
        edition,
        policy_number=policy.policy_number if policy else "",
        named_insured=certificate.insured.name,
        effective=policy.effective if policy else None,
        carrier=letters.get(policy.letter, "") if policy else "",
        scheduled_names=names,
        locations=(job.location,) if job else (),
        blanket_text=blanket,
    )


def _term_start(today: date) -> date:
    """The first of a month about a quarter of a year ago."""
    return (today - timedelta(days=100)).replace(day=1)


def _month_before(today: date) -> date:
    """The middle of last month."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=15)
