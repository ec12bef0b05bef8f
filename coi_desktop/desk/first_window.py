# SPDX-License-Identifier: AGPL-3.0-or-later
"""One window per data folder: a second start shows the first, and hands it the files it was given.

The lock on the data folder decides who is first; this is only how the second tells it. Others who sign in to this
computer cannot reach it.
"""

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

_PATIENCE_MS = 5_000
_MOST_BYTES = 1_000_000
_HEARD = b"heard\n"


def server_name(data: Path) -> str:
    """Under which name the window over a data folder hears."""
    return f"coi-desktop-{hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:20]}"


class FirstWindow(QObject):
    """Hears of later starts over the same data folder. ``asked`` carries the files they were given, and asks for the
    window to be shown."""

    asked = Signal(object)

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_start)
        name = server_name(data)
        # What a crash left lying about; whoever holds the data folder is the only one.
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            _log.warning("a second start will not find this window: %s", self._server.errorString())

    def close(self) -> None:
        """Hear no more."""
        self._server.close()

    def _on_start(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._hear(s))
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _MOST_BYTES:
            socket.abort()
        elif socket.canReadLine():
            files = _files(bytes(socket.readLine().data()))
            socket.write(_HEARD)
            socket.flush()
            self.asked.emit(files)


def show_first_window(data: Path, files: Sequence[Path]) -> bool:
    """Have the window that is open over ``data`` shown, and hand it ``files``. False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(data))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
    socket.waitForBytesWritten(_PATIENCE_MS)
    heard = socket.waitForReadyRead(_PATIENCE_MS) and bytes(socket.readAll().data()) == _HEARD
    socket.disconnectFromServer()
    return heard


def _files(line: bytes) -> list[Path]:
    """What was handed over; nothing where it is no list of paths."""
    try:
        said = json.loads(line)
    except ValueError:
        return []
    return [Path(each) for each in said if isinstance(each, str)] if isinstance(said, list) else []
