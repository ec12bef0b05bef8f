# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a PDF brings along besides its pages, and what of it cannot be read: said, never opened."""

from typing import Any

from pymupdf import mupdf

from coi_desktop.domain.document import Remark
from coi_desktop.reading.text_layer import readable
from coi_desktop.reading.xfa import is_dynamic

_MOST_NAMES = 8
_LONGEST = 60
_DYNAMIC = Remark(
    "file.dynamic_form",
    "The pages of this form are drawn by Adobe Reader only, so they cannot be shown here, and what was read comes "
    "from its data. Open it in Adobe Reader, print it to a new PDF and add that.",
)


def enclosure_remarks(document: Any) -> tuple[Remark, ...]:
    """Remarks on a PDF whose pages are not all of it."""
    remarks = [_DYNAMIC] if is_dynamic(document) else []
    names = _attached(document)
    if names:
        shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMES])
        more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
        is_portfolio = document.xref_get_key(document.pdf_catalog(), "Collection")[0] != "null"
        what = "is a portfolio: a cover for" if is_portfolio else "carries"
        files = "1 other file, which was" if len(names) == 1 else f"{len(names):,} other files, which were"
        code = "file.portfolio" if is_portfolio else "file.attachments"
        text = (
            f"This PDF {what} {files} not read: {shown}{more}. Save them from it and add those that matter."
        )
        remarks.append(Remark(code, text))
    return tuple(remarks)


def _attached(document: Any) -> list[str]:
    """Names of the files inside: those of the document as a whole, then those pinned to pages."""
    pdf = mupdf.pdf_document_from_fz_document(document.this)
    tree = mupdf.pdf_load_name_tree(pdf, mupdf.pdf_new_name("EmbeddedFiles"))
    specs = [mupdf.pdf_dict_get_val(tree, index) for index in range(mupdf.pdf_dict_len(tree))]
    for number in range(document.page_count):
        notes = mupdf.pdf_dict_gets(mupdf.pdf_lookup_page_obj(pdf, number), "Annots")
        for index in range(mupdf.pdf_array_len(notes)):
            note = mupdf.pdf_array_get(notes, index)
            if mupdf.pdf_to_name(mupdf.pdf_dict_gets(note, "Subtype")) == "FileAttachment":
                specs.append(mupdf.pdf_dict_gets(note, "FS"))
    return [_file_name(spec) for spec in specs]


def _file_name(spec: Any) -> str:
    names = (mupdf.pdf_to_text_string(mupdf.pdf_dict_gets(spec, key)) for key in ("UF", "F"))
    name = " ".join(readable(next((name for name in names if name), "")).split())
    return name[:_LONGEST] or "without a name"
