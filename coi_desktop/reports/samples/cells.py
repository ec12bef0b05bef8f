# SPDX-License-Identifier: AGPL-3.0-or-later
"""The filled-in certificate: which value stands in which cell.

Cell names are those of the form's field dictionary, so that a certificate with live fields can be read
by name. Every cell of the form is listed, empty ones too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coi_desktop.domain.values import Box
from coi_desktop.reports.samples import sheet as bands
from coi_desktop.reports.samples.data import (
    SampleAutomobile,
    SampleCertificate,
    SampleGeneralLiability,
    SampleOther,
    SampleParty,
    SamplePolicy,
    SampleUmbrella,
    SampleWorkersComp,
)
from coi_desktop.reports.samples.sheet import Sheet, sheet_of
from coi_desktop.reports.samples.style import CertificateStyle, Edition, RowPlace, ValueForm


class CellKind(StrEnum):
    TEXT = "text"
    BLOCK = "block"  # several lines
    MARK = "mark"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and the room it has. ``align`` is ``left`` or ``center``."""

    name: str
    kind: CellKind
    box: Box
    text: str = ""
    marked: bool = False
    align: str = "left"


def cells(sample: SampleCertificate, style: CertificateStyle) -> tuple[Cell, ...]:
    """Every cell of the certificate with its value as this style prints it."""
    sheet = sheet_of(style.edition)
    return (
        *_parties(sample, sheet, style),
        *_general_liability(sample.general_liability or _NO_GENERAL_LIABILITY, sheet, style),
        *_automobile(sample.automobile or _NO_AUTOMOBILE, sheet, style),
        *_umbrella(sample.umbrella or _NO_UMBRELLA, sheet, style),
        *_workers_comp(sample.workers_comp or _NO_WORKERS_COMP, sheet, style),
        *_others(sample.other or (SampleOther(),), sheet, style),
        *_foot(sample, sheet, style),
    )


_NO_GENERAL_LIABILITY = SampleGeneralLiability(commercial=False, occurrence=False)
_NO_AUTOMOBILE = SampleAutomobile()
_NO_UMBRELLA = SampleUmbrella(umbrella=False, occurrence=False)
_NO_WORKERS_COMP = SampleWorkersComp(per_statute=False)


def _text(name: str, box: Box, text: str, align: str = "left") -> Cell:
    return Cell(name, CellKind.TEXT, box, text, align=align)


def _marks(sheet: Sheet, *marks: tuple[str, float, float, bool]) -> Iterator[Cell]:
    for name, column, row, marked in marks:
        yield Cell(name, CellKind.MARK, sheet.cell(column, column + 14.4, row), marked=marked)


def _limit(sheet: Sheet, name: str, row: float, text: str) -> Cell:
    return _text(name, sheet.cell(524.0, 594.0, row), text)


def _party(name: str, party: SampleParty, box: Box, pitch: float, style: CertificateStyle) -> Iterator[Cell]:
    """A name and address block. As fields it is cut into the form's six, as static text it is one block."""
    if style.values is ValueForm.STATIC:
        yield Cell(f"{name}_FullName_A", CellKind.BLOCK, box, "\n".join(party.lines))
        return
    first, *rest = (*party.between, "")
    tops = [box.y0 + pitch * index for index in range(5)]
    lines = (
        (f"{name}_FullName_A", party.name),
        (f"{name}_MailingAddress_LineOne_A", first),
        (f"{name}_MailingAddress_LineTwo_A", ", ".join(line for line in rest if line)),
    )
    for index, (field, text) in enumerate(lines):
        yield _text(field, Box(box.x0, tops[index], box.x1, tops[index + 1]), text)
    state, postal = box.x1 - 64.0, box.x1 - 46.0
    yield _text(f"{name}_MailingAddress_CityName_A", Box(box.x0, tops[3], state, tops[4]), party.city)
    yield _text(
        f"{name}_MailingAddress_StateOrProvinceCode_A", Box(state, tops[3], postal, tops[4]), party.state
    )
    yield _text(f"{name}_MailingAddress_PostalCode_A", Box(postal, tops[3], box.x1, tops[4]), party.postal)


