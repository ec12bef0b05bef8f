# SPDX-License-Identifier: AGPL-3.0-or-later
"""Heights that follow widths, and layouts that are worked out no more often than need be. Layouts keep stale answers of
painted widgets; a fixed height is never stale."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def laid_out_once(widget: QWidget) -> Iterator[None]:
    """Whatever is shown, hidden or given other words in ``widget`` meanwhile, it is laid out anew once, at the end:
    Qt does so for each child that comes or goes."""
    layout = widget.layout()
    if layout is None:
        yield
        return
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.invalidate()
        layout.activate()


def fit_height(widget: QWidget) -> None:
    """Fix the widget's height to what it needs at its present width."""
    wanted = widget.heightForWidth(widget.width())
    if wanted != widget.height() or widget.minimumHeight() != wanted:
        widget.setFixedHeight(wanted)
