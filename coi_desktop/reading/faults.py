# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every way a document can fail to be read: one code, one sentence, one next step."""

from coi_desktop.domain.errors import DocumentError, LocalFaultError

ASK_AGAIN = "Ask the sender to export the certificate again as a PDF and send that."
SPLIT = "Ask for the certificate pages alone, or split the file and add the parts."


def empty() -> DocumentError:
    return DocumentError("document.empty", "This file is empty: it holds no pages.", ASK_AGAIN)


def not_supported(what: str) -> DocumentError:
    """``what`` names the file's true kind, with its article: ``a Word document``."""
    return DocumentError(
        "document.not_supported",
        f"This file is {what}, which cannot be read as a certificate.",
        "Send it as a PDF, or as a JPEG, PNG or TIFF picture.",
    )


def damaged() -> DocumentError:
    return DocumentError(
        "document.damaged", "This file is damaged and its pages could not be opened.", ASK_AGAIN
    )


def encrypted() -> DocumentError:
    return DocumentError(
        "document.encrypted",
        "This PDF is locked with a password.",
        "Ask the sender for a copy without a password, or open it and print it to a new PDF.",
    )


def locked() -> DocumentError:
    return DocumentError(
        "document.encrypted",
        "This PDF is locked by a service that lets only its own program open it.",
        "Ask the sender for a copy without that lock, or open it there and print it to a new PDF.",
    )


def too_many_pages(count: int, limit: int) -> DocumentError:
    return DocumentError(
        "document.too_many_pages",
        f"This file has {count:,} pages; the reader takes up to {limit:,}.",
        SPLIT,
    )


def too_large(size: int, limit: int) -> DocumentError:
    return DocumentError(
        "document.too_large",
        f"This file is {_megabytes(size)} MB; the reader takes up to {_megabytes(limit)} MB.",
        SPLIT,
    )


def picture_too_large(width: int, height: int, limit: int) -> DocumentError:
    return DocumentError(
        "document.too_large",
        f"A picture in this file is {width:,} by {height:,} pixels; "
        f"the reader takes up to {limit // 1_000_000} million pixels.",
        "Scan or photograph the page again at 300 dots per inch or less.",
    )


def too_slow(seconds: float) -> DocumentError:
    return DocumentError(
        "document.too_slow",
        f"Reading this file was stopped: it took longer than the {seconds:.0f} seconds allowed.",
        ASK_AGAIN,
    )


def too_much_memory() -> DocumentError:
    return DocumentError(
        "document.too_much_memory",
        "Reading this file was stopped: it needed more memory than one document may use.",
        ASK_AGAIN,
    )


def crashed() -> DocumentError:
    return DocumentError(
        "document.crashed",
        "This file made the document reader stop. Nothing else was affected.",
        ASK_AGAIN,
    )


def missing(name: str) -> LocalFaultError:
    return LocalFaultError(
        "file.missing", f"The file “{name}” is no longer there.", "Check whether it was moved or renamed."
    )


def unreadable(name: str, reason: str) -> LocalFaultError:
    return LocalFaultError(
        "file.unreadable",
        f"The file “{name}” could not be opened: {reason}.",
        "Close it in other programs, check that you may open it, and try again.",
    )


def no_room() -> LocalFaultError:
    return LocalFaultError(
        "disk.full",
        "The disk has no room for the pages that are put together.",
        "Free some space and try again.",
    )


def not_started() -> LocalFaultError:
    return LocalFaultError(
        "reading.not_started",
        "The document reader could not be started on this computer.",
        "Close other programs and try again; if it stays so, restart the computer.",
    )


def ocr_missing(language: str, looked_at: tuple[str, ...]) -> LocalFaultError:
    """``looked_at`` are the folders and programs that were tried, in order."""
    places = "; ".join(looked_at) or "no place"
    return LocalFaultError(
        "ocr.missing",
        "This file is a scan or a photo, and Tesseract, the program that reads pictures, was not found. "
        f"Looked for the language “{language}” in: {places}.",
        "Install Tesseract with its English language data (on Windows the UB Mannheim installer, on Linux "
        "the packages tesseract-ocr and tesseract-ocr-eng), or choose its folder in Settings, Reading.",
    )


def second_ocr_missing() -> LocalFaultError:
    return LocalFaultError(
        "ocr.second_missing",
        "RapidOCR is set as the second reader for scans, but it is not installed, or not whole.",
        "Install the extra “better-ocr”, or set the second reader for scans to automatic in Settings, Reading.",
    )


def _megabytes(size: int) -> str:
    return f"{size / (1024 * 1024):,.0f}"
