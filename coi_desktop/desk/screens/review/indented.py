# SPDX-License-Identifier: AGPL-3.0-or-later
"""Room beside, above and below a widget of the judgment."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

_SIDE = 14


def indented(widget: QWidget, top: int = 0, bottom: int = 0, side: int = _SIDE) -> QWidget:
    """The widget with room around it, at its sides as much as the panel has. Its height follows its width where the
    widget's does."""
    box = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(widget.hasHeightForWidth())
    box.setSizePolicy(policy)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(side, top, side, bottom)
    layout.addWidget(widget)
    return box
