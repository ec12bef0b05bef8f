# SPDX-License-Identifier: AGPL-3.0-or-later
"""Form fields of a page: AcroForm values from the field dictionary, XFA data where AcroForm has none.

Values come from the dictionary: a field filled by a program often has no stored appearance. Where it has one,
``appearances`` holds the two against each other.
"""

import re
from dataclasses import replace
from typing import Any

import pymupdf
from pymupdf import mupdf

from coi_desktop.domain.values import Box
from coi_desktop.reading.frames import FieldKind, FormField
from coi_desktop.reading.text_layer import readable
from coi_desktop.reading.xfa import form_data, says_on

_mupdf: Any = pymupdf
_HIDDEN = 2 | 32  # annotation flags: hidden, no view
_PUSH_BUTTON = 1 << 16
_MAX_PARENTS = 16
_MAX_CHOICES = 500
_SHOWS_TEXT = re.compile(rb"T[jJ]|[)>]\s*['\"]|\bDo\b")
_Matrix = tuple[float, ...]


def read_fields(page: Any) -> tuple[FormField, ...]:
    """The fields of ``page`` in its shown frame, in the file's order; hidden ones too, marked as such."""
    document = page.parent
    pdf = mupdf.pdf_document_from_fz_document(document.this) if document.is_pdf else None
    if pdf is None:
        return ()
    to_shown = tuple(page.transformation_matrix * page.rotation_matrix)
    fields = [
        _field(mupdf.pdf_load_object(pdf, xref), to_shown)
        for xref, kind, _ in page.annot_xrefs()
        if kind == _mupdf.PDF_ANNOT_WIDGET
    ]
    found = tuple(f for f in fields if f is not None)
    if found and not any(f.value or f.checked for f in found):
        return _with_xfa(document, found)
    return found


def _field(widget: Any, to_shown: _Matrix) -> FormField | None:
    hidden = bool(mupdf.pdf_to_int(mupdf.pdf_dict_gets(widget, "F")) & _HIDDEN)
    box = _box(mupdf.pdf_to_rect(mupdf.pdf_dict_gets(widget, "Rect")), to_shown)
    kind = _kind(widget)
    if kind is FieldKind.OTHER:
        return None
    hidden = hidden or box.width < 1.5 or box.height < 1.5
    if kind is FieldKind.CHECKBOX:
        return FormField(_name(widget), kind, "", box, checked=_is_on(widget), hidden=hidden)
    value = mupdf.pdf_dict_get_inheritable(widget, mupdf.pdf_new_name("V"))
    if kind is FieldKind.SIGNATURE:
        return FormField(_name(widget), kind, "", box, checked=bool(mupdf.pdf_is_dict(value)), hidden=hidden)
    text = _label(widget, _text(value))
    return FormField(_name(widget), kind, text, box, appears=_appears(widget, text), hidden=hidden)


def _box(rect: Any, to_shown: _Matrix) -> Box:
    a, b, c, d, e, f = to_shown
    ax, ay = a * rect.x0 + c * rect.y0 + e, b * rect.x0 + d * rect.y0 + f
    bx, by = a * rect.x1 + c * rect.y1 + e, b * rect.x1 + d * rect.y1 + f
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _appears(widget: Any, text: str) -> bool:
    """Whether the file itself says what a viewer shows in the field: it has an appearance and, where the field
    holds nothing, one with an operator that shows text or draws another form."""
    appearance = mupdf.pdf_dict_gets(mupdf.pdf_dict_gets(widget, "AP"), "N")
    if not mupdf.pdf_is_stream(appearance):
        return False
    if text:
        return True
    content = bytes(mupdf.fz_buffer_extract_copy(mupdf.pdf_load_stream(appearance)))
    return bool(_SHOWS_TEXT.search(content))


def _label(widget: Any, value: str) -> str:
    """What a list shows for the value it holds."""
    if not value:
        return value
    choices = mupdf.pdf_dict_get_inheritable(widget, mupdf.pdf_new_name("Opt"))
    for index in range(min(_MAX_CHOICES, mupdf.pdf_array_len(choices))):
        pair = mupdf.pdf_array_get(choices, index)
        if mupdf.pdf_array_len(pair) == 2 and _text(mupdf.pdf_array_get(pair, 0)) == value:
            return _text(mupdf.pdf_array_get(pair, 1))
    return value


def _kind(widget: Any) -> FieldKind:
    name = mupdf.pdf_to_name(mupdf.pdf_dict_get_inheritable(widget, mupdf.pdf_new_name("FT")))
    if name == "Btn":
        flags = mupdf.pdf_to_int(mupdf.pdf_dict_get_inheritable(widget, mupdf.pdf_new_name("Ff")))
        return FieldKind.OTHER if flags & _PUSH_BUTTON else FieldKind.CHECKBOX
    return {"Tx": FieldKind.TEXT, "Ch": FieldKind.TEXT, "Sig": FieldKind.SIGNATURE}.get(name, FieldKind.OTHER)


def _is_on(widget: Any) -> bool:
    state = mupdf.pdf_to_name(mupdf.pdf_dict_gets(widget, "AS"))
    if not state:
        value = mupdf.pdf_dict_get_inheritable(widget, mupdf.pdf_new_name("V"))
        state = mupdf.pdf_to_name(value)
    return bool(state) and state != "Off"


def _text(value: Any) -> str:
    if mupdf.pdf_is_array(value):  # a list box with several choices
        count = mupdf.pdf_array_len(value)
        return "\n".join(mupdf.pdf_to_text_string(mupdf.pdf_array_get(value, i)) for i in range(count))
    if mupdf.pdf_is_stream(value):
        raw = mupdf.pdf_load_stream(value)
        data = bytes(mupdf.fz_buffer_extract_copy(raw))
        encoding = "utf-16" if data[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1"
        text = data.decode(encoding, errors="replace")
    else:
        text = str(mupdf.pdf_to_text_string(value))
    return readable(text).strip()


def _name(widget: Any) -> str:
    """The full name: the partial names of the field and its parents, joined by dots."""
    parts: list[str] = []
    node = widget
    for _ in range(_MAX_PARENTS):
        if not mupdf.pdf_is_dict(node):
            break
        part = mupdf.pdf_to_text_string(mupdf.pdf_dict_gets(node, "T"))
        if part:
            parts.append(part)
        node = mupdf.pdf_dict_gets(node, "Parent")
    return ".".join(reversed(parts))


def short_name(name: str) -> str:
    """The last partial name without XFA's index: ``F[0].P1[0].Producer_FullName_A[0]`` is
    ``Producer_FullName_A``."""
    return re.sub(r"\[\d+\]$", "", name.rsplit(".", 1)[-1])


def _with_xfa(document: Any, fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    values = form_data(document)
    if not values:
        return fields
    filled = []
    for field in fields:
        text = values.get(short_name(field.name), "")
        if field.kind is FieldKind.CHECKBOX:
            filled.append(replace(field, checked=says_on(text)))
        elif field.kind is FieldKind.TEXT:
            filled.append(replace(field, value=readable(text).strip(), appears=False))
        else:
            filled.append(field)
    return tuple(filled)