def _parties(sample: SampleCertificate, sheet: Sheet, style: CertificateStyle) -> Iterator[Cell]:
    date_box = sheet.box(508, 590, sheet.date_top + sheet.pitch, sheet.notice_top)
    yield _text("Form_CompletionDate_A", date_box, style.day(sample.issued), "center")
    producer = sheet.box(21.6, 302, sheet.block(1), sheet.block(5))
    yield from _party("Producer", sample.producer, producer, sheet.pitch, style)
    for name, x0, x1, row, text in (
        ("Producer_ContactPerson_FullName_A", 346, 590, 0, sample.contact),
        ("Producer_ContactPerson_PhoneNumber_A", 353, 480, 1, sample.phone),
        ("Producer_FaxNumber_A", 518, 590, 1, sample.fax),
        ("Producer_ContactPerson_EmailAddress_A", 346, 590, 2, sample.email),
    ):
        yield _text(name, sheet.box(x0, x1, sheet.block(row), sheet.block(row + 1)), text)
    insured = sheet.box(72, 302, sheet.block(6), sheet.block(10))
    yield from _party("NamedInsured", sample.insured, insured, sheet.pitch, style)
    for index, letter in enumerate("ABCDEF"):
        insurer = sample.insurers[index] if index < len(sample.insurers) else None
        top, bottom = sheet.block(4 + index), sheet.block(5 + index)
        yield _text(
            f"Insurer_FullName_{letter}", sheet.box(348, 538, top, bottom), insurer.name if insurer else ""
        )
        yield _text(
            f"Insurer_NAICCode_{letter}", sheet.box(543, 592, top, bottom), insurer.naic if insurer else ""
        )
    top = max(sheet.block(10), sheet.frame_top - sheet.pitch)
    number = "CertificateOfInsurance_CertificateNumberIdentifier_A"
    yield _text(number, sheet.box(261, 420, top, sheet.frame_top), sample.certificate_number)
    revision = "CertificateOfInsurance_RevisionNumberIdentifier_A"
    yield _text(revision, sheet.box(510, 592, top, sheet.frame_top), sample.revision_number)


@dataclass(frozen=True, slots=True)
class _RowNames:
    """Field names of what every row has; the form's dictionary is not regular here."""

    letter: str
    addl_insd: str
    subr_wvd: str
    policy: str


def _row(
    policy: SamplePolicy, names: _RowNames, band: tuple[int, int], sheet: Sheet, style: CertificateStyle
) -> Iterator[Cell]:
    first, after = band
    at: float = {
        RowPlace.TOP: first,
        RowPlace.MIDDLE: (first + after - 1) / 2,
        RowPlace.BOTTOM: after - 1,
    }[style.row_place]
    yield _text(names.letter, sheet.cell(18, 36, at), policy.letter, "center")
    if names.addl_insd:
        yield _text(names.addl_insd, sheet.cell(176.4, 194.4, at), style.column(policy.addl_insd), "center")
    yield _text(names.subr_wvd, sheet.cell(194.4, 212.4, at), style.column(policy.subr_wvd), "center")
    suffix = names.letter[-2:]
    effective, expiration = f"{names.policy}_EffectiveDate", f"{names.policy}_ExpirationDate"
    if names.policy == "OtherPolicy":
        effective, expiration = "OtherPolicy_PolicyEffectiveDate", "OtherPolicy_PolicyExpirationDate"
    number = f"{names.policy}_PolicyNumberIdentifier{suffix}"
    yield _text(number, sheet.cell(214.4, 329.2, at), policy.policy_number)
    yield _text(effective + suffix, sheet.cell(331.2, 378, at), style.day(policy.effective), "center")
    yield _text(expiration + suffix, sheet.cell(378, 424.8, at), style.day(policy.expiration), "center")


def _general_liability(row: SampleGeneralLiability, sheet: Sheet, style: CertificateStyle) -> Iterator[Cell]:
    names = _RowNames(
        "GeneralLiability_InsurerLetterCode_A",
        "CertificateOfInsurance_GeneralLiability_AdditionalInsuredCode_A",
        "Policy_GeneralLiability_SubrogationWaivedCode_A",
        "Policy_GeneralLiability",
    )
    yield from _row(row, names, bands.GENERAL_LIABILITY, sheet, style)
    first, second = (*row.write_ins, "", "")[:2]
    applies = "GeneralLiability_GeneralAggregate_LimitAppliesPer"
    yield from _marks(
        sheet,
        ("GeneralLiability_CoverageIndicator_A", 36, 0, row.commercial),
        ("GeneralLiability_ClaimsMadeIndicator_A", 50.4, 1, row.claims_made),
        ("GeneralLiability_OccurrenceIndicator_A", 115.2, 1, row.occurrence),
        ("GeneralLiability_OtherCoverageIndicator_A", 36, 2, bool(first)),
        ("GeneralLiability_OtherCoverageIndicator_B", 36, 3, bool(second)),
        (f"{applies}PolicyIndicator_A", 36, 5, row.per_policy),
        (f"{applies}ProjectIndicator_A", 79.2, 5, row.per_project),
        (f"{applies}LocationIndicator_A", 122.4, 5, row.per_loc),
    )
    yield _text("GeneralLiability_OtherCoverageDescription_A", sheet.cell(54, 173, 2), first)
    yield _text("GeneralLiability_OtherCoverageDescription_B", sheet.cell(54, 173, 3), second)
    if style.edition is not Edition.E2010_05:
        other = "GeneralLiability_GeneralAggregate_LimitAppliesTo"
        yield from _marks(sheet, (f"{other}OtherIndicator_A", 36, 6, bool(row.per_other)))
        yield _text(f"{other}Code_A", sheet.cell(80, 173, 6), row.per_other)
    yield _text(
        "GeneralLiability_OtherCoverageLimitDescription_A", sheet.cell(428, 513, 6), row.other_limit_name
    )
    for name, index, limit in (
        ("GeneralLiability_EachOccurrence_LimitAmount_A", 0, row.each_occurrence),
        ("GeneralLiability_FireDamageRentedPremises_EachOccurrenceLimitAmount_A", 1, row.damage_to_rented),
        ("GeneralLiability_MedicalExpense_EachPersonLimitAmount_A", 2, row.med_exp),
        ("GeneralLiability_PersonalAndAdvertisingInjury_LimitAmount_A", 3, row.personal_adv_injury),
        ("GeneralLiability_GeneralAggregate_LimitAmount_A", 4, row.general_aggregate),
        ("GeneralLiability_ProductsAndCompletedOperations_AggregateLimitAmount_A", 5, row.products_comp_op),
        ("GeneralLiability_OtherCoverageLimitAmount_A", 6, row.other_limit),
    ):
        yield _limit(sheet, name, index, style.limit(limit))


