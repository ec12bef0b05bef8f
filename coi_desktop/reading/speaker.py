# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the child says to the parent: JSON messages, and an error as its code and sentences."""

import json
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from coi_desktop.domain.errors import CoiError, LocalFaultError
from coi_desktop.reading import faults

_NO_MEMORY = ("malloc", "calloc", "realloc", "cannot allocate", "out of memory", "bad_alloc")


class Speaker:
    """What the child says to the parent."""

    def __init__(self, channel: Connection) -> None:
        self._channel = channel

    def say(self, **message: Any) -> None:
        self._channel.send_bytes(json.dumps(message, ensure_ascii=False).encode("utf-8", "replace"))

    def say_bytes(self, body: bytes) -> None:
        self._channel.send_bytes(body)

    def fault(self, error: BaseException) -> None:
        """Report an error as code and sentences; a bug as the place where it happened, without values."""
        if out_of_memory(error):
            error = faults.too_much_memory()
        if isinstance(error, CoiError):
            self.say(
                kind="fault",
                local=isinstance(error, LocalFaultError),
                code=error.code,
                message=error.message,
                next_step=error.next_step,
            )
        else:
            self.say(kind="bug", where=_where(error))


def out_of_memory(error: BaseException) -> bool:
    """Whether ``error``, or what lies behind it, is a lack of memory; libraries give it many names."""
    seen = 0
    link: BaseException | None = error
    while link is not None and seen < 20:
        if isinstance(link, MemoryError):
            return True
        if not isinstance(link, CoiError) and any(word in str(link).lower() for word in _NO_MEMORY):
            return True
        link, seen = link.__cause__ or link.__context__, seen + 1
    return False


def _where(error: BaseException) -> str:
    places = []
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' > '.join(places[-6:])}"
