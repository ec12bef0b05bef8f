# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Review screen."""

from collections.abc import Callable

from PySide6.QtCore import QSize

from bench.gallery_scenes.shot import Shot, settle, view_of
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.screens.review.view import ReviewScreen
from coi_desktop.desk.theme import ThemeChoice


def _nothing(desk: Desk) -> None:
    desk.window.turn_to("review")


def _review(desk: Desk) -> ReviewScreen:
    return view_of(desk, ReviewScreen)


def document(title: str) -> Callable[[Desk], None]:
    def scene(desk: Desk) -> None:
        desk.window.turn_to("review")
        settle(desk)
        queue = _review(desk).queue
        model = queue.model()
        rows = [n for n in range(model.rowCount()) if str(model.index(n, 0).data()).startswith(title)]
        queue.setCurrentIndex(model.index(rows[0], 0))

    return scene


def _first_finding(desk: Desk) -> None:
    document("Kestrel")(desk)
    settle(desk)
    cards = _review(desk).judgment.cards()
    cards[0].click()


def _editing(desk: Desk) -> None:
    document("Kestrel")(desk)
    settle(desk)
    _review(desk).judgment.edit_wanted.emit("certificates.0.general_liability.each_occurrence")


def _edit_trouble(desk: Desk) -> None:
    _editing(desk)
    settle(desk)
    _review(desk).judgment.submitted.emit("certificates.0.general_liability.each_occurrence", "a lot")


def _accepting(desk: Desk) -> None:
    document("Kestrel")(desk)
    settle(desk)
    _review(desk).acts.accept_button.click()


def _requesting(desk: Desk) -> None:
    document("Kestrel")(desk)
    settle(desk)
    _review(desk).acts.request_button.click()


def _all_values(desk: Desk) -> None:
    document("Pinecrest")(desk)
    settle(desk)
    judgment = _review(desk).judgment
    judgment.switch_more()
    settle(desk)
    judgment.verticalScrollBar().setValue(900)


def _checking(desk: Desk) -> None:
    document("Pinecrest")(desk)
    settle(desk)
    _review(desk).judgment.next_doubt_wanted.emit()


def _naming_a_form(desk: Desk) -> None:
    document("Pinecrest")(desk)
    settle(desk)
    _review(desk).judgment.edit_wanted.emit("endorsements.0.form")


def _form_values(desk: Desk) -> None:
    _all_values(desk)
    scroll = _review(desk).judgment.verticalScrollBar()
    scroll.setValue(scroll.maximum())


def _waiving(desk: Desk) -> None:
    document("Kestrel")(desk)
    settle(desk)
    _review(desk).acts.waive_button.click()


def _splitting(desk: Desk) -> None:
    desk.window.turn_to("review")
    settle(desk)
    queue = _review(desk).queue
    model = queue.model()
    titles = [str(model.index(n, 0).data()) for n in range(model.rowCount())]
    queue.setCurrentIndex(model.index(len(titles) - 1 - titles[::-1].index("Tamarack Fire Prot. ?"), 0))
    settle(desk)
    _review(desk).acts.split_button.click()


def _split_trouble(desk: Desk) -> None:
    _splitting(desk)
    settle(desk)
    _review(desk).form.submitted.emit({"pages": "1, 3"})


def _corrected(desk: Desk) -> None:
    document("Tamarack")(desk)
    settle(desk)
    review = _review(desk)
    review.judgment.submitted.emit("certificates.0.general_liability.each_occurrence", "2,000,000")
    settle(desk)
    review.judgment.submitted.emit("certificates.0.insured.name", "Tamarack Fire Prot")


def _taken_back(desk: Desk) -> None:
    """What is done with the shared office is undone again, so that the other pictures stay as they are."""
    document("Invoice")(desk)
    settle(desk)
    review = _review(desk)
    review.acts.refuse_button.click()
    settle(desk)
    review.question.yes.click()
    settle(desk)
    _review(desk).acts.undo_button.click()


def _renewal(desk: Desk) -> None:
    document("Alder")(desk)
    settle(desk)


def _searching(desk: Desk) -> None:
    document("Kestrel")(desk)
    settle(desk)
    panel = _review(desk).page_panel
    panel.find_wanted.emit()
    panel.find_bar.field.setText("additional insured")
    settle(desk)
    panel.find_bar.typed.emit("additional insured")


def _found_nothing(desk: Desk) -> None:
    _searching(desk)
    settle(desk)
    panel = _review(desk).page_panel
    panel.find_bar.field.setText("earthquake")
    panel.find_bar.typed.emit("earthquake")


def _small_pages(desk: Desk) -> None:
    document("Kestrel")(desk)
    settle(desk)
    _review(desk).page_panel.switch_strip()


def _turned(desk: Desk) -> None:
    document("Pinecrest")(desk)
    settle(desk)
    _review(desk).page_panel.turn_wanted.emit()


def _pointed_at(desk: Desk) -> None:
    document("Kestrel")(desk)
    settle(desk)
    _review(desk).page_panel.page.place_clicked.emit(60.0, 98.0)


def _noticed(desk: Desk) -> None:
    desk.window.say(desk.look.texts.count("files.added", 3), False)


SHOTS = (
    Shot("review_light", _first_finding),
    Shot("review_dark", _first_finding, ThemeChoice.DARK),
    Shot("review_clean", document("Alder")),
    Shot("review_scan", document("Pinecrest")),
    Shot("review_all_values", _all_values),
    Shot("review_checking", _checking),
    Shot("review_checking_dark", _checking, ThemeChoice.DARK),
    Shot("review_form_values", _form_values),
    Shot("review_form_editing", _naming_a_form),
    Shot("review_checking_150", _checking, size=QSize(960, 600), percent=150),
    Shot("review_unmatched", document("Tamarack")),
    Shot("review_editing", _editing),
    Shot("review_edit_trouble", _edit_trouble),
    Shot("review_accepting", _accepting),
    Shot("review_accepting_dark", _accepting, ThemeChoice.DARK),
    Shot("review_request", _requesting),
    Shot("review_error", document("Scan_damaged")),
    Shot("review_error_dark", document("Scan_damaged"), ThemeChoice.DARK),
    Shot("review_not_certificate", document("Invoice")),
    Shot("review_empty", _nothing, office="empty"),
    Shot("review_empty_dark", _nothing, ThemeChoice.DARK, office="empty"),
    Shot("review_narrow", _first_finding, size=QSize(1280, 800)),
    Shot("review_150", _first_finding, size=QSize(960, 600), percent=150),
    Shot("review_200", _first_finding, size=QSize(960, 600), percent=200),
    Shot("review_notice", _noticed),
    Shot("review_waiving", _waiving),
    Shot("review_waiving_dark", _waiving, ThemeChoice.DARK),
    Shot("review_splitting", _splitting),
    Shot("review_split_trouble", _split_trouble),
    Shot("review_corrected", _corrected),
    Shot("review_taken_back_dark", _taken_back, ThemeChoice.DARK),
    Shot("review_renewal", _renewal),
    Shot("review_renewal_dark", _renewal, ThemeChoice.DARK),
    Shot("review_renewal_150", _renewal, size=QSize(960, 600), percent=150),
    Shot("review_searching", _searching),
    Shot("review_searching_dark", _searching, ThemeChoice.DARK),
    Shot("review_found_nothing", _found_nothing),
    Shot("review_small_pages", _small_pages),
    Shot("review_small_pages_150", _small_pages, size=QSize(960, 600), percent=150),
    Shot("review_turned", _turned),
    Shot("review_pointed_at", _pointed_at),
)
