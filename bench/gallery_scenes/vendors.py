# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Vendors screen: the list, and one vendor with all that belongs to it."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from bench.gallery_scenes.shot import Shot, settle, view_of
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.screens.vendors.view import VendorsScreen
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.standing import Standing

SMALL = QSize(960, 600)
FULL_VENDOR, BARE_VENDOR, TWIN = (
    "Northline Roofing LLC",
    "Tamarack Fire LLC",
    "Tamarack Fire Protection, Inc.",
)


def vendors(desk: Desk) -> VendorsScreen:
    desk.window.turn_to("vendors")
    return view_of(desk, VendorsScreen)


def _list(desk: Desk) -> None:
    vendors(desk)


def _searched(desk: Desk) -> None:
    bar = vendors(desk).list.bar
    bar.words.setText("zzz")
    bar.worded.emit("zzz")


def _filtered(desk: Desk) -> None:
    bar = vendors(desk).list.bar
    bar.traded.emit("Roofing")
    settle(desk)
    bar.standings[Standing.NOT_COMPLIANT].click()


def opened(name: str) -> Callable[[Desk], VendorsScreen]:
    """A vendor by name, as the list opens it."""

    def scene(desk: Desk) -> VendorsScreen:
        view = vendors(desk)
        view.list.bar.worded.emit(name)
        settle(desk)
        view.list.opened.emit(VendorId(view.list.model.id_at(0) or 0))
        settle(desk)
        return view

    return scene


def _page(name: str) -> Callable[[Desk], None]:
    return lambda desk: opened(name)(desk) and None


def _lower(desk: Desk) -> None:
    page = opened(FULL_VENDOR)(desk).vendor
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())


def _request(desk: Desk) -> None:
    opened(FULL_VENDOR)(desk).vendor.request.click()


def _waive(desk: Desk) -> None:
    opened(FULL_VENDOR)(desk).vendor.waive.click()


def _edit(desk: Desk) -> None:
    opened(FULL_VENDOR)(desk).vendor.edit.click()


def _contact(desk: Desk) -> None:
    opened(FULL_VENDOR)(desk).vendor.add_person.click()


def _contact_trouble(desk: Desk) -> None:
    view = opened(FULL_VENDOR)(desk)
    view.vendor.add_person.click()
    _type(view, email="office at northline", phone="503 555-0142")
    view.form.submit()


def _type(view: VendorsScreen, **words: str) -> None:
    for key, text in words.items():
        editor = view.form.fields[key].editor
        assert isinstance(editor, QLineEdit)
        editor.setText(text)


def _merge(desk: Desk) -> None:
    opened(BARE_VENDOR)(desk).vendor.merge.click()


def _merge_question(desk: Desk) -> None:
    view = opened(FULL_VENDOR)(desk)
    view.vendor.merge.click()
    _type(view, vendor=TWIN)
    view.form.submit()


def _gone(desk: Desk) -> None:
    vendors(desk).list.opened.emit(VendorId(99_999))


SHOTS = (
    Shot("vendors_light", _list),
    Shot("vendors_dark", _list, ThemeChoice.DARK),
    Shot("vendors_filtered", _filtered),
    Shot("vendors_nothing", _searched),
    Shot("vendors_empty", _list, office="empty"),
    Shot("vendors_150", _list, size=SMALL, percent=150),
    Shot("vendor_page", _page(FULL_VENDOR)),
    Shot("vendor_page_dark", _page(FULL_VENDOR), ThemeChoice.DARK),
    Shot("vendor_page_150", _page(FULL_VENDOR), size=SMALL, percent=150),
    Shot("vendor_page_150_lower", _lower, size=SMALL, percent=150),
    Shot("vendors_empty_dark", _list, ThemeChoice.DARK, office="empty"),
    Shot("vendors_200", _list, size=SMALL, percent=200),
    Shot("vendor_request_150", _request, size=SMALL, percent=150),
    Shot("vendor_page_empty", _page(BARE_VENDOR)),
    Shot("vendor_error", _gone),
    Shot("vendor_request", _request),
    Shot("vendor_waive", _waive),
    Shot("vendor_edit", _edit),
    Shot("vendor_contact", _contact),
    Shot("vendor_contact_dark", _contact, ThemeChoice.DARK),
    Shot("vendor_contact_trouble", _contact_trouble),
    Shot("vendor_merge", _merge),
    Shot("vendor_merge_question", _merge_question),
)
