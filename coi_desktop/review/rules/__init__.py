# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules, one module per family. A new family is added to these lists and nowhere else."""

from coi_desktop.review.registry import Questions
from coi_desktop.review.rules import (
    after_job,
    amounts,
    carrier,
    certificate,
    endorsed,
    exclusions,
    liability,
    lines,
    parties,
    renewal,
)

RULES = (
    *certificate.RULES,
    *parties.RULES,
    *lines.RULES,
    *amounts.RULES,
    *liability.RULES,
    *endorsed.RULES,
    *exclusions.RULES,
    *carrier.RULES,
    *renewal.RULES,
    *after_job.RULES,
)

QUESTIONS: tuple[Questions, ...] = (renewal.questions, after_job.questions)
"""What families ask besides the questions of the certificate, in the order of the rows."""
