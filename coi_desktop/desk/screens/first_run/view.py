# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first steps: who we are, what we ask for, our vendors, the first certificate; or the sample office."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.asking import Problem
from coi_desktop.desk.look import Look
from coi_desktop.desk.places import ImportPlace, RequirementsPlace
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.first_run.presenter import FirstRunPresenter
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.menu_button import MenuButton
from coi_desktop.desk.widgets.notice_bar import NoticeBar
from coi_desktop.office.first_steps import FirstSteps
from coi_desktop.office.requirement_files import Template

_WIDEST = 860
_DISC = 24


class _Mark(QWidget):
    """The number of a step, or that it is done."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look = look
        self._number = number
        self.done = False
        self.setFixedSize(QSize(_DISC, _DISC))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        ink = colors.ink(Tone.COMPLIANT)
        area = QRectF(self.rect())
        painting.rounded(painter, area, _DISC / 2, ink.back if self.done else colors["accent_soft"], None)
        if self.done:
            painting.sign(painter, Sign.CHECK, area.adjusted(6, 6, -6, -6), ink.front)
        else:
            painter.setFont(self._look.font(self, strong=True))
            painter.setPen(colors["accent_text"])
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class StepCard(QFrame):
    """A step: mark, title, words, and what can be done about it in a row below."""

    def __init__(self, look: Look, number: int, key: str) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.setObjectName("table_card")
        self.mark = _Mark(look, number)
        self._title = texts(f"first.{key}.title")
        title = QLabel(self._title)
        title.setProperty("role", "name")
        self.words = QLabel(texts(f"first.{key}.text"))
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble = QLabel()
        self.trouble.setProperty("role", "field_trouble")
        self.trouble.setWordWrap(True)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        inside = QVBoxLayout()
        inside.setSpacing(6)
        for widget in (title, self.words):
            inside.addWidget(widget)
        inside.addLayout(self.row)
        inside.addWidget(self.trouble)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(14)
        layout.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(inside, 1)
        self.trouble.hide()
        self.say(done=False, words=texts(f"first.{key}.text"))

    def say(self, *, done: bool, words: str) -> None:
        """Whether it is done, and what is so."""
        self.mark.done = done
        self.mark.update()
        self.words.setText(words)
        spoken = "first.spoken.done" if done else "first.spoken"
        self.setAccessibleName(self._look.texts(spoken, title=self._title))

    def show_trouble(self, problem: Problem | None) -> None:
        """What is wrong, right below."""
        self.trouble.setText(f"✕ {problem}" if problem else "")
        self.trouble.setVisible(problem is not None)


class FirstRunScreen(ScreenView):
    """Shows what the presenter says, and hands every act of the person to it."""

    def __init__(self, look: Look, *, add_files: KeyButton, open_sample: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self._presenter: FirstRunPresenter | None = None
        self._confirmed = False
        texts = look.texts
        self.setObjectName("first_run")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        keys = ("company", "requirements", "vendors", "certificate")
        self.cards = {key: StepCard(look, number, key) for number, key in enumerate(keys, 1)}
        self.company = _line(texts("first.company.name"), "first_company")
        self.address = _line(texts("first.company.address"), "first_address")
        self.save = _button(look, "form.save", "first_save")
        self.template = MenuButton(look, texts("first.requirements.template"))
        self.template.setObjectName("first_template")
        self.requirements = _button(look, "first.requirements.open", "first_requirements")
        self.spreadsheet = _button(look, "import.choose", "first_spreadsheet")
        self.vendor = _line(texts("first.vendors.name"), "first_vendor")
        self.add = _button(look, "first.vendors.add", "first_add_vendor")
        self.sample = _button(look, "first.sample.open", "first_sample")
        self.sample.clicked.connect(open_sample)
        add_files.setObjectName("first_add_files")
        rows: dict[str, tuple[QWidget, ...]] = {
            "company": (self.company, self.address, self.save),
            "requirements": (self.template, self.requirements),
            "vendors": (self.spreadsheet, self.vendor, self.add),
            "certificate": (add_files,),
        }
        for key, widgets in rows.items():
            for widget in widgets:
                self.cards[key].row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
            if not any(isinstance(widget, QLineEdit) for widget in widgets):
                self.cards[key].row.addStretch(1)
        self._problem = NoticeBar(look)
        self._lay_out()

    def _lay_out(self) -> None:
        texts = self._look.texts
        content = QWidget()
        content.setObjectName("first_run")
        content.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        lead = QLabel(texts("first.lead"))
        lead.setProperty("role", "muted")
        lead.setWordWrap(True)
        column.addWidget(self._problem)
        column.addWidget(lead)
        for card in self.cards.values():
            column.addWidget(card)
        sample = QHBoxLayout()
        sample.setSpacing(12)
        words = QLabel(texts("first.sample.text"))
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        sample.addWidget(self.sample)
        sample.addWidget(words, 1)
        column.addSpacing(4)
        column.addLayout(sample)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def connect_presenter(self, presenter: FirstRunPresenter) -> None:
        """Give the screen its mind. Once, before it is shown."""
        self._presenter = presenter
        for act in (self.save.clicked, self.company.returnPressed, self.address.returnPressed):
            act.connect(lambda *_args: presenter.save_company(self.company.text(), self.address.text()))
        for act in (self.add.clicked, self.vendor.returnPressed):
            act.connect(lambda *_args: presenter.add_vendor(self.vendor.text()))
        self.template.chosen.connect(presenter.start_from)
        self.requirements.clicked.connect(lambda: self.place_wanted.emit(RequirementsPlace()))
        self.spreadsheet.clicked.connect(lambda: self.place_wanted.emit(ImportPlace()))

    def shown_first(self) -> None:
        first = self.vendor if self.cards["company"].mark.done else self.company
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the presenter says

    def show_steps(self, steps: FirstSteps) -> None:
        texts = self._look.texts
        self._problem.hide()
        if steps.company and not self.company.isModified():
            self.company.setText(steps.company)
        done = "first.company.done" if steps.company else "first.company.text"
        self.cards["company"].say(done=bool(steps.company), words=texts(done, name=steps.company))
        chosen = steps.is_own or self._confirmed
        so = "first.requirements.own" if chosen else "first.requirements.so"
        self.cards["requirements"].say(done=chosen, words=texts(so, name=steps.standard))
        words = (
            texts.count("first.vendors.done", steps.vendors) if steps.vendors else texts("first.vendors.text")
        )
        self.cards["vendors"].say(done=steps.vendors > 0, words=words)
        came = "first.certificate.done" if steps.has_documents else "first.certificate.text"
        self.cards["certificate"].say(done=steps.has_documents, words=texts(came))

    def show_trouble(self, field: str, problem: Problem | None) -> None:
        self.cards["vendors" if field == "vendor" else field].show_trouble(problem)
        if field == "company" and problem is None:
            self.company.setModified(False)

    def offer_templates(self, templates: Sequence[Template]) -> None:
        texts = self._look.texts
        self.template.offer(
            [(t.id, texts("first.template", name=t.name, use_for=t.use_for)) for t in templates]
        )

    def confirm_requirements(self) -> None:
        self._confirmed = True

    def clear_vendor(self) -> None:
        self.vendor.clear()
        self.vendor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, problem: Problem) -> None:
        self._problem.say(str(problem), Tone.NOT_COMPLIANT, Sign.CROSS)


def _line(words: str, name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(words)
    line.setAccessibleName(words)
    line.setObjectName(name)
    line.setFixedHeight(30)
    return line


def _button(look: Look, key: str, name: str) -> KeyButton:
    button = KeyButton(look, look.texts(key))
    button.setObjectName(name)
    return button
