# SPDX-License-Identifier: AGPL-3.0-or-later
"""Other subs on the same job: how those stand whom a sub declares as its own subs.

Which way doubt falls: of several subcontracts of one lower tier on the job the worst counts; a sub that, by a
chain of declarations, is its own sub proves nothing for itself.
"""

from collections.abc import Callable, Iterable
from functools import cache

from coi_desktop.domain.ids import CommitmentId, ProjectId
from coi_desktop.domain.office import Commitment, Vendor
from coi_desktop.domain.standing import Standing
from coi_desktop.review.names import same

Neighbors = Callable[[str, ProjectId], tuple[tuple[Vendor, Commitment], ...]]
"""Who works on a project under a name, with each of their subcontracts there."""

_WORST_FIRST = (
    Standing.NOT_COMPLIANT,
    Standing.NEEDS_REVIEW,
    Standing.WAIVED,
    Standing.EXPIRING,
    Standing.COMPLIANT,
    Standing.NOT_REQUIRED,
)


def neighbors(
    vendors: Callable[[], Iterable[Vendor]], on_project: Callable[[ProjectId], Iterable[Commitment]]
) -> Neighbors:
    """Looks names up among ``vendors``, which are asked for only once somebody is looked up."""
    known = cache(lambda: {v.id: v for v in vendors()})

    @cache
    def found(name: str, project_id: ProjectId) -> tuple[tuple[Vendor, Commitment], ...]:
        meant = {id for id, vendor in known().items() if goes_by(vendor, name)}
        return tuple((known()[c.vendor_id], c) for c in on_project(project_id) if c.vendor_id in meant)

    return found


def goes_by(vendor: Vendor, name: str) -> bool:
    """Whether a declared name is the vendor's, or one a person confirmed."""
    return any(same(name, known) for known in (vendor.name, *vendor.aliases))


def standings_of(
    commitment: Commitment,
    look_up: Neighbors,
    stand: Callable[[Vendor, Commitment], Standing],
    above: frozenset[CommitmentId],
) -> dict[str, Standing | None]:
    """How each declared lower tier stands on the project; None for one that is not found there. ``above`` are
    the subcontracts that have led here."""
    result: dict[str, Standing | None] = {}
    for name in commitment.facts.lower_tiers:
        theirs = [pair for pair in look_up(name, commitment.project_id) if pair[1].id not in above]
        standings = [stand(vendor, lower) for vendor, lower in theirs]
        result[name] = min(standings, key=_WORST_FIRST.index, default=None)
    return result
