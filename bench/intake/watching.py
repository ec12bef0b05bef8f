# SPDX-License-Identifier: AGPL-3.0-or-later
"""The watching process: the services of ``coi-desktop watch``, with a reader that takes as long as it is told.

Reading is measured elsewhere; here it must neither hide the work of intake nor take its time.
"""

import argparse
import hashlib
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from coi_desktop.app import build
from coi_desktop.domain.document import DocumentReading, PageKind, PageReading
from coi_desktop.domain.filing import PageRange
from coi_desktop.platform.paths import AppPaths


class QuickReader:
    """Reads the bytes of a file and finds a page of other papers. ``seconds`` is how long it takes over each."""

    def __init__(self, seconds: float = 0.0) -> None:
        self._seconds = seconds

    def read(
        self,
        path: Path,
        *,
        pages: PageRange | None = None,
        check: Callable[[], None] = lambda: None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> DocumentReading:
        check()
        text = hashlib.sha256(path.read_bytes()).hexdigest()
        threading.Event().wait(self._seconds)
        progress(1, 1)
        page = PageReading(number=1, kind=PageKind.OTHER, width=612, height=792, text=text)
        return DocumentReading(reader_version="bench", pages=(page,))


def main() -> None:
    """Watch until told to end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--reading-seconds", type=float, default=0.0)
    parser.add_argument("--look-seconds", type=float, help="look into the drop folder so often, too")
    options = parser.parse_args()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    app = build(AppPaths.at(options.data), reader=QuickReader(options.reading_seconds))
    try:
        app.start_watching()
        print("watching", flush=True)
        while not stop.wait(options.look_seconds):
            app.scan_drop_folder()
    finally:
        app.close()


if __name__ == "__main__":
    main()
