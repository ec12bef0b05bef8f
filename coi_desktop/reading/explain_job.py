# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the child does when a person wonders about a value: read as always, and tell how it went."""

import base64
from collections.abc import Callable
from pathlib import Path

from pymupdf.mupdf import FzErrorBase

from coi_desktop.reading import faults
from coi_desktop.reading.explanation import Explained
from coi_desktop.reading.opening import open_file
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.overlay import draw_over
from coi_desktop.reading.reader import read_document
from coi_desktop.reading.reading_job import LazyOcr
from coi_desktop.reading.watching import Watch


def explain(
    path: Path,
    options: ReaderOptions,
    progress: Callable[[int, int], None],
    stage: Callable[[bool], None],
    field: str = "",
    pictures: bool = False,
) -> Explained:
    """The reading, how the value ``field`` of each certificate was found, and pictures of the pages when they
    are asked for; raises CoiError."""
    watch = Watch()
    try:
        reading = read_document(path, options, progress, LazyOcr(options, stage), watch)
        explanations = watch.explanations(reading, field) if field else ()
        drawn: tuple[str, ...] = ()
        if pictures:
            with open_file(path, max_pages=options.max_pages, max_pixels=options.max_pixels) as opened:
                drawn = tuple(
                    base64.b64encode(
                        draw_over(opened.document, frame, watch.cells.get(frame.number), reading)
                    ).decode("ascii")
                    for frame in watch.frames
                )
    except FzErrorBase as error:
        raise faults.damaged() from error
    return Explained(reading=reading, explanations=explanations, pictures=drawn)