def _automobile(row: SampleAutomobile, sheet: Sheet, style: CertificateStyle) -> Iterator[Cell]:
    names = _RowNames(
        "Vehicle_InsurerLetterCode_A",
        "CertificateOfInsurance_AutomobileLiability_AdditionalInsuredCode_A",
        "Policy_AutomobileLiability_SubrogationWaivedCode_A",
        "Policy_AutomobileLiability",
    )
    yield from _row(row, names, bands.AUTOMOBILE, sheet, style)
    first, second = (*row.write_ins, "", "")[:2]
    yield from _marks(
        sheet,
        ("Vehicle_AnyAutoIndicator_A", 36, 8, row.any_auto),
        ("Vehicle_AllOwnedAutosIndicator_A", 36, 9, row.owned_only),
        ("Vehicle_ScheduledAutosIndicator_A", 104.4, 9, row.scheduled),
        ("Vehicle_HiredAutosIndicator_A", 36, 10, row.hired),
        ("Vehicle_NonOwnedAutosIndicator_A", 104.4, 10, row.non_owned),
        ("Vehicle_OtherCoveredAutoIndicator_A", 36, 11, bool(first)),
        ("Vehicle_OtherCoveredAutoIndicator_B", 104.4, 11, bool(second)),
    )
    yield _text("Vehicle_OtherCoveredAutoDescription_A", sheet.cell(54, 101, 11), first)
    yield _text("Vehicle_OtherCoveredAutoDescription_B", sheet.cell(122.4, 173, 11), second)
    yield _text("Vehicle_OtherCoverage_CoverageDescription_A", sheet.cell(428, 513, 11), row.other_limit_name)
    for name, index, limit in (
        ("Vehicle_CombinedSingleLimit_EachAccidentAmount_A", 7, row.combined_single_limit),
        ("Vehicle_BodilyInjury_PerPersonLimitAmount_A", 8, row.bodily_injury_person),
        ("Vehicle_BodilyInjury_PerAccidentLimitAmount_A", 9, row.bodily_injury_accident),
        ("Vehicle_PropertyDamage_PerAccidentLimitAmount_A", 10, row.property_damage),
        ("Vehicle_OtherCoverage_LimitAmount_A", 11, row.other_limit),
    ):
        yield _limit(sheet, name, index, style.limit(limit))


def _umbrella(row: SampleUmbrella, sheet: Sheet, style: CertificateStyle) -> Iterator[Cell]:
    names = _RowNames(
        "ExcessUmbrella_InsurerLetterCode_A",
        "CertificateOfInsurance_ExcessLiability_AdditionalInsuredCode_A",
        "Policy_ExcessLiability_SubrogationWaivedCode_A",
        "Policy_ExcessLiability",
    )
    yield from _row(row, names, bands.UMBRELLA, sheet, style)
    held = row.retention if row.retention is not None else row.deductible
    yield from _marks(
        sheet,
        ("Policy_PolicyType_UmbrellaIndicator_A", 36, 12, row.umbrella),
        ("Policy_PolicyType_ExcessIndicator_A", 36, 13, row.excess),
        ("ExcessUmbrella_OccurrenceIndicator_A", 115.2, 12, row.occurrence),
        ("ExcessUmbrella_ClaimsMadeIndicator_A", 115.2, 13, row.claims_made),
        ("ExcessUmbrella_DeductibleIndicator_A", 36, 14, row.deductible is not None),
        ("ExcessUmbrella_RetentionIndicator_A", 72, 14, row.retention is not None),
    )
    amount = "ExcessUmbrella_Umbrella_DeductibleOrRetentionAmount_A"
    yield _text(amount, sheet.cell(132, 174.4, 14), style.limit(held))
    yield _text("ExcessUmbrella_OtherCoverageDescription_A", sheet.cell(428, 513, 14), row.other_limit_name)
    for name, index, limit in (
        ("ExcessUmbrella_Umbrella_EachOccurrenceAmount_A", 12, row.each_occurrence),
        ("ExcessUmbrella_Umbrella_AggregateAmount_A", 13, row.aggregate),
        ("ExcessUmbrella_OtherCoverageLimitAmount_A", 14, row.other_limit),
    ):
        yield _limit(sheet, name, index, style.limit(limit))


