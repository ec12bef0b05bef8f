# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values of a form that are kept as XML inside the file (XFA), and forms of which there is nothing else.

A static form draws its pages in the file and may keep its values here. A dynamic one leaves drawing to the
viewer: other programs show a page that asks to wait. The XML is hostile until proven otherwise: no
declarations, no entities, and bounds on size, depth and number.
"""

from typing import Any
from xml.parsers import expat

from pymupdf import mupdf

_MOST_BYTES = 8_000_000
_MOST_ELEMENTS = 20_000
_MOST_DEPTH = 60
_MOST_LETTERS = 10_000
_MOST_PACKETS = 40


def form_data(document: Any) -> dict[str, str]:
    """The first value of each name in the form's data; empty when there is none or it is not plain XML."""
    pdf = mupdf.pdf_document_from_fz_document(document.this) if document.is_pdf else None
    if pdf is None:
        return {}
    packet = _packet(mupdf.pdf_dict_getp(mupdf.pdf_trailer(pdf), "Root/AcroForm/XFA"))
    if packet is None:
        return {}
    stream, is_data = packet
    data = bytes(mupdf.fz_buffer_extract_copy(mupdf.pdf_load_stream(stream)))
    leaves = _Leaves(is_data)
    try:
        leaves.read(data)
    except (expat.ExpatError, _Refused, UnicodeError):
        return {}
    return leaves.values


def is_dynamic(document: Any) -> bool:
    """Whether the viewer is to draw the form, so that the file's own pages show nothing of it."""
    pdf = mupdf.pdf_document_from_fz_document(document.this) if document.is_pdf else None
    if pdf is None:
        return False
    root = mupdf.pdf_dict_gets(mupdf.pdf_trailer(pdf), "Root")
    form = mupdf.pdf_dict_gets(root, "AcroForm")
    if _packet(mupdf.pdf_dict_gets(form, "XFA")) is None:
        return False
    drawn_later = mupdf.pdf_to_bool(mupdf.pdf_dict_gets(root, "NeedsRendering"))
    return bool(drawn_later) or mupdf.pdf_array_len(mupdf.pdf_dict_gets(form, "Fields")) == 0


def _packet(xfa: Any) -> tuple[Any, bool] | None:
    """The stream that has the values, and whether it has nothing else."""
    if mupdf.pdf_is_stream(xfa):
        return xfa, False
    for index in range(0, min(mupdf.pdf_array_len(xfa), 2 * _MOST_PACKETS) - 1, 2):
        stream = mupdf.pdf_array_get(xfa, index + 1)
        named = mupdf.pdf_to_text_string(mupdf.pdf_array_get(xfa, index)) == "datasets"
        if named and mupdf.pdf_is_stream(stream):
            return stream, True
    return None


def says_on(text: str) -> bool:
    """Whether a value means that a box is marked."""
    return text.strip().lower() not in ("", "0", "off", "false", "no")


class _Refused(Exception):
    """The XML has what form data has no need of."""


class _Leaves:
    """Gathers elements that have text and no elements inside, by their name without prefix. Where the XML
    is more than the values (``everything`` is False), only what stands in its ``datasets``."""

    def __init__(self, everything: bool) -> None:
        self.values: dict[str, str] = {}
        self._within = 1 if everything else 0
        self._depth = self._count = 0
        self._text: list[str] = []
        self._is_leaf = False

    def read(self, data: bytes) -> None:
        """Raises ExpatError or :class:`_Refused`."""
        if len(data) > _MOST_BYTES:
            raise _Refused
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.Parse(data, True)

    def _refuse(self, *_declared: object) -> None:
        raise _Refused

    def _start(self, name: str, _attributes: object) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _MOST_DEPTH or self._count > _MOST_ELEMENTS:
            raise _Refused
        self._within += _local(name) == "datasets"
        self._is_leaf = True
        self._text.clear()

    def _end(self, name: str) -> None:
        self._depth -= 1
        text = "".join(self._text).strip()
        if self._is_leaf and self._within and text:
            self.values.setdefault(_local(name), text[:_MOST_LETTERS])
        self._within -= _local(name) == "datasets"
        self._is_leaf = False
        self._text.clear()


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1]
