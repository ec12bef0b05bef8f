# SPDX-License-Identifier: AGPL-3.0-or-later
"""The order of standings from most to least urgent: what a vendor shows is the first of its commitments'.

The ranks rest in the database; changing them needs a migration that rewrites ``standings.rank``.
"""

from coi_desktop.domain.standing import Standing

RANKS = {
    Standing.NOT_COMPLIANT: 0,
    Standing.NEEDS_REVIEW: 1,
    Standing.EXPIRING: 2,
    Standing.WAIVED: 3,
    Standing.COMPLIANT: 4,
    Standing.NOT_REQUIRED: 5,
}
NO_STANDING = 9

STANDINGS = {rank: standing for standing, rank in RANKS.items()}