def _workers_comp(row: SampleWorkersComp, sheet: Sheet, style: CertificateStyle) -> Iterator[Cell]:
    line = "WorkersCompensationEmployersLiability"
    names = _RowNames(
        f"{line}_InsurerLetterCode_A",
        "",
        "Policy_WorkersCompensation_SubrogationWaivedCode_A",
        "Policy_WorkersCompensationAndEmployersLiability",
    )
    yield from _row(row, names, bands.WORKERS_COMP, sheet, style)
    yield from _marks(
        sheet,
        (f"{line}_WorkersCompensationStatutoryLimitIndicator_A", 424.8, 15, row.per_statute),
        (f"{line}_OtherCoverageIndicator_A", 475.2, 15, row.other),
    )
    yield _text(
        f"{line}_AnyPersonsExcludedIndicator_A",
        sheet.cell(158.4, 172.8, 16.5),
        row.excluded_officers,
        "center",
    )
    yield _text(f"{line}_OtherCoverageDescription_A", sheet.cell(516, 594, 15), row.other_name)
    for name, index, limit in (
        ("EachAccident", 16, row.el_each_accident),
        ("DiseaseEachEmployee", 17, row.el_disease_employee),
        ("DiseasePolicy", 18, row.el_disease_policy),
    ):
        yield _limit(sheet, f"{line}_EmployersLiability_{name}LimitAmount_A", index, style.limit(limit))


def _others(rows: tuple[SampleOther, ...], sheet: Sheet, style: CertificateStyle) -> Iterator[Cell]:
    """The blank band: one policy has all of it; several take a row each and show their first limit."""
    first, after = bands.OTHER
    for index, row in enumerate(rows):
        suffix = "_" + "ABC"[index]
        alone = len(rows) == 1
        band = (first, after) if alone else (first + index, first + index + 1)
        names = _RowNames(
            f"OtherPolicy_InsurerLetterCode{suffix}",
            f"CertificateOfInsurance_OtherPolicy_AdditionalInsuredCode{suffix}",
            f"OtherPolicy_SubrogationWaivedCode{suffix}",
            "OtherPolicy",
        )
        yield from _row(row, names, band, sheet, style)
        title = sheet.cell(38, 175, band[0], band[1] - band[0])
        kind = CellKind.BLOCK if alone else CellKind.TEXT
        yield Cell(f"OtherPolicy_OtherPolicyDescription{suffix}", kind, title, row.type)
        slots = 3 if alone else 1
        for slot, (name, limit) in enumerate((*row.limits, ("", None), ("", None), ("", None))[:slots]):
            key = "_" + "ABC"[index + slot]
            yield _text(f"OtherPolicy_CoverageCode{key}", sheet.cell(427, 513, band[0] + slot), name)
            yield _limit(sheet, f"OtherPolicy_CoverageLimitAmount{key}", band[0] + slot, style.limit(limit))


def _foot(sample: SampleCertificate, sheet: Sheet, style: CertificateStyle) -> Iterator[Cell]:
    remarks = sheet.box(21.6, 590.4, sheet.row(22.95), sheet.frame_bottom - 2)
    name = "CertificateOfLiabilityInsurance_ACORDForm_RemarkText_A"
    yield Cell(name, CellKind.BLOCK, remarks, "\n".join(sample.description))
    first = 1.5 if style.values is ValueForm.STATIC else 2.5
    holder = sheet.box(72, 302, sheet.holder(first), sheet.holder(6.5))
    yield from _party("CertificateHolder", sample.holder, holder, sheet.pitch, style)
    signature = sheet.box(320, 580, sheet.holder(4.9), sheet.holder(7) - 1)
    yield Cell(
        "Producer_AuthorizedRepresentative_Signature_A", CellKind.SIGNATURE, signature, sample.signature
    )
