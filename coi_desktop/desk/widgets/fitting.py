# SPDX-License-Identifier: AGPL-3.0-or-later
"""Heights that follow widths. Layouts keep stale answers of painted widgets; a fixed height is never stale."""

from PySide6.QtWidgets import QWidget


def fit_height(widget: QWidget) -> None:
    """Fix the widget's height to what it needs at its present width."""
    wanted = widget.heightForWidth(widget.width())
    if wanted != widget.height() or widget.minimumHeight() != wanted:
        widget.setFixedHeight(wanted)
