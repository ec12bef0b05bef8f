# SPDX-License-Identifier: AGPL-3.0-or-later
"""Picks the OCR engines: the wish first, then what this computer has."""

from coi_desktop.reading import faults
from coi_desktop.reading.ocr.engine import CellEngine, OcrEngine
from coi_desktop.reading.ocr.rapidocr_engine import RapidOcrEngine, find_model
from coi_desktop.reading.ocr.tessdata import Search
from coi_desktop.reading.options import ReaderOptions


def choose_engine(options: ReaderOptions) -> OcrEngine:
    """A ready engine. Raises LocalFaultError("ocr.missing") that names every place looked at."""
    search = Search(options)
    if options.ocr_engine == "none":
        raise faults.ocr_missing(options.language, ("nowhere: reading pictures is switched off in Settings",))
    if options.ocr_engine in ("auto", "tesserocr"):
        engine = _in_process(search, options)
        if engine is not None:
            return engine
    if options.ocr_engine in ("auto", "pytesseract"):
        engine = _program(search, options)
        if engine is not None:
            return engine
    raise faults.ocr_missing(options.language, tuple(dict.fromkeys(search.looked_at)))


def choose_second(options: ReaderOptions) -> CellEngine | None:
    """A ready engine for cells that Tesseract is not sure of; None where none is wanted, or ``auto`` finds
    none. Raises LocalFaultError("ocr.second_missing") where one is demanded that is not there."""
    if options.second_engine == "none":
        return None
    model = find_model()
    if model is not None:
        try:
            return RapidOcrEngine(model)
        except (ImportError, RuntimeError) as error:
            reason: Exception | None = error
    else:
        reason = None
    if options.second_engine == "auto":
        return None
    raise faults.second_ocr_missing() from reason


def _in_process(search: Search, options: ReaderOptions) -> OcrEngine | None:
    try:
        from coi_desktop.reading.ocr.tesserocr_engine import TesserocrEngine
    except ImportError:
        search.looked_at.append("tesserocr (not installed)")
        return None
    data = search.language_data()
    if data is None:
        return None
    try:
        return TesserocrEngine(data, options.language)
    except RuntimeError:
        search.looked_at.append(f"{data} (its data could not be loaded)")
        return None


def _program(search: Search, options: ReaderOptions) -> OcrEngine | None:
    try:
        from coi_desktop.reading.ocr.pytesseract_engine import PytesseractEngine
    except ImportError:
        search.looked_at.append("pytesseract (not installed)")
        return None
    program = search.program()
    if program is None:
        return None
    data = search.language_data()
    # A program finds its own data, unless another folder was chosen for it.
    if data is None and options.tessdata_path:
        return None
    return PytesseractEngine(program, data, options.language)
