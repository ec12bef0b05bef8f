# SPDX-License-Identifier: AGPL-3.0-or-later
"""One project: its facts in a line, the matrix, and what is behind a cell."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.focus import may_take_keyboard
from coi_desktop.desk.forms import Form
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.projects.cell_panel import CellPanel
from coi_desktop.desk.screens.projects.matrix_model import SORTS, MatrixModel, Part
from coi_desktop.desk.screens.projects.matrix_table import MatrixTable
from coi_desktop.desk.screens.projects.matrix_words import MatrixView, PanelView
from coi_desktop.desk.tones import STANDING_MARKS, Sign, Tone
from coi_desktop.desk.widgets.card import card
from coi_desktop.desk.widgets.elided_label import ElidedLabel
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.filter_field import FilterField
from coi_desktop.desk.widgets.fitting import laid_out_once
from coi_desktop.desk.widgets.flow import FlowLayout
from coi_desktop.desk.widgets.form_card import FormCard
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.link_button import LinkButton
from coi_desktop.desk.widgets.status_pill import Chip
from coi_desktop.desk.widgets.trade_button import TradeButton
from coi_desktop.domain.standing import Standing
from coi_desktop.store.ranks import RANKS

HELD = "held"
_SMALL_FORM = 270

Filter = Standing | str | None


class ProjectPage(QWidget):
    """``filtered`` carries a standing, ``HELD``, or None for all; ``sorted`` an order and whether it is turned
    around."""

    filtered = Signal(object)
    sorted = Signal(object, bool)
    back_wanted = Signal()
    add_wanted = Signal()
    facts_wanted = Signal()
    export_wanted = Signal()
    requirements_wanted = Signal()
    request_wanted = Signal()
    traded = Signal(str)
    show_all_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.model = MatrixModel(texts)
        self.table = MatrixTable(look, self.model, texts("matrix.name"))
        self.table.horizontalHeader().sectionClicked.connect(self._on_header)
        self.panel = CellPanel(look)
        self.small_form = FormCard(look)
        self.small_form.setObjectName("small_form")
        self.small_form.hide()
        self.filters = self._make_filters()
        self.filter = FilterField(look, texts("matrix.search"), self)
        self.trade = TradeButton(look)
        self.trade.setObjectName("matrix_trade")
        self.trade.chosen.connect(self._on_traded)
        self._facts = ElidedLabel()
        self._facts.setProperty("role", "muted")
        add = KeyButton(look, texts("projects.add_sub"), "N", icon="add", primary=True)
        add.clicked.connect(self.add_wanted)
        self.empty = EmptyState(
            look, "projects", texts("matrix.empty.title"), texts("matrix.empty.text"), add
        )
        show_all = KeyButton(look, texts("vendors.show_all"))
        show_all.clicked.connect(self.show_all_wanted)
        self.nothing = EmptyState(
            look, "search", texts("matrix.nothing.title"), texts("matrix.nothing.text"), show_all
        )
        self._waiting = QLabel(texts("matrix.judging"))
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setProperty("role", "muted")
        self._stack = QStackedWidget()
        for page in (self._waiting, self.table, self.empty, self.nothing):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 14)
        layout.setSpacing(11)
        layout.addLayout(self._top())
        layout.addLayout(self._acts())
        layout.addLayout(self._chips())
        layout.addWidget(card(self._stack), 1)
        layout.addWidget(self.panel)
        layout.addWidget(self.small_form)

    def _top(self) -> QHBoxLayout:
        texts = self._look.texts
        self.back = LinkButton(self._look, texts("matrix.back"), texts("key.back"))
        self.back.setObjectName("projects_back")
        self.back.clicked.connect(self.back_wanted)
        self.request = KeyButton(self._look, texts("vendor.request"), "M", primary=True)
        self.request.setObjectName("project_request")
        self.request.clicked.connect(self.request_wanted)
        self.facts = KeyButton(self._look, texts("projects.facts.change"), "F")
        self.facts.setObjectName("project_facts")
        self.facts.clicked.connect(self.facts_wanted)
        self.requirements = KeyButton(self._look, texts("projects.requirements"), "R")
        self.requirements.setObjectName("project_requirements")
        self.requirements.clicked.connect(self.requirements_wanted)
        self.export = KeyButton(self._look, texts("reports.excel"), "X")
        self.export.setObjectName("export_matrix")
        self.export.clicked.connect(self.export_wanted)
        self.add = KeyButton(self._look, texts("projects.add_sub"), "N", icon="add")
        self.add.setObjectName("add_sub")
        self.add.clicked.connect(self.add_wanted)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.back)
        top.addWidget(self._facts, 1)
        top.addStretch(0)
        top.addWidget(self.trade)
        top.addWidget(self.filter)
        return top

    def _acts(self) -> FlowLayout:
        """What can be done here; a second row where the window is narrow."""
        row = FlowLayout(gap=8)
        for button in (self.request, self.add, self.requirements, self.facts, self.export):
            row.addWidget(button)
        return row

    def _make_filters(self) -> dict[Filter, Chip]:
        texts = self._look.texts
        chips: dict[Filter, Chip] = {
            None: Chip(self._look, texts("projects.all"), Tone.NOT_REQUIRED),
            HELD: Chip(self._look, texts("matrix.held.filter"), Tone.NOT_COMPLIANT, Sign.EXCLAMATION),
        }
        for standing in sorted(Standing, key=RANKS.__getitem__):
            tone, sign = STANDING_MARKS[standing]
            chips[standing] = Chip(self._look, standing.label, tone, sign)
        group = QButtonGroup(self)
        for key, chip in chips.items():
            chip.setObjectName(f"matrix_{key or 'all'}")
            chip.setCheckable(True)
            group.addButton(chip)
            chip.clicked.connect(lambda _checked=False, k=key: self.filtered.emit(k))
        return chips

    def _chips(self) -> FlowLayout:
        row = FlowLayout(gap=7)
        for chip in self.filters.values():
            row.addWidget(chip)
        return row

    # -- what the presenter says

    def show_opening(self) -> None:
        """Another project is on its way."""
        self.filter.clear()
        self.filter.hide()
        self.trade.show_trade("")
        self.trade.hide()
        self.request.hide()
        self.filters[None].setChecked(True)
        self.model.set_sorted(Part.STANDING, descending=False)
        self._facts.setText("")
        self._waiting.setText(self._look.texts("matrix.judging"))
        for chip in self.filters.values():
            chip.hide()
        self._allow(False)
        self.panel.hide()
        self._stack.setCurrentWidget(self._waiting)

    def _allow(self, allowed: bool) -> None:
        """Nothing can be changed of a project that is not there yet."""
        for button in (self.requirements, self.facts, self.export, self.add, self.request):
            button.setEnabled(allowed)

    def give_up_waiting(self) -> None:
        """The project could not be had; why is said above."""
        self._waiting.setText(self._look.texts("matrix.not_shown"))

    def show_project(self, view: MatrixView) -> None:
        """The rows, the current cell still current."""
        place = self.table.verticalScrollBar().value(), self.table.horizontalScrollBar().value()
        chosen, column = self.table.chosen(), self.table.currentIndex().column()
        self._facts.setText(view.facts)
        self._allow(True)
        with laid_out_once(self):
            self._count(view)
        self.model.show(view)
        page: QWidget = self.table if view.rows else self.nothing if view.total else self.empty
        had_keyboard = self._stack.currentWidget() is self._waiting
        self._stack.setCurrentWidget(page)
        if view.rows:
            if chosen is not None:
                self.table.choose(chosen[0], column)
            if not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.verticalScrollBar().setValue(place[0])
            self.table.horizontalScrollBar().setValue(place[1])
        if had_keyboard and may_take_keyboard(self):
            self.take_keyboard()

    def _count(self, view: MatrixView) -> None:
        texts = self._look.texts
        self.filters[HELD].set_words(texts("matrix.filter", name=texts("matrix.held.filter"), n=view.held))
        for standing, n in view.counts.items():
            chip = self.filters[standing]
            chip.set_words(texts("matrix.filter", name=standing.label, n=n))
            chip.setVisible(n > 0 or chip.isChecked())
        self.filters[HELD].setVisible(view.held > 0 or self.filters[HELD].isChecked())
        for widget in (self.filters[None], self.filter):
            widget.setVisible(view.total > 0)
        self.trade.offer_trades(view.trades)
        self.trade.setVisible(len(view.trades) > 1)
        self.request.set_words(texts("projects.request", n=view.asking))
        self.request.setVisible(view.asking > 0)

    def _on_traded(self, trade: str) -> None:
        self.trade.show_trade(trade)
        self.traded.emit(trade)

    def show_panel(self, panel: PanelView | None) -> None:
        """What is behind the cell in hand."""
        if panel is None:
            self.panel.hide()
            return
        self.panel.show_panel(panel)
        # The table has just become shorter: the cell must not lie below its edge.
        QTimer.singleShot(0, self.table, lambda: self.table.scrollTo(self.table.currentIndex()))

    def show_small_form(self, form: Form) -> None:
        """A form below the cell it is about."""
        self.small_form.setFixedHeight(_SMALL_FORM)
        self.small_form.show()
        self.small_form.show_form(form)
        self.small_form.setFixedHeight(min(_SMALL_FORM, self.small_form.wanted_height()))

    def close_form(self) -> None:
        """Put the small form away; the keyboard goes back to the matrix."""
        self.small_form.hide()
        self.take_keyboard()

    def show_all(self) -> None:
        """No filter."""
        self.filters[None].setChecked(True)
        self.filter.clear()
        self.filtered.emit(None)
        self._on_traded("")

    def take_keyboard(self) -> None:
        """Put the keyboard where the work starts."""
        page = self._stack.currentWidget()
        # A button that rests takes no keys, and the screen's own would go nowhere.
        target = self.table if page is self.table else self.add if self.add.isEnabled() else self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_header(self, section: int) -> None:
        if section not in SORTS:
            return
        part = Part(section)
        again = part is self.model.sorted_by
        self.model.set_sorted(part, descending=again and not self.model.descending)
        self.sorted.emit(SORTS[part], self.model.descending)
