# SPDX-License-Identifier: AGPL-3.0-or-later
"""The child's side: confine yourself, fetch the tools, take a request, answer in JSON.

Kept small in imports: a fresh child must be at work in a fifth of a second. PyMuPDF is loaded after the
limits stand, Tesseract and Pillow only when a page needs them.
"""

import importlib
import json
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from coi_desktop.domain.plain import from_plain, to_plain
from coi_desktop.reading import confine
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.speaker import Speaker, out_of_memory

RENDER = "render"


def main(channel: Connection, target: str, limits_plain: dict[str, Any]) -> None:
    """Entry of the child. ``target`` is :data:`RENDER` or the reading function as ``module:function``. Ends
    the process; nothing is returned or raised."""
    limits = from_plain(ReadingLimits, limits_plain)
    confine.confine(limits)
    speaker = Speaker(channel)
    try:
        if target == RENDER:
            from coi_desktop.reading.render_worker import serve

            serve(channel, speaker, limits)
        else:
            _read(channel, speaker, limits, target)
    except EOFError:
        # The parent is gone or has closed the pipe: nobody waits for an answer.
        os._exit(0)
    except (Exception, MemoryError) as error:  # noqa: BLE001 - the child's outermost border
        speaker.fault(error)
    # Skips the libraries' teardown, which costs time and may crash on what a document left behind.
    os._exit(0)


def _read(channel: Connection, speaker: Speaker, limits: ReadingLimits, target: str) -> None:
    import pymupdf

    tools: Any = pymupdf.TOOLS
    tools.mupdf_display_errors(False)
    tools.mupdf_display_warnings(False)
    # All that is slow to fetch comes before the request, so that a spare child has it behind it.
    read = _resolve(target)
    speaker.say(kind="ready")
    request = json.loads(channel.recv_bytes())
    confine.alarm(limits.total_seconds + 5.0)
    options = from_plain(ReaderOptions, request["options"])

    def progress(done: int, total: int) -> None:
        speaker.say(kind="progress", done=done, total=total)

    def stage(ocr: bool) -> None:
        speaker.say(kind="stage", ocr=ocr)

    reading = read(Path(request["path"]), options, progress, stage, **request["ask"])
    if out_of_memory(RuntimeError(tools.mupdf_warnings())):
        # MuPDF goes on without what it could not hold; half a page must not pass for the whole.
        raise MemoryError
    speaker.say(kind="done", reading=to_plain(reading))


def _resolve(target: str) -> Callable[..., Any]:
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found
