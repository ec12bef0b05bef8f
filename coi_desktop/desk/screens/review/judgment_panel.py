# SPDX-License-Identifier: AGPL-3.0-or-later
"""The right of the Review screen: whose document, what is to settle, and every value beside what is asked."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_head import CaseHead
from coi_desktop.desk.screens.review.case_view import Card, CaseView, Row, Section
from coi_desktop.desk.screens.review.check_panel import CheckPanel
from coi_desktop.desk.screens.review.corrected_panel import CorrectedPanel
from coi_desktop.desk.screens.review.indented import indented
from coi_desktop.desk.screens.review.match_panel import MatchPanel
from coi_desktop.desk.screens.review.message_panel import MessagePanel
from coi_desktop.desk.screens.review.renewal_panel import RenewalPanel
from coi_desktop.desk.screens.review.row_words import row_words
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.vendor_hits import VendorHit
from coi_desktop.desk.widgets.finding_card import CardWords, FindingCard
from coi_desktop.desk.widgets.link_button import LinkButton
from coi_desktop.desk.widgets.separator import Separator
from coi_desktop.desk.widgets.value_row import ValueRow

_SIDE = 14
_ROW_SIDE = 6


class JudgmentPanel(QScrollArea):
    """Shows a case. A press on a card or a row carries its key; edits go out as signals."""

    pressed = Signal(str)
    edit_wanted = Signal(str)
    submitted = Signal(str, str)
    dismissed = Signal()
    project_chosen = Signal(int)
    vendor_change_wanted = Signal()
    next_doubt_wanted = Signal()
    right_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: dict[str, ValueRow] = {}
        self._all_rows: list[tuple[str, ValueRow]] = []
        self._cards: list[tuple[str, FindingCard]] = []
        self._more: list[QWidget] = []
        self._not_built: list[tuple[QVBoxLayout, Sequence[Row]]] = []
        self._check: CheckPanel | None = None
        self._case: CaseView | None = None
        self._show_more = False
        self._show_renewals = True
        self._show_messages = False
        self._messages: list[MessagePanel] = []
        self._renewals: RenewalPanel | None = None
        self.match = MatchPanel(look)
        self._match_box = QWidget(self)
        self.setObjectName("judgment_scroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(look.texts("judgment.name"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # -- showing

    def show_case(self, case: CaseView) -> None:
        """Build the rows of a case; the scroll stays where it was for the same document."""
        same = self._case is not None and self._case.document_id == case.document_id
        place = self.verticalScrollBar().value() if same else 0
        if not same:
            self._show_more = self._show_messages = False
        self._case = case
        open_before = same and self._check is not None and self._check.is_open
        self._rows, self._all_rows, self._cards, self._more, self._check = {}, [], [], [], None
        self._not_built = []
        self._renewals = None
        self.match.setParent(None)
        content = QWidget()
        content.setObjectName("judgment_content")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 12, 0, 14)
        layout.setSpacing(0)
        layout.addWidget(self._head(case))
        self._match_box = indented(self.match, top=10)
        layout.addWidget(self._match_box)
        self.match.show_case(case)
        self.match.show()
        self._match_box.setVisible(not case.matched and case.can_accept)
        self._messages = [
            MessagePanel(self._look, each, is_open=self._show_messages) for each in case.messages
        ]
        for panel in self._messages:
            panel.switched.connect(self._switch_messages)
            layout.addWidget(indented(panel, top=8, side=_ROW_SIDE))
        if case.doubts:
            layout.addWidget(self._checks(case, is_open=open_before))
        if case.heading:
            heading = QLabel(case.heading)
            heading.setProperty("role", "strong")
            layout.addWidget(indented(heading, top=12, bottom=2))
        for card in case.cards:
            layout.addWidget(indented(self._card(card), top=6))
        if case.renewals:
            layout.addWidget(self._renewal(case))
        if case.corrected:
            layout.addWidget(self._corrected(case))
        layout.addSpacing(10)
        for number, section in enumerate(case.sections):
            if number or case.heading:
                layout.addWidget(Separator(self._look))
            layout.addWidget(self._section(section))
        self._add_more_button(layout, sum(len(section.more) for section in case.sections))
        layout.addStretch(1)
        self.setWidget(content)
        content.show()
        self._scroll_to(place)
        if self._show_more:
            self._build_by_and_by(place)

    def _scroll_to(self, place: int) -> None:
        self.verticalScrollBar().setValue(place)
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(place))

    def show_hits(self, hits: tuple[VendorHit, ...]) -> None:
        """Vendors found by name."""
        self.match.show_hits(hits)

    def show_matching(self) -> None:
        """Open the choice of vendor."""
        self._match_box.show()
        self.ensureWidgetVisible(self.match, 0, 20)
        self.match.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_matching(self) -> None:
        """Close the choice of vendor where one is known already."""
        if self._case is not None and self._case.matched:
            self._match_box.hide()

    def select(self, key: str, *, scroll: bool) -> None:
        """Mark a value's row and the cards that speak of it."""
        row = self._row_to_show(key)
        for name, other in self._all_rows:
            other.set_selected(bool(key) and name == key)
        for name, card in self._cards:
            card.set_selected(bool(key) and name == key)
        if scroll and row is not None:
            QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row, 0, 60))

    def _row_to_show(self, key: str) -> ValueRow | None:
        """The first row of a value that is in sight; where all are put away, one is brought out."""
        self._build_for(key)
        rows = [row for name, row in self._all_rows if name == key]
        in_sight = next((row for row in rows if not row.isHidden()), None)
        if not rows or in_sight is not None:
            return in_sight
        self._bring_out(rows[0])
        return rows[0]

    def _bring_out(self, row: ValueRow) -> None:
        """Show a row that was put away."""
        if row.isHidden():
            if self._check is not None and self._check.isAncestorOf(row):
                self._check.show_all()
            else:
                self._set_more(True)

    # -- editing

    def open_editor(self, key: str, text: str) -> None:
        """Edit a value in its row."""
        self.close_editor()
        row = self.row(key)
        if row is not None:
            self.select(key, scroll=True)
            self._bring_out(row)
            row.open_editor(text)

    def close_editor(self) -> None:
        """Leave editing; the keyboard returns to the row."""
        for row in self._rows.values():
            if row.editor is not None:
                row.close_editor()
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_edit_problem(self, key: str, text: str) -> None:
        """Why what was typed cannot be taken."""
        row = self._rows.get(key)
        if row is not None:
            row.show_trouble(text)

    @property
    def case(self) -> CaseView | None:
        """What is shown."""
        return self._case

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open."""
        return any(row.editor is not None for row in self._rows.values())

    def row(self, key: str) -> ValueRow | None:
        """The row of a value."""
        self._build_for(key)
        return self._rows.get(key)

    def cards(self) -> list[FindingCard]:
        """The cards, top to bottom."""
        return [card for _, card in self._cards]

    # -- parts

    def _head(self, case: CaseView) -> QWidget:
        head = CaseHead(self._look, case)
        head.project_chosen.connect(self.project_chosen)
        head.vendor_change_wanted.connect(self.vendor_change_wanted)
        return head

    def _checks(self, case: CaseView, *, is_open: bool) -> QWidget:
        self._check = CheckPanel(self._look, [self._row(row) for row in case.doubts])
        self._check.next_wanted.connect(self.next_doubt_wanted)
        self._check.right_wanted.connect(self.right_wanted)
        if is_open:
            self._check.show_all()
        return indented(self._check, top=8, side=_ROW_SIDE)

    def _renewal(self, case: CaseView) -> QWidget:
        self._renewals = RenewalPanel(self._look, case.renewals, is_open=self._show_renewals)
        self._renewals.pressed.connect(self.pressed)
        self._renewals.switched.connect(self.switch_renewals)
        return indented(self._renewals, top=10, side=_ROW_SIDE)

    def switch_renewals(self) -> None:
        """Show or put away what changed against the term before."""
        self._show_renewals = not self._show_renewals
        if self._renewals is not None:
            self._renewals.show_lines(self._show_renewals)

    def _switch_messages(self) -> None:
        self._show_messages = not self._show_messages
        for panel in self._messages:
            panel.show_rest(self._show_messages)

    def _corrected(self, case: CaseView) -> QWidget:
        rows = [self._row(row) for row in case.corrected]
        panel = CorrectedPanel(self._look, rows, can_take_back=not case.settled)
        panel.back_wanted.connect(self.back_wanted)
        return indented(panel, top=10, side=_ROW_SIDE)

    def _card(self, card: Card) -> FindingCard:
        words = CardWords(card.title, card.text, card.where, card.tone, card.sign, card.spoken)
        widget = FindingCard(self._look, words)
        widget.clicked.connect(lambda _checked=False, key=card.key: self.pressed.emit(key))
        self._cards.append((card.key, widget))
        return widget

    def _section(self, section: Section) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(_ROW_SIDE, 9, _ROW_SIDE, 9)
        layout.setSpacing(0)
        title = QHBoxLayout()
        title.setContentsMargins(8, 0, 8, 2)
        name = QLabel(section.title)
        name.setProperty("role", "strong")
        title.addWidget(name)
        title.addStretch(1)
        if section.policy:
            mark = (Tone.COMPLIANT, Sign.CHECK) if section.policy_met else None
            policy = LinkButton(self._look, section.policy, mark=mark)
            policy.clicked.connect(lambda _checked=False, key=section.policy_key: self.pressed.emit(key))
            title.addWidget(policy)
        layout.addLayout(title)
        for row in section.rows:
            layout.addWidget(self._row(row))
        if section.more:
            self._not_built.append((layout, section.more))
        if not section.rows and not self._show_more:
            box.hide()
        if not section.rows:
            self._more.append(box)
        return box

    def _row(self, row: Row) -> ValueRow:
        widget = ValueRow(self._look, row_words(row))
        widget.clicked.connect(lambda _checked=False, key=row.key: self.pressed.emit(key))
        widget.can_edit = row.editable
        if row.editable:
            widget.edit_wanted.connect(lambda key=row.key: self.edit_wanted.emit(key))
            widget.submitted.connect(lambda text, key=row.key: self.submitted.emit(key, text))
            widget.dismissed.connect(self.dismissed)
        first = self._rows.setdefault(row.key, widget)
        if row.editable and not first.can_edit:
            self._rows[row.key] = widget
        self._all_rows.append((row.key, widget))
        return widget

    def _build_for(self, key: str) -> None:
        """Build what is put away if the value is only there."""
        away = any(row.key == key for _, rows in self._not_built for row in rows)
        while away and key not in self._rows:
            self._build_one()

    def _build_by_and_by(self, place: int) -> None:
        """The rows put away are most of a certificate: they are built when somebody looks at them, a section
        at a time, and then the scroll stands at ``place``."""
        if self._not_built and self._show_more:
            self._build_one()
            QTimer.singleShot(0, self, lambda: self._build_by_and_by(place))
        else:
            self._scroll_to(place)

    def _build_one(self) -> None:
        layout, rows = self._not_built.pop(0)
        for row in rows:
            widget = self._row(row)
            widget.hide()
            layout.addWidget(widget)
            widget.setVisible(self._show_more)
            self._more.append(widget)

    def _add_more_button(self, layout: QVBoxLayout, count: int) -> None:
        self._more_button = LinkButton(self._look, "", "B")
        self._more_button.setObjectName("more_values")
        self._more_button.clicked.connect(self.switch_more)
        self._more_count = count
        self._say_more()
        if count:
            layout.addWidget(Separator(self._look))
            layout.addWidget(indented(self._more_button, top=8))
        else:
            self._more_button.hide()

    def switch_more(self) -> None:
        """Show or hide the values nothing is asked of."""
        self._set_more(not self._show_more)

    def _set_more(self, show: bool) -> None:
        self._show_more = show
        if show:
            self._build_by_and_by(self.verticalScrollBar().value())
        for widget in self._more:
            widget.setVisible(show)
        self._say_more()

    def _say_more(self) -> None:
        texts = self._look.texts
        words = texts("more.hide") if self._show_more else texts.count("more.show", self._more_count)
        self._more_button.set_words(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step_row(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step_row(self, by: int) -> None:
        rows = [(key, row) for key, row in self._all_rows if row.isVisible()]
        rows.sort(key=lambda found: found[1].mapTo(self, QPoint(0, 0)).y())
        at = next((n for n, (_, row) in enumerate(rows) if row.hasFocus()), None)
        if at is not None and 0 <= at + by < len(rows):
            key, row = rows[at + by]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(row, 0, 40)
            self.pressed.emit(key)
