# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules, one module per family. A new family is added to these lists and nowhere else."""

from coi_desktop.review.registry import Questions
from coi_desktop.review.rules import (
    after_job,
    amounts,
    autos,
    carrier,
    certificate,
    cited,
    endorsed,
    exclusions,
    liability,
    lines,
    notices,
    odd_rows,
    parties,
    renewal,
    reservations,
    retained,
    retro,
    specialty,
    state_law,
    umbrella,
    workers_comp,
)

RULES = (
    *certificate.RULES,
    *parties.RULES,
    *lines.RULES,
    *notices.RULES,
    *amounts.RULES,
    *liability.RULES,
    *retained.RULES,
    *retro.RULES,
    *autos.RULES,
    *umbrella.RULES,
    *workers_comp.RULES,
    *state_law.RULES,
    *specialty.RULES,
    *endorsed.RULES,
    *reservations.RULES,
    *cited.RULES,
    *exclusions.RULES,
    *carrier.RULES,
    *renewal.RULES,
    *after_job.RULES,
    *odd_rows.RULES,
)

QUESTIONS: tuple[Questions, ...] = (
    retained.questions,
    retro.questions,
    autos.questions,
    umbrella.questions,
    workers_comp.questions,
    state_law.questions,
    specialty.questions,
    renewal.questions,
    after_job.questions,
    odd_rows.questions,
)
"""What families ask besides the questions of the certificate, in the order of the rows."""
