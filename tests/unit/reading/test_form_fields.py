# SPDX-License-Identifier: AGPL-3.0-or-later
"""Form fields, on small forms made here."""

from typing import Any

import pymupdf
import pytest

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.signals import Hiding
from coi_desktop.reading.appearances import is_same
from coi_desktop.reading.form_fields import read_fields, short_name
from coi_desktop.reading.frames import FieldKind
from coi_desktop.reading.pages import page_frame

_mupdf: Any = pymupdf


@pytest.fixture
def sheet() -> Any:
    document = _mupdf.open()
    yield document.new_page(width=612, height=792)
    document.close()


def add(sheet: Any, name: str, kind: int, value: object, rect: tuple[float, ...] = (50, 50, 150, 62)) -> int:
    widget = _mupdf.Widget()
    widget.field_name, widget.field_type, widget.rect = name, kind, _mupdf.Rect(rect)
    widget.field_value = value
    sheet.add_widget(widget)
    return next(w.xref for w in sheet.widgets() if w.field_name == name)


def test_text_fields_keep_their_value_name_and_box(sheet: Any) -> None:
    add(sheet, "Producer_FullName_A", _mupdf.PDF_WIDGET_TYPE_TEXT, "Quarry Lane Insurance")
    (field,) = read_fields(sheet)
    assert (field.name, field.kind, field.value) == (
        "Producer_FullName_A",
        FieldKind.TEXT,
        "Quarry Lane Insurance",
    )
    assert abs(field.box.x0 - 50) < 1
    assert abs(field.box.y0 - 50) < 1


def test_value_is_read_without_an_appearance_and_not_twice(sheet: Any) -> None:
    xref = add(sheet, "A", _mupdf.PDF_WIDGET_TYPE_TEXT, "Prairie Lantern")
    sheet.parent.xref_set_key(xref, "AP", "null")
    frame = page_frame(sheet, 1)
    assert frame.source is TextSource.FORM_FIELDS
    assert [f.value for f in frame.fields] == ["Prairie Lantern"]
    assert frame.words == ()


def test_check_boxes_say_whether_they_are_on(sheet: Any) -> None:
    add(sheet, "on", _mupdf.PDF_WIDGET_TYPE_CHECKBOX, True, (50, 50, 60, 60))
    add(sheet, "off", _mupdf.PDF_WIDGET_TYPE_CHECKBOX, False, (50, 70, 60, 80))
    assert [(f.name, f.checked) for f in read_fields(sheet)] == [("on", True), ("off", False)]


@pytest.mark.parametrize("flags", ["2", "32"])
def test_hidden_fields_are_kept_as_hidden_text_only(sheet: Any, flags: str) -> None:
    xref = add(sheet, "secret", _mupdf.PDF_WIDGET_TYPE_TEXT, "not for you")
    sheet.parent.xref_set_key(xref, "F", flags)
    frame = page_frame(sheet, 1)
    assert frame.fields == ()
    assert [(w.text, w.hidden) for w in frame.hidden] == [("not for you", Hiding.HIDDEN_FIELD)]


def test_what_a_field_shows_is_read_and_what_it_holds_is_kept(sheet: Any) -> None:
    xref = add(sheet, "A", _mupdf.PDF_WIDGET_TYPE_TEXT, "2,000,000")
    sheet.parent.xref_set_key(xref, "V", "(1,000,000)")
    (field,) = page_frame(sheet, 1).fields
    assert (field.value, field.stored) == ("2,000,000", "1,000,000")


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        ("1000000", "$1,000,000.00"),
        ("3/1/2026", "03/01/2026"),
        ("GL 4471", "GL-4471"),
        (
            "The holder is an additional insured as required by contract",
            "The holder is an additional insured",
        ),
    ],
)
def test_a_value_shown_in_another_dress_is_the_same(held: str, shown: str) -> None:
    assert is_same(held, shown)


def test_where_viewers_are_told_to_draw_anew_the_value_counts(sheet: Any) -> None:
    xref = add(sheet, "A", _mupdf.PDF_WIDGET_TYPE_TEXT, "old")
    document = sheet.parent
    document.xref_set_key(xref, "V", "(new)")
    document.need_appearances(True)
    (field,) = page_frame(sheet, 1).fields
    assert (field.value, field.stored) == ("new", "")


def test_a_list_shows_the_label_of_what_it_holds(sheet: Any) -> None:
    xref = add(sheet, "A", _mupdf.PDF_WIDGET_TYPE_TEXT, "2")
    for key, value in (("FT", "/Ch"), ("Opt", "[[(1)(Occurrence)][(2)(Claims made)]]"), ("AP", "null")):
        sheet.parent.xref_set_key(xref, key, value)
    assert [f.value for f in read_fields(sheet)] == ["Claims made"]


def test_commands_to_the_screen_are_left_out_of_a_value(sheet: Any) -> None:
    add(sheet, "A", _mupdf.PDF_WIDGET_TYPE_TEXT, "Alder\u202e Ridge\x07 <b>Electric</b> ..\\..\\x")
    assert [f.value for f in read_fields(sheet)] == ["Alder Ridge <b>Electric</b> ..\\..\\x"]


def test_field_without_a_value_takes_the_text_it_shows(sheet: Any) -> None:
    xref = add(sheet, "A", _mupdf.PDF_WIDGET_TYPE_TEXT, "Shown only")
    sheet.parent.xref_set_key(xref, "V", "null")
    assert [f.value for f in page_frame(sheet, 1).fields] == ["Shown only"]


def test_rotated_page_turns_its_fields(sheet: Any) -> None:
    add(sheet, "A", _mupdf.PDF_WIDGET_TYPE_TEXT, "x", (50, 100, 150, 112))
    sheet.set_rotation(90)
    (field,) = read_fields(sheet)
    assert abs(field.box.x0 - (792 - 112)) < 1
    assert abs(field.box.y0 - 50) < 1


def test_xfa_data_fills_fields_that_are_empty(sheet: Any) -> None:
    add(sheet, "Insurer_FullName_A", _mupdf.PDF_WIDGET_TYPE_TEXT, "")
    document = sheet.parent
    data = b"<xfa><form><Insurer_FullName_A>Falcon Mutual</Insurer_FullName_A></form></xfa>"
    stream = document.get_new_xref()
    document.update_object(stream, "<<>>")
    document.update_stream(stream, data)
    document.xref_set_key(document.pdf_catalog(), "AcroForm/XFA", f"[(datasets) {stream} 0 R]")
    assert [f.value for f in read_fields(sheet)] == ["Falcon Mutual"]


def test_declared_entities_in_xfa_data_are_refused(sheet: Any) -> None:
    add(sheet, "A", _mupdf.PDF_WIDGET_TYPE_TEXT, "")
    document = sheet.parent
    xref = document.get_new_xref()
    document.update_object(xref, "<<>>")
    document.update_stream(xref, b'<!DOCTYPE x [<!ENTITY e "boom">]><x><A>&e;</A></x>')
    document.xref_set_key(document.pdf_catalog(), "AcroForm/XFA", f"[(datasets) {xref} 0 R]")
    assert [f.value for f in read_fields(sheet)] == [""]


def test_short_names_drop_the_path_and_the_index() -> None:
    assert short_name("F[0].P1[0].Producer_FullName_A[0]") == "Producer_FullName_A"
