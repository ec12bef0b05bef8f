# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reader functions that behave as badly as a document can make a reader behave. Run in a real child."""

import ctypes
import gc
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from coi_desktop.domain.document import DocumentReading, PageKind, PageReading, TextSource
from coi_desktop.domain.errors import DocumentError
from coi_desktop.reading.options import ReaderOptions

Progress = Callable[[int, int], None]
Stage = Callable[[bool], None]


def module_target(name: str) -> str:
    return f"{__name__}:{name}"


def good(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> DocumentReading:
    """A page per line of the file after the first."""
    lines = path.read_text("latin-1").splitlines()[1:]
    pages = []
    for number, line in enumerate(lines, 1):
        pages.append(PageReading(number, PageKind.OTHER, 612, 792, source=TextSource.TEXT_LAYER, text=line))
        progress(number, len(lines))
    return DocumentReading(reader_version="stand-in", pages=tuple(pages))


def hang(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    threading.Event().wait()


def hang_in_a_library(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    """Holds the interpreter's lock, as a parser that loops does."""
    ctypes.PyDLL(None).sleep(600)


def hang_deaf(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Event().wait()


def hang_with_a_program(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    """Like a Tesseract program that does not come back. Writes its process id beside the document."""
    program = subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait()"])
    path.with_suffix(".pid").write_text(str(program.pid))
    program.wait()


def slow_pages(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> DocumentReading:
    """Three pages of OCR of 0.4 s each."""
    for number in range(1, 4):
        stage(True)
        threading.Event().wait(0.4)
        stage(False)
        progress(number, 3)
    return DocumentReading(reader_version="stand-in", pages=())


def hang_in_ocr(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    stage(True)
    threading.Event().wait()


def segfault(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    ctypes.string_at(0)


def abort(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    os.abort()


def leave(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    os._exit(0)


def eat_memory(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    held = []
    while True:
        held.append(bytearray(16 * 1024 * 1024))


def eat_memory_and_abort(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    """As a C++ library does that finds no memory and cannot say so."""
    held = []
    try:
        while True:
            held.append(bytearray(1024 * 1024))
    except MemoryError:
        threading.Event().wait(0.2)
        os.abort()


def raise_bug(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    raise KeyError("a value of the document")


def raise_document_error(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    raise DocumentError("document.damaged", "It is damaged.", "Ask again.")


def answer_something_else(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> object:
    return {"pages": 3}


def send_garbage(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    _channel().send_bytes(b"\x80\x04\x95garbage")
    threading.Event().wait()


def send_deep_nesting(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    _channel().send_bytes(b"[" * 1_000_000)
    threading.Event().wait()


def send_half_a_message(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    os.write(_channel().fileno(), struct.pack("!i", 1000) + b"{")
    threading.Event().wait()


def send_too_much(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    while True:
        _channel().send_bytes(b'{"kind": "progress", "done": 1, "total": 2, "x": "' + b"x" * 100_000 + b'"}')


def send_one_huge_message(path: Path, options: ReaderOptions, progress: Progress, stage: Stage) -> None:
    _channel().send_bytes(b"x" * 5_000_000)


def _channel() -> Connection:
    return next(o for o in gc.get_objects() if isinstance(o, Connection) and o.writable)
