# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Help screen: the pages at the left, one of them at the right. It asks no service, so it needs no presenter."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
)

from coi_desktop.desk.help_pages import HelpPage
from coi_desktop.desk.look import Look
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.widgets.empty_state import EmptyState

_LIST = 230
_TEXT = 760


class HelpScreen(ScreenView):
    """Pages by name; the search field shows only those that hold the words."""

    def __init__(self, look: Look, pages: Sequence[HelpPage]) -> None:
        super().__init__()
        self._look = look
        self._pages = {page.name: page for page in pages}
        texts = look.texts
        self.setObjectName("help")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = QListWidget()
        self.list.setObjectName("help_list")
        self.list.setAccessibleName(texts("help.list"))
        self.list.setFixedWidth(_LIST)
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            self.list.addItem(item)
        self.text = QTextBrowser()
        self.text.setObjectName("help_text")
        self.text.setOpenLinks(False)
        self.text.setMaximumWidth(_TEXT)
        self.text.anchorClicked.connect(self._on_link)
        self._nothing = EmptyState(look, "search", texts("help.nothing"), texts("help.nothing.text"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(self._nothing)
        self.list.currentItemChanged.connect(lambda now, _was: self._show(now))
        look.theme.changed.connect(lambda: self._show(self.list.currentItem()))
        card = QFrame()
        card.setObjectName("table_card")
        row = QHBoxLayout(card)
        row.setContentsMargins(1, 8, 12, 8)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.addWidget(card)
        self.open("help")

    def open(self, name: str) -> None:
        """Show a page; the list where there is none of that name."""
        self.search_cleared.emit()
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(False)
            if item.data(Qt.ItemDataRole.UserRole) == name:
                self.list.setCurrentItem(item)
                self._stack.setCurrentWidget(self.text)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def search_words(self) -> str:
        return self._look.texts("help.search")

    def search(self, text: str) -> None:
        found = None
        for number in range(self.list.count()):
            item = self.list.item(number)
            hit = self._pages[item.data(Qt.ItemDataRole.UserRole)].holds(text)
            item.setHidden(not hit)
            found = item if hit and (found is None or item is self.list.currentItem()) else found
        self._stack.setCurrentWidget(self.text if found is not None else self._nothing)
        if found is not None:
            self.list.setCurrentItem(found)

    def shown_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        document = self.text.document()
        colors = self._look.colors
        document.setDefaultStyleSheet(f"a {{ color: {colors['accent_text'].name()}; }}")
        text = self._pages[item.data(Qt.ItemDataRole.UserRole)].text
        self.text.setMarkdown(re.sub(r"^#", "##", text, flags=re.MULTILINE))  # headings of a calm size
        self._space_lines()
        self.text.verticalScrollBar().setValue(0)

    def _space_lines(self) -> None:
        """Lines a little apart, so that a page reads calmly."""
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spaced.setBottomMargin(7)
        cursor.mergeBlockFormat(spaced)

    def _on_link(self, link: QUrl) -> None:
        self.open(link.fileName().removesuffix(".md"))
