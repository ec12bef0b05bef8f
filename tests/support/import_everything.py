# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run in a fresh interpreter: imports the named modules, and prints as JSON what that did to the world."""

import importlib
import json
import os
import sys
import threading

_TELLTALE = {
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "subprocess.Popen",
    "socket.connect",
    "socket.getaddrinfo",
    "sqlite3.connect",
}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def main(names: list[str]) -> None:
    """Import each name and report."""
    seen: list[str] = []
    importing = [""]

    def watch(event: str, args: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(args[2], int) and bool(args[2] & _WRITES)
        if (writes and args[0] != os.devnull) or event in _TELLTALE:
            seen.append(f"{importing[0]}: {event} {args[:1]!r}")

    sys.addaudithook(watch)
    failed = []
    for name in names:
        importing[0] = name
        try:
            importlib.import_module(name)
        except Exception as error:
            failed.append(f"{name}: {error!r}")
    core = sys.modules.get("PySide6.QtCore")
    report = {
        "failed": failed,
        "touched": seen,
        "threads": [t.name for t in threading.enumerate() if t is not threading.main_thread()],
        "application": core is not None and core.QCoreApplication.instance() is not None,
        "loaded": sorted(m for m in sys.modules if "." not in m),
    }
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
