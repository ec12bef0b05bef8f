# SPDX-License-Identifier: AGPL-3.0-or-later
"""A row of the case as the words its widget paints."""

from coi_desktop.desk.screens.review.case_view import Row
from coi_desktop.desk.widgets.value_row import RowWords


def row_words(row: Row) -> RowWords:
    """Quiet is what nothing is asked of and nobody doubts."""
    return RowWords(
        label=row.label,
        value=row.value,
        asked=row.asked,
        spoken=row.spoken,
        sign=row.sign,
        tone=row.tone,
        quiet=not row.judged and not row.unsure,
        unsure=row.unsure,
        blank=row.blank,
        hint=row.hint,
    )
