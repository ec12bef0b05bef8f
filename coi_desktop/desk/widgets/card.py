# SPDX-License-Identifier: AGPL-3.0-or-later
"""The white card with a thin edge that lists and forms lie on."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


def card(content: QWidget) -> QFrame:
    """``content`` on a card."""
    found = QFrame()
    found.setObjectName("table_card")
    inside = QVBoxLayout(found)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(content)
    return found


def card_page(content: QWidget) -> QWidget:
    """``content`` on a card that takes the whole screen."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(20, 14, 20, 14)
    layout.addWidget(card(content))
    return page
