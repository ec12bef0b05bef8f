# SPDX-License-Identifier: AGPL-3.0-or-later
"""Subcontracts whose pay applications wait for the insurance."""

from collections.abc import Iterable

from coi_desktop.domain.judged import JudgedCommitment
from coi_desktop.reports.table import Body, Column, Kind, Row
from coi_desktop.reports.words import CERTIFICATE_NOTE, project_title, standing_word
from coi_desktop.review.standing import holds_payment

_COLUMNS = (
    Column("Project", width=18, grouped=True),
    Column("Vendor", width=20),
    Column("Subcontract", width=10),
    Column("Amount", Kind.MONEY, width=10),
    Column("Pay application", Kind.STATE, width=11),
    Column("Standing", Kind.STATE, width=11),
    Column("Held because", width=40),
)
_BILLING = {True: "Open", False: "None", None: "Not known"}
_NOTES = (
    "Held: what is asked for says that payment waits for the insurance, and the sub is not compliant, needs a "
    "person’s review, or was never judged.",
    "The amount is that of the whole subcontract. What has been billed or paid is not known here.",
    CERTIFICATE_NOTE,
)


def body(judged: Iterable[JudgedCommitment]) -> Body:
    """By project; open pay applications first, then the largest subcontracts."""
    held = [one for one in judged if holds_payment(one.requirements, one.standing.standing)]
    held.sort(
        key=lambda one: (
            one.project.name.casefold(),
            one.project.id,
            one.commitment.facts.billing is not True,
            -one.commitment.amount,
            one.vendor.name.casefold(),
            one.commitment.id,
        )
    )
    rows = tuple(
        Row(
            cells=(
                project_title(one.project.name, one.project.number),
                one.vendor.name,
                one.commitment.number,
                one.commitment.amount or None,
                _BILLING[one.commitment.facts.billing],
                standing_word(one.standing.standing),
                " ".join(one.standing.reasons),
            ),
            vendor_id=one.vendor.id,
            project_id=one.project.id,
        )
        for one in held
    )
    billing = [one for one in held if one.commitment.facts.billing]
    return Body(
        columns=_COLUMNS,
        rows=rows,
        totals=(
            ("Subcontracts held", len(held)),
            ("With an open pay application", len(billing)),
            ("Amount of these subcontracts", f"${sum(one.commitment.amount for one in held):,}"),
        ),
        notes=_NOTES,
    )
