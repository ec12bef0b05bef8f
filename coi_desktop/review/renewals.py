# SPDX-License-Identifier: AGPL-3.0-or-later
"""A policy beside the term it follows: what changed, and what of it is worse.

Which way doubt falls: only what was surely read on both terms is compared, since a value that could not be
read is a finding of its own; and a term before is one whose dates were read and that began earlier.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coi_desktop.domain.certificate import GeneralLiabilityRow, UmbrellaRow
from coi_desktop.domain.lines import LimitName
from coi_desktop.domain.money import Amount, format_amount
from coi_desktop.domain.policies import plain_number
from coi_desktop.domain.statements import Topic
from coi_desktop.domain.values import Value
from coi_desktop.review import forms
from coi_desktop.review.evidence import EndorsementOnFile, Evidence, RowOnFile
from coi_desktop.review.register import belongs, limits_of, speaking_rows
from coi_desktop.review.trust import SURE, Sight, look, ticked


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChange:
    """One thing that is not as it was. ``path`` names the value on the certificate, empty for a form."""

    label: str
    before: str
    after: str
    worse: bool
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A policy and the one it follows on the same line."""

    before: RowOnFile
    after: RowOnFile


def terms(evidence: Evidence, after: RowOnFile) -> Terms | None:
    """The policy beside the one whose term began before it and ends last; None for a first term."""
    mine = after.term
    if mine is None:
        return None
    number = plain_number(after.row.policy_number.value or "")
    earlier = [
        row
        for row in speaking_rows(evidence, after.line)
        if (when := row.term) is not None
        and when.effective < mine.effective
        # A certificate that shows the same policy with another first day is a correction, not a term.
        and not (
            plain_number(row.row.policy_number.value or "") == number and when.expiration > mine.effective
        )
    ]
    return Terms(before=earlier[-1], after=after) if earlier else None


def insurer_of(row: RowOnFile) -> tuple[str, str]:
    """Name and NAIC number of the row's first insurer; empty where they were not surely read."""
    insurer = row.source.certificate.insurer((row.row.insurer_letter.value or "")[:1])
    if insurer is None:
        return "", ""
    name = insurer.name.value or "" if look(insurer.name) is Sight.SEEN else ""
    naic = insurer.naic.value or "" if look(insurer.naic) is Sight.SEEN else ""
    return name, naic


def lowered_limits(both: Terms) -> Iterator[tuple[LimitName, Amount, Amount]]:
    """Limits that are lower than they were, or have become a word that is none."""
    after = dict(limits_of(both.after.row))
    for name, old in limits_of(both.before.row):
        new = after.get(name)
        if new is not None and isinstance(old, int) and (not isinstance(new, int) or new < old):
            yield name, old, new


def kept_amounts(row: RowOnFile) -> dict[str, int]:
    """What the insured pays itself, by "deductible" and "retention": from the row's boxes, and from what the
    certificate states of the line."""
    found: dict[str, int] = {}
    if isinstance(row.row, UmbrellaRow):
        boxes: tuple[tuple[str, Value[Amount]], ...] = (
            ("deductible", row.row.deductible),
            ("retention", row.row.retention),
        )
        for name, value in boxes:
            if look(value) is Sight.SEEN and isinstance(value.value, int):
                found[name] = value.value
    for statement in row.source.certificate.statements:
        if statement.topic not in (Topic.DEDUCTIBLE, Topic.RETENTION) or statement.denied:
            continue
        if statement.confidence >= SURE and statement.amounts and statement.speaks_for(row.line):
            name = statement.topic.value
            found[name] = max(found.get(name, 0), *statement.amounts)
    return found


def retroactive_date(row: RowOnFile) -> date | None:
    """The latest retroactive date the certificate states of the line."""
    days = [
        s.day
        for s in row.source.certificate.statements
        if s.topic is Topic.RETROACTIVE_DATE
        and s.day is not None
        and s.confidence >= SURE
        and s.speaks_for(row.line)
    ]
    return max(days, default=None)


def became_claims_made(both: Terms) -> bool:
    """The basis was occurrence and is claims-made now."""
    old, new = both.before.row, both.after.row
    if not isinstance(old, GeneralLiabilityRow | UmbrellaRow) or not isinstance(
        new, GeneralLiabilityRow | UmbrellaRow
    ):
        return False
    return ticked(old.occurrence) and ticked(new.claims_made) and not ticked(new.occurrence)


