# SPDX-License-Identifier: AGPL-3.0-or-later
"""What well-known endorsements do, told in our own words, for drawing sample pages of them.

Numbers, editions and titles are facts. The sentences are ours and grant nothing; they only name who is
protected, for what, and on which condition, because those are what a reader has to find.
"""

from dataclasses import dataclass

from coi_desktop.reports.samples.data import Day, SampleEndorsement

_AUTO = "Business Auto Coverage Form"
_COMP = "Workers Compensation and Employers Liability Insurance Policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The parts of a form that do not depend on the policy. No ``location`` caption means one cell only."""

    title: str
    text: tuple[str, ...]
    coverage: str = "Commercial General Liability Coverage Part"
    schedule: bool = True
    names: str = "Name of person or organization"
    location: str = "Location and description of covered work"


WORDINGS: dict[str, Wording] = {
    "CG 20 10": Wording(
        title="Additional Insured - Owners, Lessees or Contractors - Scheduled Person or Organization",
        text=(
            "A. Whoever stands in the schedule is added as an insured, for injury or damage that is caused, "
            "wholly or partly, by the work the named insured is doing for them at the place shown.",
            "B. This ends when that work is finished or the place is put to its use. It does not reach "
            "injury or damage that happens afterward.",
            "C. The most that is paid for them is the smaller of what the contract asks and what the policy "
            "has.",
        ),
    ),
    "CG 20 37": Wording(
        title="Additional Insured - Owners, Lessees or Contractors - Completed Operations",
        text=(
            "A. Whoever stands in the schedule is added as an insured, for injury or damage caused, wholly "
            "or partly, by the named insured's finished work at the place shown, within the products-"
            "completed operations hazard.",
            "B. The most that is paid for them is the smaller of what the contract asks and what the policy "
            "has.",
        ),
        location="Location and description of completed work",
    ),
    "CG 20 38": Wording(
        title=(
            "Additional Insured - Owners, Lessees or Contractors - Automatic Status for Other Parties "
            "When Required in Written Construction Agreement"
        ),
        text=(
            "A. Added as insureds are those for whom the named insured works, where both have agreed in "
            "a written contract to add them, and any other party that this written contract requires "
            "to be added.",
            "B. They are insured only for injury or damage caused, wholly or partly, by the work the named "
            "insured is still doing under that written contract.",
            "C. Nothing applies once the work is finished, and nothing applies without a written contract.",
        ),
        schedule=False,
    ),
    "CG 20 40": Wording(
        title=(
            "Additional Insured - Owners, Lessees or Contractors - Automatic Status for Other Parties "
            "When Required in Written Construction Agreement (Completed Operations)"
        ),
        text=(
            "Added as insureds are those whom a written contract requires to be added for finished work, "
            "within the products-completed operations hazard, and nothing applies without a written "
            "contract.",
        ),
        schedule=False,
    ),
    "CG 20 01": Wording(
        title="Primary and Noncontributory - Other Insurance Condition",
        text=(
            "Where a written contract asks for it, this insurance pays first for an additional insured, and "
            "does not ask that party's own insurance to share, provided the additional insured is a named "
            "insured under that other insurance.",
        ),
        schedule=False,
    ),
    "CG 24 04": Wording(
        title="Waiver of Transfer of Rights of Recovery Against Others to Us",
        text=(
            "The insurer gives up its right to recover, from whoever stands in the schedule, what it has "
            "paid for injury or damage arising from the named insured's work for them.",
        ),
        location="",
    ),
    "CG 25 03": Wording(
        title="Designated Construction Project(s) General Aggregate Limit",
        text=(
            "A. Each construction project in the schedule has a general aggregate limit of its own, as high "
            "as the one in the declarations.",
            "B. What is paid for one project does not reduce what is left for another.",
        ),
        names="Designated construction project(s)",
        location="",
    ),
    "CA 04 44": Wording(
        title="Waiver of Transfer of Rights of Recovery Against Others to Us",
        text=(
            "The insurer gives up its right to recover, from whoever stands in the schedule, what it has "
            "paid for an accident in the use of a covered auto, as far as a contract signed before the "
            "accident asks for it.",
        ),
        coverage=_AUTO,
        location="",
    ),
    "WC 00 03 13": Wording(
        title="Waiver of Our Right to Recover from Others",
        text=(
            "The insurer will not enforce its right to recover payments from whoever stands in the "
            "schedule, as far as the named insured worked under a written contract that asks for this.",
        ),
        coverage=_COMP,
        location="",
    ),
}


def sample_endorsement(
    form: str,
    edition: str,
    *,
    policy_number: str,
    named_insured: str,
    effective: Day = None,
    carrier: str = "",
    scheduled_names: tuple[str, ...] = (),
    locations: tuple[str, ...] = (),
    blanket_text: str = "",
    page: tuple[int, int] = (1, 1),
) -> SampleEndorsement:
    """A page of a form in :data:`WORDINGS`. Raises KeyError for a form that is not there."""
    words = WORDINGS[form]
    return SampleEndorsement(
        form=form,
        edition=edition,
        title=words.title,
        policy_number=policy_number,
        named_insured=named_insured,
        effective=effective,
        carrier=carrier,
        coverage=words.coverage,
        schedule=words.schedule,
        name_caption=words.names,
        location_caption=words.location,
        scheduled_names=scheduled_names,
        locations=locations,
        blanket_text=blanket_text,
        wording=words.text,
        page=page,
    )