def forms_of(evidence: Evidence, row: RowOnFile) -> tuple[EndorsementOnFile, ...]:
    """The endorsements on file that belong to the row's policy and term."""
    when = row.term
    if when is None:
        return ()
    number = plain_number(row.row.policy_number.value or "")
    return evidence.once(
        ("forms", number, when),
        lambda: tuple(s for s in evidence.endorsements if belongs(s, number, when)),
    )


def changes(evidence: Evidence, both: Terms) -> tuple[TermChange, ...]:
    """Everything that differs between the two terms, for showing them side by side."""
    families = (_time_changes, _policy_changes, _limit_changes, _basis_changes)
    return (*(c for family in families for c in family(both)), *_form_changes(evidence, both))


def days_between(both: Terms) -> int:
    """Days without cover between the two terms; 0 where one follows the other."""
    before, after = both.before.term, both.after.term
    return before.gap_before(after) if before and after else 0


def _time_changes(both: Terms) -> Iterator[TermChange]:
    before, after, days = both.before.term, both.after.term, days_between(both)
    if before and after and days:
        yield TermChange(
            label=f"{days} day without cover" if days == 1 else f"{days} days without cover",
            before=f"ended {before.expiration:%m/%d/%Y}",
            after=f"begins {after.effective:%m/%d/%Y}",
            worse=True,
            path=f"{both.after.path}.effective",
        )


def _policy_changes(both: Terms) -> Iterator[TermChange]:
    (old_name, old_naic), (new_name, new_naic) = insurer_of(both.before), insurer_of(both.after)
    if new_name and old_name and (new_naic != old_naic if new_naic and old_naic else new_name != old_name):
        yield TermChange(
            label="Insurer",
            before=old_name,
            after=new_name,
            worse=False,
            path=f"{both.after.path}.insurer_letter",
        )
    old_number, new_number = (row.row.policy_number.value or "" for row in (both.before, both.after))
    if plain_number(old_number) != plain_number(new_number):
        yield TermChange(
            label="Policy number",
            before=old_number,
            after=new_number,
            worse=False,
            path=f"{both.after.path}.policy_number",
        )


def _limit_changes(both: Terms) -> Iterator[TermChange]:
    lower = {name for name, _, _ in lowered_limits(both)}
    after = dict(limits_of(both.after.row))
    for name, old in limits_of(both.before.row):
        new = after.get(name)
        if new is not None and new != old:
            yield TermChange(
                label=name.label,
                before=format_amount(old),
                after=format_amount(new),
                worse=name in lower,
                path=f"{both.after.path}.{name.value}",
            )
    old_kept, new_kept = kept_amounts(both.before), kept_amounts(both.after)
    for kind in dict.fromkeys((*old_kept, *new_kept)):
        if old_kept.get(kind) != new_kept.get(kind):
            yield TermChange(
                label=kind.capitalize(),
                before=format_amount(old_kept.get(kind)),
                after=format_amount(new_kept.get(kind)),
                worse=new_kept.get(kind, 0) > old_kept.get(kind, 0),
            )


def _basis_changes(both: Terms) -> Iterator[TermChange]:
    if became_claims_made(both):
        yield TermChange(
            label="Basis",
            before="occurrence",
            after="claims-made",
            worse=True,
            path=f"{both.after.path}.claims_made",
        )
    old, new = retroactive_date(both.before), retroactive_date(both.after)
    if old and new and old != new:
        yield TermChange(
            label="Retroactive date", before=f"{old:%m/%d/%Y}", after=f"{new:%m/%d/%Y}", worse=new > old
        )


def _form_changes(evidence: Evidence, both: Terms) -> Iterator[TermChange]:
    old, new = (_by_number(forms_of(evidence, row)) for row in (both.before, both.after))
    for number in dict.fromkeys((*old, *new)):
        before, after = old.get(number), new.get(number)
        if before == after:
            continue
        newer = forms.edition_order(after or "") or (0, 0)
        older = forms.edition_order(before or "") or (0, 0)
        yield TermChange(
            label=number,
            before="not on file" if before is None else before or "no edition",
            after="not on file" if after is None else after or "no edition",
            worse=after is None or (before is not None and newer > older),
        )


def _by_number(on_file: tuple[EndorsementOnFile, ...]) -> dict[str, str]:
    return {
        forms.form_number(s.endorsement.form.value): forms.edition(s.endorsement.edition.value or "")
        for s in on_file
        if s.endorsement.form.value
    }
